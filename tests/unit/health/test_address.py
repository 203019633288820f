"""The lines people copy reach the home and the team they were shown for."""

from contextlib import closing
from pathlib import Path

import pytest

from teamhealth.health import address
from teamhealth.store import connection, teams


def options(home: Path, *names: str) -> str:
    with closing(connection.create(home)) as db:
        with connection.transaction(db):
            for name in names:
                team = teams.add(db, name)
        return address.of(db, home, team)


def test_the_only_team_of_the_usual_home_needs_no_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "home"))
    assert options(tmp_path / "home", "North") == ""


def test_one_of_several_teams_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "home"))
    assert options(tmp_path / "home", "North", "Service desk") == "--team 'Service desk' "


def test_another_home_than_the_usual_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "usual"))
    assert options(tmp_path / "of mine", "North") == f"--home '{tmp_path / 'of mine'}' "


def test_options_stand_before_the_command() -> None:
    line = 'Note an idea: teamhealth idea "TITLE"'
    assert address.addressed(line, "--team South ") == 'Note an idea: teamhealth --team South idea "TITLE"'
    assert address.addressed(line, "") == line
