"""A form at the door of a desk whose first round was answered, answered to, and followed by a second one."""

import copy
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from desk import Desk
from textual.pilot import Pilot

from teamhealth.app.pulse.form import PulseForm
from teamhealth.app.pulse.visit import Speech, Visit
from teamhealth.culture import sentences
from teamhealth.pulse import ballot_file, wording
from teamhealth.pulse.ballot_box import ByName
from teamhealth.store import items, recognitions
from teamhealth.store.items import NewItem

OWN = ("Shift swap board", "Second headset charger")


@dataclass(frozen=True)
class Opened:
    """An open form and what a test does with it."""

    app: PulseForm
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys and wait until what they asked for is shown."""
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line, at full width."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """What stands on the screen, with one space between words, so that a wrapped sentence can be found."""
        return " ".join(" ".join(line.strip(" ▁▂▃▄▅▆▇█") for line in self.lines).split())

    @property
    def has_left(self) -> bool:
        """Whether the form has been left."""
        return self.app._exit


Open = Callable[..., AbstractAsyncContextManager[Opened]]
MakeVisit = Callable[..., Visit]


@pytest.fixture(scope="session")
def held_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk with a second round open, to be copied."""
    desk = Desk(tmp_path_factory.mktemp("held") / "home")
    desk.open()
    for number, handle in enumerate(desk.handles(7)):
        desk.answer(handle, 4, f"comment {number}" if number < 3 else None)
    desk.close()
    desk.respond()
    with desk.writing() as db:
        for title in OWN:
            items.add(db, desk.team, NewItem("idea", title, desk.now.date(), opened_by="m01"))
        recognitions.add(db, desk.team, desk.now.date(), "m02", "m01", "for the calm handover")
    return desk


@pytest.fixture
def desk(held_once: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk of its own with a second round open."""
    desk = copy.copy(held_once)
    desk.home = Path(shutil.copytree(held_once.home, tmp_path / "home"))
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    return desk


@pytest.fixture
def visit(desk: Desk) -> MakeVisit:
    """Return a function that lets somebody come by."""

    def make(handle: str = "m01", lang: str = "en") -> Visit:
        speech = Speech(wording.load(lang), sentences.load(lang))
        return Visit(desk.home, desk.team, ByName(handle), speech, "Ana Berg", lambda: desk.now)

    return make


@pytest.fixture
def opened(visit: MakeVisit) -> Open:
    """Return a function that opens the form for somebody who came by."""

    @asynccontextmanager
    async def open_form(
        handle: str = "m01", lang: str = "en", size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Opened]:
        app = PulseForm(visit(handle, lang))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Opened(app, pilot)

    return open_form


@pytest.fixture
def scores(desk: Desk) -> Callable[[], list[list[int]]]:
    """Return a function that reads each ballot's scores in the order of the items; 0 for what cannot be said."""

    def read() -> list[list[int]]:
        asked = [item.item for item in desk.round.items]
        return [[dict(b.scores).get(item, 0) for item in asked] for b in ballot_file.read(desk.home).ballots]

    return read
