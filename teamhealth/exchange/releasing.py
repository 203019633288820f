"""Turning counted answers into releases, once for all: a release is never changed."""

from dataclasses import replace
from datetime import date

from teamhealth.errors import BadDataError
from teamhealth.exchange.counting import Tallies
from teamhealth.exchange.job import Job
from teamhealth.exchange.rounds import Round
from teamhealth.exchange.tally import Tally
from teamhealth.facts import Reason, Release, ReleasedItem
from teamhealth.pulse.release import make_release
from teamhealth.store import releases
from teamhealth.store.teams import Team


def release_all(job: Job, tallies: Tallies) -> None:
    """Add a release for every team and round that has none yet.

    Raises BadDataError when a release that is there would become another one.
    """
    stored: dict[str, dict[tuple[str, str], Release]] = {}
    for (name, round_), tally in sorted(tallies.items()):
        team = job.team(name)
        if name not in stored:
            stored[name] = _stored(job, team)
        _release(job, team, round_, tally, stored[name])


def _stored(job: Job, team: Team) -> dict[tuple[str, str], Release]:
    """Return the releases of a team for this audience by round and item."""
    known = releases.read(job.db, team, date.max, job.request.audience)
    return {(release.round, item.item): release for release in known for item in release.items}


def _release(job: Job, team: Team, round_: Round, tally: Tally, stored: dict[tuple[str, str], Release]) -> None:
    made = make_release(
        team,
        label=round_.label,
        day=round_.day,
        audience=job.request.audience,
        scale=job.request.scale,
        ring=tally.ring,
        answered=tally.ring,
        answers=tally.scores,
        elements=tally.elements,
        anchors=tally.anchors,
        minimum=job.place.minimum(team.name),
    )
    new = tuple(item for item in made.items if not _is_there(made, item, stored.get((made.round, item.item)), team))
    if not new:
        job.report.known += 1
        return
    key = releases.new_id(team, made.audience, made.round, [item.item for item in new])
    releases.add(job.db, team, replace(made, id=key, items=new))
    job.report.new += 1
    for item in new:
        if item.reason is Reason.TOO_FEW:
            job.report.left_out("results that too few have answered (none is shown)", team.name)


def _is_there(made: Release, item: ReleasedItem, known: Release | None, team: Team) -> bool:
    """Tell whether an item has been released as it is now; raises BadDataError when it was released otherwise."""
    if known is None:
        return False
    old = next(found for found in known.items if found.item == item.item)
    same_round = replace(made, id="", items=()) == replace(known, id="", items=())
    if same_round and replace(item, signal=None) == replace(old, signal=None):
        return True
    raise BadDataError(
        f"team {team.name!r}, round {made.round!r}: {item.item!r} has been released, and this file would change it",
        hint="a release never changes; leave these answers out, or give later ones a round of their own",
    )
