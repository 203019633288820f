"""Attacks on words: D9 (whose comment it is), D13 (what is told of single members)."""

import calendar
import json
import re
from collections.abc import Iterator
from typing import Any

from teamhealth.audit import fronts
from teamhealth.audit.fronts import Printed
from teamhealth.audit.invented import InventedTeam
from teamhealth.audit.own import OwnTeam
from teamhealth.audit.verdict import Verdict
from teamhealth.audit.world import BASELINE, COMMENTS, World, learned, on
from teamhealth.culture import catalogue

COMMENTERS = 3

_DOCUMENTS = tuple(" ".join(command) for command in (fronts.STATUS, fronts.RESULTS, fronts.LEVELS, fronts.ROUND))


def comments(world: World) -> Verdict:
    """Attack D9: tell the order in which comments came, and read those of fewer than three."""
    released = [release for team in world.own for release in team.document(fronts.RESULTS)["releases"]]
    alone = sum(0 < len(release["comments"]) < COMMENTERS for release in released)
    two = world.invented.closed(*BASELINE[:2], *BASELINE[3:]).printed
    text, holds = learned(
        (alone, "releases show comments of one or two"),
        (world.told_apart(*BASELINE[::-1]), "tells the order in which ballots and comments came"),
        ([front for front, told in two.items() if any(words in told for words in COMMENTS)], "shows comments of two"),
    )
    tried = "ballots and comments sent in one order and in the opposite one, comments of two people"
    return Verdict("D9", tried, on(sum(len(release["comments"]) for release in released), "comments"), text, holds)


def single_members(world: World) -> Verdict:
    """Attack D13: look for anybody on the roster in all that is told to everybody."""
    told = _told_of_invented(world.invented)
    people = {*world.invented.handles, *world.invented.names}
    text, holds = learned(
        ([front for front, text in told.items() if _named(text, people)], "names members of the generated team"),
        (sorted({front for team in world.own for front in _naming(team, _words(told))}), "names members of yours"),
    )
    typed = sum(len(_named(text, _people(team))) for team in world.own for text in team.typed)
    if holds and typed:
        text = f"nothing; {typed} names stand in words that people typed"
    own = sum(len(team.people) for team in world.own)
    return Verdict("D13", "a handle or a name in anything told to all", on(own, "members"), text, holds)


def _told_of_invented(invented: InventedTeam) -> Printed:
    """Return what is told to all of an invented team of which much is known."""
    home = invented.copy()
    invented.add_facts(home)
    return {front: text for front, text in invented.still_open(home).items() if front != fronts.DOOR}


def _naming(team: OwnTeam, known_words: set[str]) -> Iterator[str]:
    """Yield the fronts that name one of the team outside of what people typed.

    Who is called by a word that the program uses itself cannot be looked for.
    """
    known = known_words | _words({"": team.team.name})
    people = {name for name in _people(team) if not _words({"": name}) <= known}
    typed = tuple(words for words in team.typed if _named(words, people))
    for front in _DOCUMENTS:
        leaves = "\n".join(_untyped(leaf, typed) for leaf in _leaves(_parsed(team.printed[front])))
        if _named(leaves, people):
            yield front


def _people(team: OwnTeam) -> set[str]:
    return {name for member in team.people for name in (member.handle, member.name) if name}


def _named(text: str, people: set[str]) -> set[str]:
    """Return who of some people stands in a text as a word of its own."""
    return {name for name in people if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


def _words(told: Printed) -> set[str]:
    """Return the words of what was told and of the catalogue, months and weekdays, in small letters."""
    catalogue_words = (item.text for item in catalogue.load().items)
    dates = (*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr)
    return set(re.findall(r"\w+", " ".join([*told.values(), *catalogue_words, *dates]).casefold()))


def _parsed(text: str) -> Any:
    """Return what JSON, or JSON lines, say."""
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines()]


def _leaves(document: Any) -> Iterator[str]:
    """Yield every text in a JSON document."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict | list):
        for part in document.values() if isinstance(document, dict) else document:
            yield from _leaves(part)


def _untyped(text: str, typed: tuple[str, ...]) -> str:
    """Return a text without the words that people typed."""
    for words in typed:
        text = text.replace(words, "")
    return text
