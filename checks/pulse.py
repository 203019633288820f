"""What people answered: one level an element, no finer than the release allows."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import (
    CheckContext,
    Finding,
    Metric,
    NoData,
    Output,
    Reason,
    Release,
    ReleasedItem,
    check,
)

_FAVOURABLE = {"few": (0.0, 0.35), "about half": (0.35, 0.65), "most": (0.65, 1.0)}
_FRESH_DAYS = 90
_ASKED_ONCE_DAYS = 365


class Options(BaseModel, extra="forbid"):
    """Where the verdicts lie, in points of a scale from 1 to 5; other scales by share of their range."""

    ok_from: float = Field(3.0, ge=1, le=5, description="Ok when the whole interval is at or above this.")
    crit_to: float = Field(2.5, ge=1, le=5, description="Critical when the whole interval is at or below this.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.crit_to > self.ok_from:
            raise ValueError("crit_to must not be above ok_from")
        return self


@check(
    name="pulse",
    title="Pulse",
    options=Options,
    why="How people feel shows in the service long before it shows in the numbers.",
    remedy="Tell the team what you heard and one thing you will do about it.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge each element by the latest asking of its anchor item."""
    releases = ctx.releases()
    if not releases:
        raise NoData("no pulse has been answered and no answers imported yet")
    series = _series(releases)
    if not series:
        yield Finding.unknown("only questions without a series of their own have been asked", Reason.NO_DATA)
    for element, askings in sorted(series.items()):
        release, item = askings[-1]
        yield _judge(release, item, options, stale=_is_stale([r.day for r, _ in askings], ctx.today))
        yield Metric(f"mean:{element}", item.value, "points", item.low, item.high)
        bounds = _FAVOURABLE[item.favourable] if item.favourable else (None, None)
        yield Metric(f"favourable:{element}", item.favourable, None, *bounds)
    yield Metric("n", releases[-1].answered or None, "answers or more")
    yield Metric("invited", releases[-1].invited, "people")


def _series(releases: Sequence[Release]) -> dict[str, list[tuple[Release, ReleasedItem]]]:
    """Return each element's askings, oldest first: its anchor item and nothing else."""
    series: dict[str, list[tuple[Release, ReleasedItem]]] = {}
    for release in releases:
        for item in release.items:
            if item.anchor:
                series.setdefault(item.element, []).append((release, item))
    return series


def _is_stale(days: Sequence[date], today: date) -> bool:
    """Tell whether the last asking is older than twice the usual gap between askings, and than a season.

    What was asked once has no cadence yet; it speaks for a year.
    """
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    limit = max(2 * median(gaps), _FRESH_DAYS) if gaps else _ASKED_ONCE_DAYS
    return (today - days[-1]).days > limit


def _judge(release: Release, item: ReleasedItem, options: Options, *, stale: bool) -> Finding:
    name, subject = item.element.replace("_", " "), f"element:{item.element}"
    if item.low is None or item.high is None:
        return Finding.unknown(f"{name}: too few answers to show", Reason.TOO_FEW, subject)
    level = f"{name}: {item.text}, between {item.low:g} and {item.high:g}"
    if stale:
        return Finding.unknown(f"{level}, last asked on {release.day}", Reason.STALE, subject)
    line, floor = (release.scale.at((points - 1) / 4) for points in (options.ok_from, options.crit_to))
    if item.low >= line:
        return Finding.ok(level, subject)
    if item.high <= floor:
        return Finding.crit(level, subject)
    if item.high <= line:
        return Finding.warn(level, subject)
    return Finding.unknown(f"{level}: it may lie on either side of {line:g}", Reason.CANNOT_TELL, subject)
