"""The say/do gap in words: one sentence each way, the element's own where it has them, and the dead body."""

import pytest

from teamhealth.check_api import Finding
from teamhealth.checking.reading import Reading
from teamhealth.culture.model import Element
from teamhealth.facts import Reason, State
from teamhealth.health import gaps, indicators
from teamhealth.health.gaps import Part
from tests.unit.health.conftest import CATALOGUE, Desk, released
from tests.unit.health.conftest import reading as read

OK, WARN, CRIT = (State.OK, None), (State.WARN, None), (State.CRIT, None)
CANNOT_TELL, NO_DATA = (State.UNKNOWN, Reason.CANNOT_TELL), (State.UNKNOWN, Reason.NO_DATA)
PLAIN = CATALOGUE.element("employee_voice").model_copy(update={"gap_low": None, "gap_high": None})
OWN = PLAIN.model_copy(update={"gap_low": "Unheard.", "gap_high": "Heard."})
ENERGY = CATALOGUE.element(gaps.WARMTH)


@pytest.mark.parametrize(
    ("element", "felt", "facts", "said"),
    [
        (PLAIN, WARN, OK, gaps.FEELS_BAD),
        (PLAIN, OK, CRIT, gaps.FEELS_WELL),
        (OWN, CRIT, OK, "Unheard."),
        (OWN, OK, WARN, "Heard."),
        (OWN, OK, OK, None),
        (OWN, CRIT, WARN, None),
        (OWN, CANNOT_TELL, CRIT, None),
        (OWN, OK, CANNOT_TELL, None),
        (OWN, None, CRIT, None),
    ],
)
def test_each_direction_has_its_sentence(element: Element, felt: Part | None, facts: Part, said: str | None) -> None:
    assert gaps.sentence(element, felt, [facts], []) == said


@pytest.mark.parametrize(
    ("felt", "everything", "is_dead"),
    [
        (WARN, [OK, OK], True),
        (CRIT, [OK, NO_DATA], True),
        (OK, [OK, OK], False),
        (CANNOT_TELL, [OK, OK], False),
        (WARN, [OK, WARN], False),
        (WARN, [OK, CANNOT_TELL], False),
        (WARN, [NO_DATA], False),
        (WARN, [], False),
    ],
)
def test_a_body_is_dead_when_every_fact_is_well_and_energy_is_low(
    felt: Part, everything: list[Part], is_dead: bool
) -> None:
    assert (gaps.sentence(ENERGY, felt, [], everything) is not None) == is_dead


def test_the_dead_body_has_a_sentence_of_its_own_in_its_lens() -> None:
    pulse = read("pulse", Finding.warn("low", f"element:{gaps.WARMTH}"))
    well = read("ideas", Finding.ok("answered"), feeds=["employee_voice"])

    def energy(*readings: Reading) -> indicators.Indicator:
        rows = indicators.build(CATALOGUE, "lifeblood", readings, [released("1", (gaps.WARMTH, 2.0))])
        return next(row for row in rows if row.element.id == gaps.WARMTH)

    assert energy(pulse, well).gap_text == ENERGY.gap_low
    assert ENERGY.gap_low not in (None, gaps.FEELS_BAD)
    assert not energy(pulse, well, read("needs", Finding.crit("late"), feeds=["ample_resources"])).gap
    assert not energy(pulse).gap


def test_an_element_in_several_rows_is_shown_in_each_and_its_rows_take_the_worst_state(desk: Desk) -> None:
    desk.round("1", 1, {"team_spirit": [5] * 9, "employee_voice": [1] * 9})
    snapshot = desk.take(lens="foundation")
    rows = {row.id: row for row in snapshot.rows}
    assert [i.element.id for i in rows["collaboration"].indicators] == [
        "team_spirit",
        "internal_service",
        "employee_voice",
    ]
    assert rows["collaboration"].verdict == rows["open_door_for_ideas"].verdict == CRIT
    told = {row["row"]: row for row in snapshot.indicators_json()["rows"]}
    assert list(told) == [row.id for row in CATALOGUE.lens("foundation").rows]
    assert (told["collaboration"]["title"], told["collaboration"]["state"]) == ("Collaboration", "crit")
    assert len(snapshot.indicators) == len({i.element.id for i in snapshot.indicators})
