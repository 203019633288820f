"""A click group that imports a command when it is called, and lists the others without importing them."""

import importlib
from collections.abc import Mapping
from difflib import get_close_matches
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments begin with; raises click.UsageError, with the nearest, for no such."""
        name = args[0]
        if name not in self.LAZY and not name.startswith("-"):
            near = get_close_matches(name, self.LAZY, n=1)
            raise click.UsageError(f"there is no command {name!r}{f'; did you mean {near[0]}?' if near else ''}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands with their one line of help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in self.LAZY.items()])
