"""A server that asks to be left alone is left alone for so long, and no longer than a day."""

from datetime import UTC, datetime, timedelta

import pytest

from teamhealth.reminders.channels.trouble import LONGEST_WAIT, wait
from teamhealth.reminders.passing import PassingTrouble

from ..conftest import Office

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 02 Mar 2026 09:30:00 GMT", timedelta(minutes=90)),
        ("Mon, 02 Mar 2026 09:30:00 -0000", timedelta(minutes=90)),
        ("Mon, 02 Mar 2026 07:00:00 GMT", timedelta()),
        ("Mon, 02 Mar 2999 07:00:00 GMT", LONGEST_WAIT),
        ("9" * 30, LONGEST_WAIT),
        ("", timedelta()),
        (None, timedelta()),
        ("-5", timedelta()),
        ("١٢", timedelta()),
        ("soon", timedelta()),
    ],
)
def test_seconds_or_a_date_say_how_long(written: str | None, expected: timedelta) -> None:
    assert wait(written, NOW) == expected


def test_a_delivery_waits_as_long_as_the_server_asks(office: Office) -> None:
    def busy(channel: str, address: str) -> None:
        raise PassingTrouble("asks to be written to less often (429)", timedelta(hours=2))

    office.configure(
        '[reminders.check_in]\nkind = "custom"\nchannels = ["chat"]\nschedule = "0 10 * * *"\ntext = "Hei"\n'
    )
    office.run()
    office.fail = busy
    assert office.run(hours=1, minutes=1).later == 1
    office.fail = None
    assert office.run(hours=1, minutes=50).sent == 0
    assert office.run(minutes=20).sent == 1
