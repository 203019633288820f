"""`pulse talk`: a team too small for numbers talks its questions over, and keeps what it agrees on."""

import re
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.store import talks
from tests.unit.cli.conftest import Run, desk_at

CONFIG = '[teams."North"]\ntalk_together = true\n'


@pytest.fixture
def small(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk of four that talks its questions over."""
    return desk_at(home, monkeypatch, 4, CONFIG)


def kept(desk: Desk) -> list[tuple[str, str]]:
    with desk.reading() as db:
        return [(note.item.partition(".")[0], note.note) for note in talks.read(db, desk.team, desk.now.date())]


def test_a_talk_leads_through_four_sentences_and_keeps_the_notes(small: Desk, typing: Run, run: Run) -> None:
    lines = ("Ask Bo first.", "Or Mei.", "", "", "Faster mail.", "", "", "y")
    answer = typing("pulse", "talk", lines=lines)
    assert answer.code == 0
    assert kept(small) == [
        ("clear_roles", "Ask Bo first. / Or Mei."),
        ("ample_resources", ""),
        ("employee_voice", "Faster mail."),
        ("engagement_alignment", ""),
    ]
    assert answer.out.startswith("talk of 2026-11-16 noted")
    assert "teamhealth promise" in answer.err
    assert not re.search(r"\d", answer.err)
    talked = run("results", "--json").json["talks"]
    assert [(note["text"], note["note"]) for note in talked[0]["notes"]][1][1] == "Faster mail."
    assert "Ask Bo first. / Or Mei." in run("results").out
    status = run("pulse", "status")
    assert "Last talk, Mon 16 Nov 2026:" in status.out
    assert "The next eight rounds" not in status.out


def test_the_next_talk_is_about_what_was_talked_about_longest_ago(small: Desk, typing: Run) -> None:
    for _ in range(3):
        assert typing("pulse", "talk", lines=("", "", "", "", "y")).code == 0
        small.now = small.now.replace(day=small.now.day + 1)
    elements = [element for element, _ in kept(small)]
    assert len(set(elements[:10])) == 10
    assert elements[10:] == elements[:2]


@pytest.mark.parametrize(("lines", "code"), [(("A note.", "", "", ""), 130), (("A note.", "", "", "", "", "n"), 0)])
def test_what_is_broken_off_or_not_confirmed_is_not_kept(
    small: Desk, typing: Run, lines: tuple[str, ...], code: int
) -> None:
    answer = typing("pulse", "talk", lines=lines)
    assert (answer.code, answer.out, kept(small)) == (code, "", [])


def test_a_talk_needs_a_terminal(small: Desk, run: Run) -> None:
    assert run("pulse", "talk").code == 64


def test_a_team_that_talks_is_told_so_instead_of_a_round(small: Desk, run: Run) -> None:
    answer = run("pulse", "open")
    assert answer.code == 77
    assert "teamhealth pulse talk" in answer.err
