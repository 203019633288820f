"""What each place on the way through the pulse looks like: pure functions from a stage to what the widgets show."""

from typing import NamedTuple

from teamhealth.app.pulse import door_text
from teamhealth.app.pulse.stages import (
    AtChoice,
    AtComment,
    AtDoor,
    AtEnd,
    AtExit,
    AtItem,
    AtPromise,
    AtSummary,
    AtWithdrawal,
    Stage,
)
from teamhealth.app.pulse.visit import Visit
from teamhealth.pulse.sheet import ANSWERS, CANNOT_SAY
from teamhealth_widgets.facts_panel import Block, Blocks, Entry, Sentence, Title
from teamhealth_widgets.line import LineContent, key_line
from teamhealth_widgets.pieces import Piece, Tone

FREE = Sentence("")

EDITOR_LINES = 7
"""The room between the words on comments and the keys, where the editor lies, with a free line above it."""


class Page(NamedTuple):
    """The header, what scrolls, what is always in sight below it, the keys, and those that scroll where need be."""

    header: LineContent
    body: Blocks
    foot: Blocks
    keys: LineContent
    scroll: LineContent


def page(stage: Stage) -> Page:
    """Return what a place shows."""
    progress = ""
    match stage:
        case AtDoor():
            body, foot, keys = _door(stage)
        case AtItem():
            body, foot, keys = _item(stage)
            count = len(stage.visit.sheet.items)
            progress = stage.visit.words.form.progress.format(place=stage.place + 1, count=count)
        case AtSummary():
            body, foot, keys = _summary(stage)
        case _:
            body, foot, keys = _over(stage)
    scroll = key_line(_key("↑ ↓", stage.visit.words.keys.scroll, ""))
    return Page(_header(stage.visit, progress), body, foot, keys, scroll)


def _header(visit: Visit, right: str) -> LineContent:
    return LineContent((Piece(visit.header, Tone.STRONG),), (Piece(right, Tone.MUTED),))


def _door(stage: AtDoor) -> tuple[Blocks, Blocks, LineContent]:
    visit, keys = stage.visit, stage.visit.words.keys
    note: Blocks = (Sentence(stage.note, Tone.ACCENT), FREE) if stage.note else ()
    body = tuple(_block(part) for part in door_text.parts(visit))
    withdraw = [_key("w", keys.withdraw, "withdraw")] if visit.door.personal and visit.door.personal.open_items else []
    colours = ("t", keys.colours, "app.change_colours")
    if visit.why is not None:
        closing = _key("esc", keys.close, "leave")
        return body, (*note, Sentence(visit.refusal, Tone.STRONG)), key_line(closing, *withdraw, colours)
    begin, leave = _key("enter", keys.begin, "enter"), _key("esc", keys.leave, "leave")
    return body, (*note, Sentence(visit.promise)), key_line(begin, *withdraw, colours, leave)


def _block(part: door_text.Part) -> Block:
    match part.kind:
        case "title":
            return Title(part.text)
        case "level":
            return Entry(part.level, part.text)
        case "note":
            return Sentence(part.text, Tone.MUTED)
        case "text":
            return Sentence(part.text)


def _item(stage: AtItem) -> tuple[Blocks, Blocks, LineContent]:
    visit, keys = stage.visit, stage.visit.words.keys
    body = (Title(visit.question(stage.item)), FREE, *_answers(stage))
    comment: Blocks = (Sentence(visit.sheet.comment, Tone.MUTED),) if visit.sheet.comment else ()
    note: Blocks = (Sentence(stage.note, Tone.ACCENT),) if stage.note else ()
    return (
        body,
        (*comment, *note),
        key_line(
            _key("←", keys.back, "back"),
            _key("→", keys.forward, "forward"),
            _key("c", keys.comment, "comment"),
            _key("?", keys.promise, "promise"),
            _key("esc", keys.leave, "leave"),
        ),
    )


def _answers(stage: AtItem) -> list[Block]:
    """Return the scale, the answer given so far marked, and apart from it what is no number."""
    rows = [_answer(stage, score) for score in ANSWERS if score != CANNOT_SAY]
    return [*rows, FREE, _answer(stage, CANNOT_SAY)]


def _answer(stage: AtItem, score: int) -> Entry:
    mark, tone = ("●", Tone.STRONG) if stage.answer == score else (" ", Tone.PLAIN)
    return Entry(f"{mark} {score}", stage.visit.step(score), tone, f"app.press('{score}')")


def _summary(stage: AtSummary) -> tuple[Blocks, Blocks, LineContent]:
    visit, words, keys = stage.visit, stage.visit.words, stage.visit.words.keys
    answers = [Entry(visit.given(item), visit.question(item)) for item in visit.sheet.items]
    comment = words.door.quoted.format(text=visit.sheet.comment) if visit.sheet.comment else words.form.no_comment
    body: Blocks = (Title(words.form.summary), FREE, *answers, FREE, Sentence(comment, Tone.MUTED))
    foot: Blocks = (Sentence(stage.note or words.form.not_sent_yet, Tone.ACCENT if stage.note else Tone.PLAIN),)
    return (
        body,
        foot,
        key_line(
            _key("enter", keys.send, "enter"),
            _key("←", keys.back, "back"),
            _key("c", keys.comment, "comment"),
            _key("?", keys.promise, "promise"),
            _key("esc", keys.leave, "leave"),
        ),
    )


def _over(stage: Stage) -> tuple[Blocks, Blocks, LineContent]:
    """Return the places that say or ask one thing."""
    visit, form, keys = stage.visit, stage.visit.words.form, stage.visit.words.keys
    close = key_line(_key("enter", keys.close, "enter"))
    match stage:
        case AtPromise():
            return (Sentence(visit.promise),), (), key_line(_key("enter", keys.back, "enter"))
        case AtComment():
            asked = (Title(form.comment), FREE, Sentence(visit.comment_warning, Tone.MUTED))
            keep, drop = _key("enter", keys.keep_comment, ""), _key("esc", keys.drop_comment, "leave")
            return (), (*asked, *[FREE] * EDITOR_LINES), key_line(keep, drop)
        case AtExit():
            leave, stay = _key("esc", keys.leave, "leave"), _key("enter", keys.stay, "enter")
            return (Title(form.leave_question),), (), key_line(leave, stay)
        case AtChoice():
            further = [_key("→", keys.forward, "forward")] if stage.has_further else []
            return _choice(stage), (), key_line(_key("esc", keys.back, "leave"), *further)
        case AtWithdrawal():
            yes, no = _key("enter", keys.withdraw, "enter"), _key("esc", keys.keep_item, "leave")
            question = visit.words.door.withdraw_question.format(title=stage.item.title)
            return (Sentence(question),), (), key_line(yes, no)
        case AtEnd():
            return (Sentence(visit.outcome),), (), close
    return (), (), close


def _choice(stage: AtChoice) -> Blocks:
    rows = [Entry(str(n), item.title, action=f"app.press('{n}')") for n, item in enumerate(stage.offered, 1)]
    return (Title(stage.visit.words.door.withdraw_which), FREE, *rows)


def _key(key: str, label: str, press: str) -> tuple[str, str, str]:
    """Return a key with what it does, for a line of keys; a click on it does the same."""
    return key, label, f"app.press('{press}')" if press else ""
