"""The dashboard behind the door over ssh: nothing in it writes a file, leaves the program or shows another team."""

import io
import webbrowser
from pathlib import Path

import pytest
from textual.pilot import Pilot

from teamhealth import cli, demo
from teamhealth.app.gated import GatedDashboard
from teamhealth.app.screens.overview import OverviewScreen
from teamhealth.health.live import LiveTeam


@pytest.fixture
def _two_teams(home: Path) -> None:
    assert cli.main(["--home", str(home), "init", "--team", "North", "--yes"]) == 0


def said(pilot: Pilot[None]) -> list[str]:
    return [str(notification.message) for notification in pilot.app._notifications]


@pytest.mark.usefixtures("_two_teams")
async def test_no_way_out_is_open(live: LiveTeam, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(webbrowser, "open", lambda *_, **__: pytest.fail("a browser was started"))
    files = sorted(tmp_path.rglob("*"))
    async with GatedDashboard(live).run_test(notifications=True) as pilot:
        app = pilot.app
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Lens", "Checks"} <= titles
        assert titles.isdisjoint({"Screenshot", "Team"})
        await pilot.press("t")
        assert isinstance(app.screen, OverviewScreen)
        app.action_screenshot()
        app.deliver_binary(io.BytesIO(b"x"), save_directory=tmp_path, save_filename="x")
        app.save_screenshot(path=str(tmp_path))
        app.open_url("https://example.org")
        app.action_suspend_process()
        await pilot.pause()
        assert said(pilot) == [
            f"This door leads to {demo.TEAM} alone",
            *["No files go through this door"] * 3,
            "Open it on your own machine: https://example.org",
            "There is no shell behind this door",
        ]
    assert [file for file in sorted(tmp_path.rglob("*")) if ".db-" not in file.name] == [
        file for file in files if ".db-" not in file.name
    ]
