"""What a reminder may look at: one team as of one moment."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from functools import cached_property
from pathlib import Path

from teamhealth import schedule, working_time
from teamhealth.checking.reading import Reading
from teamhealth.checking.source import StoreSource
from teamhealth.config import Config
from teamhealth.facts import Member
from teamhealth.health.observer import Observer
from teamhealth.pulse import standing
from teamhealth.pulse.standing import Standing
from teamhealth.store import members
from teamhealth.store.teams import Team
from teamhealth.working_time import WorkingTime


@dataclass(frozen=True)
class View:
    """A team at `now`, aware, with the configuration of its home; `zone` is the team's, None the machine's own."""

    home: Path
    db: sqlite3.Connection
    team: Team
    now: datetime
    config: Config
    zone: tzinfo | None

    @property
    def today(self) -> date:
        """The team's local day."""
        return self.now.date()

    @cached_property
    def working(self) -> WorkingTime:
        """When the team may be spoken to."""
        settings = self.config.of(self.team.name)
        return WorkingTime(
            zone=self.zone,
            days=frozenset(working_time.WEEKDAYS.index(day) for day in settings.working_days),
            country=settings.holidays,
            quiet=working_time.quiet_hours(settings.quiet_hours) if settings.quiet_hours else None,
        )

    @cached_property
    def source(self) -> StoreSource:
        """The team's facts."""
        return StoreSource(self.db, self.team, self.today)

    @cached_property
    def people(self) -> dict[str, Member]:
        """Who is on the roster, by handle, each with their contact."""
        return {member.handle: member for member in members.read(self.db, self.team, self.today)}

    @property
    def managers(self) -> list[str]:
        """The handles of those who lead the team."""
        return [handle for handle, member in self.people.items() if member.is_manager]

    @cached_property
    def standing(self) -> Standing:
        """How the team stands with its rounds."""
        return standing.of(self.db, self.home, self.team)

    @cached_property
    def readings(self) -> list[Reading]:
        """What the checks say now; running them costs more than all the rest."""
        return Observer.of_home(self.home).read(self.db, self.team, self.now)

    def is_away(self, handle: str) -> bool:
        """Tell whether somebody is away today; who is not on the roster is."""
        member = self.people.get(handle)
        if member is None:
            return True
        return any(first <= self.today and (last is None or self.today <= last) for first, last in member.away)

    def called(self, handle: str) -> str:
        """Return what people call somebody."""
        member = self.people.get(handle)
        return (member.name if member else None) or handle

    def start_of(self, day: date) -> datetime:
        """Return the moment a local day begins."""
        return schedule.instant(datetime.combine(day, time()), self.working.zone)
