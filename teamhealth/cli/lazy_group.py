"""A click group that imports a command when it is called, and lists the others without importing them."""

import importlib
from collections.abc import Mapping
from typing import ClassVar

import click

Commands = Mapping[str, tuple[str, str, str]]
"""Each command: the module of this package and the object in it ("" for none), and one line of help."""


class LazyGroup(click.Group):
    """Such a group; a subclass says in LAZY what it holds."""

    LAZY: ClassVar[Commands] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(self.LAZY)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command of this name, imported, or None."""
        module, name, _ = self.LAZY.get(cmd_name, ("", "", ""))
        if not name:
            return None
        command = getattr(importlib.import_module(f"teamhealth.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands with their one line of help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in self.LAZY.items()])
