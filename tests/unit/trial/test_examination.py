"""What a trial says of a check before it runs it, and of one that does not survive. Whole trials: test_docs_checks."""

from pathlib import Path
from typing import cast

import pytest

from teamhealth.checking import loading, registry
from teamhealth.checking.origin import Described, Origin
from teamhealth.trial import metadata
from teamhealth.trial.examination import Terms, examine
from teamhealth.trial.report import Row, Verdict

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


def written(folder: Path, text: str) -> Path:
    file = folder / "mine.py"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    return file


def test_a_check_that_ends_its_process_is_one_row_and_no_more(tmp_path: Path) -> None:
    text = GOOD.replace('values = ctx.measures("overtime")[-4:]', "import os; os._exit(7)")
    (check,) = cast(list[Described], registry.examine(written(tmp_path, text)))
    report = examine(check, ELEMENTS, Terms(teams=20, seconds=5))
    assert [(row.test, row.verdict) for row in report.rows[1:]] == [("in its process", Verdict.FAILED)]
    assert report.verdict == 2


def test_a_check_that_breaks_everywhere_is_told_once(tmp_path: Path) -> None:
    text = GOOD.replace("ctx.measures(", "ctx.measure(")
    (check,) = cast(list[Described], registry.examine(written(tmp_path, text)))
    broken, rest = examine(check, ELEMENTS, Terms(teams=20, seconds=5)).rows[1:]
    assert (broken.test, rest.test) == ("empty store", "all the rest")
    assert broken.figure.startswith("mine.py line 12: AttributeError")
    assert broken.figure.endswith("; the same on tiny, demo, hostile")


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
