"""The attack on D4: learn one person's answer from levels and signals before and after they join, leave or swap."""

from collections.abc import Sequence

from teamhealth.audit import steadfast
from teamhealth.audit.changes import BOUND, CHANGES, Case
from teamhealth.audit.own import Level, OwnTeam
from teamhealth.audit.signalling import SHORT
from teamhealth.audit.verdict import Verdict
from teamhealth.audit.world import World, learned, on
from teamhealth.facts import Round

# Where the advantage is largest, with the rule and without it; with them the rings of the user's own teams.
_RINGS = (6, 7, 8, 14)
_LARGEST = 45
_OWN_RINGS = 2
_COARSER = {1 / 40: 1 / 16, 1 / 16: 1 / 8, 1 / 8: 1 / 4, 1 / 4: 1 / 4}
_SHOWINGS = 3
_ALMOST = 1e-6


def one_person(world: World) -> Verdict:
    """Attack D4 where nobody ever changes an answer, which is the easiest for an attacker."""
    rings = sorted({*_RINGS, *_own_rings(world)})
    crowds = steadfast.Crowds()
    found = {
        case: steadfast.advantage(case, crowds, series=SHORT)
        for case in (Case(change, ring) for ring in rings for change in CHANGES)
    }
    worst = max(found, key=lambda case: found[case])
    too_fine = sum(_too_fine(team) for team in world.own)
    text, holds = learned(
        (too_fine, "levels are not coarser though somebody joined or left"),
        (int(found[worst] > BOUND), f"advantage over {BOUND}: {found[worst]:.3f} ({worst.change}, ring {worst.ring})"),
    )
    if holds:
        text = (
            f"at most {found[worst]:.3f} more right guesses ({worst.change}, ring of {worst.ring}); {BOUND} is allowed"
        )
    own = sum(len(team.rounds) for team in world.own)
    sizes = ", ".join(map(str, rings))
    tried = f"leaver, joiner and swap in rings of {sizes}, three releases on each side, each with its signal"
    return Verdict("D4", tried, on(own, "rounds"), text, holds)


def _own_rings(world: World) -> set[int]:
    rings = [len(team.rounds[-1].ring) for team in world.own if team.rounds]
    return {min(ring, _LARGEST) for ring in rings[:_OWN_RINGS]}


def _too_fine(team: OwnTeam) -> int:
    """Return how many levels should have been coarser, as who came and went tells."""
    levels = {(level.round, level.item): level for level in team.levels if level.audience == "members"}
    asked = {asked.item for round_ in team.rounds for asked in round_.items}
    return sum(_too_fine_of(item, team.rounds, levels) for item in asked)


def _too_fine_of(item: str, rounds: Sequence[Round], levels: dict[tuple[str, str], Level]) -> int:
    held = [(round_, levels.get((str(round_.number), item))) for round_ in rounds]
    shown = [(round_, level) for round_, level in held if level is not None and level.step is not None]
    count = 0
    for place in range(1, len(shown)):
        last = shown[max(0, place - _SHOWINGS) : place + 1]
        count += _met_a_change([round_ for round_, _ in last]) and not _is_coarse(shown[place][1])
    return count


def _met_a_change(rounds: Sequence[Round]) -> bool:
    """Tell whether anybody came or went from the opening of the first of some rounds to the end of the last."""
    people = {frozenset(who) for round_ in rounds for who in (round_.ring, round_.stayed)}
    return len(people) > 1 or rounds[0].changes != rounds[-1].end_changes


def _is_coarse(level: Level) -> bool:
    least = next(coarse for share, coarse in _COARSER.items() if share == _own_share(level.asked or 0))
    return (level.step or 0) >= least * level.span - _ALMOST


def _own_share(ring: int) -> float:
    return 1 / 40 if ring >= 30 else 1 / 16 if ring >= 15 else 1 / 8 if ring >= 8 else 1 / 4
