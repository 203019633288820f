"""From the trends of both sides to the timeline that shows them: pure functions."""

from collections.abc import Iterator, Sequence
from datetime import date

from teamhealth.app.views import view_scale
from teamhealth.facts import Scale
from teamhealth.health.dates import full_day, month
from teamhealth.health.trends import Line, Step, Trends
from teamhealth_widgets.line import LineContent
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.timeline import Group, Mark, Timeline, Track

NOTHING_YET = "Nobody has been asked yet."
LEGEND = "▁ to ▇ low to high on its scale   · too few answers   blank: not asked"


def headline(trends: Trends) -> LineContent:
    """Return the title, and which days the axis spans in which steps."""
    title = Piece("Both sides of the street", Tone.STRONG)
    if trends.first is None:
        return LineContent((title, Piece(f"   {NOTHING_YET}", Tone.MUTED)))
    span = f"by {trends.step}, {full_day(trends.first)} to {full_day(trends.last)}"
    return LineContent((title,), (Piece(span, Tone.MUTED),))


def timeline(trends: Trends) -> Timeline:
    """Return both sides on their common axis."""
    starts = trends.starts(trends.step)
    groups = tuple(Group(side.title, tuple(_track(line, starts) for line in side.lines)) for side in trends.sides)
    return Timeline(tuple(_labels(starts, trends.step)), groups)


def _track(line: Line, starts: Sequence[date]) -> Track:
    latest = line.latest
    return Track(
        title=line.title,
        marks=tuple(Mark(point.level) if point else None for point in line.along(starts)),
        latest=latest.item.short_text if latest else "–",
        # Why a series learns anew stands on its element's own screen, where it has room.
        word=latest.item.signal_word if latest else "not asked",
        scale=view_scale(latest.scale if latest else Scale()),
    )


def _labels(starts: Sequence[date], step: Step) -> Iterator[str]:
    """Yield the name of each month where its first stretch begins, or of each year."""
    before = ""
    for start in starts:
        label = month(start) if step == "week" else str(start.year)
        yield "" if label == before else label
        before = label
