"""What click commands share."""

import click

from teamhealth.cli.session import Session
from teamhealth.errors import UsageError

session_options = click.pass_obj
"""Pass the call's `Session`, made of the global options, as the first argument of a click command."""


def refuse_earlier_day(session: Session, what: str) -> None:
    """Raise UsageError when a command that tells how things are now, `what`, was given `--as-of`."""
    if session.as_of_option:
        raise UsageError(f"{what} tells what holds now, and takes no --as-of", hint="leave --as-of out")
