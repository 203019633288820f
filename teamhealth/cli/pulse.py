"""`pulse`: answering the open round, and the commands around rounds, each imported when it is called."""

import click

from teamhealth.cli.lazy_group import LazyGroup
from teamhealth.errors import UsageError


class _RoundCommands(LazyGroup):
    """What a team does with its rounds, beside answering them."""

    LAZY = {  # noqa: RUF012 - as LazyGroup declares it
        "open": ("rounds", "open_command", "Open the next round."),
        "status": ("round_status", "status_command", "How the round stands, and the plan for the next eight."),
        "close": ("rounds", "close_command", "Close a round that is due."),
        "papers": ("rounds", "papers_command", "Print one code each, to be folded, mixed and drawn."),
        "respond": ("responding", "respond_command", "Say what was heard and what will be done."),
        "answer": ("responding", "answer_command", "Answer a comment, for all to see."),
        "talk": ("talking", "talk_command", "Talk the questions over together, with notes and no numbers."),
    }


@click.group("pulse", cls=_RoundCommands, invoke_without_command=True)
@click.option("--paper", metavar="CODE", help="Answer with the code of a paper you drew, not by name.")
@click.pass_context
def pulse_group(context: click.Context, paper: str | None) -> int | None:
    """Answer the open round: the door, the questions, sending. --plain does it line by line."""
    if context.invoked_subcommand is None:
        from teamhealth.cli import visiting

        return visiting.answer(context.obj, paper)
    if paper is not None:
        raise UsageError(f"--paper is for answering, not for pulse {context.invoked_subcommand}")
    return None
