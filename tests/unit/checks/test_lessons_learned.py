"""Lessons by hand: those that wait, those with a cause, those that were learned, and that nobody is pointed at."""

from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from teamhealth.check_api import Metric, NoData, State
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Lesson, Member, Reason
from teamhealth.stats import wilson
from tests.unit.checks.conftest import CHECKS, Run, item, outputs, run

PEOPLE = [Member("kari", "Kari Nordmann"), Member("ole.b", "Ole Brumm"), Member("may", "May")]


def lesson(opened: int, *steps: tuple[str, int], cause: str | None = "the form has no field for it") -> Lesson:
    return item(opened, *steps, kind=Lesson, cause=cause)


def told(text: str, *, in_title: bool = False) -> Lesson:
    """Return a lesson of 100 days ago, done since, with these words in its cause or its title."""
    made = lesson(100, ("done", 50), cause=text)
    return Lesson("2" * 32, text, made.opened, cause="the form", events=made.events) if in_title else made


def learned(*lessons: Lesson, **options: Any) -> Run:
    return run("lessons_learned", Facts(lesson_list=list(lessons), member_list=PEOPLE), **options)


DONE = lesson(100, ("done", 50))
WAITING = lesson(100)
EARLY = item(5, ("done", 9), kind=Lesson, early=["done"])
UNEXPLAINED = lesson(100, ("done", 50), cause=" ")


def test_without_a_lesson_there_is_nothing_to_judge() -> None:
    with pytest.raises(NoData, match="no lesson"):
        outputs("lessons_learned", Facts())


@pytest.mark.parametrize("one", [DONE, WAITING, UNEXPLAINED, lesson(5), lesson(700), told("kari"), EARLY])
def test_every_metric_is_given_whatever_there_is(one: Lesson) -> None:
    assert set(learned(one).values) == {
        *("written_90d", "written_365d", "days_since_last", "open_over_limit", "open", "follow_up_median_days"),
        *("with_cause_share", "follow_up_done_share", "names_somebody", "learned_share"),
    }


# Those that wait.


@pytest.mark.parametrize(("waiting", "state"), [(0, "ok"), (1, "warn"), (4, "warn"), (5, "crit")])
def test_lessons_that_wait_too_long_are_judged_by_their_number(waiting: int, state: str) -> None:
    assert learned(*[DONE] * 9, *[lesson(61)] * waiting).outcome.state == state


def test_the_limit_is_the_last_day_that_is_not_too_long() -> None:
    found = learned(lesson(60), lesson(61), DONE)
    assert (found.values["open_over_limit"], found.values["open"]) == (1, 2)
    assert found.said("over 60").summary == "1 of 2 open lessons over 60 days old"


def test_the_time_to_a_follow_up_is_a_kaplan_meier_median_that_other_endings_censor() -> None:
    # Done after 10 and 30 days, withdrawn after 20, open for 40: S(10) = 3/4, S(30) = 3/4 × 1/2 = 3/8.
    four = [lesson(50, ("done", 40)), lesson(50, ("withdrawn", 30)), lesson(50, ("done", 20)), lesson(40)]
    assert learned(*four).values["follow_up_median_days"] == 30


def test_the_windows_hold_the_lessons_of_their_days() -> None:
    values = learned(lesson(0), lesson(89), lesson(90), lesson(364), lesson(365)).values
    assert (values["written_90d"], values["written_365d"], values["days_since_last"]) == (2, 4, 0)


# What was learned.


def test_learned_is_what_has_a_cause_that_names_nobody_and_is_followed_up() -> None:
    # Of the five that are older than the limit three are done with a cause; the young one has time left.
    found = learned(DONE, DONE, DONE, WAITING, UNEXPLAINED, lesson(3))
    assert found.metrics["learned_share"] == Metric("learned_share", 0.6, "share", *wilson(3, 5), warn=0.5)
    assert found.values["follow_up_done_share"] == 0.8
    assert found.values["with_cause_share"] == pytest.approx(5 / 6)


@pytest.mark.parametrize(
    ("done", "not_done", "state", "reason"),
    # Wilson against one half: 4 of 4 begins at 0.51, 3 of 3 at 0.44; 1 of 8 ends at 0.47.
    [(4, 0, "ok", None), (3, 0, "unknown", "cannot_tell"), (1, 7, "warn", None)],
)
def test_the_share_is_judged_where_its_whole_interval_lies_on_one_side(
    done: int, not_done: int, state: str, reason: str | None
) -> None:
    said = learned(*[DONE] * done, *[UNEXPLAINED] * not_done).said("lessons learned")
    assert (said.state, said.reason) == (state, reason)


def test_lessons_that_are_all_young_are_not_judged_by_what_was_learned() -> None:
    found = learned(lesson(30), lesson(60, ("done", 3)))
    assert (found.outcome.state, found.values["learned_share"]) == (State.OK, None)


def test_long_silence_is_never_taken_for_an_absence_of_mistakes() -> None:
    found = learned(*[lesson(181, ("done", 150))] * 9)
    assert (found.outcome.state, found.outcome.reason) == (State.UNKNOWN, Reason.STALE)
    assert "cannot be told" in found.outcome.summary
    assert learned(*[lesson(180, ("done", 150))] * 9).outcome.state is State.OK


# A lesson that names a person is blame.


@pytest.mark.parametrize("in_title", [False, True], ids=["cause", "title"])
@pytest.mark.parametrize(
    ("text", "is_blame"),
    [
        ("kari forgot the form", True),
        ("it was @Kari.", True),
        ("Kari's habit", True),
        ("Karis vane", True),
        ("ask ole.b first", True),
        ("Brumm was away", True),
        ("the karibou form", False),
        ("the field was brummed over", False),
        ("the form has no field for it", False),
    ],
)
def test_a_handle_or_a_name_is_found_as_a_word(text: str, *, is_blame: bool, in_title: bool) -> None:
    found = learned(*[told(text, in_title=in_title)] * 3)
    assert found.values["names_somebody"] == (3 if is_blame else 0)
    assert found.values["learned_share"] == (0.0 if is_blame else 1.0)


def test_a_name_that_is_an_everyday_word_can_be_left_out() -> None:
    may = [told("the field may be empty")] * 3
    assert learned(*may).values["names_somebody"] == 3
    assert learned(*may, ignore_words=["May"]).values["names_somebody"] == 0


def test_three_lessons_that_name_somebody_are_a_warning_without_the_name() -> None:
    found = learned(*[told("kari forgot")] * 3, *[DONE] * 30)
    assert found.said("name somebody").state is State.WARN
    assert "kari" not in repr(found).casefold()


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_lessons_that_name_somebody_are_not_counted_out(count: int) -> None:
    found = learned(*[told("kari forgot")] * count, *[DONE] * 9)
    assert found.metrics["names_somebody"] == Metric("names_somebody", None, "lessons", low=1, high=2)
    assert found.values["learned_share"] is None
    assert not [finding for finding in found.findings if "name" in finding.summary]


def test_no_output_tells_one_lesson_that_names_somebody_from_two() -> None:
    kinds = [(has_cause, is_done) for has_cause in (True, False) for is_done in (True, False)]
    for others in product(kinds, repeat=2):
        # Two teams whose three lessons differ only in whether one of them names somebody.
        base = [
            lesson(100, *([("done", 50)] if is_done else []), cause="the form" if has_cause else None)
            for has_cause, is_done in others
        ]
        blame = [told("kari", in_title=True)]
        second = Lesson("3" * 32, "kari", base[0].opened, cause=base[0].cause, events=base[0].events)
        assert learned(*blame, *base).outcome == learned(*blame, second, base[1]).outcome


@pytest.mark.parametrize("options", [{"limit_days": 0}, {"warn_over_limit": 6}, {"warn_learned": -0.1}, {"other": 1}])
def test_options_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHECKS["lessons_learned"].options(**options)


TEXTS = st.sampled_from(["kari", "Ole did", "the form", "", None])
LESSONS = st.lists(
    st.builds(
        lambda days, done, cause: lesson(days, *([("done", days // 2)] if done else []), cause=cause),
        st.integers(0, 500),
        st.booleans(),
        TEXTS,
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=50)
@given(LESSONS)
def test_no_output_names_anybody_or_counts_one_or_two_who_were_named(lessons: list[Lesson]) -> None:
    found = learned(*lessons)
    said = repr(found).casefold()
    assert [word for word in ("kari", "nordmann", "ole", "brumm") if f"{word} " in said or f"'{word}'" in said] == []
    assert found.values["names_somebody"] not in (1, 2)


def test_teams_that_learn_from_most_mistakes_are_hardly_ever_warned() -> None:
    def warned(seed: int) -> bool:
        rng = Random(seed)
        year = [
            lesson(day, *([("done", day - 25)] if rng.random() < 0.9 else [("withdrawn", 1)]))
            for day in range(30, 360, 30)
        ]
        return learned(*year).outcome.state in (State.WARN, State.CRIT)

    assert sum(map(warned, range(100))) <= 1
