"""A child process seen from the program: started, listened to, and ended with all it has started."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from teamhealth.checking import bubblewrap, descendants, visible
from teamhealth.checking.child import BOOT, SIGNALLED
from teamhealth.checking.confinement import Confinement
from teamhealth.checking.facts_file import private_file
from teamhealth.checking.limits import Limits

Stop = Literal["not started", "late", "answered too much", "printed too much", "started too many"]

ENVIRONMENT = {"PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""All that is in a child's environment: to look for plug-ins of pydantic takes longer than all else at its start."""
_LIBRARIES = "LD_LIBRARY_PATH"
"""Passed on where it is set: without it some interpreters do not find their own library."""
_START_S = 30.0
"""How long a process may take to start, before it does anything of what it is for."""
_LOOK_S = 0.1
"""How often the processes of a child are counted."""
_GRACE_S = 1.0
"""How long a child that was told to end may take for it."""
_KEPT = 4096
"""How many bytes of what was printed are kept: the last ones."""
_PIECE = 65536


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: what it answered, the last it printed, its exit code, and why it was stopped, if it was.

    `duration_ms` is counted from when it had started to when its answer was there.
    """

    answer: bytes
    printed: str
    code: int
    stop: Stop | None
    duration_ms: float


def run(
    entry: str,
    request: Mapping[str, Any],
    facts: int | None,
    readable: Sequence[Path],
    limits: Limits,
    confinement: Confinement,
) -> Ended:
    """Run a module of teamhealth in a child, and return how that ended; raises OSError when none can be started.

    `facts` is the descriptor of a file of facts, `readable` are the files and folders it may read besides Python's own.
    """
    visible_paths = [*visible.paths(), *readable]
    asked = {
        "entry": entry,
        "request": request,
        "limits": asdict(limits),
        "landlock": confinement.mechanism == "landlock",
        "readable": [str(path) for path in visible_paths],
    }
    # A folder of its own, with nothing in it, is where a child finds itself.
    with tempfile.TemporaryDirectory(prefix="teamhealth-", ignore_cleanup_errors=True) as folder:
        child = _start(asked, facts, visible_paths, confinement, folder)
        try:
            stop = child.listen(limits)
        finally:
            code = child.end()
    return Ended(bytes(child.answer), child.printed.decode(errors="replace"), code, stop, child.duration_ms)


@dataclass(slots=True)
class _Child:
    """A running child with our ends of its pipes, and what came through them."""

    process: "subprocess.Popen[bytes]"
    answering: int
    lifeline: int
    answer: bytearray = field(default_factory=bytearray)
    printed: bytearray = field(default_factory=bytearray)
    printed_bytes: int = 0
    ready: float | None = None
    """When it had started, on the monotonic clock: with its first byte."""
    answered: float = 0.0
    """When the last of its answer came."""

    @property
    def duration_ms(self) -> float:
        """How long it worked until its answer was there."""
        return (self.answered - self.ready) * 1000 if self.ready else 0.0

    def listen(self, limits: Limits) -> Stop | None:
        """Take what comes until the child has ended; return why it must be stopped, if it must."""
        begun = time.monotonic()
        next_look = begun + _LOOK_S
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.answering, selectors.EVENT_READ)
            selector.register(self.process.stdout.fileno(), selectors.EVENT_READ)
            while selector.get_map() or self.process.poll() is None:
                now = time.monotonic()
                deadline = self.ready + limits.deadline_s if self.ready else begun + _START_S
                if now >= deadline:
                    return "late" if self.ready else "not started"
                if now >= next_look:
                    next_look = now + _LOOK_S
                    if len(descendants.of(self.process.pid)) > limits.processes:
                        return "started too many"
                self._take(selector, min(deadline, next_look) - now)
                if len(self.answer) > limits.answer:
                    return "answered too much"
                if self.printed_bytes > limits.printed:
                    return "printed too much"
        return None

    def _take(self, selector: selectors.BaseSelector, seconds: float) -> None:
        """Take what has come within some seconds; where both pipes have ended, wait as long for the process."""
        if not selector.get_map():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
            return
        for key, _ in selector.select(seconds):
            piece = os.read(key.fd, _PIECE)
            if not piece:
                selector.unregister(key.fd)
            elif key.fd == self.answering:
                self.answered = time.monotonic()
                self.ready = self.ready or self.answered
                self.answer += piece
            else:
                self.printed_bytes += len(piece)
                self.printed = (self.printed + piece)[-_KEPT:]

    def end(self) -> int:
        """Let go of the child, on which it ends with all it has started; return its exit code."""
        os.close(self.lifeline)
        os.close(self.answering)
        assert self.process.stdout is not None
        self.process.stdout.close()
        code = self._waited()
        return code if code >= 0 else SIGNALLED - code

    def _waited(self) -> int:
        """Return the exit code, negative after a signal; a child that does not end is ended from here."""
        try:
            return self.process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            for process in (*descendants.of(self.process.pid), self.process.pid):
                with contextlib.suppress(OSError):
                    os.kill(process, signal.SIGKILL)
            return self.process.wait()


def _start(
    asked: Mapping[str, Any], facts: int | None, readable: Sequence[Path], confinement: Confinement, folder: str
) -> _Child:
    question = private_file(json.dumps(asked, default=str).encode())
    answering, answer = os.pipe()
    held, lifeline = os.pipe()
    theirs = [question, -1 if facts is None else facts, answer, held]
    try:
        process = subprocess.Popen(
            _command(theirs, readable, confinement),
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=[descriptor for descriptor in theirs if descriptor >= 0],
            start_new_session=True,
        )
    except BaseException:
        os.close(answering)
        os.close(lifeline)
        raise
    finally:
        for descriptor in (question, answer, held):
            os.close(descriptor)
    return _Child(process, answering, lifeline)


def _command(descriptors: Sequence[int], readable: Sequence[Path], confinement: Confinement) -> list[str]:
    # Isolated from what the environment and the folder say about Python, and reading every name as UTF-8.
    python = [sys.executable, "-I", "-X", "utf8", "-c", BOOT, json.dumps(visible.import_path())]
    command = [*python, *map(str, descriptors)]
    if confinement.mechanism == "bubblewrap":
        return bubblewrap.wrapped(confinement.program, command, readable)
    return command


def _environment() -> dict[str, str]:
    libraries = os.environ.get(_LIBRARIES)
    return {**ENVIRONMENT, **({_LIBRARIES: libraries} if libraries else {})}
