"""What a catalogue consists of, and how to find one's way in it."""

from difflib import get_close_matches
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from teamhealth.culture.normalise import normalise_text
from teamhealth.errors import UsageError

TITLE_WIDTH = 24
"""Cells that the title of an element or a row may take on the narrowest dashboard."""


def _printable(text: str) -> str:
    """Refuse line breaks and control characters: every text is shown on one line of a terminal."""
    if not text.isprintable():
        raise ValueError("holds a line break or a control character")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_printable)]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_WIDTH),
    AfterValidator(_printable),
]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Scale(_Part):
    """The words of the five-point agreement scale."""

    steps: Annotated[tuple[Text, ...], Field(min_length=5, max_length=5)]
    cannot_say: Text

    @property
    def answers(self) -> dict[int, str]:
        """Every answer with its key, in the order shown: 1 to 5, then 0 (cannot say, never a number)."""
        return dict(enumerate(self.steps, start=1)) | {0: self.cannot_say}


class Element(_Part):
    """One thing that a healthy service team has.

    `remedy` is one act for this week; `wake` is the one command line that gives the element something to show;
    `audience` says who is asked how it feels, and the answers of the two are never mixed. `gap_low` is said when people
    do not feel it though the facts are well, `gap_high` when they feel it though the facts are not.
    """

    id: Id
    title: Title
    audience: Literal["members", "customers"] = "members"
    meaning: Text
    remedy: Text
    wake: Text
    gap_low: Text | None = None
    gap_high: Text | None = None


class Item(_Part):
    """A sentence to agree or disagree with; the anchor is the one that makes its element's series."""

    id: ItemId
    text: Text
    theme: Text | None = None
    anchor: StrictBool = False

    @property
    def element(self) -> str:
        """The id of the element it asks for: the part of its own id before the dot."""
        return self.id.partition(".")[0]


class Row(_Part):
    """One row of a lens: a title of its own over one or more elements (their ids)."""

    id: Id
    title: Title
    elements: Annotated[tuple[Id, ...], Field(min_length=1)]


class Lens(_Part):
    """A named, ordered view on the elements."""

    id: Id
    title: Title
    meaning: Text
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class CatalogueFile(_Part):
    """What one TOML file may hold; a file of the user's own has no scale."""

    scale: Scale | None = None
    elements: tuple[Element, ...] = ()
    items: tuple[Item, ...] = ()
    lenses: tuple[Lens, ...] = ()


_Entry = TypeVar("_Entry", Element, Item, Lens)


class Catalogue(_Part):
    """All elements, items and lenses in the order given; looked up by id."""

    scale: Scale
    elements: tuple[Element, ...]
    items: tuple[Item, ...]
    lenses: tuple[Lens, ...]

    def element(self, element_id: str) -> Element:
        """Return one element. Raises `UsageError` when there is none of that id."""
        return _pick("element", self._elements, element_id)

    def item(self, item_id: str) -> Item:
        """Return one item. Raises `UsageError` when there is none of that id."""
        return _pick("item", self._items, item_id)

    def lens(self, lens_id: str) -> Lens:
        """Return one lens with its ordered rows. Raises `UsageError` when there is none of that id."""
        return _pick("lens", self._lenses, lens_id)

    def elements_of(self, lens_id: str) -> tuple[Element, ...]:
        """Return the elements of a lens in the order of its rows, each once. Raises `UsageError` as `lens`."""
        ids = dict.fromkeys(element_id for row in self.lens(lens_id).rows for element_id in row.elements)
        return tuple(self.element(element_id) for element_id in ids)

    def items_of(self, element_id: str) -> tuple[Item, ...]:
        """Return the items of an element, in the order given. Raises `UsageError` as `element`."""
        return self._items_by_element[self.element(element_id).id]

    def anchor(self, element_id: str) -> Item:
        """Return the item that makes the element's series. Raises `UsageError` as `element`."""
        return next(item for item in self.items_of(element_id) if item.anchor)

    def find_element(self, title_or_id: str) -> Element | None:
        """Return the element of this id or of this title, however it is spaced or capitalised, or None."""
        return self._elements_by_words.get(normalise_text(title_or_id))

    def find_item(self, text_or_id: str) -> Item | None:
        """Return the item of this id or of this wording (two wordings are one by `normalise_text`), or None."""
        return self._items_by_words.get(normalise_text(text_or_id))

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {element.id: element for element in self.elements}

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _items_by_element(self) -> dict[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {element.id: [] for element in self.elements}
        for item in self.items:
            found[item.element].append(item)
        return {element: tuple(items) for element, items in found.items()}

    @cached_property
    def _lenses(self) -> dict[str, Lens]:
        return {lens.id: lens for lens in self.lenses}

    @cached_property
    def _elements_by_words(self) -> dict[str, Element]:
        return {normalise_text(element.title): element for element in self.elements} | self._elements

    @cached_property
    def _items_by_words(self) -> dict[str, Item]:
        return {normalise_text(item.text): item for item in self.items} | self._items


def _pick(kind: str, entries: dict[str, _Entry], wanted: str) -> _Entry:
    """Return the entry of that id, or tell the user which ids come nearest."""
    if wanted not in entries:
        nearest = get_close_matches(wanted, entries, n=6, cutoff=0)
        raise UsageError(f"there is no {kind} '{wanted}'", hint=f"Did you mean one of: {', '.join(nearest)}?")
    return entries[wanted]
