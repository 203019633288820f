"""What went wrong on the way, in words of our own: what a server or a library says may repeat the secret."""

import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from teamhealth.reminders.channels.address import Address
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble

TIMEOUT_SECONDS = 15.0
"""How long a server may be silent."""

LONGEST_WAIT = timedelta(days=1)
"""However long a server asks to wait, after this it is tried again."""

_MASK = "…"


def of_connection(problem: OSError, host: str) -> PassingTrouble | LastingTrouble:
    """Return what it means that a server could not be reached or did not go on."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        return LastingTrouble(f"the certificate of {host} does not hold ({problem.verify_message.partition(':')[0]})")
    if isinstance(problem, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return PassingTrouble(f"{host} hung up")
    if isinstance(problem, ssl.SSLError):
        return LastingTrouble(f"{host} does not speak TLS at this port, or none that is safe")
    if isinstance(problem, TimeoutError):
        return PassingTrouble(f"{host} did not answer in time")
    if isinstance(problem, ConnectionRefusedError):
        return PassingTrouble(f"{host} refused the connection")
    return PassingTrouble(f"{host} could not be reached ({type(problem).__name__})")


def of_status(status: int, host: str, retry_after: str | None, now: datetime) -> PassingTrouble | LastingTrouble:
    """Return what the status of an answer means that is not one of success; `now` is aware."""
    if status == 429:
        return PassingTrouble(f"{host} asks to be written to less often (429)", wait(retry_after, now))
    if status >= 500 or status == 408:
        return PassingTrouble(f"{host} has trouble of its own ({status})", wait(retry_after, now))
    if 300 <= status < 400:
        return LastingTrouble(f"{host} sends to another address ({status}); set the new one")
    if status in (401, 403):
        return LastingTrouble(f"{host} refuses the user, password or token ({status})")
    if status in (404, 410):
        return LastingTrouble(f"{host} does not know this address, or no longer ({status})")
    return LastingTrouble(f"{host} refuses the message ({status})")


def wait(retry_after: str | None, now: datetime) -> timedelta:
    """Return how long a Retry-After of HTTP asks to wait, seconds or a date (RFC 9110, 10.2.3); none when unclear."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), LONGEST_WAIT.total_seconds()))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return timedelta()
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(aware - now, timedelta()), LONGEST_WAIT)


def scrubbed(text: str, address: Address) -> str:
    """Return a text in which nothing stands that may be secret in an address; its host may."""
    for part in address.parts():
        text = text.replace(part, _MASK)
    return text
