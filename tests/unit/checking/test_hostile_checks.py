"""Whatever a check of somebody's own does, it costs its own row, and nothing of it is left."""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attacks
import pytest

from teamhealth.check_api import CheckContext
from teamhealth.checking import foreign
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.limits import Limits
from teamhealth.checking.origin import Described, Origin
from tests.unit.checking.conftest import NOW

LIMITS = Limits(deadline_s=1)
AT_ONCE = 8
"""Most of them wait for their end, so that more can run than there are processors."""


def run_all(folder: Path, bodies: Mapping[str, str]) -> dict[str, str]:
    """Run checks with these functions side by side, and return the row of each."""

    def run(name: str) -> str:
        file = folder / name.replace(" ", "_") / "mine.py"
        file.parent.mkdir(parents=True)
        text = attacks.HEAD + "".join(f"    {line}\n" for line in bodies[name].strip().splitlines())
        file.write_text(text)
        check = Described("mine", "Mine", (), "", "", "", Origin("own file", file, text.encode()))
        return foreign.run(check, {}, facts, LIMITS).outcome.summary

    with FactsFile(CheckContext(NOW, "North", Facts())) as facts, ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(bodies, pool.map(run, bodies), strict=True))


def test_every_attack_costs_one_row_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = {name: attack.lines for name, attack in attacks.ATTACKS.items()}
    # A fork bomb takes the time of all that runs beside it.
    bomb = {"a fork bomb": bodies.pop("a fork bomb")}
    with attacks.leaving_nothing(monkeypatch, tmp_path):
        rows = run_all(tmp_path, bodies) | run_all(tmp_path, bomb)
    assert {name: row for name, row in rows.items() if not re.search(attacks.ATTACKS[name].row, row)} == {}
