"""`status` in a terminal, in a pipe, and where no colour is wanted."""

import pytest

ESCAPE = "\x1b"


@pytest.fixture
def needy_team(act) -> None:
    """Set up a team that waits for something, so that a state has a colour."""
    act("init", "--team", "North", "--yes")
    act("need", "A second kettle " * 10, "--on", "2026-01-05")


def test_a_pipe_gets_whole_lines_without_colour(needy_team, run) -> None:
    done = run("status")
    assert done.returncode in {1, 2}
    assert ESCAPE not in done.stdout
    assert ("A second kettle " * 10).strip() in done.stdout
    assert done.stderr == ""


@pytest.mark.terminal
def test_a_terminal_gets_colour_and_no_line_wider_than_itself(needy_team, started) -> None:
    terminal = started("status", size=(60, 40))
    assert terminal.until_it_ends() in {1, 2}
    assert ESCAPE in terminal.coloured
    lines = [line.rstrip() for line in terminal.printed.splitlines() if line.strip()]
    assert lines[0].startswith("North, ")
    assert sum("A second kettle" in line for line in lines) == 1


@pytest.mark.terminal
def test_a_terminal_that_wants_no_colour_gets_none(needy_team, environment, started) -> None:
    environment["NO_COLOR"] = "1"
    terminal = started("status", size=(80, 40))
    terminal.until_it_ends()
    assert ESCAPE not in terminal.coloured


@pytest.mark.terminal
def test_plain_prints_in_the_place_of_the_dashboard(needy_team, started) -> None:
    terminal = started("--plain", size=(80, 40))
    assert terminal.until_it_ends() in {1, 2}
    assert terminal.printed.startswith("North, ")
