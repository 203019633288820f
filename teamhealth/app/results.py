"""What people answered and what was answered to them, as blocks of a page: pure functions from a snapshot."""

from collections.abc import Iterator
from datetime import date

from teamhealth.app.views import interval, view_scale
from teamhealth.facts import Comment, ReleasedItem, Response
from teamhealth.health.dates import near_day, short_day
from teamhealth.health.rounds import RoundNow
from teamhealth.health.snapshot import Snapshot
from teamhealth.pulse.results import Result
from teamhealth_widgets.facts_panel import Block, Blocks, Entry, Finding, Sentence, Title
from teamhealth_widgets.levels import Level
from teamhealth_widgets.line import LineContent
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.states import State as ViewState

NOTHING_YET = "Nobody has been asked yet."


def headline(result: Result | None, snapshot: Snapshot) -> LineContent:
    """Return which round a result is of, when it closed, and the band of how many answered."""
    if result is None:
        return LineContent((Piece("What people answered", Tone.STRONG),))
    release = result.release
    took_part = f"{release.answered} or more of {release.ring}" if release.answered else "too few"
    closed = Piece(f"   closed {short_day(release.day, snapshot.today)}", Tone.MUTED)
    return LineContent(
        (Piece(f"Round {release.round}", Tone.STRONG), closed), (Piece(f"{took_part} answered", Tone.MUTED),)
    )


def standing_line(round_: RoundNow) -> LineContent:
    """Return how the rounds stand."""
    return LineContent((Piece(round_.text or NOTHING_YET, Tone.MUTED),))


def result_blocks(result: Result, snapshot: Snapshot) -> Blocks:
    """Return a result from top to bottom: levels, what they let one conclude, what was answered, what people wrote."""
    return tuple(
        [
            *(_level(item, result, snapshot) for item in result.release.items),
            Sentence(""),
            Sentence(result.conclusion, Tone.MUTED),
            Title("What we answered"),
            *_answered(result, snapshot),
            *_comments(result.comments),
        ]
    )


def element_blocks(element: str, snapshot: Snapshot) -> Blocks:
    """Return an element's other questions with their latest levels, and what was answered when it was last asked."""
    asked = [(result, item) for result in snapshot.results for item in result.release.items if item.element == element]
    others = {item.item: (result, item) for result, item in reversed(asked) if not item.anchor}
    last = asked[0][0] if asked else None
    return tuple(
        [
            *([Title("Other questions on it")] if others else []),
            *(_level(item, result, snapshot, f"round {result.release.round}") for result, item in others.values()),
            *([Title(f"What we answered to round {last.release.round}")] if last else []),
            *(_answered(last, snapshot) if last else []),
        ]
    )


def _level(item: ReleasedItem, result: Result, snapshot: Snapshot, word: str = "") -> Level:
    follow_up = next((told for told in result.follow_ups if told.item == item.item), None)
    return Level(
        text=snapshot.sentences[item.item],
        felt=item.short_text,
        interval=interval(item),
        scale=view_scale(result.release.scale),
        word=word or (follow_up.verdict if follow_up else item.signal) or "",
        note=_shares(item),
    )


def _shares(item: ReleasedItem) -> str:
    """Return what a large ring allows to be said of how the answers spread."""
    if item.favourable is None:
        return ""
    if item.bars is None:
        return f"{item.favourable} agree"
    against, between, agree = (f"{share} %" if isinstance(share, int) else share for share in item.bars)
    return f"{item.favourable} agree: {agree}, {between} in between, {against} do not"


def _answered(result: Result, snapshot: Snapshot) -> Iterator[Block]:
    for response in result.responses:
        yield from _response(response, snapshot.today)
    if result.responses:
        return
    round_ = snapshot.round
    if round_.state == "waiting" and round_.waits_for == result.release.round and result.waits and round_.since:
        text = f"Not answered yet; round {round_.number} waits for it since {near_day(round_.since, snapshot.today)}."
        yield Finding(ViewState.CRIT if round_.is_late(snapshot.today) else ViewState.WARN, text)
    else:
        yield Sentence("Nothing.", Tone.MUTED)


def _response(response: Response, today: date) -> Iterator[Entry]:
    said = (("heard", response.heard), ("will do", response.doing), ("nothing", _because(response)))
    yield from (Entry(lead, text) for lead, text in said if text)
    by = f"{response.by}, " if response.by else ""
    yield Entry("", f"{by}{short_day(response.day, today)}", Tone.MUTED)


def _because(response: Response) -> str:
    return f"this time, because {response.nothing_because}" if response.nothing_because else ""


def _comments(comments: tuple[Comment, ...]) -> Iterator[Block]:
    written = [comment for comment in comments if comment.text]
    if written:
        yield Title("What people said (shuffled)")
    for comment in written:
        yield Entry("·", comment.text or "")
        yield from (Entry("↳", answer.text, Tone.MUTED) for answer in comment.answers)
    if len(written) < len(comments):
        yield Sentence(f"Erased: {len(comments) - len(written)}", Tone.MUTED)
