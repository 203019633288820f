"""`gate --as HANDLE`: what sshd runs for the owner of a key. Identity, home and team are those of the key's line."""

import os
import resource
import signal

from teamhealth.acts import withdrawing
from teamhealth.cli import language, quick, streams
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode, NotPermittedError, UsageError
from teamhealth.facts import Member
from teamhealth.gate import commands, environment
from teamhealth.gate.commands import Request
from teamhealth.store import members

STOPPING = (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGQUIT)


def admit(line: Session, arguments: list[str]) -> int:
    """Do what the owner of a key asked for and return its exit code.

    `line` is the session that the forced command describes, `arguments` what follows `gate --as`.
    Raises NotPermittedError for somebody who is not on the roster and for what their role may not
    do, UsageError for what cannot be understood.
    """
    asked = environment.clean(os.environ)
    stay_inside()
    if len(arguments) != 1:
        raise UsageError("gate --as takes one handle", hint="write the line anew with: teamhealth gate add")
    session = Session(line.home_option, line.team_option, by_option=arguments[0], plain=not streams.has_terminal())
    session.gated = True
    member = _member(session, arguments[0])
    if asked is None:
        return _open_door(session, member)
    return _answer(session, member, commands.parse(asked, member.role))


def stay_inside() -> None:
    """Keep the terminal's keys from stopping the program or making it write its memory to a file."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


def _member(session: Session, handle: str) -> Member:
    """Return who this is; raises NotPermittedError when they are not on today's roster, whatever the file says."""
    with session.reading() as db:
        team = session.team(db)
        found = next((m for m in members.read(db, team, session.today(team)) if m.handle == handle), None)
    if found is None:
        raise NotPermittedError(f"{handle} is not on the roster of {team.name}; ask whoever keeps this door")
    return found


def _open_door(session: Session, member: Member) -> int:
    if member.is_manager:
        from teamhealth.cli import dashboard

        return dashboard.open_dashboard(session, gated=True)
    return _call(session, ["pulse"])


def _answer(session: Session, member: Member, request: Request) -> int:
    if request.command is commands.HELP:
        print(commands.help_text(member.role))
        return ExitCode.OK
    if request.command is commands.WITHDRAW:
        return _withdraw(session, member.handle, *request.words)
    if request.lang is not None:
        session.lang_option = language.asked(request.lang)
    session.plain = session.plain or request.plain
    return _call(session, request.arguments)


def _withdraw(session: Session, handle: str, text: str) -> int:
    with session.writing() as db:
        team = session.team(db)
        day = session.today(team)
        item = withdrawing.withdraw_own(db, team, handle, text, day)
    acknowledge(session, "withdrawn", item.id, f"withdrawn on {day}: {item.title}", item=item.id)
    return ExitCode.OK


def _call(session: Session, arguments: list[str]) -> int:
    """Run a command of the program with this session; its arguments hold no global option."""
    code = quick.run(session, arguments)
    if code is not None:
        return code
    from teamhealth.cli import root

    return root.run(session, arguments)
