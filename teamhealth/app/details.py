"""What a detail screen says about one indicator or one check: blocks of text and numbers, pure functions."""

from collections.abc import Iterator

from teamhealth.app.views import interval, remedy_of, state_of, view_scale, word_of
from teamhealth.check_api import Metric
from teamhealth.checking.reading import Reading
from teamhealth.facts import Reason
from teamhealth.health.felt import CHANGES, Asking, Felt
from teamhealth.health.indicators import Indicator, LensRow
from teamhealth.health.today import Task
from teamhealth_widgets.facts_panel import Block, Blocks, Fact, Finding, Sentence, Title
from teamhealth_widgets.line import LineContent
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.series_chart import ChartPoint, Series
from teamhealth_widgets.states import State as ViewState

SHARE = "share"
"""The unit of a metric that is a part of one; people read it in percent."""


def headline(indicator: Indicator) -> LineContent:
    """Return the element's title with its state in words."""
    state = state_of(indicator.state, indicator.reason)
    why = word_of(indicator.state, indicator.reason)
    left = (Piece(f"{state.symbol} ", state.tone), Piece(indicator.element.title, Tone.STRONG))
    signal = f"   {indicator.felt.signal_text}" if indicator.felt and indicator.felt.signal_text else ""
    return LineContent(
        (*left, Piece(f"   {why}{signal}", Tone.MUTED)),
        (Piece("≠ felt and observed disagree", Tone.ACCENT),) if indicator.gap else (),
    )


def panel_blocks(indicator: Indicator) -> Blocks:
    """Return an indicator's detail for the panel beside the list, under its title."""
    return (Title(indicator.element.title), *indicator_blocks(indicator))


def row_blocks(row: LensRow) -> Blocks:
    """Return how each element of a lens's row stands, for the panel beside the list."""
    stands = (
        Finding(state_of(*i.verdict), f"{i.element.title}: {word_of(*i.verdict)}", i.gap_text or i.element.meaning)
        for i in row.indicators
    )
    return (Title(row.title), *stands)


def task_blocks(task: Task) -> Blocks:
    """Return a thing of today's list with the command that deals with it."""
    return (
        Finding(ViewState(task.state.value), task.title, task.detail),
        Title("One of these lines deals with it"),
        Sentence(task.command),
        *(Sentence(other) for other in task.others),
        Sentence(""),
        Sentence("Type it in another terminal; what you note there shows here by itself.", Tone.MUTED),
    )


def indicator_blocks(indicator: Indicator) -> Blocks:
    """Return everything there is to say about an indicator, the most useful first."""
    element = indicator.element
    return tuple(
        [
            Sentence(element.meaning, Tone.MUTED),
            *_gap(indicator),
            *_felt(indicator.felt),
            *_wake(indicator),
            Title("One act this week"),
            Sentence(element.remedy),
            *_observed(indicator),
        ]
    )


def series(indicator: Indicator) -> Series | None:
    """Return the chart of an indicator's askings, None before the first."""
    if indicator.felt is None:
        return None
    points = tuple(
        ChartPoint(asking.round, interval(asking.item), marked=asking.item.signal in CHANGES)
        for asking in indicator.felt.askings
    )
    return Series(points, view_scale(indicator.felt.latest.scale), "round")


def check_blocks(reading: Reading) -> Blocks:
    """Return everything a check found, and why it matters."""
    state = state_of(reading.state, reading.reason)
    return tuple(
        [
            Finding(state, reading.summary, _reason_note(reading.reason)),
            *_metrics(reading),
            *_findings(reading),
            *_why(reading),
            Title("What helps"),
            Sentence(remedy_of(reading)),
        ]
    )


def _why(reading: Reading) -> Iterator[Block]:
    """Yield why a check matters; one that gave no check at all says nothing of it."""
    if reading.why:
        yield Title("Why it matters")
        yield Sentence(reading.why)


def _gap(indicator: Indicator) -> Iterator[Block]:
    if indicator.gap_text:
        yield Title("≠ Felt and observed disagree")
        yield Sentence(indicator.gap_text)


def _felt(felt: Felt | None) -> Iterator[Block]:
    yield Title("Felt")
    if felt is None:
        yield Sentence("Nobody has been asked yet.", Tone.MUTED)
        return
    state = state_of(felt.state, felt.reason)
    yield Finding(state, _felt_sentence(felt.latest), _reason_note(felt.reason))
    yield from _signal(felt)
    yield Sentence(_can_tell(felt.latest), Tone.MUTED)


def _signal(felt: Felt) -> Iterator[Block]:
    """Yield whether the series changes, what that would find, and how often it is false."""
    if felt.signal_text:
        yield Sentence(f"{felt.signal_text[0].upper()}{felt.signal_text[1:]}.")
    yield from (Sentence(text, Tone.MUTED) for text in felt.expectation or ())


def _felt_sentence(asking: Asking) -> str:
    item = asking.item
    if not item.shown:
        return f"too few answers in round {asking.round}"
    return f"{item.text}, between {item.low:g} and {item.high:g}, in round {asking.round}"


def _can_tell(asking: Asking) -> str:
    """Return what a level of this resolution can and cannot tell."""
    item = asking.item
    if item.step is None or item.low is None or item.high is None:
        return "A level appears once five or more have answered."
    return (
        f"Levels come in steps of {item.step:g} on a scale of {asking.scale.low:g} to {asking.scale.high:g}, "
        f"to protect whoever answers; the true level lies within the bar. A smaller change may be real and unseen."
    )


def _observed(indicator: Indicator) -> Iterator[Block]:
    yield Title("Observed")
    if not indicator.observed:
        yield Sentence("No check measures this.", Tone.MUTED)
    for reading in indicator.observed:
        yield Finding(state_of(reading.state, reading.reason), f"{reading.title}: {reading.summary}")
        yield from (Finding(*pair) for pair in _other_findings(reading))
        yield from _facts(reading)


def _metrics(reading: Reading) -> Iterator[Block]:
    if reading.metrics:
        yield Title("Measured")
        yield from _facts(reading)


def _findings(reading: Reading) -> Iterator[Block]:
    others = list(_other_findings(reading))
    if others:
        yield Title("Found")
        yield from (Finding(*pair) for pair in others)


def _other_findings(reading: Reading) -> Iterator[tuple[ViewState, str, str]]:
    """Yield the findings besides the one that is the summary."""
    for finding in reading.findings:
        if finding.summary != reading.summary:
            yield state_of(finding.state, finding.reason), finding.summary, finding.remedy or ""


def _facts(reading: Reading) -> Iterator[Fact]:
    for metric in reading.metrics:
        unit = "" if metric.unit == SHARE else metric.unit or ""
        yield Fact(_label(metric), _number(metric.value, metric.unit), unit, _note(metric))


def _label(metric: Metric) -> str:
    """Return a metric's name in words, without the unit that stands beside the number anyway."""
    return metric.name.replace("_", " ").replace(":", ": ").removesuffix(f" {metric.unit}")


def _note(metric: Metric) -> str:
    pieces = []
    if metric.low is not None or metric.high is not None:
        high = "not known yet" if metric.high is None else _number(metric.high, metric.unit)
        pieces.append(f"{_number(metric.low, metric.unit)} to {high}")
    if metric.warn is not None:
        pieces.append(f"warns from {_number(metric.warn, metric.unit)}")
    if metric.crit is not None:
        pieces.append(f"critical from {_number(metric.crit, metric.unit)}")
    return ", ".join(pieces)


def _number(value: float | str | None, unit: str | None) -> str:
    """Return a value as it is read: a share in percent, everything else in at most three figures."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if unit == SHARE:
        return f"{value:.1%}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3g}"


def _reason_note(reason: Reason | None) -> str:
    notes = {
        Reason.CANNOT_TELL: "The bar covers the line between good and bad: this many answers cannot tell.",
        Reason.TOO_FEW: "Fewer than five valid answers are never shown, to protect whoever answered.",
        Reason.STALE: "The last asking is too long ago to speak of today.",
        Reason.FAILED: "The check broke; the others are not affected.",
    }
    return notes.get(reason, "") if reason else ""


def _wake(indicator: Indicator) -> Iterator[Block]:
    """Yield the one line of input that would wake an element of which nothing is known."""
    if indicator.reason is Reason.NO_DATA:
        act, _, command = indicator.wake.partition(": ")
        yield Title(f"To begin: {act[:1].lower()}{act[1:]}" if command else act)
        yield Sentence(command)
