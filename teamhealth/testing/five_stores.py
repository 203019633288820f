"""The five stores that a check should stand: empty, tiny, demo, hostile and huge. Nobody in them is a real person."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from teamhealth.check_api import CheckContext, FactSource
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Measure
from teamhealth.testing import giving, hostile, making
from teamhealth.testing.huge import HugeTeam
from teamhealth.testing.making import TODAY, days_ago, event

STORES = ("empty", "tiny", "demo", "hostile", "huge")
"""Their names, in the order of what they hold."""


class AnySeries(Facts):
    """Facts whose one series of measures has whichever name a check asks for."""

    def measures(self, name: str) -> list[Measure]:
        """Return the values under this name."""
        return [replace(measure, name=name) for measure in self.measure_list]

    def measure_names(self) -> list[str]:
        """Return the name that the series was given."""
        return sorted({measure.name for measure in self.measure_list})


def store(name: str, today: date = TODAY) -> CheckContext:
    """Return the context of one of the five stores, as of a day. Raises ValueError for any other name.

    empty: not even a roster. tiny: three people, one fact of each kind. demo: the team of `teamhealth demo` with its
    30 weeks. hostile: all that a store accepts and nobody expects. huge: sixty people, ten years, 300,000 facts.
    Whichever name a check asks `measures` for, the last four have such a series, demo a steady one.
    """
    if name not in STORES:
        raise ValueError(f"there is no store {name!r}; there are {', '.join(STORES)}")
    return giving.of_source(_SOURCES[name](today), giving.noon(today))


def stores(today: date = TODAY) -> dict[str, CheckContext]:
    """Return the contexts of the five stores by name, as of a day."""
    return {name: store(name, today) for name in STORES}


def _tiny(today: date) -> FactSource:
    """Return the facts of three people, one of each kind."""
    then = days_ago(10, today)
    kinds: dict[str, Sequence[object]] = {
        "members": [
            making.member("qxana", name="Qxana"),
            making.member("qxbo", role="manager"),
            making.member("qxc"),
        ],
        "ideas": [making.idea(then, event("responded", days_ago(3, today)), title="A board")],
        "needs": [making.need(then, title="A charger", severity=2)],
        "promises": [making.promise(then, due=today, owner="qxc", title="A second person on Fridays")],
        "lessons": [making.lesson(then, cause="Two lists", title="One list")],
        "recognitions": [making.thanks("qxana", then, "qxc", "stayed late")],
        "capacity": [making.capacity(f"{then:%Y-%m}", 1150, 1080)],
        "activities": [making.activity(kind, "qxana", then) for kind in ("one_to_one", "learning", "front_line")],
        "responsibilities": [making.responsibility("The rota", "qxana")],
        "absences": [making.absence("qxc", then, then)],
        "measures": [making.measure("any", 7.5, then, unit="hours")],
        "tickets": [making.ticket(then, resolved=today, priority_first=3, reassignments=1)],
        "releases": [making.release(then, {"employee_voice": [3, 4]}, ring=2)],
    }
    return giving.facts_of(kinds, AnySeries)


@cache
def demo_facts(today: date) -> AnySeries:
    """Return the facts of the demo team, read from a store that is made for it and gone again."""
    from teamhealth import demo
    from teamhealth.checking.source import StoreSource
    from teamhealth.store import connection, teams

    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        demo.build(home, today=today)
        with connection.reading(home) as db:
            source = StoreSource(db, teams.read(db)[0], today)
            kinds: dict[str, Sequence[object]] = {kind: getattr(source, kind)() for kind in DEMO_KINDS}
    return giving.facts_of({**kinds, "measures": steady_series(today)}, AnySeries)


def steady_series(today: date) -> list[Measure]:
    """Return the series of the demo team: thirty weeks of about eleven hours."""
    return [making.measure("any", 10 + week % 3, days_ago(7 * week, today), unit="hours") for week in range(30)]


DEMO_KINDS = (
    *("ideas", "needs", "promises", "lessons", "recognitions", "members", "capacity"),
    *("activities", "responsibilities", "tickets", "releases"),
)
"""What the demo team has facts of; its absences are those of its members."""

_SOURCES: dict[str, Callable[[date], FactSource]] = {
    "empty": lambda today: Facts(),
    "tiny": _tiny,
    "demo": demo_facts,
    "hostile": lambda today: giving.facts_of(hostile.kinds(today), AnySeries),
    "huge": HugeTeam,
}
