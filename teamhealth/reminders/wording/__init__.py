"""The words of reminders in the languages there are: TOML files, every sentence whole."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from teamhealth.pulse import wording as of_pulse
from teamhealth.reminders.occasion import Value

_FOLDER = Path(__file__).parent


class Wording(NamedTuple):
    """The words of one language: what stands around every message, why it came, and the sentences of the kinds."""

    lang: str
    frame: Mapping[str, str]
    reasons: Mapping[str, str]
    sentences: Mapping[str, str]

    def written(self, value: Value, today: date) -> str:
        """Return a value as the language writes it: a day with its weekday, a moment with its hour."""
        days = of_pulse.load(self.lang)
        if isinstance(value, datetime):
            day = days.day(value.date(), today)
            return self.frame["moment"].format(day=day, hour=f"{value:%H:%M}")
        return days.day(value, today) if isinstance(value, date) else str(value)


@cache
def load(lang: str) -> Wording:
    """Return the words of a language; raises UsageError when there are none."""
    of_pulse.load(lang)
    tables = tomllib.loads((_FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    return Wording(lang, tables["frame"], tables["reasons"], tables["sentences"])
