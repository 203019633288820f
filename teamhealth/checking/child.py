"""The child process in which foreign code runs: a warden, and below it the one that does the work.

The warden imports nothing of what is checked. It ends everything that was started when the work ends, and as soon as
the lifeline, a pipe that the program holds, is let go of: so nothing is left when the program itself is killed.
"""

import contextlib
import json
import os
import select
import signal
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, NoReturn

from teamhealth.checking import descendants, linux

BOOT = (
    "import sys, json; sys.dont_write_bytecode = True; sys.path[:] = json.loads(sys.argv[1]);"
    " from teamhealth.checking.child import main; main(sys.argv[2:])"
)
"""What the interpreter is told to run: it looks for modules where the program does, wherever that was installed."""

SIGNALLED = 128
"""The exit code of a process that a signal ended is this and the number of the signal, as in a shell."""


class Job(NamedTuple):
    """What a child is to do: descriptors of its file of facts (-1: none), answer and lifeline, and what is asked."""

    facts: int
    answer: int
    lifeline: int
    asked: dict[str, Any]


def main(arguments: list[str]) -> NoReturn:
    """Do what the arguments say (descriptors of what is asked, facts, answer, lifeline), and end with its exit code."""
    asked, facts, answer, lifeline = map(int, arguments)
    text = os.pread(asked, os.fstat(asked).st_size, 0)
    os.close(asked)
    _watch(Job(facts, answer, lifeline, json.loads(text)))


def _watch(job: Job) -> NoReturn:
    """Start the work, wait until it ends or the lifeline is let go of, end whatever is left, and pass the code on."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    worker = _start(job, (woken, wake))
    os.close(job.answer)
    code = None
    while code is None:
        ready, _, _ = select.select([job.lifeline, woken], [], [])
        if job.lifeline in ready:
            break
        os.read(woken, 512)
        code = _ended(worker)
    _clear(worker)
    os._exit(SIGNALLED + signal.SIGKILL if code is None else code)


def _start(job: Job, own: Sequence[int]) -> int:
    """Start the worker, below an init of its own where the system offers that, and return its process id.

    `own` are descriptors that the warden keeps to itself: whoever can read what wakes it can keep it asleep.
    """
    is_apart = False
    if linux.IS_LINUX:
        linux.adopt_orphans()
        is_apart = job.asked["landlock"] and _goes_apart()
    return _fork(lambda: _init(job) if is_apart else _work(job), own)


def _goes_apart() -> bool:
    """Leave the system as far as it lets a user do so; what holds is tried out by `protection`."""
    try:
        linux.leave_the_system()
    except OSError:
        return False
    with contextlib.suppress(OSError):
        linux.freeze_files()
    return True


def _fork(work: Callable[[], NoReturn], own: Sequence[int] = ()) -> int:
    """Return the process id of a child that does the work in a group of its own, without the descriptors in `own`, and
    ends with this process.
    """
    child = os.fork()
    if child:
        return child
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for descriptor in own:
            os.close(descriptor)
        os.setpgid(0, 0)
        if linux.IS_LINUX:
            linux.die_with_parent(signal.SIGKILL)
        work()
    finally:
        os._exit(1)


def _init(job: Job) -> NoReturn:
    """Be the first process of a world of its own: with its end the kernel ends all others in there."""
    worker = _fork(lambda: _work(job))
    os.close(job.answer)
    code = None
    while code is None:
        code = _ended(worker, options=0)
    os._exit(code)


def _ended(worker: int, options: int = os.WNOHANG) -> int | None:
    """Reap whoever has ended, and return the exit code of the worker once it is among them."""
    found = None
    with contextlib.suppress(ChildProcessError):
        while found is None:
            process, status = os.waitpid(-1, options)
            if process == 0:
                return None
            code = os.waitstatus_to_exitcode(status)
            found = (code if code >= 0 else SIGNALLED - code) if process == worker else None
    return found


def _clear(worker: int) -> None:
    """End the worker and all it has started, those that left its group too, and wait until they are gone."""
    with contextlib.suppress(OSError):
        os.killpg(worker, signal.SIGKILL)
    descendants.end(os.getpid())


def _work(job: Job) -> NoReturn:
    os.close(job.lifeline)
    from teamhealth.checking import worker

    worker.work(job.asked, job.facts, job.answer)
