"""The dead-man's address: fetched every five minutes and when the news changes, and never at the price of a pass."""

import stat
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from teamhealth import paths
from teamhealth.errors import StorageError
from teamhealth.reminders import last_pass, ping, running
from teamhealth.reminders.last_pass import LastPass
from teamhealth.reminders.passing import LastingTrouble

Office = Any
LOOK = 'ping = "env:PING"\n[teams.North]\ntimezone = "Europe/Oslo"\n[reminders.daily_look]\nchannels = ["mail"]\n'


class Watch:
    """Somebody who watches for pings, on loopback."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer = 200
        asked, watch = self.asked, self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(watch.answer)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/ping/s3cret-token"


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    made = Watch()
    monkeypatch.setenv("PING", made.url)
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def pass_(office: Office, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that moves the clock and makes a pass as `remind --once` does."""
    monkeypatch.setattr(running, "sender", lambda home, settings, **_: office.send)
    office.configure(LOOK)

    def make(by: str = "--once", **after: float) -> LastPass:
        office.now += timedelta(**after)
        running.make(office.home, lambda: office.now, by)  # type: ignore[arg-type]
        found = last_pass.read(office.home)
        assert found is not None
        return found

    return make


def test_it_is_fetched_every_five_minutes_also_by_a_timer_that_comes_a_little_early(watch: Watch, pass_: Any) -> None:
    for seconds in (0, 60, 60, 175, 60, 245):
        pass_(seconds=seconds)
    assert watch.asked == ["/ping/s3cret-token"] * 3


def test_lasting_trouble_is_told_at_once_and_so_is_its_end(watch: Watch, pass_: Any, office: Office) -> None:
    def refuse(channel: str, address: str) -> None:
        raise LastingTrouble("no such box")

    office.now -= timedelta(minutes=90)
    pass_()
    office.fail = refuse
    assert pass_(minutes=90).failed == 1
    office.fail = None
    pass_(minutes=1)
    assert watch.asked == ["/ping/s3cret-token", "/ping/s3cret-token/fail", "/ping/s3cret-token"]


def test_a_pass_that_cannot_be_made_is_lasting_trouble(
    watch: Watch, pass_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(running.Pass, "run", fail)
    with pytest.raises(StorageError):
        pass_()
    assert watch.asked == ["/ping/s3cret-token/fail"]


def test_a_dashboard_is_not_relied_on_and_fetches_nothing(watch: Watch, pass_: Any) -> None:
    pass_("dashboard")
    assert watch.asked == []


def test_what_goes_wrong_with_it_stops_no_pass_and_tells_no_secret(watch: Watch, pass_: Any, office: Office) -> None:
    watch.answer = 404
    assert "127.0.0.1" in pass_().ping_problem
    assert "s3cret" not in paths.last_pass_file(office.home).read_text("utf-8")
    watch.answer = 200
    assert pass_(minutes=5).ping_problem == ""


@pytest.mark.parametrize(
    ("address", "problem"),
    [("smtp://example.org", "https"), ("nothing", "no address"), ("", "empty")],
)
def test_an_address_that_is_none_is_a_problem_of_the_ping_alone(
    pass_: Any, monkeypatch: pytest.MonkeyPatch, address: str, problem: str
) -> None:
    monkeypatch.setenv("PING", address)
    assert problem in pass_().ping_problem


def test_a_server_that_says_nothing_holds_up_a_pass_for_its_patience_and_no_longer(
    pass_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    monkeypatch.setenv("PING", "https://example.org/x")
    monkeypatch.setattr(ping.web, "call", lambda *_: let_go.wait())
    monkeypatch.setattr(ping, "PATIENCE_S", 0.01)
    assert "no answer within" in pass_().ping_problem
    let_go.set()


def test_the_last_pass_is_kept_for_the_owner_alone_and_nonsense_is_none(pass_: Any, office: Office) -> None:
    pass_()
    file = paths.last_pass_file(office.home)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for text in ("", "[]", "{}", '{"at": "yesterday"}'):
        file.write_text(text, "utf-8")
        assert last_pass.read(office.home) is None


def test_a_home_without_reminders_and_ping_keeps_nothing(office: Office) -> None:
    office.configure("")
    running.make(office.home, lambda: office.now, "--once")
    assert last_pass.read(office.home) is None
