"""Several programs on one store at the same time."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from teamhealth.store import connection, recognitions, teams

Run = Callable[..., Any]

PROGRAMS = 4
THANKS = 25

# Thanks through the public entry, again and again; the day is given, and the clock is one that stands still.
THANK = """
import sys
from datetime import UTC, datetime
from teamhealth import clock
from teamhealth.cli import main
clock.utc_now = lambda: datetime(2026, 9, 22, 12, tzinfo=UTC)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    code = main(["--home", sys.argv[1], "thanks", "ana", f"reason {sys.argv[2]}.{number}", "--by", "bo"])
    assert code == 0, code
"""


def test_of_thanks_given_at_once_none_is_lost(team: Run, home: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", THANK, str(home), str(number), str(THANKS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(PROGRAMS)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    said = [program.communicate(timeout=120) for program in programs]
    assert [err for _, err in said] == [""] * PROGRAMS
    acknowledged = [line.rpartition("[")[2] for out, _ in said for line in out.splitlines()]
    assert len(set(acknowledged)) == PROGRAMS * THANKS
    assert recorded_reasons(home) == {f"reason {p}.{n}" for p in range(PROGRAMS) for n in range(THANKS)}


def recorded_reasons(home: Path) -> set[str | None]:
    with connection.reading(home) as db:
        thanks = recognitions.read(db, teams.read(db)[0], date(2026, 9, 22))
    assert len(thanks) == PROGRAMS * THANKS
    return {one.message for one in thanks}
