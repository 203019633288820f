"""A web server for the tests of channels."""

from collections.abc import Iterator

import pytest
from web_place import WebServer, open_place


@pytest.fixture
def web_server() -> Iterator[WebServer]:
    """Yield a web server on loopback."""
    with open_place() as opened:
        yield opened
