"""Finding the checks: the bundled ones and the admin's own, loaded by path through the same door."""

import os
import stat
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType

from teamhealth import paths
from teamhealth.check_api import CheckSpec
from teamhealth.checking import output
from teamhealth.errors import UsageError
from teamhealth.text import shown


@dataclass(frozen=True, slots=True)
class Problem:
    """A check file that could not be used: which, why, and what to do."""

    file: Path
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Registry:
    """The checks by name, where each came from, and the files that gave none."""

    checks: dict[str, CheckSpec]
    files: dict[str, Path]
    problems: tuple[Problem, ...]

    def only(self, names: Sequence[str]) -> "Registry":
        """Return a registry of the named checks; of all, with the problems, when no name is given.

        The name of a file stands for every check in it, and for its problem. Raises UsageError, suggesting the
        nearest name, for a check that is not there.
        """
        if not names:
            return self
        known = {*self.checks, *(file.stem for file in self.files.values())}
        for name in names:
            if name not in known and name not in {problem.file.stem for problem in self.problems}:
                near = get_close_matches(name, known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"checks: {', '.join(sorted(self.checks))}"
                raise UsageError(f"there is no check {name!r}", hint=hint)
        named = {
            name: spec for wanted in names for name, spec in self.checks.items() if wanted in (name, self._stem(name))
        }
        problems = tuple(p for p in self.problems if p.file.stem in {*names} - {*named})
        return Registry(named, self.files, problems)

    def _stem(self, name: str) -> str:
        return self.files[name].stem


def load(home: Path | None) -> Registry:
    """Load the bundled checks, then those of `<home>/checks`; a broken file becomes a problem, never an error."""
    checks: dict[str, CheckSpec] = {}
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    own = paths.check_files(paths.own_checks(home)) if home else []
    for file in [*paths.check_files(paths.bundled_checks()), *own]:
        with output.on_stderr():
            found = _load_file(file, own=file in own)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        for spec in found:
            if spec.name in checks:
                problems.append(_twice(file, spec.name, files[spec.name]))
            else:
                checks[spec.name], files[spec.name] = spec, file
    return Registry(checks, files, tuple(problems))


def where(problem: BaseException, file: Path) -> str:
    """Return `file line N: what went wrong`, with the last line of the check file that took part."""
    lines = [f.lineno for f in traceback.extract_tb(problem.__traceback__) if f.filename == str(file)]
    line = problem.lineno if isinstance(problem, SyntaxError) else lines[-1] if lines else None
    said = problem.msg if isinstance(problem, SyntaxError) else str(problem)
    kind = type(problem).__name__
    return shown(f"{file.name}{f' line {line}' if line else ''}: {kind}{f': {said}' if said else ''}")


def _load_file(file: Path, *, own: bool) -> list[CheckSpec] | Problem:
    refusal = _refusal(file) if own else None
    if refusal:
        return refusal
    try:
        module = _import(file)
    except BaseException as problem:
        # Whatever an own file raises is told in its row; with ours, an interrupt comes from the keyboard.
        if not own and not isinstance(problem, Exception):
            raise
        return Problem(file, where(problem, file), "mend the file; `teamhealth checks list` tells when it loads")
    specs = [value for value in vars(module).values() if isinstance(value, CheckSpec)]
    if not specs:
        return Problem(
            file,
            f"{file.name}: has no check in it",
            "decorate one generator function with @check(...), see `teamhealth checks show idea_backlog_age`",
        )
    return [output.clean_spec(spec) for spec in specs]


def _import(file: Path) -> ModuleType:
    """Import a file by its path, under a name no other module has.

    Always from its source: kept bytecode would hide an edit within the same second, and would be one more file in
    the folder that decides what is run.
    """
    name = f"teamhealth_check_{abs(hash(file))}_{file.stem}"
    module = ModuleType(name)
    module.__file__ = str(file)
    sys.modules[name] = module
    try:
        exec(compile(file.read_bytes(), file, "exec"), module.__dict__)
    finally:
        del sys.modules[name]
    return module


def _refusal(file: Path) -> Problem | None:
    """Refuse a file that somebody else may change or replace: it runs with the owner's rights."""
    for path in paths.deciding(file):
        status = path.stat()
        open_to_all = status.st_mode & stat.S_IWOTH
        open_to_group = status.st_mode & stat.S_IWGRP and _is_foreign(status.st_gid)
        if open_to_all or open_to_group:
            who = "everybody" if open_to_all else "another group"
            return Problem(file, f"{path}: {who} may change it, so it is not run", f"chmod go-w {path}")
    return None


def _is_foreign(group: int) -> bool:
    return hasattr(os, "getegid") and group not in {os.getegid(), *os.getgroups()}


def _twice(file: Path, name: str, first: Path) -> Problem:
    return Problem(file, f"{file.name}: a check called {name!r} is there already ({first})", "give it another name")
