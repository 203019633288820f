"""Where a check comes from, and what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from teamhealth.check_api import CheckSpec

Kind = Literal["bundled", "own file", "package"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where checks come from: their file, or for a package its module, and what was found in it.

    `package` is the name and version of the package; `source` is the content of the file, empty where it is not known.
    """

    kind: Kind
    file: Path
    source: bytes = field(default=b"", repr=False)
    module: str = ""
    package: str = ""

    @property
    def stem(self) -> str:
        """The name that stands for all checks from here."""
        return self.module or self.file.stem

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return self.module or self.file.name

    @property
    def place(self) -> str:
        """Where to go to change it."""
        return f"{self.package} ({self.file})" if self.package else str(self.file)

    @property
    def readable(self) -> list[Path]:
        """What must be readable for it to be run: its file, and the whole of the package that its module is in."""
        depth = self.module.count(".") + (self.file.name == "__init__.py")
        return [self.file, self.file.parents[depth - 1]] if self.module and depth else [self.file]

    @property
    def label(self) -> str:
        """Its kind in words, for a package with name and version."""
        return f"package {self.package}" if self.package else self.kind


@dataclass(frozen=True, slots=True)
class Described:
    """A check as far as the program knows it.

    `spec` is its declaration, which is only here for a bundled one: no other is ever imported by the program. `schema`
    is the JSON schema of its options.
    """

    name: str
    title: str
    feeds: tuple[str, ...]
    why: str
    remedy: str
    version: str
    origin: Origin
    spec: CheckSpec | None = None
    schema: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, spec: CheckSpec, origin: Origin) -> "Described":
        """Return what is known of a check that was loaded here."""
        return cls(spec.name, spec.title, spec.feeds, spec.why, spec.remedy, spec.version, origin, spec)

    @property
    def options_schema(self) -> Mapping[str, Any]:
        """The JSON schema of its options."""
        return self.spec.options.model_json_schema() if self.spec else self.schema


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or module that gave no check, or not all: where, why, and what to do."""

    origin: Origin
    message: str
    remedy: str
