"""Days in few words, as a dashboard has room for."""

from datetime import date, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_day(day: date, today: date) -> str:
    """Return `3 Nov`, with the year when it is not this one's."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def month(day: date) -> str:
    """Return `Nov`."""
    return _MONTHS[day.month - 1]


def full_day(day: date) -> str:
    """Return `Mon 23 Nov 2026`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def full_moment(moment: datetime) -> str:
    """Return `Mon 23 Nov 2026 15:00`, on the clock of the moment's own zone."""
    return f"{full_day(moment.date())} {moment:%H:%M}"


def near_moment(moment: datetime, today: date) -> str:
    """Return `today 15:00`, `Mon 23 Nov 15:00`, the year added when it is not this one's."""
    day = moment.date()
    text = "today" if day == today else f"{_DAYS[day.weekday()]} {short_day(day, today)}"
    return f"{text} {moment:%H:%M}"


def near_day(day: date, today: date) -> str:
    """Return `Fri` for a day of the last week, before that `3 Nov`."""
    return _DAYS[day.weekday()] if 0 <= (today - day).days < 7 else short_day(day, today)


def since(day: date, today: date) -> str:
    """Return `Since earlier today`, `Since yesterday`, `Since Friday` or `Since 3 Nov`."""
    ago = (today - day).days
    if ago == 0:
        return "Since earlier today"
    if ago == 1:
        return "Since yesterday"
    return f"Since {_WEEKDAYS[day.weekday()] if 0 < ago < 7 else short_day(day, today)}"
