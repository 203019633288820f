"""Whatever goes wrong in whatever channel: nothing of a secret is in what is told, in a traceback or in a log."""

import http.client
import logging
import smtplib
import ssl
import traceback
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message as Headers
from pathlib import Path
from urllib.error import HTTPError, URLError

import apprise
import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_place import MESSAGE, at

from teamhealth.config import Config
from teamhealth.reminders.channels import trouble
from teamhealth.reminders.channels.address import SCHEMES
from teamhealth.reminders.channels.dispatch import sender
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble

# Signs that stand together in no word of ours: whatever of them is told comes from the address.
TOKENS = st.text("QXZJKV7", min_size=4, max_size=12)
FAILURES: list[Callable[[str], Exception]] = [
    lambda secret: OSError(secret),
    lambda secret: ConnectionRefusedError(1, secret),
    lambda secret: TimeoutError(secret),
    lambda secret: ssl.SSLError(1, secret),
    lambda secret: URLError(secret),
    lambda secret: URLError(OSError(secret)),
    lambda secret: HTTPError(secret, 503, secret, Headers(), None),
    lambda secret: HTTPError(secret, 401, secret, Headers(), None),
    lambda secret: http.client.InvalidURL(secret),
    lambda secret: http.client.BadStatusLine(secret),
    lambda secret: smtplib.SMTPAuthenticationError(535, secret.encode()),
    lambda secret: smtplib.SMTPRecipientsRefused({secret: (550, secret.encode())}),
    lambda secret: smtplib.SMTPDataError(451, secret),
    lambda secret: smtplib.SMTPServerDisconnected(secret),
    lambda secret: smtplib.SMTPNotSupportedError(secret),
    lambda secret: ValueError(secret),
    lambda secret: RuntimeError(secret),
    lambda secret: PassingTrouble(f"the server said: {secret}"),
    lambda secret: LastingTrouble(f"the server said: {secret}"),
]


def pieces(tokens: list[str]) -> set[str]:
    """Return every four signs in a row of the tokens."""
    return {token[n : n + 4] for token in tokens for n in range(len(token) - 3)}


@contextmanager
def failing(failure: Exception) -> Iterator[None]:
    """Let every way out fail alike, and log as much."""

    def fail(*_: object, **__: object) -> None:
        logging.getLogger("apprise").warning("%s", failure)
        raise failure

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smtplib, "SMTP", fail)
        patch.setattr(smtplib, "SMTP_SSL", fail)
        patch.setattr(urllib.request.OpenerDirector, "open", fail)
        patch.setattr(apprise.Apprise, "instantiate", fail)
        yield


@given(
    st.sampled_from(["smtp", "smtps", "https", "ntfys", "slack", "tgram", "unheard"]),
    st.tuples(TOKENS, TOKENS, TOKENS, TOKENS, TOKENS),
    st.sampled_from(FAILURES),
)
def test_nothing_of_an_address_is_told_whatever_goes_wrong(
    scheme: str, tokens: tuple[str, ...], failure: Callable[[str], Exception]
) -> None:
    user, password, path, key, value = tokens
    place = "example.org" if scheme in SCHEMES else value
    url = f"{scheme}://{user}%40a:{password}@{place}/{path}?{key}={value}&from=a@b.c#{value}"
    mail = scheme.startswith("smtp")
    settings = Config.model_validate({"channels": {"c": {"url": "env:ADDRESS", "to_contacts": mail}}})
    with pytest.MonkeyPatch.context() as patch, failing(failure(url)):
        patch.setenv("ADDRESS", url)
        with pytest.raises((PassingTrouble, LastingTrouble)) as told:
            sender(Path("/nowhere"), settings)("c", "ana@example.org" if mail else "", MESSAGE)
    whole = "".join(traceback.format_exception(told.value))
    assert [piece for piece in pieces(list(tokens)) if piece in whole] == []
    assert told.value.__context__ is None


@given(TOKENS, TOKENS, TOKENS)
def test_a_text_is_scrubbed_of_all_parts_as_written_and_decoded(one: str, two: str, three: str) -> None:
    address = at(f"https://{one}:a%20{two}@example.org/x/{three}/y?sig={two}%2F{one}&t={three}")
    said = f"{address.secret.reveal()} a {two} {two}/{one} {one} /x/{three} {two}%2F{one}"
    scrubbed = trouble.scrubbed(said, address)
    assert [part for part in (one, two, three) if part in scrubbed] == []


@given(TOKENS, TOKENS)
def test_an_address_does_not_show_itself(one: str, two: str) -> None:
    address = at(f"smtp://{one}:{two}@example.org/?x={two}")
    shown = f"{address!r} {address} {[address.user, address.password, address.path, address.query]}"
    assert one not in shown
    assert two not in shown
