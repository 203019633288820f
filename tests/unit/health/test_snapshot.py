"""The snapshot every front shows: its documented JSON, and that the past does not change."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.facts import Idea
from teamhealth.health.snapshot import Snapshot
from teamhealth.store import connection, items, looks, members, teams
from teamhealth.store.looks import Look
from tests.unit.health.conftest import TODAY, Desk, ago


def as_json(document: dict[str, Any]) -> Any:
    """Return a document as a reader of the JSON gets it; numbers that are none are refused."""
    return json.loads(json.dumps(document, allow_nan=False))


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with something of everything."""
    desk.people("abcdef")
    for receiver in "abcdef":
        desk.thank(receiver, 5, "a" if receiver != "a" else "b")
    desk.step(desk.open("idea", "answered", 200), "responded", 150)
    desk.open("idea", "silent", 100)
    desk.open("need", "overdue", 80, due=ago(3))
    desk.capacity("2026-05", 100, 120)
    desk.round("6", 30, {"employee_voice": [4] * 9, "no_blame": [3, 2, 3, 2, 3, 2, 3, 2, 3]})
    desk.round("7", 3, {"employee_voice": [4] * 9, "no_blame": [2, 2, 3, 2, 2, 2, 3, 2, 2]})
    desk.round("spring", 20, {"empathy": [2] * 9}, audience="customers")
    return desk


def test_the_json_of_check_has_the_documented_keys(busy: Desk) -> None:
    document = as_json(busy.take().checks_json())
    assert {"as_of", "team", "state", "checks"} <= set(document)
    assert (document["as_of"], document["team"], document["state"]) == ("2026-06-01", "North", "crit")
    check_keys = {"name", "state", "reason", "summary", "feeds", "duration_ms", "metrics", "findings"}
    assert all(check_keys <= set(check) for check in document["checks"])
    metrics = [metric for check in document["checks"] for metric in check["metrics"]]
    assert all(set(metric) == {"name", "value", "unit", "low", "high", "warn", "crit"} for metric in metrics)
    findings = [finding for check in document["checks"] for finding in check["findings"]]
    assert all({"state", "summary", "subject", "remedy"} <= set(finding) for finding in findings)


def test_the_json_of_indicators_has_the_documented_keys(busy: Desk) -> None:
    document = as_json(busy.take().indicators_json())
    assert {"as_of", "team", "lens", "state", "indicators"} <= set(document)
    assert (document["lens"], len(document["indicators"])) == ("provider", 10)
    keys = {"element", "title", "state", "reason", "felt", "observed", "gap"}
    assert all(keys <= set(row) for row in document["indicators"])
    felt = [row["felt"] for row in document["indicators"] if row["felt"]]
    assert len(felt) == 2
    assert all({"value", "low", "high", "step", "signal"} <= set(one) for one in felt)


def test_the_json_of_status_is_both_in_one_with_the_days_list(busy: Desk) -> None:
    snapshot = busy.take()
    status = as_json(snapshot.status_json())
    both = {**as_json(snapshot.checks_json()), **as_json(snapshot.indicators_json())}
    assert {key: status[key] for key in both if key != "state"} == {k: v for k, v in both.items() if k != "state"}
    assert [task["kind"] for task in status["today"]] == ["need", "idea", "talk"]
    assert (status["people"], status["last_round"]) == (6, ["7", "2026-05-29"])
    assert status["changed"].startswith("First look.")


def test_a_store_without_a_fact_is_unknown_everywhere_and_has_a_reason(desk: Desk) -> None:
    status = as_json(desk.take().status_json())
    assert (status["state"], status["reason"]) == ("unknown", "no_data")
    assert (status["last_round"], status["today"], status["people"]) == (None, [], 0)
    assert {check["reason"] for check in status["checks"]} == {"no_data"}
    assert {row["reason"] for row in status["indicators"]} == {"no_data"}


def test_the_state_is_the_worst_of_the_checks_and_the_indicators(desk: Desk) -> None:
    desk.open("need", "fresh", 1)
    assert desk.take().state == "ok"
    desk.open("need", "old", 70)
    assert desk.take().state == "warn"
    desk.round("1", 1, {"no_blame": [1] * 9})
    assert desk.take().state == "crit"


def test_customers_are_felt_in_their_own_lens_and_no_other(busy: Desk) -> None:
    (empathy,) = [row for row in busy.take(lens="consumer").indicators if row.element.id == "empathy"]
    assert empathy.felt is not None
    assert (empathy.state, empathy.felt.latest.round) == ("crit", "spring")
    assert "mean:empathy" not in str(busy.take().checks_json())


def test_what_a_snapshot_holds_is_found_by_name(busy: Desk) -> None:
    snapshot = busy.take()
    task = snapshot.tasks[0]
    assert snapshot.task(task.key) == task
    assert snapshot.reading("pulse") in snapshot.readings
    row = snapshot.indicator("no_blame")
    assert row in snapshot.indicators
    assert (snapshot.task("x"), snapshot.reading("x"), snapshot.indicator("empathy")) == (None, None, None)


def test_a_broken_check_is_one_row_and_hides_no_other(busy: Desk) -> None:
    whole = busy.take()
    folder = busy.home / "checks"
    folder.mkdir(mode=0o755)
    (folder / "mine.py").write_text("1 / 0\n")
    broken = busy.take()
    assert [(r.name, r.state, r.summary) for r in broken.readings] == [
        *((r.name, r.state, r.summary) for r in whole.readings),
        ("mine", "unknown", "mine.py line 1: ZeroDivisionError: division by zero"),
    ]
    assert broken.indicators[2].state == whole.indicators[2].state


# The past does not change.

Fact = Callable[[Desk, int], object]


def step_on_the_first_idea(kind: str) -> Fact:
    def step(desk: Desk, days: int) -> None:
        opened = items.read(desk.db, desk.team, Idea, ago(days))
        if opened:
            desk.step(bytes.fromhex(opened[0].id), kind, days)

    return step


def record(kind: str, value: str | None = None) -> Fact:
    return lambda desk, days: members.record(desk.db, desk.team, "b", kind, ago(days), value)


def round_of(element: str, score: int) -> Fact:
    return lambda desk, days: desk.round(f"{element} {days}", days, {element: [score] * 9})


FACTS: list[Fact] = [
    lambda desk, days: desk.people("abc", days),
    lambda desk, days: desk.thank("a", days, "b"),
    lambda desk, days: desk.thank("b", days, "c"),
    lambda desk, days: desk.open("idea", "an idea", days),
    lambda desk, days: desk.open("need", "a need", days, due=ago(days - 10)),
    lambda desk, days: desk.open("promise", "a promise", days, due=ago(days - 3)),
    # A month is known from its first day on, so what is noted on a day is about the month after.
    lambda desk, days: desk.capacity(f"{ago(days - 31):%Y-%m}", 100, 90 + days % 40),
    *(step_on_the_first_idea(kind) for kind in ("responded", "done", "reopened", "declined")),
    record("left"),
    record("role", "manager"),
    record("away_from"),
    round_of("employee_voice", 4),
    round_of("no_blame", 2),
]
"""Every kind of fact, as something that happens to a desk so many days ago."""

HAPPENED = st.lists(st.tuples(st.sampled_from(FACTS), st.integers(0, 200)), max_size=30)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """Yield one store for all examples; each has a team of its own in it."""
    home = tmp_path_factory.mktemp("shared") / "home"
    with closing(connection.create(home)) as db:
        yield db, home


def record_all(desk: Desk, happened: list[tuple[Fact, int]]) -> None:
    """Record facts in the order of their days; a round of an element once a day."""
    seen = set()
    with connection.transaction(desk.db):
        for fact, days in sorted(happened, key=lambda one: -one[1]):
            if (fact, days) not in seen:
                fact(desk, days)
            seen.add((fact, days))


def all_but_the_time(snapshot: Snapshot) -> Any:
    document = as_json(snapshot.status_json())
    for check in document["checks"]:
        del check["duration_ms"]
    return document


@settings(max_examples=8)
@given(HAPPENED, st.integers(1, 150))
def test_a_day_looks_the_same_however_much_is_recorded_of_later_days(
    shared: tuple[sqlite3.Connection, Path], happened: list[tuple[Fact, int]], days: int
) -> None:
    db, home = shared
    number = db.execute("SELECT count(*) FROM team").fetchone()[0]
    desk = Desk(db, home, teams.add(db, f"team {number}"))
    look = Look(ago(days + 5), looks.positions(db), {"no_blame": "ok"})
    record_all(desk, [one for one in happened if one[1] >= days])
    before = all_but_the_time(desk.take(days, look))
    record_all(desk, [one for one in happened if one[1] < days])
    assert all_but_the_time(desk.take(days, look)) == before


def test_a_snapshot_is_that_of_the_local_day_of_its_now(busy: Desk) -> None:
    assert busy.take(4).last_round == ("6", ago(30))
    assert (busy.take().today, busy.take(4).today) == (TODAY, ago(4))
