"""Row 1 of the budgets: a one-line write, as a whole process, beside `python -c pass`.

    python tests/benchmarks/bench_one_line_write.py [--runs N] [--write FILE]

Runs the `teamhealth` that is installed beside the Python it is started with. Each run is paired with one of bare Python
right after it, so that a machine that slows down slows both; a row shows the median of each side and the median of the
pairs' ratios. Nothing fails on a time.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUDGET = 5.0
WARM_UP = 3
BARE = [sys.executable, "-c", "pass"]
ACTS = {
    "thanks": ["thanks", "ana", "for the night shift"],
    "idea": ["idea", "one list instead of three"],
    "need": ["need", "a spare laptop", "--severity", "2"],
}


def main() -> None:
    """Measure every act, print the table and, when asked, write it to a file."""
    parser = argparse.ArgumentParser(description="Time the one-line writes beside bare Python.")
    parser.add_argument("--runs", type=int, default=40, help="pairs per command (default: 40)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the page to FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program = installed_program(Path(folder) / "home")
        rows = [row(name, pairs([*program, *act], options.runs)) for name, act in ACTS.items()]
    page = as_page(rows, options.runs)
    print(page, end="")
    if options.write:
        options.write.write_text(page, encoding="utf-8")


def installed_program(home: Path) -> list[str]:
    """Return the command that runs the program on a new store of one team with one member."""
    program = [str(Path(sys.executable).with_name("teamhealth")), "--home", str(home)]
    for step in (["init", "--team", "north", "--yes"], ["member", "add", "ana"]):
        subprocess.run([*program, *step], check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return program


def pairs(command: list[str], runs: int) -> list[tuple[float, float]]:
    """Return the seconds of `command` and of bare Python, taken in turn, after a few runs that are not counted."""
    return [(seconds(command), seconds(BARE)) for _ in range(WARM_UP + runs)][WARM_UP:]


def seconds(command: list[str]) -> float:
    """Return how long a process takes from its start to its end; raises when it fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.perf_counter() - start


def row(name: str, measured: list[tuple[float, float]]) -> str:
    """Return the table row of one command: both medians in milliseconds, the median ratio, and the verdict."""
    own, bare = (1000 * statistics.median(side) for side in zip(*measured, strict=True))
    ratio = statistics.median(mine / other for mine, other in measured)
    verdict = "within" if ratio <= BUDGET else "over"
    return f"| `teamhealth {name}` | {own:.1f} ms | {bare:.1f} ms | {ratio:.2f} × | ≤ {BUDGET:g} × | {verdict} |"


def as_page(rows: list[str], runs: int) -> str:
    """Return the page: what was measured, where and how, and the table."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    head = [
        "# Benchmarks",
        "",
        "Written by `make bench`, from the built wheel. A budget is a ratio, measured in one run beside something",
        "a reader knows; no test fails on a time.",
        "",
        "## One-line write, as a whole process",
        "",
        f"{runs} pairs a command, taken in turn; medians. {python}, {machine}.",
        "",
        "| command | median | `python -c pass` | ratio | budget | verdict |",
        "|---|--:|--:|--:|--:|---|",
    ]
    return "\n".join([*head, *rows, ""])


if __name__ == "__main__":
    main()
