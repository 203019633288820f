"""What click commands share."""

import click

session_options = click.pass_obj
"""Pass the call's `Session`, made of the global options, as the first argument of a click command."""
