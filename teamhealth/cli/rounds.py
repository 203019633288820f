"""`pulse open`, `pulse close` and `pulse papers`: a round opens, closes at its time, and may be answered on paper."""

import sqlite3
import sys
from datetime import datetime

import click

from teamhealth import clock
from teamhealth.acts import roles
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import ROUNDS_ARE_NOW, Session
from teamhealth.facts import Round
from teamhealth.health.dates import full_moment
from teamhealth.pulse import asking, opening, papers, talking, tending
from teamhealth.pulse.asking import Speaker
from teamhealth.pulse.papers import Papers
from teamhealth.store import rounds, teams
from teamhealth.store.teams import Team


@click.command("open")
@click.option(
    "--papers",
    "on_papers",
    is_flag=True,
    help="And print its papers: best done at once, since nothing can be told then by trying to print them.",
)
@session_options
def open_command(session: Session, on_papers: bool) -> None:
    """Open the next round: its people, its four questions and its end are fixed from then on."""
    session.refuse_as_of(ROUNDS_ARE_NOW)
    session.tend()
    printed = None
    with session.writing() as db:
        team = session.team(db)
        if on_papers:
            _refuse_printing(session, db, team)
        opened = opening.open_round(db, session.home, team, session.now(team))
        if on_papers:
            printed = papers.print_for(db, session.home, team, session.now(team))
        speak = asking.speaker(db, session.home, team, session.lang)
    acknowledge_opening(session, team, opened, speak, printed)
    if printed:
        _hand_out(session, team, printed)


def acknowledge_opening(
    session: Session, team: Team, opened: Round, speak: Speaker, printed: Papers | None = None
) -> None:
    """Say which round has opened until when and what it asks, and recommend talking where it serves better."""
    until = session.local(team, opened.closes)
    sentence = f"round {opened.number} is open until {full_moment(until)} and asks {len(opened.ring)} people"
    more = {**round_json(opened, until, speak), **({"codes": printed.codes} if printed else {})}
    acknowledge(session, "round", opened.id, sentence, number=opened.number, **more)
    if not session.json:
        for asked in opened.items:
            click.echo(f"  {speak(asked.item)}")
    if talking.is_recommended(len(opened.ring), opened.minimum):
        missing = len(opened.ring) - opened.minimum + 1
        hide = "one missing answer hides" if missing == 1 else f"{missing} missing answers hide"
        click.echo(
            f"  with {len(opened.ring)} people {hide} the whole round; talking the questions over serves a team so"
            " small better: teamhealth pulse talk",
            err=True,
        )


def round_json(round_: Round, closes: datetime, speak: Speaker) -> dict[str, object]:
    """Return a round as JSON tells it: never who has answered, nor how many. `closes` is in the team's zone."""
    return {
        "closes": closes.isoformat(),
        "invited": len(round_.ring),
        "minimum": round_.minimum,
        "items": [{"item": a.item, "element": a.element, "text": speak(a.item)} for a in round_.items],
    }


@click.command("close")
@session_options
def close_command(session: Session) -> None:
    """Close the rounds that are due, those of every team; nobody can close one before its time.

    Whoever reads closes them too. It ends with 0 when nothing was due, so that a schedule may call it.
    """
    session.refuse_as_of(ROUNDS_ARE_NOW)
    with session.reading() as db:
        before = [(team, last) for team in teams.read(db) if (last := rounds.last(db, team)) and last.end is None]
    closed = tending.tend(session.home, clock.utc_now(), session.now_of)
    ended = [(team, _ended(session, team, round_)) for team, round_ in before if team in closed]
    if session.json:
        rows = [{"team": team.name, "round": round_.number, "end": round_.end} for team, round_ in ended]
        output.print_json({"closed": rows})
    for team, round_ in [] if session.json else ended:
        click.echo(f"{team.name}: round {round_.number} {_ENDS[round_.end]}")
    for team, round_ in before:
        if team not in closed:
            until = full_moment(session.local(team, round_.closes))
            click.echo(f"{team.name}: round {round_.number} is open until {until}; nobody ends it earlier", err=True)
    if not before:
        click.echo("no round is open", err=True)


_ENDS = {
    "released": "has closed; what it says: teamhealth results",
    "lost": "has closed without a result: its ballots are lost",
    None: "is being closed by somebody else",
}


def _ended(session: Session, team: Team, round_: Round) -> Round:
    with session.reading() as db:
        return next(known for known in rounds.read(db, team) if known.number == round_.number)


@click.command("papers")
@click.option("--yes", is_flag=True, help="Ask nothing; without a terminal nothing is asked either.")
@session_options
def papers_command(session: Session, yes: bool) -> None:
    """Print one code for each person who is asked, once; from then on the round is answered on paper only.

    Better print them when the round opens: teamhealth pulse open --papers
    """
    session.refuse_as_of(ROUNDS_ARE_NOW)
    session.tend()
    with session.reading() as db:
        _refuse_printing(session, db, session.team(db))
    if not yes and sys.stdin.isatty() and not click.confirm(_ASK_PAPERS, err=True):
        click.echo("no papers were printed", err=True)
        return
    with session.writing() as db:
        team = session.team(db)
        printed = papers.print_for(db, session.home, team, session.now(team))
    if session.json:
        output.print_json({"team": team.name, "round": printed.round.number, "codes": printed.codes})
    _hand_out(session, team, printed)


def _refuse_printing(session: Session, db: sqlite3.Connection, team: Team) -> None:
    roles.refuse_plain_member(db, team, session.actor(db, team), session.today(team), "printing papers")


def _hand_out(session: Session, team: Team, printed: Papers) -> None:
    """Print the papers, which JSON has told already, and say how to hand them out."""
    if not session.json:
        _print_papers(session, team, printed)
    click.echo(_HAND_OUT, err=True)


_ASK_PAPERS = "Then nobody can answer this round by name any more, and it cannot be undone. Print the papers?"
_CUT = "- " * 30 + "-"
_HAND_OUT = """\
  Cut them apart, fold them, mix them, and let everybody draw one. Never hand them out by name, and keep no list.
  They are not kept and are printed this once. Who was asked and draws none cannot answer this round.
  Whoever keeps the codes could see how many have answered and when, and answer with those that were not used."""


def _print_papers(session: Session, team: Team, printed: Papers) -> None:
    until = full_moment(session.local(team, printed.round.closes))
    for code in printed.codes:
        click.echo(f"{_CUT}\n{team.name}, round {printed.round.number}, open until {until}")
        click.echo(f"Answer with:  teamhealth pulse --paper {code}")
        click.echo("It works once. Nothing says whose it was.")
    click.echo(_CUT)
