"""Sending by the name of a channel: where its address is found, and which way it goes."""

from pathlib import Path

import pytest
from web_place import MESSAGE, WebServer

from teamhealth import secrets
from teamhealth.config import Config
from teamhealth.reminders.channels.address import SCHEMES, SETTINGS
from teamhealth.reminders.channels.dispatch import WAYS, sender
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble


def settings(**channels: object) -> Config:
    return Config.model_validate({"channels": channels})


class Dashboard:
    """Keeps what it is lent for."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def ring(self) -> None:
        self.done.append("ring")

    def show(self, subject: str, text: str) -> None:
        self.done.append(f"{subject}|{text}")


def test_the_address_is_looked_up_once_for_all_messages_of_a_pass(
    tmp_path: Path, web_server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK", f"http://127.0.0.1:{web_server.port}/x")
    send = sender(tmp_path, settings(chat={"url": "env:HOOK"}))
    send("chat", "", MESSAGE)
    monkeypatch.delenv("HOOK")
    send("chat", "", MESSAGE)
    assert len(web_server.received) == 2
    with pytest.raises(LastingTrouble, match="HOOK is not set"):
        sender(tmp_path, settings(chat={"url": "env:HOOK"}))("chat", "", MESSAGE)


def test_a_passphrase_is_asked_for_once_in_a_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def ask(is_new: bool) -> str:
        asked.append(is_new)
        return "wrong"

    monkeypatch.setattr("teamhealth.secrets.sealed_file.COST", 2**10)
    secrets.put(tmp_path, "chat", secrets.Secret("https://example.org/x"), lambda is_new: "right")
    send = sender(tmp_path, settings(chat={"url": "keyring:chat"}), ask=ask)
    for _ in range(2):
        with pytest.raises(LastingTrouble, match="not the passphrase"):
            send("chat", "", MESSAGE)
    assert asked == [False]


def test_bell_and_toast_are_served_by_an_open_dashboard_only(tmp_path: Path) -> None:
    known, dashboard = settings(bell={"url": "bell:"}, toast={"url": "toast:"}), Dashboard()
    send = sender(tmp_path, known, screen=dashboard)
    send("bell", "", MESSAGE)
    send("toast", "", MESSAGE)
    assert dashboard.done == ["ring", f"{MESSAGE.subject}|{MESSAGE.body}"]
    with pytest.raises(PassingTrouble, match="only an open dashboard"):
        sender(tmp_path, known)("toast", "", MESSAGE)


def test_a_channel_that_is_gone_and_a_contact_that_is_missing_are_lasting_trouble(tmp_path: Path) -> None:
    send = sender(tmp_path, settings(mail={"url": "env:MAIL", "to_contacts": True}))
    with pytest.raises(LastingTrouble, match="no contact is noted"):
        send("mail", "", MESSAGE)
    with pytest.raises(LastingTrouble, match=r"there is no \[channels\.old\]"):
        send("old", "", MESSAGE)


@pytest.mark.parametrize(
    "url",
    [
        "just-a-password",
        "https://[::1",
        "https://h:99999999/x",
        "https://h:0/x",
        "//h/x",
        "smtp://u:p/w@h",
        "ntfys:///t",
    ],
)
def test_what_is_no_address_is_lasting_trouble_and_not_repeated(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK", url)
    with pytest.raises(LastingTrouble) as told:
        sender(tmp_path, settings(chat={"url": "env:HOOK"}))("chat", "", MESSAGE)
    assert str(told.value).startswith("what is kept as its address is no address; write it as SCHEME://…")
    assert url not in str(told.value)


def test_the_documents_name_every_scheme_and_setting_of_ours() -> None:
    page = (Path(__file__).resolve().parents[4] / "docs" / "reminders.md").read_text(encoding="utf-8")
    schemes = {"smtps:", "smtp:", "https:", "http:", "ntfys:", "ntfy:", "desktop:", "bell:", "toast:"}
    settings = {"plain=", "as=", "from=", "to="}
    assert {word for word in schemes | settings if f"`{word}" not in page} == set()
    assert {f"{scheme}:" for scheme in SCHEMES} <= schemes
    assert {f"{name}=" for name in SETTINGS} <= settings
    assert set(SCHEMES) == set(WAYS)
