"""`items` and `item`: ideas, needs, promises and lessons, and what happens to them."""

from datetime import date

import click

from teamhealth.acts import on_items
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.receipt import acknowledge
from teamhealth.cli.session import Session, parse_day
from teamhealth.errors import UsageError
from teamhealth.facts import ITEM_TYPES, Event, EventKind, Item, ItemKind
from teamhealth.ids import short
from teamhealth.text import MESSAGE_LIMIT, one_line

_ACTS = {
    "respond": EventKind.RESPONDED,
    "plan": EventKind.PLANNED,
    "start": EventKind.STARTED,
    "done": EventKind.DONE,
    "decline": EventKind.DECLINED,
    "withdraw": EventKind.WITHDRAWN,
    "merge": EventKind.MERGED,
    "reopen": EventKind.REOPENED,
}


class _Kinds(click.Choice[str]):
    """A kind of item, in the singular or the plural."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind in the singular; fails for what is none."""
        singular = value.removesuffix("s")
        return super().convert(singular if singular in ITEM_TYPES else value, param, ctx)


@click.command()
@click.argument("kind", metavar="[KIND]", required=False, type=_Kinds(list(ITEM_TYPES)))
@click.option("--all", "closed_too", is_flag=True, help="With those that are closed.")
@session_options
def items_command(session: Session, kind: ItemKind | None, closed_too: bool) -> None:
    """List what is open, oldest first; KIND is idea, need, promise or lesson."""
    with session.reading() as db:
        team = session.team(db)
        today = session.today(team)
        found = [i for i in on_items.read(db, team, today, kind) if closed_too or i.is_open]
    if session.json:
        rows = [_as_json(item, today) for item in found]
        output.print_json({"as_of": today.isoformat(), "team": team.name, "items": rows})
    elif found:
        head = ("id", "kind", "days", "state", "owner", "due", "title")
        output.table(head, [_row(item, today) for item in found], right=["days"])
    else:
        click.echo(f"{team.name} has no {'' if closed_too else 'open '}{kind or 'item'}", err=True)


@click.command()
@click.argument("item", metavar="ID")
@click.argument("act", metavar="|".join(_ACTS), required=False)
@click.option("--note", help="What to tell whoever opened it.")
@click.option("--due", metavar="YYYY-MM-DD", help="The day it is promised for.")
@click.option("--owner", metavar="WHO", help="Who has it now.")
@click.option("--into", metavar="ID", help="What it is merged into.")
@click.option("--on", metavar="YYYY-MM-DD", help="The day it happened, when that is not today.")
@session_options
def item_command(
    session: Session,
    item: str,
    act: str | None,
    note: str | None,
    due: str | None,
    owner: str | None,
    into: str | None,
    on: str | None,
) -> None:
    """Say what happened to an idea, need, promise or lesson.

    ID is what `items` lists: four digits or more of it, from its start or its end, or the name it
    was imported with.
    """
    session.refuse_as_of()
    if act not in _ACTS:
        raise UsageError(f"{act!r} is no act" if act else "say what happened", hint=f"one of: {', '.join(_ACTS)}")
    kind = _ACTS[act]
    _refuse_options(kind, act, due=due, owner=owner, into=into)
    with session.writing() as db:
        team = session.team(db)
        known = on_items.read(db, team, date.max)
        meant = on_items.find(item, known)
        event = Event(
            kind,
            session.act_day(team, on),
            note=one_line(note, "the note", MESSAGE_LIMIT) if note is not None else None,
            by=session.actor(db, team),
            owner=session.member(db, team, owner).handle if owner is not None else None,
            due=parse_day(due, "--due") if due is not None else None,
        )
        target = on_items.find(into, known) if into is not None else None
        identifier = on_items.record(db, meant, event, target).hex()
    _acknowledge(session, meant, event, identifier, target)


def _refuse_options(kind: EventKind, act: str, *, due: str | None, owner: str | None, into: str | None) -> None:
    """Raise UsageError for an option that says nothing about this act, and for a merge without its target."""
    if kind is EventKind.MERGED and into is None:
        raise UsageError("merge needs --into ID", hint="the item that goes on; list them with: teamhealth items")
    if kind is not EventKind.MERGED and into is not None:
        raise UsageError(f"--into goes with merge, not with {act}")
    if kind.closes and (due is not None or owner is not None):
        raise UsageError(f"--due and --owner are for what goes on; {act} closes it")


def _acknowledge(session: Session, item: Item, event: Event, identifier: str, into: Item | None) -> None:
    target = f" into {short(into.id)}" if into else ""
    sentence = f"{on_items.kind_of(item)} {short(item.id)} {event.kind.value}{target} on {event.day}: {item.title}"
    acknowledge(session, event.kind.value, identifier, sentence, item=item.id)


def _row(item: Item, today: date) -> list[str]:
    age = on_items.age_days(item, today)
    cells = (
        short(item.id),
        on_items.kind_of(item),
        None if age is None else str(age),
        on_items.standing(item),
        item.owner,
        _day(item.due),
        item.title,
    )
    return [output.NOTHING if cell is None else cell for cell in cells]


def _as_json(item: Item, today: date) -> dict[str, object]:
    return {
        "id": item.id,
        "kind": on_items.kind_of(item),
        "title": item.title,
        "external_id": item.external_id,
        "opened": item.opened.isoformat(),
        "opened_by": item.opened_by,
        "age_days": on_items.age_days(item, today),
        "state": on_items.standing(item).partition(":")[0],
        "outcome": item.closing.kind.value if item.closing else None,
        "responded": _day(item.response.day if item.response else None),
        "closed": _day(item.closing.day if item.closing else None),
        "owner": item.owner,
        "due": _day(item.due),
        "severity": item.severity,
        "cause": item.cause,
        "events": [_event(event) for event in item.events],
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "kind": event.kind.value,
        "day": event.day.isoformat(),
        "before_opening": event.early,
        "note": event.note,
        "by": event.by,
        "owner": event.owner,
        "due": _day(event.due),
        "into": event.into,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
