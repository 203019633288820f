"""`pulse status`: which round is open or what the next one waits for, and what the rounds to come will ask."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import click

from teamhealth import documents, paths
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.results import talk_json
from teamhealth.cli.session import Session
from teamhealth.culture import catalogue
from teamhealth.facts import Round
from teamhealth.health import rounds
from teamhealth.health.dates import full_day, full_moment
from teamhealth.health.rounds import RoundNow
from teamhealth.pulse import asking, follow_ups, opening, plan, rotation, standing, talking, turnout
from teamhealth.pulse.asking import Speaker
from teamhealth.pulse.plan import Outlook, Planned, Series
from teamhealth.pulse.talking import Talk
from teamhealth.pulse.turnout import Turnout
from teamhealth.store import talks
from teamhealth.store.teams import Team

_TURNOUT = {
    "enough": "Enough have answered for a result.",
    "not yet": "Not yet enough have answered for a result.",
    "lost": turnout.LOST,
}
_SERIES_HEAD = ("element", "shown", "four askings", "twelve askings")


class _View(NamedTuple):
    """All that is told: `current` is the open round with its `turnout`, `outlook` None where no rounds are planned."""

    team: Team
    today: date
    standing: RoundNow
    current: Round | None
    turnout: Turnout | None
    outlook: Outlook | None
    talk: Talk | None


@click.command("status")
@session_options
def status_command(session: Session) -> None:
    """Tell how the round stands, and the plan: what the next eight ask, and when each element has been asked enough.

    With --as-of it is the standing of that day, without the plan.
    """
    with session.tended_reading() as db:
        team = session.team(db)
        now = session.now(team)
        held = talking.by_day(talks.read(db, team, now.date()))
        # A clock that was put back must not hide a round that is open now.
        stands = (
            standing.at(db, session.home, team, now) if session.as_of_option else standing.of(db, session.home, team)
        )
        current = stands.open_round
        next_one = None if session.as_of_option else opening.plan(db, session.home, team, now.date())
        goes_on = next_one and not next_one.settings.talk_together and stands.kind != "small"
        view = _View(
            team=team,
            today=now.date(),
            standing=rounds.told(db, team, stands, now),
            current=current,
            turnout=turnout.of(session.home, current) if current and next_one else None,
            outlook=plan.outlook(next_one, now, current) if next_one and goes_on else None,
            talk=held[-1] if held else None,
        )
        speak = asking.speaker(db, session.home, team, session.lang)
    if session.json:
        output.print_json(_json(view, speak))
    else:
        _print(view, speak, catalogue.load(session.lang, paths.culture_file(session.home)))


def _json(view: _View, speak: Speaker) -> documents.PulseStatus:
    current, outlook = view.current, view.outlook
    return {
        "as_of": view.today.isoformat(),
        "team": view.team.name,
        "round": {
            **view.standing.as_json(),
            "invited": len(current.ring) if current else None,
            "minimum": current.minimum if current else None,
            "items": [_asked_json(one.item, one.element, speak) for one in current.items] if current else [],
            "answered": view.turnout,
        },
        "plan": [_planned_json(planned, speak) for planned in outlook.rounds] if outlook else [],
        "elements": [_series_json(series) for series in outlook.series] if outlook else [],
        "last_talk": talk_json(view.talk, speak) if view.talk else None,
    }


def _asked_json(item: str, element: str, speak: Speaker) -> documents.AskedItem:
    return {"item": item, "element": element, "text": speak(item)}


def _planned_json(planned: Planned, speak: Speaker) -> documents.Planned:
    items = [_asked_json(item, rotation.element_of(item), speak) for item in planned.items]
    return {"number": planned.number, "closes": planned.closes.isoformat(), "items": items}


def _series_json(series: Series) -> documents.Series:
    return {
        "element": series.element,
        "item": series.item,
        "askings": series.askings,
        "four_on": series.few.isoformat() if series.few else None,
        "twelve_on": series.many.isoformat() if series.many else None,
    }


def _print(view: _View, speak: Speaker, culture: catalogue.Catalogue) -> None:
    click.echo("\n".join(_standing_text(view, speak)))
    if view.outlook is None:
        return
    click.echo("\nThe next eight rounds, if enough answer and each result gets its response at once:")
    for planned in view.outlook.rounds:
        asked = ", ".join(_asked(item, view.outlook, speak, culture) for item in planned.items)
        click.echo(f"{planned.number:>3}  {full_moment(planned.closes)}\n     {asked}")
    click.echo()
    output.table(_SERIES_HEAD, [_series_row(one, culture) for one in view.outlook.series], right=["shown"])


def _standing_text(view: _View, speak: Speaker) -> Iterator[str]:
    standing = view.standing
    yield f"{view.team.name}. {standing.text or 'No round has been held yet.'}"
    if standing.remedy:
        yield f"{standing.remedy[0].upper()}{standing.remedy[1:]}"
    if view.turnout:
        yield _TURNOUT[view.turnout]
    if view.current:
        people = len(view.current.ring)
        yield f"{people} people are asked: the team when it opened, without its managers. It asks:"
        yield from (f"  {speak(asked.item)}" for asked in view.current.items)
    if view.talk:
        yield f"\nLast talk, {full_day(view.talk.day)}:"
        yield from (f"  {speak(item)}\n    {note}" for item, note in view.talk.remembered)


def _asked(item: str, outlook: Outlook, speak: Speaker, culture: catalogue.Catalogue) -> str:
    """Return what a round will ask in few words: the element; what makes no series is marked."""
    if follow_ups.promise_of(item) is not None:
        return speak(item)
    title = _title(rotation.element_of(item), culture)
    return title if any(series.item == item for series in outlook.series) else f"{title} (another question)"


def _title(element: str, culture: catalogue.Catalogue) -> str:
    found = culture.find_element(element)
    return found.title if found else element.replace("_", " ")


def _series_row(series: Series, culture: catalogue.Catalogue) -> tuple[str, ...]:
    few = _reached(series.askings >= plan.FEW, series.few)
    many = _reached(series.askings >= plan.MANY, series.many)
    return (_title(series.element, culture), str(series.askings), few, many)


def _reached(has: bool, day: date | None) -> str:
    if has:
        return "has"
    return full_day(day) if day else "not for years"
