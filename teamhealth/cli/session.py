"""What one call of the command line knows: which home, which team, which day, who acts."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path

from teamhealth import clock, paths, preferences, roster
from teamhealth.errors import BadDataError, StorageError, UsageError
from teamhealth.store import connection, due_rounds, handles, old_words, teams
from teamhealth.store.handles import Handle
from teamhealth.store.teams import Team

ALL_TEAMS = "all"
ROUNDS_ARE_NOW = "rounds are held and answered now; how one stood on a day: teamhealth pulse status --as-of DATE"
"""The hint for `--as-of` beside what is done with a round."""

YEARS = range(1900, 3000)
"""What a day may lie in; years beyond leave no room to count from."""


class Session:
    """The global options of a call, and what follows from them."""

    def __init__(
        self,
        home_option: str | None = None,
        team_option: str | None = None,
        as_of_option: str | None = None,
        by_option: str | None = None,
        json: bool = False,
        plain: bool = False,
        lang_option: str | None = None,
    ) -> None:
        """Take the options as they were given; None is one that was not."""
        self.home_option = home_option
        self.team_option = team_option
        self.as_of_option = as_of_option
        self.by_option = by_option
        self.json = json
        self.plain = plain
        self.lang_option = lang_option
        self.gated = False
        """Whether somebody came by the team's door over ssh: what they copy names no path of this machine."""

    @property
    def home(self) -> Path:
        """The home folder of this call."""
        return paths.resolve_home(self.home_option)

    @property
    def all_teams(self) -> bool:
        """Whether the call is about every team."""
        return (self.team_option or "").casefold() == ALL_TEAMS

    @property
    def preferences(self) -> preferences.Preferences:
        """The light part of the configuration; raises ConfigError when the file cannot be read."""
        return preferences.read(self.home)

    @property
    def lang(self) -> str:
        """The language of this call: `--lang`, else the configured one, else that of the locale, else English.

        Raises UsageError or ConfigError for a language there is none of; a locale never fails.
        """
        # One-line commands never need it, nor what tells which languages there are.
        from teamhealth.cli import language

        if self.lang_option is not None:
            return language.asked(self.lang_option)
        configured = self.preferences.lang
        return language.of_locale(os.environ) if configured is None else language.configured(configured)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open the store for the length of a block, so that nothing can be written."""
        with connection.reading(self.home) as db:
            yield db

    @contextmanager
    def tended_reading(self) -> Iterator[sqlite3.Connection]:
        """Open the store as `reading` does, after `tend`; --as-of closes none."""
        if not self.as_of_option:
            self.tend()
        with self.reading() as db:
            yield db

    def tend(self) -> None:
        """Close the rounds that are due and erase the words that are too old, before anything of them is read.

        That this cannot be done here is told on stderr and stops nothing.
        """
        now = clock.utc_now()
        with self.reading() as db:
            is_round_due = bool(due_rounds.teams(db, now))
            too_old = [team for team, day in old_words.oldest(db) if day < old_words.first_kept(self.today(team))]
            may_hold_too_much = not due_rounds.is_any_open(db) and paths.ballot_file(self.home).exists()
        if is_round_due:
            self._close_rounds(now)
        elif may_hold_too_much:
            self._clear_ballots(now)
        if too_old:
            self._erase_words(too_old)

    def _close_rounds(self, now: datetime) -> None:
        from teamhealth.pulse import tending

        try:
            tending.tend(self.home, now, self.now_of)
        except StorageError as problem:
            print(f"teamhealth: a round is due and could not be closed: {problem.message}", file=sys.stderr)

    def _clear_ballots(self, now: datetime) -> None:
        from teamhealth.pulse import tending

        try:
            with closing(connection.open_for_reading(self.home)) as db:
                if not tending.holds_too_much(db, self.home, now.date()):
                    return
            with closing(connection.open_for_writing(self.home)) as db:
                tending.clear(db, self.home, now.date())
        except StorageError as problem:
            print(f"teamhealth: ballots could not be destroyed: {problem.message}", file=sys.stderr)

    def _erase_words(self, held_by: list[Team]) -> None:
        from teamhealth.acts import erasing

        try:
            erasing.tend(self.home, held_by, self.today)
        except StorageError as problem:
            print(f"teamhealth: words are too old and could not be erased: {problem.message}", file=sys.stderr)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the store and run the block as one transaction."""
        with closing(connection.open_for_writing(self.home)) as db, connection.transaction(db):
            yield db

    def team(self, db: sqlite3.Connection) -> Team:
        """Return the team this call is about: `--team`, else the configured one, else the only one.

        Raises UsageError with the list of teams when that leaves none or several.
        """
        name = self.team_option or self.preferences.team
        known = teams.read(db)
        if name:
            found = teams.find(db, name)
            if found is None:
                raise UsageError(f"there is no team {name!r}", hint=_team_list(known))
            return found
        if len(known) != 1:
            raise UsageError("say which team with --team NAME", hint=_team_list(known))
        return known[0]

    def now(self, team: Team) -> datetime:
        """Return the now of a team, as `now_of`."""
        return self.now_of(team.name)

    def now_of(self, team: str) -> datetime:
        """Return this moment in the time zone of the team of this name, or the end of the day of `--as-of`."""
        where = self.preferences.zone(team)
        if self.as_of_option:
            end = datetime.combine(parse_day(self.as_of_option, "--as-of"), time(23, 59, 59))
            return end.replace(tzinfo=where) if where else end.astimezone()
        return clock.utc_now().astimezone(where)

    def local(self, team: Team, moment: datetime) -> datetime:
        """Return an aware moment in the time zone of a team."""
        return moment.astimezone(self.preferences.zone(team.name))

    def today(self, team: Team) -> date:
        """Return the team's local date of `now`."""
        return self.now(team).date()

    def act_day(self, team: Team, on: str | None) -> date:
        """Return the day an act is recorded for: `--on`, else today; raises BadDataError for a day to come."""
        today = self.today(team)
        day = parse_day(on, "--on") if on is not None else today
        if day > today:
            raise BadDataError(f"--on {day} lies in the future", hint=f"today is {today}")
        return day

    def refuse_as_of(self, hint: str = "to note something for another day use --on DATE") -> None:
        """Raise UsageError when an act was given `--as-of`, which only reading commands take."""
        if self.as_of_option:
            raise UsageError("--as-of is for reading commands", hint=hint)

    def member(self, db: sqlite3.Connection, team: Team, name: str) -> Handle:
        """Return who is meant by a name on today's roster; raises BadDataError when that is nobody or several."""
        return roster.find(name, handles.read(db, team, self.today(team)))

    def actor(self, db: sqlite3.Connection, team: Team) -> str | None:
        """Return who acts: `--by`, else `me` of the configuration, else the login if the roster has it."""
        people = handles.read(db, team, date.max, leavers=True)
        named = self.by_option or self.preferences.me
        if named:
            return roster.find(named, people).handle
        login = os.environ.get("LOGNAME") or os.environ.get("USER")
        return login if any(m.handle == login for m in people) else None

    def oneself(self, db: sqlite3.Connection, team: Team, hint: str) -> str:
        """Return who acts, as `actor`; raises UsageError with a hint when nobody is known."""
        handle = self.actor(db, team)
        if handle is None:
            raise UsageError("nobody on the roster is known to be at this keyboard", hint=hint)
        return handle

    def viewer(self, db: sqlite3.Connection, team: Team) -> str:
        """Return who looks, as `actor`; "" when nobody is meant: what is only read names nobody on the roster."""
        try:
            return self.actor(db, team) or ""
        except BadDataError:
            return ""


def parse_day(text: str, where: str) -> date:
    """Return the date written YYYY-MM-DD, in one of YEARS; raises BadDataError naming `where` it stood."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Other forms of ISO 8601 are dates to Python and mistakes to a reader.
    if day is None or text != str(day):
        raise BadDataError(f"{where} {text!r} is no date", hint="write it as YYYY-MM-DD, for example 2026-08-22")
    if day.year not in YEARS:
        raise BadDataError(f"{where} {text} lies outside the years {YEARS[0]} to {YEARS[-1]}", hint="check the year")
    return day


def _team_list(known: list[Team]) -> str:
    names = ", ".join(t.name for t in known)
    return f"teams: {names}" if names else "the store has no team yet; add one with: teamhealth init --team NAME --yes"
