"""What must hold across the whole catalogue, once every entry is well-formed in itself."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from teamhealth.culture.model import CatalogueFile, Element, Item, Lens
from teamhealth.culture.normalise import normalise_text
from teamhealth.culture.source import CatalogueError, Location, Source

PROVIDER = "provider"
PROVIDER_ITEMS = 3
"""Items that every element of the lens `provider` has at least: the anchor, and others to alternate."""

Entry = TypeVar("Entry", Element, Item, Lens)


@dataclass(frozen=True)
class Placed(Generic[Entry]):
    """An entry together with the place it was read from."""

    entry: Entry
    source: Source
    location: Location

    def error(self, reason: str, *inner: str | int) -> CatalogueError:
        """Return the error about this entry, at its own line or at the line of a value inside it."""
        return self.source.error((*self.location, *inner), reason)


@dataclass(frozen=True)
class Parts:
    """The entries of all files, in the order read."""

    elements: tuple[Placed[Element], ...]
    items: tuple[Placed[Item], ...]
    lenses: tuple[Placed[Lens], ...]


def gather(files: Sequence[tuple[Source, CatalogueFile]]) -> Parts:
    """Put the entries of all files one behind the other, each with its place."""
    return Parts(
        tuple(_placed(files, "elements", lambda file: file.elements)),
        tuple(_placed(files, "items", lambda file: file.items)),
        tuple(_placed(files, "lenses", lambda file: file.lenses)),
    )


def check(parts: Parts) -> None:
    """Raise `CatalogueError` for the first rule that the catalogue breaks."""
    _unique("element", parts.elements, "id", lambda element: element.id)
    _unique("item", parts.items, "id", lambda item: item.id)
    _unique("lens", parts.lenses, "id", lambda lens: lens.id)
    _unique("element", parts.elements, "title", lambda element: normalise_text(element.title))
    _unique("item", parts.items, "text", lambda item: normalise_text(item.text))
    known = {placed.entry.id for placed in parts.elements}
    for item in parts.items:
        if item.entry.element not in known:
            raise item.error(f"item '{item.entry.id}' belongs to no element '{item.entry.element}'", "id")
    for element in parts.elements:
        _one_anchor(element, [item for item in parts.items if item.entry.element == element.entry.id])
    for lens in parts.lenses:
        _rows(lens, known)
    _enough_items(parts)


def _placed(
    files: Sequence[tuple[Source, CatalogueFile]],
    table: str,
    entries: Callable[[CatalogueFile], Sequence[Entry]],
) -> Iterator[Placed[Entry]]:
    for source, file in files:
        for index, entry in enumerate(entries(file)):
            yield Placed(entry, source, (table, index))


def _unique(kind: str, all_placed: Iterable[Placed[Entry]], key: str, value: Callable[[Entry], str]) -> None:
    """Refuse the second entry with the same value: nothing is overridden, within a file or by another."""
    first: dict[str, Placed[Entry]] = {}
    for placed in all_placed:
        earlier = first.setdefault(value(placed.entry), placed)
        if earlier is not placed:
            reason = f"{kind} '{placed.entry.id}' has the same {key} as '{earlier.entry.id}' of {earlier.source.name}"
            raise placed.error(f"{reason}; give it one of its own", key)


def _one_anchor(element: Placed[Element], items: Sequence[Placed[Item]]) -> None:
    anchors = [item for item in items if item.entry.anchor]
    if not anchors:
        raise element.error(f"element '{element.entry.id}' has no anchor; give exactly one of its items anchor = true")
    if len(anchors) > 1:
        reason = f"element '{element.entry.id}' has {len(anchors)} anchors; give exactly one"
        raise anchors[-1].error(reason, "anchor")


def _rows(lens: Placed[Lens], known: set[str]) -> None:
    """Refuse a row that shows an unknown element, and two rows of one id."""
    ids = Counter[str]()
    for index, row in enumerate(lens.entry.rows):
        ids[row.id] += 1
        if ids[row.id] > 1:
            raise lens.error(f"lens '{lens.entry.id}' has two rows '{row.id}'; keep one", "rows", index, "id")
        for element_id in row.elements:
            if element_id not in known:
                reason = f"row '{row.id}' of lens '{lens.entry.id}' shows an unknown element '{element_id}'"
                raise lens.error(reason, "rows", index, "elements")


def _enough_items(parts: Parts) -> None:
    """Refuse a provider element that has too few items to alternate."""
    counts = Counter(item.entry.element for item in parts.items)
    provider = [lens.entry for lens in parts.lenses if lens.entry.id == PROVIDER]
    needed = {element_id for lens in provider for row in lens.rows for element_id in row.elements}
    for element in parts.elements:
        count = counts[element.entry.id]
        if element.entry.id in needed and count < PROVIDER_ITEMS:
            reason = f"element '{element.entry.id}' is in lens '{PROVIDER}' and has {count} of {PROVIDER_ITEMS} items"
            raise element.error(reason)
