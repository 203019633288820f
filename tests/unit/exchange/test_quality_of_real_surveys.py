"""Survey quality of surveys that nobody here made: the verified figures stand beside the files."""

from pathlib import Path
from typing import Any

from teamhealth.exchange.quality import Quality
from tests.unit.exchange.conftest import Desk

LEADERSHIP = ["AF06", "AF07", "AP12", "AP17", "AP33", "AP34", "AS14", "AS15", "AS16", "AS17", "AS28"]


def told(desk: Desk, file: Path, **options: Any) -> list[Quality]:
    return list(desk.bring_file("answers", file, add_items=True, quality=True, dry_run=True, **options).quality or ())


def values(found: Quality) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in found.figures}


def army(desk: Desk, real_data: Path, columns: list[str], scale: str = "1-5") -> Quality:
    items = tuple(f"{column}={column}" for column in columns)
    file = real_data / "bhr2000.csv"
    (found,) = told(desk, file, map=("team=GRP",), round="2000-01-01", item=items, scale=scale)
    return found


def test_the_leadership_scale_of_the_army_survey_has_the_published_figures(desk: Desk, real_data: Path) -> None:
    found = army(desk, real_data, LEADERSHIP)
    assert (found.respondents, found.teams, len(found.levels)) == (5400, 99, 99)
    published = {"alpha": 0.891, "rwg_j": 0.892, "icc1": 0.136, "icc2": 0.895}
    assert {name: values(found)[name] for name in published} == published
    assert all(one.differs for one in found.questions)
    assert {at.team: at.level.text for at in found.levels}["1"] == "2.9"  # 2.938 exactly


def test_single_questions_of_the_army_survey_have_the_published_figures(desk: Desk, real_data: Path) -> None:
    hours, religion = army(desk, real_data, ["HRS"], "0-24"), army(desk, real_data, ["RELIG"])
    assert (values(hours)["icc1"], values(hours)["icc2"]) == (0.174, 0.92)
    assert (values(religion)["icc1"], values(religion)["icc2"], values(religion)["rwg_j"]) == (0.009, 0.335, 0.19)


def test_the_three_waves_are_judged_apart_and_small_companies_left_out(desk: Desk, real_data: Path) -> None:
    found = told(
        desk,
        real_data / "univbct.csv",
        map=("team=BTN+COMPANY", "round=TIME", "respondent=SUBNUM"),
        round_dates=("0=2000-01-01", "1=2000-07-01", "2=2001-01-01"),
        item=("JSAT=JSAT", "COMMIT=COMMIT", "READY=READY"),
    )
    assert [(one.round, one.teams) for one in found] == [("0", 43), ("1", 43), ("2", 43)]
    assert all(28 <= len(one.levels) < 43 for one in found)
    assert all(at.people >= 5 for one in found for at in one.levels)


def test_the_departments_have_the_alpha_known_from_textbooks(desk: Desk, real_data: Path) -> None:
    # R's psych package prints raw alpha 0.84 for this table in the example of its function alpha.
    (found,) = told(desk, real_data / "attitude.csv", round="1977-01-01", scale="0-100")
    assert values(found)["alpha"] == 0.843


def test_published_percentages_are_no_answers_of_thirty_people(desk: Desk, real_data: Path) -> None:
    found = told(
        desk,
        real_data / "fevs_access_board.csv",
        map=("score=pct_positive", "round=year"),
        round_dates=("2018=2018-06-01", "2024=2024-06-01"),
        scale="0-100",
    )
    assert [one.respondents for one in found] == [None, None]
