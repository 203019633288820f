"""docs/reminders.md is true: its settings can be used, its kinds are those there are, with their defaults."""

import re
import tomllib
from pathlib import Path

from teamhealth.cli.reminder_text import SAYS
from teamhealth.config import Config
from teamhealth.config.reminding import KINDS, ReminderSettings
from teamhealth.reminders.occasions import one_to_ones, waiting

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reminders.md").read_text(encoding="utf-8")


def test_its_settings_can_be_pasted_together() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    settings = Config.model_validate(tomllib.loads("\n".join(blocks)))
    assert {"daily_look", "waiting", "friday"} <= set(settings.reminders)
    assert "mail" in settings.channels


def test_its_kinds_are_those_there_are() -> None:
    told = re.findall(r"^\| `\[reminders\.(\w+)\]`", PAGE, re.MULTILINE)
    assert set(told) - {"NAME"} == set(KINDS) - {"custom"}
    assert set(SAYS) == set(KINDS)


def test_its_defaults_are_those_that_hold() -> None:
    hold = {name: field.default for name, field in ReminderSettings.model_fields.items()}
    told = [(name, int(value)) for name, value in re.findall(r"`(hours_before|days_before)` = (\d+)", PAGE)]
    assert told == [("hours_before", hold["hours_before"]), ("days_before", hold["days_before"])]
    limits = [int(days) for days in re.findall(r"`limit_days` = (\d+)", PAGE)]
    assert limits == [waiting.DEFAULT_LIMIT_DAYS, one_to_ones.DEFAULT_LIMIT_DAYS]
    assert f"`window_minutes` ({hold['window_minutes']})" in PAGE
    assert f"{hold['again_days']} where it is not given" in PAGE
