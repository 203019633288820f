"""What a text in a document may be, told to whoever makes a schema of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OneOf:
    """The words that a text may be."""

    words: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], Schema]) -> Schema:
        """Return the schema of such a text."""
        return {**handler(core_schema), "enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Format:
    """The format of a text, by the name that JSON Schema has for it."""

    name: str

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], Schema]) -> Schema:
        """Return the schema of such a text."""
        return {**handler(core_schema), "format": self.name}


Day = Annotated[str, Format("date")]
Moment = Annotated[str, Format("date-time")]
State = Annotated[str, OneOf(("ok", "warn", "crit", "unknown"))]
Reason = Annotated[str, OneOf(("failed", "too_few", "no_data", "stale", "learning", "cannot_tell"))]
Audience = Annotated[str, OneOf(("members", "customers"))]
Share = Annotated[str, OneOf(("few", "about half", "most"))]
Signal = Annotated[str, OneOf(("improving", "declining", "steady", "learning", "learning: the team changed"))]
RoundState = Annotated[str, OneOf(("never", "open", "due", "talks", "waiting", "small", "ready", "lost"))]
Turnout = Annotated[str, OneOf(("enough", "not yet", "lost"))]
Verdict = Annotated[str, OneOf(("helped", "mixed", "did not help"))]
