"""`remind`: what would be sent, what is sent, what was, and the codes a scheduler can go by."""

import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from teamhealth import clock, config
from teamhealth.cli import reminder_proposal, trying_reminders
from teamhealth.config import Config
from teamhealth.reminders import running
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble

Run = Callable[..., Any]

LOOK = """
[teams.North]
timezone = "Europe/Oslo"
[reminders.daily_look]
channels = ["mail"]
to = ["everybody"]
[channels.mail]
url = "keyring:mail"
to_contacts = true
[channels.chat]
url = "keyring:chat"
"""
EIGHT = datetime(2026, 9, 22, 6, 0, tzinfo=UTC)
"""A Tuesday, eight o'clock in Oslo."""


class Post:
    """Channels that keep what they are given, or fail as the test wants."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Message]] = []
        self.trouble: Exception | None = None

    def __call__(self, channel: str, address: str, message: Message) -> None:
        if self.trouble:
            raise self.trouble
        self.sent.append((channel, address, message))


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    made = Post()
    for module in (running, trying_reminders):
        monkeypatch.setattr(module, "sender", lambda home, settings, **_: made)
    return made


@pytest.fixture
def office(team: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that makes a call at an hour of that Tuesday, on a team of which ana alone has a contact."""
    assert team("member", "set", "ana", "--contact", "ana@example.org").code == 0
    (home / "config.toml").write_text(LOOK, "utf-8")

    def call(*arguments: str, at: datetime = EIGHT) -> Any:
        monkeypatch.setattr(clock, "utc_now", lambda: at)
        return team(*arguments)

    return call


def test_one_pass_sends_what_is_due_says_so_and_is_quiet_otherwise(office: Run, post: Post) -> None:
    assert (office("remind", "--once").code, office("remind", "--once").out) == (0, "")
    nine = EIGHT.replace(hour=7)
    said = office("remind", "--once", at=nine)
    assert (said.code, said.out) == (0, "reminders: 1 sent\n")
    assert [(channel, address) for channel, address, _ in post.sent] == [("mail", "ana@example.org")]
    assert office("remind", "--once", "--json", at=nine).json["sent"] == 0


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        (PassingTrouble("no answer"), 1, "reminders: 1 to be tried again\n"),
        (LastingTrouble("no such box"), 2, "reminders: 1 given up (see: teamhealth remind log)\n"),
    ],
)
def test_a_scheduler_is_told_by_the_code_what_could_not_be_sent(
    office: Run, post: Post, trouble: Exception, code: int, said: str
) -> None:
    office("remind", "--once")
    post.trouble = trouble
    found = office("remind", "--once", at=EIGHT.replace(hour=7))
    assert (found.code, found.out) == (code, said)
    assert str(trouble) in office("remind", "log").out
    (logged,) = office("remind", "log", "--json").json["deliveries"]
    assert (logged["to"], logged["channel"], logged["problem"]) == ("ana", "mail", str(trouble))
    assert logged["due"] == "2026-09-22T09:00:00+02:00"


def test_the_list_tells_by_number_to_whom_when_next_and_who_is_not_reached(office: Run, home: Path) -> None:
    with (home / "config.toml").open("a") as file:
        file.write('[reminders.quiz]\nkind = "custom"\ntext = "Quiz?"\nschedule = "0 23 * * 4"\nchannels = ["chat"]\n')
    said = office("remind", "list").out
    assert max(map(len, said.splitlines())) <= 80
    assert " ".join(said.split()).split(" quiz ") == [
        "North, Tue 22 Sep 2026 08:00 daily_look time for the daily look to 2 people, through mail next today 09:00,"
        " Wed 23 Sep 09:00, Thu 24 Sep 09:00, Fri 25 Sep 09:00, Mon 28 Sep 09:00 reaches not bo: no contact is noted",
        # Nobody leads the team, and who would be written to at night is written to in the morning.
        "Quiz? to 0 people, through chat (a place for all) next Fri 25 Sep 07:00, Fri 2 Oct 07:00, Fri 9 Oct 07:00,"
        " Fri 16 Oct 07:00, Fri 23 Oct 07:00",
    ]
    first, _ = office("remind", "list", "--json").json["reminders"]
    assert (first["people"], first["unreached"], first["next"][0]) == (2, ["bo"], "2026-09-22T09:00:00+02:00")


def test_the_list_tells_what_waits_its_next_try_and_the_trouble(office: Run, post: Post) -> None:
    office("remind", "--once")
    post.trouble = PassingTrouble("no answer")
    office("remind", "--once", at=EIGHT.replace(hour=7))
    said = office("remind", "list", at=EIGHT.replace(hour=7)).out
    assert "waiting  1 message, the first is tried today 09:01" in said
    assert "trouble  no answer" in said


def test_what_is_proposed_where_nothing_is_switched_on_can_be_pasted(team: Run, home: Path) -> None:
    said = team("remind", "list")
    assert said.code == 0
    assert reminder_proposal.toml() in said.out
    assert f"teamhealth --home {home} remind install" in said.out
    settings = Config.model_validate(tomllib.loads(reminder_proposal.toml()))
    assert len(settings.reminders) == 8
    with (home / "config.toml").open("a") as file:
        file.write(reminder_proposal.toml())
    assert config.problems(home) == []
    assert team("remind", "list").out.startswith("North, ")


def test_a_trial_goes_to_whoever_asks_for_it_and_to_nobody_else(office: Run, post: Post, home: Path) -> None:
    (home / "config.toml").write_text(LOOK.replace('["mail"]', '["mail", "chat"]'), "utf-8")
    said = office("remind", "test", "daily_look", "--by", "ana")
    assert (said.code, said.out) == (0, "mail: a trial message was sent\nchat: a trial message was sent\n")
    assert [(channel, address) for channel, address, _ in post.sent] == [("mail", "ana@example.org"), ("chat", "")]
    post.trouble = LastingTrouble("no such box")
    assert office("remind", "test", "daily_look", "--by", "ana").code == 2
    assert office("remind", "test", "daily_look").code == 64
    assert "did you mean 'daily_look'?" in office("remind", "test", "daily").err


def test_one_of_the_ways_to_run_must_be_chosen(team: Run) -> None:
    assert [team("remind", *options).code for options in ((), ("--once", "--daemon"), ("--once", "list"))] == [64] * 3


def test_a_mistake_in_the_configuration_is_told_and_ends_with_its_code(office: Run, home: Path) -> None:
    (home / "config.toml").write_text(LOOK.replace('["mail"]', '["male"]'), "utf-8")
    said = office("remind", "--once")
    assert said.code == 78
    assert "line 5: reminders.daily_look.channels: there is no [channels.male]" in said.err
