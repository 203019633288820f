"""Whatever a check of somebody's own does, it costs its own row, and nothing of it is left."""

import re
from pathlib import Path

import attacks
import pytest

from teamhealth.checking import registry
from teamhealth.checking.limits import Limits

AT_ONCE = 8
"""Most of them wait for their end, so that more can run than there are processors."""


def test_every_attack_costs_one_row_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = {name: attack.lines for name, attack in attacks.ATTACKS.items()}
    # A fork bomb takes the time of all that runs beside it.
    bomb = {"a fork bomb": bodies.pop("a fork bomb")}
    with attacks.leaving_nothing(monkeypatch, tmp_path):
        rows = attacks.rows_of(tmp_path, bodies, AT_ONCE) | attacks.rows_of(tmp_path, bomb, 1)
    assert {name: row for name, row in rows.items() if not re.search(attacks.ATTACKS[name].row, row)} == {}


LOADING = {
    "crashes": ("import ctypes; ctypes.string_at(0)", r"^crashes\.py line 1: crashed: it was ended by signal 11$"),
    "exits": ("import os; os._exit(0)", r"^exits\.py: ended without an answer \(exit code 0\)$"),
    "hangs": ("while True: pass", r"^hangs\.py line 1: gave no answer within 1 s$"),
    "is_large": ("held = bytearray(2 ** 30)", r"^is_large\.py line 1: MemoryError: more than a check may have$"),
    "leaves": ("\nraise SystemExit(0)", r"^leaves\.py line 2: SystemExit: 0$"),
    "lies": (
        "from teamhealth.check_api import CheckSpec\nfrom pydantic import BaseModel\n"
        "class None_(BaseModel): pass\nspec = CheckSpec('PULSE', 'x', ('y',), None_, 'x', 'x', print)",
        r"^lies\.py: what it says of itself cannot be used: the check name 'PULSE' must be",
    ),
    "is_newer": (
        "from teamhealth.check_api import check\n"
        "@check(name='a', title='A', why='B', remedy='C', api=2)\ndef run(c, o): ...",
        r"version 2 of the check API, and this program knows version 1: update teamhealth, or write the check for",
    ),
}


def test_a_file_that_breaks_as_it_is_loaded_costs_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "home" / "checks"
    folder.mkdir(parents=True)
    for name, (text, _) in LOADING.items():
        (folder / f"{name}.py").write_text(text + "\n")
    with attacks.leaving_nothing(monkeypatch, tmp_path):
        loaded = registry.load(tmp_path / "home", Limits(deadline_s=1))
    rows = {problem.origin.stem: problem.message for problem in loaded.problems}
    assert {name: row for name, row in rows.items() if not re.search(LOADING[name][1], row)} == {}
    assert rows.keys() == LOADING.keys()
    assert all(problem.remedy for problem in loaded.problems)
    assert "pulse" in loaded.checks
