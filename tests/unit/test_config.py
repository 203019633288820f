"""The model of config.toml, and the example made from it."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth import config, schedule
from teamhealth.checking import options, registry
from teamhealth.config import Config, trouble
from teamhealth.errors import ConfigError

EXAMPLE = Path(__file__).resolve().parents[2] / "config.example.toml"


def uncommented(text: str) -> str:
    """Return the example with every setting in it active: prose has a space after its '#', a setting has none."""
    return re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)


def test_the_example_in_the_checkout_is_the_one_made_from_the_model() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "teamhealth.config"], capture_output=True, text=True, check=True
    ).stdout
    assert EXAMPLE.read_text("utf-8") == made


def test_the_example_as_it_stands_changes_nothing() -> None:
    assert tomllib.loads(config.example()) == {}


def test_every_line_of_the_example_is_valid_and_its_checks_exist(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(uncommented(config.example()), "utf-8")
    assert config.problems(tmp_path) == []
    assert options.problems(tmp_path, registry.load(None)) == []


def test_the_example_shows_and_explains_every_setting() -> None:
    shown = tomllib.loads(uncommented(config.example()))
    assert set(shown) == set(Config.model_fields)
    assert set(shown["teams"]["North"]) == set(config.TeamSettings.model_fields)
    for model in (Config, config.TeamSettings):
        assert all(field.description for field in model.model_fields.values())


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30))
def test_a_first_configuration_names_its_team_whatever_it_is_called(name: str) -> None:
    assert tomllib.loads(config.example(name)) == {"team": name}


def test_a_first_configuration_does_not_replace_one(tmp_path: Path) -> None:
    assert config.write_first(tmp_path, "North")
    assert not config.write_first(tmp_path, "South")
    assert config.load(tmp_path).team == "North"


def test_a_team_without_a_table_has_the_defaults() -> None:
    assert Config().of("North") == config.TeamSettings(timezone=None, minimum=5)


def test_the_minimum_can_be_raised_and_never_lowered() -> None:
    assert Config.model_validate({"teams": {"North": {"minimum": 6}}}).of("North").minimum == 6
    with pytest.raises(ValueError, match="greater than or equal to 5"):
        Config.model_validate({"teams": {"North": {"minimum": 4}}})


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("schedule = '0 25 * * 5'", "teams.North.schedule = '0 25 * * 5': hour '25' is none: 0 to 23"),
        ("schedule = '0 0 31 2 *'", "day '31' never comes in month '2'"),
        ("schedule = '@reboot'", "no word for a schedule"),
        ("require_response = 1", "require_response = 1: input should be a valid boolean"),
        ("lenses = 'superior_service'", "lenses = 'superior_service': input should be a valid list"),
        ("lenses = [3]", "teams.North.lenses.0 = 3"),
        ("talk_together = 'yes'", "should be a valid boolean"),
    ],
)
def test_a_mistake_in_how_a_team_is_asked_is_told_with_its_line(tmp_path: Path, setting: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(f"me = 'ana'\n\n[teams.North]\nminimum = 6\n{setting}\n")
    (found,) = config.problems(tmp_path)
    assert told in found.message
    assert found.line == 5
    assert found.hint


@pytest.mark.parametrize("lang", ["no", "NB", "", "../en"])
def test_a_language_without_a_catalogue_is_refused_with_those_there_are(tmp_path: Path, lang: str) -> None:
    (tmp_path / "config.toml").write_text(f"lang = '{lang}'\n")
    with pytest.raises(ConfigError, match=r"line 1: lang = .* there are en, nb"):
        config.load(tmp_path)


def test_rounds_close_on_fridays_and_wait_for_a_response_where_nothing_is_said() -> None:
    wanted = config.TeamSettings(schedule="0 15 * * 5", require_response=True, lenses=[], talk_together=False)
    assert Config().of("North") == wanted
    schedule.check(wanted.schedule)


def test_loading_tells_the_first_mistake_with_file_line_and_the_name_that_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('# mine\nme = "ana"\n[teams."Service desk"]\nminimun = 6\n')
    with pytest.raises(ConfigError) as caught:
        config.load(tmp_path)
    assert caught.value.message == f"{file} line 4: unknown key 'teams.Service desk.minimun'"
    assert "'minimum'" in str(caught.value.hint)


def test_a_name_like_no_other_gets_the_whole_list() -> None:
    assert trouble.nearest("zzz", ["team", "me"]) == "known: team, me"


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("team",), 1),
        (("teams", "Service desk"), 2),
        (("teams", "Service desk", "minimum"), 3),
        (("teams", "Service desk", "absent"), 2),
        (("checks", "a", "limit"), 5),
        (("checks", "a.b", "limit"), 7),
        (("nowhere",), None),
    ],
)
def test_a_setting_is_found_on_its_line(keys: tuple[str, ...], line: int | None) -> None:
    text = 'team = "x"\n[teams."Service desk"]\n minimum=7\n[checks . a]\nlimit = 1 # = 2\n[checks."a.b"]\nlimit = 2\n'
    assert trouble.line_of(text, keys) == line


def test_the_schema_can_be_written_as_json() -> None:
    assert json.dumps(Config.model_json_schema())


TABLES = """\
me = "ana"
[reminders.daily_look]
channels = ["male"]
hours_before = 3
[reminders.friday]
channels = ["mail"]
[reminders.quiz]
kind = "custom"
channels = ["mail"]
[reminders.thanked]
channels = ["chat"]
[channels.mail]
url = "keyring:mail"
to_contacts = true
[channels.chat]
url = "keyring:chat"
[people.ana]
channel = "own"
"""


def test_what_does_not_fit_together_is_told_with_table_key_line_and_remedy(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(TABLES)
    told = [(p.line, p.message, p.hint.partition(":")[0]) for p in config.problems(tmp_path)]
    assert told == [
        (3, "reminders.daily_look.channels: there is no [channels.male]", "did you mean 'mail'?"),
        (4, "reminders.daily_look.hours_before: a daily_look reminder has no such setting", "it has"),
        (5, "reminders.friday: its name is no kind of reminder, and it says none", "known"),
        (7, "reminders.quiz: a custom reminder needs a schedule", "for Fridays at two"),
        (7, "reminders.quiz: a custom reminder needs a text", "write what it says"),
        (
            11,
            "reminders.thanked.channels: thanked is for one person's eyes, and 'chat' is read by all",
            "use a channel with to_contacts = true, or one that stands under [people.HANDLE] as somebody's own",
        ),
        (18, "people.ana.channel: there is no [channels.own]", "known"),
    ]


@pytest.mark.parametrize(
    "line", ['ping = "https://hc.example/secret"', '[channels.x]\nurl = "https://hc.example/secret"']
)
def test_an_address_in_plain_sight_is_refused_and_not_told_again(tmp_path: Path, line: str) -> None:
    (tmp_path / "config.toml").write_text(line)
    (found,) = config.problems(tmp_path)
    assert "keyring:NAME" in found.message
    assert "hc.example" not in found.message + found.hint
