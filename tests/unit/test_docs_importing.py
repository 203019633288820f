"""docs/importing.md is true: its tables are made from what is declared, its examples work."""

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest

from teamhealth import cli
from teamhealth.exchange import assessing, comparing, quality_words, registry, tables

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "importing.md").read_text(encoding="utf-8")
FILES = {
    "long.csv": "Question,Answer,round\n" + "".join(f"ample_resources,{n},Spring\n" for n in (1, 2, 3, 4, 5)),
    "wide.csv": "Q1,Q2\n" + "".join(f"{n},{n + 2}\n" for n in (1, 2, 3, 4, 5)),
    "tickets.csv": "About,Stars\n" + "".join(f"empathy,{n}\n" for n in (1, 2, 3, 4, 5)),
    "log.csv": "number,opened_at,resolved_at,priority\n"
    "INC1,1/2/2026 08:00,?,2 - High\nINC1,1/2/2026 08:00,3/2/2026 9:15,?\n",
}


@pytest.fixture
def maker() -> ModuleType:
    """Return the program that makes the tables of the page."""
    spec = importlib.util.spec_from_file_location("importing_page", DOCS / "importing.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_declared_fields_and_options(maker: ModuleType) -> None:
    assert maker.filled(PAGE) == PAGE, "run `make docs`"


def test_every_kind_and_field_is_on_the_page() -> None:
    headings = {name for line in re.findall(r"^### (.*)$", PAGE, re.MULTILINE) for name in line.split(", ")}
    kinds = [kind for kind in registry.every() if kind.take]
    assert headings == {kind.name for kind in kinds}
    assert [field.name for kind in kinds for field in kind.fields if f"| `{field.name}` |" not in PAGE] == []


def test_the_longest_line_is_the_one_that_is_read() -> None:
    assert f"a line over {tables.LINE_LIMIT:,} characters" in PAGE


def test_every_figure_of_survey_quality_is_on_the_page_with_the_numbers_it_takes() -> None:
    section = PAGE.partition("## How good a survey is")[2].partition("\n## ")[0]
    assert [title for title in quality_words.TITLES.values() if f"| {title} |" not in section] == []
    assert (assessing.RESPONDENTS, comparing.COMPARED, comparing.MANY) == (30, 3, 10)
    assert (comparing.LARGEST_SHARE, comparing.SMALL) == (0.7, 0.05)
    assert all(number in section for number in ("30 people", "three to nine teams", "From ten teams", "70 %", "0.05"))


def test_every_example_brings_in_one_release_or_ticket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    assert cli.main(["init", "--team", "North", "--yes"]) == 0
    lines = "".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)).replace("\\\n", "").splitlines()
    assert len(lines) == 4
    for line in lines:
        capsys.readouterr()
        assert cli.main(shlex.split(line)[1:]) == 0
        assert ("tickets: 1 new" if " tickets log.csv" in line else "releases: 1 new") in capsys.readouterr().out
