"""`pulse respond` and `pulse answer`: what is said to a result and to a comment, for all to see."""

from typing import NamedTuple

import click

from teamhealth.acts import on_comments, roles
from teamhealth.cli.options import session_options
from teamhealth.cli.prompting import ask, refuse_without_terminal
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.rounds import acknowledge_opening, round_json
from teamhealth.cli.session import Session
from teamhealth.errors import UsageError
from teamhealth.facts import CommentAnswer, Response
from teamhealth.ids import short
from teamhealth.pulse import asking, responding
from teamhealth.pulse.asking import Speaker
from teamhealth.pulse.responding import Responded
from teamhealth.store.teams import Team
from teamhealth.text import MESSAGE_LIMIT, one_line, shown

_USAGE = 'say: teamhealth pulse respond "HEARD" "WILL DO", or --nothing "because …"'


class _Said(NamedTuple):
    """What was heard, and what will be done or why nothing will be; only with a reason may the first be missing."""

    heard: str | None
    doing: str | None
    nothing: str | None


@click.command("respond")
@click.argument("heard", metavar="[HEARD]", required=False)
@click.argument("doing", metavar="[WILL DO]", required=False)
@click.option("--nothing", metavar="BECAUSE", help="Nothing will be done this time; say why.")
@session_options
def respond_command(session: Session, heard: str | None, doing: str | None, nothing: str | None) -> None:
    """Say what you heard in the last result and what you will do, for all to see; then the next round opens.

    "Nothing this time, because …" is a full response. Said more than once, everything is shown. In a
    terminal it asks for what was not given.
    """
    session.refuse_as_of()
    session.tend()
    is_asked = _refuse_mixture(heard, doing, nothing)
    with session.reading() as db:
        team = session.team(db)
        by, today = session.actor(db, team), session.today(team)
        roles.refuse_plain_member(db, team, by, today, "responding to a round")
        release = responding.answerable(db, session.home, team)
    said = _ask_for(release.round) if is_asked else _read(heard, doing, nothing)
    with session.writing() as db:
        response = Response(today, said.heard, said.doing, said.nothing, by)
        done = responding.respond(db, session.home, team, release, response, session.now(team))
        speak = asking.speaker(db, session.home, team, session.lang)
    _acknowledge(session, team, release.round, done, speak)


@click.command("answer")
@click.argument("comment", metavar="ID")
@click.argument("text")
@session_options
def answer_command(session: Session, comment: str, text: str) -> None:
    """Answer what somebody wrote in a pulse, for all to see. ID is what `results` shows before it."""
    session.refuse_as_of()
    session.tend()
    reply = one_line(text, "the answer", MESSAGE_LIMIT)
    with session.writing() as db:
        team = session.team(db)
        by, today = session.actor(db, team), session.today(team)
        meant, identifier = on_comments.answer(db, team, comment, CommentAnswer(today, reply, by))
    sentence = f"answer to comment {short(meant.id)} noted for {today}: {reply}"
    acknowledge(session, "comment_answer", identifier, sentence, comment=meant.id)


def _refuse_mixture(heard: str | None, doing: str | None, nothing: str | None) -> bool:
    """Return whether nothing was said, so that it is to be asked for; raise UsageError for half a response."""
    if nothing is not None and doing is not None:
        raise UsageError("WILL DO and --nothing do not go together", hint=_USAGE)
    if heard is not None and doing is None and nothing is None:
        raise UsageError("say too what you will do", hint=_USAGE)
    is_asked = heard is None and nothing is None
    if is_asked:
        refuse_without_terminal("respond needs words, and without a terminal it asks for none", _USAGE)
    return is_asked


def _read(heard: str | None, doing: str | None, nothing: str | None) -> _Said:
    return _Said(
        None if heard is None else one_line(heard, "what was heard", MESSAGE_LIMIT),
        None if doing is None else one_line(doing, "what will be done", MESSAGE_LIMIT),
        None if nothing is None else _reason(nothing),
    )


def _ask_for(label: str) -> _Said:
    """Ask for a response in a terminal."""
    click.echo(f"Round {label}; what it says: teamhealth results. Everybody will see what you write.", err=True)
    heard = ask("What did you hear?", lambda text: one_line(text, "what was heard", MESSAGE_LIMIT), default=None)
    doing = ask("What will you do? Empty for nothing this time:", _maybe)
    nothing = None if doing else ask("Nothing this time, because", _reason, default=None)
    return _Said(heard, doing, nothing)


def _maybe(text: str) -> str | None:
    return one_line(text, "what will be done", MESSAGE_LIMIT) if shown(text) else None


def _reason(text: str) -> str:
    return one_line(text, "the reason", MESSAGE_LIMIT)


def _acknowledge(session: Session, team: Team, label: str, done: Responded, speak: Speaker) -> None:
    opened = None
    if done.opened:
        until = session.local(team, done.opened.closes)
        opened = {"number": done.opened.number, **round_json(done.opened, until, speak)}
    sentence = f"response to round {label} noted"
    acknowledge(session, "response", done.identifier.hex(), sentence, round=label, opened=opened)
    if done.opened and not session.json:
        acknowledge_opening(session, team, done.opened, speak)
    if done.why_not:
        click.echo(f"  the next round did not open: {done.why_not.message}", err=True)
    if done.why_not and done.why_not.hint:
        click.echo(f"  {done.why_not.hint}", err=True)
