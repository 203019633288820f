"""How good an imported survey is: the figures against scipy, what is told of whom, and what is not."""

from dataclasses import replace
from statistics import fmean
from typing import Any

import pytest
import scipy.stats
from survey_file import Invented, invent

from teamhealth.errors import UsageError
from teamhealth.exchange.quality import Figure, Quality
from teamhealth.exchange.shrinking import levels_of, mean_of_all
from teamhealth.exchange.surveys import TeamAnswers
from teamhealth.facts import Scale
from teamhealth.pulse import disclosure
from tests.unit.exchange.conftest import Desk

SCALE = Scale()
MANY = invent([8] * 4 + [14] * 4 + [20, 33, 35, 6])
FEW = invent([10, 10, 10])


def quality(desk: Desk, survey: Invented | str, **options: Any) -> Quality:
    content = survey if isinstance(survey, str) else survey.csv
    told = {"round": "2026-05-01", "add_items": True, "quality": True, "dry_run": True, **options}
    (found,) = desk.bring("answers", content, **told).quality or ()
    return found


def figures(found: Quality) -> dict[str, Figure]:
    return {figure.name: figure for figure in found.figures}


def means(survey: Invented) -> dict[str, list[float]]:
    return {team: [fmean(score for score in row if score) for row in rows] for team, rows in survey.teams.items()}


def test_what_is_told_is_rounded_from_what_scipy_finds(desk: Desk) -> None:
    found = quality(desk, MANY)
    samples = means(MANY)
    f = scipy.stats.f_oneway(*samples.values()).statistic
    size = sum(map(len, samples.values())) / len(samples)
    told = figures(found)
    assert told["icc2"].value == round(1 - 1 / f, 3)
    assert told["icc1"].value == round((f - 1) / (f + size - 1), 3)
    tests = [scipy.stats.f_oneway(*MANY.scores(question).values()).pvalue for question in range(3)]
    assert [one.p for one in found.questions] == [round(p, 3) for p in tests]
    adjusted = scipy.stats.false_discovery_control(tests)
    assert [one.adjusted for one in found.questions] == [round(p, 3) for p in adjusted]
    assert [one.differs for one in found.questions] == [p <= 0.05 for p in adjusted]


def test_questions_on_which_no_team_differs_are_rarely_called_sure(desk: Desk) -> None:
    alike = [quality(desk, invent([8] * 12, questions=6, seed=seed, apart=0)) for seed in range(6)]
    called = [one.differs for found in alike for one in found.questions]
    assert sum(map(bool, called)) <= 2


@pytest.mark.parametrize(
    ("people", "score", "level", "probably"),
    [
        (40, 4, "4.0", "3.8"),  # 40 × 0.1 / 4.9 = 0.816 of the distance remains
        (8, 4, "4.0", "3.5"),  # 0.471
        (8, 2, "2.0", "2.5"),
        (6, 5, "4 or above", "3 or above"),  # 0.4, from the edge of the band
        (20, 3, "3.00", "3.00"),
    ],
)
def test_a_level_is_drawn_to_the_mean_by_its_own_reliability(
    people: int, score: float, level: str, probably: str
) -> None:
    team = TeamAnswers("a", people, 5, {}, [(score, score)] * people)
    (found,) = levels_of([team], 3.0, 0.1, SCALE)
    assert (found.level.text, found.estimate.text) == (level, probably)


def test_only_as_many_answers_as_there_are_hold_against_the_mean_of_all() -> None:
    # Of 40 people 10 answered everything: 10 × 0.1 / 1.9 = 0.526.
    (found,) = levels_of([TeamAnswers("a", 40, 5, {}, [(4, 4)] * 10)], 3.0, 0.1, SCALE)
    assert found.estimate.text == "3.5"


def test_the_mean_of_all_is_that_of_people_and_not_of_teams() -> None:
    teams = [TeamAnswers("a", 30, 5, {}, [(2,)] * 30), TeamAnswers("b", 10, 5, {}, [(4,)] * 10)]
    assert mean_of_all(teams, SCALE) == 2.5


def test_every_level_and_estimate_is_as_coarse_as_the_ring_demands(desk: Desk) -> None:
    for at in quality(desk, MANY).levels:
        step = disclosure.step(at.people, SCALE)
        for told in (at.level, at.estimate):
            value = told.edge if told.value is None else told.value
            assert value is not None
            assert (value - 1) / step == pytest.approx(round((value - 1) / step), abs=1e-6)
    assert {at.people for at in quality(desk, MANY).levels} == {6, 8, 14, 20, 33, 35}


def test_levels_are_those_that_the_release_of_a_single_question_has(desk: Desk) -> None:
    survey = invent([8] * 12, questions=1, seed=3)
    found = quality(desk, survey, dry_run=False)
    for at in found.levels:
        (item,) = desk.releases(at.team)[0].items
        assert (at.level.value, at.level.edge, at.level.low, at.level.high) == (
            item.value,
            item.edge,
            item.low,
            item.high,
        )


def test_teams_stand_in_alphabetical_order_whatever_their_levels_are(desk: Desk) -> None:
    backwards = Invented({f"{'Zyxwvutsrqpo'[n]}-{n}": rows for n, rows in enumerate(MANY.teams.values())})
    teams = [at.team for at in quality(desk, backwards).levels]
    assert len(teams) == 12
    assert teams == sorted(teams, key=str.casefold)


def test_where_teams_do_not_differ_all_of_them_probably_stand_at_the_mean_of_all(desk: Desk) -> None:
    same = invent([16], seed=4).teams["team00"]
    found = quality(desk, Invented({f"t{n:02}": same for n in range(12)}))
    told = figures(found)
    assert told["icc1"].value is not None
    assert told["icc1"].value < 0
    assert "act on no difference" in told["icc1"].says
    assert len({at.estimate.text for at in found.levels}) == 1


def test_under_ten_teams_a_sentence_says_why_none_is_drawn_towards_the_others(desk: Desk) -> None:
    found = quality(desk, invent([12] * 9))
    assert found.levels == ()
    assert "from 10 teams" in found.levels_say


def test_a_team_of_four_is_in_no_table_and_in_no_comparison(desk: Desk) -> None:
    outlier: dict[str, list[Any]] = {"small": [(5, 5, 5)] * 4}
    without, beside = quality(desk, MANY), quality(desk, Invented(MANY.teams | outlier))
    assert "small" not in {at.team for at in beside.levels}
    assert "1 team" in beside.levels_say
    for name in ("icc1", "icc2", "rwg_j", "detectable_between_teams"):
        assert figures(beside)[name].value == figures(without)[name].value
    assert beside.questions == without.questions


def test_a_team_whose_minimum_was_raised_counts_as_too_small(desk: Desk) -> None:
    desk.minimum = 7
    assert "team11" not in {at.team for at in quality(desk, MANY).levels}


@pytest.mark.parametrize(("people", "is_told"), [(29, False), (30, True)])
def test_nothing_is_told_of_fewer_than_thirty_people(desk: Desk, people: int, is_told: bool) -> None:
    found = quality(desk, invent([people]))
    assert (found.respondents is not None) == is_told
    assert bool(found.figures) == is_told
    assert ("fewer than 30" in found.says) == (not is_told)


def test_a_minimum_above_thirty_holds_for_the_quality_too(desk: Desk) -> None:
    desk.minimum = 40
    assert quality(desk, invent([35])).respondents is None


def test_with_one_team_nothing_is_compared_and_alpha_is_told(desk: Desk) -> None:
    told = figures(quality(desk, invent([40])))
    assert told["alpha"].value is not None
    assert (told["icc1"].value, told["icc2"].value) == (None, None)
    assert "one team" in told["icc1"].says


@pytest.mark.parametrize("sizes", [[20, 20], [40, 5, 6], [30, 4, 4, 4]])
def test_teams_that_could_be_told_from_a_comparison_are_not_compared(desk: Desk, sizes: list[int]) -> None:
    found = quality(desk, invent(sizes))
    assert figures(found)["icc1"].value is None
    assert all(one.icc1 is None for one in found.questions)


def test_how_far_small_teams_agree_is_told_only_of_many_together(desk: Desk) -> None:
    assert figures(quality(desk, FEW))["rwg_j"].value is None
    assert figures(quality(desk, invent([10] * 10)))["rwg_j"].value is not None


def test_the_range_of_agreement_is_that_of_large_teams_alone(desk: Desk) -> None:
    unanimous: dict[str, list[Any]] = {"agreed": [(4, 4, 4)] * 8}
    told = figures(quality(desk, Invented(MANY.teams | unanimous)))["rwg_j"]
    assert "range from" in told.says
    assert "to 1." not in told.says


def test_whoever_left_something_out_is_not_counted_out(desk: Desk) -> None:
    rows = invent([40]).teams["team00"]
    for skipped in (1, 9):
        holes = [(None, *row[1:]) for row in rows[:skipped]] + rows[skipped:]
        says = figures(quality(desk, Invented({"a": holes})))["alpha"].says
        assert "30 or more of 40" in says


def test_without_thirty_full_rows_the_questions_are_still_compared(desk: Desk) -> None:
    teams = {team: [(*row[:2], None) for row in rows] for team, rows in MANY.teams.items()}
    teams["team00"] = MANY.teams["team00"]
    found = quality(desk, Invented(teams))
    assert all(figure.value is None for figure in found.figures)
    assert "every question" in found.figures[0].says
    assert [one.icc1 is None for one in found.questions] == [False, False, True]


def long(survey: Invented, *, named: bool) -> str:
    rows = [
        f"{team},{team}-{person if named else ''},q{place},{score}"
        for team, answers in survey.teams.items()
        for person, row in enumerate(answers)
        for place, score in enumerate(row)
    ]
    return "\n".join(["team,respondent,item,score", *rows]) + "\n"


def test_a_long_file_tells_the_same_as_a_wide_one(desk: Desk) -> None:
    wide, tall = quality(desk, MANY), quality(desk, long(MANY, named=True))
    assert (tall.figures, tall.levels) == (wide.figures, wide.levels)


def test_a_file_that_tells_nobody_apart_has_no_figures_across_questions(desk: Desk) -> None:
    found = quality(desk, long(MANY, named=False), map=("respondent=",))
    assert all(figure.value is None for figure in found.figures)
    assert "--map respondent=COLUMN" in found.figures[0].says
    assert [one.icc1 for one in found.questions] == [one.icc1 for one in quality(desk, MANY).questions]


def test_rounds_are_told_apart_the_earliest_first(desk: Desk) -> None:
    rows = [f"{day},{a},{b}" for day in ("2026-05-01", "2026-04-01") for a, b in invent([35], 2).teams["team00"]]
    content = "\n".join(["round,q1,q2", *rows[:60]]) + "\n"
    found = desk.bring("answers", content, add_items=True, quality=True).quality
    assert found is not None
    assert [(one.round, one.respondents) for one in found] == [("2026-04-01", None), ("2026-05-01", 35)]


def test_answers_that_never_differ_break_nothing(desk: Desk) -> None:
    found = quality(desk, Invented({f"t{n}": [(3, 3)] * 6 for n in range(12)}))
    told = figures(found)
    assert (told["alpha"].value, told["icc1"].value, told["icc2"].value) == (None, 0, 0)
    assert [(one.p, one.differs) for one in found.questions] == [(1, False)] * 2
    assert {at.estimate.text for at in found.levels} == {"3"}


def test_a_question_on_which_few_teams_are_of_one_mind_looks_like_one_on_which_teams_are_alike(desk: Desk) -> None:
    rows = invent([12], questions=2, seed=4).teams["team00"]
    unanimous = [(3, second) for _, second in rows]
    found = quality(desk, Invented({"a": unanimous, "b": unanimous, "c": unanimous})).questions
    assert replace(found[0], question="") == replace(found[1], question="")


def test_on_a_scale_without_whole_steps_agreement_cannot_be_told(desk: Desk) -> None:
    assert "whole steps" in figures(quality(desk, invent([40]), scale="1-5.5"))["rwg_j"].says


def test_quality_is_told_only_when_asked_for_and_only_of_answers(desk: Desk) -> None:
    assert desk.bring("answers", FEW.csv, round="2026-05-01", add_items=True).quality is None
    with pytest.raises(UsageError, match="--quality is about answers"):
        desk.bring("ideas", "id,title,opened\n1,a,2026-01-01\n", quality=True)


def test_a_few_teams_that_differ_less_than_chance_makes_them_have_an_icc_of_zero(desk: Desk) -> None:
    same = invent([12], seed=4).teams["team00"]
    told = figures(quality(desk, Invented({"a": same, "b": same, "c": same})))
    assert [str(told[name].value) for name in ("icc1", "icc2")] == ["0.0", "0.0"]
