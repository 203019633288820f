"""A series of askings: what is said of its change, and since when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.facts import Reason, Release, ReleasedItem, Scale, State
from teamhealth.health import felt
from teamhealth.health.felt import Asking, Felt

WORDS = ["improving", "declining", "steady", "learning", "learning: the team changed", None]


def asked(*signals: str | None) -> Felt:
    """Return a series that got these signals at its closings, in rounds 1, 2, 3 …; None is one that was hidden."""
    askings = tuple(
        Asking(str(n), date(2026, 1, 2) + timedelta(weeks=3 * n), 8, Scale(), level(signal))
        for n, signal in enumerate(signals, start=1)
    )
    return Felt(State.OK, None, askings)


def level(signal: str | None) -> ReleasedItem:
    if signal is None:
        return ReleasedItem("voice.used", "voice", reason=Reason.TOO_FEW)
    return ReleasedItem("voice.used", "voice", step=0.5, value=3.5, low=3.0, high=4.0, signal=signal)


@pytest.mark.parametrize(
    ("signals", "since", "text"),
    [
        (["steady", "declining", "declining"], "2", "declining since round 2"),
        (["declining", "steady", "declining"], "3", "declining since round 3"),
        (["declining", None, "declining"], "1", "declining since round 1"),
        (["declining", "improving"], "2", "improving since round 2"),
        (["declining", "steady"], None, "steady"),
        (["steady", "learning: the team changed"], None, "learning: the team changed"),
        (["declining", None], None, None),
        ([None], None, None),
    ],
)
def test_a_change_is_told_with_the_round_since_which_it_was_said_without_a_break(
    signals: list[str | None], since: str | None, text: str | None
) -> None:
    series = asked(*signals)
    assert (series.changed_since, series.signal_text) == (since, text)
    assert (series.as_json()["signal"], series.as_json()["changed_since"]) == (signals[-1], since)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_nothing_is_said_at_display_that_was_not_said_at_a_closing(signals: list[str | None]) -> None:
    series = asked(*signals)
    assert series.signal == signals[-1]
    assert {asking.item.signal for asking in series.signal_run} <= {series.signal}
    if series.changed_since:
        assert signals[int(series.changed_since) - 1] == series.signal


def test_a_series_is_made_of_the_anchor_alone_with_day_and_ring_of_each_round() -> None:
    items = (level("steady"), ReleasedItem("voice.other", "voice", anchor=False), ReleasedItem("trust.x", "trust"))
    release = Release("r", "7", date(2026, 2, 6), "members", 9, 8, Scale(), items)
    assert felt.series("voice", [release]) == (Asking("7", date(2026, 2, 6), 9, Scale(), items[0]),)
