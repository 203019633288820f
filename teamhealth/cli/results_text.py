"""Results as text: levels in columns as wide as what is in them, and what is too long for a terminal wrapped."""

from collections.abc import Iterator, Sequence

from teamhealth.cli import output
from teamhealth.facts import Comment, Release, ReleasedItem, Response
from teamhealth.health.dates import full_day
from teamhealth.health.rounds import RESPOND
from teamhealth.ids import short
from teamhealth.pulse.asking import Speaker
from teamhealth.pulse.results import FollowUp, Result
from teamhealth.pulse.talking import Talk

_GAP = "  "


def result(told: Result, speak: Speaker) -> Iterator[str]:
    """Yield the lines of a result: levels and what they let one conclude, then a block of what people wrote."""
    yield _head(told.release)
    yield from _levels(told, speak)
    for text in (told.conclusion, *(told.expectation or ())):
        yield output.wrapped(_GAP, text)
    if told.comments:
        yield "\n  What people wrote, in no order"
    for comment in told.comments:
        yield from _comment(comment)
    if told.responses:
        yield "\n  The response"
    for response in told.responses:
        yield from _response(response)
    if told.waits:
        yield f"\n  It waits for a response: {RESPOND}"


def talk(held: Talk, speak: Speaker) -> Iterator[str]:
    """Yield the lines of a talk: each sentence of which something is to be remembered, with it."""
    yield f"Talk, {full_day(held.day)}"
    for item, note in held.remembered:
        yield output.wrapped(_GAP, speak(item))
        yield output.wrapped(_GAP * 2, note)


def _head(release: Release) -> str:
    took_part = f"{release.answered} or more of {release.ring}" if release.answered else "too few"
    audience = " (customers)" if release.audience == "customers" else ""
    day = "" if release.round == release.day.isoformat() else f", {full_day(release.day)}"
    scale = f"on {release.scale.low:g} to {release.scale.high:g}"
    return f"Round {release.round}{audience}{day}: {took_part} answered, {scale}"


def _levels(told: Result, speak: Speaker) -> Iterator[str]:
    """Yield a line for each item: its cells, as wide as the widest of the round, and the sentence that was asked."""
    follow_ups = {one.item: one for one in told.follow_ups}
    rows = [_row(item, follow_ups.get(item.item)) for item in told.release.items]
    widths = [max(map(output.width, column)) for column in zip(*rows, strict=True)]
    for item, row in zip(told.release.items, rows, strict=True):
        cells = [cell + " " * (width - output.width(cell)) for cell, width in zip(row, widths, strict=True) if width]
        follow_up = follow_ups.get(item.item)
        sentence = follow_up.title if follow_up and follow_up.verdict else speak(item.item)
        yield output.wrapped(_GAP + "".join(cell + _GAP for cell in cells), sentence)


def _row(item: ReleasedItem, follow_up: FollowUp | None) -> Sequence[str]:
    """Return the level (of a follow-up whether it helped), what it can stand for, the signal and favourable share."""
    level = follow_up.verdict if follow_up and follow_up.verdict else item.text
    bounds = f"{item.low:g} to {item.high:g}" if item.shown else ""
    return level, bounds, item.signal_word, f"{item.favourable} favourable" if item.favourable else ""


def _comment(comment: Comment) -> Iterator[str]:
    yield output.wrapped(f"    {short(comment.id)}  ", comment.text or "erased")
    for answer in comment.answers:
        yield output.wrapped(" " * 14, f"answered {full_day(answer.day)}: {answer.text}")


def _response(response: Response) -> Iterator[str]:
    yield f"    {full_day(response.day)}"
    said = (
        ("what was heard: ", response.heard),
        ("what will be done: ", response.doing),
        ("nothing this time, because ", response.nothing_because),
    )
    for label, text in said:
        if text:
            yield output.wrapped(" " * 6, label + text)
