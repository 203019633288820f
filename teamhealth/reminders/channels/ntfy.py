"""ntfy: a message posted to a topic (https://docs.ntfy.sh/publish/)."""

import base64

from teamhealth.reminders.channels import web
from teamhealth.reminders.channels.address import Address
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble
from teamhealth.text import shown

_SCHEMES = {"ntfy": "http", "ntfys": "https"}


def send(address: Address, contact: str, message: Message) -> None:
    """Post a message to a topic; it is one place, so `contact` must be "".

    Raises PassingTrouble and LastingTrouble.
    """
    if contact:
        raise LastingTrouble("a topic of ntfy is one place; set to_contacts = false for it")
    topic = address.path.reveal().strip("/")
    if not topic or "/" in topic:
        raise LastingTrouble(f"its address names no topic; write it as {address.scheme}://HOST/TOPIC")
    where = web.target(address, _SCHEMES[address.scheme])
    headers = {"Title": _header(shown(message.subject)), "Content-Type": "text/plain; charset=utf-8"}
    web.call(where, message.body.strip().encode(), {**headers, **_credentials(address)})


def _credentials(address: Address) -> dict[str, str]:
    """Return the header for a user with a password, or for a token, which stands alone in the place of either."""
    user, password = address.user, address.password
    if user and password:
        both = f"{user.reveal()}:{password.reveal()}".encode()
        return {"Authorization": f"Basic {base64.b64encode(both).decode()}"}
    token = user or password
    return {"Authorization": f"Bearer {token.reveal()}"} if token else {}


def _header(text: str) -> str:
    """Return a text as a header may hold it: as it is, or as an encoded word (RFC 2047)."""
    if text.isascii() and "=?" not in text:
        return text
    return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="
