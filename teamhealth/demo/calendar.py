"""The story's own calendar: weeks that end with the last Friday, so that the history always reaches up to today."""

from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 30

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_FRIDAY = _WEEKDAYS.index("Fri")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns days of the story into dates; week 30 is the one whose Friday is today or was last."""

    today: date

    def day(self, told: str) -> date:
        """Return the date of a day as the story tells it: "w12 Tue", or "34 days ago" counted from today."""
        if told.endswith(" days ago"):
            return self.today - timedelta(days=int(told.split()[0]))
        week, weekday = told.split()
        return self._monday(int(week.removeprefix("w"))) + timedelta(days=_WEEKDAYS.index(weekday))

    def opening(self, week: int) -> date:
        """Return the Monday on which the round of a week opened."""
        return self._monday(week)

    def closing(self, week: int) -> date:
        """Return the Friday on which the round of a week closed."""
        return self._monday(week) + timedelta(days=_FRIDAY)

    def months(self) -> list[date]:
        """Return the first day of every month from that of week 1 to this one."""
        months = [self._monday(1).replace(day=1)]
        while (following := (months[-1] + timedelta(days=31)).replace(day=1)) <= self.today:
            months.append(following)
        return months

    def _monday(self, week: int) -> date:
        days_since_friday = (self.today.weekday() - _FRIDAY) % 7
        return self.today - timedelta(days=days_since_friday + _FRIDAY, weeks=WEEKS - week)
