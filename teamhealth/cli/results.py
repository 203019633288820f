"""`results`: what each round let the team know, with what people wrote and what was answered to it."""

from collections.abc import Iterator
from typing import Any

import click

from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.facts import Comment, Release, ReleasedItem, Response
from teamhealth.health.dates import full_day
from teamhealth.health.rounds import RESPOND
from teamhealth.ids import short
from teamhealth.pulse import asking, results, talking
from teamhealth.pulse.asking import Speaker
from teamhealth.pulse.results import FollowUp, Result
from teamhealth.pulse.talking import Talk
from teamhealth.store import talks


@click.command("results")
@session_options
def results_command(session: Session) -> None:
    """Print what each round let the team know, the newest first."""
    with session.tended_reading() as db:
        team = session.team(db)
        day = session.today(team)
        known = results.read(db, team, day)
        held = talking.by_day(talks.read(db, team, day))[::-1]
        speak = asking.speaker(db, session.home, team, session.lang)
    if session.json:
        told = [_json(result) for result in known]
        talked = [talk_json(talk, speak) for talk in held]
        output.print_json({"as_of": day.isoformat(), "team": team.name, "releases": told, "talks": talked})
    elif known or held:
        blocks = [*(_text(result, speak) for result in known), *(_talk_text(talk, speak) for talk in held)]
        print("\n\n".join("\n".join(lines) for lines in blocks))
    else:
        print("No round has closed and no answers were imported yet. Bring some in: teamhealth import --help")


def _json(result: Result) -> dict[str, Any]:
    release = result.release
    return {
        "round": release.round,
        "day": release.day.isoformat(),
        "audience": release.audience,
        "invited": release.invited,
        "answered_at_least": release.answered or None,
        "scale": [release.scale.low, release.scale.high],
        "items": [_item_json(item) for item in release.items],
        "follow_ups": [_follow_up_json(told) for told in result.follow_ups],
        "conclusion": result.conclusion,
        "comments": [_comment_json(comment) for comment in result.comments],
        "responses": [_response_json(response) for response in result.responses],
        "waits_for_response": result.waits,
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


def _follow_up_json(told: FollowUp) -> dict[str, Any]:
    return {"item": told.item, "promise": told.promise, "title": told.title, "verdict": told.verdict}


def _comment_json(comment: Comment) -> dict[str, Any]:
    answers = [{"day": answer.day.isoformat(), "text": answer.text} for answer in comment.answers]
    return {"id": comment.id, "text": comment.text, "answers": answers}


def _response_json(response: Response) -> dict[str, Any]:
    return {
        "day": response.day.isoformat(),
        "heard": response.heard,
        "doing": response.doing,
        "nothing_because": response.nothing_because,
    }


def talk_json(talk: Talk, speak: Speaker) -> dict[str, Any]:
    """Return a talk as JSON tells it: its day, and what is to be remembered of which item."""
    notes = [{"item": item, "text": speak(item), "note": note} for item, note in talk.remembered]
    return {"day": talk.day.isoformat(), "notes": notes}


def _text(result: Result, speak: Speaker) -> Iterator[str]:
    """Yield the lines of a result: levels and what they let one conclude, then a block of what people wrote."""
    yield _head(result.release)
    follow_up = {told.item: told for told in result.follow_ups}
    yield from (_item_text(item, speak, follow_up.get(item.item)) for item in result.release.items)
    yield f"  {result.conclusion}"
    if result.comments:
        yield "\n  What people wrote, in no order"
    for comment in result.comments:
        yield f"    {short(comment.id)}  {comment.text or 'erased'}"
        yield from (f"              answered {full_day(answer.day)}: {answer.text}" for answer in comment.answers)
    if result.responses:
        yield "\n  What was answered to it"
    for response in result.responses:
        yield from (f"    {line}" for line in _response_lines(response))
    if result.waits:
        yield f"\n  It waits for a response: {RESPOND}"


def _head(release: Release) -> str:
    took_part = f"{release.answered} or more of {release.ring}" if release.answered else "too few"
    audience = " (customers)" if release.audience == "customers" else ""
    day = "" if release.round == release.day.isoformat() else f", {release.day}"
    scale = f"on {release.scale.low:g} to {release.scale.high:g}"
    return f"Round {release.round}{audience}{day}: {took_part} answered, {scale}"


def _item_text(item: ReleasedItem, speak: Speaker, follow_up: FollowUp | None) -> str:
    """Return the level, what it can stand for, and the sentence that was asked; of a follow-up whether it helped."""
    bounds = f"{item.low:g} to {item.high:g}" if item.shown else ""
    favourable = f"{item.favourable} favourable" if item.favourable else ""
    if follow_up and follow_up.verdict:
        return f"  {follow_up.verdict:<16} {bounds:<14} {favourable:<21} {follow_up.title}"
    return f"  {item.text:<16} {bounds:<14} {favourable:<21} {speak(item.item)}"


def _response_lines(response: Response) -> Iterator[str]:
    yield full_day(response.day)
    if response.heard:
        yield f"  what was heard: {response.heard}"
    if response.doing:
        yield f"  what will be done: {response.doing}"
    if response.nothing_because:
        yield f"  nothing this time, because {response.nothing_because}"


def _talk_text(talk: Talk, speak: Speaker) -> Iterator[str]:
    yield f"Talk, {talk.day}"
    yield from (f"  {speak(item)}\n    {note}" for item, note in talk.remembered)
