"""Asking somebody at a terminal, on stderr, until the answer can be read."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from teamhealth.errors import BadDataError, UsageError

Answer = TypeVar("Answer")


def ask(question: str, read: Callable[[str], Answer], default: str | None = "") -> Answer:
    """Ask on stderr until the answer can be read, and return what was read; without a default it may not be empty.

    An answer for which `read` raises BadDataError is asked for again.
    """

    def value(text: str) -> Answer:
        try:
            return read(text)
        except BadDataError as problem:
            raise click.UsageError(problem.message) from None

    answer: Answer = click.prompt(
        question, default=default, show_default=False, prompt_suffix=" ", value_proc=value, err=True
    )
    return answer


def refuse_without_terminal(message: str, hint: str) -> None:
    """Raise UsageError when nobody sits at a terminal who could be asked."""
    if not sys.stdin.isatty():
        raise UsageError(message, hint=hint)
