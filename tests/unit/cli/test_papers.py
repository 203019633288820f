"""Printing papers: with the opening, or later when whoever sits at a terminal means it."""

from desk import Desk

from teamhealth.pulse import ballot_file
from tests.unit.cli.conftest import Run


def test_a_round_may_be_opened_with_its_papers(desk: Desk, run: Run) -> None:
    refused = run("pulse", "open", "--papers", "--by", "m01")
    assert (refused.code, desk.rounds) == (77, [])
    told = run("pulse", "open", "--papers", "--json").json
    assert (told["kind"], told["number"], len(set(told["codes"]))) == ("round", 1, 8)
    assert len(ballot_file.read(desk.home).papers) == 8
    assert run("pulse", "papers").code == 77


def test_opening_with_papers_prints_them_after_what_is_asked(desk: Desk, run: Run) -> None:
    answer = run("pulse", "open", "--papers", "--by", "bo")
    assert answer.out.startswith("round 1 is open until")
    assert answer.out.count("Answer with:  teamhealth pulse --paper ") == 8
    assert "Never hand them out by name" in answer.err


def test_at_a_terminal_papers_are_printed_when_somebody_means_it(desk: Desk, typing: Run) -> None:
    desk.open()
    declined = typing("pulse", "papers", lines=("n",))
    assert (declined.code, declined.out) == (0, "")
    assert "nobody can answer this round by name any more" in declined.err
    assert not ballot_file.read(desk.home).papers
    assert typing("pulse", "papers", lines=("y",)).out.count("--paper ") == 8


def test_a_script_at_a_terminal_says_yes_beforehand(desk: Desk, typing: Run) -> None:
    desk.open()
    assert typing("pulse", "papers", "--yes", lines=()).out.count("--paper ") == 8


def test_with_nobody_to_ask_opening_says_how_people_are_put_on_the_team(run: Run) -> None:
    told = run("init", "--team", "North", "--yes")
    assert "teamhealth pulse open" in told.err
    answer = run("pulse", "open")
    assert answer.code == 77
    assert "teamhealth member add HANDLE" in answer.err
    assert "pulse talk" not in answer.err


def test_a_round_that_is_open_is_not_opened_again_and_its_day_is_told_as_people_say_it(desk: Desk, run: Run) -> None:
    desk.open()
    refused = run("pulse", "open").err
    assert "is open until Fri 20 Nov 2026" in refused
    assert "teamhealth pulse status" in refused
