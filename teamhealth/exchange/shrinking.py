"""Where each of many teams probably stands: its level, drawn towards the mean of all by as much as it is uncertain."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from teamhealth import stats
from teamhealth.exchange.quality import TeamLevel
from teamhealth.exchange.surveys import TeamAnswers
from teamhealth.facts import ReleasedItem, Scale
from teamhealth.pulse import disclosure


def mean_of_all(teams: Sequence[TeamAnswers], scale: Scale) -> float:
    """Return the mean of all who answered every question, as coarse as that of so many people is shown."""
    step = disclosure.step(sum(team.people for team in teams), scale)
    return _to_step(fmean(fmean(row) for team in teams for row in team.rows), step, scale)


def levels_of(teams: Sequence[TeamAnswers], mean: float, icc1: float, scale: Scale) -> tuple[TeamLevel, ...]:
    """Return the level and the estimate of each team, in the order given, from the mean of all and ICC(1) as printed.

    The estimate is drawn from the level and not from the exact mean: a second rounding of that would tell more of it
    than the disclosure rules let a level tell.
    """
    return tuple(_level_of(team, mean, icc1, scale) for team in teams)


def _level_of(team: TeamAnswers, mean: float, icc1: float, scale: Scale) -> TeamLevel:
    level = disclosure.release_item(
        "", "", [fmean(row) for row in team.rows], ring=team.people, scale=scale, minimum=team.minimum
    )
    weight = stats.reliability(len(team.rows), icc1)
    return TeamLevel(team.name, team.people, level, _drawn(level, mean, weight, scale))


def _drawn(level: ReleasedItem, mean: float, weight: float, scale: Scale) -> ReleasedItem:
    """Return a level drawn towards the mean of all; that of a band is a band from where its edge is drawn to."""
    step = level.step
    assert step is not None

    def draw(value: float | None) -> float | None:
        return None if value is None else _to_step(stats.shrunk(value, mean, weight), step, scale)

    return replace(level, value=draw(level.value), edge=draw(level.edge), low=draw(level.low), high=draw(level.high))


def _to_step(value: float, step: float, scale: Scale) -> float:
    return round(min(scale.low + round((value - scale.low) / step) * step, scale.high), 6)
