"""The one-line commands: parsed by hand and written with sqlite3 alone, so that they start at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from teamhealth import __version__, text
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import Session, parse_day
from teamhealth.cli.words import Usage
from teamhealth.errors import BadDataError, ExitCode, UsageError
from teamhealth.store import items, recognitions

if TYPE_CHECKING:
    from teamhealth.facts import ItemKind

_ON = ("--on", "YYYY-MM-DD", "the day it happened, when that is not today")
_UNSIGNED = ("--unsigned", "", "without your name, only for its week; keep the id to find it again")
_THANKS = Usage(
    "thanks",
    "Thank somebody; they see it, the team sees that thanks are given.",
    (("WHO", "handle, name or a unique beginning of either"), ("WHY", "what for, in quotes")),
    (_ON,),
)
_IDEA = Usage("idea", "Note an idea for how the team could work better.", (("TITLE", "in quotes"),), (_ON, _UNSIGNED))
_NEED = Usage(
    "need",
    "Note something the team lacks to do its work.",
    (("TITLE", "in quotes"),),
    (("--severity", "1-4", "1 a nuisance … 4 work stops"), _ON, _UNSIGNED),
)
_PROMISE = Usage(
    "promise",
    "Promise something for a day; the list of today has it from a week before.",
    (("WHAT", "in quotes"),),
    (
        ("--due", "YYYY-MM-DD", "the day it is promised for"),
        ("--owner", "WHO", "who answers for it, when that is not you"),
        _ON,
    ),
    required=("--due",),
)
_LESSON = Usage(
    "lesson",
    "Note what went wrong, and why, so that it does not again.",
    (("TITLE", "in quotes"),),
    (("--cause", "TEXT", "what in how the work is set up made it happen, not who"), _ON),
)
_LOG = Usage(
    "log",
    "Note a one-to-one with somebody, their learning, or their time at the front line.",
    (("KIND", "one_to_one, learning or front_line"), ("WHO", "with whom, or who did it")),
    (("--note", "TEXT", "kept for 24 months; they can read it, and no screen shows it"), _ON),
)
_PULSE = Usage(
    "pulse",
    "Answer the open round: the last one's results, the questions, sending. --plain does it line by line.",
    options=(("--paper", "CODE", "answer with the code of a paper you drew, not by name"),),
)
_STATUS = Usage("status", "Print how the team is: the ten indicators and what needs you today.")


def run(session: Session, arguments: list[str]) -> int | None:
    """Run a one-line command and return its exit code; None when the arguments are not one."""
    if arguments[:1] == ["--version"]:
        print(f"teamhealth {__version__}")
        return ExitCode.OK
    command = _COMMANDS.get(arguments[0]) if arguments else None
    return command(session, arguments[1:]) if command else None


def _thanks(session: Session, arguments: list[str]) -> int:
    given = _parse(_THANKS, session, arguments)
    if given is None:
        return ExitCode.OK
    message = text.one_line(given["WHY"], "the reason", text.MESSAGE_LIMIT)
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, given.get("--on"))
        who = session.member(db, team, given["WHO"]).handle
        giver = session.actor(db, team)
        identifier = recognitions.add(db, team, day, giver, who, message).hex()
    acknowledge(session, "thanks", identifier, f"thanks to {who} noted for {day}: {message}")
    if giver == who:
        print("  thanks to oneself are kept, but counted apart", file=sys.stderr)
    return ExitCode.OK


def _idea(session: Session, arguments: list[str]) -> int:
    return _open_item(session, _IDEA, "idea", arguments)


def _need(session: Session, arguments: list[str]) -> int:
    return _open_item(session, _NEED, "need", arguments)


def _lesson(session: Session, arguments: list[str]) -> int:
    return _open_item(session, _LESSON, "lesson", arguments)


def _open_item(session: Session, usage: Usage, kind: ItemKind, arguments: list[str]) -> int:
    given = _parse(usage, session, arguments)
    if given is None:
        return ExitCode.OK
    title = text.one_line(given["TITLE"], "the title")
    severity = _severity(given.get("--severity"))
    cause = text.one_line(given["--cause"], "the cause", text.MESSAGE_LIMIT) if "--cause" in given else None
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, given.get("--on"))
        if "--unsigned" in given:
            identifier = items.add_unsigned(db, team, kind, title, day, severity)
            noted = f"unsigned {kind} noted for the week of {items.week_of(day)}"
        else:
            by = session.actor(db, team)
            new = items.NewItem(kind, title, day, opened_by=by, severity=severity, cause=cause)
            identifier = items.add(db, team, new)
            noted = f"{kind} noted for {day}"
    acknowledge(session, kind, identifier.hex(), f"{noted}: {title}")
    return ExitCode.OK


def _promise(session: Session, arguments: list[str]) -> int:
    given = _parse(_PROMISE, session, arguments)
    if given is None:
        return ExitCode.OK
    title = text.one_line(given["WHAT"], "the promise")
    due = parse_day(given["--due"], "--due")
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, given.get("--on"))
        if due < day:
            raise BadDataError(f"--due {due} lies before {day}", hint="a promise is for a day to come")
        actor = session.actor(db, team)
        owner = session.member(db, team, given["--owner"]).handle if "--owner" in given else actor
        new = items.NewItem("promise", title, day, opened_by=actor, owner=owner, due=due)
        identifier = items.add(db, team, new).hex()
    acknowledge(session, "promise", identifier, f"promise noted for {day}, due {due}: {title}")
    return ExitCode.OK


def _log(session: Session, arguments: list[str]) -> int:
    given = _parse(_LOG, session, arguments)
    if given is None:
        return ExitCode.OK
    from teamhealth.acts import on_activities
    from teamhealth.acts.roles import Actor

    kind = on_activities.checked_kind(given["KIND"])
    note = text.one_line(given["--note"], "the note", text.MESSAGE_LIMIT) if "--note" in given else None
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, given.get("--on"))
        who = session.member(db, team, given["WHO"]).handle
        actor = Actor(session.actor(db, team), session.today(team))
        identifier = on_activities.log(db, team, actor, kind, who, day, note).hex()
    link = "with" if kind == "one_to_one" else "of"
    acknowledge(session, kind, identifier, f"{kind} {link} {who} noted for {day}")
    return ExitCode.OK


def _severity(given: str | None) -> int | None:
    if given is None or given in ("1", "2", "3", "4"):
        return None if given is None else int(given)
    raise UsageError(f"the severity {given!r} is none", hint="1 a nuisance, 2 it slows us, 3 it hurts, 4 work stops")


def _status(session: Session, arguments: list[str]) -> int:
    if _STATUS.parse(arguments) is None:
        return ExitCode.OK
    from teamhealth.cli import status

    return status.run(session)


def _pulse(session: Session, arguments: list[str]) -> int | None:
    """Let somebody answer; None for what click knows: the commands around rounds, and the help on them."""
    if arguments and arguments[0].partition("=")[0] != "--paper":
        return None
    given = _PULSE.parse(arguments)
    if given is None:
        return ExitCode.OK
    from teamhealth.cli.starting import without_collecting

    with without_collecting():
        from teamhealth.cli import visiting

        answer = visiting.prepare(session, given.get("--paper"))
    return answer()


def _parse(usage: Usage, session: Session, arguments: list[str]) -> dict[str, str] | None:
    given = usage.parse(arguments)
    session.refuse_as_of()
    return given


_COMMANDS: dict[str, Callable[[Session, list[str]], int | None]] = {
    "thanks": _thanks,
    "idea": _idea,
    "need": _need,
    "promise": _promise,
    "lesson": _lesson,
    "log": _log,
    "pulse": _pulse,
    "status": _status,
}
