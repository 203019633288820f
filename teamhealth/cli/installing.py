"""`remind install`: the machine's own scheduler makes the passes; what it is told is shown first."""

import os
import sys
from pathlib import Path

import click

from teamhealth import paths
from teamhealth.cli import output
from teamhealth.cli.options import refuse_earlier_day, session_options
from teamhealth.cli.prompting import refuse_without_terminal
from teamhealth.cli.session import Session
from teamhealth.errors import ConfigError, ExitCode, NotPermittedError, UsageError
from teamhealth.reminders.installing import cron, launchd, scheduler, systemd
from teamhealth.reminders.installing.scheduler import Job, Scheduler

PROGRAM = (sys.executable, "-P", "-X", "utf8", "-m", "teamhealth")
"""What a scheduler starts: with nothing of the folder it is started in, and reading every name as UTF-8."""


@click.command("install")
@click.option("--uninstall", is_flag=True, help="Take away what was installed, and nothing else.")
@click.option("--system", is_flag=True, help="A systemd timer of the whole machine, for a service account; as root.")
@click.option("--user", metavar="NAME", help="With --system: the service account that owns the home.")
@click.option("--show", is_flag=True, help="Only show what would be written.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@session_options
def install_command(session: Session, uninstall: bool, system: bool, user: str | None, show: bool, yes: bool) -> int:
    """Have `remind --once` called every five minutes: by systemd, else launchd, else cron.

    It shows what it would write, and asks. Nothing is ever done as another user, nor by sudo.
    """
    refuse_earlier_day(session, "remind install")
    if system != bool(user):
        raise UsageError("--system and --user NAME go together", hint="for a timer of your own leave both out")
    home = _home_of(session, str(user)) if system else session.home
    if system and not show and os.geteuid() != 0:
        raise NotPermittedError("a timer of the whole machine is root's to install", hint="look at it with --show")
    if not show and not uninstall and not paths.store_file(home).is_file():
        raise ConfigError(f"there is no team store in {home}", hint="set one up with: teamhealth init")
    job = scheduler.job(PROGRAM, home)
    chosen = systemd.of_system(job, str(user)) if system else _of_user(job)
    if show:
        _say(session, chosen, "shown", chosen.shown())
    elif uninstall:
        is_gone = chosen.uninstall()
        _say(session, chosen, "uninstalled" if is_gone else "not there", _uninstalled(chosen, is_gone))
    else:
        _install(session, chosen, yes=yes)
    return ExitCode.OK


def _install(session: Session, chosen: Scheduler, *, yes: bool) -> None:
    if not yes:
        refuse_without_terminal("nobody is here to be asked", hint="look at it with --show, and go ahead with --yes")
        click.echo(f"{chosen.shown()}\n", err=True)
        click.confirm(f"Install {chosen.title}?", abort=True, err=True)
    said = "installed" if chosen.install() else "was there already, and is switched on"
    _say(session, chosen, "installed", f"{chosen.title}: {said}\n{chosen.note}".rstrip())


def _uninstalled(chosen: Scheduler, is_gone: bool) -> str:
    return f"{chosen.title}: {'taken away' if is_gone else 'there was none of this home, so nothing was done'}"


def _say(session: Session, chosen: Scheduler, done: str, text: str) -> None:
    if session.json:
        output.print_json({"scheduler": chosen.title, "done": done, "writes": chosen.shown()})
    else:
        click.echo(text)


def _of_user(job: Job) -> Scheduler:
    """Return the scheduler that runs programs of whoever calls; raises ConfigError when there is none."""
    if sys.platform == "darwin":
        return launchd.agent(job)
    if systemd.is_here():
        return systemd.of_user(job)
    if cron.is_here():
        return cron.Crontab(job)
    raise ConfigError(
        "neither systemd, launchd nor cron runs programs of yours here",
        hint="let any other scheduler call: teamhealth remind --once; or keep running: teamhealth remind --daemon",
    )


def _home_of(session: Session, user: str) -> Path:
    """Return the home that is named, else the usual one of an account; raises UsageError when there is no such."""
    import pwd

    try:
        folder = Path(pwd.getpwnam(user).pw_dir)
    except KeyError:
        raise UsageError(f"there is no account {user!r} on this machine") from None
    is_named = session.home_option or os.environ.get(paths.HOME_VARIABLE, "").strip()
    return session.home if is_named else folder / ".local" / "share" / "teamhealth"
