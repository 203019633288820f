"""What the checks say as the one line of a Nagios or Icinga plug-in: `TEAMHEALTH STATE - text | performance data`."""

from collections.abc import Iterable, Iterator, Sequence

from teamhealth.check_api import Metric
from teamhealth.checking.reading import Reading
from teamhealth.facts import SILENT, State, worst
from teamhealth.health.checked import TeamChecks
from teamhealth.monitoring import perfdata
from teamhealth.text import shown

WORDS = {State.OK: "OK", State.WARN: "WARNING", State.CRIT: "CRITICAL", State.UNKNOWN: "UNKNOWN"}

LIMIT = 3800
"""The most bytes of a line: with what a call adds still under the 4 KB that goes from a plug-in to its server."""

_TEXT_LIMIT = 1200
_PART_LIMIT = 240
_WORST_FIRST = (State.CRIT, State.WARN, State.UNKNOWN)


def state(checked: Sequence[TeamChecks]) -> State:
    """Return the worst state of all teams; unknown where there is none."""
    return worst(one.verdict[0] for one in checked) if checked else State.UNKNOWN


def line(checked: Sequence[TeamChecks]) -> str:
    """Return the line: what is wrong, the worst first, then the figures; what does not fit is counted."""
    text = say(state(checked), _text(checked))
    words = list(perfdata.render(_figures(checked)))
    kept = list(_fitting(words, LIMIT - _size(text) - len(" | ") - _PART_LIMIT))
    if len(kept) < len(words):
        text += f"; {len(words) - len(kept)} more figures: ask about one team or one check"
    return f"{text} | {' '.join(kept)}" if kept else text


def say(state: State, text: str) -> str:
    """Return the part of the line before the figures, from a text that is fit for it."""
    return f"TEAMHEALTH {WORDS[state]} - {text}"


def _text(checked: Sequence[TeamChecks]) -> str:
    if not checked:
        return "the store has no team yet"
    several = len(checked) > 1
    problems = [
        (state, f"{one.team}: {problem}" if several else problem)
        for one in checked
        for reading in one.readings
        for state, problem in _problems(reading)
    ]
    parts = [cut(part) for wanted in _WORST_FIRST for state, part in problems if state is wanted]
    kept = list(_fitting(parts, _TEXT_LIMIT))
    more = [f"and {len(parts) - len(kept)} more"] if len(kept) < len(parts) else []
    subject = f"{len(checked)} teams" if several else checked[0].team
    return f"{cut(subject)}: {'; '.join([*kept, *more]) or _nothing_wrong(checked)}"


def _problems(reading: Reading) -> Iterator[tuple[State, str]]:
    """Yield what is wrong in a reading: each such finding, or why nothing can be said."""
    if reading.state is State.UNKNOWN and reading.reason not in SILENT:
        yield State.UNKNOWN, f"{reading.title}: {reading.summary}"
    told = {f.summary: f.state for f in reading.findings if f.state in {State.WARN, State.CRIT}}
    for summary, state in told.items():
        yield state, f"{reading.title}: {summary}"


def _nothing_wrong(checked: Sequence[TeamChecks]) -> str:
    readings = [reading for one in checked for reading in one.readings]
    silent = sum(reading.reason in SILENT for reading in readings)
    well = f"{len(readings) - silent} of {len(readings)} checks are well"
    return f"{well}, {silent} have nothing to judge yet" if silent else well


def _figures(checked: Sequence[TeamChecks]) -> Iterator[tuple[str, Metric]]:
    """Yield every metric with its label, in an order that does not change with the states."""
    for one in checked:
        start = f"{one.team}/" if len(checked) > 1 else ""
        for reading in one.readings:
            for metric in reading.metrics:
                yield f"{start}{reading.name}.{metric.name}", metric


def _fitting(parts: Iterable[str], room: int) -> Iterator[str]:
    """Yield the parts that fit into so many bytes with two between each; one that does not is passed over."""
    for part in parts:
        size = _size(part) + 2
        if size <= room:
            room -= size
            yield part


def cut(text: str) -> str:
    """Return a text fit to be part of the line, the end of a very long one replaced by an ellipsis."""
    text = shown(text).replace("|", "/")
    if _size(text) <= _PART_LIMIT:
        return text
    return text.encode()[: _PART_LIMIT - 3].decode(errors="ignore") + "…"


def _size(text: str) -> int:
    return len(text.encode())
