"""Running a check: whatever it does, it costs one row that says what, where and what to do."""

import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from teamhealth.check_api import CheckContext, CheckSpec, Metric
from teamhealth.checking import registry, runner
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.origin import Described, Origin
from teamhealth.checking.reading import Reading
from tests.unit.checking.conftest import HEAD_LINES, NOW, Try, Write, source_of

WITH_OPTIONS = """from teamhealth.check_api import *
from pydantic import BaseModel, Field

class Inner(BaseModel):
    hours: int = 8

class Options(BaseModel, extra="forbid"):
    limit_days: int = Field(90, gt=0)
    inner: Inner = Inner()

@check(name="mine", title="Mine", why="Because.", remedy="Act.", options=Options)
def run(ctx, options):
    yield Metric("limit", options.limit_days)
"""


class Empty(BaseModel, extra="forbid"):
    pass


def said(reading: Reading) -> tuple[str, str | None, str]:
    return reading.state.value, reading.reason.value if reading.reason else None, reading.summary


def test_a_reading_carries_what_the_check_says_of_itself_and_of_the_team(attempt: Try) -> None:
    reading = attempt("yield Metric('x', 1)\nyield Finding.warn('look')\nyield levels('y', 9, warn=1, crit=5)")
    assert (reading.name, reading.title, reading.why, reading.remedy) == ("mine", "Mine", "Because.", "Act.")
    assert said(reading) == ("crit", None, "y 9, critical from 5")
    assert [metric.name for metric in reading.metrics] == ["x", "y"]
    assert [finding.summary for finding in reading.findings] == ["look", "y 9, critical from 5"]


# A check that breaks.


def test_an_error_names_the_file_the_line_and_what_went_wrong(attempt: Try) -> None:
    reading = attempt("yield Metric('x', 1)\nyield Metric('y', 1 / 0)")
    place = f"mine.py line {HEAD_LINES + 2}"
    assert said(reading) == ("unknown", "failed", f"{place}: ZeroDivisionError: division by zero")
    assert reading.metrics == ()
    assert str(reading.findings[0].remedy).startswith("mend ")


def test_an_error_deep_in_a_library_is_told_with_the_checks_own_line(attempt: Try) -> None:
    reading = attempt("import json\njson.loads('{')\nyield")
    assert reading.summary.startswith(f"mine.py line {HEAD_LINES + 2}: JSONDecodeError")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("sys.exit(2)", "SystemExit: 2"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("import asyncio\nraise asyncio.CancelledError('stop')", "CancelledError: stop"),
        ("def deeper(): deeper()\ndeeper()", "RecursionError: maximum recursion depth exceeded"),
    ],
)
def test_nothing_a_check_raises_goes_further_than_its_row(attempt: Try, body: str, error: str) -> None:
    reading = attempt(f"{body}\nyield")
    assert reading.reason == "failed"
    assert error in reading.summary


def test_no_data_is_told_in_the_checks_own_words(attempt: Try) -> None:
    assert said(attempt("raise NoData('no thanks yet')\nyield")) == ("unknown", "no_data", "no thanks yet")
    assert said(attempt("raise NoData\nyield")) == ("unknown", "no_data", "nothing to judge yet")


def test_no_data_after_a_metric_leaves_nothing_half_measured(attempt: Try) -> None:
    assert attempt("yield Metric('x', 1)\nraise NoData('not enough')").metrics == ()


def test_a_check_error_is_told_as_it_is(attempt: Try) -> None:
    assert said(attempt("raise CheckError('no such month')\nyield")) == ("unknown", "failed", "no such month")


def test_yielding_nothing_is_told(attempt: Try) -> None:
    assert said(attempt("return\nyield")) == ("unknown", "failed", "mine.py: yielded nothing")


def test_a_function_that_is_no_generator_is_told(attempt: Try) -> None:
    told = "returned NoneType; a check yields what it has to say: write yield, not return"
    assert attempt("return None").summary == told


def test_a_moment_without_a_time_zone_is_told_with_what_to_do(attempt: Try) -> None:
    reading = attempt("from datetime import datetime\nyield Metric('days', (ctx.now - datetime(2026, 1, 1)).days)")
    assert reading.summary.startswith(f"mine.py line {HEAD_LINES + 2}: TypeError: can't subtract offset-naive")
    assert reading.summary.endswith("give one to every moment, such as datetime(..., tzinfo=ctx.now.tzinfo)")


def test_an_error_that_cannot_say_what_it_is_is_told_by_its_kind(attempt: Try) -> None:
    body = "class Mute(Exception):\n    def __str__(self): raise ValueError\nraise Mute\nyield"
    assert attempt(body).summary.endswith("Mute: its message cannot be made (ValueError)")


# What may be yielded.


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("42", "yielded int; a check yields Metric, Finding and levels(...)"),
        ("None", "yielded NoneType; a check yields Metric, Finding and levels(...)"),
        ("Metric('x', math.nan)", "metric 'x' has nan; a number that does not exist is None"),
        ("Metric('x', math.inf)", "metric 'x' has inf; a number that does not exist is None"),
        ("Metric('x', 1, low=-math.inf)", "metric 'x' has -inf; a number that does not exist is None"),
        ("Metric('x', 1, high=math.nan)", "metric 'x' has nan; a number that does not exist is None"),
        ("Metric('x', 1, crit=math.inf)", "metric 'x' has inf; a number that does not exist is None"),
        ("levels('x', math.nan, warn=1, crit=2)", "metric 'x' has nan; a number that does not exist is None"),
        ("Metric('x', 10 ** 400)", "metric 'x' has a number beyond all measure; a number that does not exist is None"),
        ("Metric('x', {1})", "metric 'x' has {1}; it may hold numbers, a word or None"),
        ("Metric('x', 1, low='few')", "metric 'x' has the limit 'few'; only its value may be a word"),
        ("Finding('warn', 'y')", "finding has the state 'warn'; use Finding.ok, warn, crit or unknown"),
        ("Finding(State.UNKNOWN, 'y')", "finding 'y' is unknown: an unknown one, and no other, has a reason"),
        (
            "Finding(State.OK, 'y', reason=Reason.STALE)",
            "finding 'y' is ok: an unknown one, and no other, has a reason",
        ),
    ],
)
def test_what_no_front_could_show_is_refused_with_its_name(attempt: Try, output: str, message: str) -> None:
    assert said(attempt(f"yield {output}")) == ("unknown", "failed", message)


@pytest.mark.parametrize("value", ["0", "-1.5", "None", "'most'", "True"])
def test_numbers_words_and_nothing_are_values(attempt: Try, value: str) -> None:
    assert attempt(f"yield Metric('x', {value})").reason is None


# Options.


def test_options_reach_the_check(attempt: Try) -> None:
    assert attempt(WITH_OPTIONS, {"limit_days": 30}).metrics == (Metric("limit", 30),)
    assert attempt(WITH_OPTIONS).metrics == (Metric("limit", 90),)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"limit_days": -4}, "config.toml [checks.mine] limit_days = -4: Input should be greater than 0"),
        ({"limit": 4}, "config.toml [checks.mine] limit = 4: Extra inputs are not permitted"),
        ({"inner": {"hours": "x"}}, "config.toml [checks.mine] inner.hours = 'x': Input should be a valid integer"),
    ],
)
def test_an_option_that_is_wrong_is_named_with_its_value(attempt: Try, options: dict[str, Any], message: str) -> None:
    reading = attempt(WITH_OPTIONS, options)
    assert reading.reason == "failed"
    assert reading.summary.startswith(message)


def test_options_that_do_not_go_together_are_told_in_the_checks_own_words() -> None:
    spec = registry.bundled()["idea_backlog_age"].spec
    assert spec is not None
    reading = run_here(spec.run, options={"warn_over_limit": 9}, model=spec.options)
    assert reading.summary == (
        "config.toml [checks.mine] options = {'warn_over_limit': 9}: warn_over_limit must not be above crit_over_limit"
    )


def test_a_check_without_options_refuses_any(attempt: Try) -> None:
    assert "limit = 4" in attempt("yield Metric('x', 1)", {"limit": 4}).summary


# The deadline.


def run_here(
    function: Callable[..., Iterator[Any]],
    *,
    options: dict[str, Any] | None = None,
    model: Any = Empty,
    deadline_s: float = 30.0,
) -> Reading:
    spec = CheckSpec("mine", "Mine", (), model, "Because.", "Act.", function)
    context = CheckContext(NOW, "North", Facts())
    check = Described.of(spec, Origin("bundled", Path("mine.py")))
    return runner.run(spec, check, context, options or {}, deadline_s=deadline_s)


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    """Yield an event that ends the endless checks of a test; wait for their threads when it is over."""
    event = threading.Event()
    yield event
    event.set()
    for thread in check_threads():
        thread.join()


def check_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "check-mine"]


def test_a_check_that_never_ends_is_given_up_at_its_deadline(stop: threading.Event) -> None:
    def endless(context: CheckContext, options: Empty) -> Iterator[Any]:
        while not stop.is_set():
            yield Metric("x", 1)

    reading = run_here(endless, deadline_s=0.01)
    assert said(reading) == ("unknown", "failed", "mine.py: gave no answer within 0.01 s")
    assert reading.metrics == ()


def test_a_check_that_never_ends_does_not_hold_the_program(stop: threading.Event) -> None:
    def endless(context: CheckContext, options: Empty) -> Iterator[Any]:
        stop.wait()
        yield Metric("x", 1)

    run_here(endless, deadline_s=0.01)
    assert [thread.daemon for thread in check_threads()] == [True]


def test_what_comes_after_the_deadline_changes_nothing(stop: threading.Event) -> None:
    def late(context: CheckContext, options: Empty) -> Iterator[Any]:
        stop.wait()
        yield Metric("x", 1)

    reading = run_here(late, deadline_s=0.01)
    stop.set()
    for thread in check_threads():
        thread.join()
    assert reading.reason == "failed"


# All of them.


@pytest.mark.usefixtures("in_this_process")
def test_a_check_that_breaks_hides_no_other_and_a_broken_file_is_a_row(home: Path, write: Write) -> None:
    write(source_of("1 / 0\nyield", name="breaks"), "a.py")
    write("def", "b.py")
    write(source_of("yield Metric('x', 1)", name="works"), "c.py")
    readings = runner.run_all(registry.load(home), CheckContext(NOW, "North", Facts()), {})
    by_name = {reading.name: reading for reading in readings}
    assert (by_name["breaks"].reason, by_name["b"].reason, by_name["works"].state) == ("failed", "failed", "ok")
    assert by_name["b"].summary.startswith("b.py line 1: SyntaxError")
    assert {"idea_backlog_age", "pulse"} <= set(by_name)


@pytest.mark.usefixtures("in_this_process")
def test_a_full_disk_costs_own_checks_their_rows_and_no_other(
    home: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(source_of("yield Metric('x', 1)"))
    monkeypatch.setattr(tempfile, "tempdir", str(home / "nowhere"))
    readings = {one.name: one for one in runner.run_all(registry.load(home), CheckContext(NOW, "North", Facts()), {})}
    assert readings["mine"].summary == "its facts could not be written to a temporary file: No such file or directory"
    assert readings["pulse"].reason == "no_data"


def test_nothing_a_check_says_can_move_the_cursor(attempt: Try) -> None:
    body = """
yield Finding.warn("a\\x1b[2Jb\\nc", subject="d\\x07", remedy="e\\rf")
yield Metric("g\\x1bh", "i\\x00j", unit="k\\n")
"""
    reading = attempt(source_of(body).replace('title="Mine"', 'title="Mi\\x1bne"'))
    finding, metric = reading.findings[0], reading.metrics[0]
    assert (reading.title, reading.summary) == ("Mi ne", "a [2Jb c")
    assert (finding.summary, finding.subject, finding.remedy) == ("a [2Jb c", "d", "e f")
    assert (metric.name, metric.value, metric.unit) == ("g h", "i j", "k")


@pytest.mark.parametrize(
    "body", ['raise ValueError("a\\x1bb")', 'raise CheckError("a\\x1bb")', 'raise NoData("a\\x1bb")']
)
def test_nothing_a_check_raises_can_move_the_cursor(attempt: Try, body: str) -> None:
    assert attempt(f"{body}\nyield").summary.endswith("a b")


def test_a_text_that_is_none_is_told(attempt: Try) -> None:
    assert "finding has the summary 5" in attempt("yield Finding.ok(5)").summary
