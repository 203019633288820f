"""Fills the tables of docs/gate.md: what each role may ask for, and what hostile lines get, as the tests have it.

Run with `make docs` after a command of the gate or the table of hostile inputs has changed.
"""

import html
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from teamhealth.gate import commands

PAGE = Path(__file__).with_suffix(".md")
SUPPORT = PAGE.parents[1] / "tests" / "support"
_PART = re.compile(r"(<!-- made by docs/gate\.py: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_SHOWN = 60
_LINES_OF = {"ana": "member", "bo": "manager"}
_GOT = {0: "taken as text", 64: "not understood", 65: "refused by the command", 77: "not permitted"}


def filled(page: str) -> str:
    """Return the page with its tables made anew."""
    return _PART.sub(lambda found: f"{found[1]}{_PARTS[found[2]]()}\n{found[3]}", page)


def _commands() -> str:
    members = set(commands.listed("member"))
    rows = [
        (f"`{command.usage}`", "everybody" if command in members else "managers", command.purpose)
        for command in commands.COMMANDS
    ]
    return _table(("line", "for", "what it does"), rows)


def _hostile() -> str:
    sys.path.insert(0, str(SUPPORT))
    from hostile import TABLE

    rows = [
        (_code(sent.line), _LINES_OF[sent.who], f"{_GOT[sent.code]} ({int(sent.code)})", _code(sent.said))
        for sent in TABLE
    ]
    return f"{len(rows)} lines.\n\n{_table(('sent', 'by a', 'got', 'and was told, among other words'), rows)}"


def _code(line: str) -> str:
    """Return a line so that everything in it can be seen; a long one cut."""
    seen = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
    cut = seen if len(seen) <= _SHOWN else f"{seen[:_SHOWN]}… ({len(line)} characters)"
    return f"<code>{html.escape(cut).replace('|', '&#124;').replace('*', '&#42;').replace('_', '&#95;')}</code>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_PARTS: dict[str, Callable[[], str]] = {"commands": _commands, "hostile": _hostile}


def main() -> None:
    """Write the page with its parts made anew."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
