"""Run in a child, shut in as in production: loads the check on trial and answers with what it said."""

import statistics
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta, timezone
from typing import Any, cast

from teamhealth.check_api import CheckContext, CheckSpec, FactSource
from teamhealth.checking import attempt, loading
from teamhealth.checking.veiling import Veil
from teamhealth.testing import giving
from teamhealth.testing.five_stores import DEMO_KINDS, AnySeries, steady_series, store
from teamhealth.testing.making import TODAY
from teamhealth.trial import persons, twins, watching
from teamhealth.trial.stable_team import Series, StableTeam

CENTURIES = 400
"""In so many years the calendar repeats itself to the day of the week."""
_RUNS, _PATIENCE_S = 5, 0.5
_WORLDS = 4
_DAYS_MOVED = (-4000, -40, -1, 1, 40, 400, 4000)


def answer(request: Mapping[str, Any], facts: FactSource | None) -> dict[str, Any]:
    """Do what `do` says with the check `name` of a file (`file`, `source`) or module (`module`); see `_DO`.

    `stores` names those it is run on, `facts` are those of the demo team.
    """
    specs = loading.specs_of(request)
    spec = next(spec for spec in specs if spec.name == request["name"])
    return _DO[request["do"]](_Trial(spec, request, facts))


class _Trial:
    """The check with all that its runs share."""

    def __init__(self, spec: CheckSpec, request: Mapping[str, Any], demo: FactSource | None) -> None:
        self.spec = spec
        self.request = request
        self.demo = demo

    def run(self, context: CheckContext) -> dict[str, Any]:
        """Return what the check says of a context."""
        return asdict(attempt.outcome(self.spec, self.request["file"], context, self.request["options"]))

    def contexts(self) -> Iterator[tuple[str, CheckContext]]:
        """Yield the stores that are asked for by name."""
        for name in self.request["stores"]:
            yield name, self._demo() if name == "demo" else store(name)

    def _demo(self) -> CheckContext:
        assert self.demo is not None
        kinds = {kind: getattr(self.demo, kind)() for kind in DEMO_KINDS}
        facts = giving.facts_of({**kinds, "measures": steady_series(TODAY)}, AnySeries)
        return giving.of_source(facts, giving.noon(TODAY))


def _stand(trial: _Trial) -> dict[str, Any]:
    """Run on the five stores, on other days of them, and four centuries later."""
    contexts = dict(trial.contexts())
    return {
        "stores": {name: _on_store(trial, context) for name, context in contexts.items()},
        "moved": [
            said for name, context in contexts.items() if name != "huge" for said in _moved(trial, name, context)
        ],
        "centuries": [[trial.run(early), trial.run(late)] for early, late in _centuries()],
    }


def _on_store(trial: _Trial, context: CheckContext) -> dict[str, Any]:
    """Return all that is said of a store in several runs, how long one takes, and who is on the roster."""
    said: list[dict[str, Any]] = []
    durations: list[float] = []
    while len(said) < 2 or (len(said) < _RUNS and sum(durations) < _PATIENCE_S):
        started = time.perf_counter()
        said.append(trial.run(context))
        durations.append(time.perf_counter() - started)
    return {
        "said": said[0],
        "same": all(one == said[0] for one in said),
        "seconds": statistics.median(durations),
        "people": sorted({word for m in context.members() for word in (m.handle, m.name) if word}),
    }


def _moved(trial: _Trial, name: str, context: CheckContext) -> Iterator[list[Any]]:
    """Yield the state and the summary of a store on other days and in another time zone."""
    moments = {f"{days:+} days": context.now + timedelta(days=days) for days in _DAYS_MOVED}
    moments["at UTC+14"] = context.now.astimezone(timezone(timedelta(hours=14)))
    for words, now in moments.items():
        said = trial.run(giving.of_source(context.source, now, context.team))
        yield [f"{name} store {words}", said["reason"], said["summary"]]


def _centuries() -> Iterator[tuple[CheckContext, CheckContext]]:
    """Yield contexts and the same four centuries later, to the day of the week."""
    later = date(TODAY.year + CENTURIES, TODAY.month, TODAY.day)
    yield store("tiny", TODAY), store("tiny", later)
    for number in (1, 2):
        early, late = (giving.of_source(StableTeam(number, day), giving.noon(day)) for day in (TODAY, later))
        yield early, late


def _again(trial: _Trial) -> dict[str, Any]:
    """Run once more on all stores but the huge one, in a process with other hashes of words and other pseudonyms."""
    return {name: trial.run(_veiled(context)) for name, context in trial.contexts() if name != "huge"}


def _veiled(context: CheckContext) -> CheckContext:
    """Return a context with pseudonyms for all people: so, and in their order, a check of one's own is given facts."""
    veil = Veil()
    kinds = {kind: [veil.over(fact) for fact in getattr(context, kind)()] for kind in DEMO_KINDS}
    measures = [veil.over(fact) for fact in context.measures("any")]
    return giving.of_source(giving.facts_of({**kinds, "measures": measures}, AnySeries), context.now, context.team)


def _reveal(trial: _Trial) -> dict[str, Any]:
    """Run on teams in which up to three members differ, and on twin rounds."""
    watched = _Watched(persons.usual())
    usual = trial.run(giving.of_source(cast(FactSource, watched), giving.noon(TODAY)))
    # What is not even read makes no difference, and need not be tried.
    cases = [
        [case.text, _on_worlds(trial, case) if persons.reader(case) in watched.read else [usual] * _WORLDS]
        for case in persons.cases()
    ]
    pairs = [[_of_releases(trial, releases) for releases in pair] for pair in twins.pairs()]
    return {"cases": cases, "twins": pairs}


def _on_worlds(trial: _Trial, case: persons.Case) -> list[dict[str, Any]]:
    """Return what is said with none, one, two and three members who do otherwise."""
    worlds = (persons.world(case, odd) for odd in range(_WORLDS))
    return [trial.run(giving.of_source(world, giving.noon(TODAY))) for world in worlds]


class _Watched:
    """A source of facts that keeps in mind which of its readers were called."""

    def __init__(self, source: FactSource) -> None:
        self._source = source
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self._source, name)


def _of_releases(trial: _Trial, releases: Any) -> dict[str, Any]:
    return trial.run(giving.of_source(giving.facts_of({"releases": releases}), giving.noon(TODAY)))


def _watch(trial: _Trial) -> dict[str, Any]:
    """Watch stable teams; see `watching.watch`."""
    asked = trial.request
    series = {name: Series(*level) for name, level in asked["series"].items()}
    bounds = {"first": asked["first"], "last": asked["last"], "seconds": asked["seconds"]}
    return watching.watch(trial.spec, asked["file"], asked["options"], series=series, **bounds)


_DO = {"stand": _stand, "again": _again, "reveal": _reveal, "watch": _watch}
