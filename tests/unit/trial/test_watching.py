"""Stable teams: nothing in them changes, and a check that alarms over them is told how often."""

from datetime import timedelta
from statistics import fmean, stdev

import pytest

from teamhealth.errors import UsageError
from teamhealth.facts import EventKind
from teamhealth.testing import TODAY, measure
from teamhealth.trial import judging, series, watching
from teamhealth.trial.report import Verdict
from teamhealth.trial.stable_team import HISTORY_DAYS, WATCHED_DAYS, Series, StableTeam
from tests.unit.trial.conftest import Ask

MEAN = """
values = [value.value for value in ctx.measures("hours")][-4:]
if not values:
    raise NoData("no hours yet")
yield levels("hours", sum(values) / len(values), warn={warn}, crit=99)
"""
LATEST = 'yield levels("hours", ctx.measures("hours")[-1].value, warn={warn}, crit=99)'
TEAMS, FEW = 60, 8


def watch(ask: Ask, body: str, teams: int = TEAMS, **levels: tuple[float, ...]) -> dict[str, int]:
    return ask("watch", body, first=0, last=teams, seconds=60, series=levels)


@pytest.fixture(scope="module")
def teams() -> list[StableTeam]:
    return [StableTeam(number, TODAY) for number in range(24)]


def test_a_mean_far_from_its_threshold_never_alarms(ask: Ask) -> None:
    counts = watch(ask, MEAN.format(warn=20), FEW)
    assert counts == {"teams": FEW, "ever": 0, "judged": FEW, "new": 0, "broken": None}
    assert judging.false_alarms(counts, FEW).verdict is Verdict.OK


def test_the_latest_value_near_its_threshold_alarms_as_often_as_chance_says(ask: Ask) -> None:
    """A value lies over one and a half spreads in 6.7 weeks of 100; an alarm is new in 93 of 100 of them."""
    counts = watch(ask, LATEST.format(warn=10 + 1.5 * 2.5))
    assert 0.8 < counts["new"] / TEAMS / (52 * 0.0668 * 0.9332) < 1.2
    row = judging.false_alarms(counts, TEAMS)
    assert row.verdict is Verdict.FAILED
    assert f"of {TEAMS} stable teams ever" in row.figure


def test_a_threshold_on_the_wrong_side_is_told(ask: Ask) -> None:
    row = judging.false_alarms(watch(ask, MEAN.format(warn=1), FEW), FEW)
    assert row.verdict is Verdict.REMARK
    assert row.figure == f"it alarms on each of {FEW} stable teams"


def test_the_level_of_a_series_can_be_said(ask: Ask) -> None:
    assert watch(ask, MEAN.format(warn=20), FEW, hours=(18.0, 0.5, False))["ever"] == 0
    assert watch(ask, MEAN.format(warn=20), FEW, hours=(25.0, 0.5, False))["ever"] == FEW


def test_a_check_that_never_judges_gets_a_remark(ask: Ask) -> None:
    row = judging.false_alarms(watch(ask, 'raise NoData("never")', FEW), FEW)
    assert (row.verdict, "--measure" in (row.remedy or "")) == (Verdict.REMARK, True)


def test_a_check_that_breaks_on_a_stable_team_fails(ask: Ask) -> None:
    counts = watch(ask, 'yield Metric("x", 1 / (len(ctx.ideas()) % 5))')
    row = judging.false_alarms(counts, TEAMS)
    assert row.verdict is Verdict.FAILED
    assert "ZeroDivisionError" in row.figure


def test_it_stops_when_the_time_is_up_and_says_so(ask: Ask) -> None:
    counts = ask("watch", MEAN.format(warn=20), first=0, last=TEAMS, seconds=0, series={})
    assert counts["teams"] == 1
    assert judging.false_alarms(counts, TEAMS).figure.endswith(f"time was up before {TEAMS}")


# The team itself


def test_the_same_number_gives_the_same_team_and_another_another() -> None:
    assert StableTeam(7, TODAY).tickets() == StableTeam(7, TODAY).tickets()
    assert StableTeam(7, TODAY).tickets() != StableTeam(8, TODAY).tickets()


def test_each_process_has_its_rate(teams: list[StableTeam]) -> None:
    years = len(teams) * (HISTORY_DAYS + WATCHED_DAYS) / 365.25
    a_year = {kind: sum(len(getattr(t, kind)()) for t in teams) / years for kind in ("ideas", "needs", "recognitions")}
    assert a_year["ideas"] == pytest.approx(24, rel=0.1)
    assert a_year["needs"] == pytest.approx(12, rel=0.1)
    assert a_year["recognitions"] == pytest.approx(216, rel=0.05)
    assert sum(len(t.tickets()) for t in teams[:6]) / years * 4 == pytest.approx(522, rel=0.05)


def test_facts_are_in_the_order_of_days_within_the_time_and_nothing_drifts(teams: list[StableTeam]) -> None:
    for team in teams[:5]:
        days = [one.day for one in team.recognitions()]
        assert days == sorted(days)
        assert team.start <= days[0] <= days[-1] <= TODAY
        assert [m.day for m in team.activities()] == sorted(m.day for m in team.activities())
    values = [value.value for team in teams for value in team.measures("x")]
    half = len(values) // 2
    assert fmean(values) == pytest.approx(10, abs=0.1)
    assert stdev(values) == pytest.approx(2.5, abs=0.1)
    assert fmean(values[:half]) == pytest.approx(fmean(values[half:]), abs=0.3)


def test_nineteen_of_twenty_promises_are_kept(teams: list[StableTeam]) -> None:
    promises = [promise for team in teams for promise in team.promises()]
    done = [(p.events[0].day, p.due) for p in promises if p.events[0].kind is EventKind.DONE]
    kept = sum(day <= due for day, due in done if due)
    assert len(done) == len(promises)
    assert kept / len(promises) == pytest.approx(0.95, abs=0.03)


# Levels of series


def test_the_level_is_taken_from_the_teams_own_values() -> None:
    own = [measure("hours", 20 + n % 3, TODAY - timedelta(weeks=n), member="ana") for n in range(9)]
    found = series.of_values([*own, measure("new", 1)])
    assert found == {"hours": Series(21.0, pytest.approx(0.866, abs=1e-3), per_member=True)}


@pytest.mark.parametrize(
    ("text", "level"), [("hours=24,6", Series(24, 6)), ("a=b=1.5,0,member", Series(1.5, 0, per_member=True))]
)
def test_a_level_is_read_as_it_is_written(text: str, level: Series) -> None:
    assert list(series.said([text]).values()) == [level]


@pytest.mark.parametrize("text", ["hours", "hours=24", "=1,2", "hours=a,b", "hours=1,-2", "hours=1,2,3"])
def test_any_other_level_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        series.said([text])
    assert "NAME=MEAN,SPREAD" in (refused.value.hint or "")


def test_a_year_is_looked_at_once_a_week() -> None:
    days = watching.days()
    assert (len(days), days[-1], days[0]) == (53, TODAY, TODAY - timedelta(days=364))
