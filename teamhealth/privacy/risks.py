"""What lets the ballots or the words of a home get further than the promise says."""

from dataclasses import replace
from pathlib import Path

from teamhealth import paths
from teamhealth.privacy import access, places
from teamhealth.privacy.access import Access
from teamhealth.privacy.places import Risk


def of(home: Path, mountinfo: str) -> list[Risk]:
    """Return the risks of a home: its place, who could read its files, copies that keep what was erased.

    `mountinfo` is the text of `places.mounts`.
    """
    return [*places.risks(home, mountinfo), *_readable(home), *_copies(home)]


def files(home: Path) -> list[Access]:
    """Return who can get at the home, the store and the ballots; of a home that is not there, nothing.

    The ballots are told of whether they are there or not: see `_ballots`.
    """
    found = (access.of(home), access.of(paths.store_file(home)), _ballots(home))
    return [one for one in found if one]


def _ballots(home: Path) -> Access | None:
    """Return who can get at the ballots as the program makes them, unless somebody has changed what is there.

    When no round is open the file is there only while the comments of one or two wait in it, so that nothing
    may tell whether it is.
    """
    folder, found = access.of(home), access.of(paths.ballot_file(home))
    if folder is None:
        return None
    made = replace(folder, path=paths.ballot_file(home), mode=0o600, by_group=False, by_everybody=False)
    return found if found and (found.owner, found.mode) != (made.owner, made.mode) else made


def _readable(home: Path) -> list[Risk]:
    return [
        Risk("readable", f"{one.path} can be read by {one.text}", f"take it from the others: chmod go= '{one.path}'")
        for one in files(home)
        if not one.is_private
    ]


def _copies(home: Path) -> list[Risk]:
    """Return the copies that upgrades have made: words that were erased since are still in them."""
    store = paths.store_file(home)
    return [
        Risk(
            "copy",
            f"{file} is a copy from before an upgrade; words that were erased since are still in it",
            "delete it as soon as the upgrade has proven itself",
        )
        for file in sorted(home.glob(f"{store.name}.before-*"))
    ]
