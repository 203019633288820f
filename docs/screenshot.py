"""Draws docs/overview.svg and docs/remind_list.svg: the demo team's overview on a frozen morning, and `remind list`.

Run with `make screenshot`. The same code always draws the same pictures.
"""

import asyncio
import io
import os
import re
import tempfile
from contextlib import closing, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from rich.console import Console
from rich.text import Text

from teamhealth import cli, clock, demo, preferences
from teamhealth.app.application import Dashboard
from teamhealth.health.live import LiveTeam
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import Pass, PassingTrouble
from teamhealth.store import connection, items, members, recognitions, teams

PICTURE = Path(__file__).with_name("overview.svg")
LIST = Path(__file__).with_name("remind_list.svg")
COLUMNS, LINES = 116, 24
LIST_COLUMNS = 82
VIEWER = "bo"
LAST_LOOK = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)

REMINDERS = f"""
lang = "en"
[teams."{demo.TEAM}"]
timezone = "Europe/Oslo"
holidays = "NO"
[reminders.daily_look]
channels = ["mail"]
[reminders.round_closing]
channels = ["mail", "chat"]
[reminders.thanked]
channels = ["mail"]
[reminders.waiting]
channels = ["mail"]
limit_days = 30
[reminders.friday]
kind = "custom"
text = "Whom do you thank this week?"
schedule = "0 14 * * 5"
channels = ["chat"]
to = ["everybody"]
[channels.mail]
url = "keyring:mail"
to_contacts = true
[channels.chat]
url = "keyring:chat"
"""

# An export names a font on a host, and the program that made it. Without both the picture stands alone, in whatever
# fixed-width font there is.
_WEB_FONT = re.compile(r"\s*@font-face \{[^}]*\}")
_MADE_WITH = re.compile(r"\s*<!--.*?-->")
_FONT, _FONTS_HERE = "Fira Code", "Fira Code, Menlo, Consolas, DejaVu Sans Mono"


async def draw(home: Path) -> str:
    """Return the picture; the demo team is built in `home`, which has no store yet."""
    demo.build(home, today=MORNING.date())
    with closing(LiveTeam(home, demo.TEAM, VIEWER, lambda _: LAST_LOOK)) as live:
        live.take()
    _note_what_happened_since(home)
    app = Dashboard(LiveTeam(home, demo.TEAM, VIEWER, lambda _: MORNING))
    async with app.run_test(size=(COLUMNS, LINES)) as pilot:
        while app.snapshot is None:
            await app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.pause()
        return standing_alone(app.export_screenshot(title="teamhealth"))


def standing_alone(svg: str) -> str:
    """Return the picture without what it would fetch from a host."""
    return _MADE_WITH.sub("", _WEB_FONT.sub("", svg)).replace(_FONT, _FONTS_HERE)


def _note_what_happened_since(home: Path) -> None:
    with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
        (team,) = teams.read(db)
        for giver, receiver, why in (("tove", "elif", "stayed for a late call"), ("sam", "mei", "the new guide")):
            recognitions.add(db, team, MORNING.date(), giver, receiver, why)
        items.add(db, team, items.NewItem("need", "A second pair of hands on Mondays", MORNING.date()))


def draw_list(home: Path) -> str:
    """Return the picture of `remind list`; the demo team is built in `home`, which has no store yet."""
    demo.build(home, today=MORNING.date())
    (home / "config.toml").write_text(REMINDERS, encoding="utf-8")
    _note_contacts(home)
    Pass(home, lambda: MORNING, preferences.read(home).zone, _refuse).run()
    said = io.StringIO()
    with mock.patch.object(clock, "utc_now", return_value=MORNING), redirect_stdout(said):
        cli.main(["--home", str(home), "remind", "list"])
    console = Console(record=True, width=LIST_COLUMNS, file=io.StringIO(), color_system="truecolor")
    text = Text(said.getvalue())
    text.highlight_regex(r"(?m)^\w+", "bold green")
    text.highlight_regex(r"(?m)^ +(to|next|waiting|trouble|reaches) ", "bold")
    console.print(text)
    return standing_alone(console.export_svg(title="teamhealth remind list", unique_id="remind-list"))


def _refuse(channel: str, address: str, message: Message) -> None:
    raise PassingTrouble("smtp.example.org did not answer in time")


def _note_contacts(home: Path) -> None:
    """Note where everybody is reached but one."""
    with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
        (team,) = teams.read(db)
        for member in members.read(db, team, MORNING.date())[1:]:
            members.record(db, team, member.handle, "contact", MORNING.date(), f"{member.handle}@example.org")


def main() -> None:
    """Write the pictures beside this file, in colour whatever terminal this runs in."""
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(draw(Path(folder) / "home")), encoding="utf-8")
        LIST.write_text(draw_list(Path(folder) / "reminded"), encoding="utf-8")


if __name__ == "__main__":
    main()
