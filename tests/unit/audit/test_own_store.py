"""The user's own store under attack: what leaks in it is found, nothing in it changes, and nothing of it is quoted."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from worlds import NOW, world_in

from teamhealth.audit import attacks, disk, fronts, open_round, own, steadfast, words
from teamhealth.audit.own import OwnTeam
from teamhealth.audit.world import Poll, World
from teamhealth.cli.auditing import said
from teamhealth.store import items, recognitions

Doctor = Callable[[OwnTeam], OwnTeam]


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnTeam]:
    """Return a team of eight with a closed round and an open one."""
    told = (fronts.STATUS, fronts.INDICATORS, fronts.CHECKS, fronts.RESULTS, fronts.LEVELS, fronts.ROUND)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        patch.setattr(fronts, "READING", told)
        yield own.read(held(tmp_path_factory.mktemp("own") / "home").home, said, NOW.replace(day=24))[0]


@pytest.fixture
def team(read_once: OwnTeam, monkeypatch: pytest.MonkeyPatch) -> OwnTeam:
    """Return the same team, while the invented one tells nothing."""
    monkeypatch.setattr(World, "told_apart", lambda *_: [])
    monkeypatch.setattr(World, "polls", [Poll(0, {}, "")])
    monkeypatch.setattr(open_round, "_changed_afterwards", lambda _: iter(()))
    monkeypatch.setattr(words, "_told_of_invented", lambda _: {})
    monkeypatch.setattr(steadfast, "advantage", lambda *_, **__: 0.0)
    return read_once


def held(home: Path) -> Desk:
    desk = Desk(home)
    desk.open()
    for handle, comment in zip(Desk.handles(8), ["one", "two", "three", *[None] * 5], strict=True):
        desk.answer(handle, comment=comment)
    desk.close()
    desk.respond()
    desk.answer("m01")
    day = desk.now.date()
    with desk.writing() as db:
        recognitions.add(db, desk.team, day, "m01", "m02", "for the help")
        items.add(db, desk.team, items.NewItem("promise", "m03 gets a chair", day, owner="m03", due=day))
    return desk


def with_document(front: tuple[str, ...], change: Callable[[Any], None]) -> Doctor:
    """Return what changes the document that a command prints."""

    def doctored(team: OwnTeam) -> OwnTeam:
        document = json.loads(team.printed[" ".join(front)])
        change(document)
        return replace(team, printed={**team.printed, " ".join(front): json.dumps(document)})

    return doctored


def with_release(**changes: Any) -> Doctor:
    return with_document(fronts.RESULTS, lambda document: document["releases"][0].update(changes))


def with_level(**changes: Any) -> Doctor:
    return with_document(fronts.RESULTS, lambda document: document["releases"][0]["items"][0].update(changes))


def with_a_changed_ring(team: OwnTeam) -> OwnTeam:
    """Let the team seem to have had another member in a round that asked the same before."""
    last = team.rounds[0]
    before = replace(last, number=0, ring=(*last.ring, "gone"), stayed=(*last.stayed, "gone"))
    document = json.loads(team.printed["results --json"])
    document["releases"].append({**document["releases"][0], "round": "0"})
    printed = {**team.printed, "results --json": json.dumps(document), "export releases --format jsonl": ""}
    return replace(team, rounds=(before, last), printed=printed)


def with_a_changed_roster(team: OwnTeam) -> OwnTeam:
    """Let the team seem to have had somebody leave and come back between two rounds that asked the same."""
    changed = with_a_changed_ring(team)
    before, last = changed.rounds
    back = replace(before, ring=last.ring, stayed=last.stayed, changes=last.changes - 2, end_changes=last.changes - 2)
    return replace(changed, rounds=(back, last))


def with_a_new_signal(team: OwnTeam) -> OwnTeam:
    """Let both levels be as coarse as they must be, and the later one bring another signal."""
    changed = with_a_changed_ring(team)
    document = json.loads(changed.printed["results --json"])
    for release, signal in zip(document["releases"], ("declining", "steady"), strict=True):
        for item in release["items"]:
            item.update(step=1.0 if item["step"] else None, signal=signal)
    return replace(changed, printed={**changed.printed, "results --json": json.dumps(document)})


def with_lines_twice(team: OwnTeam) -> OwnTeam:
    front = " ".join(fronts.LEVELS)
    return replace(team, printed={**team.printed, front: team.printed[front] * 2})


DOCTORED: list[tuple[str, Doctor]] = [
    ("D1", with_release(answered_at_least=None)),
    ("D1", with_release(invited=4)),
    ("D1", with_level(step=None, reason="too_few")),
    ("D2", with_lines_twice),
    ("D3", with_level(step=0.1)),
    ("D3", with_level(favourable="most")),
    ("D3", with_document(fronts.INDICATORS, lambda told: told["indicators"][0]["felt"].update(value=3.875))),
    ("D4", with_a_changed_ring),
    ("D4", with_a_changed_roster),
    ("D9", with_release(comments=[{"id": "0", "text": "alone", "answers": []}])),
    ("D10", with_level(value=5.0)),
    ("D11", with_release(answered_at_least=7)),
    ("D13", with_document(fronts.STATUS, lambda told: told.update(changed="m02 was thanked"))),
]


@pytest.mark.parametrize(
    ("rule", "doctor"), DOCTORED, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(DOCTORED)]
)
def test_what_leaks_in_what_is_printed_is_found(rule: str, doctor: Doctor, team: OwnTeam, tmp_path: Path) -> None:
    attack = attacks.ATTACKS[rule]
    assert attack
    assert attack(world_in(tmp_path / "one", [team])).holds
    verdict = attack(world_in(tmp_path / "other", [doctor(team)]))
    assert not verdict.holds
    assert "yours" in verdict.on


def test_a_signal_made_while_levels_are_coarser_is_found_beside_levels_that_are_as_coarse_as_they_must_be(
    team: OwnTeam, tmp_path: Path
) -> None:
    attack = attacks.ATTACKS["D4"]
    assert attack
    told = attack(world_in(tmp_path / "other", [with_a_new_signal(team)])).learned
    assert told == "4 signals are new though somebody joined or left"


def test_d5_two_teams_that_differ_by_few_people_isolate_them(team: OwnTeam, tmp_path: Path) -> None:
    attack = attacks.ATTACKS["D5"]
    assert attack
    part = replace(team, rounds=(replace(team.rounds[0], ring=team.rounds[0].ring[:6]),))
    other = replace(team, rounds=(replace(team.rounds[0], ring=("x", "y", "z", "u", "v")),))
    assert attack(world_in(tmp_path / "one", [team, other])).holds
    assert not attack(world_in(tmp_path / "other", [team, part])).holds


def test_names_in_words_that_people_typed_are_told_apart(team: OwnTeam, tmp_path: Path) -> None:
    attack = attacks.ATTACKS["D13"]
    assert attack
    told = json.loads(team.printed["status --json"])
    assert "m03 gets a chair" in json.dumps(told)
    assert attack(world_in(tmp_path / "one", [team])).learned == "nothing; 1 names stand in words that people typed"


def test_what_the_disk_tells_is_counted_and_not_quoted(tmp_path: Path) -> None:
    desk = held(tmp_path / "home")
    exposed = disk.exposed(desk.home, own.read(desk.home, said, NOW.replace(day=24)))
    assert [line.partition(":")[0] for line in exposed] == [
        "store.db, North",
        "store.db, North",
        "store.db",
        "ballots.db, North",
        "ballots.db",
    ]
    assert exposed[0].startswith("store.db, North: 4 means rounded to 0.25, 4 of them finer")
    assert (
        exposed[2] == "store.db: the moment at which each of 3 ideas, needs, promises, thanks and responses was typed"
    )
    assert not any(word in line for line in exposed for word in ("m01", "help", "chair"))


def test_nothing_is_written_to_the_home(tmp_path: Path) -> None:
    home = held(tmp_path / "home").home
    before = digests(home)
    disk.exposed(home, own.read(home, said, NOW.replace(day=24)))
    assert digests(home) == before


def digests(home: Path) -> dict[str, str]:
    """Return the digest of every file but the two in which SQLite keeps who is reading."""
    kept = (file for file in home.rglob("*") if file.is_file() and not file.name.endswith(("-shm", "-wal")))
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in kept}
