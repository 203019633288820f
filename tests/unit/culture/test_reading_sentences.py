"""The light reader gives a form the same sentences as the catalogue, and survives a broken file of the user's own."""

import subprocess
import sys
from pathlib import Path

import pytest

from teamhealth.culture import catalogue, sentences
from teamhealth.culture.source import CatalogueError

OWN_ITEM = '[[items]]\nid = "calm.focus"\ntext = "  I can\\u001b concentrate. "\n'


def own_file(folder: Path, text: str) -> Path:
    path = folder / "culture.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", catalogue.languages())
def test_sentences_and_scale_are_those_of_the_catalogue(lang: str) -> None:
    read, whole = sentences.load(lang), catalogue.load(lang)
    assert read.texts == {item.id: item.text for item in whole.items}
    assert (read.steps, read.cannot_say) == (whole.scale.steps, whole.scale.cannot_say)


def test_an_own_sentence_is_read_fit_for_one_line(tmp_path: Path) -> None:
    assert sentences.load("nb", own_file(tmp_path, OWN_ITEM)).of("calm.focus") == "I can concentrate."


def test_an_own_file_cannot_change_a_bundled_sentence(tmp_path: Path) -> None:
    text = '[[items]]\nid = "clear_roles.who_decides"\ntext = "Other."\n'
    assert sentences.load("en", own_file(tmp_path, text)).of("clear_roles.who_decides") == "I know who decides what."


@pytest.mark.parametrize(
    "broken",
    ["[[items", "items = 3\n", "items = [1]\n", '[[items]]\nid = "calm.focus"\n', '[[items]]\nid = []\ntext = "T."\n'],
)
def test_a_broken_own_file_leaves_its_sentences_unknown_and_the_others_known(tmp_path: Path, broken: str) -> None:
    read = sentences.load("en", own_file(tmp_path, broken))
    assert read.of("calm.focus") == "calm.focus"
    assert read.of("clear_roles.who_decides") == "I know who decides what."


def test_one_mistake_in_an_own_file_costs_no_other_sentence(tmp_path: Path) -> None:
    read = sentences.load("en", own_file(tmp_path, '[[items]]\nid = "calm.pace"\n' + OWN_ITEM))
    assert read.of("calm.pace") == "calm.pace"
    assert read.of("calm.focus") == "I can concentrate."


def test_an_own_file_that_is_absent_or_a_folder_adds_nothing(tmp_path: Path) -> None:
    alone = sentences.load("en")
    assert sentences.load("en", tmp_path / "culture.toml") == alone
    assert sentences.load("en", tmp_path) == alone


def test_an_unknown_language_is_refused_as_the_catalogue_refuses_it() -> None:
    with pytest.raises(CatalogueError, match="no catalogue in 'xx'"):
        sentences.load("xx")


def test_reading_sentences_and_the_words_of_the_form_needs_no_pydantic() -> None:
    words = "from teamhealth.culture import sentences; from teamhealth.pulse import wording"
    program = f"import sys; {words}; sentences.load('nb'); wording.load('nb'); print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
