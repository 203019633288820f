"""The simulated teams that change detectors are tried on: what would be kept of their answers, with and without a drop.

Everybody has a level of their own on each question, and answers it with a whole number from 1 to 5, each time with
some noise. All that a detector gets is the mean, rounded to a quarter, of each asking that enough people answered,
how many people were replaced, and one variance within askings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, comb, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ITEMS = 11
"""Questions a team is asked; `ROUNDS` rounds ask each of them once."""

ROUNDS = 3
ASKINGS_A_YEAR = 16
MINIMUM = 5
COARSER_SHOWINGS = 3
_COARSER = ((30, 0.25), (15, 0.5), (0, 1.0))
"""The step of a level that is shown coarser, by ring (D4), in points."""

_BANDS = ((30, 0.0), (15, 0.25), (8, 0.5), (0, 1.0))
"""How wide the bands at the scale's ends are, by ring (D10), in points; where a level is coarser, its step."""


@dataclass(frozen=True)
class World:
    """What is true of a team; spreads are standard deviations in points."""

    ring: int = 8
    answering: float = 0.85
    centre: float = 3.6
    between: float = 0.7
    noise: float = 0.7
    shared: float = 0.0
    turnover: float = 0.0
    cannot_say: float = 0.0


PLAIN = World()
HARDER = {
    "good and bad weeks shared, sd 0.2": replace(PLAIN, shared=0.2),
    "good and bad weeks shared, sd 0.3": replace(PLAIN, shared=0.3),
    "20 % turnover a year": replace(PLAIN, turnover=0.2),
    "10 % cannot say": replace(PLAIN, cannot_say=0.1),
    "like-minded people, sd 0.2": replace(PLAIN, between=0.2),
    "level 4.5": replace(PLAIN, centre=4.5),
    "ring of 6": replace(PLAIN, ring=6),
    "ring of 12": replace(PLAIN, ring=12),
}


class Kept(NamedTuple):
    """What is kept of many series, one a row, one released asking a column; `variance` holds one number a row."""

    values: Floats
    changes: Ints
    steps: Floats
    variance: Floats
    ring: int

    def first(self, askings: int) -> "Kept":
        """Return only the first askings."""
        return self._replace(
            values=self.values[:, :askings], changes=self.changes[:, :askings], steps=self.steps[:, :askings]
        )


class Story(NamedTuple):
    """The same teams twice: as they are, and lower by the drop from the start."""

    stable: Kept
    low: Kept

    def dropping(self, at: int) -> Kept:
        """Return series that are stable for `at` askings and low from then on."""
        later = np.arange(self.stable.values.shape[1]) >= at
        return self.stable._replace(values=np.where(later, self.low.values, self.stable.values))


def story(world: World, *, teams: int, askings: int, drop: float, seed: int) -> Story:
    """Return `teams` × `ITEMS` series of as many askings that enough people answered."""
    rng = np.random.default_rng(seed)
    played = [turn for turn in _turns(world, teams, _enough(world, askings), drop, rng)]
    stable, low, spread, answered, replaced = (np.stack(part, axis=2) for part in zip(*played, strict=True))
    released = answered >= MINIMUM
    variance = _pooled(spread, answered, released)
    order = np.argsort(~released, axis=2, kind="stable")[:, :, :askings]
    missing = ~np.take_along_axis(released, order, axis=2)
    if missing.any(axis=2).mean() > 0.001:
        raise ValueError("too few rounds were played for so many askings")

    def rows(values: NDArray[np.generic]) -> NDArray[np.generic]:
        return np.take_along_axis(values, order, axis=2)[~missing.any(axis=2)]

    changes = np.diff(rows(replaced), axis=1, prepend=0)
    changes[:, 0] = 0
    coarser = _for_three_showings(changes > 0)
    each = np.broadcast_to(variance[:, None], order.shape[:2])[~missing.any(axis=2)]
    return Story(
        _kept(rows(stable), changes, coarser, each, world.ring), _kept(rows(low), changes, coarser, each, world.ring)
    )


def _enough(world: World, askings: int) -> int:
    """Return how many rounds to play so that nearly every series has as many askings."""
    answers = world.answering * (1 - world.cannot_say)
    chances = (comb(world.ring, n) * answers**n * (1 - answers) ** (world.ring - n) for n in range(MINIMUM))
    shown = 1 - sum(chances)
    return ceil((askings + 4 * sqrt(askings * (1 - shown))) / shown) + 2


def _turns(
    world: World, teams: int, turns: int, drop: float, rng: np.random.Generator
) -> Iterator[tuple[NDArray[np.generic], ...]]:
    """Yield, for each time the questions come round: means, means with the drop, squares, answers, people replaced."""
    people = (teams, ITEMS, world.ring)
    levels = rng.normal(world.centre, world.between, people)
    replaced = np.zeros((teams, ITEMS), dtype=np.int64)
    round_of = np.arange(ITEMS) % ROUNDS
    for turn in range(turns):
        goes = rng.random((teams, world.ring)) < world.turnover / ASKINGS_A_YEAR * (turn > 0)
        levels = np.where(goes[:, None, :], rng.normal(world.centre, world.between, people), levels)
        replaced = replaced + goes.sum(axis=1, keepdims=True)
        there = (rng.random((teams, ROUNDS, world.ring)) < world.answering)[:, round_of]
        there = there & (rng.random(people) >= world.cannot_say)
        week = rng.normal(0, world.shared, (teams, ROUNDS))[:, round_of, None]
        felt = levels + week + rng.normal(0, world.noise, people)
        mean, squares = _summary(felt, there)
        yield mean, _summary(felt - drop, there)[0], squares, there.sum(axis=2), replaced


def _summary(felt: Floats, there: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the mean of the answers of those who answer, and the sum of their squares about it."""
    scores = np.clip(np.floor(felt + 0.5), 1, 5)
    mean = (scores * there).sum(axis=2) / np.maximum(there.sum(axis=2), 1)
    return mean, ((scores - mean[:, :, None]) ** 2 * there).sum(axis=2)


def _pooled(squares: Floats, answered: Ints, released: NDArray[np.bool_]) -> Floats:
    """Return each team's variance within askings as it stands after the first four times, to two decimals."""
    early = released[:, :, :4]
    freedom = ((answered[:, :, :4] - 1) * early).sum(axis=(1, 2))
    return np.round((squares[:, :, :4] * early).sum(axis=(1, 2)) / np.maximum(freedom, 1), 2)


def _for_three_showings(changed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    coarser = changed.copy()
    for later in range(1, COARSER_SHOWINGS):
        coarser[:, later:] |= changed[:, :-later]
    return coarser


def _kept(means: Floats, changes: Ints, coarser: NDArray[np.bool_], variance: Floats, ring: int) -> Kept:
    """Round the means to what is kept: a quarter, or more where levels are shown coarser, and not beyond the bands."""
    step, band = (next(size for least, size in table if ring >= least) for table in (_COARSER, _BANDS))
    steps = np.where(coarser, step, 0.25)
    bands = np.where(coarser & (band > 0), step, band)
    return Kept(
        np.clip(np.floor(means / steps + 0.5 + 1e-9) * steps, 1 + bands, 5 - bands), changes, steps, variance, ring
    )
