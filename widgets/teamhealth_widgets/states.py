"""The states a row can be in, each with a symbol, a word and a colour of the theme."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What is known about a thing; symbol and word carry it wherever colour cannot."""

    OK = "ok"
    WARN = "warn"
    CRIT = "crit"
    UNKNOWN = "unknown"
    NOT_YET = "not_yet"
    """Nothing to judge yet: no data has come in, or the baseline is still too short."""

    @property
    def symbol(self) -> str:
        """One cell that tells the states apart by shape."""
        return _SYMBOLS[self]

    @property
    def word(self) -> str:
        """The state in plain words, at most `WORD_WIDTH` cells."""
        return "not yet" if self is State.NOT_YET else self.value

    @property
    def tone(self) -> str:
        """The component class that colours the state."""
        return f"state--{self.value.replace('_', '-')}"

    @property
    def weight(self) -> int:
        """How much the state asks for attention; the largest is shown where there is room for one."""
        return _WEIGHTS[self]


WORD_WIDTH = 7

_SYMBOLS = {State.OK: "●", State.WARN: "▲", State.CRIT: "■", State.UNKNOWN: "○", State.NOT_YET: "–"}
_WEIGHTS = {State.NOT_YET: 0, State.OK: 1, State.UNKNOWN: 2, State.WARN: 3, State.CRIT: 4}
