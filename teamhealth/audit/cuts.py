"""Attacks by cutting: D5 (a part and the whole), D7 (filters)."""

from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import combinations

from teamhealth.audit.invented import InventedTeam
from teamhealth.audit.own import OwnTeam
from teamhealth.audit.verdict import Verdict
from teamhealth.audit.world import World, learned, on
from teamhealth.errors import NotPermittedError
from teamhealth.facts import Round
from teamhealth.pulse import opening
from teamhealth.pulse.disclosure import MINIMUM
from teamhealth.store import connection, members, teams

READING = ("status", "check", "indicators", "results", "export", "pulse status")
"""The commands that tell what people feel."""

_HARMLESS = {"names", "lens", "both_sides", "kind", "form", "nagios", "openmetrics", "output"}
# Which checks, which lens, which facts, in which form and where to; the team and the day are options of every command.

_CUTTING = {"group", "role", "handle", "who", "where", "filter", "only", "without", "exclude", "unit", "ring", "since"}
# Those that note or change facts about single people name them, and tell nothing.
_WRITING = ("member", "import", "thanks", "gate", "log", "responsibility")
# Answers older than a quarter of a year say little about those of today.
_SAME_SEASON_DAYS = 90


def part_and_whole(world: World) -> Verdict:
    """Attack D5: take a team's result from that of a team that holds it, and see what the rest answered."""
    pairs = [pair for one, other in combinations(world.own, 2) for pair in _too_alike(one, other)]
    text, holds = learned(
        (len(pairs), "pairs of your rounds isolate one to four people"),
        (int(_opens_a_part(world.invented)), "round opens for six people of a team of eight that holds rounds"),
    )
    tried = "the whole less a part: every two teams whose rings overlap, and a round opened for six of eight"
    return Verdict("D5", tried, on(len(world.own) if len(world.own) > 1 else 0, "teams"), text, holds)


def filters(world: World) -> Verdict:
    """Attack D7: look for an option that cuts the answers by anything but the team."""
    odd = [
        f"{command} {option}"
        for command, options in sorted(world.options.items())
        for option in options
        if _may_cut(command, option)
    ]
    text, holds = learned((odd, "may cut by something besides the team"))
    count = sum(map(len, world.options.values()))
    tried = f"a filter among the {count} options and arguments of {len(world.options)} commands"
    return Verdict("D7", tried, "this program", text, holds)


def _may_cut(command: str, option: str) -> bool:
    if command in READING:
        return option not in _HARMLESS
    return option in _CUTTING and command.partition(" ")[0] not in _WRITING


def _too_alike(one: OwnTeam, other: OwnTeam) -> Iterator[tuple[Round, Round]]:
    """Yield the released rounds of two teams, of one season, that are the same people but for one to four."""
    for here in one.rounds:
        for there in other.rounds:
            if _stand_side_by_side(here, there) and _differ_by_few(set(here.ring), set(there.ring)):
                yield here, there


def _differ_by_few(here: set[str], there: set[str]) -> bool:
    own = (here - there, there - here)
    return len(here & there) >= MINIMUM and any(0 < len(rest) < MINIMUM for rest in own)


def _stand_side_by_side(one: Round, other: Round) -> bool:
    return bool(one.release and other.release) and abs((one.day - other.day).days) <= _SAME_SEASON_DAYS


def _opens_a_part(invented: InventedTeam) -> bool:
    home = invented.copy()
    with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
        part = teams.add(db, "Part")
        for handle in invented.handles[:6]:
            members.record(db, part, handle, "joined", None)
        with suppress(NotPermittedError):
            opening.open_round(db, home, part, invented.now)
            return True
    return False
