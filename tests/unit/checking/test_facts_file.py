"""What a check that is not bundled is given: all that a context offers, and nobody's name."""

import os
import tempfile
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from teamhealth import facts as vocabulary
from teamhealth.check_api import CheckContext
from teamhealth.checking.facts_file import FactsFile
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.file_source import FileSource
from teamhealth.checking.veiling import LEFT_OUT, VEILED, Veil
from teamhealth.facts import (
    Absence,
    Activity,
    Capacity,
    Event,
    EventKind,
    Idea,
    Lesson,
    Measure,
    Member,
    Need,
    Promise,
    Recognition,
    Release,
    Responsibility,
    Scale,
    Ticket,
)
from tests.unit.checking.conftest import NOW

DAY = date(2026, 5, 4)
HANDLES = ("zoe", "ana", "mia", "bo")
SAID = ("secret-note", "secret-words", "secret-name", "secret-contact")
STEP = Event(EventKind.PLANNED, DAY, note="secret-note", by="zoe", owner="ana", due=DAY)
WHOLE = Facts(
    idea_list=[Idea("i1", "Fewer lists", DAY, "X-1", "zoe", "ana", DAY, 2, events=(STEP,))],
    need_list=[Need("n1", "A laptop", DAY, opened_by="bo")],
    promise_list=[Promise("p1", "Fridays", DAY, first_owner="mia")],
    lesson_list=[Lesson("l1", "Ask first", DAY, cause="haste")],
    recognition_list=[Recognition("r1", DAY, "zoe", "ana", "secret-words"), Recognition("r2", DAY, None, "zoe")],
    member_list=[Member(h, "secret-name", group="north-group", contact="secret-contact") for h in sorted(HANDLES)],
    capacity_list=[Capacity("2026-05", 3, 4)],
    release_list=[Release("e1", "1", DAY, "members", 5, 5, Scale(), ())],
    activity_list=[Activity("a1", DAY, "learning", "mia", "secret-note")],
    responsibility_list=[Responsibility("On call", ("ana", "zoe"), DAY)],
    absence_list=[Absence("ana", DAY), Absence("zoe", DAY, DAY)],
    measure_list=[Measure("m1", DAY, "overtime", 3.5, "h", "mia"), Measure("m2", DAY, "sick", 1)],
    ticket_list=[Ticket("T-1", DAY, resolved=DAY, scale=Scale(0, 10), satisfaction=7)],
)
READERS = [
    "ideas",
    "needs",
    "promises",
    "lessons",
    "recognitions",
    "members",
    "capacity",
    "releases",
    "activities",
    "responsibilities",
    "absences",
    "tickets",
]


def whole(descriptor: int) -> bytes:
    return os.pread(descriptor, 2**20, 0)


def read(descriptor: int) -> dict[str, list[Any]]:
    source = FileSource(descriptor)
    found = {name: getattr(source, name)() for name in READERS}
    return found | {name: source.measures(name) for name in source.measure_names()}


def test_all_that_a_context_offers_is_there() -> None:
    with FactsFile(CheckContext(NOW, "North", WHOLE)) as file:
        source, found = FileSource(file.descriptor), read(file.descriptor)
    assert (source.now, source.team, source.measure_names()) == (NOW, "North", ["overtime", "sick"])
    given = {name: getattr(WHOLE, name)() for name in READERS} | {n: WHOLE.measures(n) for n in ("overtime", "sick")}
    assert {name: len(facts) for name, facts in found.items()} == {name: len(facts) for name, facts in given.items()}
    assert [type(facts[0]) for facts in found.values()] == [type(facts[0]) for facts in given.values()]
    for name in ("capacity", "releases", "tickets", "lessons"):
        assert found[name] == given[name]
    assert source.measures("no such series") == []


def test_no_handle_no_name_and_no_word_between_people_is_in_it() -> None:
    with FactsFile(CheckContext(NOW, "North", WHOLE)) as file:
        text = whole(file.descriptor).decode(errors="replace")
    assert [
        word for word in (*HANDLES, *SAID, "north-group") if f'"{word}"' in text or (word in SAID and word in text)
    ] == []
    assert "Fewer lists" in text


def test_a_person_has_one_pseudonym_throughout_a_file_and_another_in_the_next() -> None:
    def pseudonyms() -> list[str]:
        with FactsFile(CheckContext(NOW, "North", WHOLE)) as file:
            found = read(file.descriptor)
        (idea,), (thanks, other) = found["ideas"], found["recognitions"]
        zoe = {idea.opened_by, idea.events[0].by, thanks.giver, other.receiver}
        ana = {idea.owner, idea.first_owner, thanks.receiver}
        assert (len(zoe), len(ana)) == (1, 1)
        assert zoe | ana <= {member.handle for member in found["members"]}
        assert set(found["responsibilities"][0].owners) == zoe | ana
        return [*zoe, *ana]

    assert not set(pseudonyms()) & set(pseudonyms())


def test_nobody_is_known_by_their_place_in_a_list() -> None:
    with FactsFile(CheckContext(NOW, "North", WHOLE)) as file:
        found = read(file.descriptor)
    for facts in ([m.handle for m in found["members"]], [a.member for a in found["absences"]]):
        assert facts == sorted(facts)


def test_the_file_has_no_name_and_can_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with FactsFile(CheckContext(NOW, "North", WHOLE)) as file:
        assert list(tmp_path.iterdir()) == []
        assert os.fstat(file.descriptor).st_mode & 0o777 == 0o600
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.write(file.descriptor, b"x")


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Facts):
        def tickets(self) -> list[Ticket]:
            raise OSError("no more room")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(OSError, match="no more room"):
        FactsFile(CheckContext(NOW, "North", Broken()))
    assert list(tmp_path.iterdir()) == []


TOLD = {
    "Absence": set(),
    "Activity": {"kind"},
    "Capacity": {"month"},
    "Event": {"into"},
    "Item": {"id", "title", "external_id", "cause"},
    "Measure": {"name", "unit"},
    "Member": {"role"},
    "Recognition": set(),
    "Release": {"id", "round", "audience"},
    "ReleasedItem": {"item", "element", "band", "favourable", "signal"},
    "Responsibility": {"title"},
    "Ticket": {"id"},
}
"""The texts that a check is given as they are: whoever adds a text to a fact decides here or in `veiling`."""


@pytest.mark.parametrize("name", TOLD)
def test_of_every_text_of_a_fact_it_is_decided_whether_it_is_told(name: str) -> None:
    kind = getattr(vocabulary, name)
    decided = TOLD[name] | {*VEILED.get(kind, ()), *LEFT_OUT.get(kind, ())}
    if name == "Item":
        decided |= {*VEILED[Idea], *LEFT_OUT.get(Idea, ())}
    hints = get_type_hints(kind)
    texts = {
        field.name for field in fields(kind) if "str" in str(hints[field.name]) or "Literal" in str(hints[field.name])
    }
    assert texts - decided - {"bars"} == set()


def test_a_veil_hides_equal_values_alike_and_leaves_nothing_as_it_is() -> None:
    veil = Veil()
    assert veil.over(Recognition("1", DAY, None, "ana")).giver is None
    assert veil.pseudonym("ana") == veil.pseudonym("ana") != veil.pseudonym("bo")
