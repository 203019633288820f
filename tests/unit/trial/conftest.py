"""A check written in a test, tried where the test runs: what the child would answer, without the child."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from teamhealth.trial import inside

HEAD = """
from teamhealth.check_api import Finding, Metric, NoData, check, levels

@check(name="mine", title="Mine", why="W.", remedy="R.", version="1")
def run(ctx, options):
"""

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Return a function that tries the check with this body, or the one in this file."""

    def answered(do: str, check: str | Path, name: str = "mine", **asked: Any) -> dict[str, Any]:
        if isinstance(check, str):
            body = "".join(f"    {line}\n" for line in check.strip().splitlines())
            (tmp_path / "mine.py").write_text(HEAD + body, encoding="utf-8")
            check = tmp_path / "mine.py"
        request = {
            "file": str(check),
            "source": check.read_bytes().decode("latin-1"),
            "module": "",
            "name": name,
            "options": {},
            "stores": ("empty", "tiny", "hostile"),
            "do": do,
        }
        return inside.answer({**request, **asked}, None)

    return answered
