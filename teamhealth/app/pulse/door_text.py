"""What the door says, as titles, levels and paragraphs, for the form and for its line mode. No Textual."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from teamhealth.app.pulse.visit import Visit
from teamhealth.facts import Comment, Item, Recognition, ReleasedItem, Response
from teamhealth.ids import short
from teamhealth.pulse import follow_ups
from teamhealth.text import shown

# Two lines of 78 cells, less what wrapping leaves free at the end of the first.
_TWO_LINES = 140


class Part(NamedTuple):
    """One paragraph: a title, a level with its sentence, text, or a quiet note on what stands above it."""

    kind: Literal["title", "level", "text", "note"]
    text: str
    level: str = ""


def parts(visit: Visit) -> list[Part]:
    """Return the whole door from top to bottom; what people wrote is made fit for one line."""
    said = (*_asked(visit), *_last_talk(visit), *_last_round(visit), *_personal(visit))
    return [part._replace(text=shown(part.text)) for part in said]


def own_item(visit: Visit, item: Item) -> str:
    """Return how an own idea or need stands."""
    said = item.last_word
    return visit.words.what_happened(said.kind if said else None, visit.day(said.day if said else item.opened))


def _asked(visit: Visit) -> Iterator[Part]:
    """Yield who is asked in the open round: whoever knows the team sees people there who are none.

    Handles stand for names that take more than two lines; of too many handles the last are only counted.
    """
    if visit.round is None:
        return
    ring = visit.round.ring
    told = _asked_line(visit, [visit.door.name(handle) for handle in ring], len(ring))
    cut = len(ring)
    while len(told) > _TWO_LINES and cut > 0:
        told = _asked_line(visit, ring, cut)
        cut -= 1
    yield Part("text", told)


def _asked_line(visit: Visit, people: Sequence[str], most: int) -> str:
    words, names = visit.words.door, ", ".join(people[:most])
    if most < len(people):
        names = words.asked_more.format(names=names, more=len(people) - most)
    return words.asked.format(count=len(people), names=names)


def _last_talk(visit: Visit) -> Iterator[Part]:
    """Yield what is to be remembered of the latest talk, unless a round has closed since."""
    words, talk, release = visit.words.door, visit.door.talk, visit.door.release
    if talk is None or (release is not None and release.day > talk.day):
        return
    yield Part("title", words.last_talk.format(day=visit.day(talk.day)))
    for item, note in talk.remembered:
        yield Part("note", visit.question(item))
        yield Part("text", note)
    if not talk.remembered:
        yield Part("text", words.nothing_noted)


def _last_round(visit: Visit) -> Iterator[Part]:
    words, release = visit.words.door, visit.door.release
    if release is None:
        if visit.door.talk is None:
            yield Part("text", words.no_round_yet)
        return
    yield Part("title", words.last_round.format(number=release.round))
    if release.answered:
        yield Part("note", words.answered_band.format(least=release.answered, ring=release.ring))
    for item in release.items:
        yield _level(visit, item)
    yield from _responses(visit)
    yield from _comments(visit)


def _level(visit: Visit, item: ReleasedItem) -> Part:
    verdict = follow_ups.verdict(item) if follow_ups.promise_of(item.item) else None
    level = visit.words.verdicts[verdict] if verdict else visit.words.level(item)
    return Part("level", visit.question(item.item), level)


def _responses(visit: Visit) -> Iterator[Part]:
    words, stands = visit.words.door, visit.door.standing
    if visit.door.responses:
        yield Part("title", words.response)
        for response in visit.door.responses:
            yield from _response(visit, response)
    elif stands.kind == "waiting" and stands.release:
        yield Part("title", words.response)
        yield Part("text", words.no_response.format(day=visit.day(stands.release.day)))


def _response(visit: Visit, response: Response) -> Iterator[Part]:
    words = visit.words.door
    said = (
        (words.heard, response.heard),
        (words.doing, response.doing),
        (words.nothing_because, response.nothing_because),
    )
    for sentence, text in said:
        if text:
            yield Part("text", sentence.format(text=text))
    yield Part("note", _signed(visit, response.by, visit.day(response.day)))


def _comments(visit: Visit) -> Iterator[Part]:
    written = [comment for comment in visit.door.comments if comment.text is not None]
    if written:
        yield Part("title", visit.words.door.comments)
    for comment in written:
        yield from _comment(visit, comment)


def _comment(visit: Visit, comment: Comment) -> Iterator[Part]:
    words = visit.words.door
    yield Part("text", words.quoted.format(text=comment.text))
    for answer in comment.answers:
        yield Part("note", words.comment_answer.format(name=_name(visit, answer.by), text=answer.text))


def _personal(visit: Visit) -> Iterator[Part]:
    words, personal = visit.words.door, visit.door.personal
    if personal is None:
        return
    since = visit.day(personal.since)
    if personal.thanks:
        yield Part("title", words.thanks.format(day=since))
        for thanks in personal.thanks:
            yield from _thanks(visit, thanks)
    else:
        yield Part("title", words.no_thanks.format(day=since))
    yield Part("title", words.own_items)
    for item in personal.own:
        yield from _own(visit, item)
    if not personal.own:
        yield Part("text", words.no_own_items)


def _thanks(visit: Visit, thanks: Recognition) -> Iterator[Part]:
    if thanks.message:
        yield Part("text", visit.words.door.quoted.format(text=thanks.message))
    yield Part("note", _signed(visit, thanks.giver, visit.day(thanks.day)))


def _own(visit: Visit, item: Item) -> Iterator[Part]:
    """Yield an idea or need with its short id, by which it may be withdrawn on the command line, and how it stands."""
    yield Part("text", item.title)
    note = item.last_word.note if item.last_word else None
    stands = f"{short(item.id)}, {own_item(visit, item)}"
    yield Part("note", f"{stands}: {note}" if note else stands)


def _signed(visit: Visit, handle: str | None, day: str) -> str:
    return visit.words.door.signed.format(name=_name(visit, handle), day=day)


def _name(visit: Visit, handle: str | None) -> str:
    return visit.door.name(handle) if handle else visit.words.door.somebody
