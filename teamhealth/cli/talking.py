"""`pulse talk`: the questions of the turn talked over, line by line, with notes and no numbers."""

from collections.abc import Sequence
from datetime import date

import click

from teamhealth.cli import choosing
from teamhealth.cli.options import session_options
from teamhealth.cli.prompting import ask, ask_yes_or_no, refuse_without_terminal
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import Session
from teamhealth.pulse import asking, opening, talking, wording
from teamhealth.pulse.asking import Speaker
from teamhealth.pulse.wording import Wording
from teamhealth.store import talks
from teamhealth.store.talks import TalkNote
from teamhealth.text import MESSAGE_LIMIT, one_line, shown

_BACK, _LEAVE = "b", "q"


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
    words = wording.load(session.lang)
    click.echo(f"{words.talk.intro}\n{words.talk.how}", err=True)
    notes = _notes(words, items, speak)
    if notes is None or not _is_kept(words, notes):
        click.echo(words.talk.not_kept, err=True)
        return
    with session.writing() as db:
        talked = [TalkNote(today, item, note) for item, note in zip(items, notes, strict=True)]
        identifier = talks.add(db, team, talked).hex()
    # The talk is kept by now, whatever becomes of the choice.
    chosen = choosing.choose(session, team, today, words.talk)
    more = {"day": today.isoformat(), "items": list(items), "promise": chosen.identifier if chosen else None}
    acknowledge(session, "talk", identifier, f"talk of {today} noted", **more)
    if chosen and not session.json:
        acknowledge(session, "promise", chosen.identifier, f"promise noted, due {chosen.due}: {chosen.title}")
    elif not chosen:
        click.echo('  to promise something later: teamhealth promise "WHAT" --due DATE --owner WHO', err=True)


def _notes(words: Wording, items: Sequence[str], speak: Speaker) -> list[str] | None:
    """Lead through the sentences and return what is to be remembered of each; None when somebody leaves."""
    talk, notes = words.talk, list[str]()
    while len(notes) < len(items):
        place = words.form.progress.format(place=len(notes) + 1, count=len(items))
        click.echo(f"\n{place}\n{speak(items[len(notes)])}\n  {talk.ask_reason}\n  {talk.ask_step}", err=True)
        click.echo(talk.notes, err=True)
        note, key = _note()
        if key == _LEAVE:
            return None
        notes = notes[:-1] if key == _BACK else [*notes, note]
    return notes


def _note() -> tuple[str, str]:
    """Return what is to be remembered of one sentence, its lines as one, and the key that ended it, if one did."""
    lines: list[str] = []
    while line := ask(">", _line):
        if line.lower() in (_BACK, _LEAVE):
            return "", line.lower()
        lines.append(line)
    return " / ".join(lines), ""


def _is_kept(words: Wording, notes: Sequence[str]) -> bool:
    """Ask whether the notes are to be kept or, where there are none, whether there was a talk at all."""
    talk = words.talk
    if any(notes):
        return ask_yes_or_no(f"\n{talk.keep}", talk, default=True)
    return ask_yes_or_no(f"\n{talk.nothing_noted}", talk)


def _line(text: str) -> str:
    return one_line(text, "the line", MESSAGE_LIMIT) if shown(text) else ""
