"""What lets the ballots or the words of a home get further than the promise says."""

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
    """Return who can get at the home, the store and the ballots, of those that are there."""
    found = (access.of(path) for path in (home, paths.store_file(home), paths.ballot_file(home)))
    return [one for one in found if one]


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
