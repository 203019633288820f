"""Believable rows and a tiny app to show one widget with them; what the demos at the end of each file run."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from teamhealth_widgets.check_list import CheckRow
from teamhealth_widgets.facts_panel import Blocks, Fact, Finding, Sentence, Title
from teamhealth_widgets.indicator_columns import IndicatorRow, Observed
from teamhealth_widgets.line import LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.scale import Interval
from teamhealth_widgets.series_chart import ChartPoint, Guide, Series
from teamhealth_widgets.states import State
from teamhealth_widgets.timeline import Group, Mark, Timeline, Track
from teamhealth_widgets.today_list import TodayRow

OK, WARN, CRIT, UNKNOWN, NOT_YET = State


class Demo(App[None]):
    """Shows widgets one above the other; `t` changes the theme, `q` leaves."""

    CSS = "Screen { background: $background; }"
    BINDINGS: ClassVar[list[BindingType]] = [("t", "change_theme", "Theme"), ("q", "quit", "Quit")]

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        """Yield the widgets."""
        yield from self._widgets


def show(*widgets: Widget) -> None:
    """Run an app with `widgets` until the user leaves."""
    Demo(*widgets).run()


def _felt(value: float) -> Interval:
    return Interval(value - 0.5, value + 0.5, value)


def _seen(state: State, text: str) -> Observed:
    return Observed(state, text)


INDICATORS: tuple[IndicatorRow, ...] = (
    IndicatorRow(
        "clear_roles", OK, "Clear roles", "ok", "4.0", _felt(4.0),
        (3.5, 3.5, 3.5, 4.0, 4.0, 3.5, 4.0, 4.0, 4.0), (_seen(OK, "12 of 12 owned"),),
        signal="steady",
    ),
    IndicatorRow(
        "ample_resources", CRIT, "Ample resources", "crit", "2.5", _felt(2.5),
        (4.0, 4.0, 3.5, 3.5, 3.5, 3.0, 2.5, 2.5, 2.5), (_seen(CRIT, "3 needs overdue"), _seen(WARN, "load 96 %")),
        note="crit since 12 Oct", signal="declining",
    ),
    IndicatorRow(
        "employee_voice", WARN, "Employee voice", "warn", "3.0", _felt(3.0),
        (3.0, 3.0, 2.5, 3.0, 3.0, 2.5, 3.0, 3.0, 2.5), (_seen(WARN, "5 ideas over 90 d"),),
        note="ok → warn on Friday", signal="steady",
    ),
    IndicatorRow(
        "engagement", OK, "Engagement", "ok", "3.5", _felt(3.5),
        (3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 4.0, 3.5, 3.5), (_seen(OK, "3 of 4 ideas acted on"),),
        signal="steady",
    ),
    IndicatorRow(
        "trust_in_management", UNKNOWN, "Trust in management", "too few", "–", None,
        (3.5, None, None), (_seen(OK, "1:1 noted for all"),),
    ),
    IndicatorRow(
        "empowerment", OK, "Empowerment", "ok", "4.0", _felt(4.0),
        (2.5, 2.5, 3.0, 3.0, 3.5, 3.5, 3.5, 4.0, 4.0), (_seen(NOT_YET, "no tickets yet"),),
        signal="improving",
    ),
    IndicatorRow(
        "walk_the_talk", CRIT, "Walk the talk", "crit", "3.5", _felt(3.5),
        (3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5), (_seen(CRIT, "2 promises late"), _seen(OK, "on the floor")),
        gap=True, note="crit since Tuesday", signal="steady",
    ),
    IndicatorRow(
        "feeling_valued", WARN, "Feeling valued", "warn", "3.5", _felt(3.5),
        (3.0, 3.0, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5), (_seen(WARN, "no thanks noted for 3"), _seen(OK, "spread even")),
        signal="steady",
    ),
    IndicatorRow(
        "team_spirit", OK, "Team spirit", "ok", "4.5+", Interval(4.5, 5.0),
        (4.0, 4.0, 4.0, 4.0, 4.5, 4.5, 4.0, 4.5, 4.5), (_seen(OK, "ties across groups"),),
        signal="steady",
    ),
    IndicatorRow(
        "no_blame", NOT_YET, "No blame", "learning", "3.0", _felt(3.0),
        (3.0, 3.0, 3.5), (_seen(NOT_YET, "no lessons yet"),),
        signal="learning",
    ),
)  # fmt: skip

TODAY: tuple[TodayRow, ...] = (
    TodayRow("need:1", 1, CRIT, "need", "Second headset charger", "61 days, promised 1 Nov", "answer"),
    TodayRow("idea:1", 2, WARN, "idea", "Shift swap board", "34 days without a word", "answer"),
    TodayRow("promise:1", 3, CRIT, "promise", "Publish the escalation rota", "due Friday", "done?"),
    TodayRow("thanks", 4, WARN, "thanks", "none noted for 3 people in a month", "", "see who"),
)

CHECKS: tuple[CheckRow, ...] = (
    CheckRow("idea_backlog_age", WARN, "Idea backlog age", "5 ideas are older than 90 days", 0.012),
    CheckRow("recognition_frequency", WARN, "Recognition frequency", "no thanks noted for 3 of 9", 0.0083),
    CheckRow("resource_gaps", CRIT, "Resource gaps", "3 needs overdue, the oldest waits 61 days", 1.24),
    CheckRow("pulse", UNKNOWN, "Pulse", "fewer than 5 answers in round 30", 0.004),
    CheckRow("lessons_learned", NOT_YET, "Lessons learned", "no lesson has been written yet"),
)

HEADER: LineContent = LineContent(
    (Piece("teamhealth", Tone.STRONG), Piece("  Service desk north")),
    (Piece("Mon 23 Nov 08:41  ", Tone.MUTED), Piece("round 31 till Fri", Tone.MUTED)),
)
NEWS: LineContent = LineContent(
    (Piece("Since Friday: round 30 closed · Employee voice ok → warn · 2 thanks · 1 new need", Tone.MUTED),)
)
KEYS: LineContent = key_line(
    ("c", "check-in", ""), ("r", "run checks", ""), ("enter", "open", ""), ("t", "team", "app.change_theme"),
    ("?", "help", ""), ("q", "quit", "app.quit"),
)  # fmt: skip

_VALUES = (3.5, 3.0, 3.0, 3.5, 3.0, None, 3.0, 2.5, 2.5, 2.0, 2.5, 2.5)
SERIES: Series = Series(
    tuple(
        ChartPoint(str(8 + 2 * i), None if value is None else _felt(value), marked=i > 6)
        for i, value in enumerate(_VALUES)
    ),
    x_title="round",
    guides=(Guide(4.0, "upper limit"), Guide(3.0, "centre"), Guide(2.0, "lower limit")),
)

FACTS: Blocks = (
    Title("Resource gaps"),
    Sentence("What the team says it lacks, and how long it waits for an answer.", Tone.MUTED),
    Title("Metrics"),
    Fact("open", "7", "needs"),
    Fact("overdue", "3", "needs", "crit from 3"),
    Fact("oldest", "61", "days", "promised 1 Nov"),
    Fact("half are filled in", "23", "days", "15 to 40"),
    Fact("load", "96.4", "%", "warn from 92 %"),
    Title("Findings"),
    Finding(CRIT, "need 'Second headset charger' is overdue", "Answer it today, even with a no."),
    Finding(WARN, "the team's load has been over 92 % for three months"),
    Finding(OK, "every need of October has an owner"),
    Title("Why"),
    Sentence("People who work around a lack for months stop reporting it, and then stop caring about it."),
    Title("Remedy"),
    Sentence("Name a date for each open need; a date that moves is better than none."),
)

_WEEKS = ("May", "", "", "", "Jun", "", "", "", "", "Jul", "", "")
TIMELINE: Timeline = Timeline(
    _WEEKS,
    (
        Group(
            "Provider's ten",
            (
                Track("Clear roles", tuple(Mark(4.0) if i % 3 == 0 else None for i in range(12)), "4.0", "steady"),
                Track(
                    "Ample resources", tuple(Mark(4 - i / 5) if i % 3 else None for i in range(12)), "2.0", "declining"
                ),
                Track("Trust in management", (*[None] * 5, Mark(None), *[None] * 5, Mark(3.5)), "3.5"),
            ),
        ),
        Group("Consumer's five", (Track("Empathy", (None, None, Mark(4.2), *[None] * 9), "4.2"),)),
    ),
)
