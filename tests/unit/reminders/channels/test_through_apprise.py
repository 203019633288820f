"""Other services through apprise: its own web request, delivered for real to a server on loopback."""

import json
import logging
import sys

import pytest
from web_place import MESSAGE, WebServer, at

from teamhealth.reminders.channels import through_apprise
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble

# Apprise looks for a module of the standard library that is on its way out.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


def send(server: WebServer) -> None:
    through_apprise.send(at(f"json://127.0.0.1:{server.port}/hooks/T0KENT0KEN"), "", MESSAGE)


def test_a_message_arrives_and_nothing_of_the_address_is_logged(
    web_server: WebServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    send(web_server)
    [got] = web_server.received
    body = json.loads(got.body)
    assert (got.path, body["title"], body["message"].strip()) == (
        "/hooks/T0KENT0KEN",
        MESSAGE.subject,
        MESSAGE.body.strip(),
    )
    assert "T0KEN" not in caplog.text
    assert logging.getLogger("apprise").propagate


@pytest.mark.parametrize(
    ("status", "kind"), [(503, PassingTrouble), (429, PassingTrouble), (404, LastingTrouble), (401, LastingTrouble)]
)
def test_what_a_service_answers_tells_whether_it_may_go_later(
    web_server: WebServer, status: int, kind: type[Exception]
) -> None:
    web_server.status = status
    with pytest.raises(kind, match=str(status)):
        send(web_server)


def test_an_address_that_apprise_does_not_know_is_lasting_trouble() -> None:
    with pytest.raises(LastingTrouble, match="no kind that apprise knows"):
        through_apprise.send(at("htps://example.org/x"), "", MESSAGE)


def test_what_is_for_one_person_is_not_sent_where_the_address_says() -> None:
    with pytest.raises(LastingTrouble, match="to_contacts = false"):
        through_apprise.send(at("json://127.0.0.1/x"), "ana@example.org", MESSAGE)


def test_without_apprise_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(LastingTrouble, match=r"pip install 'teamhealth\[notify\]'"):
        through_apprise.send(at("tgram://123/456"), "", MESSAGE)
