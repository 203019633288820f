"""`indicators` and `results`: what people feel beside what the facts say, and what each round let them know."""

import json
import sys
from typing import Any

import click

from teamhealth import paths
from teamhealth.cli import status_text
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.cli.status import EXIT_OF_STATE
from teamhealth.culture import catalogue
from teamhealth.facts import Release, ReleasedItem
from teamhealth.health.observer import Observer
from teamhealth.health.snapshot import DEFAULT_LENS
from teamhealth.store import releases


@click.command("indicators")
@click.option("--lens", default=DEFAULT_LENS, show_default=True, help="The view on the culture model.")
@session_options
def indicators_command(session: Session, lens: str) -> int:
    """Print the indicators of a lens; the exit code is the worst state."""
    with session.tended_reading() as db:
        team = session.team(db)
        snapshot = Observer.of_home(session.home, session.lang).take(db, team, session.now(team), lens=lens)
    document = snapshot.indicators_json()
    if session.json:
        print(json.dumps(document, indent=2))
    else:
        print(status_text.render_indicators({**snapshot.status_json(), "state": document["state"]}, sys.stdout))
    return EXIT_OF_STATE[document["state"]]


@click.command("results")
@session_options
def results_command(session: Session) -> None:
    """Print what each round let the team know, the newest first."""
    with session.tended_reading() as db:
        team = session.team(db)
        day = session.today(team)
        known = releases.read(db, team, day)[::-1]
    if session.json:
        told = [_release_json(release) for release in known]
        print(json.dumps({"as_of": day.isoformat(), "team": team.name, "releases": told}, indent=2))
    elif not known:
        print("No round has closed and no answers were imported yet. Bring some in: teamhealth import --help")
    else:
        culture = catalogue.load(session.lang, paths.culture_file(session.home))
        print("\n\n".join(_release_text(release, culture) for release in known))


def _release_json(release: Release) -> dict[str, Any]:
    return {
        "round": release.round,
        "day": release.day.isoformat(),
        "audience": release.audience,
        "invited": release.invited,
        "answered_at_least": release.answered or None,
        "scale": [release.scale.low, release.scale.high],
        "items": [_item_json(item) for item in release.items],
    }


def _item_json(item: ReleasedItem) -> dict[str, Any]:
    return {
        "item": item.item,
        "element": item.element,
        "anchor": item.anchor,
        "value": item.value,
        "low": item.low,
        "high": item.high,
        "step": item.step,
        "text": item.text,
        "favourable": item.favourable,
        "bars": list(item.bars) if item.bars else None,
        "signal": item.signal,
        "reason": item.reason.value if item.reason else None,
    }


def _release_text(release: Release, culture: catalogue.Catalogue) -> str:
    took_part = f"{release.answered} or more of {release.ring}" if release.answered else "too few"
    audience = " (customers)" if release.audience == "customers" else ""
    day = "" if release.round == release.day.isoformat() else f", {release.day}"
    scale = f"on {release.scale.low:g} to {release.scale.high:g}"
    head = f"Round {release.round}{audience}{day}: {took_part} answered, {scale}"
    return "\n".join([head, *(_item_text(item, culture) for item in release.items)])


def _item_text(item: ReleasedItem, culture: catalogue.Catalogue) -> str:
    """Return the level, what it can stand for, and the sentence that was asked."""
    bounds = f"{item.low:g} to {item.high:g}" if item.shown else ""
    favourable = f"{item.favourable} favourable" if item.favourable else ""
    asked = culture.find_item(item.item)
    return f"  {item.text:<16} {bounds:<14} {favourable:<21} {asked.text if asked else item.item}"
