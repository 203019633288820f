"""The pictures in the README and the page on reminders show what the program shows, and fetch nothing."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PICTURE, LIST = ((DOCS / name).read_text(encoding="utf-8") for name in ("overview.svg", "remind_list.svg"))


@pytest.fixture
def maker() -> ModuleType:
    """Return the program that draws the picture."""
    spec = importlib.util.spec_from_file_location("screenshot", DOCS / "screenshot.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(svg: str) -> list[str]:
    """Return all that can be read in a picture, in its order."""
    return [word for text in ElementTree.fromstring(svg).itertext() for word in text.split()]


async def test_it_has_the_words_that_the_app_shows_now(maker: ModuleType, tmp_path: Path) -> None:
    assert words(await maker.draw(tmp_path / "home")) == words(PICTURE), "run `make screenshot`"


def test_the_list_of_reminders_has_the_words_that_are_printed_now(maker: ModuleType, tmp_path: Path) -> None:
    assert words(maker.draw_list(tmp_path / "home")) == words(LIST), "run `make screenshot`"


@pytest.mark.parametrize("picture", [PICTURE, LIST])
def test_a_picture_names_no_host(picture: str) -> None:
    assert set(re.findall(r"\w+://[^\"\s]+", picture)) == {"http://www.w3.org/2000/svg"}
    assert "@import" not in picture
    assert "@font-face" not in picture
