"""Which item of the catalogue a question in a file is."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from teamhealth import paths
from teamhealth.culture.normalise import normalise_text

if TYPE_CHECKING:
    from teamhealth.culture.model import Catalogue


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: an item, the element it speaks for, and whether it makes that element's series."""

    item: str
    element: str
    is_anchor: bool


class Questions:
    """Finds questions by item id, item wording, element id or element title.

    With `add_items` an unknown one is an element of its own, whose id is the normalised text.
    """

    def __init__(self, home: Path, lang: str, *, add_items: bool) -> None:
        from teamhealth.culture import catalogue

        self._own_file = paths.culture_file(home)
        self._catalogue = catalogue.load(lang, self._own_file)
        self._lang = lang
        self._add_items = add_items
        self._found: dict[str, Question | None] = {}

    def find(self, text: str) -> Question | None:
        """Return the question of this name, None when there is none and none may be added."""
        if text not in self._found:
            self._found[text] = self._known(text) or self._own(text)
        return self._found[text]

    def is_in_catalogue(self, text: str) -> bool:
        """Whether the catalogue has a question of this name."""
        return self._known(text) is not None

    def nearest(self, text: str) -> str:
        """Return the names of the catalogue that come nearest to one it does not have, as a message lists them."""
        names = {normalise_text(item.text): item.text for item in self._catalogue.items}
        names |= {item.id: item.id for item in self._catalogue.items}
        names |= {element.id: element.id for element in self._catalogue.elements}
        near = get_close_matches(normalise_text(text), names, n=3, cutoff=0.3)
        listed = f"did you mean {' or '.join(repr(names[name]) for name in near)}? " if near else ""
        return f"{listed}an item or element of the catalogue; --add-items takes any other as an element of its own"

    def _known(self, text: str) -> Question | None:
        """Return the question of this name in the caller's language, else in any other: the file may be in that."""
        return _in(self._catalogue, text) or next(filter(None, (_in(c, text) for c in self._other_languages)), None)

    @cached_property
    def _other_languages(self) -> "list[Catalogue]":
        from teamhealth.culture import catalogue

        return [catalogue.load(lang, self._own_file) for lang in catalogue.languages() if lang != self._lang]

    def _own(self, text: str) -> Question | None:
        name = normalise_text(text)
        return Question(name, name, True) if self._add_items and name else None


def _in(catalogue: "Catalogue", text: str) -> Question | None:
    item = catalogue.find_item(text)
    if item is None:
        element = catalogue.find_element(text)
        item = catalogue.anchor(element.id) if element else None
    return Question(item.id, item.element, item.anchor) if item else None
