"""What is left of the environment behind the gate: what the terminal and the language need, and nothing that leads
the program to another home, file or program."""

from collections.abc import MutableMapping

REQUEST = "SSH_ORIGINAL_COMMAND"
"""What sshd puts what was asked for into; absent when nothing was."""

KEPT = {"COLORTERM", "HOME", "LANG", "LANGUAGE", "LOGNAME", "NO_COLOR", "PATH", "SHELL", "TERM", "USER"}
KEPT_BEGINNING = "LC_"


def is_kept(name: str) -> bool:
    """Tell whether a variable may stay."""
    return name in KEPT or name.startswith(KEPT_BEGINNING)


def clean(environment: MutableMapping[str, str]) -> str | None:
    """Take every variable out that may not stay; return what was asked for, None when nothing was."""
    asked = environment.get(REQUEST)
    for name in [name for name in environment if not is_kept(name)]:
        del environment[name]
    return asked
