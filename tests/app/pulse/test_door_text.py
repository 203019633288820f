"""The door tells who is asked, in two lines at most, so that people who are none can be noticed."""

from dataclasses import replace
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.app.pulse import door_text
from teamhealth.app.pulse.visit import Speech, Visit
from teamhealth.culture import sentences
from teamhealth.pulse import wording
from teamhealth.pulse.ballot_box import ByName
from teamhealth.store import members, talks
from teamhealth.store.talks import TalkNote
from teamhealth_widgets.cells import wrap


def first_line(visit: Visit) -> str:
    return door_text.parts(visit)[0].text


def call(desk, handle: str, name: str) -> None:
    with desk.writing() as db:
        members.record(db, desk.team, handle, "name", desk.now.date(), name)


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_everybody_who_is_asked_is_told_by_name_before_anything_else(desk, visit, lang: str) -> None:
    call(desk, "m01", "Ana Berg")
    came = visit(lang=lang)
    said = came.words.door.asked.format(count=8, names="Ana Berg, m02, m03, m04, m05, m06, m07, m08")
    assert first_line(came) == said


def test_handles_stand_for_names_that_take_too_much_room(desk, visit) -> None:
    for number, handle in enumerate(desk.handles(8)):
        call(desk, handle, f"Maximiliane Featherstonehaugh {number}")
    assert first_line(visit()) == "Asked in this round (8): m01, m02, m03, m04, m05, m06, m07, m08"


def test_of_too_many_the_last_are_counted_and_two_lines_are_enough(visit) -> None:
    came = visit()
    came.round = replace(came.round, ring=tuple(f"member{number:03}" for number in range(100)))
    said = first_line(came)
    assert said.startswith("Asked in this round (100): member000, member001, ")
    shown = said.count("member")
    assert said.endswith(f"member{shown - 1:03} and {100 - shown} more")
    assert len(wrap(said, 78)) == 2


def test_while_no_round_is_open_nobody_is_told_to_be_asked(visit) -> None:
    came = visit()
    came.round = None
    assert first_line(came) == "Last round: 1"


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_a_team_that_talks_sees_its_latest_talk_and_is_told_to_talk(tmp_path: Path, lang: str) -> None:
    desk = Desk(tmp_path / "home", people=4, config='[teams."North"]\ntalk_together = true\n')
    with desk.writing() as db:
        noted = (("engagement_alignment.why", ""), ("clear_roles.decides", "Ask Bo."))
        talks.add(db, desk.team, [TalkNote(desk.now.date(), *one) for one in noted])
    speech = Speech(wording.load(lang), sentences.load(lang))
    came = Visit(desk.home, desk.team, ByName("m01"), speech, "Ana", lambda: desk.now)
    title, question, note, *_ = door_text.parts(came)
    assert title.text == came.words.door.last_talk.format(day=came.day(desk.now.date()))
    assert (question.text, note.text) == (came.question("clear_roles.decides"), "Ask Bo.")
    assert came.refusal == came.words.refusals["talks"]
