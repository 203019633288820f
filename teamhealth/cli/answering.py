"""The line mode of the pulse: the door as text, then one question after another, answered by lines of the input.

It goes the same way as the form. Every paragraph is one line, however long: a screen reader reads
it whole, and a terminal wraps it.
"""

import sys
from collections.abc import Iterable, Iterator

from teamhealth.app.pulse import door_text
from teamhealth.app.pulse.stages import AtComment, AtDoor, AtItem, AtPromise, AtSummary, Left, Stage
from teamhealth.app.pulse.visit import Visit
from teamhealth.cli import output
from teamhealth.errors import BadDataError, ExitCode, NotPermittedError
from teamhealth.pulse.sheet import ANSWERS
from teamhealth.text import MESSAGE_LIMIT, shown

_KEYS = {"b": "back", "c": "comment", "p": "promise"}


def run(visit: Visit, withdraw: str) -> int:
    """Let a visitor answer line by line; every way out but the last one sends nothing.

    `withdraw` is the command that withdraws an own idea or need.
    Raises NotPermittedError when they may not answer, BadDataError when the input ends before its end.
    """
    _say(_door(visit, withdraw))
    stage: Stage = AtDoor(visit)
    while visit.why is None and not isinstance(stage, Left):
        stage = _next(stage)
    return end(visit)


def end(visit: Visit) -> int:
    """Say what came of a visit and return the exit code: the ballot was sent on stdout, nothing was on stderr.

    Raises NotPermittedError when there is a round that the visitor may not answer; that none is open refuses nobody.
    """
    if visit.is_refused:
        raise NotPermittedError(visit.refusal)
    print(output.wrapped("", visit.outcome), file=sys.stdout if visit.is_sent else sys.stderr)
    return ExitCode.OK


def _next(stage: Stage) -> Stage:
    """Say what there is to say at a place, and go where the next line of the input leads."""
    lines = stage.visit.words.lines
    match stage:
        case AtDoor():
            return _ask(stage, lines.begin, lines.begin, {"": "enter", "p": "promise"})
        case AtItem():
            _say(_question(stage))
            return _ask(stage, lines.answer, lines.answer_mistake, {**_KEYS, **{str(n): str(n) for n in ANSWERS}})
        case AtSummary():
            _say(_summary(stage))
            return _ask(stage, lines.send, lines.send_mistake, {**_KEYS, "s": "enter"})
        case AtComment():
            return _comment(stage)
        case AtPromise():
            _say([stage.visit.promise])
    return stage.press("enter")


def _ask(stage: Stage, prompt: str, mistake: str, keys: dict[str, str]) -> Stage:
    """Ask until a line of `keys` is typed, and go where it leads; q leaves at once."""
    _say([prompt])
    while (line := _line(stage.visit).lower()) != "q":
        if line in keys:
            return stage.press(keys[line])
        _say([mistake])
    return Left(stage.visit)


def _comment(stage: AtComment) -> Stage:
    visit, lines = stage.visit, stage.visit.words.lines
    _say([visit.comment_warning, *_comment_so_far(visit), lines.comment])
    while len(text := _line(visit)) > MESSAGE_LIMIT:
        print(lines.comment_too_long.format(most=MESSAGE_LIMIT, count=len(text)))
    return stage.keep(text or None)


def _line(visit: Visit) -> str:
    """Return the next line of the input, made fit; raises BadDataError when there is none."""
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise BadDataError(visit.words.form.ended_early)
    return shown(line)


def _door(visit: Visit, withdraw: str) -> Iterator[str]:
    yield visit.header
    for part in door_text.parts(visit):
        if part.kind == "title":
            yield ""
        yield f"{part.text} {part.level}" if part.level else part.text
    if visit.door.personal and visit.door.personal.open_items:
        yield visit.words.lines.withdraw.format(command=withdraw)
    yield ""
    if visit.why is None:
        yield visit.promise


def _question(stage: AtItem) -> Iterator[str]:
    visit = stage.visit
    yield ""
    yield visit.words.form.progress.format(place=stage.place + 1, count=len(visit.sheet.items))
    yield visit.question(stage.item)
    yield ", ".join(f"{score} {visit.step(score)}" for score in (*ANSWERS[1:], ANSWERS[0]))
    if stage.answer is not None:
        yield visit.given(stage.item)
    if stage.note:
        yield stage.note


def _summary(stage: AtSummary) -> Iterator[str]:
    visit, form = stage.visit, stage.visit.words.form
    yield ""
    yield form.summary
    for item in visit.sheet.items:
        yield f"{visit.question(item)} {visit.given(item)}"
    yield from _comment_so_far(visit) or [form.no_comment]
    yield stage.note or form.not_sent_yet


def _comment_so_far(visit: Visit) -> list[str]:
    return [visit.words.door.quoted.format(text=visit.sheet.comment)] if visit.sheet.comment else []


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(output.wrapped("", line))
