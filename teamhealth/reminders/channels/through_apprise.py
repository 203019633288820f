"""All other services, through apprise (https://github.com/caronc/apprise), which is an extra of the package."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from teamhealth.reminders.channels.address import Address
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble

_STATUS = re.compile(r"error=([1-5]\d\d)\b")
"""How apprise tells the status of an answer in its log, the only place where it does."""

_TALKATIVE = ("apprise", "urllib3", "requests")
"""The loggers that tell of what is sent."""

_PASSING_REFUSALS = (408, 429)


def send(address: Address, contact: str, message: Message) -> None:
    """Send a message to a service; its address says to whom, so `contact` must be "".

    Raises PassingTrouble, and LastingTrouble also where apprise is not installed or does not know the address.
    """
    if contact:
        raise LastingTrouble("its address says to whom it writes; set to_contacts = false for it")
    try:
        import apprise
    except ImportError:
        known = "smtp, smtps, ntfy, ntfys, https"
        raise LastingTrouble(
            f"its address is none of {known}; all others go through apprise: pip install 'teamhealth[notify]'"
        ) from None
    with _said() as said:
        service = apprise.Apprise.instantiate(address.secret.reveal(), asset=apprise.AppriseAsset(app_id="teamhealth"))
        if service is None:
            raise LastingTrouble("its address is of no kind that apprise knows, or lacks a part; see its documentation")
        is_sent = service.notify(title=message.subject, body=message.body)
    if not is_sent:
        raise _trouble(said)


@contextmanager
def _said() -> Iterator[list[str]]:
    """Gather what is logged in a block, and let none of it out: it may hold the address."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    propagated = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.propagate = False
        logger.addHandler(handler)
    try:
        yield said
    finally:
        for logger, was_propagated in zip(loggers, propagated, strict=True):
            logger.removeHandler(handler)
            logger.propagate = was_propagated


def _trouble(said: list[str]) -> PassingTrouble | LastingTrouble:
    """Return what a failure means, which apprise tells as False alone."""
    statuses = [int(status) for line in said for status in _STATUS.findall(line)]
    lasting = next((status for status in statuses if status < 500 and status not in _PASSING_REFUSALS), None)
    if lasting is not None:
        return LastingTrouble(f"the service refuses the message ({lasting})")
    return PassingTrouble("the service did not take the message" + (f" ({statuses[0]})" if statuses else ""))
