"""The home and the files in it: there, owned by one account, closed to others, in a place that keeps them."""

from collections.abc import Iterator
from pathlib import Path

from teamhealth.doctor.finding import Finding, critical, warning, well
from teamhealth.privacy import access, risks
from teamhealth.pulse import ballot_file

_PRIVATE = ("store.db*", "ballots.db*", "secrets.enc*")


def look(home: Path, mountinfo: str) -> Iterator[Finding]:
    """Yield what is to be said of the files of a home that is there."""
    yield from _owners(home)
    yield from _modes(home)
    for risk in risks.of(home, mountinfo):
        if risk.kind != "readable":
            yield warning(str(home), risk.what, risk.remedy)
    yield from _left_over(home)


def _owners(home: Path) -> Iterator[Finding]:
    folder = access.of(home)
    owner = folder.owner if folder else "nobody known"
    others = [one for one in risks.files(home) if one.owner != owner]
    for one in others:
        yield critical(
            str(one.path),
            f"it belongs to {one.owner}, and the home to {owner}",
            f"give all of it to one account: chown -R {owner} '{home}'",
        )
    if not others:
        yield well(str(home), f"it belongs to {owner}, with all that is in it")


def _modes(home: Path) -> Iterator[Finding]:
    open_ones = [path for path in [home, *_private_files(home)] if not access.is_tight(path)]
    for path in open_ones:
        yield warning(
            str(path),
            f"its mode {path.stat().st_mode & 0o777:04o} lets others in",
            f"take it from them: chmod {'700' if path == home else '600'} '{path}'",
        )
    if not open_ones:
        yield well(str(home), "it is open to its owner alone (0700), and the store and the ballots too (0600)")


def _private_files(home: Path) -> list[Path]:
    return sorted(file for pattern in _PRIVATE for file in home.glob(pattern))


def _left_over(home: Path) -> Iterator[Finding]:
    fresh = ballot_file.leftover(home)
    if fresh.exists():
        yield warning(
            str(fresh),
            "an answer or a closing is being written, or was cut off: then a copy of the ballots is left here",
            f"look again in a moment; if it is still there: rm '{fresh}'",
        )
