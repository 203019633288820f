"""The dead-man's address: fetched while passes are made, so that whoever watches it notices when they stop."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from teamhealth import secrets
from teamhealth.errors import UserError
from teamhealth.reminders.channels import web
from teamhealth.reminders.channels.address import parse
from teamhealth.reminders.last_pass import LastPass
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble
from teamhealth.secrets import Secret

EVERY = timedelta(minutes=5)
PATIENCE_S = 5.0
"""So long may fetching the address hold up a pass, whatever the network does."""

_SLACK = timedelta(seconds=30)
"""A timer that comes every five minutes comes now and then a little early."""

GOOD, BAD = "well", "fail"


def after(home: Path, reference: str, made: LastPass) -> LastPass:
    """Fetch the address after a pass, when it is time or the news has changed; return the pass with what came of it.

    After a pass with lasting trouble `/fail` is added to the address. Nothing is raised, and nothing of the address
    is told.
    """
    news = BAD if made.is_bad else GOOD
    is_recent = made.pinged is not None and timedelta() <= made.at - made.pinged < EVERY - _SLACK
    if is_recent and news == made.ping_said:
        return made
    problem = _fetched(home, reference, "/fail" if made.is_bad else "")
    return made._replace(pinged=made.at, ping_said=news, ping_problem=problem)


def _fetched(home: Path, reference: str, suffix: str) -> str:
    """Fetch the address and return why that was not possible, "" when it was."""
    try:
        address = parse(secrets.resolve(reference, home))
        if address.scheme not in ("http", "https"):
            return "its address should begin with https://"
        path = Secret(address.path.reveal().rstrip("/") + suffix) if suffix else None
        where = web.target(address, address.scheme, path)
    except UserError as problem:
        return problem.message
    except LastingTrouble as problem:
        return str(problem)
    return _in_time(lambda: _get(where))


def _in_time(fetch: Callable[[], str]) -> str:
    """Return what fetching came to; a name that is looked up for ever is left to itself."""
    came: list[str] = []
    thread = threading.Thread(target=lambda: came.append(fetch()), name="ping", daemon=True)
    thread.start()
    thread.join(PATIENCE_S)
    return came[0] if came else f"no answer within {PATIENCE_S:.0f} seconds"


def _get(where: web.Target) -> str:
    try:
        web.call(where, None, {})
    except (PassingTrouble, LastingTrouble) as problem:
        return str(problem)
    return ""
