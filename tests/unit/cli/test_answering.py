"""Answering line by line: every way out but sending leaves the ballot box as it was."""

import copy
import io
import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from desk import Desk

from teamhealth import clock
from teamhealth.app.pulse.form import PulseForm
from teamhealth.cli import streams
from teamhealth.culture import sentences
from teamhealth.errors import ExitCode
from teamhealth.pulse import ballot_box, ballot_file, wording
from teamhealth.pulse.ballot_file import Contents
from teamhealth.store import items
from teamhealth.store.items import NewItem

EN, NB = wording.load("en"), wording.load("nb")


@pytest.fixture
def say(run, monkeypatch: pytest.MonkeyPatch):
    """Return a function that answers line by line from a pipe."""

    def call(*lines: str, by: str | None = "m01", more: tuple[str, ...] = ()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("pulse", "--plain", *(("--by", by) if by else ()), *more)

    return call


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk with a round open, to be copied."""
    desk = Desk(tmp_path_factory.mktemp("opened") / "home")
    desk.open()
    return desk


@pytest.fixture
def asked(opened_once: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk of its own with a round open, whose clock is that of the calls."""
    desk = copy.copy(opened_once)
    desk.home = Path(shutil.copytree(opened_once.home, home))
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(clock, "utc_now", lambda: desk.now)
    return desk


def box(desk: Desk) -> Contents:
    return ballot_file.read(desk.home)


def scores(desk: Desk) -> list[list[int]]:
    """Return the scores of each ballot in the order in which the items are asked; 0 for what cannot be said."""
    asked = [item.item for item in desk.round.items]
    return [[dict(ballot.scores).get(item, 0) for item in asked] for ballot in box(desk).ballots]


def test_four_answers_are_sent(asked: Desk, say) -> None:
    said = say("", "4", "5", "0", "1", "s")
    assert said.code == ExitCode.OK
    assert said.out.splitlines()[-1] == EN.form.sent.format(day="Friday 20 November")
    assert scores(asked) == [[4, 5, 0, 1]]
    assert not box(asked).comments


def test_the_whole_promise_stands_on_one_line_before_the_first_question(asked: Desk, say) -> None:
    (asked.home / "config.toml").write_text('keeper = "Ana Berg"\n')
    lines = say("", "q").out.splitlines()
    promise = EN.promise("Ana Berg", "Friday 20 November", 5)
    first = EN.form.progress.format(place=1, count=4)
    assert lines.index(promise) < lines.index(first)


def test_every_item_is_asked_with_its_place_and_the_scale(asked: Desk, say) -> None:
    out = say("", "4", "4", "4", "4", "q").out
    texts = sentences.load("en").texts
    for place, item in enumerate(asked.round.items, 1):
        assert f"{place} of 4\n{texts[item.item]}\n1 strongly disagree, 2 disagree" in out


def test_back_changes_an_answer_and_tells_the_one_given(asked: Desk, say) -> None:
    said = say("", "4", "b", "2", "3", "3", "b", "b", "5", "3", "3", "s")
    assert "4 agree\n" in said.out
    assert scores(asked) == [[2, 5, 3, 3]]


def test_back_from_the_first_question_leads_to_the_beginning(asked: Desk, say) -> None:
    assert say("", "b", "", "1", "1", "1", "1", "s").code == ExitCode.OK
    assert scores(asked) == [[1, 1, 1, 1]]


def test_a_comment_is_sent_in_one_line_and_told_before(asked: Desk, say) -> None:
    said = say("", "4", "c", "More  swaps,\tplease", "4", "4", "4", "s")
    assert [comment.text for comment in box(asked).comments] == ["More swaps, please"]
    assert "“More swaps, please”" in said.out
    assert EN.comment_warning(5, 3) in said.out


def test_a_comment_may_be_taken_back_before_sending(asked: Desk, say) -> None:
    say("", "4", "c", "Rather not", "4", "4", "4", "c", "", "s")
    assert scores(asked) == [[4, 4, 4, 4]]
    assert not box(asked).comments


def test_a_comment_that_is_too_long_is_asked_for_again(asked: Desk, say) -> None:
    said = say("", "c", "x" * 1001, "shorter", "4", "4", "4", "4", "s")
    assert "1001" in said.out
    assert [comment.text for comment in box(asked).comments] == ["shorter"]


def test_the_summary_tells_every_answer(asked: Desk, say) -> None:
    texts = sentences.load("en").texts
    first, *_, last = asked.round.items
    out = say("", "4", "5", "0", "1", "q").out
    assert f"{texts[first.item]} 4 agree\n" in out
    assert f"{texts[last.item]} 1 strongly disagree\n" in out
    assert EN.form.no_comment in out


def test_a_line_that_means_nothing_is_explained_and_asked_again(asked: Desk, say) -> None:
    said = say("what?", "", "6", "four", "4", "4", "4", "4", "y", "s")
    assert said.out.count(EN.lines.answer_mistake) == 2
    assert EN.lines.send_mistake in said.out
    assert scores(asked) == [[4, 4, 4, 4]]


def test_p_reads_the_promise_again(asked: Desk, say) -> None:
    out = say("p", "", "p", "4", "4", "4", "4", "p", "q").out
    assert out.count("Nobody is shown what you answered.") == 4


@pytest.mark.parametrize("lines", [["q"], ["", "q"], ["", "4", "4", "4", "4", "q"], ["", "4", "c", "hm", "q"]])
def test_q_sends_nothing_and_says_so(asked: Desk, say, lines: list[str]) -> None:
    before = box(asked)
    said = say(*lines)
    assert said.code == ExitCode.OK
    assert EN.form.left in said.err
    assert box(asked) == before


@pytest.mark.parametrize("lines", [[], [""], ["", "4", "4"], ["", "4", "4", "4", "4"], ["", "4", "c"]])
def test_an_input_that_ends_early_sends_nothing(asked: Desk, say, lines: list[str]) -> None:
    before = box(asked)
    said = say(*lines)
    assert said.code == ExitCode.BAD_DATA
    assert EN.form.ended_early in said.err
    assert box(asked) == before


def test_nobody_answers_twice(asked: Desk, say) -> None:
    say("", "4", "4", "4", "4", "s")
    again = say("", "1", "1", "1", "1", "s")
    assert again.code == ExitCode.NOT_PERMITTED
    assert EN.refusal("answered", 1, "Friday 20 November") in again.err
    assert scores(asked) == [[4, 4, 4, 4]]


def test_a_round_that_closes_meanwhile_takes_no_answer(asked: Desk, say, monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(io.StringIO):
        """An input whose last line comes after the round has closed."""

        def readline(self, size: int = -1, /) -> str:
            line = super().readline(size)
            if line == "s\n":
                asked.now = asked.round.closes + timedelta(minutes=1)
            return line

    monkeypatch.setattr(io, "StringIO", Late)
    said = say("", "4", "4", "4", "4", "s")
    assert said.code == ExitCode.NOT_PERMITTED
    assert EN.refusal("closed", 1, "Friday 20 November") in said.err
    assert scores(asked) == []


def test_a_manager_sees_the_door_and_is_not_asked(asked: Desk, say) -> None:
    said = say(by="bo")
    assert said.code == ExitCode.NOT_PERMITTED
    assert EN.door.no_round_yet in said.out
    assert EN.refusals["manager"] in said.err


def test_who_joined_after_the_opening_is_told_so(asked: Desk, say) -> None:
    asked.join("new")
    assert EN.refusal("not_in_ring", 1, "") in say(by="new").err


def test_before_the_first_round_the_door_is_read_and_nobody_is_refused(desk: Desk, say) -> None:
    said = say()
    assert said.code == ExitCode.OK
    assert EN.refusals["never"] in said.err


def test_a_round_that_waits_for_its_response_says_for_what_and_since_when(asked: Desk, say) -> None:
    for handle in asked.handles(6):
        asked.answer(handle)
    asked.close()
    said = say()
    assert said.code == ExitCode.OK
    assert EN.refusal("waiting", 1, "Friday 20 November") in said.err
    assert EN.door.no_response.format(day="Friday 20 November") in said.out


def test_a_round_without_its_ballots_says_so(asked: Desk, say) -> None:
    (asked.home / "ballots.db").unlink()
    said = say()
    assert said.code == ExitCode.NOT_PERMITTED
    assert EN.refusal("lost", 1, "") in said.err


def test_a_due_round_is_closed_before_the_door_is_shown(asked: Desk, say) -> None:
    for handle in asked.handles(6):
        asked.answer(handle)
    asked.now = asked.round.closes
    assert "4.0" in say().out


def test_the_form_ends_as_the_line_mode_does(asked: Desk, run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "has_terminal", lambda: True)
    monkeypatch.setattr(PulseForm, "run", lambda form: None)
    left = run("pulse", "--by", "m01")
    assert (left.code, left.err) == (ExitCode.OK, f"{EN.form.left}\n")
    asked.answer("m01")
    assert run("pulse", "--by", "m01").code == ExitCode.NOT_PERMITTED
    asked.close()
    assert run("pulse", "--by", "m01").code == ExitCode.OK


def test_the_door_says_how_an_own_idea_is_withdrawn(asked: Desk, say) -> None:
    assert "item ID withdraw" not in say("q").out
    with asked.writing() as db:
        items.add(db, asked.team, NewItem("idea", "Shift swap board", asked.now.date(), opened_by="m01"))
    assert EN.lines.withdraw.format(command="teamhealth item ID withdraw") in say("q").out


def test_a_paper_is_taken_once_and_shows_nothing_personal(asked: Desk, say) -> None:
    with asked.writing() as db:
        items.add(db, asked.team, NewItem("idea", "Shift swap board", asked.now.date(), opened_by="m01"))
        code, *_ = ballot_box.print_papers(asked.home, asked.round)
    paper = ("--paper", code.upper())
    first = say("", "4", "4", "4", "4", "s", by=None, more=paper)
    assert first.code == ExitCode.OK
    assert "Shift swap board" not in first.out
    assert EN.refusals["paper_spent"] in say("", "1", "1", "1", "1", "s", by=None, more=paper).err
    assert EN.refusals["papers_only"] in say("").err
    assert scores(asked) == [[4, 4, 4, 4]]


def test_the_door_tells_ones_own_ideas_and_how_they_stand(asked: Desk, say) -> None:
    with asked.writing() as db:
        items.add(db, asked.team, NewItem("idea", "Shift swap board", asked.now.date(), opened_by="m01"))
    out = say("q").out
    assert "Shift swap board" in out
    assert EN.what_happened(None, "Monday 16 November") in out
    assert "Shift swap board" not in say("q", by="m02").out


def test_it_speaks_norwegian(asked: Desk, say) -> None:
    said = say("", "4", "4", "4", "4", "s", more=("--lang", "nb"))
    assert said.out.splitlines()[-1] == NB.form.sent.format(day="fredag 20. november")


def test_without_a_terminal_it_says_how_to_answer_line_by_line(asked: Desk, run) -> None:
    said = run("pulse", "--by", "m01")
    assert said.code == ExitCode.USAGE
    assert "--plain" in said.err


def test_a_dumb_terminal_is_answered_line_by_line(asked: Desk, run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n1\n2\n3\n4\ns\n"))
    assert run("pulse", "--by", "m01").code == ExitCode.OK
    assert scores(asked) == [[1, 2, 3, 4]]


@pytest.mark.parametrize("option", [("--json",), ("--as-of", "2026-11-01")])
def test_options_of_reading_commands_are_refused(asked: Desk, say, option: tuple[str, ...]) -> None:
    assert say("", "4", "4", "4", "4", "s", more=option).code == ExitCode.USAGE
    assert scores(asked) == []


def test_who_is_not_known_is_told_so_before_the_terminal_is_asked_for(asked: Desk, say, run) -> None:
    said = say(by=None)
    assert said.code == ExitCode.USAGE
    assert "--by HANDLE" in said.err
    stranger = run("pulse", "--by", "nobody")
    assert stranger.code == ExitCode.BAD_DATA
    assert "terminal" not in stranger.err


def test_whoever_would_answer_for_an_earlier_day_is_sent_to_what_can_be_read_of_it(asked: Desk, run) -> None:
    for command in (("pulse",), ("pulse", "open")):
        refused = run(*command, "--as-of", "2026-11-01").err
        assert "pulse status --as-of" in refused
        assert "--on" not in refused


def test_the_help_names_papers_and_the_commands_around_rounds(run, home: Path) -> None:
    said = run("pulse", "--help")
    assert said.code == ExitCode.OK
    assert all(word in said.out for word in ("--paper CODE", "open", "respond", "talk"))
