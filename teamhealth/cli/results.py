"""`results`: what each round let the team know, with what people wrote and what was answered to it."""

import click

from teamhealth import documents
from teamhealth.cli import lost_ballots, output, results_text
from teamhealth.cli.options import session_options
from teamhealth.cli.session import Session
from teamhealth.facts import Comment, ReleasedItem, Response
from teamhealth.health import rounds
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
        now = (rounds.at if session.as_of_option else rounds.of)(db, session.home, team, session.now(team))
        lost_ballots.tell(session, db, team)
    if session.json:
        told = [_json(result) for result in known]
        talked = [talk_json(talk, speak) for talk in held]
        output.print_json({"as_of": day.isoformat(), "team": team.name, "releases": told, "talks": talked})
    elif known or held:
        blocks = [*(results_text.result(one, speak) for one in known), *(results_text.talk(one, speak) for one in held)]
        print("\n\n".join("\n".join(lines) for lines in blocks))
    elif now.closes:
        print(f"No round has closed yet. {now.text}")
    else:
        print("No round has closed and no answers were imported yet. Bring some in: teamhealth import --help")


def _json(result: Result) -> documents.Release:
    release = result.release
    would_find, false_verdicts = result.expectation or (None, None)
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
        "would_find": would_find,
        "false_verdicts": false_verdicts,
        "comments": [_comment_json(comment) for comment in result.comments],
        "responses": [_response_json(response) for response in result.responses],
        "waits_for_response": result.waits,
    }


def _item_json(item: ReleasedItem) -> documents.Item:
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


def _follow_up_json(told: FollowUp) -> documents.FollowUp:
    return {"item": told.item, "promise": told.promise, "title": told.title, "verdict": told.verdict}


def _comment_json(comment: Comment) -> documents.Comment:
    return {
        "id": comment.id,
        "text": comment.text,
        "answers": [{"day": answer.day.isoformat(), "text": answer.text} for answer in comment.answers],
    }


def _response_json(response: Response) -> documents.Response:
    return {
        "day": response.day.isoformat(),
        "heard": response.heard,
        "doing": response.doing,
        "nothing_because": response.nothing_because,
    }


def talk_json(talk: Talk, speak: Speaker) -> documents.Talk:
    """Return a talk as JSON tells it: its day, and what is to be remembered of which item."""
    return {
        "day": talk.day.isoformat(),
        "notes": [{"item": item, "text": speak(item), "note": note} for item, note in talk.remembered],
    }
