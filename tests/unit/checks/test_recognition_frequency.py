"""Recognition by hand: windows, reach, spread, and who is counted."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.check_api import NoData, State
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Member, Reason, Recognition
from tests.unit.checks.conftest import Run, ago, member, outputs, run, thanks

TEN = "abcdefghij"


def team(people: str, *given: Recognition, **options: Any) -> Run:
    oldest_first = sorted(given, key=lambda one: one.day)
    facts = Facts(recognition_list=oldest_first, member_list=[member(handle) for handle in people])
    return run("recognition_frequency", facts, **options)


def each(receivers: str, days: int, giver: str | None = None) -> list[Recognition]:
    return [thanks(receiver, days, giver) for receiver in receivers]


@pytest.mark.parametrize("given", [[], [thanks("a", 3, "a")]], ids=["none at all", "none but to oneself"])
def test_without_thanks_there_is_nothing_to_judge(given: list[Recognition]) -> None:
    facts = Facts(recognition_list=given, member_list=[member("a"), member("b"), member("c")])
    with pytest.raises(NoData, match="no thanks"):
        outputs("recognition_frequency", facts)


def test_every_metric_is_given() -> None:
    assert set(team(TEN, *each("abc", 3)).values) == {
        *("events", "self_events", "people", "coverage_7d", "coverage_30d", "coverage_90d", "givers_30d"),
        *("days_since_median", "never_recognised", "gini", "reciprocity"),
    }


# Coverage.


@pytest.mark.parametrize("days", [7, 30, 90])
def test_a_window_holds_its_last_day_and_not_the_day_before_its_first(days: int) -> None:
    inside, outside = team(TEN, *each("abc", days - 1)), team(TEN, *each("abc", days))
    assert (inside.values[f"coverage_{days}d"], outside.values[f"coverage_{days}d"]) == (0.3, 0.0)


def test_thanks_of_today_are_in_every_window() -> None:
    values = team(TEN, *each("abcd", 0)).values
    assert [values[f"coverage_{days}d"] for days in (7, 30, 90)] == [0.4, 0.4, 0.4]


def test_coverage_counts_people_and_not_thanks() -> None:
    assert team(TEN, *each("abcaaabbb", 3)).values["coverage_7d"] == 0.3


def test_thanks_to_oneself_are_counted_apart_and_cover_nobody() -> None:
    values = team(TEN, *each("abc", 3), thanks("d", 3, "d"), thanks("e", 3, "e")).values
    assert (values["events"], values["self_events"], values["coverage_7d"]) == (3, 2, 0.3)


def test_leavers_count_as_events_and_neither_as_people_nor_as_covered() -> None:
    values = team(TEN, *each("abcde", 3, "x"), *each("uvwxyz", 90, "a"), thanks("z", 2, "a")).values
    assert (values["events"], values["people"], values["coverage_7d"]) == (12, 10, 0.5)
    assert (values["never_recognised"], values["days_since_median"]) == (5, 3)
    assert values["givers_30d"] is None  # a alone: x has left


def test_givers_are_those_of_thirty_days_and_on_the_roster() -> None:
    recent = [thanks("a", 3, giver) for giver in "bcde"] + [thanks("a", 3), thanks("a", 3, "x")]
    assert team(TEN, *recent, thanks("b", 30, "f"), *each("bcd", 50)).values["givers_30d"] == 4


@pytest.mark.parametrize(
    ("reached", "state"),
    # Of 20 people: critical under a quarter, a warning under one half.
    [("", "crit"), ("abcd", "crit"), ("abcde", "warn"), ("abcdefghi", "warn"), ("abcdefghij", "ok")],
)
def test_coverage_of_thirty_days_is_judged_under_one_half_and_under_a_quarter(reached: str, state: str) -> None:
    found = team("abcdefghijklmnopqrst", *each("lmn", 60), *each(reached, 3))
    assert found.said("thanked in 30 days").state == state
    assert found.outcome.state == state


def test_the_thresholds_are_options() -> None:
    assert team(TEN, *each("abc", 3)).outcome.state is State.WARN
    assert team(TEN, *each("abc", 3), crit_coverage_30d=0.4).outcome.state is State.CRIT
    assert team(TEN, *each("abc", 3), warn_coverage_30d=0.3).outcome.state is State.OK


@pytest.mark.parametrize(
    ("reached", "words"), [("", "none of 10"), ("abc", "3 of 10"), (TEN, "all 10")], ids=["none", "some", "all"]
)
def test_the_sentence_counts_the_people_thanked(reached: str, words: str) -> None:
    assert team(TEN, *each("abc", 60), *each(reached, 3)).outcome.summary == f"{words} thanked in 30 days"


# Those ever thanked.


def test_days_since_counts_the_latest_thanks_of_each_and_leaves_out_those_never_thanked() -> None:
    # a 2, b 10, c 31, d and e 50 days ago; the older thanks of a do not count.
    values = team(TEN, *each("a", 400), *each("a", 2), *each("b", 10), *each("c", 31), *each("de", 50)).values
    assert (values["days_since_median"], values["never_recognised"]) == (31, 5)
    assert team(TEN, *each("abc", 4), *each("def", 7)).values["days_since_median"] == 5.5


def test_never_recognised_is_zero_when_everybody_was() -> None:
    assert team(TEN, *each(TEN, 500)).values["never_recognised"] == 0


def test_gini_is_over_everybody_with_zeros() -> None:
    # 4, 1, 1 and seven zeros: sorted, Σ (2i − n − 1) x = 9·4 + 7·1 + 5·1 = 48; ÷ (10 people × 6 thanks) = 0.8.
    found = team(TEN, *each("aaaabc", 3))
    assert found.values["gini"] == pytest.approx(0.8, abs=1e-12)
    assert found.said("Gini").state is State.OK


def test_gini_is_set_beside_equal_chance_at_the_same_count() -> None:
    # Three thanks fall on three people: all on one with 1/9 (Gini 2/3), on two with 6/9 (4/9), on each with 2/9 (0).
    assert team("abc", *each("abc", 3)).said("Gini").summary == (
        "spread (Gini) 0.00; equal chance at the same count would give 0.37"
    )


def test_reciprocity_is_the_share_of_directed_pairs_that_are_answered() -> None:
    # a→b, b→a, a→c, d→c: two of four pairs have their answer; saying it twice adds no pair.
    pairs = [thanks("b", 9, "a"), thanks("a", 8, "b"), thanks("c", 7, "a"), thanks("c", 6, "d"), thanks("c", 5, "d")]
    assert team(TEN, *pairs).values["reciprocity"] == 0.5


def test_thanks_from_nobody_known_make_no_pair() -> None:
    assert team(TEN, *each("abc", 3)).values["reciprocity"] is None


def test_a_team_of_two_is_not_spoken_of() -> None:
    found = team("ab", *each("ab", 3))
    assert set(found.values) == {"events", "self_events", "people"}
    assert (found.outcome.state, found.outcome.reason) == ("unknown", "too_few")


GIVEN = st.lists(
    st.builds(thanks, st.sampled_from("abcdefxy"), st.integers(0, 120), st.sampled_from([None, *"abcdefxy"])),
    min_size=1,
    max_size=40,
)


@given(GIVEN)
def test_the_metrics_are_those_of_a_brute_force_count(given: list[Recognition]) -> None:
    people = "abcdef"
    others = [one for one in given if one.giver != one.receiver]
    if not others:
        return
    found = team(people, *given).values
    received = Counter(one.receiver for one in others if one.receiver in people)
    counts = [received[handle] for handle in people]
    assert (found["events"], found["self_events"]) == (len(others), len(given) - len(others))
    if found["never_recognised"] is not None:
        assert found["never_recognised"] == counts.count(0)
    if found["gini"] is not None:
        distance = sum(abs(one - other) for one in counts for other in counts)
        assert found["gini"] == pytest.approx(distance / (2 * len(counts) * sum(counts)), abs=1e-12)


def large_team(thanked: int) -> dict[str, Any]:
    people = [f"p{n:02}" for n in range(30)]
    given = [thanks(handle, 3) for handle in people[:thanked]]
    return run("recognition_frequency", Facts(recognition_list=given, member_list=[*map(member, people)])).values


def test_in_a_large_team_the_spread_is_given_beside_a_hidden_count() -> None:
    # 28 people have one thanks each and two have none: Gini is 2/30.
    found = large_team(28)
    assert (found["never_recognised"], found["days_since_median"]) == (None, 3)
    assert found["gini"] == pytest.approx(2 / 30, abs=1e-12)


def test_what_is_known_of_two_people_alone_is_hidden_in_any_team() -> None:
    found = large_team(2)
    assert [found[name] for name in ("never_recognised", "gini", "days_since_median")] == [None, None, None]


@pytest.mark.parametrize(("days", "reason"), [(29, Reason.LEARNING), (30, None)])
def test_a_team_younger_than_the_window_is_not_told_that_it_thanks_too_little(days: int, reason: Reason | None) -> None:
    people = [Member(handle, joined=ago(days)) for handle in TEN]
    found = run("recognition_frequency", Facts(recognition_list=each("abc", 3), member_list=people))
    assert found.outcome.reason is reason
    everybody = run("recognition_frequency", Facts(recognition_list=each(TEN, 3), member_list=people))
    assert everybody.outcome.state is State.OK
