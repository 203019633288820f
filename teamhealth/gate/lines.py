"""The lines of an `authorized_keys` file, in the syntax of sshd(8): the gate's own, and what others are to it."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from teamhealth.errors import BadDataError
from teamhealth.gate import keys
from teamhealth.gate.keys import PublicKey

COMMENT = "teamhealth:"
_RESTRICTED = "restrict,pty,command="
# In an option sshd reads \" as a quote and every other backslash as it stands.
_COMMAND = re.compile(r'(?:^|,)command="((?:[^"\\]|\\"|\\(?!"))*)"', re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Place(NamedTuple):
    """Where a key leads: the team of a home."""

    home: Path
    team: str


class Entry(NamedTuple):
    """A line of the gate: whose key it is, and where it leads."""

    place: Place
    handle: str
    key: PublicKey

    def line(self, program: list[str]) -> str:
        """Return the line for sshd; `program` is the words that start teamhealth.

        Raises BadDataError when a home, team or handle holds what cannot stand on one line.
        """
        words = [*program, "--home", str(self.place.home), "--team", self.place.team, "gate", "--as", self.handle]
        for word in words:
            if _CONTROL.search(word):
                raise BadDataError(f"{word!r} cannot stand in an authorized_keys file", hint="give it a plain name")
        # The login shell of the account reads the command: each word is quoted for it, then the whole for sshd.
        command = shlex.join(words).replace('"', '\\"')
        return f'{_RESTRICTED}"{command}" {self.key.text} {COMMENT}{self.handle}'


class Line(NamedTuple):
    """Any line that lets a key in: its key, and the gate's entry when it is one of the gate."""

    key: PublicKey
    entry: Entry | None


def read(line: str) -> Line | None:
    """Return what a line lets in; None for an empty line, a comment, and a line that sshd does not understand."""
    text = line.strip()
    end = 0 if keys.known_type(text.partition(" ")[0]) else _end_of_options(text)
    words = text[end:].split()
    if text.startswith("#") or len(words) < 2:
        return None
    try:
        key = keys.decode(words[0], words[1], "the line")
    except BadDataError:
        return None
    return Line(key, _entry(text[:end], key))


def _end_of_options(text: str) -> int:
    """Return where the options in front of a key end: at the first blank that is in no quotes."""
    quoted, at = False, 0
    while at < len(text) and (quoted or text[at] not in " \t"):
        if text.startswith('\\"', at):
            at += 1
        elif text[at] == '"':
            quoted = not quoted
        at += 1
    return at


def _entry(options: str, key: PublicKey) -> Entry | None:
    """Return the entry that a line's options are for; None when its command is not the gate's."""
    found = _COMMAND.search(options)
    if found is None:
        return None
    try:
        words = shlex.split(found[1].replace('\\"', '"'))
    except ValueError:
        return None
    match words:
        case [*_, "--home", home, "--team", team, "gate", "--as", handle]:
            return Entry(Place(Path(home), team), handle, key)
        case _:
            return None
