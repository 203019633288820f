"""The pulse check on releases made by hand: one verdict an element, no finer than the release."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from teamhealth.check_api import Metric, NoData
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Reason, Release, ReleasedItem, Scale
from teamhealth.pulse import disclosure
from tests.unit.checks.conftest import CHECKS, Run, ago, outputs, run

TEN_POINTS = Scale(0, 10)


def level(low: float, high: float, element: str = "voice", **more: Any) -> ReleasedItem:
    """Return an item released as the middle of this interval."""
    return ReleasedItem(f"{element}.a", element, step=0.5, value=(low + high) / 2, low=low, high=high, **more)


def hidden(element: str = "voice") -> ReleasedItem:
    return ReleasedItem(f"{element}.a", element, reason=Reason.TOO_FEW)


def release(*items: ReleasedItem, day: date | None = None, scale: Scale | None = None, **more: Any) -> Release:
    facts = {"id": "0" * 32, "round": "7", "audience": "members", "ring": 9, "answered": 5} | more
    return Release(day=day or ago(3), scale=scale or Scale(), items=items, **facts)


def pulse(*releases: Release, **options: Any) -> Run:
    return run("pulse", Facts(release_list=list(releases)), **options)


def test_without_a_release_there_is_nothing_to_judge() -> None:
    with pytest.raises(NoData, match="no pulse"):
        outputs("pulse", Facts())


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [
        (3.0, 4.0, "ok"),
        (2.9, 4.0, "unknown"),
        (2.9, 3.1, "unknown"),
        (2.6, 3.0, "warn"),
        (2.0, 3.0, "warn"),
        (2.0, 2.6, "warn"),
        (2.0, 2.5, "crit"),
        (1.0, 2.0, "crit"),
        (1.0, 5.0, "unknown"),
    ],
)
def test_on_one_to_five_the_lines_are_at_three_and_at_two_and_a_half(low: float, high: float, state: str) -> None:
    found = pulse(release(level(low, high)))
    assert found.outcome.state == state
    assert found.outcome.reason == ("cannot_tell" if state == "unknown" else None)


@pytest.mark.parametrize(
    ("low", "high", "state"),
    # One half of the range is 5, three eighths are 3.75.
    [
        (5.0, 7.0, "ok"),
        (4.9, 7.0, "unknown"),
        (3.8, 5.0, "warn"),
        (2.0, 3.76, "warn"),
        (2.0, 3.75, "crit"),
    ],
)
def test_on_nought_to_ten_the_lines_are_at_the_same_shares_of_the_range(low: float, high: float, state: str) -> None:
    assert pulse(release(level(low, high), scale=TEN_POINTS)).outcome.state == state


def test_the_lines_are_options() -> None:
    assert pulse(release(level(3, 4)), ok_from=3.5).outcome.reason is Reason.CANNOT_TELL
    assert pulse(release(level(2, 3)), crit_to=3).outcome.state == "crit"


@pytest.mark.parametrize("options", [{"ok_from": 2}, {"crit_to": 3.5}, {"ok_from": 6}])
def test_lines_in_the_wrong_order_or_off_the_scale_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        CHECKS["pulse"].options(**options)


def test_each_element_has_one_finding_and_its_metrics() -> None:
    found = pulse(release(level(3, 4), level(2, 3, "trust")))
    assert [finding.subject for finding in found.findings] == ["element:trust", "element:voice"]
    assert set(found.values) == {"mean:trust", "mean:voice", "favourable:trust", "favourable:voice", "n", "invited"}
    assert found.metrics["mean:voice"] == Metric("mean:voice", 3.5, "points", 3, 4)


def test_the_worst_element_is_the_state() -> None:
    found = pulse(release(level(3, 4), level(1, 2, "trust")))
    assert (found.outcome.state, found.outcome.summary) == ("crit", "trust: 1.5, between 1 and 2")


def test_inside_a_band_the_value_is_null_and_the_bounds_are_given() -> None:
    band = ReleasedItem("voice.a", "voice", step=0.5, edge=4.5, band="above", low=4.0, high=5.0)
    found = pulse(release(band))
    assert found.metrics["mean:voice"] == Metric("mean:voice", None, "points", 4.0, 5.0)
    assert found.findings[0].summary == "voice: 4.5 or above, between 4 and 5"


@pytest.mark.parametrize(("word", "low", "high"), [("few", 0.0, 0.35), ("about half", 0.35, 0.65), ("most", 0.65, 1.0)])
def test_the_favourable_share_is_a_word_with_its_bounds(word: str, low: float, high: float) -> None:
    found = pulse(release(level(3, 4, favourable=word), ring=40))
    assert found.metrics["favourable:voice"] == Metric("favourable:voice", word, None, low, high)


def test_under_a_ring_of_thirty_the_favourable_share_is_null() -> None:
    item = disclosure.release_item("voice.a", "voice", [4] * 29, ring=29, scale=Scale())
    assert pulse(release(item, ring=29)).metrics["favourable:voice"] == Metric("favourable:voice", None)


def test_n_is_the_bands_lower_end_and_null_when_too_few_answered() -> None:
    values = pulse(release(level(3, 4), ring=40, answered=20)).values
    assert (values["n"], values["invited"]) == (20, 40)
    values = pulse(release(hidden(), answered=0)).values
    assert (values["n"], values["invited"]) == (None, None)


# What is too little to judge.


def test_a_release_whose_values_are_all_hidden_is_too_few_and_not_no_data() -> None:
    found = pulse(release(hidden(), hidden("trust")))
    assert (found.outcome.state, found.outcome.reason) == ("unknown", "too_few")
    assert found.metrics["mean:voice"] == Metric("mean:voice", None, "points")


def test_too_few_comes_before_cannot_tell() -> None:
    assert pulse(release(hidden(), level(2, 4, "trust"))).outcome.reason is Reason.TOO_FEW


def test_only_the_anchor_makes_the_series() -> None:
    beside = ReleasedItem("voice.b", "voice", anchor=False, step=0.5, value=1.0, low=1.0, high=1.5)
    found = pulse(release(level(3, 4), beside))
    assert (len(found.findings), found.outcome.state) == (1, "ok")


def test_questions_without_a_series_give_no_verdict() -> None:
    beside = ReleasedItem("voice.b", "voice", anchor=False, step=0.5, value=4.0, low=3.5, high=4.5)
    found = pulse(release(beside))
    assert (found.outcome.state, found.outcome.reason) == ("unknown", "no_data")
    assert (found.values["n"], found.values["invited"]) == (5, 9)


def test_the_latest_asking_is_judged_even_when_it_may_not_be_shown() -> None:
    earlier = release(level(3, 4), day=ago(30))
    assert pulse(earlier, release(level(1, 2), day=ago(3))).outcome.state == "crit"
    assert pulse(earlier, release(hidden(), day=ago(3))).outcome.reason is Reason.TOO_FEW


def test_an_element_not_asked_in_the_last_round_keeps_its_latest_level() -> None:
    found = pulse(release(level(3, 4), day=ago(20)), release(level(3, 4, "trust"), day=ago(3)))
    assert [finding.state for finding in found.findings] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("days", "stale"),
    [
        # Asked every 50 days: stale after twice that, 100 days.
        ((200, 150, 100), False),
        ((201, 151, 101), True),
        # Asked every week: stale after a season, 90 days.
        ((104, 97, 90), False),
        ((105, 98, 91), True),
        # Asked once: it has no cadence, and speaks for a year.
        ((365,), False),
        ((366,), True),
    ],
)
def test_an_asking_is_stale_after_twice_its_cadence_and_a_season(days: tuple[int, ...], stale: bool) -> None:
    found = pulse(*(release(level(1, 2), day=ago(n)) for n in days))
    assert (found.outcome.reason is Reason.STALE) == stale
    assert found.values["mean:voice"] == 1.5
