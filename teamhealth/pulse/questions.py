"""What a team's rounds may ask: the catalogue, the lenses it has turned on, and its promises."""

from collections.abc import Collection, Iterable, Sequence

from teamhealth.culture import sentences
from teamhealth.culture.catalogue import Catalogue
from teamhealth.culture.model import Item
from teamhealth.errors import ConfigError
from teamhealth.facts import AskedItem, Promise
from teamhealth.pulse import follow_ups
from teamhealth.pulse.rotation import Pool

PROVIDER = "provider"


def pool(catalogue: Catalogue, lenses: Sequence[str], to_follow_up: Iterable[Promise] = ()) -> Pool:
    """Return what may be asked; raises ConfigError for a lens that the catalogue does not have."""
    provider = [element.id for element in catalogue.elements_of(PROVIDER)]
    turned_on = [element.id for lens in _known(catalogue, lenses) for element in catalogue.elements_of(lens)]
    own = [item for element in provider for item in _asked_of_members(catalogue, element) if not item.anchor]
    more = dict.fromkeys(element for element in turned_on if element not in provider)
    extra = [item for element in more for item in _asked_of_members(catalogue, element)]
    return Pool(
        anchors=tuple(catalogue.anchor(element).id for element in provider),
        # The anchors of the lenses that are on come before any second question.
        others=tuple(item.id for item in sorted([*own, *extra], key=lambda item: not item.anchor)),
        follow_ups=tuple(follow_ups.item_of(promise) for promise in to_follow_up),
    )


def asked(catalogue: Catalogue, chosen: Iterable[str]) -> tuple[AskedItem, ...]:
    """Return the chosen items with their elements."""
    shipped = sentences.load().texts
    return tuple(_asked(catalogue, shipped, item) for item in chosen)


def _known(catalogue: Catalogue, lenses: Sequence[str]) -> list[str]:
    known = [lens.id for lens in catalogue.lenses]
    unknown = next((lens for lens in lenses if lens not in known), None)
    if unknown is not None:
        raise ConfigError(f"config.toml: lenses names {unknown!r}", hint=f"there are: {', '.join(known)}")
    return [lens for lens in lenses if lens != PROVIDER]


def _asked_of_members(catalogue: Catalogue, element: str) -> tuple[Item, ...]:
    """Return the items of an element; none for what only customers can feel."""
    return catalogue.items_of(element) if catalogue.element(element).audience == "members" else ()


def _asked(catalogue: Catalogue, shipped: Collection[str], item: str) -> AskedItem:
    if follow_ups.promise_of(item) is not None:
        return AskedItem(item, follow_ups.ELEMENT, anchor=False)
    known = catalogue.item(item)
    return AskedItem(item, known.element, known.anchor, None if item in shipped else known.text)
