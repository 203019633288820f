"""Fills the tables of docs/lenses.md: what each row of each lens is measured by, as the program has it.

Run with `make docs` after an element, an item, a lens or what a check feeds has changed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from teamhealth.checking import registry
from teamhealth.culture import catalogue
from teamhealth.culture.catalogue import Catalogue, Lens

PAGE = Path(__file__).with_suffix(".md")
NO_CHECK = "none: the world keeps no record of it"
_PART = re.compile(r"(<!-- made by docs/lenses\.py: tables -->\n).*?(<!-- end -->)", re.DOTALL)
_HEAD = ("row", "element", "item of its series", "others", "asked of", "checks")


def filled(page: str) -> str:
    """Return the page with its tables made anew."""
    tables = "\n".join(_tables(catalogue.load(), checks_of()))
    return _PART.sub(lambda found: f"{found[1]}\n{tables}\n{found[2]}", page)


def checks_of() -> dict[str, list[str]]:
    """Return the bundled checks that feed each element."""
    fed: dict[str, list[str]] = {}
    for name, spec in sorted(registry.load(None).checks.items()):
        for element in spec.feeds:
            fed.setdefault(element, []).append(name)
    return fed


def rows(known: Catalogue, lens: Lens, fed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield a line an element of a lens, the title of its row on the first of them."""
    for row in lens.rows:
        for number, element_id in enumerate(row.elements):
            element, items = known.element(element_id), known.items_of(element_id)
            yield (
                "" if number else row.title,
                f"{element.title} (`{element.id}`)",
                known.anchor(element.id).text,
                str(len(items) - 1),
                element.audience,
                ", ".join(f"`{name}`" for name in fed.get(element.id, ())) or NO_CHECK,
            )


def _tables(known: Catalogue, fed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for lens in known.lenses:
        yield f"### {lens.title} (`{lens.id}`)\n\n{lens.meaning}\n"
        for line in (_HEAD, ["---"] * len(_HEAD), *rows(known, lens, fed)):
            yield f"| {' | '.join(line)} |"
        yield ""


def main() -> None:
    """Write the page with its tables made anew."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
