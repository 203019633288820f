"""What is held about a member is shown whole, what is held about others is not, and a round tells nothing more."""

from datetime import date
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.facts import CommentAnswer, Event, EventKind, Response
from teamhealth.privacy import about
from teamhealth.store import activities, items, looks, measures, members, recognitions, responses, responsibilities
from teamhealth.store.items import NewItem
from teamhealth.store.looks import Look

DAY = date(2026, 11, 16)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home", people=6)


def told(desk: Desk, handle: str) -> dict[str, list[str]]:
    """Return the entries of each part that has any."""
    with desk.reading() as db:
        parts = about.read(db, desk.home, desk.team, handle, desk.home / "no-keys")
    return {part.name: [entry.text for entry in part.entries] for part in parts if part.entries}


def test_what_is_on_the_roster_is_told_with_what_it_was_before(desk: Desk) -> None:
    with desk.writing() as db:
        for name in ("Mia", "Mia Moe"):
            members.record(db, desk.team, "m01", "name", DAY, name)
        members.record(db, desk.team, "m01", "away_from", DAY, "2026-11-20")
    assert told(desk, "m01") == {"roster": ["joined", "name: Mia", "name: Mia Moe", "away from: 2026-11-20"]}


def test_thanks_are_told_to_both_sides_and_to_nobody_else(desk: Desk) -> None:
    with desk.writing() as db:
        recognitions.add(db, desk.team, DAY, "m01", "m02", "the late call")
        recognitions.add(db, desk.team, DAY, None, "m02", None)
    assert told(desk, "m01")["thanks_given"] == ["to m02: the late call"]
    assert told(desk, "m02")["thanks_received"] == ["from m01: the late call", "from somebody, without words"]
    assert told(desk, "m03").keys() == {"roster"}


def test_what_is_noted_of_somebody_is_told_to_them_and_to_nobody_else(desk: Desk) -> None:
    with desk.writing() as db:
        activities.add(db, desk.team, DAY, "one_to_one", "m01", "wants to learn SQL")
        activities.add(db, desk.team, DAY, "learning", "m01")
        responsibilities.record(db, desk.team, "Keys", "owned", None, "m01")
        responsibilities.record(db, desk.team, "Keys", "released", DAY, "m01")
        responsibilities.record(db, desk.team, "Fax", "owned", DAY, "m01")
        measures.add(db, desk.team, DAY, "overtime", 3.5, "hours", "m01")
        measures.add(db, desk.team, DAY, "overtime", 2, "hours", "m02")
    held = told(desk, "m01")
    assert held["activities"] == ["one_to_one: wants to learn SQL", "learning, without a note"]
    assert held["responsibilities"] == ["Fax", "Keys, until 2026-11-16"]
    assert held["measures"] == ["overtime: 3.5 hours"]
    assert told(desk, "m02")["measures"] == ["overtime: 2 hours"]
    assert told(desk, "m03").keys() == {"roster"}


def test_of_an_item_of_ones_own_everything_is_told_and_of_anothers_ones_own_part(desk: Desk) -> None:
    with desk.writing() as db:
        idea = items.add(db, desk.team, NewItem("idea", "Shift swaps", DAY, opened_by="m01"))
        items.add_event(db, idea, Event(EventKind.RESPONDED, DAY, by="bo", note="on Friday"))
        items.add_event(db, idea, Event(EventKind.PLANNED, DAY, by="bo", owner="m02"))
        items.add_unsigned(db, desk.team, "need", "A quiet room", DAY)
    mine, owners = told(desk, "m01")["items"], told(desk, "m02")["items"]
    assert [line.partition("] ")[2] for line in mine] == [
        "opened by you: Shift swaps",
        "responded by bo: on Friday",
        "planned by bo for m02",
    ]
    assert [line.partition("]")[2] for line in owners] == [": Shift swaps", " planned by bo for m02"]


def test_answers_to_results_and_comments_are_told_to_whoever_gave_them(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle, comment=f"words of {handle}")
    desk.close()
    with desk.writing() as db:
        release = desk.releases[-1]
        responses.add(db, release.id, Response(DAY, "too much", None, "we try first", "bo"))
        first = responses.comments(db, release.id, date.max)[0]
        responses.answer_comment(db, first.id, CommentAnswer(DAY, "thank you", "bo"))
    assert told(desk, "bo")["answers"] == [
        "to the result of round 1, heard: too much",
        "to the result of round 1, nothing this time: we try first",
        f"to a comment [{first.id[-8:]}]: thank you",
    ]
    assert "words of" not in str([told(desk, handle) for handle in Desk.handles(6)])


def test_having_answered_a_round_changes_nothing_of_what_is_told(desk: Desk) -> None:
    desk.open()
    before = told(desk, "m01")
    assert before["asked"] == ["round 1"]
    desk.answer("m01")
    assert told(desk, "m01") == before
    for handle in ("m02", "m03", "m04", "m05"):
        desk.answer(handle)
    desk.close()
    assert told(desk, "m01") == told(desk, "m06") == before


def test_the_last_look_is_told_and_a_file_of_keys_that_cannot_be_read(desk: Desk) -> None:
    with desk.writing() as db:
        looks.remember(db, desk.team, "bo", Look(DAY, {}, {}))
    (desk.home / "no-keys").touch()
    (desk.home / "no-keys").chmod(0o666)
    found = told(desk, "bo")
    assert len(found["look"]) == 1
    assert "cannot be read" in found["keys"][0]
