"""ntfy, posted for real to a server on loopback, in the format of its documentation."""

import base64
from email.header import decode_header, make_header

import pytest
from web_place import MESSAGE, WebServer, at

from teamhealth.reminders.channels import ntfy
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble


def test_a_message_is_the_body_and_its_subject_the_title(web_server: WebServer) -> None:
    ntfy.send(at(f"ntfy://127.0.0.1:{web_server.port}/team-topic"), "", MESSAGE)
    [got] = web_server.received
    assert (got.method, got.path) == ("POST", "/team-topic")
    assert got.body.decode() == MESSAGE.body.strip()
    assert got.headers["Title"].isascii()
    assert str(make_header(decode_header(got.headers["Title"]))) == MESSAGE.subject
    assert "Authorization" not in got.headers


def test_a_title_of_ascii_goes_as_it_is_and_on_one_line(web_server: WebServer) -> None:
    ntfy.send(at(f"ntfy://127.0.0.1:{web_server.port}/t"), "", Message("a round\r\nX-Evil: 1", ("x",)))
    assert web_server.received[0].headers["Title"] == "a round X-Evil: 1"
    assert "X-Evil" not in web_server.received[0].headers


@pytest.mark.parametrize(
    ("who", "header"),
    [
        ("ana:pass%20word@", f"Basic {base64.b64encode(b'ana:pass word').decode()}"),
        ("tk_SECRET@", "Bearer tk_SECRET"),
        (":tk_SECRET@", "Bearer tk_SECRET"),
    ],
)
def test_a_user_with_a_password_or_a_token_is_told(web_server: WebServer, who: str, header: str) -> None:
    ntfy.send(at(f"ntfy://{who}127.0.0.1:{web_server.port}/t"), "", MESSAGE)
    assert web_server.received[0].headers["Authorization"] == header
    assert web_server.received[0].path == "/t"


@pytest.mark.parametrize(
    ("url", "contact", "message"),
    [
        ("ntfys://ntfy.example.org", "", "names no topic"),
        ("ntfys://ntfy.example.org/a/b", "", "names no topic"),
        ("ntfys://ntfy.example.org/t", "ana@example.org", "one place"),
        ("ntfy://198.51.100.7/t", "", "unencrypted"),
    ],
)
def test_an_address_that_cannot_work_is_lasting_trouble(url: str, contact: str, message: str) -> None:
    with pytest.raises(LastingTrouble, match=message):
        ntfy.send(at(url), contact, MESSAGE)
