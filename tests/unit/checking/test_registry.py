"""Finding checks: what is loaded, what is refused and how to mend it, and that one bad file hides no other."""

import os
import sys
from pathlib import Path

import pytest

from teamhealth.check_api import CheckContext
from teamhealth.checking import permissions, registry, runner
from teamhealth.checking.facts_given import Facts
from teamhealth.checking.origin import Problem
from teamhealth.errors import UsageError
from tests.unit.checking.conftest import HEAD_LINES, NOW, Write, source_of

pytestmark = pytest.mark.usefixtures("in_this_process")

BUNDLED = {
    "cadence_front_line",
    "cadence_learning",
    "cadence_one_to_one",
    "idea_backlog_age",
    "lessons_learned",
    "momentum",
    "promises_kept",
    "pulse",
    "recognition_frequency",
    "resource_gaps",
    "role_coverage",
    "team_ties",
    "tickets_empathy",
    "tickets_empowerment",
    "tickets_escalations",
    "tickets_feedback",
    "tickets_ownership",
    "tickets_reopened",
    "tickets_transparency",
    "time_to_resolve",
}
GOOD = source_of("yield Metric('x', 1)")


def only_problem(home: Path) -> Problem:
    """Return the one problem of a home whose bundled checks have all loaded beside it."""
    loaded = registry.load(home)
    assert set(loaded.checks) >= BUNDLED
    (problem,) = loaded.problems
    return problem


def test_the_bundled_checks_are_found_without_a_home() -> None:
    loaded = registry.load(None)
    assert (set(loaded.checks), loaded.problems) == (BUNDLED, ())


def test_a_home_without_a_folder_of_checks_has_the_bundled_ones(tmp_path: Path) -> None:
    assert set(registry.load(tmp_path / "nowhere").checks) == BUNDLED


def test_a_file_dropped_into_the_folder_is_a_check(home: Path, write: Write) -> None:
    file = write(GOOD)
    loaded = registry.load(home)
    assert set(loaded.checks) == {*BUNDLED, "mine"}
    assert (loaded.checks["mine"].origin.file, loaded.checks["mine"].title, loaded.problems) == (file, "Mine", ())


def test_loading_leaves_no_module_behind(home: Path, write: Write) -> None:
    write(GOOD)
    before = set(sys.modules)
    registry.load(home)
    assert not [name for name in set(sys.modules) - before if "teamhealth_check" in name]


@pytest.mark.parametrize("name", [".hidden.py", ".#mine.py", "notes.txt", "mine.py~"])
def test_what_an_editor_leaves_is_no_check(home: Path, write: Write, name: str) -> None:
    write("this is no Python", name)
    assert registry.load(home).problems == ()


def test_a_pipe_is_no_check_and_nobody_waits_for_it(home: Path) -> None:
    pipe = home / "checks" / "pipe.py"
    os.mkfifo(pipe, mode=0o600)
    assert registry.load(home).problems == ()
    found = registry.examine(pipe)
    assert isinstance(found, Problem)
    assert found.message == f"{pipe}: is no file"


def test_a_link_to_nowhere_and_a_folder_are_no_checks(home: Path) -> None:
    (home / "checks" / "gone.py").symlink_to(home / "nowhere.py")
    (home / "checks" / "folder.py").mkdir()
    assert registry.load(home).problems == ()


# Who may change a file decides whether it is run.


def test_a_world_writable_file_is_refused_with_the_command_that_mends_it(home: Path, write: Write) -> None:
    file = write(GOOD)
    file.chmod(0o646)
    problem = only_problem(home)
    assert problem.message == f"{file}: everybody may change it, so it is not run"
    assert problem.remedy == f"chmod go-w {file}"


def test_a_file_in_a_world_writable_folder_is_refused(home: Path, write: Write) -> None:
    write(GOOD)
    folder = home / "checks"
    folder.chmod(0o757)
    assert only_problem(home).remedy == f"chmod go-w {folder}"


def test_a_file_that_a_foreign_group_may_change_is_refused(
    home: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(GOOD)
    file.chmod(0o664)
    assert registry.load(home).problems == ()
    monkeypatch.setattr(os, "getegid", lambda: file.stat().st_gid + 1)
    monkeypatch.setattr(os, "getgroups", list)
    problem = only_problem(home)
    assert problem.message == f"{file}: another group may change it, so it is not run"
    assert problem.remedy == f"chmod go-w {file}"


def test_a_file_of_another_account_is_refused_and_one_of_root_is_not(
    home: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, real = write(GOOD), Path.stat

    def refused(owner: int) -> tuple[str, str] | None:
        def owned(path: Path, **how: bool) -> os.stat_result:
            status = real(path, **how)
            return os.stat_result((*status[:4], owner, *status[5:10]))

        with monkeypatch.context() as patch:
            patch.setattr(os, "geteuid", lambda: 1234)
            patch.setattr(Path, "stat", owned)
            return permissions.refusal(file)

    assert [refused(0), refused(1234)] == [None, None]
    assert refused(5678) == (
        f"{file}: its owner, another account, may change it, so it is not run",
        f"read it, then make it yours: sudo chown 1234 {file}",
    )


def test_what_the_remedy_says_makes_the_check_run(home: Path, write: Write) -> None:
    file = write(GOOD)
    file.chmod(0o666)
    assert "mine" not in registry.load(home).checks
    file.chmod(0o644)
    assert "mine" in registry.load(home).checks


def test_a_refused_file_is_never_executed(home: Path, write: Write) -> None:
    trace = home / "executed"
    write(f"open({str(trace)!r}, 'w')").chmod(0o666)
    registry.load(home)
    assert not trace.exists()


# Files that give no check.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\ndef run(:\n", "mine.py line 2: SyntaxError: invalid syntax"),
        ("\n\nimport no_such_module", "mine.py line 3: ModuleNotFoundError: No module named 'no_such_module'"),
        ("x = 1\nraise SystemExit(3)", "mine.py line 2: SystemExit: 3"),
        ("x = 1\n1 / 0", "mine.py line 2: ZeroDivisionError: division by zero"),
        ("x = 1", "mine.py: has no check in it"),
        (GOOD.replace('why="Because."', 'why=""'), "mine.py line 5: ValueError: the check 'mine' has an empty why"),
    ],
    ids=["syntax", "import", "exit", "raises", "none", "no why"],
)
def test_a_broken_file_is_one_problem_that_says_where(home: Path, write: Write, text: str, said: str) -> None:
    file = write(text)
    problem = only_problem(home)
    assert problem.origin.file == file
    assert problem.message.startswith(said)
    assert problem.remedy


def test_the_line_told_is_the_check_files_own(home: Path, write: Write) -> None:
    write("import json\n\njson.loads('{')\n")
    assert only_problem(home).message.startswith("mine.py line 3: JSONDecodeError")


def test_a_bad_file_hides_no_good_one(home: Path, write: Write) -> None:
    write("1 / 0", "a.py")
    write(GOOD, "b.py")
    write("def", "c.py")
    loaded = registry.load(home)
    assert set(loaded.checks) == {*BUNDLED, "mine"}
    assert [problem.origin.name for problem in loaded.problems] == ["a.py", "c.py"]


def test_of_two_checks_of_one_name_in_a_file_the_first_runs(home: Path, write: Write) -> None:
    write(source_of("yield Metric('x', 1)") + source_of("yield Metric('x', 2)").replace("def run", "def other"))
    loaded = registry.load(home)
    (problem,) = loaded.problems
    assert "a check called 'mine' is there already" in problem.message
    readings = runner.run_all(loaded.only(["mine"]), CheckContext(NOW, "North", Facts()), {})
    assert [reading.metrics[0].value for reading in readings] == [1]


def test_a_name_taken_twice_keeps_the_first_and_says_where_that_is(home: Path, write: Write) -> None:
    first = write(GOOD, "a.py")
    write(GOOD, "b.py")
    assert registry.load(home).checks["mine"].origin.file == first
    assert only_problem(home).message == f"b.py: a check called 'mine' is there already ({first})"


def test_an_own_check_cannot_take_the_place_of_a_bundled_one(home: Path, write: Write) -> None:
    write(source_of("yield Metric('x', 1)", name="pulse"))
    assert only_problem(home).message.startswith("mine.py: a check called 'pulse' is there already")
    assert registry.load(home).checks["pulse"].origin.name == "pulse.py"


def test_options_may_be_declared_under_postponed_annotations(home: Path, write: Write) -> None:
    options = "\nclass Options(BaseModel):\n    days: int = Field(3, gt=0)\n\n@check(options=Options, "
    write("from __future__ import annotations\n" + GOOD.replace("@check(", options))
    assert registry.load(home).checks["mine"].options_schema["properties"]["days"]["default"] == 3


# Choosing among them.


def test_named_checks_are_chosen_in_the_order_named_and_problems_left_out(home: Path, write: Write) -> None:
    write("def", "broken.py")
    chosen = registry.load(home).only(["resource_gaps", "pulse"])
    assert (list(chosen.checks), chosen.problems) == (["resource_gaps", "pulse"], ())


def test_no_name_means_all_with_the_problems(home: Path, write: Write) -> None:
    write("def", "broken.py")
    assert len(registry.load(home).only([]).problems) == 1


def test_naming_a_broken_file_shows_its_problem(home: Path, write: Write) -> None:
    write("def", "broken.py")
    write("def", "other.py")
    chosen = registry.load(home).only(["broken"])
    assert ([problem.origin.stem for problem in chosen.problems], chosen.checks) == (["broken"], {})


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        registry.load(None).only(["puls"])
    assert (caught.value.message, caught.value.hint) == ("there is no check 'puls'", "did you mean pulse?")
    with pytest.raises(UsageError) as caught:
        registry.load(None).only(["xyz"])
    assert caught.value.hint == f"checks: {', '.join(sorted(BUNDLED))}"


def test_a_syntax_error_is_told_with_its_own_line(home: Path, write: Write) -> None:
    write(source_of("yield (") + "\n")
    assert only_problem(home).message == f"mine.py line {HEAD_LINES + 1}: SyntaxError: '(' was never closed"


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "GeneratorExit", "SystemExit"])
def test_no_own_file_can_end_the_program_as_it_loads(home: Path, write: Write, error: str) -> None:
    write(f"raise {error}")
    assert only_problem(home).message == f"mine.py line 1: {error}"


def test_folders_above_a_checks_own_are_not_judged(home: Path, write: Write) -> None:
    write(GOOD)
    home.chmod(0o777)
    assert "mine" in registry.load(home).checks


def test_a_file_in_a_folder_that_is_there_for_everybody_is_told_to_move(home: Path, write: Write) -> None:
    write(GOOD)
    (home / "checks").chmod(0o1777)
    assert only_problem(home).remedy.endswith("move the file into a folder that only you can write to")


def test_a_link_into_a_folder_that_everybody_may_change_is_refused(home: Path, write: Write, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    write(GOOD).rename(shared / "mine.py")
    (home / "checks" / "mine.py").symlink_to(shared / "mine.py")
    assert registry.load(home).problems == ()
    shared.chmod(0o777)
    assert only_problem(home).remedy == f"chmod go-w {shared}"


def test_a_linked_folder_of_checks_that_everybody_may_change_is_refused(home: Path, write: Write) -> None:
    write(GOOD)
    real = (home / "checks").rename(home / "real")
    (home / "checks").symlink_to(real)
    real.chmod(0o777)
    assert only_problem(home).remedy.startswith("chmod go-w ")
    real.chmod(0o755)
    assert registry.load(home).problems == ()


def test_an_edit_within_the_same_second_is_loaded_and_no_bytecode_is_kept(
    home: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = write(GOOD)
    assert registry.load(home).checks["mine"].title == "Mine"
    moment = file.stat().st_mtime_ns
    file.write_text(GOOD.replace("'Mine'", "'Ours'").replace('"Mine"', '"Ours"'))
    os.utime(file, ns=(moment, moment))
    assert registry.load(home).checks["mine"].title == "Ours"
    assert [path.name for path in file.parent.iterdir()] == [file.name]
