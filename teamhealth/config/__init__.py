"""The configuration of a home: its model, reading it, what is wrong with it, and the example made from it."""

from teamhealth.config.example import example, write_first
from teamhealth.config.model import Config, TeamSettings
from teamhealth.config.reading import Setting, load, problems, settings, settings_of
from teamhealth.config.trouble import Problem, nearest, problems_of

__all__ = [
    "Config",
    "Problem",
    "Setting",
    "TeamSettings",
    "example",
    "load",
    "nearest",
    "problems",
    "problems_of",
    "settings",
    "settings_of",
    "write_first",
]
