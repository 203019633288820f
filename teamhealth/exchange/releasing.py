"""Turning counted answers into releases, once for all: a release is never changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from teamhealth.errors import BadDataError
from teamhealth.exchange.counting import Tallies
from teamhealth.exchange.job import Job
from teamhealth.exchange.rounds import Round
from teamhealth.exchange.spelling import folded
from teamhealth.exchange.tally import Tally
from teamhealth.facts import Reason, Release, ReleasedItem
from teamhealth.facts import Round as HeldRound
from teamhealth.pulse import disclosure
from teamhealth.pulse.release import make_release
from teamhealth.store import old_words, releases, responses, rounds
from teamhealth.store.teams import Team


def release_all(job: Job, tallies: Tallies) -> None:
    """Add a release for every team and round that has none yet.

    Raises BadDataError when a release that is there would become another one, or get a twin on its day.
    """
    released: dict[str, _Released] = {}
    for (name, round_), tally in sorted(tallies.items()):
        team = job.team(name)
        if name not in released:
            released[name] = _Released(team, releases.read(job.db, team, date.max, job.request.audience))
        if job.request.audience == "members":
            _refuse_held(team, rounds.read(job.db, team), round_)
        _release(job, team, round_, tally, released[name])


class _Released:
    """What a team has released to one audience."""

    def __init__(self, team: Team, known: list[Release]) -> None:
        self._team = team
        self._known = known

    def add(self, release: Release) -> None:
        """Note one more."""
        self._known.append(release)

    def label(self, label: str) -> str:
        """Return a round's label in the spelling that was released, if it was."""
        return next((r.round for r in self._known if folded(r.round) == folded(label)), label)

    def has(self, made: Release, item: ReleasedItem) -> bool:
        """Tell whether an item has been released as it is now; raises BadDataError when it was released otherwise."""
        known = [(r, old) for r in self._known for old in r.items if old.item == item.item and _may_be(made, r)]
        for release, old in known:
            if release.round != made.round:
                raise self._refused(made, item, f"has been released for {made.day} as round {release.round!r}")
            same_round = replace(made, id="", items=()) == replace(release, id="", items=())
            if not same_round or replace(item, signal=None) != replace(old, signal=None):
                raise self._refused(made, item, "has been released, and this file would change it")
        return bool(known)

    def _refused(self, made: Release, item: ReleasedItem, why: str) -> BadDataError:
        return BadDataError(
            f"team {self._team.name!r}, round {made.round!r}: {item.item!r} {why}",
            hint="a release never changes; leave these answers out, or give later ones a round and a day of their own",
        )


def _may_be(made: Release, known: Release) -> bool:
    """Whether two releases are of one round: by its label or by its day."""
    return made.round == known.round or made.day == known.day


def _refuse_held(team: Team, held: Sequence[HeldRound], round_: Round) -> None:
    """Refuse what would be the twin of a round held in the program: of its number, or of the day of an open one."""
    numbered = (r for r in held if folded(round_.label) == str(r.number))
    dated = (r for r in held if r.end is None and round_.day == r.day)
    twin = next(chain(numbered, dated), None)
    if twin is not None:
        raise BadDataError(
            f"team {team.name!r}, round {round_.label!r} of {round_.day}: round {twin.number} of {twin.day} is held in"
            " the program",
            hint="give imported answers a round and a day of their own (--round, --round-dates)",
        )


def _release(job: Job, team: Team, round_: Round, tally: Tally, released: _Released) -> None:
    made = make_release(
        team,
        label=released.label(round_.label),
        day=round_.day,
        audience=job.request.audience,
        scale=job.request.scale,
        ring=tally.ring,
        answered=tally.ring,
        answers=tally.scores,
        elements=tally.elements,
        anchors=tally.anchors,
        minimum=minimum(job, team),
    )
    new = tuple(item for item in made.items if not released.has(made, item))
    if not new:
        job.report.known += 1
        return
    key = releases.new_id(team, made.audience, made.round, [item.item for item in new])
    release = replace(made, id=key, items=new)
    releases.add(job.db, team, release)
    _add_comments(job, team, release, tally)
    released.add(release)
    job.report.new += 1
    for item in new:
        if item.reason is Reason.TOO_FEW:
            job.report.left_out("results that too few have answered (none is shown)", team.name)


def _add_comments(job: Job, team: Team, release: Release, tally: Tally) -> None:
    """Add what people wrote, where enough did (D9)."""
    texts = disclosure.shown_comments(tally.written, (), answered=tally.ring, minimum=minimum(job, team))
    is_old = release.day < old_words.first_kept(job.today(team.name))
    responses.add_comments(
        job.db,
        release.id,
        [(responses.comment_id(release.id, n, text), None if is_old else text) for n, text in enumerate(texts)],
    )
    if texts and is_old:
        job.report.left_out(f"words of comments older than {old_words.MONTHS} months", team.name)
    if tally.written and not texts:
        job.report.left_out("comments (none is shown unless five answered and three commented)", team.name)


def minimum(job: Job, team: Team) -> int:
    """Return the number of answers from which on something is shown; what a round was opened with is never undercut."""
    return max([job.place.minimum(team.name), *(round_.minimum for round_ in rounds.read(job.db, team))])
