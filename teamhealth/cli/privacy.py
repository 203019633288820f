"""`privacy`: what holds on this installation, what is held about me, and having it erased."""

import shutil
import textwrap

import click

from teamhealth.acts import erasing
from teamhealth.cli import output
from teamhealth.cli.lazy_group import LazyGroup
from teamhealth.cli.options import refuse_earlier_day, session_options
from teamhealth.cli.prompting import refuse_without_terminal
from teamhealth.cli.session import Session
from teamhealth.errors import ExitCode
from teamhealth.gate import authorized_keys
from teamhealth.privacy import about, places, sections, statement
from teamhealth.privacy.about import Part
from teamhealth.privacy.statement import Statement
from teamhealth.store import old_words
from teamhealth.store.teams import Team

_UNPROVEN = (
    "Whoever can use this account can say --by and see this; only through the ssh gate does a key prove who asks."
)
_WHO = "say who you are: teamhealth privacy about-me --by HANDLE"
_ERASURE = "To have the words of your thanks and one-to-ones erased: teamhealth privacy forget"


class _PrivacyCommands(LazyGroup):
    """What belongs to `privacy`."""

    LAZY = {  # noqa: RUF012 - as LazyGroup declares it
        "audit": ("auditing", "audit_command", "Attack what is shown here, and say what was learned."),
        "about-me": ("privacy", "about_me_command", "All that is held about you."),
        "forget": ("privacy", "forget_command", "Erase the words of your thanks and one-to-ones."),
    }


@click.group("privacy", cls=_PrivacyCommands, invoke_without_command=True)
@click.pass_context
def privacy_group(context: click.Context) -> None:
    """Tell what holds on this installation: who can read what, what is kept of whom, which rules apply."""
    if context.invoked_subcommand is None:
        _tell(context.obj)


def _tell(session: Session) -> None:
    refuse_earlier_day(session, "privacy")
    with session.tended_reading() as db:
        team = session.team(db)
        now = session.now(team)
        keys = authorized_keys.default_file()
        said = statement.make(db, session.home, team, now, session.lang, mountinfo=places.mounts(), keys=keys)
    if session.json:
        output.print_json(_as_json(said))
        return
    click.echo(f"What holds for {said.team} in {said.home}")
    for section in sections.of(said):
        click.echo(f"\n{section.title}")
        for sentence in section.sentences:
            click.echo(_folded(sentence))


def _folded(sentence: str) -> str:
    """Return a sentence under its title, no wider than the terminal and than is good to read."""
    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.fill(
        sentence, width, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def _as_json(said: Statement) -> dict[str, object]:
    return {
        "team": said.team,
        "home": str(said.home),
        "keeper": said.keeper,
        "purpose": sections.PURPOSE,
        "files": [
            {
                "path": str(access.path),
                "owner": access.owner,
                "group": access.group,
                "mode": f"{access.mode:04o}",
                "by_group": access.by_group,
                "by_everybody": access.by_everybody,
            }
            for access in said.files
        ],
        "round": said.round.number if said.round else None,
        "door": said.door,
        "keys": said.keys,
        "kept": [{"kind": kept.kind, "what": kept.what, "held": kept.is_held} for kept in said.holdings],
        "retention_months": old_words.MONTHS,
        "minimum": said.minimum,
        "promise": said.promise,
        "rules": [{"rule": rule.name, "what": rule.what, "in_force": rule.in_force} for rule in said.rules],
        "measure": sections.MEASURE,
        "checks": said.checks,
        "risks": [{"kind": risk.kind, "what": risk.what, "remedy": risk.remedy} for risk in said.risks],
    }


@click.command("about-me")
@session_options
def about_me_command(session: Session) -> None:
    """Show all that is held about you; who you are is told by --by, else by `me` in config.toml or your login."""
    refuse_earlier_day(session, "about-me")
    with session.tended_reading() as db:
        team = session.team(db)
        handle = session.oneself(db, team, _WHO)
        parts = about.read(db, session.home, team, handle, authorized_keys.default_file())
    if session.json:
        held = {part.name: [{"day": _day(entry), "text": entry.text} for entry in part.entries] for part in parts}
        output.print_json({"team": team.name, "member": handle, "held": held, "ballots": about.BALLOTS})
    else:
        _print_parts(team, handle, parts)
    click.echo(f"\n{_folded(_UNPROVEN)}\n{_folded(_ERASURE)}", err=True)


def _print_parts(team: Team, handle: str, parts: list[Part]) -> None:
    click.echo(f"All that is held about {handle} in {team.name}")
    for part in parts:
        click.echo(f"\n{part.title}{'' if part.entries else ': nothing'}")
        for entry in part.entries:
            click.echo(f"  {_day(entry) or output.NOTHING:<10}  {entry.text}")
    click.echo(f"\n{_folded(about.BALLOTS)}\n{_folded(about.UNSEARCHED)}")


def _day(entry: about.Entry) -> str | None:
    return entry.day.isoformat() if entry.day else None


@click.command("forget")
@click.option("--yes", is_flag=True, help="Do not ask.")
@session_options
def forget_command(session: Session, yes: bool) -> int:
    """Erase the words and givers of thanks you gave or received, and the notes of one-to-ones and the like with you.

    It cannot be undone. That there were thanks or a one-to-one, on which day and for whom, stays and is counted.
    Copies, exports and backups made before are not touched.
    """
    session.refuse_as_of()
    with session.reading() as db:
        team = session.team(db)
        handle = session.oneself(db, team, _WHO)
    if not yes and not _confirmed(handle):
        click.echo("nothing was erased", err=True)
        return ExitCode.OK
    with session.writing() as db:
        thanks = erasing.erase_of(db, team, handle)
        notes = erasing.erase_notes_of(db, team, handle)
    if session.json:
        told = {"kind": "forgotten", "team": team.name, "member": handle, "thanks": thanks, "notes": notes}
        output.print_json(told)
    else:
        click.echo(f"erased the words and givers of {thanks} thanks, and {notes} notes of what {handle} did")
    return ExitCode.OK


def _confirmed(handle: str) -> bool:
    refuse_without_terminal("forget asks before it erases, and nobody can be asked here", "to erase at once add: --yes")
    question = (
        f"Erase the words of all thanks that {handle} gave or received, and all notes of what they did, for good?"
    )
    return click.confirm(question, err=True)
