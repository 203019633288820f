"""A status as text: the plain twin of the dashboard's overview."""

import os
import shutil
from datetime import date
from typing import Any, NamedTuple, TextIO

from teamhealth.cli import output
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
_WORDS_OF_REASONS = {
    "failed": "failed",
    "too_few": "too few",
    "no_data": "no data",
    "stale": "out of date",
    "learning": "learning",
    "cannot_tell": "can't tell",
}
"""Why an indicator is unknown, in a column's width."""

_WORD = max(map(len, [*WORDS.values(), *_WORDS_OF_REASONS.values()]))
_NOT_YET = "–"
_COLOURS = {SYMBOLS["warn"]: "33", SYMBOLS["crit"]: "31", SYMBOLS["unknown"]: "90"}


class _Line(NamedTuple):
    """One line, and the symbol in it that a terminal may colour."""

    text: str
    symbol: str = ""


def render(status: dict[str, Any], out: TextIO) -> str:
    """Return the status as lines no wider than the terminal; coloured only on one that wants it."""
    head = f"{status['team']}, {full_day(date.fromisoformat(status['as_of']))}: {_state_words(status)}"
    about = [_Line(head), *_round(status), *_changed(status), *_failed(status), _Line("")]
    return _printed([*about, *_indicators(status), _Line(""), *_today(status)], out)


def render_indicators(status: dict[str, Any], out: TextIO) -> str:
    """Return the indicators of a lens alone, under its title."""
    head = f"{status['lens_title']}, {status['team']}, {status['as_of']}: {_state_words(status)}"
    return _printed([_Line(head), _Line(""), *_indicators(status)], out)


def _printed(lines: list[_Line], out: TextIO) -> str:
    """Cut the lines to a terminal's width and colour them; a file or a pipe gets them whole and plain."""
    if not out.isatty():
        return "\n".join(line.text for line in lines)
    columns = shutil.get_terminal_size().columns
    fitted = [line._replace(text=output.cut(line.text, columns)) for line in lines]
    # An empty NO_COLOR counts as none: https://no-color.org
    return "\n".join(line.text if os.environ.get("NO_COLOR") else _coloured(line) for line in fitted)


def _coloured(line: _Line) -> str:
    code = _COLOURS.get(line.symbol)
    return line.text.replace(line.symbol, f"\x1b[{code}m{line.symbol}\x1b[0m", 1) if code else line.text


def _state_words(status: dict[str, Any]) -> str:
    reason = REASONS.get(status["reason"] or "")
    return f"{WORDS[status['state']]}{f', {reason}' if reason else ''}"


def _round(status: dict[str, Any]) -> list[_Line]:
    """Return the line on the latest answers, and the one on which round is open or what the next one waits for."""
    lines = []
    if status["last_round"] is not None:
        label, day = status["last_round"]
        lines.append(_Line(f"Last answers: round {label}, {full_day(date.fromisoformat(day))}"))
    return [*lines, _Line(status["round"]["text"])] if status["round"]["text"] else lines


def _indicators(status: dict[str, Any]) -> list[_Line]:
    """Return a line an indicator: symbol, title, state in a word, level and facts, or what would wake it."""
    rows = status["indicators"]
    found = {check["name"]: check["summary"] for check in status["checks"]}
    title = max((output.width(row["title"]) for row in rows), default=0)
    level = max((len(_level(row["felt"])) for row in rows), default=0)
    lines = []
    for row in rows:
        symbol = _symbol(row)
        facts = "; ".join(found[name] for name in row["observed"]) or "–"
        tail = row["wake"] or f"{_level(row['felt']):<{level}}  {'≠' if row['gap'] else ' '} {facts}"
        space = " " * (title - output.width(row["title"]))
        lines.append(_Line(f"{symbol} {row['title']}{space}  {_word(row):<{_WORD}}  {tail}", symbol))
    return lines


def _level(felt: dict[str, Any] | None) -> str:
    """Return the level with its bounds; a band such as "4.5 or above" has none but itself."""
    if felt is None:
        return "–"
    return felt["text"] if felt["value"] is None else f"{felt['text']} ({felt['low']:g} to {felt['high']:g})"


def _symbol(row: dict[str, Any]) -> str:
    return _NOT_YET if row["reason"] in {"no_data", "learning"} else SYMBOLS[row["state"]]


def _word(row: dict[str, Any]) -> str:
    reason: str | None = row["reason"]
    return _WORDS_OF_REASONS[reason] if reason else WORDS[row["state"]]


def _changed(status: dict[str, Any]) -> list[_Line]:
    return [_Line(status["changed"])] if status["changed"] else []


def _failed(status: dict[str, Any]) -> list[_Line]:
    """Return a line for each check that broke, with what mends it."""
    lines = []
    for check in status["checks"]:
        if check["reason"] == "failed":
            remedy = next((f["remedy"] for f in check["findings"] if f["remedy"]), None)
            told = f"{check['summary']}{f'; {remedy}' if remedy else ''}"
            lines.append(_Line(f"{SYMBOLS['unknown']} a check failed: {told}", SYMBOLS["unknown"]))
    return lines


def _today(status: dict[str, Any]) -> list[_Line]:
    tasks = status["today"]
    if not tasks:
        known = any(row["reason"] != "no_data" for row in status["indicators"])
        return [_Line("Nothing needs you today." if known else "Nothing is known yet; any line above begins it.")]
    lines = [_Line(f"Today, {len(tasks)} thing{'s' if len(tasks) > 1 else ''}:")]
    for number, task in enumerate(tasks, start=1):
        symbol = SYMBOLS[task["state"]]
        lines.append(_Line(f"{number:>2} {symbol} {task['kind']:<8} {task['title']}, {task['detail']}", symbol))
        lines.append(_Line(f"      {task['command']}"))
    return lines
