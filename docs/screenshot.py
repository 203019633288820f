"""Draws docs/overview.svg: the overview of the demo team on a frozen morning, as the app itself exports it.

Run with `make screenshot`. The same code always draws the same picture.
"""

import asyncio
import os
import re
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from teamhealth import demo
from teamhealth.app.application import Dashboard
from teamhealth.health.live import LiveTeam
from teamhealth.store import connection, items, recognitions, teams

PICTURE = Path(__file__).with_name("overview.svg")
COLUMNS, LINES = 116, 24
VIEWER = "bo"
LAST_LOOK = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)

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


def main() -> None:
    """Write the picture beside this file, in colour whatever terminal this runs in."""
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(draw(Path(folder) / "home")), encoding="utf-8")


if __name__ == "__main__":
    main()
