"""The open dashboard makes passes too, shows what is for its screen, and does not wake for what machines note."""

from contextlib import closing
from datetime import timedelta

from teamhealth.app.gated import GatedDashboard
from teamhealth.app.reminding import Passes
from teamhealth.reminders import last_pass, running
from teamhealth.store import connection, deliveries, teams
from teamhealth.store.deliveries import NewDelivery

TABLES = """
[reminders.look_up]
kind = "custom"
text = "Look up [once]."
schedule = "0 9 * * 1-5"
to = ["everybody"]
channels = ["here", "ring"]
[channels.here]
url = "toast:"
[channels.ring]
url = "bell:"
[teams."Service desk north"]
timezone = "Europe/Oslo"
"""


async def test_a_reminder_for_the_screen_is_shown_once_and_rings(opened, home, moment, monkeypatch) -> None:
    (home / "config.toml").write_text(TABLES, "utf-8")
    moment.now = moment.now.replace(hour=7, minute=59)
    async with opened(size=(120, 40)) as board:
        rung: list[bool] = []
        monkeypatch.setattr(board.app, "bell", lambda: rung.append(True))
        for _ in range(3):
            board.app.passes.request()
            await board.settle()
            moment.now += timedelta(minutes=2)
        (shown,) = [text for text in board.said if "Look up [once]." in text]
        assert "To stop it" in shown
        assert rung == [True]
        made = last_pass.read(home)
        assert made is not None
        assert (made.by, made.problem) == ("dashboard", "")


async def test_what_is_wrong_with_the_reminders_is_told_once(opened, home) -> None:
    async with opened() as board:
        (home / "config.toml").write_text(TABLES.replace('"here"', '"her"'), "utf-8")
        for _ in range(2):
            board.app.passes.request()
            await board.settle()
        assert ["there is no [channels.her]" in text for text in board.said] == [True]


async def test_no_pass_begins_while_one_is_being_made(opened, home, monkeypatch) -> None:
    (home / "config.toml").write_text(TABLES, "utf-8")
    made: list[bool] = []

    async with opened() as board:

        def make(*_: object, **__: object) -> None:
            made.append(True)
            board.app.call_from_thread(board.app.passes.request)

        monkeypatch.setattr(running, "make", make)
        board.app.passes.request()
        await board.settle()
        assert made == [True]


async def test_a_delivery_that_another_program_notes_wakes_no_checks(opened, home, act, monkeypatch) -> None:
    async with opened() as board:
        await board.poll()
        asked: list[bool] = []
        monkeypatch.setattr(board.app, "request_snapshot", lambda: asked.append(True))
        with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
            (team,) = teams.read(db)
            now = board.app.live.now
            assert deliveries.add(db, team, NewDelivery("waiting", "waiting", "one", "", "chat", now), now)
        await board.poll()
        assert asked == []
        act("need", "A second kettle")
        await board.poll()
        assert asked == [True]


async def test_behind_the_door_and_in_a_day_that_is_over_no_pass_is_made(opened, live, monkeypatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(Passes, "start", lambda passes: started.append(passes))
    async with GatedDashboard(live).run_test():
        assert started == []
    async with opened(as_of=True):
        assert started == []
    async with opened():
        assert len(started) == 1
