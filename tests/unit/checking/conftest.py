"""A home for checks of one's own, and a context to run them in."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from teamhealth.check_api import CheckContext
from teamhealth.checking import registry, runner
from teamhealth.checking.facts_given import Facts
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
def attempt(home: Path, write: Write) -> Try:
    """Return a function that runs a check whose function has these lines."""

    def run(body: str, options: Mapping[str, Any] | None = None, *, deadline_s: float = 30.0) -> Reading:
        write(source_of(body) if "@check" not in body else body)
        loaded = registry.load(home).only(["mine"])
        (reading,) = runner.run_all(
            loaded, CheckContext(NOW, "North", Facts()), {"mine": options or {}}, deadline_s=deadline_s
        )
        return reading

    return run
