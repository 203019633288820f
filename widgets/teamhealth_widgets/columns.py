"""Sharing the width of a row between its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from teamhealth_widgets.cells import cell_len, clean


def share(wanted: Sequence[int], room: int) -> tuple[int, ...]:
    """Give each column the cells it wants; where `room` is short, cut the widest ones to equal width."""
    given = [0] * len(wanted)
    room = max(room, 0)
    by_size = sorted(range(len(wanted)), key=lambda i: wanted[i])
    for position, i in enumerate(by_size):
        given[i] = min(wanted[i], room // (len(wanted) - position))
        room -= given[i]
    return tuple(given)


def widest(texts: Iterable[str], at_least: int = 0) -> int:
    """Return the cells of the widest text, or `at_least` when that is more."""
    return max(at_least, 0, *(cell_len(clean(text)) for text in texts))
