"""All attacks, in the order of the rules."""

from collections.abc import Callable, Iterator

from teamhealth.audit import coming_and_going, cuts, levels, open_round, words
from teamhealth.audit.verdict import Verdict, unused
from teamhealth.audit.world import World

Attack = Callable[[World], Verdict]

ATTACKS: dict[str, Attack | None] = {
    "D1": levels.few_answers,
    "D2": open_round.early_and_changed,
    "D3": levels.fine_steps,
    "D4": coming_and_going.one_person,
    "D5": cuts.part_and_whole,
    "D6": None,
    "D7": cuts.filters,
    "D8": None,
    "D9": words.comments,
    "D10": levels.ends_of_the_scale,
    "D11": levels.numbers_of_answers,
    "D12": None,
    "D13": words.single_members,
}
"""The attack on each rule; None where nothing uses the rule yet."""


def run(world: World) -> Iterator[Verdict]:
    """Yield the verdict on each rule as its attack ends."""
    for rule, attack in ATTACKS.items():
        yield attack(world) if attack else unused(rule)
