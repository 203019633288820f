"""`pulse talk`: the questions of the turn talked over, line by line, with notes and no numbers."""

from datetime import date

import click

from teamhealth.cli.options import session_options
from teamhealth.cli.prompting import ask, refuse_without_terminal
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import Session
from teamhealth.pulse import asking, opening, talking, wording
from teamhealth.pulse.asking import Speaker
from teamhealth.pulse.wording import Talk as TalkWords
from teamhealth.store import talks
from teamhealth.store.talks import TalkNote
from teamhealth.text import MESSAGE_LIMIT, one_line, shown


@click.command("talk")
@session_options
def talk_command(session: Session) -> None:
    """Talk the questions over together: one sentence after another, with notes instead of answers.

    Nothing is kept before you say so at the end.
    """
    session.refuse_as_of()
    refuse_without_terminal("a talk is led line by line in a terminal", "start it where the team can see the screen")
    with session.tended_reading() as db:
        team = session.team(db)
        today = session.today(team)
        plan = opening.plan(db, session.home, team, today)
        items = talking.items(plan, talking.by_day(talks.read(db, team, date.max)))
        speak = asking.speaker(db, session.home, team, session.lang)
    words = wording.load(session.lang).talk
    click.echo(words.intro, err=True)
    notes = [TalkNote(today, item, _note(words, item, speak)) for item in items]
    click.echo(f"\n{words.end}", err=True)
    if not click.confirm("Keep these notes for everybody to see?", default=True, err=True):
        click.echo("nothing was kept", err=True)
        return
    with session.writing() as db:
        identifier = talks.add(db, team, notes).hex()
    acknowledge(session, "talk", identifier, f"talk of {today} noted", day=today.isoformat(), items=list(items))
    click.echo('  to promise what you chose: teamhealth promise "WHAT" --due DATE --owner WHO', err=True)


def _note(words: TalkWords, item: str, speak: Speaker) -> str:
    """Lead through one sentence and return what is to be remembered, its lines as one; empty for nothing."""
    click.echo(f"\n{speak(item)}\n  {words.ask_reason}\n  {words.ask_step}\n{words.notes}", err=True)
    lines: list[str] = []
    while line := ask(">", _line):
        lines.append(line)
    return " / ".join(lines)


def _line(text: str) -> str:
    return one_line(text, "the line", MESSAGE_LIMIT) if shown(text) else ""
