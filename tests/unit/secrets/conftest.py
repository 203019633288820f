"""A keyring in memory in the place of the machine's own, a cheap key for the encrypted file, and a home."""

from pathlib import Path

import keyring
import pytest
from drawer import Drawer

from teamhealth.secrets import sealed_file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an empty home."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    """Return the keyring of this machine."""
    made = Drawer()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine have no keyring, and a key cost little."""
    from keyring.backends import fail

    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    monkeypatch.setattr(sealed_file, "COST", 2**10)
    monkeypatch.delenv("TEAMHEALTH_PASSPHRASE", raising=False)
