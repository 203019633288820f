"""Comments: what people wrote in a round, with its label and no score. They can only be exported."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from teamhealth.exchange.kind import Cells, Kind
from teamhealth.store import releases, responses
from teamhealth.store.teams import Team

COLUMNS = ("team", "round", "comment", "answers")


def rows(db: sqlite3.Connection, team: Team, as_of: date) -> Iterator[Cells]:
    """Yield what people wrote as rows, in no order within a round; the answers to it one a line, none as no value."""
    written = responses.comments_of_team(db, team, as_of)
    for release in releases.read(db, team, as_of):
        for comment in written.get(release.id, ()):
            answers = "\n".join(answer.text for answer in comment.answers)
            yield {"team": team.name, "round": release.round, "comment": comment.text, "answers": answers or None}


KIND = Kind("comments", columns=COLUMNS, rows=rows)
