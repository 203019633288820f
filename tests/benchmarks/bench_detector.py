"""The change detector beside others, on simulated teams: false alarms, and drops that are found.

    PYTHONPATH=tests/support python tests/benchmarks/bench_detector.py [--write FILE]

Prints three tables and, when asked, puts them into FILE between its marks. Everything is drawn from fixed seeds, so
that two runs give the same tables. Nothing fails on a number here: tests/unit/stats holds the detector to its targets.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import change_rules as rules
import change_world as world
from change_rules import Rule
from change_world import Story, World

ASKINGS = 40
RULES: dict[str, tuple[Rule, int]] = {
    "**the detector that ships**": (rules.released, rules.FIRST),
    "CUSUM of the trial": (rules.trial_cusum, rules.FIRST),
    "EWMA of the trial": (rules.trial_ewma, rules.FIRST),
    "EWMA after a baseline of 12": (rules.ewma_after_baseline, rules.BASELINE),
    "XmR, outer limit, baseline of 12": (rules.outer_limit, rules.BASELINE),
    "all four Western Electric rules, baseline of 12": (rules.four_rules, rules.BASELINE),
}
RINGS = (5, 6, 8, 10, 12, 15, 20, 30, 50)
SO_FAR = (4, 8, 12, 20)
"""Askings before the change, for the table by ring."""

LONGEST = 12


def main() -> None:
    """Make the tables, print them and, when asked, write them to a file."""
    parser = argparse.ArgumentParser(description="Try change detectors on simulated teams.")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables between the marks of FILE")
    options = parser.parse_args()
    tables = {"rules": list(by_rule()), "worlds": list(by_world()), "rings": list(by_ring())}
    for lines in tables.values():
        print("\n".join(lines), end="\n\n")
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        for name, lines in tables.items():
            page = between_marks(page, name, lines)
        options.write.write_text(page, encoding="utf-8")


def by_rule() -> Iterator[str]:
    """Yield the table of the rules in the plain world."""
    points_from, later_on = ("one point from 4", "from 8", "from 12"), ("half a point from 12", "told 20 askings later")
    yield row("rule", "false alarms", "at askings 4 to 8", *points_from, *later_on)
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    whole, half = story(world.PLAIN, 1.0), story(world.PLAIN, 0.5)
    for name, (rule, first) in RULES.items():
        starts = (4, 8, 12) if first == rules.FIRST else (None, None, rules.BASELINE + 1)
        alarms = f"{100 * rules.false_alarms(rule, whole.stable, first):.2f} %"
        early = f"{100 * rules.false_alarms(rule, whole.stable.first(8)):.2f} %" if starts[0] else "–"
        points = [percent(rules.found(rule, whole, start - 1, 6)) if start else "–" for start in starts]
        halves = percent(rules.found(rule, half, (starts[2] or 0) - 1, 8))
        later = rule(whole.dropping(12))[:, 32]
        yield row(name, alarms, early, *points, halves, percent(float((later == -1).mean())))


def by_world() -> Iterator[str]:
    """Yield the table of the false alarms in the harder worlds."""
    yield row("world", *RULES)
    yield row("---", *["--:"] * len(RULES))
    for name, where in {"the plain world": world.PLAIN, **world.HARDER}.items():
        stable = story(where, 1.0).stable
        yield row(name, *(f"{100 * rules.false_alarms(rule, stable, first):.2f} %" for rule, first in RULES.values()))


def by_ring() -> Iterator[str]:
    """Yield the table of what is found by ring and number of askings, as `teamhealth.pulse.expecting` has it."""
    yield "| ring | false alarms | " + " | ".join(f"after {number}" for number in SO_FAR) + " |"
    yield "|--:|--:|" + "--:|" * len(SO_FAR)
    for ring in RINGS:
        alarms = false_alarms_of(ring)
        cells = [f"{told(needed(ring, number, 1.0))}, {told(needed(ring, number, 0.5))}" for number in SO_FAR]
        yield row(str(ring), f"{100 * alarms:.2f} %", *cells)


def needed(ring: int, so_far: int, drop: float) -> int | None:
    """Return within how many askings a drop is found: one point nine times in ten, half a point every second time.

    None when it is not within a dozen.
    """
    share = 0.9 if drop == 1.0 else 0.5
    told_of = story(replace(world.PLAIN, ring=ring), drop, teams=250)
    words = rules.released(told_of.dropping(so_far).first(so_far + LONGEST))
    by_then = rules.onsets(words, -1)[:, so_far:].cumsum(axis=1) > 0
    return next((count for count, found in enumerate(by_then.mean(axis=0), start=1) if found >= share), None)


def false_alarms_of(ring: int) -> float:
    """Return the share of askings with a new verdict in stable teams of this ring."""
    return rules.false_alarms(rules.released, story(replace(world.PLAIN, ring=ring), 1.0, teams=250).stable)


@cache
def story(where: World, drop: float, teams: int = 500) -> Story:
    """Return the series of simulated teams."""
    return world.story(where, teams=teams, askings=ASKINGS, drop=drop, seed=4)


def told(askings: int | None) -> str:
    """Return a cell: a number of askings, or a dash when they are more than a dozen."""
    return "–" if askings is None else str(askings)


def percent(share: float) -> str:
    """Return a share in percent with one decimal."""
    return f"{100 * share:.1f} %"


def row(*cells: str) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"


def between_marks(page: str, name: str, lines: Iterable[str]) -> str:
    """Return the page with the lines between the marks of this name."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if start not in page or end not in page:
        raise SystemExit(f"the page has no marks {start} … {end}")
    inner = "\n".join(["", "", *lines, "", ""])
    return re.sub(f"{re.escape(start)}.*?{re.escape(end)}", lambda _: start + inner + end, page, flags=re.DOTALL)


if __name__ == "__main__":
    main()
