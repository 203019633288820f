"""From a snapshot to what the widgets show: pure functions, one for each part of the overview."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from teamhealth.checking.reading import Reading
from teamhealth.facts import SILENT, Reason, ReleasedItem, Scale, State
from teamhealth.health import today
from teamhealth.health.dates import full_day, near_day, short_day
from teamhealth.health.felt import TREND_POINTS, Felt, level
from teamhealth.health.indicators import Indicator, LensRow
from teamhealth.health.snapshot import Snapshot
from teamhealth.health.today import Task
from teamhealth_widgets.check_list import CheckRow
from teamhealth_widgets.indicator_columns import IndicatorRow, Observed
from teamhealth_widgets.line import LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.scale import Interval
from teamhealth_widgets.scale import Scale as ViewScale
from teamhealth_widgets.states import State as ViewState
from teamhealth_widgets.today_list import TodayRow

REASON_WORDS = {
    Reason.FAILED: "failed",
    Reason.TOO_FEW: "too few",
    Reason.NO_DATA: "no data",
    Reason.STALE: "stale",
    Reason.LEARNING: "learning",
    Reason.CANNOT_TELL: "can't tell",
}
NOTHING_TODAY = "Nothing needs you today."
INDENT = 2
"""Cells by which an element stands in from the row that it belongs to."""


def state_of(state: State, reason: Reason | None) -> ViewState:
    """Return how a state is drawn: unknown for want of data is no failing, but nothing to judge yet."""
    return ViewState.NOT_YET if state is State.UNKNOWN and reason in SILENT else ViewState(state.value)


def word_of(state: State, reason: Reason | None) -> str:
    """Return a state in a word or two; of an unknown one why it is unknown."""
    return REASON_WORDS[reason] if state is State.UNKNOWN and reason else state.value


def remedy_of(reading: Reading) -> str:
    """Return what helps against what a reading says in its summary; for a check that broke, how to mend it."""
    return next((f.remedy for f in reading.findings if f.summary == reading.summary and f.remedy), reading.remedy)


def header(snapshot: Snapshot, minute: datetime | None) -> LineContent:
    """Return the first line: program, team, moment, how the rounds stand; without a moment the day it is as of."""
    left = (Piece("teamhealth", Tone.STRONG), Piece(f"   {snapshot.team}"))
    pieces = [Piece(_moment(minute), Tone.MUTED) if minute else Piece(f"as of {full_day(snapshot.today)}", Tone.ACCENT)]
    return LineContent(left, (*pieces, *_round(snapshot)))


def _round(snapshot: Snapshot) -> tuple[Piece, ...]:
    """Return until when the round is open, or what the next one waits for; before the first, the latest answers."""
    round_, today = snapshot.round, snapshot.today
    if round_.state == "never":
        last = snapshot.last_round
        return (Piece(f"   round {last[0]}, {short_day(last[1], today)}", Tone.MUTED),) if last else ()
    if round_.state in ("talks", "small"):
        talked = f"last talk {short_day(round_.talked, today)}" if round_.talked else ""
        text = talked or ("no talk yet" if round_.state == "talks" else "too few for a round")
        return (Piece(f"   {text}", Tone.ACCENT, "app.show_results"),)
    if round_.state == "open" and round_.closes:
        day = round_.closes.date()
        until = f"till {round_.closes:%H:%M} today" if day == today else f"till {full_day(day)[:-5]}"
        return (Piece(f"   round {round_.number} {until}", Tone.MUTED),)
    since = f" since {near_day(round_.since, today)}" if round_.since else ""
    waits = {"due": "is to be closed", "ready": f"not open{since}", "lost": f"not open{since}"}
    text = waits.get(round_.state, "waits for you")
    return (Piece(f"   round {round_.number} {text}", Tone.ACCENT, "app.show_results"),)


def news(snapshot: Snapshot | None, trouble: str) -> LineContent:
    """Return the line on what changed, or why nothing newer is shown, and what to look into."""
    if trouble:
        return LineContent((Piece(f"Not up to date: {trouble}", ViewState.WARN.tone),))
    if snapshot is None:
        return LineContent((Piece("Reading the store …", Tone.MUTED),))
    if snapshot.reason is Reason.NO_DATA:
        return LineContent(
            (Piece("Nothing is known of this team yet. Enter on a row tells how to begin.", Tone.ACCENT),)
        )
    broken = sum(1 for reading in snapshot.readings if reading.reason is Reason.FAILED)
    hint = Piece(f"{broken} check{'s' if broken > 1 else ''} failed, press h", Tone.ACCENT, "app.show_checks")
    return LineContent((Piece(snapshot.changed, Tone.MUTED),), (hint,) if broken else ())


def keys() -> LineContent:
    """Return the line of keys."""
    return key_line(
        ("enter", "open", ""),
        ("tab", "next", "app.focus_next"),
        ("r", "run", "app.run_checks"),
        ("h", "checks", "app.show_checks"),
        ("p", "pulse", "app.show_results"),
        ("l", "lens", "app.pick_lens"),
        ("t", "team", "app.pick_team"),
        ("?", "help", "app.show_help"),
        ("q", "quit", "app.quit"),
    )


def indicator_rows(snapshot: Snapshot) -> tuple[IndicatorRow, ...]:
    """Return the rows of the snapshot's lens: one with several elements stands over theirs."""
    return tuple(shown for row in snapshot.rows for shown in _lens_row(row))


def element_of(key: str) -> str:
    """Return the element that a row of the list shows; empty for one that stands over several."""
    return key.partition("/")[2]


def lens_row_of(key: str, snapshot: Snapshot) -> LensRow | None:
    """Return the lens's row that a row of the list belongs to, None when the lens has none such."""
    return next((row for row in snapshot.rows if row.id == key.partition("/")[0]), None)


def check_rows(snapshot: Snapshot) -> tuple[CheckRow, ...]:
    """Return a row for each check."""
    return tuple(_check_row(reading) for reading in snapshot.readings)


def today_rows(snapshot: Snapshot) -> tuple[TodayRow, ...]:
    """Return a row for each thing that needs the manager."""
    return tuple(_today_row(number, task) for number, task in enumerate(snapshot.tasks, start=1))


def today_heading(snapshot: Snapshot) -> str:
    """Return what stands above today's list."""
    count = len(snapshot.tasks)
    things = "1 thing" if count == 1 else f"{count} things"
    return f"Today, {things}, about {today.minutes(snapshot.tasks)} minutes" if count else "Today"


def interval(item: ReleasedItem) -> Interval | None:
    """Return what may be drawn of a released item; a value inside a band has no point."""
    return Interval(item.low, item.high, item.value) if item.low is not None and item.high is not None else None


def view_scale(scale: Scale) -> ViewScale:
    """Return a scale as the widgets know it."""
    return ViewScale(scale.low, scale.high)


def _lens_row(row: LensRow) -> Iterator[IndicatorRow]:
    if len(row.indicators) == 1:
        yield _indicator_row(row.indicators[0], row.id, row.title)
        return
    yield IndicatorRow(f"{row.id}/", state_of(*row.verdict), row.title, word_of(*row.verdict), felt="")
    for indicator in row.indicators:
        yield replace(_indicator_row(indicator, row.id, indicator.element.title), indent=INDENT)


def _indicator_row(indicator: Indicator, row: str, title: str) -> IndicatorRow:
    felt = indicator.felt
    latest = felt.latest if felt else None
    return IndicatorRow(
        key=f"{row}/{indicator.element.id}",
        state=state_of(indicator.state, indicator.reason),
        title=title,
        word=word_of(indicator.state, indicator.reason),
        felt=_felt_text(felt),
        interval=interval(latest.item) if latest else None,
        trend=tuple(level(asking.item) for asking in felt.askings[-TREND_POINTS:]) if felt else (),
        observed=_observed(indicator),
        gap=indicator.gap,
        signal=latest.item.signal_word if latest else "",
        scale=view_scale(latest.scale) if latest else ViewScale(1, 5),
    )


def _felt_text(felt: Felt | None) -> str:
    if felt is None:
        return "not asked yet"
    item = felt.latest.item
    if item.edge is not None:
        return f"{item.edge:.1f}{'+' if item.band == 'above' else '−'}"
    return f"{item.value:.1f}" if item.value is not None else "–"


def _observed(indicator: Indicator) -> tuple[Observed, ...]:
    """Return what each check says; where nothing is known at all, what would wake the element."""
    if indicator.reason is Reason.NO_DATA:
        # The command that follows the colon stands on the element's own screen, where it has room.
        return (Observed(ViewState.NOT_YET, indicator.wake.partition(": ")[0]),)
    facts = tuple(Observed(state_of(r.state, r.reason), r.summary) for r in indicator.observed)
    return facts or (Observed(ViewState.NOT_YET, ""),)


def _check_row(reading: Reading) -> CheckRow:
    summary = reading.summary
    if reading.reason is Reason.FAILED:
        summary = f"failed: {reading.summary}; {remedy_of(reading)}"
    elif reading.reason and reading.reason not in SILENT:
        summary = f"{REASON_WORDS[reading.reason]}: {reading.summary}"
    state = state_of(reading.state, reading.reason)
    return CheckRow(reading.name, state, reading.title, summary, reading.duration_ms / 1000)


def _today_row(number: int, task: Task) -> TodayRow:
    return TodayRow(task.key, number, ViewState(task.state.value), task.kind, task.title, task.detail, task.act)


def _moment(now: datetime) -> str:
    return f"{full_day(now.date())[:-5]} {now:%H:%M}"
