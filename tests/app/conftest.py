"""A dashboard on a copy of the demo team, on a frozen morning, driven key by key."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from teamhealth import cli, clock, demo
from teamhealth.app import application
from teamhealth.app.application import Dashboard
from teamhealth.health.live import LiveTeam

MORNING = datetime(2026, 11, 23, 8, 41, 12, tzinfo=UTC)


@dataclass
class Clock:
    """The team's now, which a test may move on."""

    now: datetime = MORNING


@dataclass(frozen=True)
class Opened:
    """An open dashboard and what a test does with it."""

    app: Dashboard
    pilot: Pilot[None]

    async def settle(self) -> None:
        """Wait until every snapshot asked for has come in and been shown."""
        await self.pilot.pause()
        while any(not worker.is_finished for worker in self.app.workers):
            await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys and wait until what they asked for is shown."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def poll(self) -> None:
        """Do what the dashboard does every second."""
        self.app.poll()
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line, at full width."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """What stands on the screen, with one space between words, so that a wrapped sentence can be found."""
        return " ".join(" ".join(self.lines).split())

    @property
    def said(self) -> list[str]:
        """The messages that came up, the oldest first."""
        return [str(notification.message) for notification in self.app._notifications]


Open = Callable[..., AbstractAsyncContextManager[Opened]]


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo") / "home"
    demo.build(home, today=MORNING.date())
    return home


@pytest.fixture
def home(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home of its own with the demo team in it, which is the usual home."""
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "home"))
    return Path(shutil.copytree(demo_store, tmp_path / "home"))


@pytest.fixture
def moment() -> Clock:
    return Clock()


@pytest.fixture
def live(home: Path, moment: Clock) -> Iterator[LiveTeam]:
    with closing(LiveTeam(home, demo.TEAM, "ana", lambda _: moment.now)) as team:
        yield team


@pytest.fixture
def act(home: Path, monkeypatch: pytest.MonkeyPatch, moment: Clock) -> Callable[..., None]:
    """Return a function that runs a command on the home, as somebody at another terminal would."""
    monkeypatch.setattr(clock, "utc_now", lambda: moment.now)

    def run(*arguments: str) -> None:
        assert cli.main(["--home", str(home), "--team", demo.TEAM, *arguments]) == 0

    return run


@pytest.fixture
def opened(home: Path, moment: Clock, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that opens a dashboard; nothing is asked of the store unless the test polls."""
    monkeypatch.setattr(application, "POLL_S", 3600.0)

    @asynccontextmanager
    async def open_dashboard(
        live: LiveTeam | None = None, *, size: tuple[int, int] = (80, 24), as_of: bool = False
    ) -> AsyncIterator[Opened]:
        team = live or LiveTeam(home, demo.TEAM, "ana", lambda _: moment.now, remembers=not as_of)
        app = Dashboard(team, as_of=as_of)
        async with app.run_test(size=size, notifications=True) as pilot:
            here = Opened(app, pilot)
            await here.settle()
            yield here

    return open_dashboard


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home of a team that has just been set up, which is the usual home."""
    home = tmp_path / "empty"
    monkeypatch.setenv("TEAMHEALTH_HOME", str(home))
    assert cli.main(["--home", str(home), "init", "--team", "North", "--yes"]) == 0
    return home
