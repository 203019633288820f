"""The figures of docs/checks.md for a thousand stable teams, which the fast test of the page leaves out."""

import re
from pathlib import Path

from tutorial import blocks

from teamhealth.checking import loading
from teamhealth.facts import Measure
from teamhealth.testing import TODAY, measure
from teamhealth.trial import judging, series, watching
from teamhealth.trial.examination import TEAMS

BLOCKS = blocks((Path(__file__).resolve().parents[2] / "docs" / "checks.md").read_text(encoding="utf-8"))


def payroll() -> list[Measure]:
    (csv,) = [block.text for block in BLOCKS if block.file == "overtime.csv"]
    return [measure(name, float(value), TODAY) for _, name, value, _ in (row.split(",") for row in csv.split()[1:])]


def test_the_false_alarms_are_those_that_are_quoted(tmp_path: Path) -> None:
    levels = series.of_values(payroll())
    checks = [block.text for block in BLOCKS if block.file.endswith("/checks/overtime.py")]
    figures = []
    for text in checks:
        (spec,) = loading.specs_of_file(tmp_path / "overtime.py", text.encode())
        counts = watching.watch(spec, "overtime.py", {}, first=0, last=TEAMS, series=levels, seconds=600)
        row = judging.false_alarms(counts, TEAMS)
        figures.append(f"{row.verdict.word:<5}{row.test:<20}{row.figure}")
    page = "\n".join(block.text for block in BLOCKS)
    assert figures == re.findall(r"^.*false alarms.*$", page, re.MULTILINE)
