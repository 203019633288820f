"""What may be asked for through the gate: a list, and a parser of its own that knows nothing else.

What a key's owner sends is text. No shell sees it; only the commands below come out of it, each with as many
words and just the options that stand here.
"""

import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from teamhealth.errors import NotPermittedError, UsageError
from teamhealth.text import shown

LENGTH_LIMIT = 4096
"""Characters of a line; the longest text that may be noted takes a quarter."""

REST = "…"
"""Ends the name of a last word that takes the rest of the line: ssh does not send the quotes around it."""

MANAGER = "manager"
_GLOBAL = ("--plain", "--lang")


class Command(NamedTuple):
    """One command: its name, its words (in brackets: may be left out), its options that take a value, and its flags."""

    name: str
    purpose: str
    words: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    managers_only: bool = False

    @property
    def usage(self) -> str:
        """How it is written."""
        options = [f"[{option} …]" for option in self.options] + [f"[{flag}]" for flag in self.flags]
        return " ".join([self.name, *self.words, *options])


class Request(NamedTuple):
    """A command of the list with the words and options that were given; a flag has the value ""."""

    command: Command
    words: tuple[str, ...]
    given: dict[str, str]

    @property
    def plain(self) -> bool:
        """Whether line mode was asked for."""
        return "--plain" in self.given

    @property
    def lang(self) -> str | None:
        """The language that was asked for, whether there is one of it or not."""
        return self.given.get("--lang")

    @property
    def arguments(self) -> list[str]:
        """The command line for it, without global options, in which no word can be taken for an option."""
        own = {option: value for option, value in self.given.items() if option not in _GLOBAL}
        options = [f"{option}={value}" if value else option for option, value in own.items()]
        return [*self.command.name.split(), *options, *(["--", *self.words] if self.words else [])]


HELP = Command("help", "This list.")
WITHDRAW = Command("withdraw", "Take an idea or need of your own back.", ("ID",))

COMMANDS = (
    HELP,
    Command(
        "pulse",
        "The team's door: the last results, what concerns you, and the questions.",
        (),
        ("--lang",),
        ("--plain",),
    ),
    Command("thanks", "Thank somebody.", ("WHO", f"WHY{REST}")),
    Command("idea", "Note an idea.", (f"TITLE{REST}",), (), ("--unsigned",)),
    Command(
        "need", "Note something the team lacks; --severity 1 to 4.", (f"TITLE{REST}",), ("--severity",), ("--unsigned",)
    ),
    WITHDRAW,
    Command("lesson", "Note what went wrong, and why.", (f"TITLE{REST}",), ("--cause",)),
    Command(
        "log",
        "Note learning or front_line time of your own; managers anybody's, and one_to_one.",
        ("KIND", "WHO"),
        ("--note",),
    ),
    Command("results", "What each round let the team know."),
    Command("privacy", "What holds here: who can read what, what is kept, which rules apply."),
    Command("privacy about-me", "All that is held about you."),
    Command("privacy forget", "Have the words of your thanks and one-to-ones erased.", (), (), ("--yes",)),
    Command("pulse status", "How the round stands, and the plan.", managers_only=True),
    Command("pulse open", "Open the next round.", managers_only=True),
    Command(
        "pulse respond",
        "Say what you heard and what you will do.",
        ("[HEARD]", "[DOING]"),
        ("--nothing",),
        managers_only=True,
    ),
    Command("pulse answer", "Answer a comment, for all to see.", ("ID", f"TEXT{REST}"), managers_only=True),
    Command("status", "How the team is, and what needs you today.", managers_only=True),
    Command("indicators", "What people feel beside what the facts say.", (), ("--lens",), managers_only=True),
    Command("check", "Run the health checks now.", managers_only=True),
    Command("promise", "Promise something for a day.", (f"WHAT{REST}",), ("--due", "--owner"), managers_only=True),
    Command("responsibility list", "Who answers for what.", managers_only=True),
    Command("responsibility add", "Declare a responsibility.", (f"TITLE{REST}",), ("--owner",), managers_only=True),
    Command("responsibility own", "Say who has one from now on.", (f"TITLE{REST}",), ("--owner",), managers_only=True),
    Command("responsibility drop", "End one, or somebody's part.", (f"TITLE{REST}",), ("--owner",), managers_only=True),
    Command(
        "item",
        "Say what happened to an idea, need, promise or lesson.",
        ("ID", "ACT"),
        ("--note", "--due", "--owner", "--into"),
        managers_only=True,
    ),
)
_FILES = {
    *("scp", "sftp", "sftp-server", "internal-sftp", "rsync"),
    *("git-upload-pack", "git-receive-pack", "git-upload-archive"),
}


def listed(role: str) -> Iterator[Command]:
    """Yield the commands that somebody of this role may give."""
    return (command for command in COMMANDS if role == MANAGER or not command.managers_only)


def parse(line: str, role: str) -> Request:
    """Return what a line asks for.

    Raises NotPermittedError for what is not on the list of this role, UsageError for a line that
    cannot be read, and for words or options that the command does not take.
    """
    words = _words(line)
    if words in (["--help"], ["-h"]):
        return Request(HELP, (), {})
    if not words:
        raise UsageError("nothing was asked for; what is possible: help")
    if PurePosixPath(words[0]).name in _FILES:
        raise NotPermittedError("no files go through this door, neither in nor out; what is possible: help")
    command = _named(words)
    if command is None:
        raise NotPermittedError(f"{_quoted(words[0])} is not possible through this door; what is: help")
    if command.managers_only and role != MANAGER:
        raise NotPermittedError(f"{_quoted(command.name)} is for the team's managers; what is possible: help")
    return _request(command, words[len(command.name.split()) :])


def help_text(role: str) -> str:
    """Return the list of what somebody of this role may ask for."""
    commands = list(listed(role))
    width = max(len(command.usage) for command in commands)
    return "\n".join(f"{command.usage:<{width}}  {command.purpose}" for command in commands)


def _words(line: str) -> list[str]:
    """Return the words of a line; raises UsageError for one that is too long, or no plain text."""
    if len(line) > LENGTH_LIMIT:
        raise UsageError(f"the line has {len(line)} characters; {LENGTH_LIMIT} is the most")
    if any("\ud800" <= c <= "\udfff" for c in line):
        raise UsageError("the line is no valid UTF-8; set your terminal to UTF-8")
    if any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} for c in line):
        raise UsageError("the line holds a line break or a control character; leave it out")
    try:
        return shlex.split(line)
    except ValueError:
        raise UsageError("the quotes do not match; put the whole line in quotes: ssh … 'thanks bo \"…\"'") from None


def _named(words: list[str]) -> Command | None:
    """Return the command that a line begins with; of two that fit, the longer."""
    fitting = [command for command in COMMANDS if words[: len(command.name.split())] == command.name.split()]
    return max(fitting, key=lambda command: len(command.name), default=None)


def _request(command: Command, rest: list[str]) -> Request:
    given: dict[str, str] = {}
    plain: list[str] = []
    words = iter(rest)
    for word in words:
        option, equals, value = word.partition("=")
        if len(word) < 2 or not word.startswith("-"):
            plain.append(word)
        elif option in given or option not in (*command.options, *command.flags):
            raise _wrong(command, f"does not take {_quoted(option)}{' twice' if option in given else ''}")
        elif option in command.flags:
            given[option] = _no_value(command, option, equals)
        else:
            given[option] = _value(command, option, value if equals else next(words, ""), equals)
    return Request(command, _positional(command, plain), given)


def _no_value(command: Command, option: str, equals: str) -> str:
    if equals:
        raise _wrong(command, f"takes no value after {option}")
    return ""


def _value(command: Command, option: str, word: str, equals: str) -> str:
    if not word.strip() or (word.startswith("-") and not equals):
        raise _wrong(command, f"needs a value after {option}")
    return word


def _positional(command: Command, plain: list[str]) -> tuple[str, ...]:
    names = command.words
    missing = [name for name in names[len(plain) :] if not name.startswith("[")]
    if missing:
        raise _wrong(command, f"needs {' and '.join(missing)}")
    if names and names[-1].endswith(REST):
        last = len(names) - 1
        plain = [*plain[:last], " ".join(plain[last:])]
    if len(plain) > len(names):
        raise _wrong(command, f"does not take {_quoted(plain[len(names)])}")
    return tuple(plain)


def _wrong(command: Command, what: str) -> UsageError:
    return UsageError(f"{command.name} {what}; it is written: {command.usage}")


def _quoted(word: str) -> str:
    return repr(shown(word)[:40])
