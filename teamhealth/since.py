"""Reading "since when" and "by when" as people write it: a date, "3 weeks", "1 Sep" or "September 2025"."""

import re
from calendar import monthrange
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
_AHEAD = re.compile(r"(?:in )?(?P<count>\d{1,4}|an?|one) (?P<unit>day|week|month|year)s?")
_LAST_YEAR = 2999
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CUT_AHEAD = re.compile(r"[;,]|\bby\b", re.IGNORECASE)
_LEAD_AHEAD = re.compile(r"^(?:by|until|on|before) ")


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


def read_ahead(text: str, today: date) -> date | None:
    """Return the day to come that is meant, today too; None when the text is no day or one that has been.

    A month without a day is its last, a day of the week the next one, a day or month without a year the next to come.
    """
    words = _LEAD_AHEAD.sub("", " ".join(text.replace(",", " ").lower().split()))
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    day = _iso(words) or _weekday(words, today) or _ahead(words, today) or _named_ahead(words, today)
    return day if day and day >= today and day.year <= _LAST_YEAR else None


def split_ahead(line: str, today: date) -> tuple[str, date | None]:
    """Return what a line such as "two headsets by 1 Oct" is about, and the day it names; None when none can be read."""
    for cut in reversed(list(_CUT_AHEAD.finditer(line))):
        before = line[: cut.start()].strip(" ,;")
        day = read_ahead(line[cut.end() :].strip(" ,;"), today)
        if before and (day or cut[0] == ";"):
            return before, day
    return line.strip(" ,;"), None


def _iso(words: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _ago(words: str, today: date) -> date | None:
    return _moved(_AGO.fullmatch(words), today, -1)


def _ahead(words: str, today: date) -> date | None:
    return _moved(_AHEAD.fullmatch(words), today, 1)


def _moved(match: re.Match[str] | None, today: date, way: int) -> date | None:
    """Return the day that lies so many units before (`way` -1) or after today."""
    if match is None:
        return None
    count = way * (int(match["count"]) if match["count"].isdigit() else 1)
    if match["unit"] in _DAYS_IN:
        return today + timedelta(days=count * _DAYS_IN[match["unit"]])
    return _months_after(today, count * _MONTHS_IN[match["unit"]])


def _weekday(words: str, today: date) -> date | None:
    if words not in _WEEKDAYS:
        return None
    return today + timedelta(days=(_WEEKDAYS.index(words) - today.weekday() - 1) % 7 + 1)


def _months_after(today: date, count: int) -> date | None:
    """Return the same day of a later month (`count` below 0: an earlier one), or its last where it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
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


def _named_ahead(words: str, today: date) -> date | None:
    match = next((m for m in (pattern.fullmatch(words) for pattern in _NAMED_DAY) if m), None)
    if match is None:
        return None
    month, day = _MONTHS.index(match["month"][:3]) + 1, int(match["day"] or 0)
    years = [int(match["year"])] if match["year"] else range(today.year, today.year + 9)
    days = (_date(year, month, day or _last_of(year, month)) for year in years)
    return next((found for found in days if found and found >= today), None)


def _last_of(year: int, month: int) -> int:
    # A year that is none has no such day either.
    return monthrange(year, month)[1] if year else 31


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
