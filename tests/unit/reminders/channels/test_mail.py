"""E-mail, delivered for real to a server on loopback."""

import socket
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from post_office import PostOffice, certificate, open_office, tls_of

from teamhealth.reminders.channels import mail
from teamhealth.reminders.channels.address import parse
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble
from teamhealth.secrets import Secret

MESSAGE = Message(
    "Nord: løfte til i morgen", ("Love Bo en ny skjerm.", "  teamhealth items", "", "Hvorfor: så."), "Nord"
)
ANA = "ana@example.org"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_office(PostOffice()) as opened:
        yield opened


def send(url: str, contact: str = ANA) -> None:
    mail.send(parse(Secret(url)), contact, MESSAGE)


def plain_url(office: PostOffice, more: str = "") -> str:
    return f"smtp://127.0.0.1:{office.port}/?from=team@example.org{more}"


def test_a_letter_arrives_whole(office: PostOffice) -> None:
    send(plain_url(office))
    [letter] = office.letters
    assert office.recipients == [ANA]
    assert letter["Subject"] == MESSAGE.subject
    assert letter.get_content().splitlines() == MESSAGE.body.splitlines()
    assert str(letter["From"]) == "teamhealth <team@example.org>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@example.org>")
    assert parsedate_to_datetime(letter["Date"]).tzinfo is not None


def test_without_a_contact_the_address_says_to_whom(office: PostOffice) -> None:
    send(plain_url(office, "&to=all@example.org"), contact="")
    assert office.recipients == ["all@example.org"]


@pytest.mark.parametrize(
    "contact", ["", "ana", "ana@example.org, bo@example.org", "Ana <a@b.c>", "a@b\r\nBcc: x@y.z", "å@b.c", '"@b.c']
)
def test_a_contact_that_is_no_single_mailbox_is_lasting_trouble(office: PostOffice, contact: str) -> None:
    with pytest.raises(LastingTrouble, match="contact is no e-mail address"):
        send(plain_url(office), contact)
    assert office.letters == []


def test_without_from_the_user_is_the_sender_and_without_both_it_is_lasting_trouble(office: PostOffice) -> None:
    office.accounts[b"me@example.org"] = b"pass word"
    send(f"smtp://me%40example.org:pass%20word@127.0.0.1:{office.port}")
    assert str(office.letters[0]["From"]) == "teamhealth <me@example.org>"
    with pytest.raises(LastingTrouble, match="whom the mail is from"):
        send(f"smtp://127.0.0.1:{office.port}")


def test_a_sender_may_hold_a_plus(office: PostOffice) -> None:
    mail.send(parse(Secret(f"smtp://127.0.0.1:{office.port}?from=team+health@example.org")), ANA, MESSAGE)
    assert str(office.letters[0]["From"]) == "teamhealth <team+health@example.org>"


def test_a_password_that_no_log_in_can_carry_is_lasting_trouble(office: PostOffice) -> None:
    office.accounts[b"me@example.org"] = b"x"
    with pytest.raises(LastingTrouble, match="no letters but those of ASCII"):
        send(f"smtp://me%40example.org:bl%C3%A5b%C3%A6r@127.0.0.1:{office.port}")


@given(st.text(max_size=30))
def test_whatever_stands_as_a_contact_there_is_one_mailbox_or_lasting_trouble(contact: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mail, "_connected", lambda address: (_ for _ in ()).throw(ConnectionRefusedError))
        with pytest.raises((LastingTrouble, PassingTrouble)):
            mail.send(parse(Secret("smtp://localhost?from=a@b.c")), f"{contact}@example.org", MESSAGE)


def test_a_wrong_password_is_lasting_trouble(office: PostOffice) -> None:
    office.accounts[b"me@example.org"] = b"right"
    with pytest.raises(LastingTrouble, match=r"refuses the user or the password \(535\)"):
        send(f"smtp://me%40example.org:wrong-secret@127.0.0.1:{office.port}")


@pytest.mark.parametrize(("answer", "kind"), [("451 later", PassingTrouble), ("550 nobody", LastingTrouble)])
def test_4xx_is_passing_and_5xx_lasting(office: PostOffice, answer: str, kind: type[Exception]) -> None:
    office.answer_to_recipient = answer
    with pytest.raises(kind, match=answer[:3]):
        send(plain_url(office))
    office.answer_to_recipient, office.answer_to_letter = "250 OK", answer
    with pytest.raises(kind, match=answer[:3]):
        send(plain_url(office))


def test_a_server_that_is_not_there_is_passing_trouble() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(PassingTrouble, match="refused the connection"):
        send(f"smtp://127.0.0.1:{port}?from=a@b.c")


def test_a_server_that_says_nothing_is_passing_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teamhealth.reminders.channels.trouble.TIMEOUT_SECONDS", 0.05)
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(PassingTrouble, match="did not answer in time"),
    ):
        send(f"smtp://127.0.0.1:{silent.getsockname()[1]}?from=a@b.c")


def test_where_encryption_is_asked_for_nothing_is_sent_without(office: PostOffice) -> None:
    with pytest.raises(LastingTrouble, match="offers neither the encryption"):
        send(plain_url(office, "&plain=no"))
    assert office.letters == []


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_certificate_is_checked(scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path)
    with open_office(PostOffice(), tls_of(file), at_once=scheme == "smtps") as office:
        url = f"{scheme}://127.0.0.1:{office.port}/?from=team@example.org&plain=no"
        with pytest.raises(LastingTrouble, match=r"certificate of 127\.0\.0\.1 does not hold"):
            send(url)
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        send(url)
        assert office.encrypted == [True]
