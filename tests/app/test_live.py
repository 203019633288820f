"""The dashboard follows the store and the clock by itself, and stays up when something is wrong."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from teamhealth.app.messages import SnapshotTaken
from teamhealth.errors import StorageError
from teamhealth.store import looks
from teamhealth.store.schema import SCHEMA_VERSION
from teamhealth_widgets.painted import PaintedView


@pytest.fixture
def painted(monkeypatch) -> list[tuple[str | None, int]]:
    """The lines of our widgets that are painted from now on, as (id, y)."""
    seen: list[tuple[str | None, int]] = []
    render_line = PaintedView.render_line

    def counted(self, y):
        seen.append((self.id, y))
        return render_line(self, y)

    monkeypatch.setattr(PaintedView, "render_line", counted)
    return seen


def change_store(home, statement: str) -> None:
    with closing(sqlite3.connect(home / "store.db", isolation_level=None)) as db:
        db.execute(statement)


async def test_what_another_program_writes_shows_without_a_key(opened, act) -> None:
    async with opened(size=(120, 40)) as board:
        await board.poll()
        before = board.app.snapshot.reading("resource_gaps").summary
        act("need", "A second kettle", "--on", "2026-01-05")
        await board.poll()
        after = board.app.snapshot.reading("resource_gaps").summary
        assert after != before
        assert after in board.text


async def test_what_is_written_before_the_first_poll_is_not_missed(opened, act) -> None:
    async with opened() as board:
        before = board.app.snapshot.people
        act("member", "add", "kim")
        await board.poll()
        assert board.app.snapshot.people == before + 1


async def test_nothing_is_asked_of_the_checks_while_nothing_is_written(opened) -> None:
    async with opened() as board:
        await board.poll()
        before = board.app.snapshot
        await board.poll()
        assert board.app.snapshot is before


async def test_an_equal_snapshot_repaints_nothing(opened, painted) -> None:
    async with opened(size=(200, 60)) as board:
        painted.clear()
        board.app.snapshot = replace(board.app.snapshot, people=board.app.snapshot.people)
        await board.settle()
        assert painted == []


async def test_a_change_in_one_indicator_repaints_its_row_alone(opened, painted) -> None:
    async with opened() as board:
        first, *others = board.app.snapshot.indicators
        painted.clear()
        changed = replace(first, gap_text=None if first.gap else "They disagree.")
        board.app.snapshot = replace(board.app.snapshot, indicators=(changed, *others))
        await board.settle()
        assert painted == [("indicators", 1)]


async def test_the_minute_goes_on_and_repaints_the_header_alone(opened, moment, painted) -> None:
    async with opened() as board:
        await board.poll()
        painted.clear()
        moment.now += timedelta(seconds=30)
        await board.poll()
        assert painted == []
        moment.now += timedelta(seconds=30)
        await board.poll()
        assert painted == [("header", 0)]
        assert "08:42" in board.lines[0]


async def test_a_new_day_takes_a_new_snapshot(opened, moment) -> None:
    async with opened() as board:
        await board.poll()
        moment.now += timedelta(days=1)
        await board.poll()
        assert board.app.snapshot.today == moment.now.date()
        assert "Tue 24 Nov 08:41" in board.lines[0]


async def test_an_answer_to_an_older_question_is_dropped(opened) -> None:
    async with opened() as board:
        shown = board.app.snapshot
        late = replace(shown, team="Somebody else's")
        board.app.post_message(SnapshotTaken(0, late))
        await board.settle()
        assert board.app.snapshot is shown


async def test_a_store_that_is_gone_is_a_message_and_the_last_snapshot_stays(opened, home) -> None:
    async with opened() as board:
        shown = board.app.snapshot
        (home / "store.db").rename(home / "elsewhere.db")
        await board.press("r")
        assert board.app.snapshot is shown
        assert any(f"there is no team store in {home}" in message for message in board.said)
        assert board.lines[1].startswith(" Not up to date: ")


async def test_the_message_goes_when_the_store_is_back(opened, home) -> None:
    async with opened() as board:
        (home / "store.db").rename(home / "elsewhere.db")
        await board.press("r")
        (home / "elsewhere.db").rename(home / "store.db")
        await board.press("r")
        assert "Not up to date" not in board.text


async def test_a_store_that_a_newer_program_upgraded_asks_for_a_restart_once(opened, home) -> None:
    async with opened() as board:
        shown = board.app.snapshot
        change_store(home, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        await board.poll()
        await board.poll()
        assert board.app.snapshot is shown
        assert len([message for message in board.said if "restart teamhealth" in message]) == 1


@pytest.mark.parametrize(
    ("name", "text"), [("config.toml", "checks = ["), ("culture.toml", "[[elements]]\nid = 7"), ("config.toml", "\xff")]
)
async def test_a_broken_file_of_the_home_is_a_message_that_names_it(opened, home, name, text) -> None:
    async with opened() as board:
        shown = board.app.snapshot
        (home / name).write_text(text, "latin-1")
        await board.press("r")
        await board.poll()
        await board.press("l", "t")
        assert board.app.snapshot is shown
        assert any(name in message for message in board.said)


async def test_an_error_that_nobody_foresaw_is_a_message(opened, monkeypatch) -> None:
    async with opened() as board:
        shown = board.app.snapshot
        monkeypatch.setattr(board.app.live, "take", lambda: [][1])
        await board.press("r")
        assert board.app.snapshot is shown
        assert any("IndexError" in message for message in board.said)


async def test_a_clock_that_cannot_be_told_is_said_once(opened, monkeypatch) -> None:
    async with opened() as board:

        def no_zone(_):
            raise StorageError("no clock")

        monkeypatch.setattr(board.app.live, "_now", no_zone)
        await board.poll()
        await board.poll()
        assert board.said == ["no clock"]


async def test_a_home_that_cannot_be_written_is_shown_and_said_to_forget_once(opened, monkeypatch) -> None:
    def refuse(*_):
        raise StorageError("attempt to write a readonly database")

    monkeypatch.setattr(looks, "remember", refuse)
    async with opened() as board:
        assert len(board.app.snapshot.indicators) == 10
        await board.press("r")
        assert ["could not be remembered" in message for message in board.said].count(True) == 1
