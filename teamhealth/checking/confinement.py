"""What keeps a child process from the files and the network of this computer."""

from dataclasses import dataclass
from typing import Literal

Mechanism = Literal["bubblewrap", "landlock", "none"]


@dataclass(frozen=True, slots=True)
class Confinement:
    """A way to start a child: by which mechanism, and for bubblewrap where that program is."""

    mechanism: Mechanism
    program: str = ""


OPEN = Confinement("none")
"""A process of its own with limits, that may read and reach whatever its owner may."""
