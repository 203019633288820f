"""Attacks on the levels: D1 (few answers), D3 (the step), D10 (the ends of the scale), D11 (how many answered)."""

from collections.abc import Iterator, Sequence

from teamhealth.audit import fronts
from teamhealth.audit.invented import everybody
from teamhealth.audit.own import Level, OwnTeam
from teamhealth.audit.verdict import Verdict
from teamhealth.audit.world import ALL_FOUR, BETWEEN, COMMENTS, HIDDEN, UNANIMOUS, World, learned, on
from teamhealth.facts import Scale
from teamhealth.pulse import disclosure, signals
from teamhealth.pulse.disclosure import Showing
from teamhealth.pulse.signals import Past

# The rules once more, from their wording: what a program checks against its own table it finds right.
STEP_SHARES = ((30, 1 / 40), (15, 1 / 16), (8, 1 / 8), (0, 1 / 4))
DETAIL_RING = 30
# Whoever knows all other answers tells apart so many groups of the five that are possible, at most.
_GROUPS = 3
_ALMOST = 1e-6
# Signals tell an end of the scale best where answers lie close together, after a few that lay further in.
_CLOSE_TOGETHER = 0.2
_FURTHER_IN = (2.0, 2.5, 3.0, 3.5, 4.0)
_ASKINGS = 5


def few_answers(world: World) -> Verdict:
    """Attack D1: levels that too few answered, and what shows through of an item that is hidden."""
    few = sum(_is_of_too_few(team, level) for team, level in world.levels)
    through = sum(_shows_through(level) for _, level in world.levels)
    others = everybody(UNANIMOUS, BETWEEN, ALL_FOUR, (5, 5, 5, 5, 0, 0, 0, 0), comments=COMMENTS)
    text, holds = learned(
        (few, "levels of too few answers are told"),
        (through, "hidden items are not silent"),
        (world.told_apart(*others), "tells what four people answered"),
    )
    tried = "levels of too few, and an item that four answered with 1 or with 5"
    return Verdict("D1", tried, on(world.own_levels, "levels"), text, holds)


def fine_steps(world: World) -> Verdict:
    """Attack D3: numbers finer than the ring allows, and one answer found out by who knows all others."""
    fine = sum(_is_too_fine(level) for _, level in world.levels)
    elsewhere = sum(len(set(_felt(team)) - set(_released(team))) for team in world.own)
    same_step = everybody(UNANIMOUS, (1, 2, 3, 4, 4, 4, 4, 4), ALL_FOUR, HIDDEN, comments=COMMENTS)
    groups = max(_groups(ring) for ring in (5, 7, 8, 14, 15, 22, 29))
    text, holds = learned(
        (fine, "levels are too fine"),
        (elsewhere, "numbers are told that no release holds"),
        (world.told_apart(*same_step), "tells means of one step apart"),
        (groups if groups > _GROUPS else 0, "of five answers are told apart by who knows all others"),
    )
    tried = "numbers finer than their ring allows, two means of one step, one answer where all others are known"
    if holds:
        text = f"in which of at most {groups} groups one answer lies, by who knows all others"
    return Verdict("D3", tried, on(world.own_levels, "levels"), text, holds)


def ends_of_the_scale(world: World) -> Verdict:
    """Attack D10: tell a unanimous round from others."""
    at_ends = sum(_is_at_an_end(level) for _, level in world.levels)
    nearly = everybody((5, 4, 5, 4, 5, 4, 5, 4), BETWEEN, ALL_FOUR, HIDDEN, comments=COMMENTS)
    text, holds = learned(
        (at_ends, "levels lie at an end of the scale"),
        (world.told_apart(*nearly), "tells a unanimous round from others"),
        (sum(map(_signals_tell_ends, (5, 7, 8, 14, 15, 29))), "signals tell a unanimous round from others"),
    )
    return Verdict(
        "D10",
        "a unanimous round told from others, by its level and by the signal after it",
        on(world.own_levels, "levels"),
        text,
        holds,
    )


def numbers_of_answers(world: World) -> Verdict:
    """Attack D11: poll the counter of an open round, count the "cannot say", count the ballots of a closed one."""
    exact = sum(_is_a_count(team, level) for team, level in world.levels)
    silent = everybody(UNANIMOUS, BETWEEN, (4, 4, 4, 4, 4, 0, 0, 0), HIDDEN, comments=COMMENTS)
    fewer = everybody((5,) * 6, (3, 3, 3, 4, 4, 4), (4,) * 6, HIDDEN[:6], comments=COMMENTS)
    text, holds = learned(
        (exact, "exact counts are told"),
        (world.told_apart(*silent), "tells how many could not say"),
        (world.told_apart(*fewer), "tells six ballots from eight"),
        (list(_counted(world)), "counts the ballots of an open round"),
    )
    tried = 'an open round polled after each ballot, "cannot say" counted, six ballots told from eight'
    return Verdict("D11", tried, on(world.own_levels, "levels"), text, holds)


def _is_of_too_few(team: OwnTeam, level: Level) -> bool:
    return level.step is not None and min(level.asked or 0, level.answered or 0) < team.least(level)


def _shows_through(level: Level) -> bool:
    """Tell whether a hidden item has anything but its reason."""
    told = (level.told.get(name) for name in ("value", "low", "high", "edge", "band", "favourable", "bars", "signal"))
    return level.step is None and any(part is not None for part in told)


def _is_too_fine(level: Level) -> bool:
    if level.step is None or level.asked is None:
        return False
    if level.asked < DETAIL_RING and (level.told["favourable"] or level.told["bars"]):
        return True
    return level.step < next(share for ring, share in STEP_SHARES if level.asked >= ring) * level.span - _ALMOST


def _is_at_an_end(level: Level) -> bool:
    value: float | None = level.told["value"]
    if value is None or level.step is None or (level.asked or 0) >= DETAIL_RING:
        return False
    inside = level.low_end + level.step + _ALMOST
    return not inside < value < 2 * level.low_end + level.span - inside


def _signals_tell_ends(ring: int) -> int:
    """Return after how many pasts a unanimous round has another signal than one whose mean is the band's edge."""
    end = next(share for least, share in STEP_SHARES if ring >= least) * Scale().span
    pairs = (([5.0] * ring, Scale().high - end), ([1.0] * ring, Scale().low + end))
    return sum(
        _signal(ring, before, scores) != _signal(ring, before, [edge] * ring)
        for before in _FURTHER_IN
        for scores, edge in pairs
    )


def _signal(ring: int, before: float, scores: Sequence[float]) -> str:
    """Return the signal of some answers after a few askings with another mean."""
    asked = frozenset(map(str, range(ring)))
    values = [before] * _ASKINGS + [signals.value(scores, ring, coarser=False)]
    return signals.word([Past(Showing(asked, asked), value) for value in values], _CLOSE_TOGETHER)


def _is_a_count(team: OwnTeam, level: Level) -> bool:
    if level.answered is None or level.answered <= team.minimum:
        return False
    return (level.asked or 0) < DETAIL_RING or level.answered % 10 != 0


def _counted(world: World) -> Iterator[str]:
    """Yield the fronts that tell one number of ballots from another, where both are enough or both are not."""
    for before, after in zip(world.polls, world.polls[1:], strict=False):
        if (before.answered < disclosure.MINIMUM) == (after.answered < disclosure.MINIMUM):
            yield from fronts.apart(before.told, after.told)


def _groups(ring: int) -> int:
    """Return into how many groups the five answers of one person fall at most, whatever all others answered."""
    return max(
        len({_release(ring, others, answer) for answer in range(1, 6)}) for others in range(ring - 1, 5 * ring - 4)
    )


def _release(ring: int, others: int, answer: int) -> object:
    """Return the release of a ring in which all others' answers add up to a number."""
    each, more = divmod(others, ring - 1)
    scores = [each + 1.0] * more + [float(each)] * (ring - 1 - more) + [float(answer)]
    return disclosure.release_item("i", "e", scores, ring=ring, scale=Scale())


def _released(team: OwnTeam) -> Iterator[float | None]:
    yield None
    for level in team.levels:
        yield from (level.told.get(name) for name in ("value", "low", "high", "edge", "step"))


def _felt(team: OwnTeam) -> Iterator[float | None]:
    """Yield every number that indicators and checks tell of what people feel."""
    for indicator in team.document(fronts.INDICATORS)["indicators"]:
        felt = indicator["felt"] or {"trend": []}
        yield from (felt.get(name) for name in ("value", "low", "high", "step"))
        yield from felt["trend"]
    for check in team.document(fronts.CHECKS)["checks"]:
        for metric in check["metrics"]:
            if metric["name"].startswith("mean:"):
                yield from (metric[name] for name in ("value", "low", "high"))
