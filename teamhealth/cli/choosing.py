"""The end of a talk: one thing is chosen, with a day and somebody who does it, and noted as a promise."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

import click

from teamhealth.cli.prompting import ask
from teamhealth.cli.session import Session, parse_day
from teamhealth.errors import BadDataError
from teamhealth.pulse.wording import Talk as TalkWords
from teamhealth.store import items
from teamhealth.store.teams import Team
from teamhealth.text import one_line, shown

USUAL = timedelta(days=14)
"""So long after the talk a promise is due when no day is said."""

Read = TypeVar("Read")


class Chosen(NamedTuple):
    """The promise that was noted."""

    identifier: str
    title: str
    due: date


def choose(session: Session, team: Team, today: date, words: TalkWords) -> Chosen | None:
    """Ask for the one thing and note it as a promise; None when nothing is chosen or somebody breaks off."""
    click.echo(f"\n{words.end}", err=True)
    try:
        title = ask(words.what, lambda text: one_line(text, "the promise") if shown(text) else "")
        if not title:
            return None
        usual = str(today + USUAL)
        due = _until(words.due.format(day=usual), words.due_mistake.format(day=usual), lambda text: _due(text, today))
        owner = _until(words.owner, words.owner_mistake, lambda text: _owner(session, team, text))
    except click.Abort:
        click.echo(err=True)
        return None
    new = items.NewItem("promise", title, today, owner=owner, due=due)
    with session.writing() as db:
        return Chosen(items.add(db, team, new).hex(), title, due)


def _until(question: str, mistake: str, read: Callable[[str], Read]) -> Read:
    """Ask until the answer can be read, and say in the language of the talk when it cannot."""
    while True:
        try:
            return read(ask(question, shown))
        except BadDataError:
            click.echo(mistake, err=True)


def _due(text: str, today: date) -> date:
    due = parse_day(text, "the day") if text else today + USUAL
    if due < today:
        raise BadDataError(f"{due} lies before {today}")
    return due


def _owner(session: Session, team: Team, text: str) -> str | None:
    if not text:
        return None
    with session.reading() as db:
        return session.member(db, team, text).handle
