"""Today's list: the few things that need the manager, the most pressing first, each with one act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from teamhealth.check_api import FactSource
from teamhealth.checking.reading import Reading
from teamhealth.facts import Idea, Item, Need, Promise, State
from teamhealth.health import rounds
from teamhealth.health.address import addressed
from teamhealth.health.dates import short_day
from teamhealth.health.indicators import Indicator
from teamhealth.health.rounds import RoundNow
from teamhealth.ids import short

if TYPE_CHECKING:
    from teamhealth import documents

AT_MOST = 5
MINUTES_EACH = 2
_SILENCE_DAYS = 14
_SOON_DAYS = 7
_OLD_NEED_DAYS = 30
_HIDDEN_UNDER = 3
_WAYS = ('respond --note "…"', "plan --due YYYY-MM-DD", 'decline --note "…"', "done")
ROUND_KIND = "pulse"
"""The kind of a task about the rounds."""

_RESPONSES = (rounds.RESPOND, 'teamhealth pulse respond --nothing "BECAUSE"')
_PRESSING = (State.CRIT, State.WARN, State.UNKNOWN, State.OK)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what it is about, why today, and the act.

    `command` does it from the command line, `others` are the other ways to deal with it.
    """

    key: str
    state: State
    kind: str
    title: str
    detail: str
    act: str
    command: str
    age_days: int
    others: tuple[str, ...] = ()

    def addressed(self, address: str) -> Task:
        """Return the task with commands that reach its home and team."""
        others = tuple(addressed(other, address) for other in self.others)
        return replace(self, command=addressed(self.command, address), others=others)

    def as_json(self) -> documents.Task:
        """Return the task with its state as a word."""
        return {
            "key": self.key,
            "state": self.state.value,
            "kind": self.kind,
            "title": self.title,
            "detail": self.detail,
            "act": self.act,
            "command": self.command,
            "age_days": self.age_days,
            "others": list(self.others),
        }


def build(
    source: FactSource, readings: Sequence[Reading], indicators: Sequence[Indicator], round_: RoundNow, today: date
) -> tuple[Task, ...]:
    """Return today's list, the most pressing first, at most five."""
    tasks = [
        *_round(round_, today),
        *_needs(source.needs(), today),
        *_promises(source.promises(), today),
        *_ideas(source.ideas(), today),
        *_thanks(readings),
        *_conversations(indicators),
    ]
    if not any(task.state is State.CRIT for task in tasks):
        tasks += _critical_checks(readings)
    # What holds up the rounds holds up everybody, so it comes before what is as bad.
    tasks.sort(key=lambda task: (_PRESSING.index(task.state), task.kind != ROUND_KIND, -task.age_days))
    return tuple(_one_a_kind_first(tasks)[:AT_MOST])


def minutes(tasks: Sequence[Task]) -> int:
    """Return how long the list takes, roughly."""
    return MINUTES_EACH * len(tasks)


def _one_a_kind_first(tasks: Sequence[Task]) -> list[Task]:
    """Keep the two most pressing of each kind, so that ten old ideas do not push out a broken promise."""
    kept: list[Task] = []
    for task in tasks:
        if sum(other.kind == task.kind for other in kept) < 2:
            kept.append(task)
    return kept


def _round(round_: RoundNow, today: date) -> Iterator[Task]:
    """Name what holds up the rounds: a result without a response, a round nobody closed, or lost ballots."""
    since = round_.closes.date() if round_.closes else round_.since
    if since is None:
        return
    ago, day = (today - since).days, short_day(since, today)
    if round_.state == "waiting":
        state = State.CRIT if round_.is_late(today) else State.WARN
        detail = f"round {round_.number} waits since {day}"
        command, *others = _RESPONSES
        yield Task(
            "pulse:respond",
            state,
            ROUND_KIND,
            f"Respond to round {round_.waits_for}",
            detail,
            "respond",
            command,
            ago,
            tuple(others),
        )
    elif round_.state == "due":
        title, detail = f"Close round {round_.number}", f"it was to close {day}"
        yield Task("pulse:close", State.CRIT, ROUND_KIND, title, detail, "close", rounds.CLOSE, ago)
    elif round_.state == "lost":
        title, detail = f"Open round {round_.number}", f"the last one's ballots were lost {day}"
        yield Task("pulse:open", State.WARN, ROUND_KIND, title, detail, "open", rounds.OPEN, ago)


def _needs(needs: Sequence[Need], today: date) -> Iterator[Task]:
    for need in needs:
        age = need.age_days(today)
        if not need.is_open:
            continue
        if need.due and need.due < today:
            yield _item_task("need", need, State.CRIT, f"{age} days, promised {short_day(need.due, today)}", today)
        elif not need.due and age > _OLD_NEED_DAYS:
            yield _item_task("need", need, State.WARN, f"{age} days, no day promised", today)


def _promises(promises: Sequence[Promise], today: date) -> Iterator[Task]:
    for promise in promises:
        if not promise.is_open or promise.due is None or (promise.due - today).days > _SOON_DAYS:
            continue
        late = promise.due < today
        detail = f"{'was due' if late else 'due'} {short_day(promise.due, today)}"
        yield _item_task("promise", promise, State.CRIT if late else State.WARN, detail, today)


def _ideas(ideas: Sequence[Idea], today: date) -> Iterator[Task]:
    for idea in ideas:
        age = idea.age_days(today)
        if idea.is_open and idea.response is None and age > _SILENCE_DAYS:
            yield _item_task("idea", idea, State.WARN, f"{age} days without a word", today)


def _item_task(kind: str, item: Item, state: State, detail: str, today: date) -> Task:
    ways = [f"teamhealth item {short(item.id)} {way}" for way in _WAYS]
    if kind == "promise":
        ways.reverse()
    act = "done?" if kind == "promise" else "answer"
    return Task(
        f"{kind}:{item.id}", state, kind, item.title, detail, act, ways[0], item.age_days(today), tuple(ways[1:])
    )


def _thanks(readings: Sequence[Reading]) -> Iterator[Task]:
    """Ask for thanks when three or more have none noted in a month; fewer would point at somebody."""
    reading = next((r for r in readings if r.name == "recognition_frequency"), None)
    values = {metric.name: metric.value for metric in reading.metrics} if reading else {}
    people, covered = values.get("people"), values.get("coverage_30d")
    if reading is None or not isinstance(people, int) or not isinstance(covered, int | float):
        return
    without = round(people * (1 - covered))
    if without >= _HIDDEN_UNDER:
        title = f"none noted for {without} people in 30 days"
        command = 'teamhealth thanks WHO "why"'
        yield Task(f"check:{reading.name}", State.WARN, "thanks", title, "one takes a minute", "thank", command, 30)


def _critical_checks(readings: Sequence[Reading]) -> Iterator[Task]:
    """Name the checks that are critical where no item stands for them; what people feel has lines of its own."""
    for reading in readings:
        if reading.state is State.CRIT and reading.name != "pulse":
            command = f"teamhealth check {reading.name}"
            yield Task(
                f"check:{reading.name}", State.CRIT, "check", reading.title, reading.summary, "see why", command, 0
            )


def _conversations(indicators: Sequence[Indicator]) -> Iterator[Task]:
    for indicator in indicators:
        felt = indicator.felt
        if felt is None or felt.state not in (State.WARN, State.CRIT):
            continue
        command = "teamhealth results"
        title, detail = indicator.element.title, f"felt {felt.latest.item.text} in round {felt.latest.round}"
        yield Task(f"element:{indicator.element.id}", State.WARN, "talk", title, detail, "ask why", command, 0)
