"""`secrets`: the addresses of channels, kept by name where nobody reads them."""

import sys

import click

from teamhealth import secrets
from teamhealth.cli import output
from teamhealth.cli.options import session_options
from teamhealth.cli.passphrase import asking
from teamhealth.cli.session import Session
from teamhealth.errors import BadDataError, ConfigError, UsageError
from teamhealth.secrets.secret import checked_name, one_line

_LONGEST_LINE = 65536


@click.group("secrets")
def secrets_group() -> None:
    """Keep the addresses of channels, with the passwords in them, in the keyring or an encrypted file."""


@secrets_group.command("set", context_settings={"allow_extra_args": True})
@click.argument("name")
@click.pass_context
@session_options
def set_command(session: Session, context: click.Context, name: str) -> None:
    """Keep a secret; it is asked for without being shown, or read as one line from a pipe.

    A channel finds it as keyring:NAME. It is never an argument: other users of the machine could see it.
    """
    if context.args:
        # Click's own message would repeat it.
        raise UsageError(
            "a secret is never an argument: it stays in the shell's history, and others can see it while this runs",
            hint=f"teamhealth secrets set {checked_name(name)}, and type it when asked",
        )
    checked_name(name)
    _refuse_without_home(session)
    where = secrets.put(session.home, name, _typed(name), asking())
    if session.json:
        output.print_json({"kind": "secret", "name": name, "kept": where})
    else:
        click.echo(f'{name} is kept {where}; in config.toml: url = "keyring:{name}"')


@secrets_group.command("list")
@session_options
def list_command(session: Session) -> None:
    """List the names of what is kept, and nothing else of it."""
    names = secrets.names(session.home, asking())
    if session.json:
        output.print_json({"secrets": names})
    for name in [] if session.json else names:
        click.echo(name)
    if not names:
        click.echo("nothing is kept yet; keep something with: teamhealth secrets set NAME", err=True)


@secrets_group.command("delete")
@click.argument("name")
@session_options
def delete_command(session: Session, name: str) -> None:
    """Forget a secret."""
    secrets.delete(session.home, name, asking())
    if session.json:
        output.print_json({"kind": "secret", "name": name, "kept": None})
    else:
        click.echo(f"{name} is forgotten")


def _refuse_without_home(session: Session) -> None:
    if not session.home.is_dir():
        raise ConfigError(f"there is no folder {session.home}", hint="set one up with: teamhealth init")


def _typed(name: str) -> secrets.Secret:
    """Return what somebody types without its being shown, or the one line that is piped in."""
    if sys.stdin.isatty():
        return one_line(click.prompt(f"Address for {name} (not shown)", hide_input=True, err=True), "what you typed")
    text = sys.stdin.read(_LONGEST_LINE)
    if not text.strip():
        raise BadDataError(
            "nothing came in on standard input", hint=f"for example: teamhealth secrets set {name} < FILE"
        )
    return one_line(text, "standard input")
