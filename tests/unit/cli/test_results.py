"""`results` as text: columns that fit, sentences that break between words, and what is said before the first result."""

import sys
from datetime import timedelta

import pytest
from desk import Desk

from tests.unit.cli.conftest import Run


@pytest.fixture
def released(desk: Desk) -> Desk:
    """Return a desk with one result, to which somebody wrote at length."""
    desk.open()
    for number, handle in enumerate(Desk.handles(8)):
        desk.answer(handle, 4 if number else 5, comment="we wait for parts nearly every week " * 4)
    desk.close()
    return desk


def test_a_narrow_terminal_breaks_sentences_between_words_and_goes_on_under_their_beginning(
    released: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = run("results").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "72")
    shown = run("results").out
    assert max(map(len, shown.splitlines())) <= 72 < max(map(len, piped.splitlines()))
    assert shown.split() == piped.split()
    begin = next(line.index("we wait") for line in shown.splitlines() if "we wait" in line)
    assert any(line.startswith(" " * begin) and line[begin] != " " for line in shown.splitlines())


def test_the_sentences_of_a_result_stand_under_each_other_close_to_their_levels(released: Desk, run: Run) -> None:
    levels = [line for line in run("results").out.splitlines() if " to 4.5" in line]
    assert len(levels) == 4
    assert len({line.index(" to 4.5") for line in levels}) == 1
    assert not any("   " in line.strip() for line in levels)


def test_a_signal_stands_beside_its_level_and_under_the_levels_what_it_can_be_trusted_with(
    released: Desk, run: Run
) -> None:
    told = run("results").out.splitlines()
    assert [line.strip().split("  ")[2] for line in told if " to 4.5" in line] == ["learning"] * 4
    (release,) = run("results", "--json").json["releases"]
    assert f"  {release['would_find']}" in told
    assert f"  {release['false_verdicts']}" in told
    assert "1 of 4 results" in release["would_find"]


def test_before_the_first_result_the_open_round_is_named_and_a_lost_box_is_told(desk: Desk, run: Run) -> None:
    assert "import --help" in run("results").out
    desk.open()
    told = run("results")
    assert told.out == "No round has closed yet. Round 1 is open until Fri 20 Nov 2026 15:00.\n"
    assert told.err == ""
    (desk.home / "ballots.db").unlink()
    for command in ("results", "status"):
        assert "round 1 is open. Its ballots are lost" in run(command).err
    assert run("results", "--as-of", "2026-11-16").err == ""


def test_a_clock_that_was_put_back_hides_no_open_round(desk: Desk, run: Run) -> None:
    desk.open()
    desk.now -= timedelta(hours=2)
    assert "Round 1 is open until" in run("pulse", "status").out
    assert "Round 1 is open until" in run("results").out
