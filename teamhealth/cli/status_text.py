"""A status as text: the plain twin of the dashboard's overview."""

import shutil
from datetime import date
from typing import Any, TextIO

from teamhealth.cli import indicator_text
from teamhealth.cli.indicator_text import WORDS
from teamhealth.cli.marked_lines import SYMBOLS, Line, printed
from teamhealth.health.dates import full_day

REASONS = {
    "failed": "a check failed",
    "too_few": "too few to tell",
    "no_data": "no data yet",
    "stale": "out of date",
    "learning": "learning",
    "cannot_tell": "can't tell",
}


def render(status: dict[str, Any], out: TextIO) -> str:
    """Return the status as lines no wider than the terminal; coloured only on one that wants it."""
    head = f"{status['team']}, {full_day(date.fromisoformat(status['as_of']))}: {_state_words(status)}"
    about = [Line(head), *_round(status), *_changed(status), *_failed(status), Line("")]
    rows = indicator_text.lines(status, _columns(out), are_facts_cut=True)
    return printed([*about, *rows, Line(""), *_today(status)], out)


def render_indicators(status: dict[str, Any], out: TextIO) -> str:
    """Return the indicators of a lens alone, and below them the disagreements and what the signals can tell."""
    head = f"{status['lens_title']}, {status['team']}, {status['as_of']}: {_state_words(status)}"
    below = [*indicator_text.gap_lines(status), *indicator_text.signal_lines(status)]
    return printed(
        [Line(head), Line(""), *indicator_text.lines(status, _columns(out)), *([Line(""), *below] if below else [])],
        out,
    )


def _columns(out: TextIO) -> int | None:
    """Return how wide a terminal is, None for what is none."""
    return shutil.get_terminal_size().columns if out.isatty() else None


def _state_words(status: dict[str, Any]) -> str:
    reason = REASONS.get(status["reason"] or "")
    return f"{WORDS[status['state']]}{f', {reason}' if reason else ''}"


def _round(status: dict[str, Any]) -> list[Line]:
    """Return the line on the latest answers, and the one on which round is open or what the next one waits for."""
    lines = []
    if status["last_round"] is not None:
        label, day = status["last_round"]
        lines.append(Line(f"Last answers: round {label}, {full_day(date.fromisoformat(day))}"))
    return [*lines, Line(status["round"]["text"])] if status["round"]["text"] else lines


def _changed(status: dict[str, Any]) -> list[Line]:
    return [Line(status["changed"])] if status["changed"] else []


def _failed(status: dict[str, Any]) -> list[Line]:
    """Return a line for each check that broke, with what mends it."""
    lines = []
    for check in status["checks"]:
        if check["reason"] == "failed":
            remedy = next((f["remedy"] for f in check["findings"] if f["remedy"]), None)
            told = f"{check['summary']}{f'; {remedy}' if remedy else ''}"
            lines.append(Line(f"{SYMBOLS['unknown']} a check failed: {told}", SYMBOLS["unknown"]))
    return lines


def _today(status: dict[str, Any]) -> list[Line]:
    tasks = status["today"]
    if not tasks:
        known = any(row["reason"] != "no_data" for row in status["indicators"])
        return [Line("Nothing needs you today." if known else "Nothing is known yet; any line above begins it.")]
    lines = [Line(f"Today, {len(tasks)} thing{'s' if len(tasks) > 1 else ''}:")]
    for number, task in enumerate(tasks, start=1):
        symbol = SYMBOLS[task["state"]]
        lines.append(Line(f"{number:>2} {symbol} {task['kind']:<8} {task['title']}, {task['detail']}", symbol))
        lines.append(Line(f"      {task['command']}"))
    return lines
