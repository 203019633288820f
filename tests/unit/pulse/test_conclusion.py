"""What a team is told it can conclude from a release: never more than the rounding and the silent allow."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.facts import Release, Scale
from teamhealth.pulse import conclusion, disclosure
from teamhealth.pulse.release import make_release
from teamhealth.store.teams import Team

TEAM = Team(1, "North")


def release(ring: int, hidden: int = 0, coarser: int = 0, scale: Scale = Scale()) -> Release:  # noqa: B008
    """Return a release of four items, some of which too few answered and some of which are one step coarser."""
    items = [f"e{n}.a" for n in range(4)]
    return make_release(
        TEAM,
        label="3",
        day=date(2026, 11, 20),
        audience="members",
        scale=scale,
        ring=ring,
        answered=ring,
        answers={item: [3.0] * (ring if place >= hidden else 2) for place, item in enumerate(items)},
        elements={item: item[:2] for item in items},
        anchors=set(items),
        coarser=set(items[4 - coarser :]),
    )


@pytest.mark.parametrize(
    ("ring", "steps", "points"),
    [
        (5, "whole points", "1 point "),
        (7, "whole points", "2 points"),
        (8, "half points", "1 point "),
        (20, "quarter points", "0.75 points"),
        (40, "tenths of a point", "0.4 points"),
        (60, "tenths of a point", "0.4 points"),
    ],
)
def test_the_difference_that_may_be_chance_follows_the_ring(ring: int, steps: str, points: str) -> None:
    told = conclusion.of(release(ring))
    assert f"With {ring} people asked a level is told in {steps}: a difference of less than {points}" in told
    assert "joined or left" not in told


def test_a_release_without_any_level_lets_nothing_be_concluded() -> None:
    assert conclusion.of(release(8, hidden=4)) == (
        "Too few answered, so nothing can be concluded: neither that all is well nor that it is not."
    )


@pytest.mark.parametrize(
    ("hidden", "which"), [(1, "answered one of the questions;"), (2, "answered 2 of the questions;")]
)
def test_what_too_few_answered_is_told_beside_the_rest(hidden: int, which: str) -> None:
    told = conclusion.of(release(8, hidden=hidden))
    assert which in told
    assert "half points" in told


def test_a_coarser_level_is_explained_by_who_joined_or_left() -> None:
    told = conclusion.of(release(8, coarser=4))
    assert "told in whole points: a difference of less than 2 points" in told
    assert "Somebody joined or left, so every level is told in whole points only" in told


def test_levels_of_two_steps_are_told_apart() -> None:
    told = conclusion.of(release(8, coarser=1))
    assert "told in half points: a difference of less than 1 point " in told
    assert "so 1 of 4 levels is told in whole points only" in told


def test_other_scales_are_told_in_their_own_steps() -> None:
    assert "in steps of 2.5: a difference of less than 5 points" in conclusion.of(release(7, scale=Scale(0, 10)))


@settings(max_examples=50)
@given(st.integers(5, 200), st.booleans())
def test_two_levels_that_differ_by_less_have_intervals_that_touch(ring: int, coarser: bool) -> None:
    scale = Scale()
    least = conclusion.chance(replace(release(5), ring=ring), coarser=coarser)
    size = disclosure.step(ring, scale, coarser=coarser)
    half = disclosure.half_width(ring, scale, coarser=coarser)
    assert least >= 2 * half - 1e-9
    assert least - size < 2 * half
    assert least / size == pytest.approx(round(least / size))
