"""The guards of conftest.py: what a test cannot reach."""

import os
import socket
from pathlib import Path

import pytest


def test_the_home_is_an_empty_folder_of_the_test(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())
    assert list(Path.home().iterdir()) == []


def test_every_folder_a_program_may_keep_things_in_lies_in_that_home() -> None:
    names = [name for name in os.environ if name.startswith("XDG_") and name.endswith(("_HOME", "_DIR"))]
    assert {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"} <= set(names)
    for name in [*names, "TEAMHEALTH_HOME"]:
        assert Path(os.environ[name]).is_relative_to(Path.home())


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_another_host_is_refused(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as caller, pytest.raises(RuntimeError, match="this machine only"):
        caller.connect((host, 80))


def test_a_name_of_another_host_is_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="this machine only"):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as caller:
        assert caller.getpeername() == server.getsockname()
