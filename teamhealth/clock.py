"""The only reader of the machine's clock; every computation takes its moment as an argument."""

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

Clock = Callable[[str], datetime]
"""Gives the one now of a team, by its name, aware and in the team's time zone."""


def utc_now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def zone(name: str | None) -> tzinfo | None:
    """Return the named time zone, or None (the machine's own) for no name.

    Raises LookupError for a name that is none.
    """
    if name is None:
        return None
    # A one-line command on the machine's own zone need not load the zone reader.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise LookupError(f"no time zone is called {name!r}") from problem


def local_day(moment: datetime, where: tzinfo | None = None) -> date:
    """Return the local date of an aware moment in `where` (the machine's own zone when None)."""
    return moment.astimezone(where).date()
