"""What signals can be trusted with: the table against the simulation, and the sentences made of it."""

from dataclasses import replace
from datetime import date, timedelta

import change_rules as rules
import change_world as world
import pytest

from teamhealth.pulse import expecting
from teamhealth.pulse.signals import TEAM_CHANGED


@pytest.mark.parametrize(("ring", "so_far"), [(6, 12), (8, 8), (8, 20), (15, 4)])
def test_the_table_says_what_the_simulation_finds(ring: int, so_far: int) -> None:
    what = expecting.expected(ring, so_far)
    where = replace(world.PLAIN, ring=ring)
    for drop, askings, share in ((1.0, what.one_point, 0.9), (0.5, what.half_point, 0.5)):
        assert askings is not None
        story = world.story(where, teams=60, askings=so_far + expecting.LONGEST, drop=drop, seed=12)
        assert rules.found(rules.released, story, so_far, askings + 1) >= share
        assert rules.found(rules.released, story, so_far, askings - 2) < share


@pytest.mark.parametrize("ring", [8, 30])
def test_false_verdicts_are_as_rare_as_the_table_says(ring: int) -> None:
    stable = world.story(replace(world.PLAIN, ring=ring), teams=150, askings=30, drop=1.0, seed=6).stable
    assert rules.false_alarms(rules.released, stable) == pytest.approx(
        expecting.expected(ring, 12).false_share, rel=0.3
    )


def test_between_rows_and_columns_the_smaller_one_is_promised() -> None:
    assert expecting.expected(9, 11) == expecting.expected(8, 8)
    assert expecting.expected(400, 99) == expecting.expected(50, 20)
    with pytest.raises(ValueError, match="before 4 askings"):
        expecting.expected(8, 3)


def test_more_people_and_more_askings_never_promise_less_by_more_than_a_rounding() -> None:
    for ring, larger in ((5, 8), (8, 12), (12, 20), (20, 50)):
        for so_far in expecting.SO_FAR:
            assert expecting.expected(larger, so_far).one_point <= expecting.expected(ring, so_far).one_point


def test_the_sentences_name_weeks_where_they_are_known_and_results_where_not() -> None:
    finds, false = expecting.sentences(8, 9, weeks=3.0, series=11)
    assert "one point is found within 5 results (about 15 weeks) in nine of ten teams" in finds
    assert "half a point within 7 results (about 21 weeks) in every second" in finds
    assert false == "While nothing changes, expect about one false verdict in 2 years on all 11 questions together."
    assert "within one result (about one week) in nine of ten" in expecting.sentences(60, 4, weeks=1.0)[0]
    finds, false = expecting.sentences(8, 9, weeks=None)
    assert "weeks" not in finds
    assert false == "While nothing changes, about one result in 400 brings a false verdict."


def test_the_sentences_of_a_small_or_new_series_promise_little() -> None:
    assert "half a point mostly stays unseen" in expecting.sentences(6, 4, weeks=3.0)[0]
    assert expecting.sentences(8, 2, weeks=3.0)[0].startswith("Still learning: 2 of 4 results")
    assert "in 23 years on this question" in expecting.sentences(8, 9, weeks=3.0)[1]
    assert "about 2 false verdicts a year" in expecting.sentences(30, 9, weeks=1.0, series=11)[1]


def test_askings_count_anew_after_the_team_changed() -> None:
    first = ["learning"] * 3 + ["steady"] * 4
    assert expecting.counted(first) == 7
    assert expecting.counted([*first, TEAM_CHANGED]) == 3
    assert expecting.counted([*first, *[TEAM_CHANGED] * 3, "steady", "steady"]) == 5


def test_the_weeks_between_askings_are_those_of_the_latest_rounds() -> None:
    start = date(2026, 1, 2)
    assert expecting.weeks_between([start]) is None
    assert expecting.weeks_between([start, start + timedelta(weeks=2), start + timedelta(weeks=6)]) == 3
    slower = [start + timedelta(weeks=week) for week in (0, 1, 2, *range(6, 27, 4))]
    assert expecting.weeks_between(slower) == 4
