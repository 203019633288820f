"""The vocabulary: states, reasons, and what follows from the events of an item."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.facts import (
    Event,
    EventKind,
    Item,
    Member,
    Reason,
    Recognition,
    Release,
    Scale,
    State,
    first_reason,
    worst,
)

OPENED = date(2026, 1, 1)


def day(offset: int) -> date:
    return OPENED + timedelta(days=offset)


def item(*events: Event) -> Item:
    return Item("0" * 32, "one list", OPENED, first_owner="ana", first_due=day(50), events=events)


EVENTS = st.lists(
    st.builds(
        Event,
        st.sampled_from(EventKind),
        st.integers(0, 30).map(day),
        owner=st.sampled_from([None, "bo", "cem"]),
        due=st.sampled_from([None, day(40), day(60)]),
    ),
    max_size=8,
).map(lambda events: tuple(sorted(events, key=lambda event: event.day)))


@pytest.mark.parametrize("order", list(permutations(State)))
def test_the_worst_state_does_not_depend_on_the_order(order: tuple[State, ...]) -> None:
    assert worst(order) is State.CRIT


def test_states_are_worse_in_their_order() -> None:
    order = [State.OK, State.UNKNOWN, State.WARN, State.CRIT]
    assert [worst(order[: n + 1]) for n in range(4)] == order
    assert worst([]) is State.OK


def test_of_several_reasons_the_first_that_applies_is_given() -> None:
    assert first_reason([Reason.CANNOT_TELL, None, Reason.TOO_FEW, Reason.NO_DATA]) is Reason.TOO_FEW
    assert first_reason([None]) is None


def test_no_event_both_closes_and_answers() -> None:
    assert [kind for kind in EventKind if kind.closes and kind.answers] == []
    assert not EventKind.REOPENED.closes
    assert not EventKind.REOPENED.answers


@given(EVENTS)
def test_it_is_open_when_nothing_closed_it_since_it_was_last_reopened(events: tuple[Event, ...]) -> None:
    turns = [event for event in events if event.kind.closes or event.kind is EventKind.REOPENED]
    found = item(*events)
    assert found.is_open is (not turns or turns[-1].kind is EventKind.REOPENED)
    assert (found.closing is None) is found.is_open


@given(EVENTS)
def test_what_closed_it_is_the_first_closing_since_the_clock_started(events: tuple[Event, ...]) -> None:
    found = item(*events)
    last = max((n for n, event in enumerate(events) if event.kind is EventKind.REOPENED), default=-1)
    since = [event for event in events[last + 1 :] if event.kind.closes]
    assert found.closing == (since[0] if since else None)
    assert found.clock_start == (events[last].day if last >= 0 else OPENED)


@given(EVENTS)
def test_the_last_word_is_what_closed_it_or_the_last_answer_or_reopening(events: tuple[Event, ...]) -> None:
    followed = item(*events)
    said = [event for event in events if event.kind.answers or event.kind is EventKind.REOPENED]
    assert followed.last_word == (followed.closing if followed.closing else said[-1] if said else None)


@given(EVENTS)
def test_the_first_answer_is_the_response(events: tuple[Event, ...]) -> None:
    answers = [event for event in events if event.kind.answers]
    assert item(*events).response == (answers[0] if answers else None)


@given(EVENTS)
def test_owner_and_due_day_are_the_last_that_were_named(events: tuple[Event, ...]) -> None:
    found = item(*events)
    assert found.owner == ["ana", *(event.owner for event in events if event.owner)][-1]
    assert found.due == [day(50), *(event.due for event in events if event.due)][-1]


def test_a_second_closing_changes_nothing() -> None:
    first, second = Event(EventKind.DECLINED, day(3)), Event(EventKind.DONE, day(9))
    assert item(first, second).closing == first


def test_age_is_in_whole_days() -> None:
    assert [item().age_days(day(n)) for n in (0, 1, 365)] == [0, 1, 365]


def test_thanks_to_oneself_are_recognised_and_unknown_givers_are_not_oneself() -> None:
    assert Recognition("1", OPENED, "ana", "ana").is_self
    assert not Recognition("1", OPENED, None, "ana").is_self


def test_only_a_manager_is_one() -> None:
    assert [Member("ana", role=role).is_manager for role in ("member", "manager", "admin")] == [False, True, False]


def test_a_share_of_a_scale_is_a_point_on_it() -> None:
    assert [Scale(0, 10).at(share) for share in (0, 0.25, 1)] == [0, 2.5, 10]


def test_how_many_were_asked_is_not_told_where_too_few_answered() -> None:
    def closed(answered: int) -> Release:
        return Release("ab", "1", date(2026, 1, 2), "members", 8, answered, Scale(), ())

    assert [closed(answered).invited for answered in (0, 5)] == [None, 8]
