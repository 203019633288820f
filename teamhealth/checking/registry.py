"""Finding the checks: the bundled ones, the admin's own and those of installed packages, through one door."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from teamhealth import paths
from teamhealth.checking import attempt, foreign, installed, loading, output, permissions
from teamhealth.checking.limits import Limits
from teamhealth.checking.origin import Described, Origin, Problem
from teamhealth.errors import UsageError

_LARGEST_FILE = 2**20
_CAN_RUN = os.name == "posix"
_CANNOT = "own checks need a POSIX system, such as Linux or macOS, to be kept apart"
_ELSEWHERE = "run the program there, or take the check away"
_NO_CHECK = "decorate a generator function with @check(...), see `teamhealth checks show idea_backlog_age`"


@dataclass(frozen=True, slots=True)
class Registry:
    """The checks by name, and what is wrong with the files and modules that gave none."""

    checks: dict[str, Described]
    problems: tuple[Problem, ...]

    def only(self, names: Sequence[str]) -> "Registry":
        """Return a registry of the named checks; of all, with the problems, when no name is given.

        The name of a file stands for every check in it, and for its problem. Raises UsageError, suggesting the
        nearest name, for a check that is not there.
        """
        if not names:
            return self
        known = {*self.checks, *(check.origin.stem for check in self.checks.values())}
        for name in names:
            if name not in known and name not in {problem.origin.stem for problem in self.problems}:
                near = get_close_matches(name, known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"checks: {', '.join(sorted(self.checks))}"
                raise UsageError(f"there is no check {name!r}", hint=hint)
        named = {
            name: check
            for wanted in names
            for name, check in self.checks.items()
            if wanted in (name, check.origin.stem)
        }
        problems = tuple(p for p in self.problems if p.origin.stem in {*names} - {*named})
        return Registry(named, problems)


def load(home: Path | None, limits: Limits = Limits()) -> Registry:  # noqa: B008
    """Find the bundled checks, those of `<home>/checks` and those of packages, in this order.

    Only the bundled ones are imported. Whatever is broken, refused or has a name that is taken becomes a problem.
    """
    checks: dict[str, Described] = {}
    problems: list[Problem] = []
    for found in [*map(_bundled, paths.check_files(paths.bundled_checks())), *_foreign(home, limits)]:
        if isinstance(found, Problem):
            problems.append(found)
            continue
        for check in found:
            if check.name in checks:
                problems.append(_twice(check, checks[check.name].origin))
            else:
                checks[check.name] = check
    return Registry(checks, tuple(problems))


def examine(file: Path, limits: Limits = Limits()) -> list[Described] | Problem:  # noqa: B008
    """Return the checks of one file that is not bundled, described in a child; or why there are none."""
    origin = Origin("own file", file)
    if not _CAN_RUN:
        return Problem(origin, f"{file.name}: {_CANNOT}", _ELSEWHERE)
    if file.exists() and not file.is_file():
        # To open a pipe would wait for somebody to write to it.
        return Problem(origin, f"{file}: is no file", "name a file of Python")
    try:
        refused = permissions.refusal(file)
    except OSError as unread:
        return _unreadable(origin, unread)
    return Problem(origin, *refused) if refused else _read(origin, limits)


def _read(origin: Origin, limits: Limits) -> list[Described] | Problem:
    """Return the checks of a file of which nobody knows the content yet: what is read now is what will be run."""
    try:
        with origin.file.open("rb") as stream:
            source = stream.read(_LARGEST_FILE + 1)
    except OSError as unread:
        return _unreadable(origin, unread)
    if len(source) > _LARGEST_FILE:
        return Problem(origin, f"{origin.name}: is larger than 1 MiB", "keep data out of the file of a check")
    return _described(replace(origin, source=source), limits)


def _unreadable(origin: Origin, problem: OSError) -> Problem:
    return Problem(origin, f"{origin.file}: {problem.strerror}", "make it a file that you can read")


def bundled() -> dict[str, Described]:
    """Return the bundled checks by name."""
    return load(None).checks


def _foreign(home: Path | None, limits: Limits) -> Iterator[list[Described] | Problem]:
    """Yield what is found in the files of a home and in packages, some of them described at once."""
    if home is None:
        return
    files, modules = paths.check_files(paths.own_checks(home)), installed.modules()
    if not files and not modules:
        return
    with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="check") as pool:
        from_files = [pool.submit(examine, file, limits) for file in files]
        from_modules = [pool.submit(_of_package, module, limits) for module in modules]
        yield from (task.result() for task in (*from_files, *from_modules))


def _of_package(found: installed.Installed, limits: Limits) -> list[Described] | Problem:
    package = f"{found.package} {found.version}".strip()
    if not _CAN_RUN:
        return Problem(Origin("package", Path(found.module), b"", found.module, package), _CANNOT, _ELSEWHERE)
    if found.file is None:
        origin = Origin("package", Path(found.module), module=found.module, package=package)
        return Problem(origin, f"{found.module}: no such module, named by {package}", f"update or remove {package}")
    return _read(Origin("package", found.file, module=found.module, package=package), limits)


def _described(origin: Origin, limits: Limits) -> list[Described] | Problem:
    found = foreign.describe(origin, limits)
    return found or Problem(origin, f"{origin.name}: has no check in it", _NO_CHECK)


def _bundled(file: Path) -> list[Described] | Problem:
    origin = Origin("bundled", file)
    try:
        with output.on_stderr():
            specs = loading.specs_of_file(file)
    except Exception as broken:
        return Problem(origin, attempt.where(broken, str(file)), f"mend {file}, or install the program again")
    found = [Described.of(spec, origin) for spec in specs]
    return found or Problem(origin, f"{origin.name}: has no check in it", _NO_CHECK)


def _twice(check: Described, first: Origin) -> Problem:
    where = f"{check.origin.name}: a check called {check.name!r} is there already ({first.place})"
    return Problem(check.origin, where, f"give the one in {check.origin.place} another name")
