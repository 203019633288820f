"""The plan of the rounds to come: the same four for everybody, the rotation, and when each element is asked when."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise

from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.config import TeamSettings
from teamhealth.culture import catalogue
from teamhealth.pulse import opening, plan, questions, rotation
from teamhealth.pulse.opening import Plan
from teamhealth.pulse.plan import Outlook
from teamhealth.pulse.rotation import Asked, Pool

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)
ANCHORS = questions.pool(catalogue.load(), ()).anchors
WEEK = timedelta(weeks=1)


def planned(pool: Pool, asked: tuple[Asked, ...] = (), number: int = 1) -> Plan:
    return Plan(TeamSettings(), ("a", "b", "c", "d", "e"), 5, pool, asked, number)


PROVIDER = Pool(ANCHORS, ("no_blame.open",))


def outlook(pool: Pool = PROVIDER) -> Outlook:
    return plan.outlook(planned(pool), MONDAY)


def first_rounds(pool: Pool, count: int) -> list[tuple[str, ...]]:
    return [round_.items for round_ in islice(plan.ahead(planned(pool), MONDAY, None), count)]


def test_every_anchor_comes_each_second_or_third_round_and_from_round_11_on_each_third_or_fourth() -> None:
    asked_in = defaultdict(list)
    pool = questions.pool(catalogue.load(), ())
    for number, items in enumerate(first_rounds(pool, 40), 1):
        for item in items:
            asked_in[item].append(number)
    early = {gap for anchor in ANCHORS for gap in gaps(asked_in[anchor], range(1, 11))}
    late = {gap for anchor in ANCHORS for gap in gaps(asked_in[anchor], range(11, 41))}
    assert (len(ANCHORS), early, late) == (10, {2, 3}, {3, 4})


def gaps(numbers: list[int], within: range) -> set[int]:
    inside = [number for number in numbers if number in within]
    return {later - earlier for earlier, later in pairwise(inside)}


def test_one_place_is_for_other_questions_from_round_11_on_and_none_before() -> None:
    rounds = first_rounds(questions.pool(catalogue.load(), ["lifeblood"]), 20)
    others = [sum(item not in ANCHORS for item in items) for items in rounds]
    assert others == [0] * 10 + [1] * 10


@given(
    counts=st.tuples(st.integers(4, 14), st.integers(0, 6), st.integers(0, 3)),
    shown=st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=18),
)
@settings(max_examples=50)
def test_a_round_asks_four_different_items_whatever_was_shown_before(
    counts: tuple[int, int, int], shown: list[list[bool]]
) -> None:
    pool = Pool(*(tuple(f"{kind}{n}" for n in range(count)) for kind, count in zip("aof", counts, strict=True)))
    history: list[Asked] = []
    for number, told in enumerate(shown, 1):
        items = rotation.choose(pool, number, history)
        assert len(set(items)) == len(items) == 4
        assert set(items) <= {*pool.anchors, *pool.others, *pool.follow_ups}
        history += [Asked(number, item, was) for item, was in zip(items, told, strict=True)]


def test_eight_rounds_are_told_one_a_week_and_what_they_ask() -> None:
    rounds = outlook().rounds
    assert [round_.number for round_ in rounds] == list(range(1, 9))
    assert [round_.closes.date() for round_ in rounds] == [FRIDAY + n * WEEK for n in range(8)]
    assert rounds[0].items == ANCHORS[:4]


def test_an_open_round_comes_first_and_counts_for_the_dates(desk: Desk) -> None:
    current = desk.open()
    with desk.reading() as db:
        ahead = plan.outlook(opening.plan(db, desk.home, desk.team, desk.now.date()), desk.now, current)
    alone = plan.outlook(planned(questions.pool(catalogue.load(), ())), MONDAY)
    assert ahead.rounds[0].closes.date() == FRIDAY + WEEK
    assert [round_.items for round_ in ahead.rounds[:7]] == [round_.items for round_ in alone.rounds[1:]]
    assert ahead.series == alone.series


def test_the_days_of_four_and_twelve_askings_are_those_on_which_they_will_be_shown() -> None:
    rounds = list(islice(plan.ahead(planned(PROVIDER), MONDAY, None), 60))
    for series in outlook().series[:10]:
        days = [round_.closes.date() for round_ in rounds if series.item in round_.items]
        assert (series.askings, series.few, series.many) == (0, days[3], days[11])


def test_what_has_been_shown_counts_and_what_too_few_answered_does_not() -> None:
    first = ANCHORS[0]
    asked = tuple(Asked(number, first, number != 3) for number in range(1, 6))
    series = plan.outlook(planned(Pool(ANCHORS), asked, 6), MONDAY).series[0]
    assert (series.item, series.askings, series.few) == (first, 4, None)
    assert series.many is not None


def test_an_element_of_a_lens_that_is_on_has_a_series_of_its_own() -> None:
    pool = questions.pool(catalogue.load(), ["lifeblood"])
    series = {one.element: one.item for one in outlook(pool).series}
    assert series["energy"] == catalogue.load().anchor("energy").id
    assert series["empowerment"] == catalogue.load().anchor("empowerment").id
