"""D13: whatever the check says of a small team, nobody learns that it was one person, or two, or all but one or two.

The attacker sees every metric, state and sentence, knows how large the team is and how many thanks there
were, and lists every team these outputs may come from. A count is betrayed when all of those teams agree on it.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement
from typing import Any

import pytest

from teamhealth.check_api import Metric
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Recognition
from teamhealth.stats import CountBand
from tests.unit.checks.conftest import CHECKS, Run, member, outputs, run, thanks

HANDLES = "abcdefghijkl"
OF_ALL = 30
"""How many thanks every imagined team has had, so that their number tells nothing."""

# Days since somebody was last thanked; None is never. The windows part them at 7, 30 and 90 days.
LAST_THANKED = (3, 20, 60, 200, None)


def teams_of(size: int) -> Iterator[tuple[int | None, ...]]:
    """Yield every way in which the people of a team may last have been thanked, whoever they are."""
    return combinations_with_replacement(LAST_THANKED, size)


def facts_of(team: tuple[int | None, ...]) -> Facts:
    people = HANDLES[: len(team)]
    given = [thanks(handle, days) for handle, days in zip(people, team, strict=True) if days is not None]
    rest = [Recognition("0" * 32, given[0].day, None, given[0].receiver)] * (OF_ALL - len(given))
    oldest_first = sorted([*given, *rest], key=lambda one: one.day)
    return Facts(recognition_list=oldest_first, member_list=[member(handle) for handle in people])


def counts_of(team: tuple[int | None, ...]) -> dict[str, int]:
    """Return the counts of people behind the metrics."""
    windows = {f"coverage_{n}d": sum(days is not None and days < n for days in team) for n in (7, 30, 90)}
    return {**windows, "ever": sum(days is not None for days in team)}


def seen(facts: Facts, **options: Any) -> tuple[object, ...]:
    return tuple(outputs("recognition_frequency", facts, **options))


def betrayed(size: int, **options: Any) -> set[tuple[str, int]]:
    """Return the counts of one or two people, or of all but so many, that some output gives away."""
    possible: dict[tuple[object, ...], list[dict[str, int]]] = defaultdict(list)
    for team in teams_of(size):
        if any(team):
            possible[seen(facts_of(team), **options)].append(counts_of(team))
    known = [
        (name, worlds[0][name])
        for worlds in possible.values()
        for name in worlds[0]
        if len({world[name] for world in worlds}) == 1
    ]
    return {(name, count) for name, count in known if count in (1, 2) or size - count in (1, 2)}


@pytest.mark.parametrize("size", range(3, 13))
def test_no_output_gives_away_a_count_of_one_or_two_or_of_all_but_so_many(size: int) -> None:
    assert betrayed(size) == set()


@pytest.mark.parametrize("share", [0.2, 0.3, 0.4, 0.6, 0.75])
def test_no_threshold_makes_the_verdict_give_it_away(share: float) -> None:
    for size in (3, 4, 5, 6):
        assert betrayed(size, crit_coverage_30d=share / 2, warn_coverage_30d=share) == set()


@pytest.mark.parametrize("size", range(3, 13))
@pytest.mark.parametrize("counted", ["receivers", "givers"])
def test_no_number_shown_is_a_hidden_count_or_its_share(size: int, counted: str) -> None:
    people = HANDLES[:size]
    for count in {1, 2, size - 1, size - 2}:
        chosen = people[:count]
        given = [thanks(one, 3, "x") if counted == "receivers" else thanks("x", 3, one) for one in chosen]
        rest = [thanks("x", 3, "y")] * (OF_ALL - count)
        found = run("recognition_frequency", Facts(recognition_list=given + rest, member_list=[*map(member, people)]))
        hidden = {count, size - count, count / size, 1 - count / size}
        assert hidden.isdisjoint(numbers(found)), (count, found.values)


def numbers(found: Run) -> set[float]:
    """Return every number of people or share that the metrics and sentences show, the size of the team left out."""
    metrics = [m.value for m in found.outcome.metrics if m.name not in ("people", "events", "reciprocity")]
    words = " ".join(finding.summary.partition(" thanked")[0] for finding in found.findings).split()
    size = found.values["people"]
    return {float(v) for v in metrics if v is not None} | {float(w) for w in words if w.isdigit()} - {size}


@pytest.mark.parametrize(
    ("size", "count", "words", "low", "high"),
    [
        (3, 1, "some of 3", 1 / 3, 2 / 3),
        (3, 2, "some of 3", 1 / 3, 2 / 3),
        (4, 2, "some of 4", 1 / 4, 3 / 4),
        (4, 3, "some of 4", 1 / 4, 3 / 4),
        (5, 2, "hardly any of 5", 1 / 5, 2 / 5),
        (5, 3, "nearly all of 5", 3 / 5, 4 / 5),
        (9, 1, "hardly any of 9", 1 / 9, 2 / 9),
        (9, 8, "nearly all of 9", 7 / 9, 8 / 9),
    ],
)
def test_a_hidden_count_is_told_as_a_band(size: int, count: int, words: str, low: float, high: float) -> None:
    found = run("recognition_frequency", facts_of((3,) * count + (None,) * (size - count)))
    assert found.metrics["coverage_30d"] == Metric("coverage_30d", None, "share", low=low, high=high)
    assert found.said("thanked in 30 days").summary.startswith(f"{words} thanked")


@pytest.mark.parametrize(
    ("size", "count", "state"),
    [
        (9, 1, "crit"),  # 1/9 and 2/9 are both under a quarter
        (7, 1, "warn"),  # 1/7 is, 2/7 is not: too few either way, how bad is not told
        (5, 4, "ok"),  # 3/5 and 4/5 are both over one half
        (4, 1, "unknown"),  # 1/4 to 3/4 lie on both sides of one half
    ],
)
def test_the_verdict_is_that_of_the_band(size: int, count: int, state: str) -> None:
    found = run("recognition_frequency", facts_of((3,) * count + (None,) * (size - count)))
    assert found.outcome.state == state
    assert found.outcome.reason == ("too_few" if state == "unknown" else None)


@pytest.mark.parametrize(
    ("rule", "without"),
    [
        ("is_shareable", lambda count, people: True),
        ("count_band", lambda count, people: CountBand(count, count, people)),
        ("SMALLEST_MEDIAN", 3),
    ],
)
def test_with_the_rule_switched_off_the_attack_succeeds(
    rule: str, without: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert betrayed(6) == set()
    monkeypatch.setitem(CHECKS["recognition_frequency"].run.__globals__, rule, without)
    assert betrayed(6)
