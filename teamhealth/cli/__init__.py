"""The command line: one thin module a command group, no logic. `main` owns stderr and the exit codes."""

import os
import sys
from collections.abc import Sequence

from teamhealth.errors import ExitCode, UserError

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call and return its exit code; every failure is told as one message on stderr."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _dispatch(arguments)
    except UserError as problem:
        print(f"teamhealth: {problem.message}", file=sys.stderr)
        if problem.hint:
            print(f"  {problem.hint}", file=sys.stderr)
        return problem.code
    except KeyboardInterrupt:
        print("teamhealth: stopped", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away; the interpreter must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as problem:
        return _explain_defect(problem)


def _explain_defect(problem: Exception) -> int:
    """Say that the program itself is at fault, and where; with TEAMHEALTH_DEBUG set show the whole traceback."""
    import traceback

    if os.environ.get("TEAMHEALTH_DEBUG"):
        traceback.print_exception(problem)
    last = traceback.extract_tb(problem.__traceback__)[-1]
    print(f"teamhealth: a mistake in the program, not yours: {type(problem).__name__}: {problem}", file=sys.stderr)
    print(
        f"  at {last.filename} line {last.lineno}; please report it, TEAMHEALTH_DEBUG=1 shows all of it",
        file=sys.stderr,
    )
    return ExitCode.UNKNOWN


def _dispatch(arguments: list[str]) -> int:
    """Take the short way for one-line commands, the long one through click for the rest."""
    from teamhealth.cli import global_options, quick

    session, rest = global_options.extract(arguments)
    code = quick.run(session, rest)
    if code is not None:
        return code
    from teamhealth.cli import root

    return root.run(session, rest)
