"""`remind test`: a trial message through each channel of a reminder."""

import click

from teamhealth import config
from teamhealth.cli import output
from teamhealth.cli.options import refuse_earlier_day, session_options
from teamhealth.cli.passphrase import asking
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode, UsageError
from teamhealth.reminders import trying
from teamhealth.reminders.channels.dispatch import sender
from teamhealth.reminders.trying import Trial
from teamhealth.store import members

_CODES = {"sent": ExitCode.OK, "later": ExitCode.WARN, "failed": ExitCode.CRIT}


@click.command("test")
@click.argument("name")
@session_options
def test_command(session: Session, name: str) -> int:
    """Send a trial message through each channel of the reminder NAME; of people nobody but you is written to.

    A channel that writes to people's own contacts writes to yours (--by HANDLE says who you are). Ends with 0, 1 when
    a channel could not send now, 2 when one cannot until something is changed.
    """
    refuse_earlier_day(session, "remind test")
    settings = config.load(session.home)
    if name not in settings.reminders:
        raise UsageError(f"there is no [reminders.{name}]", hint=config.nearest(name, list(settings.reminders)))
    team, contact = _oneself(session, settings, name)
    trials = trying.run(settings, name, team, contact, sender(session.home, settings, ask=asking()))
    if session.json:
        output.print_json({"reminder": name, "channels": [trial._asdict() for trial in trials]})
    for trial in [] if session.json else trials:
        click.echo(_line(trial))
    return max(_CODES[trial.outcome] for trial in trials)


def _oneself(session: Session, settings: config.Config, name: str) -> tuple[str, str]:
    """Return the team, and the contact of who asks, which may be needed for none of the channels."""
    with session.reading() as db:
        team = session.team(db)
        if not any(settings.channels[channel].to_contacts for channel in settings.reminders[name].channels):
            return team.name, ""
        handle = session.oneself(db, team, hint="say who you are: --by HANDLE")
        people = members.read(db, team, session.today(team))
    return team.name, next((m.contact or "" for m in people if m.handle == handle), "")


def _line(trial: Trial) -> str:
    if trial.outcome == "sent":
        return f"{trial.channel}: a trial message was sent"
    return f"{trial.channel}: {'not now' if trial.outcome == 'later' else 'not sent'}: {trial.problem}"
