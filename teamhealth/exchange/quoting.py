"""How messages quote what stands in a file: a long text is cut, and so is a long list."""

from collections.abc import Iterable

LISTED = 12
"""Names that a message lists at most."""

_SHOWN = 60


def quoted(text: str) -> str:
    """Return a text in quotes, cut when it is long."""
    return repr(_cut(text))


def listed(names: Iterable[str], most: int = LISTED) -> str:
    """Return names with commas, the first ones only when there are more than `most`."""
    names = list(names)
    more = f" … ({len(names) - most} more)" if len(names) > most else ""
    return ", ".join(map(_cut, names[:most])) + more


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}…"
