"""The attack on D2: learn something before a round has closed, or from a release that changes afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from teamhealth import paths
from teamhealth.audit import fronts
from teamhealth.audit.fronts import Printed
from teamhealth.audit.invented import TEAM, Ballot, InventedTeam
from teamhealth.audit.own import OwnTeam
from teamhealth.audit.verdict import Verdict
from teamhealth.audit.world import World, learned, on
from teamhealth.errors import UserError
from teamhealth.pulse import tending

_BALLOT = Ballot((5, 1, 4, 2), "words")
_TURNOUT = (" ".join(fronts.ROUND), "pulse status")


def early_and_changed(world: World) -> Verdict:
    """Attack D2: poll an open round everywhere, answer late, bring ballots back, import a file with one more row."""
    polls = [{front: text for front, text in poll.told.items() if front not in _TURNOUT} for poll in world.polls]
    early = sorted({front for told in polls[1:] for front in fronts.apart(polls[0], told)})
    text, holds = learned(
        (early, "tells of an open round"),
        (int(any(poll.store != world.polls[0].store for poll in world.polls)), "the store changes with a ballot"),
        (list(_changed_afterwards(world.invented)), "changes what was released"),
        (sum(_twice(team) for team in world.own), "questions were released twice for one round"),
    )
    fronts_polled = len(world.polls[0].told)
    tried = (
        f"{fronts_polled} commands and screens polled while a round is open, a late ballot, the ballots brought back,"
    )
    tried += " a second import with one more row"
    return Verdict("D2", tried, on(sum(len(team.rounds) for team in world.own), "rounds"), text, holds)


def _changed_afterwards(invented: InventedTeam) -> Iterator[str]:
    """Yield what changed a release that was there."""
    home, closes = invented.copy(), invented.round.closes
    invented.answer(home, dict.fromkeys(invented.handles[:6], _BALLOT))
    ballots = Path(shutil.copy(paths.ballot_file(home), home / "kept"))
    tending.tend(home, closes, lambda team: closes)
    before = _results(invented, home)
    with suppress(UserError):
        invented.answer(home, {invented.handles[6]: _BALLOT})
    tending.tend(home, closes, lambda team: closes)
    if _results(invented, home) != before:
        yield "a late ballot"
    shutil.copy(ballots, paths.ballot_file(home))
    with suppress(UserError):
        invented.answer(home, {invented.handles[7]: _BALLOT})
    tending.tend(home, closes, lambda team: closes)
    if _results(invented, home) != before:
        yield "bringing the ballots back"
    if _import_changes(invented):
        yield "an import with one more row"


def _import_changes(invented: InventedTeam) -> bool:
    home, item = invented.copy(), invented.round.items[0].item
    day = invented.now.date()
    told = []
    for rows in (5, 6):
        file = home / f"{rows}.csv"
        scores = [5, 1, 4, 2, 3, 1][:rows]
        file.write_text("\n".join(["item,score", *(f"{item},{score}" for score in scores)]) + "\n", "utf-8")
        invented.say(home, TEAM, None, ("import", "answers", str(file), "--round", day.isoformat()))
        told.append(fronts.printed(invented.say, home, TEAM, day, [fronts.RESULTS, fronts.LEVELS]))
    return told[0] != told[1]


def _results(invented: InventedTeam, home: Path) -> Printed:
    return fronts.printed(invented.say, home, TEAM, invented.round.day, [fronts.RESULTS, fronts.LEVELS])


def _twice(team: OwnTeam) -> int:
    """Return how many questions have two releases of one round, as one front tells them."""
    told = [(level.audience, level.round, level.item) for level in team.levels if level.front == "export"]
    return len(told) - len(set(told))
