"""What the checks say as metrics for Prometheus, as a file that node_exporter's textfile collector reads.

The format is OpenMetrics 1.0, cut to what the older text format has too: gauges alone, no times beside the values, and
`# UNIT` and `# EOF`, which are comments there. The names are fixed; what a check calls its figures is a label.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from teamhealth.checking.reading import Reading
from teamhealth.facts import State
from teamhealth.health.checked import TeamChecks
from teamhealth.text import shown

_FORMAT = "application/openmetrics-text; version=1.0.0"

Checked = Sequence[TeamChecks]
Sample = tuple[Sequence[str], float]
"""The values of the labels, and that of the metric."""


class Family(NamedTuple):
    """A metric: its name, what it means, its labels, and where its values come from."""

    name: str
    meaning: str
    labels: tuple[str, ...]
    samples: Callable[[Checked], Iterator[Sample]]
    unit: str = ""


def text(checked: Checked) -> str:
    """Return what the checks said of some teams as metrics."""
    encode, _ = choose_encoder(_FORMAT)
    return encode(_Checks(checked)).decode()


class _Checks(Collector):
    """The families, filled with what the checks said."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the families; of samples with the same labels, which would make a file unreadable, the first counts."""
        for name, meaning, labels, samples, unit in FAMILIES:
            family = GaugeMetricFamily(name, meaning, labels=labels, unit=unit)
            first: dict[tuple[str, ...], float] = {}
            for values, number in samples(self.checked):
                first.setdefault(tuple(map(shown, values)), number)
            for values, number in first.items():
                family.add_metric(values, number)
            yield family


def _readings(checked: Checked) -> Iterator[tuple[str, Reading]]:
    return ((one.team, reading) for one in checked for reading in one.readings)


def _check_states(checked: Checked) -> Iterator[Sample]:
    return _one_of_the_states(((team, reading.name), reading.state) for team, reading in _readings(checked))


def _reasons(checked: Checked) -> Iterator[Sample]:
    for team, reading in _readings(checked):
        if reading.reason:
            yield (team, reading.name, reading.reason.value), 1


def _metrics(checked: Checked) -> Iterator[Sample]:
    for team, reading in _readings(checked):
        for metric in reading.metrics:
            number = _number(metric.value)
            if number is not None:
                yield (team, reading.name, metric.name, metric.unit or ""), number


def _durations(checked: Checked) -> Iterator[Sample]:
    return (((team, reading.name), reading.duration_ms / 1000) for team, reading in _readings(checked))


def _moments(checked: Checked) -> Iterator[Sample]:
    return (((one.team,), one.now.timestamp()) for one in checked)


def _indicator_states(checked: Checked) -> Iterator[Sample]:
    return _one_of_the_states(((one.team, row.element.id), row.state) for one in checked for row in one.indicators)


def _one_of_the_states(things: Iterable[tuple[tuple[str, str], State]]) -> Iterator[Sample]:
    """Yield 1 for the state that a thing is in and 0 for every other."""
    for names, state in things:
        for possible in State:
            yield (*names, possible.value), float(possible is state)


def _number(value: float | str | None) -> float | None:
    """Return a metric's value as the format holds it; None for a word, what does not exist and what is too large."""
    if value is None or isinstance(value, str):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


FAMILIES = (
    Family(
        "teamhealth_check_state",
        "The state of a check: 1 for the one it is in, 0 for the others.",
        ("team", "check", "state"),
        _check_states,
    ),
    Family("teamhealth_check_unknown", "Why a check's state is unknown.", ("team", "check", "reason"), _reasons),
    Family(
        "teamhealth_check_metric",
        "What a check measured; a number that may not be shown or does not exist is absent.",
        ("team", "check", "metric", "unit"),
        _metrics,
    ),
    Family("teamhealth_check_duration", "How long a check took.", ("team", "check"), _durations, "seconds"),
    Family(
        "teamhealth_check_last_run_timestamp",
        "The moment as of which a team's checks were run.",
        ("team",),
        _moments,
        "seconds",
    ),
    Family(
        "teamhealth_indicator_state",
        "The state of an element, felt and observed together: 1 for the one it is in, 0 for the others.",
        ("team", "element", "state"),
        _indicator_states,
    ),
)
"""What is exported. Names and labels are stable."""
