"""What keeps checks that are not bundled from the files and the network here: tried out once, not assumed."""

import contextlib
import json
import select
import socket
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from teamhealth import paths
from teamhealth.checking import bubblewrap, installed, landlock, process
from teamhealth.checking.confinement import OPEN, Confinement
from teamhealth.checking.limits import Limits

Network = Literal["none", "no TCP", "all"]

_NAMES = {"bubblewrap": "bubblewrap", "landlock": "Landlock"}
_REMEDY = "install bubblewrap (its program is called bwrap), and read what you did not write before you run it"
_PROBE = "teamhealth.checking.probe"


@dataclass(frozen=True, slots=True)
class Protection:
    """How a check is shut in here, and which part of the network it still has then."""

    confinement: Confinement
    network: Network = "all"

    @property
    def is_whole(self) -> bool:
        """Whether neither files nor the network are in reach."""
        return self.confinement != OPEN and self.network == "none"

    @property
    def sentence(self) -> str:
        """What holds here, in one sentence."""
        mechanism = self.confinement.mechanism
        if mechanism == "none":
            return "nothing here keeps a check of your own from reading your files and using the network"
        kept = {"none": "your files and the network", "no TCP": "your files and from TCP", "all": "your files"}
        left = "" if self.network == "none" else ", not from the rest of the network"
        sockets = ", not from sockets of other programs here" if mechanism == "landlock" and not left else ""
        return f"checks of your own are kept from {kept[self.network]} by {_NAMES[mechanism]}{left}{sockets}"

    @property
    def remedy(self) -> str:
        """What would keep them from more; empty where nothing would."""
        return "" if self.confinement.mechanism == "bubblewrap" and self.is_whole else _REMEDY


def of_home(home: Path) -> Protection | None:
    """Return what holds for the checks of a home and of installed packages; None, found at once, without any."""
    return here() if paths.check_files(paths.own_checks(home)) or installed.modules() else None


@cache
def here() -> Protection:
    """Return the best protection that works here; it starts a process or two the first time it is asked."""
    return next((found for candidate in candidates() if (found := tried(candidate))), Protection(OPEN))


def candidates() -> Iterator[Confinement]:
    """Yield the ways there may be here to shut a child in, the best one first."""
    program = bubblewrap.program()
    if program:
        yield Confinement("bubblewrap", program)
    if landlock.version():
        yield Confinement("landlock")


def tried(confinement: Confinement) -> Protection | None:
    """Return the protection that a confinement gives here; None when a child of it can read a file it should not."""
    with _listening(socket.SOCK_STREAM) as tcp, _listening(socket.SOCK_DGRAM) as udp:
        with tempfile.NamedTemporaryFile(prefix="teamhealth-") as file:
            file.write(b"not for a check")
            file.flush()
            asked = {"file": file.name, "tcp": tcp.getsockname()[1], "udp": udp.getsockname()[1]}
            can_read = _probed(asked, confinement)
        if can_read is not False:
            return None
        return Protection(confinement, "all" if _was_knocked(tcp) else "no TCP" if _was_knocked(udp) else "none")


def _probed(asked: Mapping[str, Any], confinement: Confinement) -> bool | None:
    """Tell whether a child could read the file; None when there was no child."""
    try:
        return bool(json.loads(process.run(_PROBE, asked, None, (), Limits(), confinement).answer)["file"])
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def _listening(kind: socket.SocketKind) -> Iterator[socket.socket]:
    """Yield a socket of this computer that somebody could knock at."""
    with socket.socket(socket.AF_INET, kind) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.setblocking(False)
        if kind is socket.SOCK_STREAM:
            listening.listen(1)
        yield listening


def _was_knocked(listening: socket.socket) -> bool:
    return bool(select.select([listening], [], [], 0)[0])
