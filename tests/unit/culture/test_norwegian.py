"""The Norwegian catalogue is the English one, entry for entry, in Norwegian words as plain as the English ones."""

import re
from collections.abc import Iterator

import pytest

from teamhealth.culture.catalogue import Catalogue, Item, load

ENGLISH, NORWEGIAN = load("en"), load("nb")
NEGATION = re.compile(r"\b(ikke|aldri|ingen|ingenting|intet|uten|verken|hverken|neppe|knapt)\b", re.I)
OURS = re.compile(r"\b(vi|oss|vår|vårt|våre|kolleg\w*|team\w*|her|kunde\w*)\b", re.I)
# What makes a sentence English: words that Norwegian does not have.
ENGLISH_WORD = re.compile(r"\b(the|and|of|is|are|with|what|when|your?|we|they|people|customers?|team's)\b", re.I)

every_item = pytest.mark.parametrize("item", NORWEGIAN.items, ids=lambda item: item.id)


def skeleton(catalogue: Catalogue) -> list[object]:
    """Return all that must be the same in every language, in its order."""
    return [
        [(e.id, e.audience, e.gap_low is None, e.gap_high is None) for e in catalogue.elements],
        [(item.id, item.anchor, item.theme is None) for item in catalogue.items],
        [(lens.id, [(row.id, row.elements) for row in lens.rows]) for lens in catalogue.lenses],
    ]


def texts(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield every text of a catalogue that is longer than a title, with the place it stands in."""
    for element in catalogue.elements:
        yield f"{element.id} meaning", element.meaning
        yield f"{element.id} remedy", element.remedy
        yield f"{element.id} wake", element.wake.partition(": ")[0]
        yield from ((f"{element.id} gap", text) for text in (element.gap_low, element.gap_high) if text)
    for item in catalogue.items:
        yield f"{item.id} text", item.text
    for lens in catalogue.lenses:
        yield f"{lens.id} meaning", lens.meaning


def test_both_languages_have_the_same_elements_items_and_lenses_in_the_same_order() -> None:
    assert skeleton(NORWEGIAN) == skeleton(ENGLISH)


def test_the_scale_is_norwegian() -> None:
    assert NORWEGIAN.scale.steps == ("helt uenig", "uenig", "verken eller", "enig", "helt enig")
    assert NORWEGIAN.scale.cannot_say == "kan ikke svare"


def test_no_text_was_left_english() -> None:
    english = dict(texts(ENGLISH))
    assert [place for place, text in texts(NORWEGIAN) if text == english[place] or ENGLISH_WORD.search(text)] == []


def test_no_title_was_left_english() -> None:
    pairs = [(a.title, b.title) for a, b in zip(ENGLISH.elements, NORWEGIAN.elements, strict=True)]
    pairs += [(a.title, b.title) for a, b in zip(ENGLISH.lenses, NORWEGIAN.lenses, strict=True)]
    for a, b in zip(ENGLISH.lenses, NORWEGIAN.lenses, strict=True):
        pairs += [(x.title, y.title) for x, y in zip(a.rows, b.rows, strict=True)]
    assert [english for english, norwegian in pairs if english == norwegian] == []


def test_the_commands_of_the_wake_lines_are_the_english_ones() -> None:
    for english, norwegian in zip(ENGLISH.elements, NORWEGIAN.elements, strict=True):
        assert norwegian.wake.partition(": ")[2] == english.wake.partition(": ")[2]


@every_item
def test_an_item_is_one_short_statement_with_at_most_one_negation(item: Item) -> None:
    assert len(item.text) <= 110
    assert re.fullmatch(r"[A-ZÆØÅÉ][^?!;:.]*\.", item.text)
    assert len(NEGATION.findall(item.text)) <= 1


def test_items_for_customers_speak_of_the_provider_as_someone_else() -> None:
    customers = [element.id for element in NORWEGIAN.elements if element.audience == "customers"]
    asked = [item.text for element_id in customers for item in NORWEGIAN.items_of(element_id)]
    assert asked
    assert [text for text in asked if OURS.search(text)] == []


def test_meanings_and_remedies_are_one_sentence_each() -> None:
    said = [text for place, text in texts(NORWEGIAN) if place.endswith(("meaning", "remedy"))]
    assert [text for text in said if not re.fullmatch(r"[A-ZÆØÅÉ][^.!]*[.?]", text)] == []


def test_every_element_and_every_row_of_a_lens_has_a_title_of_its_own() -> None:
    for titles in (
        [element.title for element in NORWEGIAN.elements],
        *([row.title for row in lens.rows] for lens in NORWEGIAN.lenses),
    ):
        assert len(set(titles)) == len(titles)


def test_a_row_of_the_two_element_lenses_has_the_title_of_its_element() -> None:
    rows = [row for lens_id in ("provider", "consumer") for row in NORWEGIAN.lens(lens_id).rows]
    assert [row.title for row in rows] == [NORWEGIAN.element(row.id).title for row in rows]
