"""What is recorded as a response."""

import pytest
from desk import Desk

from teamhealth.errors import BadDataError
from teamhealth.facts import Response
from teamhealth.pulse import responding
from teamhealth.store import responses


@pytest.fixture
def released(desk: Desk) -> Desk:
    """Return a desk whose first round has closed."""
    desk.open()
    for handle in Desk.handles(6):
        desk.answer(handle)
    desk.close()
    return desk


def respond(desk: Desk, because: str) -> None:
    response = Response(desk.now.date(), None, None, because, "bo")
    with desk.writing() as db:
        responding.respond(db, desk.home, desk.team, desk.releases[0], response, desk.now)


def test_a_reason_goes_on_after_because_however_it_was_typed(released: Desk) -> None:
    reasons = {
        "the money is spent": "the money is spent",
        "because the money is spent": "the money is spent",
        "Because: it is spent": "it is spent",
        "FORDI, pengene er brukt": "pengene er brukt",
        "because because it is": "it is",
        "becauseway is closed": "becauseway is closed",
        "it is so because it is": "it is so because it is",
    }
    for typed in reasons:
        respond(released, typed)
    with released.reading() as db:
        told = responses.read(db, released.releases[0].id, released.now.date())
    assert [response.nothing_because for response in told] == list(reasons.values())


def test_a_because_alone_is_no_reason_and_nothing_is_recorded(released: Desk) -> None:
    with pytest.raises(BadDataError, match="nothing comes after the because"):
        respond(released, "Because:")
    assert released.standing.kind == "waiting"
