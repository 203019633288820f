"""The light reader of config.toml agrees with the whole model, and costs less."""

from pathlib import Path

import pytest

from teamhealth import config, preferences
from teamhealth.errors import ConfigError
from teamhealth.preferences import Preferences
from teamhealth.pulse.disclosure import MINIMUM

GOOD = {
    "nothing": "",
    "who and which": 'team = "North"\nme = "ana"\n',
    "language and keeper": 'lang = "nb"\nkeeper = "Bo Berg"\n',
    "tables": '[teams."North"]\ntimezone = "Europe/Oslo"\nminimum = 7\n[checks.x]\ny = 1\n',
    "a bare table name": '[teams.North]\ntimezone = "UTC"\n',
    "a table without a zone": '[teams."Service desk"]\nminimum = 5\n',
    "no response": '[teams."North"]\nrequire_response = false\n[teams.South]\nrequire_response = true\n',
    "talks": '[teams."North"]\ntalk_together = true\n[teams.South]\ntalk_together = false\n',
    "a dotted key": 'teams.North.timezone = "UTC"\n',
}
BAD = {
    "a number for a team": "team = 5\n",
    "a number for a handle": "me = 5\n",
    "a number for a zone": "[teams.North]\ntimezone = 5\n",
    "a text for whether": '[teams.North]\nrequire_response = "no"\n',
    "a number for whether": "[teams.North]\nrequire_response = 0\n",
    "a text for whether to talk": '[teams.North]\ntalk_together = "yes"\n',
    "a text for the fewest": '[teams.North]\nminimum = "six"\n',
    "a text for a table": '[teams]\nNorth = "x"\n',
    "a text for the tables": 'teams = "x"\n',
    "a list of tables": "[[teams]]\n",
    "a number for a language": "lang = 5\n",
    "a list for a keeper": 'keeper = ["Bo"]\n',
    "no name for a keeper": 'keeper = " "\n',
    "no name for a team": 'team = ""\n',
    "no toml": "team = \n",
    "no text": "\xff",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def write(home: Path, text: str) -> None:
    (home / "config.toml").write_bytes(text.encode("latin-1" if text == "\xff" else "utf-8"))


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_both_readers_say_the_same_of_a_good_file(home: Path, text: str) -> None:
    write(home, text)
    whole = config.load(home)
    zones = {name: team.timezone for name, team in whole.teams.items() if team.timezone is not None}
    read = preferences.read(home)
    own = Preferences(whole.team, whole.me, zones, whole.lang, whole.keeper)
    assert read == own._replace(responses=read.responses, minimums=read.minimums, talks=read.talks)
    for name, team in whole.teams.items():
        assert read.requires_response(name) == team.require_response
        assert read.talks_together(name) == team.talk_together
        assert read.minimums.get(name, MINIMUM) == team.minimum


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_both_readers_refuse_a_bad_file_and_name_it(home: Path, text: str) -> None:
    write(home, text)
    for read in (preferences.read, config.load):
        with pytest.raises(ConfigError) as caught:
            read(home)
        assert str(home / "config.toml") in caught.value.message


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "Europe", "../etc", "x" * 300, ""])
def test_both_refuse_a_zone_that_is_none(home: Path, zone: str) -> None:
    write(home, f'[teams.North]\ntimezone = "{zone}"\n')
    with pytest.raises(ConfigError):
        config.load(home)
    with pytest.raises(ConfigError):
        preferences.read(home).zone("North")


@pytest.mark.parametrize("table", ["teams.north", 'teams."NORTH"'])
def test_a_team_is_found_whatever_the_case_of_its_table(home: Path, table: str) -> None:
    write(home, f'[{table}]\ntimezone = "Europe/Oslo"\nminimum = 9\n')
    assert str(preferences.read(home).zone("North")) == "Europe/Oslo"
    assert config.load(home).of("North").minimum == 9


def test_a_bad_zone_is_named_with_its_table(home: Path) -> None:
    write(home, "[teams.North]\ntimezone = 5\n")
    with pytest.raises(ConfigError, match=r'teams\."North"\.timezone'):
        preferences.read(home)


def test_no_file_means_no_preferences(home: Path) -> None:
    assert preferences.read(home) == Preferences()
    assert preferences.read(home).zone("North") is None


def test_a_file_that_cannot_be_read_is_told(home: Path) -> None:
    (home / "config.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot read"):
        preferences.read(home)
