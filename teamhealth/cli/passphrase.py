"""Asking at a terminal for the passphrase of the encrypted file of secrets."""

import sys

import click

from teamhealth.secrets import Ask


def asking() -> Ask | None:
    """Return what asks for the passphrase, without its being shown; None where nobody sits at a terminal.

    While the secret itself comes through a pipe, nobody does.
    """
    return _ask if sys.stdin.isatty() and sys.stderr.isatty() else None


def _ask(is_new: bool) -> str:
    question = "A new passphrase for the file of secrets" if is_new else "The passphrase of the file of secrets"
    answer: str = click.prompt(
        question, hide_input=True, confirmation_prompt=is_new, default="", show_default=False, err=True
    )
    return answer
