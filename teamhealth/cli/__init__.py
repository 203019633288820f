"""The command line: one thin module a command group, no logic. `main` owns the streams and the exit codes."""

import os
import sys
from collections.abc import Sequence

from teamhealth.cli import plugin, streams
from teamhealth.errors import ExitCode, UserError

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call and return its exit code; every failure is told as one message on stderr."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    streams.prepare()
    code: int = ExitCode.OK
    try:
        code = plugin.run(arguments, _dispatch) if plugin.asked(arguments) else _run(arguments)
        sys.stdout.flush()
    except OSError as problem:
        streams.give_up_output()
        # A reader that has read enough, as `head` does, is no failure.
        return code if isinstance(problem, BrokenPipeError) else _tell(streams.cannot_write(problem))
    return code


def _run(arguments: list[str]) -> int:
    """Run one call and tell its failure; raises OSError when that is the output's."""
    try:
        return _dispatch(arguments)
    except UserError as problem:
        return _tell(problem)
    except KeyboardInterrupt:
        print("teamhealth: stopped", file=sys.stderr)
        return INTERRUPTED
    except Exception as problem:
        # What fails with a file names it; what fails with a stream does not.
        if isinstance(problem, OSError) and problem.filename is None:
            raise
        return _explain_defect(problem)


def _tell(problem: UserError) -> int:
    print(f"teamhealth: {problem.message}", file=sys.stderr)
    if problem.hint:
        print(f"  {problem.hint}", file=sys.stderr)
    return problem.code


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
    if rest[:2] == ["gate", "--as"]:
        from teamhealth.cli import gated

        return gated.admit(session, rest[2:])
    code = quick.run(session, rest)
    if code is not None:
        return code
    from teamhealth.cli import root

    return root.run(session, rest)
