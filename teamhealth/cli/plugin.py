"""A call as a monitoring system makes it: whatever happens is one line on stdout and a code from 0 to 3.

Nagios and Icinga know these four codes only, and some of what runs a plug-in mixes stderr into its line. So errors are
UNKNOWN here, and warnings stand in the line.
"""

import contextlib
import io
from collections.abc import Callable, Iterator, Sequence

from teamhealth.errors import ExitCode, UserError

OPTION = "--nagios"

_CODES = {ExitCode.OK, ExitCode.WARN, ExitCode.CRIT, ExitCode.UNKNOWN}
_HELP = {"-h", "--help"}
_OURS = "teamhealth: "
_NOTE_LIMIT = 80


def asked(arguments: Sequence[str]) -> bool:
    """Tell whether the answer to a call must be that of a plug-in: also when nothing else of it can be understood."""
    words = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return OPTION in words and _HELP.isdisjoint(words)


def run(arguments: list[str], dispatch: Callable[[list[str]], int]) -> int:
    """Make the call, print its one line and return its code."""
    said, noted = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(noted):
            code = dispatch(arguments)
    except KeyboardInterrupt:
        return _unknown("stopped")
    except UserError as problem:
        return _unknown(f"{problem.message.rstrip('.')}{f'; {problem.hint}' if problem.hint else ''}")
    except Exception as problem:  # Whatever else fails is the program's own fault, and a plug-in has one way to say so.
        return _unknown(f"a mistake in the program, not yours: {type(problem).__name__}: {problem}")
    if code not in _CODES:
        return _unknown("; ".join(noted.getvalue().splitlines()) or f"ended with {code}")
    text, bar, figures = said.getvalue().rstrip("\n").partition(" | ")
    print(text + "".join(_notes(noted.getvalue())) + bar + figures)
    return code


def _notes(noted: str) -> Iterator[str]:
    """Yield the program's own warnings as parts of the line; what checks print to stderr is for people."""
    for line in noted.splitlines():
        if line.startswith(_OURS):
            yield f"; note: {line.removeprefix(_OURS)[:_NOTE_LIMIT].replace('|', '/')}"


def _unknown(text: str) -> int:
    from teamhealth.facts import State
    from teamhealth.monitoring import nagios

    print(nagios.say(State.UNKNOWN, nagios.cut(text)))
    return ExitCode.UNKNOWN
