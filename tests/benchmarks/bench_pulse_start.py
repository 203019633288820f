"""How long the pulse form takes from its start to the first item on the screen, beside a minimal Textual application.

    python tests/benchmarks/bench_pulse_start.py [--runs N] [--append FILE]

Runs the `teamhealth` that is installed beside the Python it is started with, on a pseudo-terminal of 80 by 24; the key
that begins is typed ahead. Each run is paired with one of the minimal application, timed to its text, right after it,
so that a machine that slows down slows both; the table shows the median of each side and the median of the pairs'
ratios. Nothing fails on a time.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

BUDGET = 1.5
WARM_UP = 3
LONGEST_S = 60.0
MEMBERS = 8
BEGIN = b"\r"
FIRST_ITEM = b"1 of 4"
GREETING = b"as small as can be"
MINIMAL = f"""
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static({GREETING.decode()!r})

Minimal().run()
"""


def main() -> None:
    """Measure, print the section and, when asked, append it to a file."""
    parser = argparse.ArgumentParser(description="Time the start of the pulse form beside a minimal application.")
    parser.add_argument("--runs", type=int, default=40, help="pairs (default: 40)")
    parser.add_argument("--append", type=Path, metavar="FILE", help="also append the section to FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        form = form_of_an_open_round(Path(folder) / "home")
        measured = pairs(form, options.runs)
    section = as_section(measured)
    print(section, end="")
    if options.append:
        with options.append.open("a", encoding="utf-8") as page:
            page.write(f"\n{section}")


def form_of_an_open_round(home: Path) -> list[str]:
    """Return the command that opens the form of somebody whose team has just opened its first round."""
    program = [str(Path(sys.executable).with_name("teamhealth")), "--home", str(home)]
    joining = [["member", "add", f"m{number}"] for number in range(MEMBERS)]
    for step in (["init", "--team", "north", "--yes"], *joining, ["pulse", "open"]):
        subprocess.run([*program, *step], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return [*program, "pulse", "--by", "m0"]


def pairs(form: list[str], runs: int) -> list[tuple[float, float]]:
    """Return the seconds of the form and of the minimal application, in turn, after a few that are not counted."""
    minimal = [sys.executable, "-c", MINIMAL]
    both = [(seconds(form, FIRST_ITEM, BEGIN), seconds(minimal, GREETING)) for _ in range(WARM_UP + runs)]
    return both[WARM_UP:]


def seconds(command: list[str], text: bytes, typed_ahead: bytes = b"") -> float:
    """Return how long a program takes from its start until a text stands on its terminal; raises when it never does."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["TERM"] = "xterm-256color"
        os.execvp(command[0], command)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.write(terminal, typed_ahead)
        wait_for(text, terminal, start + LONGEST_S)
        return time.perf_counter() - start
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def wait_for(text: bytes, terminal: int, until: float) -> None:
    """Read a terminal until a text has come; raises TimeoutError, with what came instead."""
    shown = b""
    while text not in shown:
        if not select.select([terminal], [], [], max(until - time.perf_counter(), 0))[0]:
            raise TimeoutError(f"{text!r} never came, but {shown!r}")
        shown += os.read(terminal, 65536)


def as_section(measured: list[tuple[float, float]]) -> str:
    """Return what was measured and how, and the table."""
    form, minimal = (1000 * statistics.median(side) for side in zip(*measured, strict=True))
    ratio = statistics.median(mine / other for mine, other in measured)
    verdict = "within" if ratio <= BUDGET else "over"
    lines = [
        "## The pulse form, from its start to the first item",
        "",
        f"{len(measured)} pairs, taken in turn, on a pseudo-terminal of 80 by 24; medians. The minimal application is",
        "Textual with one line of text. The key that begins was typed ahead.",
        "",
        "| command | median | minimal Textual application | ratio | budget | verdict |",
        "|---|--:|--:|--:|--:|---|",
        f"| `teamhealth pulse` | {form:.0f} ms | {minimal:.0f} ms | {ratio:.2f} × | ≤ {BUDGET:g} × | {verdict} |",
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
