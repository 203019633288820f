"""Where things are: the home folder of a store and the files inside it."""

import os
import sys
from pathlib import Path

HOME_VARIABLE = "TEAMHEALTH_HOME"


def default_home() -> Path:
    """Return the home used when neither `--home` nor TEAMHEALTH_HOME names one.

    On Linux it follows the XDG base directories directly: importing platformdirs
    would cost a one-line command more than its whole write.
    """
    if sys.platform.startswith("linux"):
        base = os.environ.get("XDG_DATA_HOME", "").strip()
        return (Path(base) if base else Path.home() / ".local" / "share") / "teamhealth"
    from platformdirs import user_data_path

    return user_data_path("teamhealth", appauthor=False)


def resolve_home(option: str | None) -> Path:
    """Return the home to use: the option, else TEAMHEALTH_HOME, else the default."""
    chosen = option or os.environ.get(HOME_VARIABLE, "").strip()
    return Path(chosen).expanduser().absolute() if chosen else default_home()


def store_file(home: Path) -> Path:
    """Return the path of the store of facts."""
    return home / "store.db"


def ballot_file(home: Path) -> Path:
    """Return the path of the ballots of the open rounds; it need not exist."""
    return home / "ballots.db"


def config_file(home: Path) -> Path:
    """Return the path of the configuration."""
    return home / "config.toml"


def culture_file(home: Path) -> Path:
    """Return the path of the team's own additions to the catalogue; it need not exist."""
    return home / "culture.toml"


def last_pass_file(home: Path) -> Path:
    """Return the path of what is known of the last pass of the reminders; it need not exist."""
    return home / "reminders.json"


def reminding_lock(home: Path) -> Path:
    """Return the path of the file that the daemon of the reminders holds while it runs; it need not exist."""
    return home / "reminders.lock"


def own_checks(home: Path) -> Path:
    """Return the folder of the admin's own checks; it need not exist."""
    return home / "checks"


def saved_maps(home: Path) -> Path:
    """Return the folder of the saved maps of imports; it need not exist."""
    return home / "maps"


def check_files(folder: Path) -> list[Path]:
    """Return the files of a folder that should each hold a check, by name; hidden ones belong to an editor."""
    return sorted(file for file in folder.glob("[!.]*.py") if file.is_file())


def deciding(check: Path) -> list[Path]:
    """Return an own check's file and the folders it is in, as named and behind links: who can write one decides."""
    folder = check.parent
    return list(dict.fromkeys([check, folder, folder.resolve(), check.resolve().parent]))


def bundled_checks() -> Path:
    """Return the folder of the checks that ship: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "checks"
    return inside if inside.is_dir() else package.parent / "checks"
