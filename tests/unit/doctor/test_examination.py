"""The doctor finds what is wrong with a home, says what to do, and never how many have answered."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from desk import Desk

from teamhealth import paths
from teamhealth.doctor import examination
from teamhealth.doctor.finding import Finding
from teamhealth.facts import State
from teamhealth.pulse import ballot_box, ballot_file
from teamhealth.store import recognitions


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home", people=8)


def examined(desk: Desk, mountinfo: str = "") -> list[Finding]:
    return examination.examine(desk.home, desk.now_of, mountinfo=mountinfo, keys=desk.home / "authorized_keys")


def wrong(desk: Desk, mountinfo: str = "") -> list[tuple[str, str]]:
    """Return the state and the sentence of every finding that is not well."""
    found = examined(desk, mountinfo)
    assert all(finding.remedy for finding in found if finding.state is not State.OK)
    return [(finding.state.value, finding.what) for finding in found if finding.state is not State.OK]


def test_a_home_with_an_open_round_is_well_and_the_answers_change_not_a_word(desk: Desk) -> None:
    assert wrong(desk) == []
    desk.open()
    before = examined(desk)
    assert {finding.state for finding in before} == {State.OK}
    for handle in Desk.handles(6):
        desk.answer(handle)
    assert examined(desk) == before


def test_without_a_store_that_is_all_there_is_to_say(tmp_path: Path) -> None:
    found = examination.examine(tmp_path, lambda _: pytest.fail("no team"), mountinfo="", keys=tmp_path / "keys")
    assert [finding.state for finding in found] == [State.CRIT]


class Trouble(NamedTuple):
    """What goes wrong, and what the doctor says of it."""

    cause: Callable[[Desk], object]
    state: str
    says: str


def close_unrecorded(desk: Desk) -> None:
    """Seal the open round in the ballot file, as if the store had been cut off before it got the result."""
    ballot_box.seal(desk.home, desk.team.key, desk.round, "{}", shows_comments=True)


def forget_the_round(desk: Desk) -> None:
    """Leave a box of a round that the store never heard of."""
    contents = ballot_file.read(desk.home)
    stray = ballot_file.Box(bytes(16), "names")
    ballot_file.write(desk.home, ballot_file.Contents(boxes=contents.boxes | {stray}))


def let_it_wait(desk: Desk) -> None:
    for handle in Desk.handles(6):
        desk.answer(handle)
    desk.close()


def let_it_be_due(desk: Desk) -> None:
    desk.now = desk.round.closes + timedelta(hours=1)


def leave_but_six(desk: Desk) -> None:
    for handle in ("m07", "m08"):
        desk.leave(handle)


def put_the_clock_back(desk: Desk) -> None:
    desk.now -= timedelta(days=3)


def put_a_key(desk: Desk) -> None:
    command = f"teamhealth --home {desk.home.resolve()} --team North gate --as gone"
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJUzhJr4BG5FPRt1Nw1k2tKqaBTHZDzYTNXZ8iwJzNPc"
    (desk.home / "authorized_keys").write_text(f'restrict,pty,command="{command}" {key} teamhealth:gone\n', "utf-8")
    (desk.home / "authorized_keys").chmod(0o600)


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble(lambda d: d.home.chmod(0o755), "warn", "its mode 0755 lets others in"),
        Trouble(lambda d: paths.store_file(d.home).chmod(0o640), "warn", "its mode 0640 lets others in"),
        Trouble(lambda d: (d.home / "ballots.db.new").touch(0o600), "warn", "or was cut off"),
        Trouble(lambda d: (d.home / "store.db.before-3").touch(0o600), "warn", "a copy from before an upgrade"),
        Trouble(lambda d: paths.config_file(d.home).write_text("foo = 1\n"), "crit", "unknown key 'foo'"),
        Trouble(lambda d: paths.culture_file(d.home).write_text("[[items]]\n"), "crit", "'id' is missing"),
        Trouble(lambda d: paths.ballot_file(d.home).write_bytes(b"no database at all"), "crit", "is damaged"),
        Trouble(lambda d: paths.ballot_file(d.home).unlink(), "crit", "the ballots of round 1 are gone"),
        Trouble(close_unrecorded, "warn", "round 1 has closed, and its result is not in the store yet"),
        Trouble(forget_the_round, "warn", "ballots of a round that the store does not know"),
        Trouble(let_it_wait, "warn", "waits for the response to round 1, since Fri 20 Nov 2026"),
        Trouble(let_it_be_due, "crit", "nobody has closed it yet"),
        Trouble(leave_but_six, "warn", "a round asks 6, and 2 missing answers hide the whole of it"),
        Trouble(put_the_clock_back, "warn", "something is recorded for 2026-11-16, and today is 2026-11-13"),
        Trouble(put_a_key, "warn", "gone has a key and is not on the roster"),
    ],
    ids=lambda trouble: trouble.says[:40],
)
def test_each_trouble_is_found_with_how_bad_it_is(desk: Desk, trouble: Trouble) -> None:
    desk.open()
    trouble.cause(desk)
    assert any(state == trouble.state and trouble.says in what for state, what in wrong(desk)), wrong(desk)


def test_the_place_of_the_home_is_told(desk: Desk) -> None:
    mount = f"22 1 0:30 / {desk.home} rw - btrfs /dev/sda rw\n"
    assert [state for state, what in wrong(desk, mount) if "snapshot" in what] == ["warn"]


def test_a_store_that_is_damaged_is_critical_and_does_not_break_the_doctor(desk: Desk) -> None:
    with desk.writing() as db:
        for number in range(500):
            recognitions.add(db, desk.team, desk.now.date(), "m01", "m02", f"reason {number}")
    file = paths.store_file(desk.home)
    data = bytearray(file.read_bytes())
    data[len(data) // 3 :: 512] = bytes(len(data[len(data) // 3 :: 512]))
    file.write_bytes(data)
    assert "crit" in {state for state, _ in wrong(desk)}


def test_settings_that_are_wrong_do_not_hide_that_ballots_are_lost(desk: Desk) -> None:
    desk.open()
    paths.ballot_file(desk.home).unlink()
    paths.config_file(desk.home).write_text("this is no TOML\n", "utf-8")
    assert sum("not valid TOML" in what or "are gone" in what for _, what in wrong(desk)) == 2


def test_a_team_that_holds_no_rounds_is_only_told_that_talking_would_serve_it(tmp_path: Path) -> None:
    small = Desk(tmp_path / "small", people=4)
    assert wrong(small) == []
    assert any("pulse talk" in finding.remedy for finding in examined(small))


def test_a_team_that_talks_is_told_to_go_on_and_nothing_of_rounds(tmp_path: Path) -> None:
    talking = Desk(tmp_path / "small", people=6, config='[teams."North"]\ntalk_together = true\n')
    told = [finding for finding in examined(talking) if finding.where == "North"]
    assert [(finding.what, finding.remedy) for finding in told] == [
        ("The questions are talked over.", "hold the next talk: teamhealth pulse talk")
    ]
