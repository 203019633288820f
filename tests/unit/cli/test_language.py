"""Which language a call speaks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from teamhealth.cli import dashboard, language
from teamhealth.cli.session import Session
from teamhealth.culture.source import languages
from teamhealth.errors import ConfigError, UsageError

Run = Callable[..., Any]


def title(run: Run, *options: str) -> str:
    """Return what the element of clear roles is called."""
    told = run("indicators", *options, "--json").json["indicators"]
    return next(str(row["title"]) for row in told if row["element"] == "clear_roles")


def test_the_option_comes_before_the_configuration_and_that_before_the_locale(
    team: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, norwegian = title(team, "--lang", "en"), title(team, "--lang", "nb")
    assert english != norwegian
    assert title(team) == english
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    assert title(team) == norwegian
    (home / "config.toml").write_text('lang = "en"\n')
    assert title(team) == english
    assert title(team, "--lang", "nb") == norwegian


def test_the_demo_speaks_english_whatever_the_users_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    monkeypatch.setattr("teamhealth.demo.build", lambda home, today: None)
    monkeypatch.setattr(dashboard, "open_dashboard", lambda session: spoken.append(session.lang))
    assert run("demo").code == 0
    assert spoken == ["en"]


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ({}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "nn_NO@euro"}, "nb"),
        ({"LANG": "NB"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "../nb"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "nb_NO", "LANG": "en_GB"}, "nb"),
        ({"LC_ALL": "C", "LC_MESSAGES": "nb_NO", "LANG": "nb_NO"}, "en"),
    ],
)
def test_the_first_locale_variable_with_a_value_decides_and_never_fails(locale: dict[str, str], code: str) -> None:
    assert language.of_locale(locale) == code


def test_every_bundled_language_can_be_asked_for_configured_and_come_from_the_locale() -> None:
    for code in languages():
        assert {language.asked(code), language.configured(code), language.of_locale({"LANG": code})} == {code}


@pytest.mark.parametrize("command", [("status",), ("thanks", "ana", "why"), ("members",), ("--version",)])
def test_a_language_there_is_none_of_is_a_mistake_of_use_in_every_command(team: Run, command: tuple[str, ...]) -> None:
    said = team(*command, "--lang", "no")
    assert (said.code, said.out) == (64, "")
    assert "'no'" in said.err
    assert "en, nb" in said.err


def test_a_configured_language_there_is_none_of_stops_what_speaks_and_not_the_one_line_commands(
    team: Run, home: Path
) -> None:
    (home / "config.toml").write_text('lang = "xx"\n')
    assert team("idea", "one list").code == 0
    said = team("status")
    assert said.code == 78
    assert "'xx'" in said.err
    assert "en, nb" in said.err


def test_a_language_asked_for_is_checked_by_whoever_makes_a_session() -> None:
    with pytest.raises(UsageError, match="xx"):
        _ = Session(lang_option="xx").lang


def test_the_language_of_a_broken_configuration_is_not_guessed(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("lang = 5\n")
    with pytest.raises(ConfigError, match="lang must be a text"):
        _ = Session(home_option=str(home)).lang
