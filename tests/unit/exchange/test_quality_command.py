"""`import answers … --quality` as it is called: what goes where, in text and in JSON."""

import json
from pathlib import Path

import pytest
from survey_file import invent

from teamhealth.cli import main

ANSWERS = ["import", "answers", "survey.csv", "--round", "2026-05-01", "--add-items", "--quality"]


@pytest.fixture(autouse=True)
def _beside_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--team", "north", "--yes"]) == 0
    Path("survey.csv").write_text(invent([8] * 9 + [32, 4]).csv)
    capsys.readouterr()


def test_the_figures_follow_the_acknowledgement_each_with_what_it_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ANSWERS) == 0
    out, err = capsys.readouterr()
    first, _, third, *_ = out.splitlines()
    assert first == "releases: 11 new, 0 already there (from survey.csv)"
    assert third == "Survey quality, round 2026-05-01: 108 people, 11 teams, 3 questions"
    for title in ("Cronbach's alpha", "rwg(j)", "ICC(1)", "ICC(2)", "Noticed between teams", "Noticed between rounds"):
        (line,) = [line for line in out.splitlines() if line.startswith(f"  {title:22}  ")]
        assert line.rstrip().endswith((".", ")"))
    assert "quality" not in err.lower()


def test_a_table_has_a_line_for_each_team_that_is_shown_and_none_for_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(ANSWERS)
    table = capsys.readouterr().out.partition("team    ")[2].splitlines()
    assert [line.split()[0] for line in table[1:]] == [f"team{n:02}" for n in range(10)]


def test_a_dry_run_says_the_same_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main([*ANSWERS, "--dry-run"])
    dry = capsys.readouterr().out.splitlines()
    main(ANSWERS)
    wet = capsys.readouterr().out.splitlines()
    assert dry[0].startswith("dry run, nothing was written: releases: 11 new")
    assert wet[0].startswith("releases: 11 new")
    assert dry[1:] == wet[1:]


def test_the_same_can_be_had_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ANSWERS, "--json"]) == 0
    said = capsys.readouterr()
    (told,) = json.loads(said.out)["quality"]
    assert (told["respondents"], told["teams"], said.err) == (108, 11, "")
    assert all(figure["says"] and figure["value"] is not None for figure in told["figures"])
    assert [one["item"] for one in told["questions"]] == ["q1", "q2", "q3"]
    assert [at["team"] for at in told["team_levels"]] == [f"team{n:02}" for n in range(10)]
    assert {at["step"] for at in told["team_levels"]} == {0.5, 0.1}
    for at in told["team_levels"]:
        for level in (at["level"], at["estimate"]):
            assert level["low"] <= (level["value"] or level["low"]) <= level["high"]


def test_of_a_small_file_one_line_says_why_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("survey.csv").write_text(invent([22]).csv)
    assert main(ANSWERS) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "fewer than 30 people answered" in lines[2]
    assert main([*ANSWERS, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["quality"]
    assert (told["respondents"], told["teams"], told["figures"]) == (None, None, [])


def test_without_the_option_json_has_no_quality(capsys: pytest.CaptureFixture[str]) -> None:
    main([*ANSWERS[:-1], "--json"])
    assert "quality" not in json.loads(capsys.readouterr().out)


def test_it_is_refused_for_what_are_no_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "ideas", "survey.csv", "--quality"]) == 64
    assert "--quality is about answers" in capsys.readouterr().err
