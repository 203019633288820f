"""Who is reached, and where: quiet, a channel of one's own, no contact; nobody's name in a place that all read."""

import sqlite3
from datetime import date, timedelta
from typing import Any

import pytest

from teamhealth.store import deliveries, items, members
from teamhealth.store.items import NewItem
from teamhealth.store.teams import Team

Office = Any
CUSTOM = '[reminders.custom]\nchannels = ["mail"]\nto = ["everybody"]\ntext = "Tidy up"\nschedule = "0 10 * * *"\n'
HANDLES = ("bo", "ana", "cy", "dee", "eli", "fay", "gus", "hal")


def told(office: Office) -> list[tuple[str, str]]:
    """Pass shortly before and after ten; return channel and address of each message, in order."""
    office.now = office.now.replace(hour=8, minute=55)
    office.run()
    office.run(minutes=10)
    return sorted((channel, address.partition("@")[0]) for channel, address, _ in office.first_lines())


def test_who_wants_quiet_or_has_no_contact_gets_nothing_and_who_has_a_channel_is_told_there(office: Office) -> None:
    office.configure(
        CUSTOM + '[people.cy]\nquiet = true\n[people.dee]\nchannel = "dees"\n[channels.dees]\nurl = "env:DEES"\n'
    )
    assert told(office) == [("dees", ""), *(("mail", handle) for handle in ("ana", "bo", "eli", "fay", "gus"))]


def test_somebody_without_a_contact_is_reached_through_a_channel_of_their_own(office: Office) -> None:
    office.configure(CUSTOM + '[people.hal]\nchannel = "hals"\n[channels.hals]\nurl = "env:HALS"\n')
    assert ("hals", "") in told(office)


def test_an_own_channel_that_writes_to_contacts_needs_one(office: Office) -> None:
    office.configure(CUSTOM + '[people.hal]\nchannel = "sms"\n[channels.sms]\nurl = "env:SMS"\nto_contacts = true\n')
    assert "sms" not in [channel for channel, _ in told(office)]


def test_a_place_that_all_read_gets_a_thing_once(office: Office) -> None:
    office.configure(CUSTOM.replace('["mail"]', '["chat"]'))
    assert told(office) == [("chat", "")]


@pytest.mark.parametrize("change", ["left", "quiet", "no contact"])
def test_what_waits_does_not_leave_for_somebody_who_cannot_be_told_any_more(
    office: Office, db: sqlite3.Connection, team: Team, change: str
) -> None:
    reminder = CUSTOM.replace('["everybody"]', '["ana"]').replace("0 10", "0 22")
    office.configure(reminder)
    office.run()
    assert office.run(hours=13, minutes=15).planned == 1
    if change == "left":
        members.record(db, team, "ana", "left", date(2026, 3, 2))
    elif change == "no contact":
        members.record(db, team, "ana", "contact", date(2026, 3, 2), None)
    else:
        office.configure(reminder + "[people.ana]\nquiet = true\n")
    tally = office.run(hours=10)
    assert (tally.sent, tally.dropped) == (0, 1)


def test_what_waits_does_not_leave_in_quiet_hours_however_long_the_machine_slept(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    office.configure('[reminders.waiting]\nchannels = ["mail"]\nwindow_minutes = 1150\n')
    office.now = office.now.replace(hour=17)
    items.add(db, team, NewItem("idea", "Swap board", date(2026, 2, 16)))
    assert office.run().planned == 1
    for hours in (6, 3):
        assert office.run(hours=hours).sent == 0
    assert office.run(hours=4).sent == 1
    assert not deliveries.log(db, team)[0].repeated


def test_nobodys_name_and_no_title_is_in_a_place_that_all_read(
    office: Office, db: sqlite3.Connection, team: Team
) -> None:
    kinds = ("round_opened", "round_closing", "daily_look", "waiting", "check_bad")
    office.configure("".join(f'[reminders.{kind}]\nchannels = ["chat"]\n' for kind in kinds))
    for number, handle in enumerate(HANDLES):
        members.record(db, team, handle, "name", None, f"Name{number} Surname")
        items.add(db, team, NewItem("idea", f"Secret {handle}", date(2026, 1, 5), opened_by=handle))
        if number < 2:
            items.add(db, team, NewItem("need", f"Secret {handle}", date(2026, 1, 6), opened_by=handle, severity=4))
    for number in range(2):
        office.run(days=number, minutes=30)
    words = {word.strip('.,:;"') for _, _, message in office.sent for line in message.lines for word in line.split()}
    subjects = " ".join(message.subject for _, _, message in office.sent)
    assert len(office.sent) >= 2
    assert not words & {*HANDLES, "Secret", "Surname"}
    assert "Secret" not in subjects


def test_promises_and_thanks_and_one_to_ones_cannot_be_sent_to_a_place_that_all_read(office: Office) -> None:
    from teamhealth.errors import ConfigError

    for kind in ("thanked", "promise_due", "one_to_one_due"):
        office.configure(f'[reminders.{kind}]\nchannels = ["chat"]\n')
        with pytest.raises(ConfigError):
            office.run()


def test_a_channel_is_one_persons_own_or_nobodys(office: Office) -> None:
    from teamhealth.errors import ConfigError

    office.configure(CUSTOM + '[people.ana]\nchannel = "chat"\n[people.cy]\nchannel = "chat"\n')
    with pytest.raises(ConfigError, match="'chat' is ana's own"):
        office.run()
    office.configure(CUSTOM + '[people.ana]\nchannel = "mail"\n[people.cy]\nchannel = "mail"\n')
    assert office.run().failed == 0


def test_a_clock_that_was_wrong_for_one_pass_silences_no_schedule(office: Office) -> None:
    office.configure(CUSTOM)
    now = office.now
    office.now = now + timedelta(days=400)
    office.run()
    office.now = now
    office.run()
    assert len(told(office)) == 7
