"""The line that says what changed since the last look, and days in few words."""

from datetime import date, timedelta

import pytest

from teamhealth.facts import Reason, State
from teamhealth.health import changes
from teamhealth.health.dates import full_day, short_day, since
from teamhealth.health.indicators import Indicator
from teamhealth.health.observer import look_now
from teamhealth.store import looks, teams
from teamhealth.store.looks import Look
from tests.unit.health.conftest import CATALOGUE, TODAY, Desk, ago


def row(element: str, state: str) -> Indicator:
    reason = Reason.NO_DATA if state == "unknown" else None
    return Indicator(CATALOGUE.element(element), State(state), reason, None, (), None, "")


def look_at(desk: Desk, days: int = 1, **states: str) -> Look:
    return Look(ago(days), looks.positions(desk.db), states)


def told(desk: Desk, look: Look | None, *rows: Indicator, days: int = 0) -> str:
    return changes.sentence(desk.db, desk.team, look, rows, ago(days))


def test_the_first_look_says_so(desk: Desk) -> None:
    desk.thank("ana", 3)
    assert told(desk, None).startswith("First look.")


def test_nothing_new_is_said_with_the_day_of_the_last_look(desk: Desk) -> None:
    desk.thank("ana", 3)
    assert told(desk, look_at(desk)) == "Nothing new since yesterday."
    assert told(desk, look_at(desk, 3)) == "Nothing new since Friday."


def test_new_facts_are_counted_by_kind_the_rounds_first(desk: Desk) -> None:
    old = desk.open("idea", "old", 50)
    look = look_at(desk)
    desk.thank("ana", 0)
    desk.open("idea", "one", 0)
    desk.open("need", "a need", 0)
    desk.open("need", "another", 0)
    desk.step(old, "responded", 0)
    desk.round("7", 0, {"no_blame": [3] * 9, "empowerment": [3] * 9})
    pieces = ("1 round closed", "1 thanks", "1 new idea", "2 new needs", "1 step on an item")
    assert told(desk, look) == f"Since yesterday: {' · '.join(pieces)}"


def test_several_of_a_kind_are_in_the_plural(desk: Desk) -> None:
    look = look_at(desk)
    for n in range(2):
        item = desk.open("idea", f"idea {n}", 1)
        desk.step(item, "responded", 0)
        desk.thank("ana", 0)
        desk.round(str(n), 0, {"no_blame": [3] * 9})
    assert told(desk, look) == "Since yesterday: 2 rounds closed · 2 thanks · 2 new ideas · 2 steps on items"


def test_unsigned_ones_are_counted_with_the_others_though_nothing_tells_which_is_new(desk: Desk) -> None:
    desk.unsigned("idea", 0)
    look = look_at(desk)
    item = desk.unsigned("idea", 40)
    desk.open("idea", "a signed one", 0)
    desk.unsigned("need", 0)
    Desk(desk.db, desk.home, teams.add(desk.db, "South")).unsigned("idea", 0)
    assert told(desk, look) == "Since yesterday: 2 new ideas · 1 new need"
    desk.step(item, "responded", 0)
    desk.open("promise", "to do it", 0)
    assert told(desk, look) == "Since yesterday: 2 new ideas · 1 new need · 1 new promise · 1 step on an item"


def test_as_of_an_earlier_day_unsigned_ones_of_a_later_week_are_not_new(desk: Desk) -> None:
    desk.unsigned("idea", 10)
    desk.unsigned("idea", 0)
    look = look_at(desk, 1)
    desk.unsigned("idea", 0)
    assert told(desk, look, days=8) == "Nothing new since 31 May."
    assert told(desk, look) == "Since yesterday: 1 new idea"


def test_what_was_recorded_before_the_look_or_for_another_team_is_not_new(desk: Desk) -> None:
    desk.thank("ana", 0)
    look = look_at(desk)
    Desk(desk.db, desk.home, teams.add(desk.db, "South")).thank("bo", 0)
    assert told(desk, look) == "Nothing new since yesterday."


def test_as_of_an_earlier_day_later_facts_are_not_new(desk: Desk) -> None:
    item = desk.open("idea", "old", 50)
    look = look_at(desk, 30)
    desk.thank("ana", 5)
    desk.open("need", "late", 5)
    desk.step(item, "done", 5)
    desk.round("7", 5, {"no_blame": [3] * 9})
    assert told(desk, look, days=6) == "Nothing new since 2 May."
    assert told(desk, look, days=5).count("1 ") == 4


def test_a_change_of_state_is_told_with_both_states_and_before_the_facts(desk: Desk) -> None:
    look = look_at(desk, employee_voice="ok", no_blame="crit", team_spirit="warn")
    desk.thank("ana", 0)
    rows = (row("employee_voice", "warn"), row("no_blame", "unknown"), row("team_spirit", "warn"))
    assert told(desk, look, *rows) == "Since yesterday: Employee voice ok → warn · No blame crit → unknown · 1 thanks"


def test_an_element_not_seen_before_has_not_changed(desk: Desk) -> None:
    assert told(desk, look_at(desk), row("employee_voice", "warn")) == "Nothing new since yesterday."


def test_a_look_remembers_the_day_the_store_and_every_state(desk: Desk) -> None:
    desk.thank("ana", 3)
    snapshot = desk.take()
    look = look_now(desk.db, snapshot)
    assert (look.day, look.positions) == (TODAY, looks.positions(desk.db))
    assert look.states == {row.element.id: row.state.value for row in snapshot.indicators}
    assert desk.take(look=look).changed == "Nothing new since earlier today."


# Days in few words.


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Since earlier today"),
        (1, "Since yesterday"),
        (2, "Since Saturday"),
        (6, "Since Tuesday"),
        (7, "Since 25 May"),
        (200, "Since 13 Nov 2025"),
        (-2, "Since 3 Jun"),
    ],
)
def test_the_day_of_a_look_in_words(days: int, words: str) -> None:
    assert since(ago(days), TODAY) == words


def test_every_day_of_the_last_week_has_a_word_of_its_own() -> None:
    assert len({since(ago(days), TODAY) for days in range(60)}) == 60


def test_a_day_is_short_this_year_and_has_the_year_in_another() -> None:
    assert short_day(date(2026, 11, 3), date(2026, 1, 1)) == "3 Nov"
    assert short_day(date(2025, 12, 31), date(2026, 1, 1)) == "31 Dec 2025"


def test_a_full_day_has_its_weekday() -> None:
    assert full_day(date(2026, 11, 23)) == "Mon 23 Nov 2026"
    week = [full_day(date(2026, 11, 23) + timedelta(days=n)).split()[0] for n in range(7)]
    assert week == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
