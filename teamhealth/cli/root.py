"""The click side of the command line: every command that is not a one-liner, each imported when it is called."""

import sys

import click

from teamhealth.cli.global_options import HELP
from teamhealth.cli.lazy_group import LazyGroup
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode, UsageError

COMMANDS = {
    "demo": ("dashboard", "demo_command", "The dashboard of an invented team with 30 weeks of history."),
    "init": ("setting_up", "init_command", "Set up a home and a team."),
    "status": ("quick", "", "How the team is, and what needs you today."),
    "check": ("check", "check_command", "Run the health checks now."),
    "indicators": ("indicating", "indicators_command", "What people feel beside what the facts say."),
    "results": ("results", "results_command", "What each round let the team know."),
    "checks": ("checking", "checks_group", "List the checks, show one, write one, try one."),
    "thanks": ("quick", "", "Thank somebody."),
    "idea": ("quick", "", "Note an idea."),
    "need": ("quick", "", "Note something the team lacks."),
    "promise": ("quick", "", "Promise something for a day."),
    "lesson": ("quick", "", "Note what went wrong, and why."),
    "items": ("items", "items_command", "List ideas, needs, promises and lessons."),
    "item": ("items", "item_command", "Say what happened to one of them."),
    "log": ("quick", "", "Note a one-to-one, learning, or time at the front line."),
    "responsibility": ("responsibilities", "responsibility_group", "Say who answers for what."),
    "member": ("members", "member_group", "Change the roster."),
    "members": ("members", "members_command", "List the roster."),
    "pulse": ("pulse", "pulse_group", "Answer the open round; open, close and follow rounds."),
    "import": ("importing", "import_command", "Bring facts in from a file."),
    "export": ("exporting", "export_command", "Write facts out."),
    "remind": ("reminding", "remind_group", "Send what is due, or tell what would be sent, to whom and when."),
    "secrets": ("secret_keeping", "secrets_group", "Keep the addresses of channels, with their passwords."),
    "gate": ("gate", "gate_group", "Let people in over ssh, each by their own key."),
    "privacy": ("privacy", "privacy_group", "What holds here: who can read what, what is kept of whom."),
    "doctor": ("doctor", "doctor_command", "What is wrong with this installation, and what to do."),
    "config": ("configuring", "config_group", "Check or show the configuration."),
}
"""Each command: the module of this package and the object in it, and one line of help."""


class _Commands(LazyGroup):
    """All commands, and under their list the global options."""

    LAZY = COMMANDS

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the global options."""
        formatter.write(f"\n{HELP}\n")


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="teamhealth", prog_name="teamhealth", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> int | None:
    """Watch the health of a service team. Without a command: the dashboard."""
    if context.invoked_subcommand is not None:
        return None
    from teamhealth.cli import first_start

    return first_start.run(context.obj)


def run(session: Session, arguments: list[str]) -> int:
    """Run a click command and return its exit code.

    Click's own complaints become a UsageError. Raises BrokenPipeError when nobody reads the output any more.
    """
    try:
        code = cli.main(arguments, prog_name="teamhealth", standalone_mode=False, obj=session)
    except click.UsageError as problem:
        where = problem.ctx.command_path if problem.ctx else "teamhealth"
        raise UsageError(problem.format_message(), hint=f"see: {where} --help") from None
    except click.ClickException as problem:
        raise UsageError(problem.format_message()) from None
    except click.Abort:
        print("teamhealth: stopped, nothing was recorded", file=sys.stderr)
        return 130
    except SystemExit:
        # Click ends the program itself for one reason only: the reader of the output went away.
        raise BrokenPipeError from None
    return int(code) if code is not None else ExitCode.OK
