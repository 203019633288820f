"""Worlds for the attacks of the audit: an invented team, with or without teams of a user's own."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from teamhealth.audit.invented import InventedTeam
from teamhealth.audit.own import OwnTeam
from teamhealth.audit.world import World
from teamhealth.cli.auditing import said

NOW = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)

MakeWorld = Callable[[], World]


def world_in(folder: Path, own: Sequence[OwnTeam] = ()) -> World:
    """Return a world whose invented team lives in a new folder."""
    folder.mkdir()
    return World(own, InventedTeam(folder, said, NOW), {"results": [], "check": ["names"]})
