"""The one-line commands: parsed with argparse and written with sqlite3 alone, so that they start at once."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import NoReturn

from teamhealth import __version__, text
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode, UsageError
from teamhealth.facts import ItemKind
from teamhealth.ids import short
from teamhealth.store import items, recognitions


class _Parser(argparse.ArgumentParser):
    """An argument parser whose mistakes are told like every other one."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of leaving the program."""
        raise UsageError(message, hint=f"see: {self.prog} --help")


def run(session: Session, arguments: list[str]) -> int | None:
    """Run a one-line command and return its exit code; None when the arguments are not one."""
    if arguments[:1] == ["--version"]:
        print(f"teamhealth {__version__}")
        return ExitCode.OK
    command = _COMMANDS.get(arguments[0]) if arguments else None
    return command(session, arguments[1:]) if command else None


def _thanks(session: Session, arguments: list[str]) -> int:
    parser = _parser("thanks", "Thank somebody; they see it, the team sees that thanks are given.")
    parser.add_argument("who", metavar="WHO", help="handle, name or a unique beginning of either")
    parser.add_argument("why", metavar="WHY", help="what for, in quotes")
    given = _parse(parser, session, arguments)
    message = text.one_line(given.why, "the reason", text.MESSAGE_LIMIT)
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, given.on)
        who = session.member(db, team, given.who).handle
        giver = session.actor(db, team)
        identifier = recognitions.add(db, team, day, giver, who, message).hex()
    _acknowledge(session, "thanks", identifier, f"thanks to {who} noted for {day}: {message}")
    if giver == who:
        print("  thanks to oneself are kept, but counted apart", file=sys.stderr)
    return ExitCode.OK


def _idea(session: Session, arguments: list[str]) -> int:
    parser = _parser("idea", "Note an idea for how the team could work better.")
    return _open_item(session, parser, "idea", arguments)


def _need(session: Session, arguments: list[str]) -> int:
    parser = _parser("need", "Note something the team lacks to do its work.")
    parser.add_argument("--severity", type=int, choices=(1, 2, 3, 4), help="1 a nuisance … 4 work stops")
    return _open_item(session, parser, "need", arguments)


def _open_item(session: Session, parser: argparse.ArgumentParser, kind: ItemKind, arguments: list[str]) -> int:
    parser.add_argument("title", metavar="TITLE", help="in quotes")
    given = _parse(parser, session, arguments)
    title = text.one_line(given.title, "the title")
    with session.writing() as db:
        team = session.team(db)
        day = session.act_day(team, given.on)
        new = items.NewItem(
            kind=kind,
            title=title,
            opened=day,
            opened_by=session.actor(db, team),
            severity=getattr(given, "severity", None),
        )
        identifier = items.add(db, team, new).hex()
    _acknowledge(session, kind, identifier, f"{kind} noted for {day}: {title}")
    return ExitCode.OK


def _status(session: Session, arguments: list[str]) -> int:
    parser = _parser("status", "Print how the team is: the ten indicators and what needs you today.", on=False)
    parser.parse_args(arguments)
    from teamhealth.cli import status

    return status.run(session)


def _parser(command: str, description: str, *, on: bool = True) -> argparse.ArgumentParser:
    from teamhealth.cli.global_options import HELP

    parser = _Parser(
        prog=f"teamhealth {command}",
        description=description,
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    if on:
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="the day it happened, when that is not today")
    return parser


def _parse(parser: argparse.ArgumentParser, session: Session, arguments: list[str]) -> argparse.Namespace:
    given = parser.parse_args(arguments)
    session.refuse_as_of()
    return given


def _acknowledge(session: Session, kind: str, identifier: str, sentence: str) -> None:
    """Say what was recorded; called after the commit."""
    if session.json:
        print(json.dumps({"kind": kind, "id": identifier}))
    else:
        print(f"{sentence}  [{short(identifier)}]")


_COMMANDS: dict[str, Callable[[Session, list[str]], int]] = {
    "thanks": _thanks,
    "idea": _idea,
    "need": _need,
    "status": _status,
}
