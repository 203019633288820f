"""What people answered and the responses to it, as blocks of a page: pure functions from a snapshot."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from teamhealth.app.views import interval, view_scale
from teamhealth.facts import Comment, ReleasedItem, Response
from teamhealth.health import rounds
from teamhealth.health.dates import near_day, short_day
from teamhealth.health.rounds import RoundNow
from teamhealth.health.snapshot import Snapshot
from teamhealth.ids import short
from teamhealth.pulse import standing
from teamhealth.pulse.results import Result
from teamhealth.pulse.talking import Talk
from teamhealth.pulse.turnout import Turnout
from teamhealth_widgets.facts_panel import Block, Blocks, Entry, Finding, Sentence, Title
from teamhealth_widgets.levels import Level
from teamhealth_widgets.line import LineContent
from teamhealth_widgets.pieces import Piece, Tone
from teamhealth_widgets.states import State as ViewState

NOTHING_YET = "Nobody has been asked yet."
NO_RESPONSE_NEEDED = "Nothing was shown, so no response is needed."
_TURNOUTS: dict[Turnout, str] = {
    "enough": "enough have answered",
    "not yet": "not yet enough answers",
    "lost": "its ballots are lost",
}


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


def standing_line(round_: RoundNow, turnout: Turnout | None = None) -> LineContent:
    """Return how the rounds stand, whether enough have answered, and of a team for which none opens how to go on."""
    goes_on = f" Next: {rounds.TALK}" if round_.state in ("talks", "small") else ""
    told = (Piece(_TURNOUTS[turnout], Tone.MUTED),) if turnout else ()
    # The day of the last talk is in the title above its notes; here the command must find room.
    text = replace(round_, talked=None).text or NOTHING_YET
    return LineContent((Piece(text + goes_on, Tone.MUTED),), told)


def page_blocks(result: Result | None, snapshot: Snapshot) -> Blocks:
    """Return a result, before the first one what the open round asks; and a talk, above the latest if it came after."""
    shown = result_blocks(result, snapshot) if result else _asked_first(snapshot)
    talk = snapshot.talk
    if talk is None or (result is not None and result != snapshot.results[0]):
        return shown
    talked = tuple(_talked(talk, snapshot))
    return (*talked, *shown) if result is None or talk.day > result.release.day else (*shown, *talked)


def result_blocks(result: Result, snapshot: Snapshot) -> Blocks:
    """Return a result from top to bottom: levels, what they let one conclude, the response, what people wrote."""
    return tuple(
        [
            *_levels(result, snapshot),
            Title("Our response"),
            *_answered(result, snapshot),
            *comment_blocks(result),
        ]
    )


def heard_blocks(result: Result, snapshot: Snapshot) -> Blocks:
    """Return what a response is to: what people wrote, and the levels."""
    return tuple([*comment_blocks(result), Title("What people answered"), *_levels(result, snapshot)])


def comment_blocks(result: Result) -> Iterator[Block]:
    """Yield what people wrote, numbered as `written` orders it, each with its id and its answers."""
    known, erased = written(result), len(result.comments) - len(written(result))
    if known:
        yield Title("What people said (shuffled)")
    for number, comment in enumerate(known, start=1):
        yield Entry(f"{number}  {short(comment.id)}", comment.text or "")
        yield from (Entry("↳", answer.text, Tone.MUTED) for answer in comment.answers)
    if erased:
        yield Sentence(f"Erased: {erased}", Tone.MUTED)


def says_something(result: Result) -> bool:
    """Tell whether there is something in a result to respond to."""
    return standing.says_something(result.release, result.comments)


def written(result: Result) -> list[Comment]:
    """Return the comments of a result that are not erased."""
    return [comment for comment in result.comments if comment.text]


def element_blocks(element: str, snapshot: Snapshot) -> Blocks:
    """Return an element's other questions with their latest levels, and the response when it was last asked."""
    asked = [(result, item) for result in snapshot.results for item in result.release.items if item.element == element]
    others = {item.item: (result, item) for result, item in reversed(asked) if not item.anchor}
    last = asked[0][0] if asked else None
    return tuple(
        [
            *([Title("Other questions on it")] if others else []),
            *(_level(item, result, snapshot, f"round {result.release.round}") for result, item in others.values()),
            *([Title(f"Our response to round {last.release.round}")] if last else []),
            *(_answered(last, snapshot) if last else []),
        ]
    )


def _talked(talk: Talk, snapshot: Snapshot) -> Iterator[Block]:
    """Yield what is to be remembered of a talk, each with the sentence that was talked about."""
    yield Title(f"Last talk, {short_day(talk.day, snapshot.today)}")
    for item, note in talk.remembered:
        yield Sentence(snapshot.sentences[item], Tone.MUTED)
        yield Entry("·", note)
    if not talk.remembered:
        yield Sentence("Nothing was noted.", Tone.MUTED)
    yield Sentence("")


def _asked_first(snapshot: Snapshot) -> Blocks:
    """Return what the first round asks while it is open."""
    asked = [Entry("·", snapshot.sentences[asked.item]) for asked in snapshot.round.asks]
    return (Title("It asks"), *asked) if asked else ()


def _levels(result: Result, snapshot: Snapshot) -> Iterator[Block]:
    yield from (_level(item, result, snapshot) for item in result.release.items)
    yield Sentence("")
    yield from (Sentence(text, Tone.MUTED) for text in (result.conclusion, *(result.expectation or ())))


def _level(item: ReleasedItem, result: Result, snapshot: Snapshot, word: str = "") -> Level:
    follow_up = next((told for told in result.follow_ups if told.item == item.item), None)
    return Level(
        text=snapshot.sentences[item.item],
        felt=item.short_text,
        interval=interval(item),
        scale=view_scale(result.release.scale),
        word=word or (follow_up.verdict if follow_up else item.signal_word) or "",
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
        text = f"Round {round_.number} waits for your response since {near_day(round_.since, snapshot.today)}."
        yield Finding(ViewState.CRIT if round_.is_late(snapshot.today) else ViewState.WARN, text)
    else:
        yield Sentence("None." if says_something(result) else NO_RESPONSE_NEEDED, Tone.MUTED)


def _response(response: Response, today: date) -> Iterator[Entry]:
    said = (("heard", response.heard), ("will do", response.doing), ("nothing", _because(response)))
    yield from (Entry(lead, text) for lead, text in said if text)
    by = f"{response.by}, " if response.by else ""
    yield Entry("", f"{by}{short_day(response.day, today)}", Tone.MUTED)


def _because(response: Response) -> str:
    return f"this time, because {response.nothing_because}" if response.nothing_because else ""
