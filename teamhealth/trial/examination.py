"""The trial of a check: a few children that are shut in as in production do all its runs; here they are judged."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, field
from itertools import pairwise
from typing import Any

from teamhealth.checking import isolation
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.isolation import Answer
from teamhealth.checking.limits import MIB, Limits
from teamhealth.checking.origin import Described
from teamhealth.testing import giving
from teamhealth.testing.five_stores import STORES, demo_facts
from teamhealth.testing.making import TODAY
from teamhealth.trial import judging, metadata
from teamhealth.trial.report import Report, Row, failed
from teamhealth.trial.stable_team import Series

TEAMS = 1000
"""How many stable teams are watched."""
_ENTRY = "teamhealth.trial.inside"
_WATCHERS = 2
_GRACE_S = 20.0
"""What a child may take beyond the seconds it is to watch teams for: its start, and the last team."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a check is tried: its options, the level of the measures it reads, how many stable teams, for how long."""

    options: Mapping[str, Any] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    teams: int = TEAMS
    seconds: float = 12.0
    deadline_s: float = Limits().deadline_s


def examine(check: Described, elements: Sequence[str], terms: Terms) -> Report:
    """Try a check on everything and return what was found; `elements` are those of the catalogue."""
    rows: list[Row] = [metadata.row(check, elements)]
    demo = demo_facts(TODAY)
    with FactsFile(giving.of_source(demo, giving.noon(TODAY))) as facts:
        # First as in production: what takes too long or too much there is not run a thousand times.
        again = _call(check, facts, terms, "again", Limits(deadline_s=terms.deadline_s))
        early = [_broken(again)] if again.failure else list(judging.broken(again.content))
        if early:
            return Report(check.name, (*rows, *early))
        answers = _at_length(check, facts, terms)
    broken = next((answer for answer in answers if answer.failure), None)
    if broken:
        return Report(check.name, (*rows, _broken(broken)))
    stand, reveal, *watched = answers
    rows += judging.stores(stand.content, terms.deadline_s)
    rows += [
        judging.same_answer(stand.content, again.content),
        judging.clock(stand.content),
        judging.other_days(stand.content),
        judging.names(stand.content),
        judging.counts(reveal.content["cases"]),
        judging.answers(reveal.content["twins"]),
        judging.false_alarms(_together([answer.content for answer in watched]), terms.teams),
    ]
    return Report(check.name, tuple(rows))


def _at_length(check: Described, facts: FactsFile, terms: Terms) -> list[Answer]:
    """Return what the children answer that have time: on the stores, on what reveals people, the watchers."""
    limits = Limits(deadline_s=terms.seconds + _GRACE_S, memory=1024 * MIB, answer=16 * MIB)
    asked: list[tuple[str, Mapping[str, Any]]] = [("stand", {}), ("reveal", {}), *_shares(terms)]
    with ThreadPoolExecutor(_WATCHERS) as pool:
        return list(pool.map(lambda ask: _call(check, facts, terms, ask[0], limits, **ask[1]), asked))


def _shares(terms: Terms) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what each watcher is asked: its share of the teams."""
    series = {name: astuple(level) for name, level in terms.series.items()}
    bounds = [terms.teams * n // _WATCHERS for n in range(_WATCHERS + 1)]
    for first, last in pairwise(bounds):
        yield "watch", {"first": first, "last": last, "series": series, "seconds": terms.seconds}


def _call(check: Described, facts: FactsFile, terms: Terms, do: str, limits: Limits, **part: Any) -> Answer:
    origin = check.origin
    source = origin.source or origin.file.read_bytes()
    request = {
        "file": str(origin.file),
        "source": source.decode("latin-1"),
        "module": origin.module,
        "name": check.name,
        "options": dict(terms.options),
        "do": do,
        "stores": STORES,
        **part,
    }
    return isolation.call(_ENTRY, request, facts=facts, readable=origin.readable, limits=limits)


def _broken(answer: Answer) -> Row:
    line = f"line {answer.line}: " if answer.line else ""
    return failed("in its process", f"{line}{answer.failure}", "mend the check: nothing it does may take that much")


def _together(counts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the counts of all watchers as one."""
    sums = {name: sum(one[name] for one in counts) for name in ("teams", "ever", "judged", "new")}
    return {**sums, "broken": next((one["broken"] for one in counts if one["broken"]), None)}
