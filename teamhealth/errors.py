"""What can go wrong, said once: every error a user may meet, with its exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line; 0 to 3 are the states of `check` and `status`."""

    OK = 0
    WARN = 1
    CRIT = 2
    UNKNOWN = 3
    USAGE = 64
    BAD_DATA = 65
    STORAGE = 74
    NOT_PERMITTED = 77
    CONFIG = 78


class UserError(Exception):
    """A failure told to the user as one message: what, where, and (as `hint`) what to do next."""

    code = ExitCode.USAGE

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(UserError):
    """The command was called in a way it does not understand (exit 64)."""


class BadDataError(UserError):
    """Input data, a file or a value, is not what it must be (exit 65)."""

    code = ExitCode.BAD_DATA


class StorageError(UserError):
    """The store cannot be read or written (exit 74)."""

    code = ExitCode.STORAGE


class NotPermittedError(UserError):
    """What was asked for is not for whoever asked, or not now (exit 77)."""

    code = ExitCode.NOT_PERMITTED


class ConfigError(UserError):
    """The configuration, the catalogue or the home is missing or wrong (exit 78)."""

    code = ExitCode.CONFIG
