"""The demo gives every check of culture something to say, on every day of the week, and its new facts fit the story."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from teamhealth.check_api import CheckContext
from teamhealth.checking.reading import Outcome, conclude
from teamhealth.checking.source import StoreSource
from teamhealth.demo import build
from teamhealth.store import connection, teams
from tests.unit.checks.conftest import CHECKS

MONDAY = date(2026, 11, 23)
STATES = {
    "cadence_front_line": "ok",
    "cadence_learning": "ok",
    "cadence_one_to_one": "ok",
    "lessons_learned": "ok",
    "promises_kept": "warn",
    "role_coverage": "warn",
    "team_ties": "ok",
}


@pytest.fixture(scope="module", params=[MONDAY + timedelta(days=n) for n in range(7)], ids=lambda day: f"{day:%a}")
def desk(request: pytest.FixtureRequest) -> Iterator[StoreSource]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        build(home, today=request.param)
        with closing(connection.open_for_reading(home)) as db:
            (team,) = teams.read(db)
            yield StoreSource(db, team, request.param)


def said(desk: StoreSource, check: str) -> Outcome:
    noon = datetime.combine(desk.today, time(12), UTC)
    return conclude(list(CHECKS[check](CheckContext(noon, desk.team.name, desk), CHECKS[check].options())))


def test_each_check_says_what_the_story_tells(desk: StoreSource) -> None:
    assert {check: str(said(desk, check).state) for check in STATES} == STATES


def test_one_promise_is_late_and_it_is_about_what_nobody_answers_for(desk: StoreSource) -> None:
    late = [
        promise.title for promise in desk.promises() if promise.is_open and promise.due and promise.due < desk.today
    ]
    unowned = [one.title for one in desk.responsibilities() if not one.owners]
    assert (late, unowned) == (["Say who answers for building C's door system"], ["Building C's door system"])


def test_only_people_who_were_there_did_something_or_answered_for_something(desk: StoreSource) -> None:
    there = {member.handle: member for member in desk.members()}
    for activity in desk.activities():
        member = there.get(activity.member)
        assert member is not None or (activity.member == "lars" and activity.day < desk.today - timedelta(weeks=22))
        if member is not None:
            assert member.joined is None or member.joined <= activity.day, activity
            assert not any(first <= activity.day <= (last or desk.today) for first, last in member.away), activity
    assert {owner for one in desk.responsibilities() for owner in one.owners} <= set(there)
