"""The wording of the bundled catalogue: plain, short, one idea, answerable on an agreement scale."""

import re

import pytest

from teamhealth.culture.catalogue import Element, Item, load
from teamhealth.culture.normalise import normalise_text

CATALOGUE = load()
NEGATION = re.compile(r"\b(no|not|never|nobody|nothing|none|neither|nor|without|hardly|\w+n't)\b", re.I)

every_item = pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: item.id)
every_element = pytest.mark.parametrize("element", CATALOGUE.elements, ids=lambda element: element.id)


@every_item
def test_an_item_is_one_short_statement(item: Item) -> None:
    assert len(item.text) <= 110
    assert re.fullmatch(r"[A-Z][^?!;:.]*\.", item.text)


@every_item
def test_an_item_holds_at_most_one_negation(item: Item) -> None:
    assert len(NEGATION.findall(item.text)) <= 1


def test_no_two_items_ask_the_same() -> None:
    wordings = [normalise_text(item.text) for item in CATALOGUE.items]
    assert len(set(wordings)) == len(wordings)


@every_element
def test_an_element_has_its_anchor_first_and_others_to_alternate(element: Element) -> None:
    items = CATALOGUE.items_of(element.id)
    provider = element in CATALOGUE.elements_of("provider")
    assert len(items) >= (3 if provider else 2)
    assert [item.anchor for item in items] == [True] + [False] * (len(items) - 1)


@every_element
def test_items_for_customers_speak_of_the_provider_as_someone_else(element: Element) -> None:
    ours = re.compile(r"\b(we|us|our|colleagues?|team|here|customers?)\b", re.I)
    if element.audience == "customers":
        assert not [item.text for item in CATALOGUE.items_of(element.id) if ours.search(item.text)]


@every_element
def test_meaning_and_remedy_are_one_sentence_each(element: Element) -> None:
    assert re.fullmatch(r"[A-Z][^.!]*[.?]", element.meaning)
    assert re.fullmatch(r"[A-Z][^.!]*[.?]", element.remedy)


def test_every_element_and_every_row_of_a_lens_has_a_title_of_its_own() -> None:
    titles = [element.title for element in CATALOGUE.elements]
    assert len(set(titles)) == len(titles)
    for lens in CATALOGUE.lenses:
        assert len({row.title for row in lens.rows}) == len(lens.rows)
