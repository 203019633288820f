"""`import` and `export` as they are called: streams, exit codes, teams."""

import json
from pathlib import Path

import pytest

from teamhealth.cli import main

IDEAS = "id,title,opened,closed,outcome\n1,a,2026-01-01,2026-02-01,Shipped\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a file of ideas beside a home with the team north."""
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "home"))
    assert main(["init", "--team", "north", "--yes"]) == 0
    capsys.readouterr()
    path = tmp_path / "ideas.csv"
    path.write_text(IDEAS)
    return path


def test_stdout_says_what_was_written_and_stderr_what_was_repaired(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "ideas", str(file)]) == 0
    said = capsys.readouterr()
    assert said.out == "ideas: 1 new, 0 already there (from ideas.csv)\n"
    assert "'Shipped' is not known" in said.err


def test_the_summary_can_be_had_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "ideas", str(file), "--json"]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert (told["new"], told["already_there"], said.err) == (1, 0, "")
    assert told["repaired"][0]["first"] == [2]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["import", "ideas", "absent.csv"], 65),
        (["import", "needs", "{file}", "--map", "id=nothing"], 65),
        (["import", "unicorns", "{file}"], 64),
        (["import", "ideas", "{file}", "--dates", "Y/d"], 64),
        (["import", "ideas", "{file}", "--as-of", "2026-01-01"], 64),
        (["import", "ideas", "{file}", "--team", "all"], 64),
        (["import", "ideas", "absent.csv", "--team", "all"], 64),
        (["import", "ideas", "{file}", "--home", "{file}.nowhere"], 78),
        (["export", "unicorns"], 64),
        (["export", "ideas", "--team", "south"], 64),
        (["export", "ideas", "--output", "{file}.d/x.csv"], 74),
        (["export", "ideas", "--json", "--format", "csv"], 64),
        (["export", "ideas", "--json", "--format", "jsonl"], 64),
    ],
)
def test_what_cannot_be_has_its_exit_code_and_one_message(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    assert main([word.format(file=file) for word in arguments]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("teamhealth: ")


def test_team_says_where_rows_without_a_team_go_and_is_created(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "ideas", str(file), "--team", "south"]) == 0
    assert main(["export", "ideas", "--team", "all", "--json"]) == 0
    assert [row["team"] for row in json.loads(capsys.readouterr().out.partition("\n")[2])] == ["south"]


def test_an_export_comes_back_through_a_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "ideas", str(file)])
    out = file.with_name("out.csv")
    assert main(["export", "ideas", "--output", str(out)]) == 0
    capsys.readouterr()
    assert main(["import", "ideas", str(out)]) == 0
    assert capsys.readouterr().out.startswith("ideas: 0 new, 1 already there")


@pytest.mark.parametrize(
    "name", ["store.db", "store.db-wal", "Config.toml", "culture.toml", "maps/x.toml", "checks/x.py", "../link", "."]
)
def test_neither_an_export_nor_rejects_go_over_the_home_s_own_files(
    file: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    home = file.with_name("home")
    file.with_name("link").symlink_to(home / "store.db")
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    for command in (["export", "ideas", "--output"], ["import", "ideas", str(file), "--rejects"]):
        assert main([*command, str(home / name)]) == 64
    assert "would write over" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_an_export_is_acknowledged_on_stdout_in_words_or_as_json(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = file.with_name("out.json")
    assert main(["export", "ideas", "--output", str(out)]) == 0
    assert capsys.readouterr().out == f"0 rows of ideas are in {out}\n"
    assert main(["export", "ideas", "--json", "--output", str(out)]) == 0
    assert json.loads(capsys.readouterr().out) == {"kind": "ideas", "rows": 0, "file": str(out)}
    assert json.loads(out.read_text()) == []


def test_export_takes_a_day(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "ideas", str(file)])
    capsys.readouterr()
    assert main(["export", "ideas", "--format", "jsonl", "--as-of", "2026-01-15"]) == 0
    assert json.loads(capsys.readouterr().out)["closed"] is None


def test_help_lists_the_fields_of_every_kind(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for words in ("id*, title*, opened*", "month*, available*, needed*", "handle*", "--round-dates", "--outcome"):
        assert words in told
