"""What changed since the last look, and looks at a day that is over."""

from contextlib import closing
from datetime import datetime, timedelta

from teamhealth import cli, demo
from teamhealth.health.live import LiveTeam


async def test_the_next_look_says_what_changed(opened, act, moment) -> None:
    async with opened() as board:
        assert board.lines[1].startswith(" First look.")
    act("thanks", "mei", "for the calm handover")
    act("need", "A second kettle")
    moment.now += timedelta(days=1)
    async with opened() as board:
        assert board.lines[1].startswith(" Since yesterday: ")
        assert "1 thanks" in board.lines[1]
        assert "1 new need" in board.lines[1]


async def test_a_look_with_nothing_new_says_so(opened, moment) -> None:
    async with opened():
        pass
    moment.now += timedelta(days=1)
    async with opened() as board:
        assert "Nothing new since yesterday." in board.lines[1]


async def test_a_look_lasts_until_the_next_start_not_until_the_next_snapshot(opened, act, moment) -> None:
    async with opened():
        pass
    act("need", "A second kettle")
    moment.now += timedelta(days=1)
    async with opened() as board:
        await board.press("r", "r")
        assert "1 new need" in board.lines[1]


async def test_a_look_at_a_day_that_is_over_is_marked_and_remembers_nothing(opened, moment) -> None:
    async with opened(as_of=True) as board:
        assert "as of Mon 23 Nov 2026" in board.lines[0]
        await board.poll()
        assert "as of Mon 23 Nov 2026" in board.lines[0]
    async with opened() as board:
        assert board.lines[1].startswith(" First look.")
        assert "as of" not in board.lines[0]


def test_a_team_switched_to_while_the_checks_run_has_not_been_looked_at(home, moment) -> None:
    assert cli.main(["--home", str(home), "init", "--team", "North", "--yes"]) == 0

    def now(team: str) -> datetime:
        if team == demo.TEAM:
            live.switch("North")
        return moment.now

    with closing(LiveTeam(home, demo.TEAM, "ana", now)) as live:
        assert live.take().team == demo.TEAM
        assert live.take().changed.startswith("First look.")
    with closing(LiveTeam(home, demo.TEAM, "ana", lambda _: moment.now)) as live:
        assert live.take().changed == "Nothing new since earlier today."
