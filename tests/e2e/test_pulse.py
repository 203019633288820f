"""The pulse form in a real terminal of 80 by 24: keys in, screen out, and what is in the ballot box afterwards."""

import os
import signal
from pathlib import Path

import pytest
from desk import Desk

from teamhealth import clock
from teamhealth.culture import sentences
from teamhealth.errors import ExitCode
from teamhealth.pulse import ballot_file, wording

pytestmark = pytest.mark.terminal

EN = wording.load("en")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk whose first round is open now."""
    desk = Desk(tmp_path / "home", 6, config='keeper = "Ana Berg"\n')
    desk.now = clock.utc_now()
    desk.open()
    return desk


def test_four_answers_take_four_keys_and_enter(started, desk: Desk) -> None:
    # The beginnings, which stand on one line however the rest is wrapped.
    asked = [sentences.load("en").texts[item.item][:30] for item in desk.round.items]
    terminal = started("pulse", "--by", "m01")
    terminal.until_it_says("Ana Berg runs this computer", "changed or taken back, by anybody.", EN.keys.begin)
    terminal.press("Enter")
    for place, (text, key) in enumerate(zip(asked, "4501", strict=True), 1):
        terminal.until_it_says(f"{place} of 4", text)
        assert max(map(len, terminal.text.splitlines())) <= 80
        terminal.press(key)
    terminal.until_it_says(EN.form.not_sent_yet, *asked)
    terminal.press("Enter")
    terminal.until_it_says("Sent. The round closes")
    terminal.press("Enter")
    assert terminal.until_it_ends() == ExitCode.OK
    assert "Sent. The round closes" in terminal.text
    (ballot,) = ballot_file.read(desk.home).ballots
    assert dict(ballot.scores) == {
        item.item: int(key) for item, key in zip(desk.round.items, "4501", strict=True) if key != "0"
    }


def test_keys_typed_ahead_are_not_lost_and_none_leads_to_a_shell(started, desk: Desk) -> None:
    terminal = started("pulse", "--by", "m01")
    terminal.press("Enter", "4", "4", "4", "4")
    terminal.until_it_says(EN.form.not_sent_yet)
    terminal.press("C-z", "C-p", "C-s", "C-\\")
    terminal.press("Escape")
    terminal.until_it_says(EN.form.leave_question)
    terminal.press("Escape")
    assert terminal.until_it_ends() == ExitCode.OK
    assert EN.form.left in terminal.text
    assert not ballot_file.read(desk.home).ballots


@pytest.mark.parametrize("sent", [signal.SIGHUP, signal.SIGKILL], ids=lambda sent: sent.name)
def test_a_form_that_is_ended_from_outside_sends_nothing(started, desk: Desk, sent: signal.Signals) -> None:
    before = ballot_file.read(desk.home)
    terminal = started("pulse", "--by", "m01")
    terminal.until_it_says(EN.keys.begin)
    terminal.press("Enter", "4", "4", "4", "4")
    terminal.until_it_says(EN.form.not_sent_yet)
    os.kill(terminal.pid, sent)
    terminal.until_it_ends()
    assert ballot_file.read(desk.home) == before
