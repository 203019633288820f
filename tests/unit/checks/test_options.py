"""Options of the bundled checks at the ends of their range."""

from collections.abc import Iterator

import pytest

from teamhealth.checking import attempt, registry
from teamhealth.facts import Reason
from teamhealth.testing.five_stores import store

CHECKS = registry.bundled()
BEYOND_ALL_DAYS = 10**10
"""More days than the calendar has, and than a difference of days holds."""


def numbers() -> Iterator[tuple[str, str]]:
    """Yield check and name of every option that is a whole number."""
    for name, check in CHECKS.items():
        for option, form in check.options_schema.get("properties", {}).items():
            if form.get("type") == "integer":
                yield name, option


@pytest.mark.parametrize(("name", "option"), [*numbers()])
def test_a_number_that_is_too_large_is_refused_or_works(name: str, option: str) -> None:
    spec = CHECKS[name].spec
    assert spec
    least = {other: BEYOND_ALL_DAYS for other in (option, option.replace("warn_", "crit_"))}
    found = attempt.outcome(spec, "check.py", store("tiny"), least)
    assert found.reason is not Reason.FAILED or "should be less than or equal to" in found.summary
