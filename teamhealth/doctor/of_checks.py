"""Checks that are not bundled: can they be used, and what keeps them from the files and the network here."""

from collections.abc import Iterator
from pathlib import Path

from teamhealth import paths
from teamhealth.checking import protection, registry
from teamhealth.doctor.finding import Finding, warning, well


def look(home: Path) -> Iterator[Finding]:
    """Yield what is to be said of the checks of a home and of installed packages; nothing where there are none."""
    held = protection.of_home(home)
    if held is None:
        return
    for problem in registry.load(home).problems:
        yield warning(problem.origin.place, problem.message, problem.remedy)
    where = str(paths.own_checks(home))
    yield well(where, held.sentence) if held.is_whole else warning(where, held.sentence, held.remedy)
