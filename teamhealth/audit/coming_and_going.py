"""The attack on D4: learn one person's answer from levels and signals before and after they join, leave or swap."""

from collections.abc import Iterator, Sequence

from teamhealth.audit import steadfast
from teamhealth.audit.changes import BOUND, CHANGES, Case
from teamhealth.audit.own import Level, OwnTeam
from teamhealth.audit.signalling import SHORT
from teamhealth.audit.verdict import Verdict
from teamhealth.audit.world import World, learned, on
from teamhealth.facts import Round
from teamhealth.pulse.signals import TEAM_CHANGED

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
    around = [shown for team in world.own for shown in _around_changes(team)]
    text, holds = learned(
        (sum(not _is_coarse(level) for _, level in around), "levels are not coarser though somebody joined or left"),
        (sum(_is_new_word(*pair) for pair in around), "signals are new though somebody joined or left"),
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


def _around_changes(team: OwnTeam) -> Iterator[tuple[Level, Level]]:
    """Yield the levels that somebody's coming or going makes coarser, each with the one before it."""
    levels = {(level.round, level.item): level for level in team.levels if level.audience == "members"}
    for item in {asked.item for round_ in team.rounds for asked in round_.items}:
        held = [(round_, levels.get((str(round_.number), item))) for round_ in team.rounds]
        shown = [(round_, level) for round_, level in held if level is not None and level.step is not None]
        for place in range(1, len(shown)):
            if _met_a_change([round_ for round_, _ in shown[max(0, place - _SHOWINGS) : place + 1]]):
                yield shown[place - 1][1], shown[place][1]


def _is_new_word(before: Level, now: Level) -> bool:
    """Tell whether a signal is another than the one before, but for the words that answers do not decide."""
    signal = now.told.get("signal")
    return signal not in (None, before.told.get("signal"), "learning", TEAM_CHANGED)


def _met_a_change(rounds: Sequence[Round]) -> bool:
    """Tell whether anybody came or went from the opening of the first of some rounds to the end of the last."""
    people = {frozenset(who) for round_ in rounds for who in (round_.ring, round_.stayed)}
    return len(people) > 1 or rounds[0].changes != rounds[-1].end_changes


def _is_coarse(level: Level) -> bool:
    least = next(coarse for share, coarse in _COARSER.items() if share == _own_share(level.asked or 0))
    return (level.step or 0) >= least * level.span - _ALMOST


def _own_share(ring: int) -> float:
    return 1 / 40 if ring >= 30 else 1 / 16 if ring >= 15 else 1 / 8 if ring >= 8 else 1 / 4
