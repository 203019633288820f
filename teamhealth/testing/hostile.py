"""A store with everything in it that a store accepts and no check expects."""

from datetime import date

from teamhealth.facts import Capacity, Member, Recognition, Scale
from teamhealth.testing import making
from teamhealth.testing.making import event

ODD = "[bold]\u202e {0} %s \\ <script>'\"; DROP TABLE item\u0000 🧑‍🤝‍🧑 " + "ø" * 150
"""Markup, a change of direction, placeholders, quotes, a character of several, and long."""

_FIRST, _FAR = date(1900, 1, 1), date(2999, 12, 31)


def kinds(today: date) -> dict[str, list[object]]:
    """Return the facts by kind, as `context` takes them."""
    return {
        "members": _members(today),
        **{kind: _items(getattr(making, one), today) for kind, one in _ITEMS.items()},
        "recognitions": _recognitions(today),
        "capacity": [Capacity("1900-01", 0.0, 0.0), Capacity(f"{today:%Y-%m}", 0.0, 1e300)],
        "activities": [
            making.activity("one_to_one", "qxnobody", _FIRST),
            *(making.activity("learning", "qxana", today) for _ in range(3)),
        ],
        "responsibilities": [
            making.responsibility(ODD),
            making.responsibility("Everybody's", "qxana", "qxbo", "qxnobody", since=today),
            making.responsibility("Nobody's", since=_FIRST, unowned_since=_FIRST),
        ],
        "absences": [making.absence("qxana", _FIRST), making.absence("qxbo", today, today)],
        "measures": _measures(today),
        "tickets": _tickets(today),
        "releases": [
            making.release(_FIRST, {"employee_voice": [1, 1]}),
            making.release(today, {"employee_voice": [5] * 8, "of_no_catalogue": [1, 5] * 4, "nobody": []}),
        ],
    }


_ITEMS = {"ideas": "idea", "needs": "need", "promises": "promise", "lessons": "lesson"}


def _members(today: date) -> list[object]:
    """Return a roster on which everybody is away, one has no name worth the word, one came today."""
    return [
        Member("qxana", name=ODD, group="", away=((_FIRST, None),)),
        Member("qxbo", name="", role="manager", joined=today, away=((_FIRST, _FIRST), (today, today))),
        Member("qx" + "ç" * 30, name="Qxcé", joined=_FIRST, role="admin"),
    ]


def _items(make: object, today: date) -> list[object]:
    """Return items closed before they were opened, closed and opened again, closed twice, due at the end of time."""
    assert callable(make)
    due = {"due": _FAR} if make is making.promise else {}
    return [
        make(_FIRST, title=ODD, **due),
        make(today, event("done", _FIRST, early=True), title="Done before it was there"),
        make(today, event("responded"), event("done"), event("reopened"), event("declined"), event("reopened")),
        make(_FIRST, event("done", today), event("done", today), event("merged", today, into="f" * 32)),
        make(_FIRST, event("planned", _FIRST, owner="qxnobody", due=_FIRST), event("other", today, note=ODD)),
    ]


def _recognitions(today: date) -> list[object]:
    """Return thanks to oneself, from nobody, to people who are not on the roster, many on one day."""
    return [
        Recognition("", _FIRST, "qxana", "qxana", ODD),
        Recognition("", _FIRST, None, "qxgone"),
        *(Recognition("", today, "qxnobody", "qxbo") for _ in range(50)),
    ]


def _measures(today: date) -> list[object]:
    """Return values of every size and sign, in units that differ, two of one day, one about nobody on the roster."""
    values = [0.0, -0.0, -1e300, 1e300, 1e-300, 7.5]
    units = [None, "hours", "%", "hours", ODD, None]
    odd = [
        making.measure("any", value, today, unit=unit, member="qxnobody" if value == 7.5 else None)
        for value, unit in zip(values, units, strict=True)
    ]
    return [making.measure("any", 0.0, _FIRST, member="qxana"), *odd]


def _tickets(today: date) -> list[object]:
    """Return tickets that know nothing, contradict themselves, or count to a million."""
    return [
        making.ticket(_FIRST),
        making.ticket(today, resolved=_FIRST, closed=_FIRST, last_contact=_FIRST, promised=_FIRST, met=True),
        making.ticket(today, reassignments=10**6, reopened=10**6, approvals=0, priority_first=99, priority_last=1),
        making.ticket(today, satisfaction=0.0, scale=Scale(0.0, 0.0), complaint=False, followed_up=False),
    ]
