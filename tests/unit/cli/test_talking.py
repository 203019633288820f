"""`pulse talk`: a team too small for numbers talks its questions over, and keeps what it agrees on."""

import re
from datetime import date
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.facts import Promise
from teamhealth.pulse import wording
from teamhealth.store import items, talks
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
    lines = ("Ask Bo first.", "Or Mei.", "", "", "Faster mail.", "", "", "")
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
    assert re.findall(r"^\d of \d$", answer.err, re.MULTILINE) == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]
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


@pytest.mark.parametrize(
    ("lines", "code"),
    [(("A note.", "", "", ""), 130), (("A note.", "", "", "", "", "n"), 0), (("A note.", "", "q"), 0)],
)
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
    status = run("pulse", "status")
    assert status.out.splitlines()[:2] == [
        "North. The questions are talked over.",
        "Hold the next talk: teamhealth pulse talk",
    ]
    assert "The questions are talked over." in run("status").out


def test_b_takes_the_sentence_before_again_and_what_was_noted_of_it_goes(small: Desk, typing: Run) -> None:
    answer = typing("pulse", "talk", lines=("Wrong.", "", "b", "Right.", "", "", "", "", "y"))
    assert answer.code == 0
    assert [note for _, note in kept(small)] == ["Right.", "", "", ""]


@pytest.mark.parametrize(("said", "notes"), [("j", 4), ("JA", 4), ("", 4), ("nei", 0)])
def test_in_norwegian_the_end_asks_and_understands_norwegian(small: Desk, typing: Run, said: str, notes: int) -> None:
    answer = typing("--lang", "nb", "pulse", "talk", lines=("Spør Bo.", "", "", "", "", "hva?", said))
    words = wording.load("nb").talk
    assert (answer.code, len(kept(small))) == (0, notes)
    assert answer.err.count(words.yes_or_no) == 1
    assert "Keep" not in answer.err


@pytest.mark.parametrize(("said", "notes"), [(("", "y"), 4), (("n",), 0)])
def test_where_nothing_was_noted_the_team_is_asked_whether_it_talked(
    small: Desk, typing: Run, said: tuple[str, ...], notes: int
) -> None:
    answer = typing("pulse", "talk", lines=("", "", "", "", *said))
    assert (answer.code, len(kept(small))) == (0, notes)
    assert wording.load("en").talk.nothing_noted in answer.err


def test_what_is_chosen_at_the_end_is_noted_as_a_promise(small: Desk, typing: Run) -> None:
    chosen = ("A second charger", "soon", "2026-12-04", "nobody", "m02")
    answer = typing("pulse", "talk", "--json", lines=("A note.", "", "", "", "", "y", *chosen))
    with small.reading() as db:
        (promise,) = items.read(db, small.team, Promise, small.now.date())
    assert (promise.title, promise.due, promise.owner) == ("A second charger", date(2026, 12, 4), "m02")
    assert (answer.json["kind"], answer.json["promise"]) == ("talk", promise.id)
    words = wording.load("en").talk
    assert words.due_mistake.format(day="2026-11-30") in answer.err
    assert words.owner_mistake in answer.err


def test_a_talk_is_kept_when_somebody_breaks_off_at_the_choice_and_enter_takes_the_usual_day(
    small: Desk, typing: Run
) -> None:
    answer = typing("pulse", "talk", lines=("A note.", "", "", "", "", "y", "A charger"))
    assert (answer.code, len(kept(small))) == (0, 4)
    small.now = small.now.replace(day=small.now.day + 1)
    assert typing("pulse", "talk", lines=("", "", "", "", "y", "A headset", "", "")).code == 0
    with small.reading() as db:
        (promise,) = items.read(db, small.team, Promise, small.now.date())
    assert (promise.title, promise.due, promise.owner) == ("A headset", date(2026, 12, 1), None)
