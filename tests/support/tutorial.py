"""A page of documentation as what it has to do: files to write, commands to run, and what these print."""

import re
from typing import NamedTuple

# A comment before a block says what becomes of it.
_BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[^>]+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_ENDS = re.compile(r"prints, and ends with (\d+)")


class Block(NamedTuple):
    mark: str
    language: str
    text: str

    @property
    def file(self) -> str:
        """The file that the block is, empty for one that is none."""
        return self.mark.removeprefix("file: ") if self.mark.startswith("file: ") else ""

    @property
    def code(self) -> int | None:
        """The exit code of the command that prints the block, None for a block that is not printed."""
        ends = _ENDS.fullmatch(self.mark)
        return int(ends[1]) if ends else None


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page in their order."""
    return [Block(found["mark"] or "", found["language"], found["text"]) for found in _BLOCK.finditer(page)]
