"""The one file that a check in a process of its own gets its facts from.

It has no name any more by the time a check runs, so it can neither be found nor be left behind. Its first line is an
index; a reader takes only what is asked for.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from teamhealth.check_api import CheckContext, FactSource
from teamhealth.checking.facts_json import to_json
from teamhealth.checking.file_source import INDEX_SIZE
from teamhealth.checking.veiling import Veil
from teamhealth.facts import Absence, Member

_BY_PERSON = {Member: "handle", Absence: "member"}
"""Lists that are in the order of handles: by pseudonym now, since the order would tell which is which."""


class FactsFile:
    """A private file with all that a context offers, for any number of readers; leaving the block lets go of it."""

    def __init__(self, context: CheckContext) -> None:
        """Write what a context offers; raises OSError when it cannot be written."""
        veil = Veil()
        parts = {name: to_json(_ordered([veil.over(fact) for fact in facts])) for name, facts in _parts(context.source)}
        self.descriptor = private_file(_laid_out(context, parts))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self.descriptor)


def private_file(content: bytes) -> int:
    """Return a descriptor, for reading only, of a file with this content that nobody can find by name."""
    writing, name = tempfile.mkstemp(prefix="teamhealth-")
    try:
        with os.fdopen(writing, "wb") as stream:
            stream.write(content)
        return os.open(name, os.O_RDONLY | os.O_CLOEXEC)
    finally:
        Path(name).unlink()


def _parts(source: FactSource) -> Iterator[tuple[str, list[object]]]:
    yield "ideas", list(source.ideas())
    yield "needs", list(source.needs())
    yield "promises", list(source.promises())
    yield "lessons", list(source.lessons())
    yield "recognitions", list(source.recognitions())
    yield "members", list(source.members())
    yield "capacity", list(source.capacity())
    yield "activities", list(source.activities())
    yield "responsibilities", list(source.responsibilities())
    yield "absences", list(source.absences())
    yield "tickets", list(source.tickets())
    yield "releases", list(source.releases())
    for name in source.measure_names():
        yield f"measures {name}", list(source.measures(name))


def _ordered(facts: list[object]) -> list[object]:
    field = _BY_PERSON.get(type(facts[0])) if facts else None
    return sorted(facts, key=lambda fact: str(getattr(fact, field))) if field else facts


def _laid_out(context: CheckContext, parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a file: the length of the index, the index, the parts."""
    places, start = {}, 0
    for name, text in parts.items():
        places[name] = (start, len(text))
        start += len(text)
    index = json.dumps({"now": context.now.isoformat(), "team": context.team, "places": places}).encode()
    return b"".join([len(index).to_bytes(INDEX_SIZE, "big"), index, *parts.values()])
