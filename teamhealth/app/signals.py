"""Leaving in order when the system asks: the terminal as it was found, nothing left in a temporary folder."""

import asyncio
import signal
import sys
import threading
from typing import Any

from textual.app import App

_ASKING_TO_LEAVE = ("SIGTERM", "SIGHUP")


def exit_on_signals(app: App[Any]) -> None:
    """Let an application that has started leave as by its quit key when it is terminated or its terminal is closed.

    Does nothing where the event loop cannot be told of signals: on Windows, and outside the main thread.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for name in _ASKING_TO_LEAVE:
        loop.add_signal_handler(getattr(signal, name), app.exit)
