"""Checks that are not bundled, described and run in this very process: for tests of what becomes of what they say.

That they run in a child is tested by itself; a start of one takes longer than most tests.
"""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from teamhealth.checking import foreign, inside, isolation
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.file_source import FileSource
from teamhealth.checking.isolation import Answer


def use(patch: pytest.MonkeyPatch) -> None:
    """Answer in this process from now on what a child is asked."""
    patch.setattr(isolation, "call", _call)
    patch.setattr(foreign, "_known", {})


def _call(_: str, request: Mapping[str, Any], *, facts: FactsFile | None = None, **options: Any) -> Answer:
    asked = json.loads(json.dumps(request, default=str))
    said = inside.answer(asked, FileSource(facts.descriptor) if facts else None)
    return Answer(json.loads(json.dumps(said, allow_nan=False)), None, None, "", 1.0)
