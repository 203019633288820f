"""Where a secret is kept, as a reference says it, and reading it from there."""

import os
import shlex
import stat
from pathlib import Path

from teamhealth.secrets import keeping
from teamhealth.secrets.secret import Ask, Secret, SecretError, one_line

CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""Names the folder in which systemd puts the credentials of a service, for that service alone."""

_LONGEST = 65536
"""Bytes of a file; more is no secret of one line."""


def resolve(reference: str, home: Path, ask: Ask | None = None) -> Secret:
    """Return the secret that `keyring:NAME`, `env:VARIABLE` or `file:PATH` stands for.

    A path that is not absolute lies in the folder of systemd's credentials where there is one that has it, else in
    the home. `ask` is needed only where an encrypted file holds the secret. Raises SecretError.
    """
    kind, _, rest = reference.partition(":")
    rest = rest.strip()
    if kind == "keyring":
        return keeping.get(home, rest, ask)
    if kind == "env":
        return _from_environment(rest)
    if kind == "file":
        return _from_file(rest, home)
    raise SecretError("this is no reference to a secret", hint="write keyring:NAME, env:VARIABLE or file:PATH")


def _from_environment(variable: str) -> Secret:
    text = os.environ.get(variable)
    if text is None:
        raise SecretError(
            f"the environment variable {variable} is not set",
            hint="set it where this runs: a timer or a service has an environment of its own",
        )
    return one_line(text, f"the environment variable {variable}")


def _from_file(written: str, home: Path) -> Secret:
    path = Path(written).expanduser()
    handed = Path(os.environ.get(CREDENTIALS, "")) / path
    is_credential = bool(os.environ.get(CREDENTIALS)) and not path.is_absolute() and handed.exists()
    file = handed if is_credential else home / path
    try:
        # Not to wait for a pipe that nobody writes to.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as problem:
        hint = "write the address into it, and then: chmod 600 " + shlex.quote(str(file))
        raise SecretError(f"{file} cannot be read: {problem.strerror}", hint=hint) from None
    with open(descriptor, "rb") as opened:  # noqa: PTH123 - it is open already
        _refuse_others(file, os.fstat(descriptor), is_credential)
        return one_line(_decoded(opened.read(_LONGEST), file), str(file))


def _refuse_others(file: Path, status: os.stat_result, is_credential: bool) -> None:
    """Raise SecretError unless a file is one that nobody else can read or write."""
    quoted = shlex.quote(str(file))
    if not stat.S_ISREG(status.st_mode):
        raise SecretError(f"{file} is no file", hint="name a file that holds the address in one line")
    if is_credential:
        # The service manager decides on owner and group, and keeps others out of the folder.
        if status.st_mode & stat.S_IRWXO:
            raise SecretError(f"everybody on this machine may open {file}", hint="see LoadCredential= of systemd")
        return
    if status.st_uid != os.geteuid():
        raise SecretError(f"{file} belongs to somebody else", hint=f"make it yours: chown {os.geteuid()} {quoted}")
    if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SecretError(
            f"others may open {file} (mode {stat.S_IMODE(status.st_mode):04o})", hint=f"chmod 600 {quoted}"
        )


def _decoded(data: bytes, file: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise SecretError(f"{file} is no text in UTF-8", hint="it should hold one line: the address") from None
