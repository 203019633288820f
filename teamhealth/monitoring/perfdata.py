"""Figures as performance data of a monitoring plug-in: `'label'=value[UOM];warn;crit`.

Grammar: the Monitoring Plugins Development Guidelines, sections "Performance data" and "Threshold and ranges".
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from teamhealth.check_api import Metric

_UNITS = {"s", "ms", "us", "%", "B", "KB", "MB", "GB", "TB", "c"}
"""The units that the grammar has; a figure in any other is a plain number."""

_UNFIT = re.compile(r"[^\w.:/-]+")
"""What a label shall not hold: quotes and equal signs break the grammar, blanks and signs what graphs are kept in."""

_DIGITS = 12
_LABEL_LIMIT = 120


def render(figures: Iterable[tuple[str, Metric]]) -> Iterator[str]:
    """Yield a word of performance data for each labelled metric that is a number, no two with one label.

    Words (`few`) and figures that do not exist are left out: the format has numbers only.
    """
    taken: set[str] = set()
    for label, metric in figures:
        value = metric.value
        if value is None or isinstance(value, str):
            continue
        free = _free(_UNFIT.sub("_", label)[:_LABEL_LIMIT], taken)
        taken.add(free)
        unit = metric.unit if metric.unit in _UNITS else ""
        limits = ";".join(_ranges(metric.warn, metric.crit)).rstrip(";")
        yield f"'{free}'={number(value)}{unit}{f';{limits}' if limits else ''}"


def number(value: float) -> str:
    """Return a number as digits, a point and a sign: the grammar has no exponents."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_DIGITS}g}")
    return f"{exact:f}"


def _free(label: str, taken: set[str]) -> str:
    """Return the label, or with the first number behind it that makes it the only one."""
    label = label or "_"
    if label not in taken:
        return label
    return next(other for n in range(2, len(taken) + 3) if (other := f"{label}_{n}") not in taken)


def _ranges(warn: float | None, crit: float | None) -> tuple[str, str]:
    """Return the ranges in which a value is well: below the thresholds, or above them where less is worse."""
    less_is_worse = warn is not None and crit is not None and crit < warn
    return _range(warn, less_is_worse), _range(crit, less_is_worse)


def _range(limit: float | None, less_is_worse: bool) -> str:
    """Return the range from a limit on, or up to it; one that begins at zero is written without its beginning."""
    if limit is None:
        return ""
    if less_is_worse:
        return f"{number(limit)}:"
    return f"~:{number(limit)}" if limit < 0 else number(limit)
