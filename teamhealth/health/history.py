"""What is observed over time, for a chart: the values of a series and, once it is long enough, its control limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from teamhealth.facts import Capacity
from teamhealth.stats import Chart, xmr

FEWEST = 6
"""With fewer values no limits are drawn: they would tell more of chance than of the series."""

CAPACITY_CHECK = "resource_gaps"
"""The check that judges capacity."""


@dataclass(frozen=True, slots=True)
class History:
    """A series of values in `unit`, oldest first, each with a short label; `chart` has its XmR limits and signals."""

    title: str
    unit: str
    labels: tuple[str, ...]
    values: tuple[float, ...]

    @property
    def chart(self) -> Chart | None:
        """The control chart of single values; None while the series is too short for one."""
        return xmr(self.values) if len(self.values) >= FEWEST else None


def of_checks(capacity: Sequence[Capacity]) -> dict[str, History]:
    """Return the histories that checks stand on, by the name of the check; none that has no values."""
    histories = {CAPACITY_CHECK: _of_capacity(capacity)}
    return {check: history for check, history in histories.items() if history.values}


def _of_capacity(rows: Sequence[Capacity]) -> History:
    """Return each month's needed ÷ available in per cent, summed over its rows with anything available."""
    usable = sorted((row for row in rows if row.available > 0), key=lambda row: row.month)
    months = [(month, list(group)) for month, group in groupby(usable, key=lambda row: row.month)]
    return History(
        title="Needed of what was available, by month",
        unit="%",
        labels=tuple(month for month, _ in months),
        values=tuple(100 * sum(r.needed for r in group) / sum(r.available for r in group) for _, group in months),
    )
