"""The only reader of the machine's clock; every computation takes its moment as an argument."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def utc_now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def zone(name: str | None) -> tzinfo | None:
    """Return the named time zone, or None (the machine's own) for no name.

    Raises `zoneinfo.ZoneInfoNotFoundError` or `ValueError` for a name that is none.
    """
    try:
        return ZoneInfo(name) if name else None
    except OSError:
        # The tz database is a tree of files: the name of a folder such as "Europe", or one that is too long.
        raise ZoneInfoNotFoundError(f"No time zone found with key {name}") from None


def local_day(moment: datetime, where: tzinfo | None = None) -> date:
    """Return the local date of an aware moment in `where` (the machine's own zone when None)."""
    return moment.astimezone(where).date()
