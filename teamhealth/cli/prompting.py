"""Asking somebody at a terminal, on stderr, until the answer can be read."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from teamhealth.errors import BadDataError, UsageError
from teamhealth.pulse.wording import Talk
from teamhealth.text import shown

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


def ask_yes_or_no(question: str, words: Talk, *, default: bool | None = None) -> bool:
    """Ask on stderr in the words of a language until the answer is yes or no; enter stands for the default."""
    answers = {**dict.fromkeys(words.yes.split(), True), **dict.fromkeys(words.no.split(), False)}
    while True:
        said = ask(question, shown).lower()
        found = answers.get(said) if said else default
        if found is not None:
            return found
        click.echo(words.yes_or_no, err=True)


def refuse_without_terminal(message: str, hint: str) -> None:
    """Raise UsageError when nobody sits at a terminal who could be asked."""
    if not sys.stdin.isatty():
        raise UsageError(message, hint=hint)
