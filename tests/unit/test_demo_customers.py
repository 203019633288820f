"""The demo's customers: a ticket log of thirty weeks and what they answered, so that their side of the street lives."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from teamhealth import demo
from teamhealth.culture import catalogue
from teamhealth.facts import Release, State, Ticket
from teamhealth.health.observer import Observer
from teamhealth.health.snapshot import Snapshot
from teamhealth.store import connection, releases, teams, tickets

TODAY = date(2026, 11, 23)


class Customers:
    """What the store of a demo holds of them, and the snapshot of their lens."""

    def __init__(self, home: Path) -> None:
        with closing(connection.open_for_reading(home)) as db:
            (team,) = teams.read(db)
            self.tickets: list[Ticket] = tickets.read(db, team, TODAY)
            self.releases: list[Release] = releases.read(db, team, TODAY, "customers")
            now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
            self.snapshot: Snapshot = Observer.of_home(home).take(db, team, now, lens="consumer")


@pytest.fixture(scope="module")
def customers() -> Iterator[Customers]:
    with tempfile.TemporaryDirectory() as folder:
        demo.build(Path(folder) / "home", today=TODAY)
        yield Customers(Path(folder) / "home")


def test_the_log_reaches_over_the_thirty_weeks_and_up_to_now(customers: Customers) -> None:
    opened = [ticket.opened for ticket in customers.tickets]
    assert 200 <= len(opened) <= 600
    assert timedelta(weeks=29) <= max(opened) - min(opened) <= timedelta(weeks=30)
    assert 0 < sum(ticket.ended is None for ticket in customers.tickets) < 40


def test_nothing_in_the_log_happens_before_its_ticket_was_opened_or_after_today(customers: Customers) -> None:
    for ticket in customers.tickets:
        days = [day for day in (ticket.resolved, ticket.closed, ticket.last_contact) if day]
        assert all(ticket.opened <= day <= TODAY for day in days)
        assert ticket.met is None or ticket.ended is not None


def test_customers_were_asked_by_the_anchors_of_their_own_elements(customers: Customers) -> None:
    known = catalogue.load()
    theirs = {known.anchor(element.id).id for element in known.elements_of("consumer")}
    assert [{item.item for item in release.items} for release in customers.releases] == [theirs] * 7
    assert all(item.anchor and item.shown for release in customers.releases for item in release.items)


def test_each_of_the_five_is_felt_and_observed_and_not_all_is_well(customers: Customers) -> None:
    shown = customers.snapshot.indicators
    assert len(shown) == 5
    assert all(indicator.felt and indicator.observed for indicator in shown)
    assert {State.OK, State.WARN} <= {indicator.state for indicator in shown}
