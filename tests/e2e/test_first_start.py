"""The first start: in a terminal a choice, without one a clear word."""

import pytest

from teamhealth import demo
from teamhealth.errors import ExitCode

OFFERS = ("Look around", "Set up my own team")


@pytest.mark.terminal
def test_the_demo_is_one_key_away(started) -> None:
    terminal = started()
    terminal.until_it_says(*OFFERS)
    terminal.press("Enter")
    terminal.until_it_says(demo.TEAM, "Today, ")
    terminal.press("q")
    assert terminal.until_it_ends() == ExitCode.OK


@pytest.mark.terminal
def test_four_questions_lead_to_a_dashboard_with_a_living_row(started) -> None:
    terminal = started()
    terminal.until_it_says(*OFFERS)
    terminal.press("Down", "Enter")
    terminal.until_it_says("What is the team called?")
    terminal.type("North")
    terminal.until(lambda text: text.rstrip().endswith(">"), "the question for the people")
    terminal.type("Ana Berg, Bo Dahl")
    terminal.until(lambda text: text.count(">") == 2, "the question for what is missing")
    terminal.type("A second kettle, 8 weeks")
    terminal.until(lambda text: text.count(">") == 3, "the question for more")
    terminal.press("Enter")
    terminal.until_it_says("What have you promised them?")
    terminal.press("Enter")
    terminal.until_it_says("North", "Provider's ten", "A second kettle")


@pytest.mark.terminal
def test_leaving_makes_nothing(started, tmp_path) -> None:
    terminal = started()
    terminal.until_it_says(*OFFERS)
    terminal.press("q")
    assert terminal.until_it_ends() == ExitCode.OK
    assert not (tmp_path / "home").exists()


def test_without_a_terminal_and_a_home_it_says_what_to_do(run, tmp_path) -> None:
    done = run()
    assert done.returncode == ExitCode.CONFIG
    assert done.stdout == ""
    assert str(tmp_path / "home") in done.stderr
    assert "teamhealth init" in done.stderr
    assert "teamhealth demo" in done.stderr


def test_the_demo_without_a_terminal_prints_its_status(run, folder) -> None:
    done = run("demo")
    assert done.returncode == ExitCode.OK
    assert done.stdout.startswith(demo.TEAM)
    assert list(folder.iterdir()) == []
