"""What a trial found: a row a test, and the verdict over all."""

from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import Any


class Verdict(IntEnum):
    """How a test ended; its number is the exit code of a trial that ends so."""

    OK = 0
    REMARK = 1
    FAILED = 2

    @property
    def word(self) -> str:
        """The word for it."""
        return ("ok", "warn", "FAIL")[self]


@dataclass(frozen=True, slots=True)
class Row:
    """One test: what was tried, how it ended, what was seen, and what to do where it did not end well."""

    test: str
    verdict: Verdict
    figure: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The trial of one check."""

    check: str
    rows: tuple[Row, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of the tests."""
        return max((row.verdict for row in self.rows), default=Verdict.OK)

    def as_json(self) -> dict[str, Any]:
        """Return the report in the documented form of `checks test --json`."""
        return {
            "check": self.check,
            "verdict": self.verdict.word.lower(),
            "tests": [{**asdict(row), "verdict": row.verdict.word.lower()} for row in self.rows],
        }


def ok(test: str, figure: str) -> Row:
    """Return the row of a test that ended well."""
    return Row(test, Verdict.OK, figure)


def remark(test: str, figure: str, remedy: str) -> Row:
    """Return the row of a test that leaves something to better."""
    return Row(test, Verdict.REMARK, figure, remedy)


def failed(test: str, figure: str, remedy: str) -> Row:
    """Return the row of a test that shows that the check may not be used as it is."""
    return Row(test, Verdict.FAILED, figure, remedy)
