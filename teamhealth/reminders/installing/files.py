"""A scheduler that is told by files and switched on by commands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from teamhealth.errors import BadDataError, StorageError
from teamhealth.reminders.installing import scheduler
from teamhealth.reminders.installing.scheduler import MARK

Commands = Sequence[Sequence[str]]


@dataclass(frozen=True)
class FileScheduler:
    """Such a scheduler: its files with their texts, what switches them on and off, what it is told once they are gone.

    Of the commands only those of `on` may not fail; those of `before` take an older one out. `note` is what to know
    besides.
    """

    title: str
    files: Mapping[Path, str]
    on: Commands
    off: Commands
    gone: Commands = ()
    before: Commands = ()
    note: str = ""

    def shown(self) -> str:
        """Return the files with their texts, and the commands."""
        written = [f"# {file}\n{text}" for file, text in self.files.items()]
        commands = ["# and then these commands are run", *(" ".join(words) for words in (*self.before, *self.on))]
        return "\n".join([*written, "\n".join(commands)])

    def install(self) -> bool:
        """Write what differs and switch it on; as `Scheduler.install`."""
        different = {file: text for file, text in self.files.items() if _text(file) != text}
        for file in different:
            _refuse_foreign(file)
        for file, text in different.items():
            _write(file, text)
        for words in self.before:
            scheduler.attempt(words)
        for words in self.on:
            scheduler.call(words)
        return bool(different)

    def uninstall(self) -> bool:
        """Switch it off and remove its files; as `Scheduler.uninstall`."""
        there = [file for file in self.files if _text(file) is not None]
        for file in there:
            _refuse_foreign(file)
        if not there:
            return False
        for words in self.off:
            scheduler.attempt(words)
        for file in there:
            _remove(file)
        for words in self.gone:
            scheduler.attempt(words)
        return True


def _text(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as problem:
        raise StorageError(f"cannot read {file}: {getattr(problem, 'strerror', None) or 'no text'}") from None


def _refuse_foreign(file: Path) -> None:
    text = _text(file)
    if text is not None and MARK not in text:
        raise BadDataError(f"{file} is there and was not written by teamhealth", hint="look at it, and move it away")


def _write(file: Path, text: str) -> None:
    fresh = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, "utf-8")
        fresh.chmod(0o644)
        fresh.replace(file)
    except OSError as problem:
        raise StorageError(f"cannot write {file}: {problem.strerror}") from None


def _remove(file: Path) -> None:
    try:
        file.unlink()
    except OSError as problem:
        raise StorageError(f"cannot remove {file}: {problem.strerror}") from None
