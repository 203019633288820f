"""When a round opens and closes, told by the team's own clock."""

from datetime import datetime

from teamhealth.cli.session import Session
from teamhealth.health.dates import full_day
from teamhealth.store.teams import Team


def local(session: Session, team: Team, moment: datetime) -> datetime:
    """Return an aware moment in the team's zone."""
    return moment.astimezone(session.preferences.zone(team.name))


def told(moment: datetime) -> str:
    """Return `Fri 27 Nov 2026 15:00` for a moment in the team's zone."""
    return f"{full_day(moment.date())} {moment:%H:%M}"
