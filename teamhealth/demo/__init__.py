"""An invented service desk with 30 weeks of history, to look around in before there is a store of one's own."""

from teamhealth.demo.writer import TEAM, build

__all__ = ["TEAM", "build"]
