"""Both sides on one axis: only what was released, each asking in its own stretch, nothing averaged."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.facts import Audience, Release, ReleasedItem, Scale
from teamhealth.health import trends
from teamhealth.health.trends import Line, Trends
from tests.unit.health.conftest import CATALOGUE, Desk, ago

TODAY = date(2026, 11, 23)


def release(day: date, element: str, value: float | None, audience: Audience = "members", **more: object) -> Release:
    item = ReleasedItem(f"{element}.x", element, step=0.5 if value else None, value=value)
    return Release("0" * 32, str(day), day, audience, 9, 5, Scale(), (replace(item, **more),))  # type: ignore[arg-type]


def line(found: Trends, element: str) -> Line:
    return next(line for side in found.sides for line in side.lines if line.element == element)


def levels(found: Trends, element: str, step: trends.Step = "week") -> list[float | str | None]:
    return ["" if p is None else p.level for p in line(found, element).along(found.starts(step))]


def test_both_sides_share_the_axis_of_the_first_release_of_either() -> None:
    found = trends.build(
        CATALOGUE,
        [release(date(2026, 10, 30), "empathy", 4.0, "customers"), release(date(2026, 11, 20), "energy", 3.0)],
        TODAY,
    )
    assert (found.first, [side.lens for side in found.sides]) == (date(2026, 10, 30), ["provider", "consumer"])
    assert found.starts("week") == tuple(date(2026, 10, 26) + timedelta(weeks=n) for n in range(5))
    assert found.starts("month") == (date(2026, 10, 1), date(2026, 11, 1))
    assert levels(found, "empathy") == [4.0, "", "", "", ""]


def test_customers_answers_and_the_teams_own_are_never_taken_for_each_other() -> None:
    found = trends.build(
        CATALOGUE, [release(TODAY, "empathy", 4.0), release(TODAY, "no_blame", 2.0, "customers")], TODAY
    )
    assert (line(found, "empathy").points, line(found, "no_blame").points, found.first) == ((), (), None)


def test_other_questions_than_the_anchor_make_no_series() -> None:
    assert trends.build(CATALOGUE, [release(TODAY, "no_blame", 4.0, anchor=False)], TODAY).first is None


def test_the_last_asking_of_a_stretch_stands_for_it_and_a_hidden_one_is_no_gap() -> None:
    monday = date(2026, 11, 16)
    asked = [
        release(monday, "no_blame", 3.0),
        release(monday + timedelta(days=4), "no_blame", 4.0),
        release(monday + timedelta(days=7), "no_blame", None),
    ]
    found = trends.build(CATALOGUE, asked, TODAY)
    assert levels(found, "no_blame") == [4.0, None]
    assert levels(found, "no_blame", "month") == [None]


def test_a_band_is_shown_as_its_inner_border() -> None:
    found = trends.build(CATALOGUE, [release(TODAY, "no_blame", None, step=0.5, edge=4.5, band="above")], TODAY)
    assert levels(found, "no_blame") == [4.5]


@pytest.mark.parametrize(("days", "step"), [(7 * 53 - 1, "week"), (7 * 53, "month")])
def test_a_history_of_more_than_a_year_is_told_by_month(days: int, step: str) -> None:
    assert trends.build(CATALOGUE, [release(TODAY - timedelta(days=days), "no_blame", 3.0)], TODAY).step == step


@settings(max_examples=40)
@given(st.sets(st.integers(0, 1000), min_size=1, max_size=30), st.sampled_from(["week", "month"]))
def test_every_stretch_holds_the_newest_asking_of_its_days(ago_days: set[int], step: trends.Step) -> None:
    days = sorted(TODAY - timedelta(days=n) for n in ago_days)
    found = trends.build(CATALOGUE, [release(day, "no_blame", 3.0) for day in days], TODAY)
    starts = found.starts(step)
    shown = [point.day for point in line(found, "no_blame").along(starts) if point]
    assert starts[0] <= days[0]
    assert starts[-1] <= TODAY
    assert shown[-1] == days[-1]
    assert len(shown) == len({max(start for start in starts if start <= day) for day in days})


def test_the_json_holds_every_asking_with_its_day_and_no_level_that_was_hidden(desk: Desk) -> None:
    desk.round("1", 9, {"no_blame": [4] * 9})
    desk.round("2", 2, {"no_blame": [4] * 3})
    told = trends.read(desk.db, desk.home, desk.team, ago(0), "en").as_json("North")
    asked = next(e for side in told["sides"] for e in side["elements"] if e["element"] == "no_blame")["askings"]
    assert [(a["round"], a["day"], a["value"]) for a in asked] == [
        ("1", ago(9).isoformat(), 4.0),
        ("2", ago(2).isoformat(), None),
    ]
    assert (told["team"], told["first"]) == ("North", ago(9).isoformat())
