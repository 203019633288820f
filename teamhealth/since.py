"""Reading "since when" as people write it: a date, "3 weeks", "1 Sep" or "September 2025"."""

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august"
_MONTH += r"|september|october|november|december)\.?"
_YEAR = r"(?: (?P<year>\d{4}))?"
_NAMED_DAY = (
    re.compile(rf"(?:(?P<day>\d{{1,2}})\.? )?{_MONTH}{_YEAR}"),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}}){_YEAR}"),
)
_AGO = re.compile(r"(?:about )?(?P<count>\d{1,4}|an?|one) (?P<unit>day|week|month|year)s?(?: ago| now)?")
_DAYS_IN = {"day": 1, "week": 7}
_MONTHS_IN = {"month": 1, "year": 12}
_CUT = re.compile(r",|\bsince\b|\bfor\b", re.IGNORECASE)
_LEAD = re.compile(r"^(?:since|for|from) ")


def read(text: str, today: date) -> date | None:
    """Return the day meant, None when the text is no day or one to come.

    A month without a day is its first; a day or month without a year is the last one that has been.
    """
    words = _LEAD.sub("", " ".join(text.replace(",", " ").lower().split()))
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    day = _iso(words) or _ago(words, today) or _named(words, today)
    return day if day and day <= today else None


def split(line: str, today: date) -> tuple[str, date | None]:
    """Return what a line such as "headset charger, since 1 Sep" is about, and the day it names.

    The day is None when there is none to be read; the words after "since" are no part of the
    first either way.
    """
    for cut in _CUT.finditer(line):
        before = line[: cut.start()].strip(" ,")
        day = read(line[cut.start() :].strip(" ,"), today)
        if before and (day or cut[0].lower() == "since"):
            return before, day
    return line.strip(" ,"), None


def _iso(words: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _ago(words: str, today: date) -> date | None:
    match = _AGO.fullmatch(words)
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else 1
    if match["unit"] in _DAYS_IN:
        return today - timedelta(days=count * _DAYS_IN[match["unit"]])
    return _months_before(today, count * _MONTHS_IN[match["unit"]])


def _months_before(today: date, count: int) -> date | None:
    """Return the same day of an earlier month, or that month's last where it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 - count, 12)
    days = (_date(year, month + 1, today.day - missing) for missing in range(4))
    return next((day for day in days if day), None)


def _named(words: str, today: date) -> date | None:
    match = next((m for m in (pattern.fullmatch(words) for pattern in _NAMED_DAY) if m), None)
    if match is None:
        return None
    month, day = _MONTHS.index(match["month"][:3]) + 1, int(match["day"] or 1)
    if match["year"]:
        return _date(int(match["year"]), month, day)
    # 29 February may be up to eight years back.
    years = (_date(today.year - back, month, day) for back in range(9))
    return next((found for found in years if found and found <= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
