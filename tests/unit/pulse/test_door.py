"""The member's door: what everybody sees is the same, what is personal is one member's own."""

from datetime import date, timedelta

import pytest
from desk import Desk

from teamhealth.facts import Event, EventKind, Item
from teamhealth.pulse import door
from teamhealth.pulse.door import Door
from teamhealth.store import items, members, recognitions, releases, responses
from teamhealth.store.items import NewItem


def seen(desk: Desk, handle: str | None = "m01") -> Door:
    with desk.reading() as db:
        return door.look(db, desk.home, desk.team, handle, desk.now)


def thank(desk: Desk, giver: str | None, receiver: str, day: date) -> None:
    with desk.writing() as db:
        recognitions.add(db, desk.team, day, giver, receiver, f"{giver} to {receiver}")


def note(desk: Desk, title: str, by: str | None, *, closed: date | None = None, kind: str = "idea") -> None:
    with desk.writing() as db:
        new = NewItem(kind, title, desk.now.date() - timedelta(days=300), opened_by=by)
        key = items.add(db, desk.team, new)
        if closed is not None:
            items.add_event(db, key, Event(EventKind.DECLINED, closed))


def personal(desk: Desk, handle: str = "m01") -> door.Personal:
    found = seen(desk, handle).personal
    assert found is not None
    return found


def titles(found: tuple[Item, ...]) -> set[str]:
    return {item.title for item in found}


@pytest.fixture
def after_a_round(desk: Desk) -> Desk:
    """Return the desk after its first round, which seven answered and the manager responded to."""
    desk.open()
    for number, handle in enumerate(desk.handles(7)):
        desk.answer(handle, 4, f"comment {number}" if number < 3 else None)
    desk.close()
    desk.respond()
    return desk


def test_the_results_are_the_release_with_what_was_answered_to_it(after_a_round: Desk) -> None:
    found = seen(after_a_round)
    with after_a_round.reading() as db:
        (release,) = releases.read(db, after_a_round.team, date.max)
        assert found.release == release
        assert list(found.responses) == responses.read(db, release.id, date.max)
        assert list(found.comments) == responses.comments(db, release.id, date.max)
    assert len(found.comments) == 3
    assert found.standing.kind == "open"


def test_a_manager_and_every_member_see_the_same_results(after_a_round: Desk) -> None:
    first, *others = (seen(after_a_round, handle)._replace(personal=None) for handle in ("bo", "m01", "m08", None))
    assert others == [first] * 3


def test_an_open_round_shows_nothing_of_who_answered_what(after_a_round: Desk) -> None:
    before = seen(after_a_round)
    for handle in after_a_round.handles(8):
        after_a_round.answer(handle, 1, "I am the only one who would write this")
    assert seen(after_a_round) == before


def test_who_comes_without_a_name_sees_nothing_personal(after_a_round: Desk) -> None:
    note(after_a_round, "mine", "m01")
    assert seen(after_a_round, None).personal is None


def test_thanks_are_ones_own_and_those_since_the_last_round_closed(after_a_round: Desk) -> None:
    closing = after_a_round.releases[-1].day
    thank(after_a_round, "m02", "m01", closing)
    thank(after_a_round, None, "m01", closing)
    thank(after_a_round, "m02", "m01", closing - timedelta(days=1))
    thank(after_a_round, "m01", "m02", closing)
    thank(after_a_round, "m01", "m01", closing)
    assert [(thanks.giver, thanks.day) for thanks in personal(after_a_round).thanks] == [
        ("m02", closing),
        (None, closing),
    ]
    assert personal(after_a_round).since == closing


def test_before_the_first_round_thanks_of_thirty_days_are_shown(desk: Desk) -> None:
    today = desk.now.date()
    for days in (0, 30, 31):
        thank(desk, "m02", "m01", today - timedelta(days=days))
    assert [(today - thanks.day).days for thanks in personal(desk).thanks] == [30, 0]


def test_ideas_and_needs_are_ones_own_and_closed_ones_stay_for_a_while(desk: Desk) -> None:
    today = desk.now.date()
    note(desk, "open idea", "m01")
    note(desk, "open need", "m01", kind="need")
    note(desk, "closed of late", "m01", closed=today - timedelta(days=door.CLOSED_DAYS))
    note(desk, "closed long ago", "m01", closed=today - timedelta(days=door.CLOSED_DAYS + 1))
    note(desk, "a promise", "m01", kind="promise")
    note(desk, "another's", "m02")
    note(desk, "nobody's", None)
    assert titles(personal(desk).own) == {"open idea", "open need", "closed of late"}
    assert titles(personal(desk).open_items) == {"open idea", "open need"}


def test_people_are_called_by_their_names(desk: Desk) -> None:
    with desk.writing() as db:
        members.record(db, desk.team, "m02", "name", None, "Ana Berg")
    assert [seen(desk).name(handle) for handle in ("m02", "m03", "unknown")] == ["Ana Berg", "m03", "unknown"]


def test_a_manager_is_known_as_one(desk: Desk) -> None:
    assert personal(desk, "bo").is_manager
    assert not personal(desk).is_manager
