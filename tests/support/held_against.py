"""A release held against what was really answered: which disclosure rules it breaks.

The rules are written out here a second time, from their wording and not from the program.
"""

from collections.abc import Iterator, Sequence

from simulation import Held

from teamhealth.facts import ReleasedItem

MINIMUM = 5
STEPS = ((30, 0.1), (15, 0.25), (8, 0.5), (0, 1.0))
COARSER = {0.1: 0.25, 0.25: 0.5, 0.5: 1.0, 1.0: 1.0}


def broken(history: Sequence[Held]) -> list[str]:
    """Return the rules that the last of some held rounds breaks, given all rounds before it."""
    now = history[-1]
    found = [rule for item in now.release.items for rule in _by_item(history, item)]
    found += _comments(history)
    if now.release.answered != _band(now):
        found.append(f"D11: {now.release.answered} of {now.answered} is told")
    if {item.item for item in now.release.items} != set(now.scores):
        found.append("D2: a release of other items")
    return found


def _by_item(history: Sequence[Held], item: ReleasedItem) -> Iterator[str]:
    now = history[-1]
    scores, ring = now.scores[item.item], len(now.round.ring)
    if item.shown != (min(len(scores), ring) >= MINIMUM):
        yield f"D1: {len(scores)} answers of {ring} are {'shown' if item.shown else 'hidden'}"
    if not item.shown:
        if item != ReleasedItem(item.item, item.element, item.anchor, reason=item.reason):
            yield "D1: something of a hidden item is told"
        return
    if item.step != _step(history, item.item):
        yield f"D3, D4: step {item.step} for a ring of {ring}"
        return
    assert item.step is not None
    mean = sum(scores) / len(scores)
    if ring < 30 and item.value is not None and not 1 + item.step < item.value < 5 - item.step:
        yield f"D10: {item.value} lies at an end"
    if ring < 30 and (item.bars or item.favourable):
        yield "D3: shares of a small ring"
    if item.value is not None and abs(item.value - mean) > item.step / 2 + 1e-6:
        yield f"not true: {item.value} for {mean}"


def _step(history: Sequence[Held], item: str) -> float:
    """Return the step that D3 and D4 ask for: one coarser where people came or went within the last four showings."""
    base = next(step for ring, step in STEPS if len(history[-1].round.ring) >= ring)
    shown = [h for h in history[:-1] if any(i.item == item and i.shown for i in h.release.items)]
    last = [*shown, history[-1]][-4:]
    rings = {frozenset(who) for held in last for who in (held.round.ring, held.round.stayed)}
    same_people = len(rings) == 1 and last[0].round.changes == last[-1].round.end_changes
    return base if same_people or len(last) == 1 else COARSER[base]


def _band(now: Held) -> int:
    ring = len(now.round.ring)
    if min(now.answered, ring) < MINIMUM:
        return 0
    return max(MINIMUM, now.answered // 10 * 10) if ring >= 30 else MINIMUM


def _comments(history: Sequence[Held]) -> Iterator[str]:
    """Yield what is wrong with the comments: shown too early, lost, twice, or in the order they came."""
    now = history[-1]
    may_be_shown = now.answered >= MINIMUM and len(now.comments) >= 3
    told = [text for held in history for text in held.shown_comments]
    written = [text for held in history for text in held.comments]
    if now.shown_comments and not may_be_shown:
        yield f"D9: comments of {len(now.comments)} among {now.answered} are shown"
    if may_be_shown and sorted(told) != sorted(written):
        yield "D9: comments were lost or are shown twice"
