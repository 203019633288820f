"""What the invented desk's customers met: its ticket log, and what they answered when asked every fourth week."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from teamhealth.demo.calendar import WEEKS, Calendar
from teamhealth.demo.pulse import Feeling
from teamhealth.facts import Release, Scale, Ticket
from teamhealth.pulse.release import make_release
from teamhealth.store import releases, tickets
from teamhealth.store.teams import Team

BUILDING_C, ROTA, CALLS_BACK = 12, 16, 24
"""The weeks from which a third building's tickets come in, escalations have a rota, and customers are called back."""

ASKED_EVERY = 4
_FIVE = Scale(1, 5)
_DAYS_PROMISED = {1: 1, 2: 3, 3: 6, 4: 9}

ASKED = {
    "empathy.understood": Feeling("empathy", 4.2),
    "ownership.seen_through": Feeling("ownership", 4.1, shift=-0.5, first=BUILDING_C, last=ROTA),
    "transparency.next_step": Feeling("transparency", 3.4, shift=-0.7, first=BUILDING_C, last=20),
    "seamless_escalations.repeat": Feeling("seamless_escalations", 3.1, shift=0.7, first=ROTA, last=22),
    "feedback_loop.check_in": Feeling("feedback_loop", 2.4, shift=0.9, first=CALLS_BACK, last=28),
}
"""The anchor of each element that only customers can feel, and how it feels to them."""


def write(db: sqlite3.Connection, team: Team, calendar: Calendar, seed: int) -> None:
    """Write the log and the customers' releases; the same seed always gives the same."""
    rng = Random(f"customers {seed}")
    for week in range(1, WEEKS + 1):
        for number in range(rng.randrange(11, 16) if week >= BUILDING_C else rng.randrange(7, 12)):
            ticket = _ticket(rng, calendar, week, f"T-{week:02d}{number:02d}")
            if ticket.opened <= calendar.today:
                tickets.add(db, team, ticket)
        if week % ASKED_EVERY == 0:
            releases.add(db, team, _release(rng, team, calendar, week))


def _ticket(rng: Random, calendar: Calendar, week: int, name: str) -> Ticket:
    """Return a ticket as the log of today has it."""
    opened = calendar.opening(week) + timedelta(days=rng.randrange(5))
    hands = rng.choices((0, 1, 2, 3), _hand_offs(week))[0]
    took = timedelta(days=int(rng.expovariate(1 / (4.0 if week >= BUILDING_C else 2.5))) + hands)
    ended = opened + took if opened + took <= calendar.today else None
    priority = rng.choices((1, 2, 3, 4), (5, 20, 55, 20))[0]
    promised = opened + timedelta(days=_DAYS_PROMISED[priority]) if rng.random() < 0.8 else None
    is_resolved = rng.random() < 0.96
    reply = _score(rng, 4.8 - 0.5 * hands - 0.04 * took.days) if rng.random() < 0.35 else None
    return Ticket(
        id=name,
        opened=opened,
        resolved=ended if is_resolved else None,
        closed=ended,
        priority_first=priority,
        priority_last=max(priority - 1, 1) if rng.random() < 0.07 + 0.06 * hands else priority,
        reassignments=hands,
        reopened=int(rng.random() < (0.04 if week >= ROTA else 0.1)),
        promised=promised,
        met=ended <= promised if ended and promised else None,
        followed_up=(rng.random() < (0.65 if week >= CALLS_BACK else 0.2)) if ended else None,
        approvals=rng.choices((0, 1, 2), (84, 13, 3))[0],
        last_contact=_last_contact(rng, opened, ended or calendar.today),
        complaint=rng.random() < 0.01 + 0.03 * hands,
        satisfaction=reply if ended else None,
        scale=_FIVE,
    )


def _hand_offs(week: int) -> tuple[int, ...]:
    """Return how often in a hundred a ticket of the week changes hands never, once, twice or three times."""
    if week < BUILDING_C:
        return 80, 15, 4, 1
    return (64, 22, 10, 4) if week < ROTA else (82, 14, 3, 1)


def _last_contact(rng: Random, opened: date, until: date) -> date:
    """Return a day on which the customer heard something: towards the end, or of an open ticket of late."""
    return max(opened, until - timedelta(days=rng.randrange(4)))


def _release(rng: Random, team: Team, calendar: Calendar, week: int) -> Release:
    """Return what some thirty customers answered, with the closing of a week's round; no answer is kept."""
    people = rng.randrange(31, 40)
    return make_release(
        team,
        label=calendar.closing(week).isoformat(),
        day=calendar.closing(week),
        audience="customers",
        scale=_FIVE,
        ring=people,
        answered=people,
        answers={item: list(_scores(rng, feeling.at(week), people)) for item, feeling in ASKED.items()},
        elements={item: feeling.element for item, feeling in ASKED.items()},
        anchors=set(ASKED),
    )


def _scores(rng: Random, level: float, people: int) -> Iterator[int]:
    return (_score(rng, level) for _ in range(people))


def _score(rng: Random, level: float) -> int:
    return min(max(round(rng.gauss(level, 0.9)), 1), 5)
