"""What a signal can be trusted with: which change it would find, how soon, and how often it is false.

The numbers come from the simulation in docs/detector.md, for teams that answer and wobble as the ones there do.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from teamhealth.pulse.signals import TEAM_CHANGED
from teamhealth.stats.detector import FEWEST

SO_FAR = (4, 8, 12, 20)
"""The columns of the table: askings before the change."""

LONGEST = 12
"""Within more askings than this nothing is promised."""

# By people asked: the share of askings with a new false verdict, in percent; then for each of SO_FAR within how many
# askings a change of one point is found in nine of ten teams, and one of half a point in every second.
_TABLE: tuple[tuple[int, float, tuple[tuple[int, int | None], ...]], ...] = (
    (50, 0.15, ((1, 2), (2, 3), (2, 3), (2, 3))),
    (30, 0.4, ((2, 3), (2, 3), (2, 3), (2, 3))),
    (20, 0.4, ((2, 3), (3, 4), (3, 4), (3, 3))),
    (15, 0.3, ((3, 5), (3, 4), (3, 4), (3, 4))),
    (12, 0.3, ((3, 6), (4, 5), (3, 5), (3, 5))),
    (10, 0.3, ((4, 8), (4, 6), (4, 5), (4, 5))),
    (8, 0.25, ((5, None), (5, 7), (4, 6), (4, 6))),
    (6, 0.1, ((7, None), (5, None), (5, 8), (4, 7))),
    (5, 0.15, ((7, None), (5, None), (5, 8), (5, 7))),
)


class Expected(NamedTuple):
    """What to expect of the signals of one series.

    `one_point` and `half_point` are askings: within so many a change is found in nine of ten teams, and in every
    second; `half_point` is None where that takes more than `LONGEST`. `false_share` is the share of askings that
    bring a new verdict though nothing changed.
    """

    one_point: int
    half_point: int | None
    false_share: float


def expected(ring: int, askings: int) -> Expected:
    """Return what to expect in a team that asks `ring` people, after so many askings of a series, at least four.

    Between the rows and columns of the table it is the smaller one, which promises less.
    Raises `ValueError` for fewer askings.
    """
    if askings < FEWEST:
        raise ValueError(f"nothing can be expected before {FEWEST} askings, got {askings}")
    _, share, found = next((row for row in _TABLE if ring >= row[0]), _TABLE[-1])
    column = sum(askings >= so_far for so_far in SO_FAR) - 1
    return Expected(*found[column], share / 100)


def sentences(ring: int, askings: int, weeks: float | None, series: int = 1) -> tuple[str, str]:
    """Return what a team's signals would find and when, and how many false ones to expect, in a plain sentence each.

    `askings` counts those a series' signal rests on (see `counted`), `weeks` lie between two of them (see
    `weeks_between`; None while nobody knows, then results are counted), `series` is how many questions are watched.
    """
    if askings < FEWEST:
        still = f"Still learning: {askings} of {FEWEST} results, so no change can be told yet."
        return still, "While it learns there are no false verdicts."
    what = expected(ring, askings)
    return _finds(what, ring, askings, weeks), _false(what, weeks, series)


def counted(words: Sequence[str]) -> int:
    """Return how many askings the last of an item's signals rests on, given all of them, oldest first.

    They count anew from when the team changed: the last word that says so is of the third asking, or of a later one
    while showings are coarser; then there are more than are counted.
    """
    if TEAM_CHANGED not in words:
        return len(words)
    since = list(reversed(words)).index(TEAM_CHANGED)
    return min(len(words), since + FEWEST - 1)


def weeks_between(days: Sequence[date]) -> float | None:
    """Return how many weeks lie between two askings, given their days, oldest first: the mean of the latest six gaps.

    None for fewer than two days.
    """
    latest = days[-7:]
    return (latest[-1] - latest[0]).days / 7 / (len(latest) - 1) if len(latest) > 1 else None


def _finds(what: Expected, ring: int, askings: int, weeks: float | None) -> str:
    one = _time(what.one_point, weeks)
    if what.half_point is None:
        return (
            f"With {ring} asked and {askings} results, a change of one point is found within {one} in nine of ten"
            f" teams; one of half a point mostly stays unseen for a dozen results."
        )
    return (
        f"With {ring} asked and {askings} results, a change of one point is found within {one} in nine of ten teams,"
        f" one of half a point within {_time(what.half_point, weeks)} in every second."
    )


def _time(askings: int, weeks: float | None) -> str:
    results = "one result" if askings == 1 else f"{askings} results"
    if weeks is None:
        return results
    about = max(1, round(askings * weeks))
    return f"{results} (about {'one week' if about == 1 else f'{about} weeks'})"


def _false(what: Expected, weeks: float | None, series: int) -> str:
    over = "this question" if series == 1 else f"all {series} questions together"
    if not weeks:
        return f"While nothing changes, about one result in {round(1 / what.false_share)} brings a false verdict."
    a_year = what.false_share * series * 52 / weeks
    if a_year >= 1.5:
        return f"While nothing changes, expect about {round(a_year)} false verdicts a year on {over}."
    if a_year > 2 / 3:
        return f"While nothing changes, expect about one false verdict a year on {over}."
    return f"While nothing changes, expect about one false verdict in {round(1 / a_year)} years on {over}."
