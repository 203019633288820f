"""What is said to hold on an installation is looked up there, and says no more than the code does."""

import re
from pathlib import Path
from typing import Any

import pytest
from desk import Desk

from teamhealth import paths
from teamhealth.privacy import holdings, sections, statement
from teamhealth.privacy.statement import Statement
from teamhealth.pulse import papers
from teamhealth.store import inspection, recognitions


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home", people=8)


def stated(desk: Desk, **more: Any) -> Statement:
    given = {"mountinfo": "", "keys": desk.home / "no-keys", **more}
    with desk.reading() as db:
        return statement.make(db, desk.home, desk.team, desk.now, "en", **given)


def text(said: Statement) -> str:
    return "\n".join(sentence for section in sections.of(said) for sentence in section.sentences)


def configure(desk: Desk, settings: str) -> None:
    (desk.home / "config.toml").write_text(settings, "utf-8")


def test_the_minimum_is_the_one_of_the_open_round_then_the_raised_one_everywhere(desk: Desk) -> None:
    desk.open()
    configure(desk, '[teams."North"]\nminimum = 7\n')
    during = stated(desk)
    desk.close()
    after = stated(desk)
    assert (during.minimum, after.minimum) == (5, 7)
    assert "only when five or more" in during.promise
    assert "only when seven or more" in after.promise
    assert "7 or more were asked and 7 or more gave an answer" in after.rules[0].what


def test_the_promise_names_the_configured_keeper_and_the_day_of_the_closing(desk: Desk) -> None:
    configure(desk, 'keeper = "Kim Keeper"\n')
    assert "Kim Keeper runs this computer" in stated(desk).promise
    desk.open()
    assert "closes on Friday 20 November" in stated(desk).promise


def test_ballots_are_told_of_only_while_a_round_is_open(desk: Desk) -> None:
    assert "there are no ballots" in text(stated(desk))
    desk.open()
    said = stated(desk)
    assert "ballots of round 1 are in ballots.db until 2026-11-20" in text(said)
    assert [access.path.name for access in said.files] == ["home", "store.db", "ballots.db"]
    for handle in Desk.handles(6):
        desk.answer(handle)
    desk.close()
    assert "there are no ballots" in text(stated(desk))


def test_papers_are_told_when_they_were_printed(desk: Desk) -> None:
    desk.open()
    assert "the papers" not in text(stated(desk))
    with desk.writing() as db:
        papers.print_for(db, desk.home, desk.team, desk.now)
    assert "answered on papers" in text(stated(desk))
    assert "Whoever printed the papers and kept the codes" in text(stated(desk))


def test_ballots_that_others_were_let_at_are_told_with_the_mode_they_have(desk: Desk) -> None:
    desk.open()
    assert "ballots.db, whenever it is there, can be read by" in text(stated(desk))
    paths.ballot_file(desk.home).chmod(0o644)
    assert [access.mode for access in stated(desk).files][-1] == 0o644


def test_how_many_have_answered_changes_not_a_word(desk: Desk) -> None:
    desk.open()
    before = text(stated(desk))
    for handle in Desk.handles(6):
        desk.answer(handle)
    assert text(stated(desk)) == before


def test_a_kind_is_said_to_be_held_from_the_first_of_it_on(desk: Desk) -> None:
    before = {holding.kind for holding in stated(desk).holdings if holding.is_held}
    with desk.writing() as db:
        recognitions.add(db, desk.team, desk.now.date(), None, "m01", "why")
    after = {holding.kind for holding in stated(desk).holdings if holding.is_held}
    assert (before, after) == ({"roster"}, {"roster", "thanks"})


def test_every_table_that_may_hold_something_of_people_is_told(desk: Desk) -> None:
    # Parts of another table, or nothing about people: the team itself, its capacity, how checks stood.
    parts = {"item_event", "round_end", "release_item", "comment_answer", "kept_variance", "last_status"}
    with desk.reading() as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    told = {table for query in inspection._HELD.values() for table in re.findall(r"(?:FROM|JOIN) (\w+)", query)}
    ours = {name for name in tables if not name.startswith(("sqlite_", "_sqlite"))}
    assert ours - parts - {"team", "capacity", "check_run", "reminder_mark", "reminder_state"} == told
    assert holdings._KINDS.keys() == inspection._HELD.keys()


def test_what_puts_the_home_at_risk_is_told_with_what_to_do(desk: Desk) -> None:
    mount = f"22 1 0:30 / {desk.home} rw - nfs4 server:/export rw\n"
    (desk.home / "store.db.before-3").touch()
    said = stated(desk, mountinfo=mount)
    assert [risk.kind for risk in said.risks] == ["network", "copy"]
    assert "Nothing that the program can see" in text(stated(Desk(desk.home.parent / "other")))
