"""A trial finds what breaks a check, what makes it answer otherwise, and what it says of nothing."""

import pytest

from teamhealth.trial import judging
from teamhealth.trial.report import Row, Verdict
from tests.unit.trial.conftest import Ask

GOOD = """
if not ctx.needs():
    raise NoData("no need yet")
oldest = max(need.age_days(ctx.today) for need in ctx.needs())
yield levels("oldest_days", oldest, warn=30, crit=90, unit="days")
"""


def rows(ask: Ask, body: str, *stores: str) -> dict[str, Row]:
    answer = ask("stand", body, stores=stores or ("empty", "tiny"))
    again = ask("again", body, stores=stores or ("empty", "tiny"))
    made = [
        *judging.stores(answer, 5.0),
        judging.same_answer(answer, again),
        judging.clock(answer),
        judging.other_days(answer),
        judging.names(answer),
    ]
    return {row.test: row for row in made}


def failing(ask: Ask, body: str, *stores: str) -> dict[str, str]:
    return {test: row.figure for test, row in rows(ask, body, *stores).items() if row.verdict is Verdict.FAILED}


def test_a_good_check_stands_everything(ask: Ask) -> None:
    found = rows(ask, GOOD, "empty", "tiny", "hostile")
    assert {row.verdict for row in found.values()} == {Verdict.OK}
    assert found["empty store"].figure.startswith("unknown (no_data) in ")


def test_well_from_nothing_fails(ask: Ask) -> None:
    body = 'yield levels("open", len(ctx.needs()), warn=3, crit=5)'
    assert failing(ask, body) == {"empty store": "ok from nothing: open 0, within limits"}


def test_an_error_on_nothing_fails_with_its_line(ask: Ask) -> None:
    found = failing(ask, 'yield Metric("last", ctx.needs()[-1].age_days(ctx.today))')
    assert "mine.py line 6: IndexError" in found["empty store"]


def test_a_check_that_yields_nothing_fails(ask: Ask) -> None:
    assert "yielded nothing" in failing(ask, "yield from ()")["tiny store"]


def test_return_in_the_place_of_yield_is_told(ask: Ask) -> None:
    found = failing(ask, 'return Finding.ok("well")')
    assert found["empty store"] == "returned Finding; a check yields what it has to say: write yield, not return"


def test_what_only_a_hostile_store_breaks_is_found(ask: Ask) -> None:
    body = f"{GOOD}\nyield Metric('joined', min((m.joined for m in ctx.members()), default=ctx.today).year)"
    assert "TypeError" in failing(ask, body, "hostile")["hostile store"]


def test_the_clock_of_the_machine_is_found(ask: Ask) -> None:
    body = f'{GOOD}\nfrom datetime import date\nyield Metric("age", (date(9000, 1, 1) - ctx.today).days)'
    assert list(failing(ask, body)) == ["own clock"]


def test_a_year_in_a_sentence_is_no_clock(ask: Ask) -> None:
    body = f'{GOOD}\nyield Finding.ok(f"as of {{ctx.today}}")'
    assert failing(ask, body) == {}


@pytest.mark.parametrize("kept", ["len(seen)", "id(ctx)"])
def test_an_answer_that_changes_between_runs_is_found(ask: Ask, kept: str) -> None:
    body = f'{GOOD}\nimport sys\nseen = sys.__dict__.setdefault("_seen_by_a_test", [])\nseen.append(1)'
    found = failing(ask, f'{body}\nyield Metric("kept", {kept})')
    assert "the same facts of the tiny store got two answers" in found["same answer"]


def test_the_order_of_people_is_no_fact(ask: Ask) -> None:
    """Every run has other pseudonyms, and with them another order of the roster."""
    body = f'{GOOD}\nyield Metric("last", ctx.members()[-1].role)'
    answers = [failing(ask, body) for _ in range(12)]
    assert {"same answer"} in [set(found) for found in answers]


def test_a_check_that_other_days_break_is_found(ask: Ask) -> None:
    body = f'{GOOD}\nyield Metric("share", 1 / (ctx.needs()[0].age_days(ctx.today) - 50))'
    (found,) = failing(ask, body).items()
    assert found[0] == "other days"
    assert "tiny store +40 days" in found[1]


def test_another_time_zone_is_tried(ask: Ask) -> None:
    body = f"{GOOD}\nfrom datetime import UTC\nassert ctx.now.utcoffset().total_seconds() == 0"
    assert "UTC+14" in failing(ask, body)["other days"]


@pytest.mark.parametrize(
    "said",
    [
        'Finding.warn(f"{who} got no thanks")',
        'Finding.warn("somebody", subject=f"member:{who}")',
        'Finding.warn("somebody", remedy=f"thank {who.upper()}!")',
        'Metric(f"thanks of {who}", 1)',
        'Metric("least", who)',
    ],
)
def test_a_handle_is_found_wherever_it_is_said(ask: Ask, said: str) -> None:
    found = failing(ask, f"{GOOD}\nwho = ctx.members()[0].handle\nyield {said}")
    assert "tiny store" in found["no names"]


def test_a_name_is_found_too(ask: Ask) -> None:
    assert "Qxana" in failing(ask, f'{GOOD}\nyield Finding.ok(f"{{ctx.members()[0].name}} is here")')["no names"]


@pytest.mark.parametrize(("seconds", "verdict"), [(0.1, Verdict.OK), (3.0, Verdict.REMARK), (5.0, Verdict.FAILED)])
def test_the_huge_store_is_held_against_the_deadline(seconds: float, verdict: Verdict) -> None:
    said = {"state": "ok", "reason": None, "summary": "fine", "findings": [], "metrics": []}
    answer = {"stores": {"huge": {"said": said, "same": True, "seconds": seconds, "people": []}}}
    (row,) = judging.stores(answer, 5.0)
    assert row.verdict is verdict
    assert row.test == "huge store"


def test_every_row_that_is_not_well_says_what_to_do(ask: Ask) -> None:
    bodies = ['yield levels("x", 0, warn=1, crit=2)', "yield 1", "import time\nyield Metric('x', time.time())"]
    found = [row for body in bodies for row in rows(ask, body).values() if row.verdict]
    assert found
    assert all(row.remedy for row in found)
