"""One-to-ones, learning and leaders' front-line time by hand, and that nobody is pointed at."""

from collections import defaultdict
from datetime import timedelta
from itertools import combinations_with_replacement
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from teamhealth.check_api import Metric, NoData, State
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Activity, ActivityKind, Member, Reason
from teamhealth.stats import CountBand
from tests.unit.checks.conftest import CHECKS, TODAY, Run, ago, outputs, run

EIGHT = "abcdefgh"
BEGAN = 400
"""Days since the first activity that is noted, of somebody who has left."""


def activity(member: str, days: int, kind: ActivityKind = "one_to_one") -> Activity:
    return Activity("0" * 32, ago(days), kind, member)


def facts(people: list[Member], *done: Activity, kind: ActivityKind = "one_to_one", began: int = BEGAN) -> Facts:
    oldest_first = sorted([activity("gone", began, kind), *done], key=lambda one: one.day)
    return Facts(member_list=people, activity_list=oldest_first)


def team(waits: list[int], **options: Any) -> Run:
    """Return what is said of a team whose people had their last one-to-one so many days ago."""
    people = [Member(f"p{n:02}") for n in range(len(waits))]
    done = [activity(member.handle, days) for member, days in zip(people, waits, strict=True)]
    return run("cadence_one_to_one", facts(people, *done), **options)


def leading(*done: tuple[str, int], **away: tuple[tuple[Any, Any], ...]) -> Run:
    """Return what is said of two leaders, x and y, and a member who were at the front line so many days ago."""
    people = [Member("x", role="manager", away=away.get("x", ())), Member("y", role="manager", away=away.get("y", ()))]
    there = [activity(who, days, "front_line") for who, days in done]
    return run("cadence_front_line", facts([*people, Member("a")], *there, kind="front_line"))


@pytest.mark.parametrize("check", ["cadence_one_to_one", "cadence_learning", "cadence_front_line"])
def test_without_an_activity_of_its_kind_there_is_nothing_to_judge(check: str) -> None:
    others = {"one_to_one", "learning", "front_line"} - {check.removeprefix("cadence_")}
    done = [activity("a", 3, kind) for kind in others]  # type: ignore[arg-type]
    with pytest.raises(NoData, match="noted"):
        outputs(check, Facts(member_list=[Member("a")], activity_list=done))


@pytest.mark.parametrize("check", ["cadence_one_to_one", "cadence_learning"])
def test_a_team_of_two_is_not_spoken_of(check: str) -> None:
    kind: ActivityKind = "one_to_one" if check == "cadence_one_to_one" else "learning"
    found = run(check, facts([Member("a"), Member("b")], activity("a", 3, kind), kind=kind))
    assert (found.outcome.reason, set(found.values)) == (Reason.TOO_FEW, {"people"})


# How long each has waited.


def test_those_who_wait_longer_than_the_limit_are_counted_and_the_middle_wait_is_told() -> None:
    found = team([30] * 5 + [31] * 3)
    assert found.values == {"people": 8, "within_limit": 0.625, "wait_median_days": 30}
    assert found.outcome.summary == "3 of 8 are over 30 days without a one-to-one noted"


@pytest.mark.parametrize(("over", "state"), [(0, "ok"), (3, "ok"), (4, "warn"), (6, "warn"), (7, "crit"), (12, "crit")])
def test_the_share_within_the_limit_is_judged_under_three_quarters_and_under_one_half(over: int, state: str) -> None:
    assert team([9] * (12 - over) + [90] * over).outcome.state == state


def test_the_thresholds_are_options() -> None:
    assert team([20] * 12, limit_days=10).outcome.state is State.CRIT
    assert team([20] * 4 + [40] * 8, crit_within=0.3).outcome.state is State.WARN
    assert team([20] * 4 + [40] * 8, crit_within=0.1, warn_within=0.2).outcome.state is State.OK


def test_the_last_one_counts_and_not_the_first() -> None:
    people = [Member(handle) for handle in EIGHT]
    done = [activity(handle, days) for handle in EIGHT for days in (100, 5)]
    assert run("cadence_one_to_one", facts(people, *done)).values["wait_median_days"] == 5


def test_without_one_somebody_waits_from_the_day_they_joined_or_the_first_note_was_made() -> None:
    people = [Member(handle, joined=joined) for handle, joined in zip("abc", [ago(10), ago(900), None], strict=True)]
    assert run("cadence_one_to_one", facts(people, began=40), limit_days=39).values["within_limit"] is None
    found = run("cadence_one_to_one", facts([Member(h, joined=ago(10)) for h in "abcde"]))
    assert (found.values["wait_median_days"], found.values["within_limit"]) == (10, 1.0)
    since_ever = run("cadence_one_to_one", facts([Member(h) for h in "abcde"], began=40))
    assert (since_ever.values["wait_median_days"], since_ever.values["within_limit"]) == (40, 0.0)


def test_days_away_do_not_count_and_overlapping_ones_only_once() -> None:
    # The last one 50 days ago; away on 30 of the days since, ten of them noted twice, and again from tomorrow on.
    away = ((ago(60), ago(31)), (ago(35), ago(26)), (ago(5), ago(1)), (TODAY + timedelta(days=1), None))
    people = [Member(handle, away=away) for handle in EIGHT]
    found = run("cadence_one_to_one", facts(people, *[activity(handle, 50) for handle in EIGHT]))
    assert found.values["wait_median_days"] == 50 - 24 - 5
    still_away = [Member(handle, away=((ago(19), None),)) for handle in EIGHT]
    found = run("cadence_one_to_one", facts(still_away, *[activity(handle, 50) for handle in EIGHT]))
    assert found.values["wait_median_days"] == 30


def test_until_the_notes_are_older_than_the_limit_nothing_is_judged() -> None:
    people = [Member(handle) for handle in EIGHT]
    young = run("cadence_one_to_one", facts(people, activity("a", 1), began=30))
    assert (young.outcome.reason, young.values["within_limit"]) == (Reason.LEARNING, 1.0)
    assert run("cadence_one_to_one", facts(people, activity("a", 1), began=31)).outcome.state is State.CRIT


def test_one_to_ones_are_of_members_and_learning_of_everybody() -> None:
    people = [Member(handle) for handle in "abcde"] + [Member("boss", role="manager")]
    assert run("cadence_one_to_one", facts(people)).values["people"] == 5
    assert run("cadence_learning", facts(people, kind="learning")).values["people"] == 6


def test_learning_has_a_limit_of_half_a_year() -> None:
    people = [Member(handle) for handle in EIGHT]
    done = [activity(handle, 180 if handle in "abcde" else 181, "learning") for handle in EIGHT]
    assert run("cadence_learning", facts(people, *done, kind="learning")).values["within_limit"] == 0.625


# Leaders at the front line, together.


@pytest.mark.parametrize(("days", "state"), [(0, "ok"), (30, "ok"), (31, "warn"), (60, "warn"), (61, "crit")])
def test_the_last_time_of_any_leader_is_judged_by_its_days(days: int, state: str) -> None:
    found = leading(("x", 200), ("y", days))
    assert (found.outcome.state, found.values) == (state, {"days_since_last": days})


def test_the_time_of_somebody_who_does_not_lead_is_no_leaders_time() -> None:
    with pytest.raises(NoData, match="whoever leads"):
        leading(("a", 3))


def test_days_count_on_which_any_leader_was_there() -> None:
    # x was away for the first half and y for the second: one of them was there on every day.
    taking_turns = leading(("x", 40), x=((ago(39), ago(20)),), y=((ago(19), TODAY),))
    assert taking_turns.values["days_since_last"] == 40
    both_away = leading(("x", 40), x=((ago(39), ago(20)),), y=((ago(29), ago(10)),))
    assert both_away.values["days_since_last"] == 30


# D13: nobody is pointed at.

WAITS = (3, 20, 40, 100)
"""Two within the limit, two over it."""


def betrayed(size: int, **options: Any) -> set[int]:
    """Return the counts of one or two people, or of all but so many, that some output gives away."""
    possible: dict[object, set[int]] = defaultdict(set)
    for waits in combinations_with_replacement(WAITS, size):
        over = sum(wait > options.get("limit_days", 30) for wait in waits)
        possible[repr(team(list(waits), **options).outcome)].add(over)
    known = {count for counts in possible.values() if len(counts) == 1 for count in counts}
    return {count for count in known if count in (1, 2) or size - count in (1, 2)}


@pytest.mark.parametrize("size", range(3, 10))
def test_no_output_gives_away_a_count_of_one_or_two_or_of_all_but_so_many(size: int) -> None:
    assert betrayed(size) == set()


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.9])
def test_no_threshold_makes_the_verdict_give_it_away(share: float) -> None:
    for size in (3, 4, 5, 6):
        assert betrayed(size, crit_within=share / 2, warn_within=share) == set()


def test_with_the_band_switched_off_the_attack_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    told = CHECKS["cadence_one_to_one"].run.__globals__
    monkeypatch.setitem(told, "count_band", lambda count, people: CountBand(count, count, people))
    assert betrayed(6)


@pytest.mark.parametrize(
    ("over", "words", "low", "high"),
    [(1, "a few of 8", 0.75, 0.875), (7, "nearly all of 8", 0.125, 0.25), (0, "nobody of 8", None, None)],
)
def test_a_hidden_count_is_told_as_a_band(over: int, words: str, low: float | None, high: float | None) -> None:
    found = team([9] * (8 - over) + [90] * over)
    value = None if over else 1.0
    assert found.metrics["within_limit"] == Metric("within_limit", value, "share", low, high, 0.75, 0.5)
    assert found.outcome.summary.startswith(words)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(["zora", "yann", "xeni", "wim"]), st.integers(0, 400)), max_size=12))
def test_no_output_names_anybody(done: list[tuple[str, int]]) -> None:
    people = [Member("zora", role="manager"), Member("yann", "Yann"), Member("xeni"), Member("wim", joined=ago(5))]
    kinds: tuple[ActivityKind, ...] = ("one_to_one", "learning", "front_line")
    everything = facts(people, *[activity(who, days, kind) for kind in kinds for who, days in done])
    for kind in kinds:
        known = kind == "one_to_one" or any(who == "zora" for who, _ in done) or (done and kind == "learning")
        said = repr(outputs(f"cadence_{kind}", everything)) if known else ""
        assert [name for name in ("zora", "yann", "Yann", "xeni", "wim") if name in said] == []


def test_teams_with_a_one_to_one_every_three_weeks_or_so_are_hardly_ever_warned() -> None:
    def alarmed(seed: int) -> bool:
        rng = Random(seed)
        return team([rng.randrange(round(rng.gauss(21, 5)) + 1) for _ in range(8)]).outcome.state is not State.OK

    assert sum(map(alarmed, range(100))) <= 1


@pytest.mark.parametrize(
    ("check", "options"),
    [
        ("one_to_one", {"limit_days": 0}),
        ("learning", {"warn_within": 1.1}),
        ("one_to_one", {"crit_within": 0.8}),
        ("front_line", {"warn_days": 61}),
        ("front_line", {"limit_days": 9}),
    ],
)
def test_options_out_of_range_are_refused(check: str, options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHECKS[f"cadence_{check}"].options(**options)
