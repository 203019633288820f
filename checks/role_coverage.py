"""Whether everything that somebody has to answer for has exactly one owner who is here."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Self

from pydantic import BaseModel, Field, model_validator

from teamhealth.check_api import (
    CheckContext,
    Finding,
    Member,
    Metric,
    NoData,
    Output,
    Responsibility,
    State,
    check,
    levels,
)


class Options(BaseModel, extra="forbid"):
    """What counts as too many without an owner, and when somebody away answers for nothing."""

    away_days: int = Field(
        14, gt=0, le=3650, description="Whoever has been away for longer answers for nothing until back."
    )
    warn_no_owner: int = Field(1, gt=0, description="Responsibilities without an owner from which the check warns.")
    crit_no_owner: int = Field(3, gt=0, description="Responsibilities without an owner from which it is critical.")
    warn_several: int = Field(1, gt=0, description="Responsibilities with several owners from which the check warns.")
    crit_several: int = Field(5, gt=0, description="Responsibilities with several owners from which it is critical.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.warn_no_owner > self.crit_no_owner:
            raise ValueError("warn_no_owner must not be above crit_no_owner")
        if self.warn_several > self.crit_several:
            raise ValueError("warn_several must not be above crit_several")
        return self


@check(
    name="role_coverage",
    title="Role coverage",
    feeds=["clear_roles"],
    options=Options,
    why="What two people or nobody answers for is done twice or not at all.",
    remedy="Pick one thing that two people or nobody answers for, and name its owner at the next meeting.",
)
def run(ctx: CheckContext, options: Options) -> Iterator[Output]:
    """Judge how many responsibilities have no owner, and how many have several.

    An owner is somebody on the roster who has not been away for longer than `away_days`: whoever left, or is away
    for long, leaves the responsibility with the others or with nobody. Which of these it is, is not told, and
    neither is how much anybody answers for.
    """
    everything = ctx.responsibilities()
    if not everything:
        raise NoData("no responsibility has been noted yet")
    members = ctx.members()
    here = {member.handle for member in members if not _is_long_away(member, ctx.today, options.away_days)}
    owners = [len(here.intersection(responsibility.owners)) for responsibility in everything]
    yield Metric("responsibilities", len(owners), "responsibilities")
    yield Metric("one_owner_share", owners.count(1) / len(owners), "share")
    without = levels(
        "no_owner",
        owners.count(0),
        warn=options.warn_no_owner,
        crit=options.crit_no_owner,
        unit="responsibilities",
        summary=f"{owners.count(0)} of {len(owners)} responsibilities without an owner who is here",
    )
    yield without
    several = sum(count > 1 for count in owners)
    yield levels(
        "several_owners",
        several,
        warn=options.warn_several,
        crit=options.crit_several,
        unit="responsibilities",
        summary=f"{several} of {len(owners)} responsibilities with several owners",
    )
    yield from _longest_unowned(everything, members, ctx.today, without.finding.state)


def _longest_unowned(
    everything: Sequence[Responsibility], members: Sequence[Member], today: date, state: State
) -> Iterator[Output]:
    """Tell how long nobody has had the one that has been without an owner for longest, and which it is.

    Only what nobody was left with counts here; of what somebody left or is away from, the days would be theirs.
    Its title is told unless it names somebody on the roster. It is as bad as their number is.
    """
    unowned = [(one.unowned_since, one.title) for one in everything if not one.owners and one.unowned_since]
    if not unowned:
        yield Metric("unowned_max_days", None, "days")
        return
    since, title = min(unowned)
    days = (today - since).days
    yield Metric("unowned_max_days", days, "days")
    what = "a responsibility" if _names_somebody(title, members) else f"'{title}'"
    yield Finding(state, f"{days} days without an owner: {what}")


def _is_long_away(member: Member, today: date, limit_days: int) -> bool:
    """Tell whether a member is away today and has been for more than so many days."""
    start = today - timedelta(days=limit_days)
    return any(first < start and (last is None or today <= last) for first, last in member.away)


def _names_somebody(title: str, members: Sequence[Member]) -> bool:
    """Tell whether a handle or a part of a name stands in a title, in any case."""
    told = title.casefold()
    words = [word.casefold() for member in members for word in (member.handle, *(member.name or "").split())]
    return any(word in told and re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", told) for word in words)
