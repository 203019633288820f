"""The ballot box: what lies in its file tells no order and no time, and each voter is let in once."""

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.errors import NotPermittedError, StorageError
from teamhealth.pulse import ballot_box, ballot_file
from teamhealth.pulse.ballot_box import ByPaper, RefusedError
from teamhealth.pulse.ballot_file import Ballot, Box, Contents, Written

ROUND = b"r" * 16
keys = st.binary(min_size=16, max_size=16)
ballots = st.lists(
    st.builds(
        Ballot,
        keys,
        st.just(ROUND),
        st.lists(st.integers(1, 5), min_size=1, max_size=1).map(lambda s: (("a.b", s[0]),)),
    ),
    max_size=12,
    unique_by=lambda ballot: ballot.key,
)


def bytes_after(folder: Path, arrivals: Sequence[Ballot]) -> bytes:
    """Return the file's bytes after ballots have come in, one after the other."""
    folder.mkdir(exist_ok=True)
    for place in range(len(arrivals) + 1):
        held = Contents(boxes=frozenset({Box(ROUND, "names")}), ballots=frozenset(arrivals[:place]))
        ballot_file.write(folder, held)
    return (folder / "ballots.db").read_bytes()


@settings(max_examples=25)
@given(ballots, st.randoms(use_true_random=False))
def test_the_file_is_the_same_to_the_last_byte_whatever_order_the_ballots_came_in(
    tmp_path_factory: pytest.TempPathFactory, came: list[Ballot], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("home")
    first = bytes_after(folder, came)
    random.shuffle(came)
    assert bytes_after(folder, came) == first
    assert ballot_file.read(folder).ballots == frozenset(came)


def test_the_file_is_its_owner_s_alone_and_its_date_tells_nothing(desk: Desk) -> None:
    desk.open()
    desk.answer("m01")
    status = (desk.home / "ballots.db").stat()
    assert (stat.S_IMODE(status.st_mode), status.st_mtime_ns) == (0o600, 0)
    assert sorted(p.name for p in desk.home.glob("ballots*")) == ["ballots.db"]


def test_what_was_replaced_is_overwritten(desk: Desk) -> None:
    desk.open()
    desk.answer("m01")
    old = os.open(desk.home / "ballots.db", os.O_RDONLY)
    desk.answer("m02")
    data = os.read(old, 1 << 20)
    os.close(old)
    assert data
    assert not any(data)


def refuse_to_sync_folders(monkeypatch: pytest.MonkeyPatch, problem: int) -> None:
    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(problem, os.strerror(problem))

    monkeypatch.setattr(os, "fsync", fsync)


def test_what_was_replaced_stays_whole_where_a_loss_of_power_may_bring_it_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open()
    desk.answer("m01")
    before = (desk.home / "ballots.db").read_bytes()
    old = os.open(desk.home / "ballots.db", os.O_RDONLY)
    refuse_to_sync_folders(monkeypatch, errno.EINVAL)
    desk.answer("m02")
    assert os.read(old, 1 << 20) == before
    os.close(old)
    assert len(ballot_file.read(desk.home).ballots) == 2


def test_a_ballot_that_may_not_outlive_a_loss_of_power_is_not_acknowledged_and_never_counted_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open()
    refuse_to_sync_folders(monkeypatch, errno.EIO)
    with pytest.raises(StorageError, match="for certain"):
        desk.answer("m01")
    with pytest.raises(RefusedError, match="has answered"):
        desk.answer("m01")
    assert len(ballot_file.read(desk.home).ballots) == 1


def test_a_file_that_a_killed_program_left_behind_is_never_read_and_goes_with_the_next_write(desk: Desk) -> None:
    desk.open()
    (desk.home / "ballots.db.new").write_bytes(b"half a file")
    desk.answer("m01")
    assert len(ballot_file.read(desk.home).ballots) == 1
    assert not (desk.home / "ballots.db.new").exists()


def test_on_a_full_disk_nothing_is_sent_and_no_half_written_copy_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open()
    before = ballot_file.read(desk.home)

    def is_full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", is_full)
    with pytest.raises(StorageError, match="No space left"):
        desk.answer("m01")
    assert ballot_file.read(desk.home) == before
    assert [file.name for file in desk.home.glob("ballots*")] == ["ballots.db"]


def test_a_damaged_file_is_told_and_nothing_is_written_over_it(desk: Desk) -> None:
    desk.open()
    (desk.home / "ballots.db").write_bytes(b"not a database" * 400)
    with pytest.raises(StorageError, match="damaged"):
        desk.answer("m01")
    assert (desk.home / "ballots.db").read_bytes().startswith(b"not a database")


def test_a_comment_shares_no_key_with_its_ballot(desk: Desk) -> None:
    desk.open()
    desk.answer("m01", comment="Too many calls.")
    contents = ballot_file.read(desk.home)
    assert {c.key for c in contents.comments}.isdisjoint({b.key for b in contents.ballots})
    assert contents.comments == frozenset(
        {Written(next(iter(contents.comments)).key, bytes.fromhex(desk.round.id), "Too many calls.")}
    )


def test_a_paper_lets_one_ballot_in_however_it_is_typed_and_is_spent_then(desk: Desk) -> None:
    desk.open()
    with desk.writing():
        codes = ballot_box.print_papers(desk.home, desk.round)
    assert len(set(codes)) == 8
    desk.answer(ByPaper(codes[0].upper().replace("-", " ").replace("0", "O").replace("1", "l")), 2)
    with pytest.raises(RefusedError, match="used already"):
        desk.answer(ByPaper(codes[0]), 5)
    with pytest.raises(RefusedError, match="used already"):
        desk.answer(ByPaper("zzzz-zzzz-zzzz"), 5)
    assert len(ballot_file.read(desk.home).ballots) == 1


def test_the_file_keeps_no_paper_s_code_and_not_which_one_was_used(desk: Desk) -> None:
    desk.open()
    with desk.writing():
        codes = ballot_box.print_papers(desk.home, desk.round)
    desk.answer(ByPaper(codes[3]))
    data = (desk.home / "ballots.db").read_bytes()
    assert not any(code.encode() in data or code.replace("-", "").encode() in data for code in codes)
    assert len(ballot_file.read(desk.home).papers) == 7


def test_a_round_on_papers_lets_nobody_in_by_name_and_the_other_way_round(desk: Desk) -> None:
    desk.open()
    with pytest.raises(RefusedError, match="no papers were printed"):
        desk.answer(ByPaper("abcd-efgh-jkmn"))
    with desk.writing():
        ballot_box.print_papers(desk.home, desk.round)
    with pytest.raises(RefusedError, match="answered on papers"):
        desk.answer("m01")
    with desk.writing(), pytest.raises(NotPermittedError, match="printed already"):
        ballot_box.print_papers(desk.home, desk.round)


def test_papers_are_not_printed_once_somebody_has_answered_by_name(desk: Desk) -> None:
    desk.open()
    desk.answer("m01")
    with desk.writing(), pytest.raises(NotPermittedError, match="being answered by name"):
        ballot_box.print_papers(desk.home, desk.round)


@pytest.mark.parametrize("scores", [{"clear_roles.who_decides": 6}, {"clear_roles.who_decides": 0}, {"other.item": 3}])
def test_no_score_off_the_scale_and_no_answer_to_another_question_gets_in(desk: Desk, scores: dict[str, int]) -> None:
    desk.open()
    with pytest.raises(ValueError, match="no answers to round 1"):
        desk.answer("m01", scores)
    assert not ballot_file.read(desk.home).ballots
