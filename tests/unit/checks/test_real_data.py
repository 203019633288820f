"""The bundled checks on real data that is not part of the project, beside the figures verified for it.

The facts are built straight from the files. Where the folder or a file of it is absent, its tests are
skipped. The expected figures are from the description beside each file.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Capacity, Event, EventKind, Idea, Member, Recognition
from tests.unit.checks.conftest import Run, run

Rows = list[dict[str, str]]

PROPOSALS_SEEN = date(2026, 8, 22)
THANKS_SEEN = date(2026, 8, 20)
OUTCOMES = {
    "Accepted": EventKind.DONE,
    "Provisional": EventKind.DONE,
    "Active": EventKind.DONE,
    "Final": EventKind.DONE,
    "Rejected": EventKind.DECLINED,
    "Withdrawn": EventKind.WITHDRAWN,
    "Superseded": EventKind.MERGED,
}


def rows_of(path: Path) -> Rows:
    if not path.is_file():
        pytest.skip(f"real data absent: no file {path}")
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def proposals(real_data: Path) -> Rows:
    return rows_of(real_data / "peps_backlog.csv")


@pytest.fixture(scope="module")
def recognition(real_data: Path) -> Run:
    rows = rows_of(real_data / "git_recognition_2021_2026.csv")
    given = [Recognition(row["event_id"], date.fromisoformat(row["date"]), row["from"], row["to"]) for row in rows]
    people = {person for one in given if not one.is_self for person in (one.giver, one.receiver)}
    facts = Facts(recognition_list=given, member_list=[Member(str(person)) for person in people])
    return run("recognition_frequency", facts, THANKS_SEEN)


@pytest.fixture(scope="module")
def beds(real_data: Path) -> list[Capacity]:
    rows = rows_of(real_data / "nhs_beds_capacity.csv")
    return [Capacity(r["month"], float(r["available"]), float(r["needed"])) for r in rows if r["available"]]


def idea_of(row: dict[str, str], seen: date) -> Idea:
    opened = date.fromisoformat(row["created"])
    decided = date.fromisoformat(row["decided"]) if row["decided"] else None
    known = decided is not None and max(decided, opened) <= seen
    kind = OUTCOMES.get(row["decided_status"], EventKind.OTHER)
    events = (Event(kind, decided, early=decided < opened),) if decided and known else ()
    return Idea(row["idea_id"], row["idea_id"], opened, events=events)


def backlog(proposals: Rows, seen: date, limit: int = 365) -> Run:
    ideas = [idea_of(row, seen) for row in proposals if date.fromisoformat(row["created"]) <= seen]
    return run("idea_backlog_age", Facts(idea_list=ideas), seen, limit_days=limit)


def test_proposals_are_as_many_and_as_old_as_verified(proposals: Rows) -> None:
    found = backlog(proposals, PROPOSALS_SEEN)
    names = ("open", "open_age_median_days", "open_over_limit", "open_age_max_days", "decision_left_out")
    assert [found.values[name] for name in names] == [80, 982, 58, 9528, 3]
    assert found.outcome.summary == "58 of 80 open ideas over 365 days old"
    assert backlog(proposals, PROPOSALS_SEEN, limit=90).values["open_over_limit"] == 71


def test_half_of_the_proposals_are_decided_in_192_days(proposals: Rows) -> None:
    median = backlog(proposals, PROPOSALS_SEEN).metrics["decision_median_days"]
    assert (median.value, median.low, median.high) == (192, 149, 241)


@pytest.mark.parametrize(
    ("seen", "still_open", "age", "over"),
    [
        (date(2010, 1, 1), 42, 1298, 26),
        (date(2015, 1, 1), 54, 976, 41),
        (date(2020, 1, 1), 57, 1607, 44),
        (date(2025, 1, 1), 71, 1128, 48),
    ],
)
def test_proposals_as_of_an_earlier_day(proposals: Rows, seen: date, still_open: int, age: int, over: int) -> None:
    values = backlog(proposals, seen).values
    assert (values["open"], values["open_age_median_days"], values["open_over_limit"]) == (still_open, age, over)


def test_recognition_counts_its_events_and_its_people(recognition: Run) -> None:
    found = [recognition.values[name] for name in ("events", "self_events", "people", "never_recognised")]
    assert found == [3788, 28, 604, 604 - 458]


def test_recognition_reaches_as_many_as_verified(recognition: Run) -> None:
    assert recognition.values["coverage_30d"] == 20 / 604
    assert recognition.values["coverage_90d"] == 43 / 604
    assert recognition.values["days_since_median"] == 811.5


def test_recognition_is_spread_and_returned_as_verified(recognition: Run) -> None:
    assert recognition.values["gini"] == pytest.approx(0.864798737, abs=1e-9)
    assert recognition.values["reciprocity"] == pytest.approx(0.1745908028, abs=1e-9)


def test_beds_are_over_the_limit_as_often_as_verified(beds: list[Capacity]) -> None:
    assert sum(row.available > 0 for row in beds) == 5430
    found = run("resource_gaps", Facts(capacity_list=beds), date(2025, 8, 31), capacity_limit=0.92)
    assert found.values["capacity_over_limit"] == 4155
    assert found.values["capacity_ratio"] == pytest.approx(0.9359943191, abs=1e-9)


def test_beds_are_short_in_three_rows_at_the_limit_of_the_check(beds: list[Capacity]) -> None:
    values = run("resource_gaps", Facts(capacity_list=beds), date(2025, 8, 31)).values
    assert values["capacity_over_limit"] == 3
