"""The way through the pulse: where keys lead, and that only one of them sends."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamhealth.app.pulse import stages
from teamhealth.app.pulse.pages import page
from teamhealth.app.pulse.stages import (
    AtChoice,
    AtComment,
    AtDoor,
    AtEnd,
    AtExit,
    AtItem,
    AtPromise,
    AtSummary,
    AtWithdrawal,
    Left,
    Stage,
)
from teamhealth.app.pulse.visit import Visit
from teamhealth.errors import StorageError
from teamhealth.facts import Event, EventKind, Idea
from teamhealth.pulse import ballot_file
from teamhealth.store import connection, items, members
from teamhealth.store.items import NewItem
from teamhealth_widgets.line import draw_line

KEYS = [*"0123456789", "enter", "back", "forward", "comment", "promise", "leave", "withdraw"]


def go(stage: Stage, *keys: str) -> Stage:
    for key in keys:
        stage = stage.press(key)
    return stage


@pytest.fixture
def door(visit) -> AtDoor:
    return AtDoor(visit())


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from(KEYS), max_size=25))
def test_nothing_is_sent_but_a_complete_sheet_from_the_summary_and_every_place_can_be_shown(visit, keys) -> None:
    at: Stage = AtDoor(visit())
    sent = []
    at.visit.withdraw = lambda item: None
    at.visit.send = lambda: sent.append((type(at), at.visit.sheet.is_complete))
    for key in keys:
        at = at.press(key)
        page(at)
        if isinstance(at, Left | AtEnd):
            break
    assert set(sent) <= {(AtSummary, True)}


def test_four_answers_and_two_enters_send(door, scores) -> None:
    end = go(door, "enter", "4", "5", "0", "1", "enter")
    assert isinstance(end, AtEnd)
    assert end.visit.is_sent
    assert scores() == [[4, 5, 0, 1]]
    assert isinstance(go(end, "enter"), Left)


def test_an_answer_goes_on_at_once_and_may_be_changed(door) -> None:
    at = go(door, "enter", "4", "back", "2")
    assert isinstance(at, AtItem)
    assert at.place == 1
    assert list(at.visit.sheet.answers.values()) == [2]


def test_back_and_forward_reach_every_place_and_change_nothing(door) -> None:
    assert isinstance(go(door, "enter", *["forward"] * 4), AtSummary)
    assert isinstance(go(door, "enter", *["forward"] * 4, *["back"] * 5), AtDoor)
    assert door.visit.sheet.is_untouched


def test_what_is_not_answered_keeps_the_sheet_from_being_sent_and_is_gone_to(door, scores) -> None:
    at = go(door, "enter", "4", "forward", "4", "4", "enter")
    assert isinstance(at, AtItem)
    assert (at.place, at.note) == (1, at.visit.words.form.answer_all)
    assert scores() == []


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_the_keys_of_a_long_door_fit_beside_those_that_scroll(visit, lang: str) -> None:
    shown = page(AtDoor(visit(lang=lang)))
    line = draw_line(replace(shown.keys, right=shown.scroll.left), 80)
    assert "…" not in "".join(piece.text for piece in line)


@pytest.mark.parametrize("keys", [[], ["enter"], ["enter", "forward", "back"], ["enter", "promise", "enter"]])
def test_leaving_asks_nothing_while_nothing_is_answered(door, keys: list[str]) -> None:
    assert isinstance(go(door, *keys, "leave"), Left)


@pytest.mark.parametrize("keys", [["enter", "1"], ["enter", "1", "1", "1", "1"], ["enter", "1", "back", "back"]])
def test_leaving_asks_when_answers_would_be_lost(door, scores, keys: list[str]) -> None:
    before = go(door, *keys)
    asking = before.press("leave")
    assert isinstance(asking, AtExit)
    assert asking.press("enter") is before
    assert isinstance(asking.press("leave"), Left)
    assert scores() == []


def test_the_promise_can_be_read_anywhere_and_leads_back(door) -> None:
    for keys in ([], ["enter"], ["enter", "1", "1", "1", "1"]):
        before = go(door, *keys)
        over = before.press("promise")
        assert isinstance(over, AtPromise)
        assert over.press("enter") is before


def test_a_comment_is_kept_or_left_as_it_was(door) -> None:
    item = go(door, "enter")
    writing = item.press("comment")
    assert isinstance(writing, AtComment)
    assert writing.press("4") is writing
    assert writing.keep("More swaps") is item
    assert door.visit.sheet.comment == "More swaps"
    assert item.press("comment").press("leave") is item
    assert door.visit.sheet.comment == "More swaps"
    writing.keep(None)
    assert door.visit.sheet.comment is None


def test_who_may_not_answer_cannot_begin(visit) -> None:
    manager = AtDoor(visit("bo"))
    assert manager.visit.refusal == manager.visit.words.refusals["manager"]
    assert manager.press("forward") is manager
    assert isinstance(manager.press("enter"), Left)


def test_a_manager_who_was_a_member_when_the_round_opened_is_asked(desk, visit) -> None:
    with desk.writing() as db:
        members.record(db, desk.team, "m01", "role", desk.now.date(), "manager")
    assert visit().why is None


def test_sending_what_a_disk_refuses_can_be_tried_again(door, scores, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("cannot write ballots.db: No space left on device", hint="nothing was recorded")

    with monkeypatch.context() as patch:
        patch.setattr(ballot_file, "write", refuse)
        at = go(door, "enter", "4", "4", "4", "4", "enter")
    assert isinstance(at, AtSummary)
    assert "No space left on device" in at.note
    assert isinstance(at.press("enter"), AtEnd)
    assert scores() == [[4, 4, 4, 4]]


def own(visit: Visit) -> dict[str, str | None]:
    with connection.reading(visit.home) as db:
        known = items.read(db, visit.team, Idea, date.max)
    return {item.title: item.closing.by if item.closing else None for item in known}


def test_one_of_several_own_ideas_is_chosen_and_withdrawn(door) -> None:
    choice = door.press("withdraw")
    assert isinstance(choice, AtChoice)
    asking = choice.press("2")
    assert isinstance(asking, AtWithdrawal)
    assert isinstance(asking.press("leave"), AtDoor)
    assert set(own(door.visit).values()) == {None}
    after = asking.press("enter")
    assert isinstance(after, AtDoor)
    assert after.note == door.visit.words.door.withdrawn.format(title=asking.item.title)
    assert own(door.visit)[asking.item.title] == "m01"
    (event,) = next(i for i in door.visit.door.personal.own if i.id == asking.item.id).events
    assert (event.kind, event.by) == (EventKind.WITHDRAWN, "m01")
    assert isinstance(after.press("withdraw"), AtWithdrawal)


def test_more_than_a_digit_can_choose_are_offered_page_by_page(desk, visit) -> None:
    with desk.writing() as db:
        for number in range(stages.CHOICES):
            items.add(db, desk.team, NewItem("need", f"need {number}", desk.now.date(), opened_by="m01"))
    first = AtDoor(visit()).press("withdraw")
    second = first.press("forward")
    offered = [*first.offered, *second.offered]
    assert len(second.offered) == 2
    assert len({item.id for item in offered}) == stages.CHOICES + 2
    assert second.press("9") is second
    assert second.press("forward") is second
    assert second.press("back").offered == first.offered


def test_who_has_nothing_of_their_own_withdraws_nothing(visit) -> None:
    door = AtDoor(visit("m02"))
    assert door.press("withdraw") is door


def test_an_idea_that_was_answered_meanwhile_with_a_no_is_not_withdrawn(desk, door) -> None:
    asking = door.press("withdraw").press("1")
    with desk.writing() as db:
        items.add_event(db, bytes.fromhex(asking.item.id), Event(EventKind.DECLINED, desk.now.date(), by="bo"))
    after = asking.press("enter")
    assert isinstance(after, AtDoor)
    assert after.note
    assert own(door.visit)[asking.item.title] == "bo"
