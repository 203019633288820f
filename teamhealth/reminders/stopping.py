"""Being asked to end: SIGTERM and SIGINT end a wait at once, and work after what is being done."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopping:
    """Whether this program has been asked to end."""

    def __init__(self) -> None:
        self.is_asked = False
        self._woken, self._wake = os.pipe()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take note of the signals for the length of a block, in the main thread."""
        before = {number: signal.signal(number, self._ask) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(self._woken)
            os.close(self._wake)

    def wait(self, seconds: float) -> None:
        """Wait so long, or until asked to end."""
        select.select([self._woken], [], [], seconds)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.is_asked = True
        # What is written into a pipe ends a wait, also one that begins only now.
        os.write(self._wake, b".")
