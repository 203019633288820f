"""A reader of plug-in lines, written from the Monitoring Plugins Development Guidelines and nothing of ours.

    SERVICE STATUS - text | 'label'=value[UOM];[warn];[crit];[min];[max] …

Performance data is a list parted by blanks; a quoted label ends at a quote that is not doubled, and holds no equal sign
here, as Icinga asks. Value, min and max are made of digits, a point and a sign. Thresholds are ranges `[@]start:end`.
"""

import math
import re
from typing import NamedTuple

_LINE = re.compile(
    r"(?P<service>[A-Z]+) (?P<status>OK|WARNING|CRITICAL|UNKNOWN) - (?P<text>[^|\n]+?)(?: \| (?P<perf>[^|\n]+))?"
)
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_RANGE = rf"@?(?:(?:~|{_NUMBER}):)?(?:{_NUMBER})?"
_FIGURE = re.compile(
    rf"(?:'(?P<quoted>[^'=\s]+)'|(?P<bare>[^\s'=]+))=(?P<value>{_NUMBER})(?P<unit>s|us|ms|%|B|KB|MB|GB|TB|c)?"
    rf"(?:;(?P<warn>{_RANGE}))?(?:;(?P<crit>{_RANGE}))?(?:;(?:{_NUMBER})?)?(?:;(?:{_NUMBER})?)?"
)


class Range(NamedTuple):
    start: float
    end: float

    def is_alert(self, value: float) -> bool:
        """Whether a value lies outside; the borders lie inside."""
        return not self.start <= value <= self.end


class Figure(NamedTuple):
    label: str
    value: float
    unit: str
    warn: Range | None
    crit: Range | None


class Line(NamedTuple):
    status: str
    text: str
    figures: tuple[Figure, ...]


def read(line: str) -> Line:
    """Return what a line says; raises AssertionError where the guidelines do not allow it."""
    found = _LINE.fullmatch(line)
    assert found, f"no plug-in line: {line!r}"
    words = found["perf"].split(" ") if found["perf"] else []
    return Line(found["status"], found["text"], tuple(map(figure, words)))


def figure(word: str) -> Figure:
    """Return one word of performance data; raises AssertionError for one that is none."""
    found = _FIGURE.fullmatch(word)
    assert found, f"no performance data: {word!r}"
    label = found["quoted"] or found["bare"]
    return Figure(label, float(found["value"]), found["unit"] or "", _range(found["warn"]), _range(found["crit"]))


def _range(text: str | None) -> Range | None:
    if not text:
        return None
    assert not text.startswith("@"), "ranges that alert inside are not used here"
    start, colon, end = text.rpartition(":")
    limits = Range((-math.inf if start == "~" else float(start)) if colon else 0.0, float(end) if end else math.inf)
    assert limits.start <= limits.end, f"the range {text!r} is empty"
    return limits
