"""The level of the measures of stable teams: as the author says it, or as it is in their own store."""

import statistics
from collections.abc import Iterable, Mapping

from teamhealth.errors import UsageError
from teamhealth.facts import Measure
from teamhealth.trial.stable_team import Series

LEAST_VALUES = 8
"""Fewer values tell too little of a level and a spread."""
_FORM = "write NAME=MEAN,SPREAD, for example overtime_hours=24,6; add ,member for a value a member"


def of_values(values: Iterable[Measure]) -> dict[str, Series]:
    """Return the level and spread of each series that has values enough; per member where most values name one."""
    by_name: dict[str, list[Measure]] = {}
    for value in values:
        by_name.setdefault(value.name, []).append(value)
    return {name: _level(found) for name, found in by_name.items() if len(found) >= LEAST_VALUES}


def _level(values: list[Measure]) -> Series:
    numbers = [value.value for value in values]
    of_members = sum(value.member is not None for value in values)
    return Series(statistics.fmean(numbers), statistics.stdev(numbers), per_member=2 * of_members > len(values))


def said(texts: Iterable[str]) -> Mapping[str, Series]:
    """Return the series of texts `NAME=MEAN,SPREAD[,member]`; raises UsageError for any other text."""
    return dict(map(_said, texts))


def _said(text: str) -> tuple[str, Series]:
    name, equals, level = text.rpartition("=")
    numbers, per_member = level.removesuffix(",member").split(","), level.endswith(",member")
    try:
        mean, sd = map(float, numbers)
    except ValueError:
        raise UsageError(f"--measure {text!r} cannot be read", hint=_FORM) from None
    if not (name and equals) or sd < 0:
        raise UsageError(f"--measure {text!r} cannot be read", hint=_FORM)
    return name, Series(mean, sd, per_member)
