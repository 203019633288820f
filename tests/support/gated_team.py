"""A team behind its gate: North with an open round, ana, the manager bo and six members; beside it South's secret."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from desk import Desk
from hostile import SECRET
from sshd import Server

from teamhealth.cli.gate import PROGRAM
from teamhealth.gate import authorized_keys, keys
from teamhealth.gate.lines import Entry, Place
from teamhealth.store import items, members, teams


class GatedTeam(NamedTuple):
    """The server, and the team whose store its forced commands open."""

    server: Server
    desk: Desk


@contextmanager
def gated_team(folder: Path, people: tuple[str, ...] = ("ana", "bo")) -> Iterator[GatedTeam]:
    """Give a running server whose file lets these people in, in an empty folder of a short name."""
    # The name has all that sshd and the account's shell might take for something else.
    desk = Desk(folder / 'it\'s "the $HOME" `id`; \\ home', people=6, config='team = "North"\nkeeper = "Kim Keeper"\n')
    desk.join("ana")
    # What sshd starts reads the real clock, so the round must be open by it.
    desk.now = datetime.now(UTC)
    desk.open()
    with desk.writing() as db:
        south = teams.add(db, "South")
        members.record(db, south, "eve", "joined", None)
        items.add(db, south, items.NewItem("idea", SECRET, desk.now.date(), opened_by="eve"))
    server = Server(folder)
    place = Place(desk.home, desk.team.name)
    for handle in people:
        key = keys.read(server.make_key(handle))
        authorized_keys.add(server.authorized_keys, Entry(place, handle, key), PROGRAM)
    server.start()
    try:
        yield GatedTeam(server, desk)
    finally:
        server.stop()
