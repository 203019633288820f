"""What holds for every test: nothing outside the test's own folder is touched, and no host is asked for anything."""

import gc
import ipaddress
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

CHECKOUT = Path(__file__).resolve().parent.parent
REAL_DATA_VARIABLE = "TEAMHEALTH_REAL_DATA"

# A busy machine is no failure; where CI is set the examples are the same in every run.
settings.register_profile("teamhealth", deadline=None, max_examples=20, derandomize="CI" in os.environ)
settings.load_profile("teamhealth")

_SETTINGS_OF_THE_USER = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "LANGUAGE")
_SECRETS_OF_THE_USER = ("TEAMHEALTH_PASSPHRASE", "CREDENTIALS_DIRECTORY")


def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what stays until the end: to look at it was a sixth of all the work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the test an empty home, and no store unless it makes one; the user's own is out of reach."""
    user = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("HOME", str(user))
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(user / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(user / "run"))
    monkeypatch.setenv("TEAMHEALTH_HOME", str(user / "teamhealth"))
    for name in _SETTINGS_OF_THE_USER + _SECRETS_OF_THE_USER:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    # The program speaks the language of the locale; what the tests read is English.
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session", autouse=True)
def _one_time_zone() -> Iterator[None]:
    """Let the machine's own zone be UTC, wherever the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse to connect to, or to look up, any host but this one."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: object) -> None:
        _refuse_other_hosts(address)
        connect(self, address)  # type: ignore[arg-type]

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        _refuse_other_hosts(address)
        return connect_ex(self, address)  # type: ignore[arg-type]

    def guarded_look_up(host: object, *args: object, **options: object) -> object:
        _refuse_other_hosts((host,))
        return look_up(host, *args, **options)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


def _refuse_other_hosts(address: object) -> None:
    """Raise when `address`, as a socket takes it, is that of another machine; paths of local sockets pass."""
    if isinstance(address, tuple) and not _is_local(address[0]):
        raise RuntimeError(f"a test tried to reach {address[0]!r}; tests use this machine only")


def _is_local(host: object) -> bool:
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of the real data, which is no part of the project; skip the test where it is absent."""
    named = os.environ.get(REAL_DATA_VARIABLE)
    folder = Path(named) if named else CHECKOUT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"real data absent: no folder {folder}; name one with {REAL_DATA_VARIABLE}")
    return folder
