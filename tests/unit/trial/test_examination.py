"""The whole trial, with its children shut in as in production."""

from pathlib import Path

import pytest

from teamhealth.checking import loading, registry
from teamhealth.checking.origin import Described, Origin
from teamhealth.trial import metadata
from teamhealth.trial.examination import Terms, examine
from teamhealth.trial.report import Report, Row, Verdict

ELEMENTS = ("ample_resources", "employee_voice", "team_spirit")
GOOD = '''
from pydantic import BaseModel, Field
from teamhealth.check_api import NoData, check, levels

class Options(BaseModel, extra="forbid"):
    warn: float = Field(20, description="Mean from which it warns.")

@check(name="overtime", title="Overtime", why="W.", remedy="R.", feeds=["ample_resources"],
       options=Options, version="1")
def run(ctx, options):
    """Judge the mean of the last four values."""
    values = ctx.measures("overtime")[-4:]
    if not values:
        raise NoData("no overtime yet")
    yield levels("overtime_mean", round(sum(v.value for v in values) / len(values), 1), warn=options.warn, crit=99)
'''
TESTS = [
    *("metadata", "empty store", "tiny store", "demo store", "hostile store", "huge store", "same answer", "own clock"),
    *("other days", "no names", "no count of 1 or 2", "no one's answer", "false alarms"),
]


def written(folder: Path, text: str) -> Path:
    file = folder / "mine.py"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    return file


def tried(folder: Path, text: str, **terms: object) -> Report:
    found = registry.examine(written(folder, text))
    assert isinstance(found, list), found
    return examine(found[0], ELEMENTS, Terms(teams=20, seconds=5, **terms))  # type: ignore[arg-type]


def test_a_good_check_passes_every_test_and_options_are_those_given(tmp_path: Path) -> None:
    report = tried(tmp_path, GOOD)
    assert [row.test for row in report.rows] == TESTS
    assert [row for row in report.rows if row.verdict] == []
    assert report.verdict == 0
    assert report.as_json()["tests"][0]["verdict"] == "ok"


def test_a_check_that_ends_its_process_is_one_row_and_no_more(tmp_path: Path) -> None:
    text = GOOD.replace('values = ctx.measures("overtime")[-4:]', "import os; os._exit(7)")
    report = tried(tmp_path, text)
    assert [(row.test, row.verdict) for row in report.rows[1:]] == [("in its process", Verdict.FAILED)]
    assert report.verdict == 2


def metadata_row(folder: Path, *changes: tuple[str, str]) -> Row:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = written(folder, text)
    (spec,) = loading.specs_of_file(file)
    return metadata.row(Described.of(spec, Origin("own file", file)), ELEMENTS)


def test_metadata_that_is_complete_is_told(tmp_path: Path) -> None:
    assert metadata_row(tmp_path).figure == "version 1, feeds ample_resources, 1 option"


@pytest.mark.parametrize(
    ("old", "new", "figure", "remedy", "verdict"),
    [
        ("ample_resources", "ample_resource", "feeds 'ample_resource', which is no element", "ample_resources", 2),
        (', description="Mean from which it warns."', "", "the option warn has no description", "description=", 1),
        ("Field(20,", "Field(", "the option warn has no default", "dropped into the folder", 1),
        (', extra="forbid"', "", "a mistyped option would not be told", 'extra="forbid"', 1),
        ('"Overtime"', f'"{"Over" * 10}"', "the title has 40 characters", "30 fit", 1),
        (', version="1"', "", "it has no version", 'version="1"', 1),
    ],
)
def test_what_is_missing_is_told_with_what_to_write(
    tmp_path: Path, old: str, new: str, figure: str, remedy: str, verdict: int
) -> None:
    row = metadata_row(tmp_path, (old, new))
    assert row.figure.startswith(figure)
    assert remedy in (row.remedy or "")
    assert row.verdict == verdict
