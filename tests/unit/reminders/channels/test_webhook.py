"""Webhooks, posted for real to a server on loopback."""

import json
import socket
from datetime import timedelta

import pytest
from web_place import MESSAGE, WebServer, at

from teamhealth.reminders.channels import webhook
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble

PATH = "/hooks/T0KEN?sig=s1g%2Fnature"


def send(server: WebServer, path: str = PATH) -> None:
    webhook.send(at(f"http://127.0.0.1:{server.port}{path}"), "", MESSAGE)


def test_a_webhook_gets_team_subject_and_text_as_json(web_server: WebServer) -> None:
    send(web_server)
    [got] = web_server.received
    assert got.path == PATH
    assert got.headers["Content-Type"].startswith("application/json")
    assert json.loads(got.body) == {"team": "Nord", "subject": MESSAGE.subject, "text": MESSAGE.body}


def test_slack_gets_text_that_turns_into_no_link_and_no_mention(web_server: WebServer) -> None:
    send(web_server, "/hooks/x?as=slack&a=b")
    [got] = web_server.received
    body = json.loads(got.body)
    assert got.path == "/hooks/x?a=b"
    assert body["mrkdwn"] is False
    assert body["text"] == (f"{MESSAGE.subject}\nLove Bo en ny skjerm &lt;snart&gt; &amp; godt.\n  teamhealth items\n")


def test_teams_gets_a_card_of_plain_runs(web_server: WebServer) -> None:
    send(web_server, "/hooks/x?as=teams")
    body = json.loads(web_server.received[0].body)
    [attachment] = body["attachments"]
    blocks = attachment["content"]["body"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert [run["text"] for block in blocks for run in block["inlines"]] == [MESSAGE.subject, *MESSAGE.lines]
    assert {block["type"] for block in blocks} == {"RichTextBlock"}


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://hooks.slack.com/services/T/B/x", "slack"),
        ("https://acme.webhook.office.com/webhookb2/x", "teams"),
        ("https://prod-01.westeurope.logic.azure.com:443/workflows/x", "teams"),
        ("https://hooks.slack.com.evil.example/services/x", "plain"),
        ("https://evil-logic.azure.com.example/x", "plain"),
        ("https://chat.example.org/hooks/x?as=slack", "slack"),
    ],
)
def test_the_host_or_the_address_tells_the_form(url: str, form: str) -> None:
    assert webhook.form_of(at(url)) == form


@pytest.mark.parametrize("status", [408, 500, 503])
def test_a_server_in_trouble_is_passing_trouble(web_server: WebServer, status: int) -> None:
    web_server.status = status
    with pytest.raises(PassingTrouble, match=str(status)):
        send(web_server)


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 403, 404, 410])
def test_a_refusal_or_a_redirection_is_lasting_trouble(web_server: WebServer, status: int) -> None:
    web_server.status, web_server.headers = status, {"Location": f"http://127.0.0.1:{web_server.port}/elsewhere"}
    with pytest.raises(LastingTrouble, match=str(status)):
        send(web_server)
    assert len(web_server.received) == 1


def test_a_server_that_asks_to_wait_is_left_alone_so_long(web_server: WebServer) -> None:
    web_server.status, web_server.headers = 429, {"Retry-After": "3600"}
    with pytest.raises(PassingTrouble) as told:
        send(web_server)
    assert told.value.wait == timedelta(hours=1)


def test_teams_saying_that_it_passed_nothing_on_is_passing_trouble(web_server: WebServer) -> None:
    web_server.answer = b"Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"
    with pytest.raises(PassingTrouble, match="could not pass it on"):
        send(web_server, "/x?as=teams")


def test_nothing_leaves_the_machine_unencrypted_unless_the_address_says_so() -> None:
    with pytest.raises(LastingTrouble, match="unencrypted"):
        webhook.send(at("http://198.51.100.7/hooks/x"), "", MESSAGE)
    assert at("http://198.51.100.7/hooks/x?plain=yes").may_be_plain()
    assert at("http://[::1]/x").may_be_plain()
    assert not at("http://localhost.example.org/x").may_be_plain()


def test_a_proxy_of_the_environment_is_not_asked(web_server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    send(web_server)
    assert len(web_server.received) == 1


def test_what_is_for_one_person_is_not_posted_where_all_read(web_server: WebServer) -> None:
    with pytest.raises(LastingTrouble, match="one place"):
        webhook.send(at(f"http://127.0.0.1:{web_server.port}/x"), "ana@example.org", MESSAGE)
    assert web_server.received == []


def test_a_server_that_is_not_there_is_passing_trouble() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(PassingTrouble, match="refused the connection"):
        webhook.send(at(f"http://127.0.0.1:{port}/x"), "", MESSAGE)
