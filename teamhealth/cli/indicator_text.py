"""The indicators of a lens as lines: a row with several elements stands over theirs."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from teamhealth.cli import output
from teamhealth.cli.marked_lines import NOT_YET, SYMBOLS, Line

WORDS = {"ok": "ok", "warn": "warning", "crit": "critical", "unknown": "unknown"}
REASONS = {
    "failed": "failed",
    "too_few": "too few",
    "no_data": "no data",
    "stale": "out of date",
    "learning": "learning",
    "cannot_tell": "can't tell",
}
"""Why something is unknown, in a column's width."""

_WORD = max(map(len, [*WORDS.values(), *REASONS.values()]))
_INDENT = "  "
_BELOW = " " * 6
_ROOM = 30
"""In fewer columns a text beside others could hardly be read."""


class _Row(NamedTuple):
    """What a line says: of the lens's row itself, or of one of the indicators that it shows."""

    indent: str
    title: str
    shown: dict[str, Any]

    @property
    def head(self) -> str:
        """Symbol and title."""
        return f"{self.indent}{_symbol(self.shown)} {self.title}"


def lines(status: dict[str, Any], columns: int | None = None, *, are_facts_cut: bool = False) -> list[Line]:
    """Return a line an indicator: symbol, title, state in a word, level, signal and facts, or what would wake it.

    With `columns` the last of these goes on in lines below, so that none is wider; facts that may be cut do not.
    """
    rows = list(_rows(status))
    facts = {check["name"]: check["summary"] for check in status["checks"]}
    head = max((output.width(row.head) for row in rows), default=0)
    felt = [max((len(tell(row.shown)) for row in rows), default=0) for tell in (_level, _signal)]
    found: list[Line] = []
    for row in rows:
        start = f"{row.head}{' ' * (head - output.width(row.head))}  {_word(row.shown):<{_WORD}}  "
        room = None if are_facts_cut and not row.shown.get("wake") else columns
        first, *below = _fitted(start + _felt(row.shown, felt), _told(row.shown, facts), room)
        found += [Line(first, _symbol(row.shown)), *map(Line, below)]
    return found


def gap_lines(status: dict[str, Any]) -> list[Line]:
    """Return what to say of each indicator whose felt and observed sides disagree."""
    told = (output.wrapped(f"≠ {row['title']}: ", row["gap_text"]) for row in status["indicators"] if row["gap_text"])
    return [Line(line) for text in told for line in text.splitlines()]


def signal_lines(status: dict[str, Any]) -> list[Line]:
    """Return what the signals would find, and how many false ones to expect."""
    told = (output.wrapped("", text) for text in (status["would_find"], status["false_verdicts"]) if text)
    return [Line(line) for text in told for line in text.splitlines()]


def _rows(status: dict[str, Any]) -> Iterator[_Row]:
    """Yield the lens's rows; one that shows a single indicator gives it its own title."""
    found = {indicator["element"]: indicator for indicator in status["indicators"]}
    for row in status["rows"]:
        inner = [found[element] for element in row["elements"]]
        if len(inner) == 1:
            yield _Row("", row["title"], inner[0])
        else:
            yield _Row("", row["title"], row)
            yield from (_Row(_INDENT, indicator["title"], indicator) for indicator in inner)


def _fitted(start: str, told: str, columns: int | None) -> list[str]:
    """Return the line; one that is too wide goes on under the beginning of what is told, or where little room is left
    beside it, in lines of its own."""
    if columns is None or output.width(start + told) <= columns:
        return [f"{start}{told}".rstrip()]
    if (room := columns - output.width(start)) >= _ROOM:
        first, *more = textwrap.wrap(told, room, break_on_hyphens=False)
        return [start + first, *(" " * output.width(start) + line for line in more)]
    return [start.rstrip(), *textwrap.wrap(told, columns, initial_indent=_BELOW, subsequent_indent=_BELOW)]


def _felt(shown: dict[str, Any], widths: Sequence[int]) -> str:
    """Return level, signal and whether the facts disagree; a row over others, and one that waits, has none of that."""
    if "elements" in shown or shown["wake"]:
        return ""
    level, signal = widths
    felt = f"{_level(shown):<{level}}" + (f"  {_signal(shown):<{signal}}" if signal else "")
    return f"{felt}  {'≠' if shown['gap'] else ' '} "


def _told(shown: dict[str, Any], facts: dict[str, str]) -> str:
    """Return the facts, or what would wake an indicator; a row that stands over others has neither."""
    if "elements" in shown:
        return ""
    return shown["wake"] or "; ".join(facts[name] for name in shown["observed"]) or NOT_YET


def _level(shown: dict[str, Any]) -> str:
    """Return the level with its bounds; a band such as "4.5 or above" has none but itself."""
    felt = shown.get("felt")
    if felt is None:
        return NOT_YET
    text: str = felt["text"]
    return text if felt["value"] is None else f"{text} ({felt['low']:g} to {felt['high']:g})"


def _signal(shown: dict[str, Any]) -> str:
    """Return whether what is felt changes, in a word; empty where nothing judged it."""
    felt = shown.get("felt")
    return str(felt["signal"] or "").partition(":")[0] if felt else ""


def _symbol(shown: dict[str, Any]) -> str:
    return NOT_YET if shown["reason"] in {"no_data", "learning"} else SYMBOLS[shown["state"]]


def _word(shown: dict[str, Any]) -> str:
    reason: str | None = shown["reason"]
    return REASONS[reason] if reason else WORDS[shown["state"]]
