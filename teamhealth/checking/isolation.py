"""Foreign code at work: a module of teamhealth run in a child that is shut in as well as this system can."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teamhealth.checking import process, protection
from teamhealth.checking.child import SIGNALLED
from teamhealth.checking.confinement import Confinement
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.limits import MIB, Limits
from teamhealth.checking.process import Ended, Stop
from teamhealth.text import shown

_PLACE = re.compile(r'File "(?P<file>[^"\n]+)", line (?P<line>\d+)')


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child answered: `content` is its JSON; or why there is none, and the line at which it then stood.

    `printed` is the end of what it printed.
    """

    content: Any
    failure: str | None
    line: int | None
    printed: str
    duration_ms: float


def call(
    entry: str,
    request: Mapping[str, Any],
    *,
    facts: FactsFile | None = None,
    readable: Sequence[Path] = (),
    limits: Limits = Limits(),  # noqa: B008  (frozen)
    confinement: Confinement | None = None,
) -> Answer:
    """Call `answer(request, facts)` of the module of teamhealth called `entry`, in a child.

    `request` and what is answered are anything JSON can say; `readable` are the files it may read besides Python's
    own, the first of them the one whose line is told. Without a confinement it is the best there is here.
    """
    confinement = confinement or protection.here().confinement
    descriptor = facts.descriptor if facts else None
    try:
        ended = process.run(entry, request, descriptor, readable, limits, confinement)
    except OSError as problem:
        return Answer(None, f"no process could be started for it: {problem.strerror}", None, "", 0.0)
    content, failure = _understood(ended, limits)
    line = _line(ended.printed, readable[0]) if failure and readable else None
    return Answer(content, failure, line, ended.printed, ended.duration_ms)


def _understood(ended: Ended, limits: Limits) -> tuple[Any, str | None]:
    """Return what was answered, or why there is no answer."""
    if ended.stop is not None:
        return None, _STOPPED[ended.stop](limits)
    if ended.code > SIGNALLED:
        return None, f"crashed: it was ended by signal {ended.code - SIGNALLED}"
    if not ended.answer.strip():
        return None, f"ended without an answer{_last_line(ended)}"
    try:
        return json.loads(ended.answer), None
    except (ValueError, RecursionError):
        return None, "its answer cannot be understood"


def _last_line(ended: Ended) -> str:
    lines = shown(ended.printed.strip().rpartition("\n")[2])
    return f": {lines}" if lines else f" (exit code {ended.code})"


_STOPPED: Mapping[Stop, Callable[[Limits], str]] = {
    "not started": lambda _: "its process did not start",
    "late": lambda limits: f"gave no answer within {limits.deadline_s:g} s",
    "answered too much": lambda limits: f"answered more than {_size(limits.answer)}",
    "printed too much": lambda limits: f"printed more than {_size(limits.printed)}",
    "started too many": lambda limits: f"started more than {limits.processes} processes",
}


def _size(count: int) -> str:
    return f"{count / MIB:g} MiB"


def _line(printed: str, file: Path) -> int | None:
    """Return the line of a file at which a process last said that it stood, innermost first."""
    told = printed.rpartition("(most recent call first)")[2]
    lines = [int(found["line"]) for found in _PLACE.finditer(told) if found["file"] == str(file)]
    return lines[0] if lines else None
