"""What the answers of the child amount to: a row a test."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from teamhealth.stats import wilson
from teamhealth.trial import giving_away
from teamhealth.trial.giving_away import Said
from teamhealth.trial.inside import CENTURIES
from teamhealth.trial.persons import PEOPLE
from teamhealth.trial.report import Row, failed, ok, remark

ACCEPTABLE_ALARMS, MOST_ALARMS = 0.2, 1.0
"""New alarms a year of a stable team: up to the first is fine, from the second on nobody will believe the check."""
_SLOW = 0.5
"""The part of the deadline from which the huge store gets a remark."""
_MEND = "mend the check; teamhealth.testing.store gives this store to a test"
_NO_ANSWER = "raise NoData, or yield Finding.unknown with a reason"


def broken(first: Mapping[str, Said]) -> Iterator[Row]:
    """Yield a row for each way in which a check breaks on stores, and one for what is not tried then; else nothing."""
    ways: dict[str, list[str]] = {}
    for name, said in first.items():
        if said["reason"] == "failed":
            ways.setdefault(said["summary"], []).append(name)
    for summary, names in ways.items():
        yield failed(f"{names[0]} store", f"{summary}{_also(names[1:])}", _MEND)
    if ways:
        yield remark("all the rest", "not tried", "mend that first")


def _also(names: Sequence[str]) -> str:
    return f"; the same on {', '.join(names)}" if names else ""


def stores(answer: Mapping[str, Any], deadline_s: float) -> Iterator[Row]:
    """Yield a row a store: how the check stood it, and how long it took."""
    for name, found in answer["stores"].items():
        said, seconds = found["said"], found["seconds"]
        test = f"{name} store"
        figure = f"{_state(said)} in {_duration(seconds)}"
        if said["reason"] == "failed":
            yield failed(test, said["summary"], _MEND)
        elif name == "empty" and said["state"] != "unknown" and said["findings"]:
            yield failed(test, f"{said['state']} from nothing: {said['summary']}", _NO_ANSWER)
        elif seconds >= deadline_s:
            yield failed(test, f"{figure}, and {deadline_s:g} s is the deadline", "read each kind of fact once")
        elif seconds >= _SLOW * deadline_s:
            yield remark(test, f"{figure} of {deadline_s:g} s", "read each kind of fact once")
        else:
            yield ok(test, f"{figure} of {deadline_s:g} s" if name == "huge" else figure)


def same_answer(answer: Mapping[str, Any], again: Mapping[str, Any]) -> Row:
    """Return whether the same facts got the same answer: in one process, and in another with other hashes."""
    test, remedy = (
        "same answer",
        "sort what comes out of a set, seed what is drawn at random, keep nothing between runs",
    )
    for name, found in answer["stores"].items():
        if not found["same"] or again.get(name, found["said"]) != found["said"]:
            return failed(test, f"the same facts of the {name} store got two answers", remedy)
    return ok(test, f"{len(answer['stores'])} stores, several runs, two processes")


def clock(answer: Mapping[str, Any]) -> Row:
    """Return whether the check goes by `ctx.now` alone."""
    test, remedy = "own clock", "count from ctx.today or ctx.now, never from date.today() or datetime.now()"
    if any(_timeless(early) != _timeless(late) for early, late in answer["centuries"]):
        return failed(test, f"the same facts {CENTURIES} years later got another answer", remedy)
    return ok(test, f"the same answer {CENTURIES} years later")


def other_days(answer: Mapping[str, Any]) -> Row:
    """Return whether the check stands other days, and another time zone."""
    test = "other days"
    for where, reason, summary in answer["moved"]:
        if reason == "failed":
            return failed(test, f"{where}: {summary}", "mend the check")
    return ok(test, f"{len(answer['moved'])} other days and zones")


def names(answer: Mapping[str, Any]) -> Row:
    """Return whether anything that was said names somebody."""
    test = "no names"
    remedy = "give counts, never a handle: what a check says is seen by everybody"
    for name, found in answer["stores"].items():
        text = giving_away.named(found["said"], found["people"])
        if text:
            return failed(test, f"{name} store: {text!r}", remedy)
    count = sum(len(list(giving_away.texts(found["said"]))) for found in answer["stores"].values())
    return ok(test, f"nobody in {count} texts")


def counts(cases: Sequence[tuple[str, Sequence[Said]]]) -> Row:
    """Return whether a number tells that it was one member, or two."""
    test = "no count of 1 or 2"
    for case, said in cases:
        broken = next((one["summary"] for one in said if one["reason"] == "failed"), None)
        if broken:
            return failed(test, f"{case}: {broken}", "mend the check")
        where = giving_away.counted(said)
        if where:
            remedy = "give no count under 3 of people, nor of all but so few: hide it, or say 'hardly any'"
            return failed(test, f"{case}, in one of {PEOPLE}: {where}", remedy)
    return ok(test, f"{len(cases)} comparisons of {PEOPLE} people")


def answers(twins: Sequence[tuple[Said, Said]]) -> Row:
    """Return whether rounds that let the team know the same got the same answer, though somebody answered otherwise."""
    test = "no one's answer"
    if any(one != other for one, other in twins):
        return failed(test, "equal releases got two answers", "go by ctx.releases() alone")
    return ok(test, f"{len(twins)} pairs of teams that answered otherwise, told apart by nothing")


def false_alarms(counts: Mapping[str, Any], asked: int) -> Row:
    """Return how often the check alarmed over teams at which nothing changed."""
    test, teams = "false alarms", counts["teams"]
    if counts["broken"]:
        return failed(test, counts["broken"], "mend the check")
    if not counts["judged"]:
        remedy = "name the level of the measures it reads: --measure NAME=MEAN,SPREAD"
        return remark(test, f"no verdict on any of {teams:,} stable teams", remedy)
    rate, share = counts["new"] / teams, wilson(counts["ever"], teams)
    figure = (
        f"{rate:.2g} new a team and year; {counts['ever']:,} of {teams:,} stable teams ever"
        f" ({share.low:.1%} to {share.high:.1%})"
    )
    figure += f", time was up before {asked:,}" if teams < asked else ""
    if counts["ever"] == teams and not counts["new"]:
        return remark(test, f"it alarms on each of {teams:,} stable teams", "move the thresholds, or name the level")
    if rate >= MOST_ALARMS:
        return failed(test, figure, "judge a mean or a median of more weeks, or move the thresholds")
    if rate > ACCEPTABLE_ALARMS:
        return remark(test, figure, "judge a mean or a median of more weeks, or move the thresholds")
    return ok(test, figure)


def _state(said: Said) -> str:
    return f"{said['state']} ({said['reason']})" if said["reason"] else str(said["state"])


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def _timeless(said: Said) -> str:
    """Return what was said as text in which the later year is the earlier one."""
    return re.sub(r"\b2([4-9]\d\d)\b", lambda year: f"2{int(year[1]) - CENTURIES:03}", repr(said))
