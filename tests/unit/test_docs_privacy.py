"""docs/privacy.md is true: its rules are those attacked, its promise is the form's, its numbers are the program's."""

import re
from pathlib import Path

from teamhealth.audit import attacks
from teamhealth.audit.changes import BOUND, SHARES
from teamhealth.audit.disk import LIMITS
from teamhealth.pulse import disclosure, wording
from teamhealth.store import kept

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.replace("\n> ", " ").split())


def rows(heading: str) -> list[list[str]]:
    section = PAGE.partition(f"{heading}\n")[2]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert table
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def test_every_rule_stands_there_with_its_attack_or_without_a_use() -> None:
    told = {rule: "not used yet" not in attack for rule, _, attack in rows("## The rules")}
    assert told == {rule: attack is not None for rule, attack in attacks.ATTACKS.items()}


def test_what_is_not_protected_is_told_with_its_limits() -> None:
    assert {what: float(share) for what, share in rows("## What is not protected")} == LIMITS


def test_the_bound_and_the_population_are_those_of_the_attack() -> None:
    assert f"({BOUND * 100:g} are allowed)" in TEXT
    *shares, last = (f"{share * 100:g}" for share in SHARES)
    assert f"spread {', '.join(shares)} and {last} in a hundred" in TEXT


def test_the_smallest_number_the_steps_and_the_kept_means_are_the_program_s() -> None:
    assert disclosure.MINIMUM == 5
    assert [share * 4 for _, share in disclosure._STEP_SHARES] == [0.1, 0.25, 0.5, 1.0]
    assert [ring for ring, _ in disclosure._STEP_SHARES] == [30, 15, 8, 0]
    assert (kept.ASKINGS, kept.STEP) == (26, 0.25)
    assert f"its last {kept.ASKINGS} means in quarter points" in TEXT


def test_the_promise_is_the_one_of_the_form() -> None:
    words = wording.load("en")
    promise = " ".join(words.promise("NAME", "DAY", disclosure.MINIMUM).split())
    assert promise in TEXT
