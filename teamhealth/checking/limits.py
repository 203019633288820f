"""What a check that runs in a process of its own may take."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a child process may take, how much memory, and how much it may say.

    `deadline_s` is wall-clock time in seconds once it has started, `memory` the address space of one process in bytes,
    `answer` and `printed` are bytes, `processes` counts those it has started and that still run.
    """

    deadline_s: float = 5.0
    memory: int = 512 * MIB
    answer: int = MIB
    printed: int = MIB
    processes: int = 32
