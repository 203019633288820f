"""The indicators of a lens as lines: a row with several elements stands over theirs."""

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


class _Row(NamedTuple):
    """What a line says: of the lens's row itself, or of one of the indicators that it shows."""

    indent: str
    title: str
    shown: dict[str, Any]

    @property
    def head(self) -> str:
        """Symbol and title."""
        return f"{self.indent}{_symbol(self.shown)} {self.title}"


def lines(status: dict[str, Any]) -> list[Line]:
    """Return a line an indicator: symbol, title, state in a word, level, signal and facts, or what would wake it."""
    rows = list(_rows(status))
    facts = {check["name"]: check["summary"] for check in status["checks"]}
    head = max((output.width(row.head) for row in rows), default=0)
    felt = [max((len(tell(row.shown)) for row in rows), default=0) for tell in (_level, _signal)]
    return [
        Line(
            f"{row.head}{' ' * (head - output.width(row.head))}  {_word(row.shown):<{_WORD}}"
            f"  {_tail(row.shown, facts, felt)}".rstrip(),
            _symbol(row.shown),
        )
        for row in rows
    ]


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


def _tail(shown: dict[str, Any], facts: dict[str, str], widths: Sequence[int]) -> str:
    """Return level, signal and facts, or what would wake an indicator; a row that stands over others has none."""
    if "elements" in shown:
        return ""
    observed = "; ".join(facts[name] for name in shown["observed"]) or NOT_YET
    if shown["wake"]:
        return str(shown["wake"])
    level, signal = widths
    felt = f"{_level(shown):<{level}}" + (f"  {_signal(shown):<{signal}}" if signal else "")
    return f"{felt}  {'≠' if shown['gap'] else ' '} {observed}"


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
