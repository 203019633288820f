"""Run in a child: tries out what a check could reach there."""

import contextlib
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from teamhealth.check_api import FactSource


def answer(request: Mapping[str, Any], _: FactSource | None) -> dict[str, bool]:
    """Tell whether the file named `file` can be read; knock at the ports `tcp` and `udp` of this computer."""
    _knock(socket.SOCK_STREAM, request["tcp"])
    _knock(socket.SOCK_DGRAM, request["udp"])
    return {"file": _can_read(Path(request["file"]))}


def _can_read(file: Path) -> bool:
    try:
        return bool(file.read_bytes())
    except OSError:
        return False


def _knock(kind: socket.SocketKind, port: int) -> None:
    """Send one byte, if that is possible: who listens there knows."""
    with socket.socket(socket.AF_INET, kind) as knocking, contextlib.suppress(OSError):
        knocking.connect(("127.0.0.1", port))
        knocking.send(b"!")
