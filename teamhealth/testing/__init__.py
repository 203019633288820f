"""What the author of a check needs for tests of their own: facts made by hand, a context of them, a run of the check.

    from teamhealth.testing import context, days_ago, load, measure, run

    CHECK = load("overtime.py")

    def test_it_warns_from_40_hours_on():
        result = run(CHECK, context(measures=[measure("overtime_hours", 45, days_ago(3))]), warn=40)
        assert (result.state, result.values["overtime"]) == ("warn", 45)

It works with pytest and any other way to test, and needs none. `stores` are the five stores that
`teamhealth checks test` runs a check on.
"""

from teamhealth.testing.five_stores import STORES, store, stores
from teamhealth.testing.giving import context
from teamhealth.testing.making import (
    TODAY,
    absence,
    activity,
    capacity,
    days_ago,
    event,
    idea,
    lesson,
    measure,
    member,
    need,
    promise,
    release,
    responsibility,
    thanks,
    ticket,
)
from teamhealth.testing.running import Result, load, run

__all__ = [
    "STORES",
    "TODAY",
    "Result",
    "absence",
    "activity",
    "capacity",
    "context",
    "days_ago",
    "event",
    "idea",
    "lesson",
    "load",
    "measure",
    "member",
    "need",
    "promise",
    "release",
    "responsibility",
    "run",
    "store",
    "stores",
    "thanks",
    "ticket",
]
