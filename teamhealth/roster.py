"""Finding somebody on the roster from what was typed."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from teamhealth.errors import BadDataError
from teamhealth.text import folded


class Named(Protocol):
    """Somebody with a handle and perhaps a name."""

    @property
    def handle(self) -> str:
        """The short name that is theirs alone."""

    @property
    def name(self) -> str | None:
        """What people call them."""


Person = TypeVar("Person", bound=Named)


def find(text: str, members: Sequence[Person]) -> Person:
    """Return the member meant by a handle, a name or a unique beginning of either; `@ana` is `ana`.

    A handle as it is written goes before everything else: nobody else can be called so that it means them.
    Raises BadDataError when nobody or several are meant; the hint lists the candidates.
    """
    written = text.strip().removeprefix("@")
    owner = [m for m in members if m.handle == written]
    wanted = folded(written)
    exact = [m for m in members if wanted in _names(m)]
    begun = [m for m in members if any(name.startswith(wanted) for name in _names(m))]
    found = owner or exact or (begun if wanted else [])
    if len(found) == 1:
        return found[0]
    if found:
        raise BadDataError(f"{text!r} may be any of {len(found)} people", hint=f"say which: {_listed(found)}")
    hint = f"the roster has: {_listed(members)}" if members else "the roster is empty"
    raise BadDataError(
        f"nobody on the roster is called {text!r}", hint=f"{hint}; add people with: teamhealth member add HANDLE"
    )


def _names(member: Named) -> list[str]:
    return [folded(name) for name in (member.handle, member.name) if name]


def _listed(members: Sequence[Named]) -> str:
    shown = ", ".join(m.handle for m in members[:12])
    return shown if len(members) <= 12 else f"{shown} and {len(members) - 12} more"
