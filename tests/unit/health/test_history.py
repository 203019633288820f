"""Observed series: what is drawn of one, and limits only where it is long enough to have some."""

import pytest

from teamhealth.facts import Capacity
from teamhealth.health import history


def months(*needed: float) -> list[Capacity]:
    return [Capacity(f"2026-{n:02}", 100, value) for n, value in enumerate(needed, start=1)]


def test_a_month_is_the_sum_of_its_rows_that_have_anything_available() -> None:
    rows = [Capacity("2026-02", 50, 60), Capacity("2026-01", 100, 80), Capacity("2026-02", 150, 120)]
    found = history.of_checks([*rows, Capacity("2026-02", 0, 99)])["resource_gaps"]
    assert dict(zip(found.labels, found.values, strict=True)) == {"2026-01": 80, "2026-02": 90}


def test_without_capacity_there_is_no_history() -> None:
    assert history.of_checks([]) == history.of_checks([Capacity("2026-01", 0, 10)]) == {}


@pytest.mark.parametrize(("length", "drawn"), [(history.FEWEST - 1, False), (history.FEWEST, True)])
def test_a_short_series_has_no_limits(length: int, drawn: bool) -> None:
    found = history.of_checks(months(*range(90, 90 + length)))["resource_gaps"]
    assert (found.chart is not None) == drawn


def test_the_limits_are_those_of_single_values_and_the_one_beyond_is_a_signal() -> None:
    # The sum is 858, the moving ranges are seven times 2 and once 40: 6.75 on average.
    chart = history.of_checks(months(92, 90, 92, 90, 92, 90, 92, 90, 130))["resource_gaps"].chart
    assert chart is not None
    assert chart.high == pytest.approx(858 / 9 + 2.66 * 6.75)
    assert chart.signals == (8,)
