"""Responses: what was answered to what a round let the team know. They can only be exported."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from teamhealth.exchange.kind import Cells, Kind
from teamhealth.store import releases, responses
from teamhealth.store.teams import Team

COLUMNS = ("team", "round", "day", "heard", "doing", "nothing_because")


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield the responses to a team's releases as rows."""
    answered = responses.of_team(db, team, as_of)
    for release in releases.read(db, team, as_of):
        for response in answered.get(release.id, ()):
            yield {
                "team": team.name,
                "round": release.round,
                "day": response.day.isoformat(),
                "heard": response.heard,
                "doing": response.doing,
                "nothing_because": response.nothing_because,
            }


KIND = Kind("responses", columns=COLUMNS, rows=rows)
