"""A status as text: the plain twin of the dashboard's overview."""

import os
import shutil
from datetime import date
from typing import Any, TextIO

from teamhealth.health.dates import full_day

SYMBOLS = {"ok": "●", "warn": "▲", "crit": "■", "unknown": "○"}
WORDS = {"ok": "ok", "warn": "warning", "crit": "critical", "unknown": "unknown"}
REASONS = {
    "failed": "a check failed",
    "too_few": "too few answers",
    "no_data": "no data yet",
    "stale": "out of date",
    "learning": "learning",
    "cannot_tell": "can't tell",
}
_COLOURS = {"ok": "", "warn": "33", "crit": "31", "unknown": "90"}
_NARROWEST = 40
_COLOUR_CODES = 9


def render(status: dict[str, Any], out: TextIO) -> str:
    """Return the status as lines no wider than the terminal; coloured only on one that wants it."""
    head = f"{status['team']}, {full_day(date.fromisoformat(status['as_of']))}: {_state_words(status)}"
    colour = _wants_colour(out)
    lines = [head, *_round(status), status["changed"], ""]
    lines += [_indicator(row, status, colour=colour) for row in status["indicators"]]
    return _fitted([*lines, "", *_today(status["today"], colour=colour)], out)


def render_indicators(status: dict[str, Any], out: TextIO) -> str:
    """Return the indicators of a lens alone, under its title."""
    head = f"{status['lens_title']}, {status['team']}, {status['as_of']}: {_state_words(status)}"
    rows = [_indicator(row, status, colour=_wants_colour(out)) for row in status["indicators"]]
    return _fitted([head, "", *rows], out)


def _wants_colour(out: TextIO) -> bool:
    return out.isatty() and "NO_COLOR" not in os.environ


def _fitted(lines: list[str], out: TextIO) -> str:
    """Cut the lines to a terminal's width; a file or a pipe gets them whole."""
    if not out.isatty():
        return "\n".join(lines)
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    return "\n".join(_cut(line, width + (_COLOUR_CODES if "\x1b" in line else 0)) for line in lines)


def _state_words(status: dict[str, Any]) -> str:
    reason = REASONS.get(status["reason"] or "")
    return f"{WORDS[status['state']]}{f', {reason}' if reason else ''}"


def _round(status: dict[str, Any]) -> list[str]:
    if status["last_round"] is None:
        return []
    label, day = status["last_round"]
    return [f"Last answers: round {label}, {full_day(date.fromisoformat(day))}"]


def _indicator(row: dict[str, Any], status: dict[str, Any], *, colour: bool) -> str:
    felt = row["felt"]
    bounds = f" ({felt['low']:g} to {felt['high']:g})" if felt and felt["low"] is not None else ""
    level = f"{felt['text']}{bounds}" if felt else "–"
    summaries = {check["name"]: check for check in status["checks"]}
    facts = "; ".join(summaries[name]["summary"] for name in row["observed"]) or "–"
    gap = "  ≠" if row["gap"] else ""
    nothing = row["state"] == "unknown" and row["felt"] is None and not row["observed"]
    tail = row["wake"] if nothing else f"{level:<26} {facts}{gap}"
    return f"{_mark(row['state'], colour=colour)} {row['title']:<20} {_why(row):<11} {tail}"


def _why(row: dict[str, Any]) -> str:
    words = {"too_few": "too few", "stale": "out of date", "cannot_tell": "can't tell", "no_data": "no data"}
    reason: str | None = row["reason"]
    return words.get(reason, reason) if reason else WORDS[row["state"]]


def _today(tasks: list[dict[str, Any]], *, colour: bool) -> list[str]:
    if not tasks:
        return ["Nothing needs you today."]
    lines = [f"Today, {len(tasks)} thing{'s' if len(tasks) > 1 else ''}:"]
    for number, task in enumerate(tasks, start=1):
        lines.append(
            f"{number:>2} {_mark(task['state'], colour=colour)} {task['kind']:<8} {task['title']}, {task['detail']}"
        )
        lines.append(f"      {task['command']}")
    return lines


def _mark(state: str, *, colour: bool) -> str:
    code = _COLOURS[state]
    return f"\x1b[{code}m{SYMBOLS[state]}\x1b[0m" if colour and code else SYMBOLS[state]


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1]}…"
