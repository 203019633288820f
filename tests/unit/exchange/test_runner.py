"""Options, mapping, dry runs, rejects and the summary of an import."""

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from teamhealth.errors import BadDataError, ConfigError, StorageError, UsageError
from teamhealth.store.schema import SCHEMA_VERSION
from tests.unit.exchange.conftest import Desk

ROWS = "key,name,when\n1,a,2026-01-01\n"
MAP = ("id=key", "title=name", "opened=when")


@pytest.mark.parametrize("names", [MAP, ("id= KEY ", "title=Name", "opened=WHEN")])
def test_a_column_is_found_in_any_case_and_spacing(desk: Desk, names: tuple[str, ...]) -> None:
    desk.bring("ideas", ROWS, map=names)
    assert [(idea.external_id, idea.title) for idea in desk.items()] == [("1", "a")]


def test_one_column_may_feed_several_fields_and_two_may_be_joined(desk: Desk) -> None:
    desk.bring("ideas", "a,b,opened\nx,1,2026-01-01\ny,,2026-01-01\n", map=("id=a+b", "title=a+b", "team=a"))
    assert desk.teams() == ["x", "y"]
    assert [(idea.external_id, idea.title) for team in "xy" for idea in desk.items(team=team)] == [
        ("x-1", "x-1"),
        ("y", "y"),
    ]


def test_a_field_can_be_left_out(desk: Desk) -> None:
    desk.bring("ideas", "id,title,opened,owner\n1,a,2026-01-01,Legal dept\n", map=("owner=",))
    assert desk.items()[0].owner is None


def test_an_unknown_column_lists_those_there_are_and_the_nearest(desk: Desk) -> None:
    with pytest.raises(BadDataError, match="no column 'nam'") as problem:
        desk.bring("ideas", ROWS, map=("title=nam",))
    assert "key, name, when; did you mean 'name'?" in (problem.value.hint or "")


def test_a_missing_required_field_says_how_to_map_it(desk: Desk) -> None:
    with pytest.raises(BadDataError, match="no column for the field 'id'") as problem:
        desk.bring("ideas", ROWS)
    assert "--map id=COLUMN" in (problem.value.hint or "")


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("ideas", {"map": ("wings=key",)}, "no field 'wings'"),
        ("ideas", {"map": ("title",)}, "has no ="),
        ("ideas", {"map": ("@absent",)}, "no saved map @absent"),
        ("ideas", {"map": ("@../config",)}, "no name for a map"),
        ("ideas", {"save_map": "../x"}, "no name for a map"),
        ("ideas", {"outcome": ("x=exploded",)}, "closes nothing"),
        ("answers", {"scale": "5-1"}, "no scale"),
        ("answers", {"item": ("a=x", "A=y")}, "--item says two things of 'a': 'x' and 'y'"),
        ("ideas", {"map": ("title=a", "title=b")}, "--map says two things of 'title'"),
        ("unicorns", {}, "'unicorns' cannot be imported"),
        ("releases", {}, "'releases' cannot be imported"),
    ],
)
def test_an_option_that_cannot_be_is_a_usage_error(
    desk: Desk, kind: str, options: dict[str, object], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        desk.bring(kind, ROWS, **options)


@pytest.mark.parametrize("options", [{"round": "soon"}, {"round_dates": ("a=2026-02-30",)}])
def test_an_option_with_a_date_that_is_none_is_bad_data(desk: Desk, options: dict[str, object]) -> None:
    with pytest.raises(BadDataError, match="is no date"):
        desk.bring("answers", ROWS, **options)


def test_an_unknown_kind_lists_the_kinds(desk: Desk) -> None:
    with pytest.raises(UsageError) as problem:
        desk.bring("unicorns", ROWS)
    first = "absences, activities, answers, capacity, ideas, lessons, measures, members, needs, promises, recognition"
    assert problem.value.hint == f"kinds: {first}, responsibilities, tickets"


def test_a_saved_map_says_the_same_next_time_and_can_be_overridden(desk: Desk) -> None:
    rows = "key,name,when,end,how\n1,a,2026-01-01,2026-02-01,Fixed\n"
    desk.bring(
        "ideas",
        rows,
        map=(*MAP, "closed=end", "outcome=how"),
        outcome=("Fixed=done",),
        reverse=("x",),
        save_map="tracker",
    )
    again = desk.bring("ideas", rows, map=("@tracker",))
    assert (again.new, again.known) == (0, 1)
    assert again.remarks == {}
    desk.bring("needs", rows, map=("@tracker", "title=key"))
    assert "tracker.toml" in [file.name for file in (desk.home / "maps").iterdir()]


def test_a_broken_saved_map_names_its_file(desk: Desk) -> None:
    (desk.home / "maps").mkdir()
    (desk.home / "maps" / "m.toml").write_text("fields = 3\n")
    with pytest.raises(ConfigError, match=r"m\.toml"):
        desk.bring("ideas", ROWS, map=("@m",))


def test_a_dry_run_tells_all_and_writes_nothing(desk: Desk) -> None:
    before = desk.dump()
    report = desk.bring("ideas", ROWS, map=MAP, dry_run=True, save_map="x", rejects=desk.home / "bad.csv")
    assert report.acknowledgement().startswith("dry run, nothing was written: ideas: 1 new")
    assert desk.dump() == before
    assert {file.name for file in desk.home.iterdir()} - {"store.db-wal", "store.db-shm"} == {"store.db", "in.csv"}


BAD = "id,title,opened\n1,good,2026-01-01\n2,bad,never\n3,=short\n4,good,2026-01-02\n"


def test_one_bad_row_refuses_the_file_and_tells_how_many_more(desk: Desk) -> None:
    before = desk.dump()
    with pytest.raises(BadDataError, match=r"in\.csv line 3: column 'opened': 'never' is no date") as problem:
        desk.bring("ideas", BAD)
    assert "YYYY-MM-DD" in (problem.value.hint or "")
    assert "1 more bad row;" in (problem.value.hint or "")
    assert desk.dump() == before


@pytest.mark.parametrize(("surplus", "comes_in"), [(",,", True), (",x", False)])
def test_cells_beyond_the_header_must_be_blank(desk: Desk, surplus: str, comes_in: bool) -> None:
    report = desk.bring("ideas", f"id,title,opened\n1,a,2026-01-01{surplus}\n", rejects=desk.home / "bad.csv")
    assert (report.new, report.rejected) == ((1, 0) if comes_in else (0, 1))


def test_rejects_take_the_bad_rows_and_can_be_mended_and_imported(desk: Desk) -> None:
    rejects = desk.home / "bad.csv"
    report = desk.bring("ideas", BAD, rejects=rejects)
    assert (report.new, report.rejected) == (2, 2)
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600
    lines = rejects.read_text().splitlines()
    assert lines[0] == "rejected_because,id,title,opened"
    assert lines[1].startswith("line 3: column 'opened'")
    assert lines[2].startswith("line 4: has 2 cells where the header has 3")
    mended = rejects.read_text().replace("never", "2026-01-03").replace("'=short", "'=short,2026-01-04")
    assert desk.bring("ideas", mended).new == 2
    assert [idea.title for idea in desk.items()] == ["good", "good", "bad", "=short"]


def test_no_rejects_file_is_made_for_a_file_without_bad_rows(desk: Desk) -> None:
    desk.bring("ideas", ROWS, map=MAP, rejects=desk.home / "bad.csv")
    assert not (desk.home / "bad.csv").exists()


def test_rejects_that_cannot_be_written_undo_the_import(desk: Desk) -> None:
    before = desk.dump()
    with pytest.raises(StorageError, match="cannot write"):
        desk.bring("ideas", BAD, rejects=desk.home / "absent" / "bad.csv")
    assert desk.dump() == before
    with pytest.raises(UsageError, match="write over"):
        desk.bring("ideas", BAD, rejects=desk.home / "in.csv")


@pytest.mark.parametrize("name", ["sub/../in.csv", "link", "twin"])
def test_rejects_never_go_over_the_source_whatever_it_is_called(desk: Desk, name: str) -> None:
    (desk.home / "sub").mkdir()
    (desk.home / "link").symlink_to("in.csv")
    (desk.home / "in.csv").touch()
    (desk.home / "twin").hardlink_to(desk.home / "in.csv")
    with pytest.raises(UsageError, match="write over"):
        desk.bring("ideas", BAD, rejects=desk.home / name)
    assert (desk.home / "in.csv").read_text() == BAD


def test_a_map_that_cannot_be_saved_undoes_the_import(desk: Desk) -> None:
    (desk.home / "maps").touch()
    before = desk.dump()
    with pytest.raises(StorageError, match="cannot write"):
        desk.bring("ideas", ROWS, map=MAP, save_map="m")
    assert desk.dump() == before


def test_a_store_with_tables_of_others_is_a_storage_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with closing(sqlite3.connect(tmp_path / "store.db")) as db:
        db.executescript(f"CREATE TABLE other (x); PRAGMA user_version = {SCHEMA_VERSION}")
    with pytest.raises(StorageError, match="no such table"):
        desk.bring("ideas", ROWS, map=MAP)


def test_a_pipe_is_read_to_its_end(desk: Desk, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    rows = ROWS + "".join(f"k{n},name {n},2026-01-01\n" for n in range(400))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(pipe.write_text, rows)
        report = desk.bring_file("ideas", pipe, map=MAP)
    assert report.new == 401


def test_a_message_lists_only_the_first_of_many_columns_and_cuts_long_ones(desk: Desk) -> None:
    columns = ",".join(["y" * 500, *(f"c{n}" for n in range(100))])
    with pytest.raises(BadDataError) as problem:
        desk.bring("ideas", f"{columns}\n1\n")
    hint = problem.value.hint or ""
    assert "c10 … (89 more)" in hint
    assert "y" * 60 not in hint


def test_control_characters_of_a_header_are_neither_shown_nor_stored(desk: Desk) -> None:
    escape = "\x1b]0;title\x07"
    report = desk.bring("ideas", f"id,title,opened,{escape}hat\n1,{escape}a,2026-01-01,x\n")
    assert report.ignored_columns == ("]0;title hat",)
    desk.bring("answers", "Q\x1b[1m\n" + "3\n" * 5, round="2026-01-01", add_items=True)
    assert "\x1b" not in "".join((desk.dump(), *report.lines()))


def test_the_examples_of_a_remark_are_lines_that_differ(desk: Desk) -> None:
    rows = "".join(f"{n},a,2026-01-01,2025-01-01,2025-01-01,done\n" for n in range(5))
    report = desk.bring("ideas", "id,title,opened,started,closed,outcome,team\n" + rows.replace("done", "done,new"))
    told = [line for line in report.lines() if "team" in line]
    assert told == ["  teams that did not exist were created: 1 (new)"]
    capacity = desk.bring("capacity", "month,available,needed\n2025-01,,\n2025-02,,\n")
    assert [r.examples for section in capacity.remarks.values() for r in section.values()] == [[2, 3]] * 3


def test_columns_that_are_not_used_are_named(desk: Desk) -> None:
    report = desk.bring("ideas", "id,title,opened,shoe,,hat\n1,a,2026-01-01,x,y,z\n")
    assert report.ignored_columns == ("shoe", "hat")
    assert "columns not used: shoe, hat" in report.lines()


def test_a_home_without_a_store_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no team store"):
        Desk(tmp_path).bring("ideas", ROWS, map=MAP)
