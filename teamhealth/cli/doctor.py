"""`doctor`: what is wrong with this installation, one row a finding."""

from contextlib import suppress

import click

from teamhealth.cli import output
from teamhealth.cli.indicator_text import WORDS
from teamhealth.cli.marked_lines import SYMBOLS
from teamhealth.cli.options import refuse_earlier_day, session_options
from teamhealth.cli.session import Session
from teamhealth.cli.status import EXIT_OF_STATE
from teamhealth.doctor import examination
from teamhealth.doctor.finding import Finding
from teamhealth.errors import UserError
from teamhealth.facts import worst
from teamhealth.gate import authorized_keys
from teamhealth.privacy import places

_WORD = max(map(len, WORDS.values()))


@click.command("doctor")
@session_options
def doctor_command(session: Session) -> int:
    """Say what is wrong with this home, its store and its ballots, and what to do; ends with 0, 1 warning, 2 critical.

    It repairs nothing. Like every command that reads, it first closes rounds that are due.
    """
    refuse_earlier_day(session, "doctor")
    # Why a home cannot be tended is among the findings.
    with suppress(UserError):
        session.tend()
    keys = authorized_keys.default_file()
    found = examination.examine(session.home, session.now_of, mountinfo=places.mounts(), keys=keys)
    state = worst(finding.state for finding in found)
    if session.json:
        rows = [finding._asdict() | {"remedy": finding.remedy or None} for finding in found]
        output.print_json({"home": str(session.home), "state": state, "findings": rows})
    for finding in [] if session.json else found:
        _print(finding)
    return EXIT_OF_STATE[state]


def _print(finding: Finding) -> None:
    click.echo(f"{SYMBOLS[finding.state]} {WORDS[finding.state]:<{_WORD}}  {finding.where}: {finding.what}")
    if finding.remedy:
        click.echo(f"  {'':<{_WORD}}  {finding.remedy}")
