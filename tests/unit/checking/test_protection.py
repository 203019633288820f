"""Which protection holds here: tried out, told in a sentence, and never asked for where no check needs it."""

from pathlib import Path

import pytest

from teamhealth.checking import installed, protection
from teamhealth.checking.confinement import OPEN, Confinement
from teamhealth.checking.protection import Protection
from tests.unit.checking.conftest import Write

LANDLOCK = Confinement("landlock")
BUBBLEWRAP = Confinement("bubblewrap", "/usr/bin/bwrap")


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (Protection(OPEN), "nothing here keeps a check of your own from reading your files and using the network"),
        (
            Protection(BUBBLEWRAP, "none"),
            "checks of your own are kept from your files and the network by bubblewrap",
        ),
        (
            Protection(LANDLOCK, "none"),
            "checks of your own are kept from your files and the network by Landlock, not from sockets of other"
            " programs here",
        ),
        (
            Protection(LANDLOCK, "no TCP"),
            "checks of your own are kept from your files and from TCP by Landlock, not from the rest of the network",
        ),
        (
            Protection(LANDLOCK, "all"),
            "checks of your own are kept from your files by Landlock, not from the rest of the network",
        ),
    ],
)
def test_the_sentence_says_no_more_than_holds(held: Protection, sentence: str) -> None:
    assert held.sentence == sentence
    assert (held.remedy == "") == (held == Protection(BUBBLEWRAP, "none"))


def test_nothing_is_tried_out_where_there_is_no_check_to_shut_in(
    home: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "modules", list)
    monkeypatch.setattr(protection, "candidates", lambda: pytest.fail("something was tried out"))
    protection.here.cache_clear()
    assert protection.of_home(home) is None
    monkeypatch.setattr(protection, "here", lambda: Protection(OPEN))
    write("x = 1")
    assert protection.of_home(home) == Protection(OPEN)


def test_a_mechanism_that_does_not_start_protects_from_nothing() -> None:
    assert protection.tried(Confinement("bubblewrap", "/nowhere/bwrap")) is None
    assert protection.tried(OPEN) is None
