"""Closing the loop: a response to what the last round let a team know, after which the next round opens."""

import re
import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from teamhealth.errors import BadDataError, NotPermittedError, UserError
from teamhealth.facts import Release, Response, Round
from teamhealth.pulse import opening, standing
from teamhealth.store import responses
from teamhealth.store.teams import Team

_BECAUSE = re.compile(r"(?:(?:because|fordi)\b[\s,:]*)+", re.IGNORECASE)
"""What a reason may begin with although every front says it before the reason."""


class Responded(NamedTuple):
    """The id of the response, and the round that opened or why none did.

    Both are None when a round was open already.
    """

    identifier: bytes
    opened: Round | None
    why_not: UserError | None


def answerable(db: sqlite3.Connection, home: Path, team: Team) -> Release:
    """Return the release that a response would answer: that of the last round which closed.

    Raises NotPermittedError when there is none.
    """
    release = standing.of(db, home, team).release
    if release is None:
        raise NotPermittedError(
            f"no round of {team.name} has closed yet, so there is nothing to respond to",
            hint="see how it stands: teamhealth pulse status",
        )
    return release


def respond(
    db: sqlite3.Connection, home: Path, team: Team, release: Release, response: Response, now: datetime
) -> Responded:
    """Record a response to a release and open the next round, inside one write transaction of the store.

    `release` is what `answerable` gave before the words were typed: another round may have closed since. It may be
    answered more than once: later responses are shown after the first. What keeps the next round from opening keeps
    no response from being recorded.
    Raises BadDataError for a reason that says nothing but "because".
    """
    identifier = responses.add(db, release.id, _without_because(response))
    if standing.of(db, home, team).open_round is not None:
        return Responded(identifier, None, None)
    try:
        return Responded(identifier, opening.open_round(db, home, team, now), None)
    except UserError as reason:
        return Responded(identifier, None, reason)


def _without_because(response: Response) -> Response:
    """Return a response whose reason goes on after "because"."""
    given = response.nothing_because
    if given is None:
        return response
    lead = _BECAUSE.match(given)
    reason = given[lead.end() :] if lead else given
    if not reason:
        raise BadDataError("nothing comes after the because", hint="say why nothing will be done this time")
    return replace(response, nothing_because=reason)
