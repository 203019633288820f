"""A home for checks of one's own, and a context to run them in."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import inside_here
import pytest

from teamhealth.check_api import CheckContext
from teamhealth.checking import loading, runner
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.origin import Described, Origin
from teamhealth.checking.reading import Reading

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)

HEAD = """from teamhealth.check_api import *
import math, sys
from pydantic import BaseModel, Field

@check(name="{name}", title="Mine", why="Because.", remedy="Act.")
def run(ctx, options):
"""
HEAD_LINES = HEAD.count("\n")

Write = Callable[..., Path]
Try = Callable[..., Reading]


def source_of(body: str, name: str = "mine") -> str:
    """Return the text of a check file whose function has these lines."""
    return HEAD.format(name=name) + "\n".join(f"    {line}" for line in body.splitlines()) + "\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "checks").mkdir(mode=0o755)
    return tmp_path


@pytest.fixture
def write(home: Path) -> Write:
    """Return a function that puts a file into the folder of own checks."""

    def put(text: str, name: str = "mine.py") -> Path:
        file = home / "checks" / name
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)
        return file

    return put


@pytest.fixture
def attempt(write: Write) -> Try:
    """Return a function that runs a check whose function has these lines, in this process."""

    def run(body: str, options: Mapping[str, Any] | None = None) -> Reading:
        file = write(source_of(body) if "@check" not in body else body)
        (spec,) = loading.specs_of_file(file)
        check = Described.of(spec, Origin("bundled", file))
        return runner.run(spec, check, CheckContext(NOW, "North", Facts()), options or {})

    return run


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Describe and run checks that are not bundled without a child."""
    inside_here.use(monkeypatch)
