"""Packages that bring checks: found as Python's own library finds them, and loaded through the same door."""

import importlib.metadata
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from teamhealth.checking import installed, registry
from teamhealth.checking.origin import Origin
from tests.unit.checking.conftest import Write, source_of

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that puts a package with a module of checks where Python looks for packages."""
    site = tmp_path / "site-packages"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def put(
        name: str, text: str, *, version: str = "1.2", entry: str | None = None, group: str = installed.GROUP
    ) -> Path:
        module = name.replace("-", "_")
        (site / module).mkdir()
        (site / module / "__init__.py").write_text("")
        (site / module / "tea.py").write_text(text)
        described = site / f"{module}-{version}.dist-info"
        described.mkdir()
        (described / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (described / "entry_points.txt").write_text(f"[other]\na = b\n\n[{group}]\ntea = {entry or module + '.tea'}\n")
        return site / module / "tea.py"

    return put


def test_a_package_is_found_as_the_standard_library_finds_it(install: Install) -> None:
    file = install("acme-checks", "")
    install("acme-more", "", version="2", entry="acme_more.tea:run [extra]")
    install("acme-nothing", "", group="some.other.group")
    (points,) = [importlib.metadata.entry_points(group=installed.GROUP)]
    found = [one for one in installed.modules() if one.package.startswith("acme")]
    assert sorted((p.dist.name, p.dist.version, p.module) for p in points if p.dist) == [one[:3] for one in found]
    assert found[0].file == file


def test_nothing_is_imported_to_find_it(install: Install) -> None:
    install("acme-checks", "raise SystemExit('imported')")
    installed.modules()
    assert not [name for name in sys.modules if name.startswith("acme_checks")]


@pytest.mark.parametrize(
    ("module", "file", "readable"),
    [
        ("tea", "tea.py", "tea.py"),
        ("tea", "tea/__init__.py", "tea"),
        ("acme.tea", "acme/tea.py", "acme"),
        ("acme.tea", "acme/tea/__init__.py", "acme"),
    ],
)
def test_of_a_package_only_itself_can_be_read(module: str, file: str, readable: str) -> None:
    place = Path("/home/ana/work")
    origin = Origin("package", place / file, module=module)
    assert set(origin.readable) == {place / file, place / readable}


@pytest.mark.usefixtures("in_this_process")
class TestLoading:
    """What becomes of a package's module."""

    def test_its_checks_are_there_with_package_and_version(self, install: Install, home: Path) -> None:
        file = install("acme-checks", source_of("yield Metric('x', 1)", name="tea"))
        tea = registry.load(home).checks["tea"]
        assert (tea.origin.label, tea.origin.file) == ("package acme-checks 1.2", file)
        assert registry.load(home).only(["acme_checks.tea"]).checks.keys() == {"tea"}

    def test_a_broken_one_is_a_problem_that_names_the_package(self, install: Install, home: Path) -> None:
        install("acme-broken", "1 / 0")
        (problem,) = registry.load(home).problems
        assert problem.message == "tea.py line 1: ZeroDivisionError: division by zero"
        assert problem.origin.label == "package acme-broken 1.2"

    def test_a_module_that_is_not_there_is_a_problem(self, install: Install, home: Path) -> None:
        install("acme-gone", "", entry="acme_gone.coffee")
        (problem,) = registry.load(home).problems
        assert problem.message == "acme_gone.coffee: no such module, named by acme-gone 1.2"

    @pytest.mark.parametrize("name", ["{folder}/tea", "..tea", "acme_path.tea/x", "a\x1b[2Jb", "x" * 300, ""])
    def test_what_is_no_name_of_a_module_points_at_no_file(self, install: Install, home: Path, name: str) -> None:
        folder = install("acme-path", "").parent
        entry = folder.parent / "acme_path-1.2.dist-info" / "entry_points.txt"
        entry.write_text(f"[{installed.GROUP}]\ntea = {name.format(folder=folder)}\n")
        (problem,) = registry.load(home).problems
        assert ": no such module, named by acme-path 1.2" in problem.message
        assert "\x1b" not in problem.message

    def test_one_that_cannot_be_read_is_a_problem(self, install: Install, home: Path) -> None:
        install("acme-large", "#" * 2**20 + "#")
        (problem,) = registry.load(home).problems
        assert problem.message == "acme_large.tea: is larger than 1 MiB"

    def test_a_name_that_an_own_file_has_already_stays_with_that(
        self, install: Install, home: Path, write: Write
    ) -> None:
        first = write(source_of("yield Metric('x', 1)", name="tea"))
        second = install("acme-twice", source_of("yield Metric('x', 2)", name="tea"))
        loaded = registry.load(home)
        assert loaded.checks["tea"].origin.file == first
        (problem,) = loaded.problems
        assert f"a check called 'tea' is there already ({first})" in problem.message
        assert str(second) in problem.remedy


def test_where_there_is_no_posix_system_they_are_refused(
    home: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(source_of("yield Metric('x', 1)"))
    monkeypatch.setattr(registry, "_CAN_RUN", False)
    (problem,) = registry.load(home).problems
    assert problem.message == "mine.py: own checks need a POSIX system, such as Linux or macOS, to be kept apart"
    assert os.name == "posix"
