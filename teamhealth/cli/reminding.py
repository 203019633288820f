"""`remind`: one pass, a daemon, what the reminders would do, what they did, and having them run by themselves."""

import click

from teamhealth import clock, config
from teamhealth.cli import output, reminder_proposal, reminder_text
from teamhealth.cli.lazy_group import LazyGroup
from teamhealth.cli.options import refuse_earlier_day, session_options
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode, UsageError
from teamhealth.health import address
from teamhealth.reminders import forecast, running
from teamhealth.reminders.passing import Tally
from teamhealth.reminders.view import View
from teamhealth.store import deliveries


class _Remind(LazyGroup):
    """The commands of `remind`; those that nobody calls cost nothing."""

    LAZY = {  # noqa: RUF012 - as LazyGroup declares it
        "list": ("reminding", "list_command", "What each reminder would send, to whom, and when next."),
        "test": ("trying_reminders", "test_command", "Send a trial message through each channel of a reminder."),
        "log": ("reminding", "log_command", "The last deliveries, and what came of them."),
        "install": ("installing", "install_command", "Have the reminders run by themselves; --uninstall ends it."),
    }


@click.group("remind", cls=_Remind, invoke_without_command=True)
@click.option("--once", is_flag=True, help="Make one pass: for a timer, cron, or any other scheduler.")
@click.option("--daemon", is_flag=True, help="Make passes until stopped; one program a home.")
@click.pass_context
def remind_group(context: click.Context, once: bool, daemon: bool) -> int | None:
    """Send what is due, or tell what would be. What is sent is set in config.toml, and told by: remind list

    \b
    --once ends with 0 when all that was due went out or nothing was, 1 when something is to be tried
    later, 2 when something was given up (see: remind log).
    """
    if context.invoked_subcommand is not None:
        if once or daemon:
            raise UsageError("--once and --daemon take no further command", hint="see: teamhealth remind --help")
        return None
    if once == daemon:
        raise UsageError("say what to do: --once or --daemon, or list, test, log, install")
    refuse_earlier_day(context.obj, "remind")
    return _once(context.obj) if once else _daemon(context.obj)


@click.command("list")
@session_options
def list_command(session: Session) -> None:
    """Tell what each reminder would send, to how many, through which channels, and when next; what waits is told too.

    Times are the team's own: on its working days, after its quiet hours.
    """
    refuse_earlier_day(session, "remind list")
    with session.tended_reading() as db:
        team = session.team(db)
        zone = session.preferences.zone(team.name)
        view = View(session.home, db, team, session.now(team), config.load(session.home), zone)
        found = forecast.of(view)
        where = address.of(db, session.home, team)
    if session.json:
        output.print_json(reminder_text.as_json(view, found))
    else:
        said = reminder_text.lines(view, found) if found else reminder_proposal.lines(session.home, where)
        click.echo("\n".join(said))


@click.command("log")
@click.option("--last", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many.")
@session_options
def log_command(session: Session, last: int) -> None:
    """List the last deliveries, the newest first: what was sent, dropped, given up, and what waits.

    They are kept for 90 days, without their words.
    """
    refuse_earlier_day(session, "remind log")
    with session.reading() as db:
        team = session.team(db)
        found = deliveries.log(db, team, last)
    zone = session.preferences.zone(team.name)
    if session.json:
        rows = [reminder_text.delivery_json(delivery, zone) for delivery in found]
        output.print_json({"team": team.name, "deliveries": rows})
    elif found:
        today = session.today(team)
        output.table(reminder_text.LOG_HEAD, [reminder_text.log_row(d, zone, today) for d in found])
    else:
        click.echo(f"nothing has been sent to {team.name} yet; what would be: teamhealth remind list", err=True)


def _once(session: Session) -> int:
    tally = running.make(session.home, clock.utc_now, "--once")
    if session.json:
        output.print_json(reminder_text.tally_json(tally))
    elif said := reminder_text.tally(tally):
        click.echo(said)
    return _code(tally)


def _code(tally: Tally) -> int:
    return ExitCode.CRIT if tally.failed else ExitCode.WARN if tally.later else ExitCode.OK


def _daemon(session: Session) -> int:
    from teamhealth.reminders import daemon

    daemon.run(session.home, lambda line: click.echo(line, err=True))
    return ExitCode.OK
