"""The dashboard in a real terminal."""

import os
import signal
import time
from pathlib import Path

import pytest

from teamhealth import demo
from teamhealth.culture import catalogue

pytestmark = pytest.mark.terminal

TITLES = [element.title for element in catalogue.load().elements_of("provider")]

BOUND_S = 2.0
"""How soon another program's write is promised to show."""

LENIENT_S = 5.0
"""How late it may be on a machine that has other things to do, before the test fails."""


@pytest.fixture
def small_team(act) -> None:
    """Set up a team of two, of whom nothing is known."""
    act("init", "--team", "North", "--yes")
    for handle in ("ana", "bo"):
        act("member", "add", handle)


def row_of(text: str, title: str) -> str:
    """Return the line that has this title, empty when there is none yet."""
    return next((line for line in text.splitlines() if title in line), "")


def test_keys_open_and_close_screens(started) -> None:
    terminal = started("demo")
    terminal.until_it_says(*TITLES)
    for key, shown in [("Enter", "Felt"), ("Right", TITLES[1]), ("Escape", "Today, "), ("h", "took"), ("?", "Keys")]:
        terminal.press(key)
        terminal.until_it_says(shown)


def test_the_demo_shows_its_ten_rows_and_in_a_larger_window_more(started) -> None:
    terminal = started("demo")
    terminal.until_it_says(demo.TEAM, *TITLES, "Today, ")
    assert "One act this week" not in terminal.text
    assert max(map(len, terminal.text.splitlines())) <= 80
    terminal.resize(200, 60)
    terminal.until_it_says(demo.TEAM, *TITLES, "Today, ", "One act this week", "took")
    assert 80 < max(map(len, terminal.text.splitlines())) <= 200


def test_thanks_typed_elsewhere_show_without_a_key(small_team, started, run, record_property) -> None:
    terminal = started(size=(120, 40))
    terminal.until(lambda text: "no data" in row_of(text, "Feeling valued"), "a team of which nothing is known")
    assert run("thanks", "ana", "for the calm handover").returncode == 0
    acknowledged = time.monotonic()
    terminal.until(lambda text: "no data" not in row_of(text, "Feeling valued"), "the thanks", LENIENT_S)
    taken = time.monotonic() - acknowledged
    record_property("seconds_until_shown", round(taken, 2))
    record_property("seconds_promised", BOUND_S)


def test_q_leaves_the_terminal_as_it_was_and_no_folder_of_the_demo(started, folder) -> None:
    terminal = started("demo")
    terminal.until_it_says(*TITLES)
    assert terminal.tells("alternate_on") == "1"
    assert list(folder.iterdir()) != []
    terminal.press("q")
    assert terminal.until_it_ends() == 0
    assert [terminal.tells(mode) for mode in ("alternate_on", "mouse_any_flag")] == ["0", "0"]
    assert TITLES[0] not in terminal.text
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP], ids=lambda asked: asked.name)
def test_a_dashboard_that_is_ended_leaves_nothing_behind(started, folder, asked) -> None:
    terminal = started("demo")
    terminal.until_it_says(*TITLES)
    assert list(folder.iterdir()) != []
    os.kill(terminal.pid, asked)
    terminal.until_it_ends()
    assert "Traceback" not in terminal.text
    assert terminal.tells("alternate_on") == "0"
    assert list(folder.iterdir()) == []


def test_a_dashboard_whose_terminal_is_closed_ends_and_leaves_nothing_behind(started, folder) -> None:
    terminal = started("demo")
    terminal.until_it_says(*TITLES)
    pid = terminal.pid
    terminal.tmux("kill-server")
    deadline = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()
    assert list(folder.iterdir()) == []


def test_no_colour_is_shown_where_none_is_wanted(started, environment) -> None:
    environment["NO_COLOR"] = "1"
    terminal = started("demo")
    terminal.until_it_says(*TITLES)
    assert {"●", "▲"} <= set(terminal.text)
