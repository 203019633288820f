"""Who could read the ballot file of an open round: the person the promise names."""

from pathlib import Path

from teamhealth import paths
from teamhealth.errors import StorageError


def name(home: Path, configured: str | None) -> str:
    """Return the configured name of who runs the computer, else that of the owner of the store.

    It is the owner's real name, without one their login. Raises StorageError when the store cannot be seen.
    """
    if configured:
        return configured
    try:
        return _owner(paths.store_file(home))
    except ImportError:
        # A system whose files have no owners with numbers: whoever runs the program is taken for the owner.
        import getpass

        return getpass.getuser()


def _owner(file: Path) -> str:
    """Return the name of a file's owner; their number when the system knows no name."""
    import pwd

    try:
        number = file.stat().st_uid
    except OSError as problem:
        raise StorageError(f"cannot see {file}: {problem.strerror}") from problem
    try:
        owner = pwd.getpwuid(number)
    except KeyError:
        return f"uid {number}"
    return owner.pw_gecos.partition(",")[0].strip() or owner.pw_name
