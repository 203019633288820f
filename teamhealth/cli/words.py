"""The words after a one-line command, parsed by hand: argparse alone would cost a third of the whole call."""

from typing import NamedTuple

from teamhealth.errors import UsageError


class Usage(NamedTuple):
    """What a one-line command takes: its positional words and its options, each with its help."""

    command: str
    purpose: str
    words: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str, str], ...] = ()
    """Option, what its value is called ("" for a flag, which takes none), and its help."""
    required: tuple[str, ...] = ()
    """The options that must be given."""

    def parse(self, arguments: list[str]) -> dict[str, str] | None:
        """Return the values by name (`WHO`, `--on`), None when help was asked for and printed.

        A flag that was given has the value "". Raises UsageError for an option it does not know, a
        missing option or value, a value of a flag, and too few or too many words.
        """
        known = {option: value for option, value, _ in self.options}
        given: dict[str, str] = {}
        plain: list[str] = []
        rest = iter(arguments)
        for word in rest:
            option, equals, value = word.partition("=")
            if word in ("-h", "--help"):
                print(self.help())
                return None
            if word == "--":
                plain += rest
            elif word in known and not known[word]:
                given[word] = ""
            elif known.get(option):
                given[option] = self._value(option, value if equals else next(rest, None))
            elif word.startswith("--"):
                raise self._error(f"takes no value after {option}" if option in known else f"does not know {option}")
            else:
                plain.append(word)
        found = {**given, **self._positional(plain)}
        for option in self.required:
            if option not in found:
                raise self._error(f"needs {option} {known[option]}")
        return found

    def help(self) -> str:
        """Return the text of `--help`."""
        from teamhealth.cli.global_options import HELP

        rows = [*self.words, *((_written(option, value), text) for option, value, text in self.options)]
        width = max((len(name) for name, _ in rows), default=0)
        lines = [f"  {name:<{width}}  {text}" for name, text in rows]
        return "\n".join([f"usage: {self._call()}", "", self.purpose, "", *lines, "", HELP])

    def _call(self) -> str:
        options = [
            _written(option, value) if option in self.required else f"[{_written(option, value)}]"
            for option, value, _ in self.options
        ]
        return " ".join(["teamhealth", self.command, *(name for name, _ in self.words), *options])

    def _positional(self, plain: list[str]) -> dict[str, str]:
        names = [name for name, _ in self.words]
        if len(plain) < len(names):
            raise self._error(f"needs {' and '.join(names[len(plain) :])}")
        if len(plain) > len(names):
            raise self._error(f"takes no {plain[len(names)]!r}", "; put a text of several words in quotes")
        return dict(zip(names, plain, strict=True))

    def _value(self, option: str, word: str | None) -> str:
        if word is None or not word.strip():
            raise self._error(f"needs a value after {option}")
        return word

    def _error(self, message: str, more: str = "") -> UsageError:
        return UsageError(f"{self.command} {message}{more}", hint=f"usage: {self._call()}")


def _written(option: str, value: str) -> str:
    return f"{option} {value}".rstrip()
