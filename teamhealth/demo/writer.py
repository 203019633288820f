"""Writes the story of the invented desk into a store, as the facts its people would have recorded."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing as closed_after
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from teamhealth import ids, paths
from teamhealth.culture import catalogue
from teamhealth.demo import pulse, tickets
from teamhealth.demo.activities import ACTIVITIES
from teamhealth.demo.calendar import WEEKS, Calendar
from teamhealth.demo.followed import Told
from teamhealth.demo.ideas import IDEAS
from teamhealth.demo.lessons import LESSONS
from teamhealth.demo.needs import NEEDS
from teamhealth.demo.people import MANAGER, PEOPLE, Person
from teamhealth.demo.promises import PROMISES
from teamhealth.demo.responsibilities import RESPONSIBILITIES, Held
from teamhealth.demo.rounds import COMMENTS, response
from teamhealth.demo.thanks import THANKS
from teamhealth.errors import UsageError
from teamhealth.facts import AskedItem, Capacity, Event, EventKind, ItemKind, Member, Promise, Release, Response, Round
from teamhealth.pulse import closing, disclosure, follow_ups, history, questions, rotation, standing
from teamhealth.pulse.rotation import Pool
from teamhealth.store import (
    activities,
    capacities,
    connection,
    items,
    kept,
    members,
    recognitions,
    responses,
    responsibilities,
    rounds,
    teams,
)
from teamhealth.store.teams import Team

TEAM = "Service desk north"

# Hours on the lines in a month, and what they were before and after the third building came over.
_HOURS_AVAILABLE, _HOURS_NEEDED, _HOURS_NEEDED_SINCE = 1150, 1080, 1260
_BUILDING_C = "w12 Mon"


def build(home: Path, *, today: date, seed: int = 70) -> None:
    """Write a store with one invented team and its 30 weeks up to `today` into a home that has none yet.

    The same day and seed always give the same facts. The seed decides how the simulated people answer
    and how busy the months are; the story around it is told, not drawn.
    Raises UsageError when the home has a store, StorageError when it cannot be written.
    """
    if paths.store_file(home).exists():
        raise UsageError(f"{home} already holds a store", hint="name an empty folder for the demo")
    calendar, rng = Calendar(today), Random(seed)
    with closed_after(connection.create(home)) as db, connection.transaction(db):
        team = teams.add(db, TEAM)
        for person in PEOPLE:
            _write_person(db, team, calendar, person)
        for idea in IDEAS:
            _write_item(db, team, calendar, "idea", idea)
        for need in NEEDS:
            _write_item(db, team, calendar, "need", need)
        for promise in PROMISES:
            _write_item(db, team, calendar, "promise", promise)
        for lesson in LESSONS:
            _write_item(db, team, calendar, "lesson", lesson)
        for day, giver, receiver, words in THANKS:
            recognitions.add(db, team, calendar.day(day), giver, receiver, words, _id("thanks", giver, receiver, words))
        for when, activity, member in ACTIVITIES:
            identifier = _id("activity", when, activity, member)
            activities.add(db, team, calendar.day(when), activity, member, identifier=identifier)
        for held in RESPONSIBILITIES:
            _write_responsibility(db, team, calendar, held)
        _write_rounds(db, team, calendar, rng)
        _write_capacity(db, team, calendar, rng)
        tickets.write(db, team, calendar, seed)


def _id(*parts: str) -> bytes:
    return ids.derived_id("demo", TEAM, *parts)


def _write_person(db: sqlite3.Connection, team: Team, calendar: Calendar, person: Person) -> None:
    for kind, day, value in _roster_events(calendar, person):
        members.record(db, team, person.handle, kind, day, value, _id("member", person.handle, kind))


def _roster_events(calendar: Calendar, person: Person) -> Iterator[tuple[str, date | None, str | None]]:
    """Yield what the roster records of a person as (kind, day, value)."""
    joined = calendar.day(person.joined) if person.joined else None
    yield "joined", joined, None
    yield "name", joined, person.name
    yield "group", joined, person.group
    yield "role", joined, person.role
    if person.away:
        yield "away_from", calendar.day(person.away[0]), None
        yield "away_until", calendar.day(person.away[1]), None
    if person.left:
        yield "left", calendar.day(person.left), None


def _write_item(db: sqlite3.Connection, team: Team, calendar: Calendar, kind: ItemKind, told: Told) -> None:
    identifier = _id(kind, told.title)
    new = items.NewItem(
        kind=kind,
        title=told.title,
        opened=calendar.day(told.opened),
        opened_by=told.by,
        owner=told.by if kind == "promise" else None,
        due=calendar.day(told.due) if told.due else None,
        severity=told.severity,
        cause=told.cause,
        identifier=identifier,
    )
    items.add(db, team, new)
    for number, step in enumerate(told.steps):
        event = Event(
            kind=EventKind(step.kind),
            day=calendar.day(step.when),
            note=step.note,
            by=step.by,
            owner=step.owner,
            due=calendar.day(step.due) if step.due else None,
            into=_id(kind, step.into).hex() if step.into else None,
        )
        items.add_event(db, identifier, event, _id(kind, told.title, str(number)))


def _write_responsibility(db: sqlite3.Connection, team: Team, calendar: Calendar, held: Held) -> None:
    """Write that somebody took something on, and that they handed it back where they did."""
    since = calendar.day(held.since) if held.since else None
    responsibilities.record(db, team, held.title, "added", since, identifier=_id("added", *held[:2]))
    responsibilities.record(db, team, held.title, "owned", since, held.owner, _id("owned", *held[:2]))
    if held.until:
        until = calendar.day(held.until)
        responsibilities.record(db, team, held.title, "released", until, held.owner, _id("released", *held[:2]))


def _write_rounds(db: sqlite3.Connection, team: Team, calendar: Calendar, rng: Random) -> None:
    """Hold the 30 rounds, all answered to but the last.

    The scores are drawn here, and nothing but what the rounds let the team know leaves this function.
    """
    culture = catalogue.load()
    changes = members.changes(db, team)
    temperament = pulse.temperaments(rng, [person.handle for person in PEOPLE])
    held: list[Round] = []
    known: dict[str, Release] = {}
    for week in range(1, WEEKS + 1):
        chosen = rotation.choose(_pool(db, team, culture, calendar.opening(week)), week, history.askings(held, known))
        asking = standing.ring(db, team, calendar.opening(week)), questions.asked(culture, chosen)
        round_ = _round(calendar, week, *asking, changes)
        there = [m for m in members.read(db, team, round_.day) if m.handle in round_.ring]
        present = [member.handle for member in there if not _is_away(member, round_.day)]
        ballots = pulse.ballots(rng, week, round_.items, present, temperament)
        outcome = closing.outcome_of(
            team, round_, ballots, held, list(known.values()), round_.ring, so_far=kept.read(db, team)
        )
        comments = disclosure.shown_comments(COMMENTS.get(week, ()), (), answered=len(ballots))
        rounds.add(db, team, round_)
        closing.record(db, team, round_, replace(outcome, comments=tuple(comments)))
        held.append(
            replace(round_, end="released", release=outcome.release.id, stayed=round_.ring, end_changes=changes)
        )
        known[outcome.release.id] = outcome.release
        if week < WEEKS:
            heard = Response(calendar.opening(week + 1), *response(week), MANAGER)
            responses.add(db, outcome.release.id, heard, _id("response", str(week)))


def _pool(db: sqlite3.Connection, team: Team, culture: catalogue.Catalogue, opened: date) -> Pool:
    promises = follow_ups.due(items.read(db, team, Promise, opened), opened)
    return questions.pool(culture, (), promises)


def _round(calendar: Calendar, week: int, ring: tuple[str, ...], asked: tuple[AskedItem, ...], changes: int) -> Round:
    """Return the round of a week as it opened on its Monday."""
    closes = calendar.closing(week)
    return Round(
        id=_id("round", str(week)).hex(),
        number=week,
        opened=datetime.combine(calendar.opening(week), time(7), UTC),
        closes=datetime.combine(closes, time(7), UTC),
        day=closes,
        minimum=disclosure.MINIMUM,
        ring=ring,
        items=asked,
        changes=changes,
    )


def _is_away(member: Member, day: date) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in member.away)


def _write_capacity(db: sqlite3.Connection, team: Team, calendar: Calendar, rng: Random) -> None:
    """Write a row a month; a month counts as one with building C when it had it for its larger part."""
    since = calendar.day(_BUILDING_C)
    for first in calendar.months():
        needed = _HOURS_NEEDED_SINCE if first + timedelta(days=14) >= since else _HOURS_NEEDED
        row = Capacity(
            month=f"{first:%Y-%m}",
            available=_HOURS_AVAILABLE + rng.randrange(-20, 21),
            needed=needed + rng.randrange(-30, 31),
        )
        capacities.add(db, team, row, _id("capacity", row.month))
