"""Leaving in order when the system asks: the terminal as it was found, nothing left in a temporary folder."""

import asyncio
import os
import signal
import sys
import threading
from typing import Any

from textual.app import App

_ASKING_TO_LEAVE = ("SIGTERM", "SIGHUP")
PATIENCE_S = 5.0
"""So long may leaving in order take; then the program ends at once."""


def exit_on_signals(app: App[Any]) -> None:
    """Let an application that has started leave as by its quit key when it is terminated or its terminal is closed.

    Does nothing where the event loop cannot be told of signals: on Windows, and outside the main thread.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for name in _ASKING_TO_LEAVE:
        number = getattr(signal, name)
        loop.add_signal_handler(number, _leave, app, number)


def _leave(app: App[Any], number: int) -> None:
    """Leave in order; where that is not to be had, because a terminal that is gone takes nothing any more, leave."""
    if not _has_terminal():
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        os.close(nowhere)
    watchdog = threading.Timer(PATIENCE_S, os._exit, [128 + number])
    watchdog.daemon = True
    watchdog.start()
    app.exit()


def _has_terminal() -> bool:
    """Tell whether the terminal that the program was started in is still there."""
    import termios

    try:
        termios.tcgetattr(0)
    except termios.error:
        return False
    return True
