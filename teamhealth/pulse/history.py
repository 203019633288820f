"""What rounds have asked and shown so far, from the rounds and their releases."""

from collections.abc import Mapping, Sequence

from teamhealth.facts import Release, Round
from teamhealth.pulse.disclosure import Showing
from teamhealth.pulse.rotation import Asked


def askings(rounds: Sequence[Round], releases: Mapping[str, Release]) -> list[Asked]:
    """Return every asking of the rounds that let something be known, oldest first; `releases` by id."""
    return [
        Asked(round_.number, item.item, item.shown)
        for round_ in rounds
        if round_.release is not None and round_.release in releases
        for item in releases[round_.release].items
    ]


def showings(rounds: Sequence[Round], releases: Mapping[str, Release], item: str) -> list[Showing]:
    """Return the rounds that showed an item, oldest first, each with whose answers it may hold."""
    return [showing(round_) for round_ in shown_in(rounds, releases, item)]


def showing(round_: Round) -> Showing:
    """Return whose answers a round that has ended may hold."""
    return Showing(frozenset(round_.ring), frozenset(round_.stayed), round_.changes, round_.end_changes)


def shown_in(rounds: Sequence[Round], releases: Mapping[str, Release], item: str) -> list[Round]:
    """Return the rounds that showed an item, oldest first; `releases` by id."""
    return [
        round_
        for round_ in rounds
        if round_.release is not None
        and round_.release in releases
        and any(shown.item == item and shown.shown for shown in releases[round_.release].items)
    ]
