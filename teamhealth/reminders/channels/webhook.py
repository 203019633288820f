"""Webhooks: a message posted as JSON, in the form that the place it goes to understands."""

import json
import re

from teamhealth.reminders.channels import web
from teamhealth.reminders.channels.address import Address
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble

_SLACK = re.compile(r"hooks\.slack(-gov)?\.com")
_TEAMS = re.compile(r"(.+\.)?(webhook\.office\.com|outlook\.office\.com|logic\.azure\.com|api\.powerplatform\.com)")
_JSON = {"Content-Type": "application/json; charset=utf-8"}


def send(address: Address, contact: str, message: Message) -> None:
    """Post a message to a webhook; it is one place, so `contact` must be "".

    Raises PassingTrouble and LastingTrouble.
    """
    if contact:
        raise LastingTrouble("a webhook is one place that all read; set to_contacts = false for it")
    form = form_of(address)
    answer = web.call(web.target(address, address.scheme), _BODIES[form](message), _JSON)
    # The older webhooks of Teams say that they passed nothing on in an answer of success.
    if form == "teams" and "HTTP error" in answer:
        raise PassingTrouble(f"{address.host} took the message and could not pass it on")


def form_of(address: Address) -> str:
    """Return which form the messages to an address have: slack, teams or plain; `as=` in the address decides."""
    said = address.setting("as")
    if said:
        if said not in _BODIES:
            raise LastingTrouble(f"its address asks for a form that there is not; there are: {', '.join(_BODIES)}")
        return said
    return "slack" if _SLACK.fullmatch(address.host) else "teams" if _TEAMS.fullmatch(address.host) else "plain"


def _plain(message: Message) -> bytes:
    return _encoded({"team": message.team, "subject": message.subject, "text": message.body})


def _slack(message: Message) -> bytes:
    """Return the body for an incoming webhook of Slack, in which nothing becomes a link, a mention or bold."""
    text = f"{message.subject}\n{message.body}"
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, written)
    return _encoded({"text": text, "mrkdwn": False, "parse": "none", "unfurl_links": False})


def _teams(message: Message) -> bytes:
    """Return the body for a workflow or incoming webhook of Teams: a card of plain runs, which know no markup."""
    lines = [line for line in message.lines if line.strip()]
    runs = [{"type": "TextRun", "text": message.subject, "weight": "Bolder"}]
    runs += [{"type": "TextRun", "text": line} for line in lines]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "RichTextBlock", "inlines": [run]} for run in runs],
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return _encoded({"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": card}]})


def _encoded(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


_BODIES = {"slack": _slack, "teams": _teams, "plain": _plain}
