"""Rounds: everybody who is asked and there is told, in the same words, whoever has answered."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from desk import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import Pass
from teamhealth.store import deliveries, members

ROUNDS = (
    '[reminders.round_opened]\nchannels = ["mail"]\n[reminders.round_closing]\nchannels = ["mail", "chat"]\n'
    '[channels.mail]\nurl = "keyring:mail"\nto_contacts = true\n[channels.chat]\nurl = "keyring:chat"\n'
)
HANDLES = Desk.handles(7)
Sent = list[tuple[str, str, Message]]


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def prepared(folder: Path, config: str = ROUNDS) -> Desk:
    """Return a desk of seven members with a contact each, in UTC, whose first round is open since a Monday morning."""
    desk = Desk(folder / "home", 7, config=config)
    with desk.writing() as db:
        for handle in HANDLES:
            members.record(db, desk.team, handle, "contact", None, f"{handle}@example.org")
    desk.open()
    return desk


def remind(desk: Desk) -> Sent:
    """Make a pass at the desk's moment; return what was sent."""
    sent: Sent = []
    Pass(desk.home, lambda: desk.now, lambda team: UTC, lambda *message: sent.append(message)).run()
    return sent


def through(desk: Desk, answering: set[str]) -> tuple[Sent, list[object]]:
    """Go through a round in which some answer; return what was sent, and what was noted of it."""
    sent = remind(desk)
    for handle in sorted(answering):
        desk.answer(handle, 3, comment="a word")
    for _ in range(4):
        desk.now += timedelta(days=1)
        sent += remind(desk)
    desk.now += timedelta(minutes=30)
    sent += remind(desk)
    with desk.reading() as db:
        noted = [d._replace(id=b"", occurrence=d.occurrence.split()[0]) for d in deliveries.log(db, desk.team)]
    # Which of several places comes first is left to chance.
    return sorted(sent, key=lambda message: message[:2]), sorted(
        noted, key=lambda delivery: (delivery.reminder, delivery.recipient)
    )


@pytest.fixture(scope="module")
def nobody_answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, list[object]]:
    return through(prepared(tmp_path_factory.mktemp("silent")), set())


def test_everybody_is_told_in_the_same_bytes_when_a_round_opens_and_before_it_closes(
    nobody_answered: tuple[Sent, list[object]],
) -> None:
    sent, _ = nobody_answered
    own = {address: [m for _, to, m in sent if to == address] for _, address, _ in sent if address}
    assert sorted(own) == [f"{handle}@example.org" for handle in HANDLES]
    assert len({tuple(messages) for messages in own.values()}) == 1
    opened, closing = own["m01@example.org"]
    assert opened.lines[:2] == (
        "Round 1 is open until Friday 20 November at 15:00: a few questions, half a minute.",
        "  teamhealth pulse",
    )
    assert closing.lines[0].startswith("Round 1 closes Friday 20 November at 15:00.")
    assert [channel for channel, address, _ in sent if not address] == ["chat"]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(HANDLES), min_size=1))
def test_nothing_that_is_sent_or_noted_depends_on_who_has_answered(
    tmp_path_factory: pytest.TempPathFactory, nobody_answered: tuple[Sent, list[object]], answering: set[str]
) -> None:
    is_the_same = through(prepared(tmp_path_factory.mktemp("round")), answering) == nobody_answered
    assert is_the_same


def test_who_is_away_is_left_in_peace_and_told_when_back_while_the_round_is_open(tmp_path: Path) -> None:
    desk = prepared(tmp_path)
    with desk.writing() as db:
        members.record(db, desk.team, "m03", "away_from", date(2026, 11, 1))
        members.record(db, desk.team, "m03", "away_until", date(2026, 11, 17))
    assert remind(desk) == []
    desk.now += timedelta(minutes=15)
    assert "m03@example.org" not in [address for _, address, _ in remind(desk)]
    desk.now += timedelta(days=2)
    assert [address for _, address, _ in remind(desk)] == ["m03@example.org"]


def test_who_slept_through_a_round_is_told_nothing_of_it(tmp_path: Path) -> None:
    desk = prepared(tmp_path)
    desk.now += timedelta(days=6)
    assert not [message for _, _, message in remind(desk) if "Round 1" in message.body]


def test_a_round_that_closes_before_quiet_hours_end_is_not_told_of_afterwards(tmp_path: Path) -> None:
    desk = prepared(tmp_path, ROUNDS + '[teams.North]\nquiet_hours = "08:00-15:30"\n')
    desk.now = datetime(2026, 11, 20, 14, tzinfo=UTC)
    assert remind(desk) == []
    desk.now += timedelta(hours=3)
    assert not [message for _, _, message in remind(desk) if "Round 1" in message.body]


def test_managers_are_not_asked_and_so_not_told(nobody_answered: tuple[Sent, list[object]]) -> None:
    assert "bo" not in repr(nobody_answered[1])
