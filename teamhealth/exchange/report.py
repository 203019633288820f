"""The summary of an import: what came in, what was there, what was repaired, what was left out and why."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from teamhealth.exchange.quality import Quality
from teamhealth.exchange.quoting import listed

EXAMPLES = 3
"""Lines, or names, given with each remark, at most."""

Section = Literal["repaired", "left_out", "kept_as_it_was"]
_TITLES: dict[Section, str] = {
    "repaired": "repaired",
    "left_out": "left out",
    "kept_as_it_was": "not taken over: what was recorded first stands",
}


@dataclass(slots=True)
class Remark:
    """How often something was met, and where: at which lines of the file, or for which names, in the order met."""

    count: int = 0
    where: dict[int | str, None] = field(default_factory=dict)

    @property
    def is_about_rows(self) -> bool:
        """Whether it was met at lines of the file."""
        return any(isinstance(place, int) for place in self.where)

    @property
    def examples(self) -> list[int | str]:
        """The first places."""
        return list(islice(self.where, EXAMPLES))

    def add(self, place: int | str) -> None:
        """Count it once more."""
        self.count += 1
        self.where[place] = None


@dataclass(slots=True)
class Report:
    """What an import did. Counts are of facts, such as ideas, unless a remark says otherwise.

    With a `crowd` the rows are people's answers: no remark names a line, and none counts unless it is about at least
    so many of the `rows`, and not about at least so many, for else it would tell who did or did not answer. `quality`
    is how good the survey is, round by round, where that was asked for.
    """

    kind: str
    unit: str
    file: Path
    dry_run: bool = False
    crowd: int = 0
    rows: int = 0
    new: int = 0
    known: int = 0
    continued: int = 0
    rejected: int = 0
    rejects: Path | None = None
    ignored_columns: tuple[str, ...] = ()
    quality: tuple[Quality, ...] | None = None
    remarks: dict[Section, dict[str, Remark]] = field(default_factory=lambda: defaultdict(dict))

    def repaired(self, what: str, example: int | str) -> None:
        """Note that something was mended."""
        self._remark("repaired", what, example)

    def left_out(self, what: str, example: int | str) -> None:
        """Note that something did not come in."""
        self._remark("left_out", what, example)

    def kept(self, what: str, example: int | str) -> None:
        """Note that the file says something else than the store about what cannot change."""
        self._remark("kept_as_it_was", what, example)

    def acknowledgement(self) -> str:
        """Return the one line that says what was written."""
        later = f", {self.continued} of them with something new" if self.continued else ""
        line = f"{self.unit}: {self.new} new, {self.known} already there{later} (from {self.file.name})"
        return f"dry run, nothing was written: {line}" if self.dry_run else line

    def lines(self) -> list[str]:
        """Return the rest of the summary: a heading for each section, its remarks indented below."""
        told = []
        for section, title in _TITLES.items():
            remarks = self.remarks.get(section, {})
            told += [f"{title}:", *(f"  {self._told(what, r)}" for what, r in remarks.items())] if remarks else []
        if self.ignored_columns:
            told.append(f"columns not used: {listed(self.ignored_columns)}")
        if self.rejected:
            verb = "would go" if self.dry_run else "went"
            told.append(f"{self.rejected} bad rows {verb} to {self.rejects}")
        return told

    def as_json(self) -> dict[str, object]:
        """Return the summary for `--json`; a count that is not told is null."""
        return {
            "kind": self.kind,
            "file": str(self.file),
            "dry_run": self.dry_run,
            "new": self.new,
            "already_there": self.known,
            "continued": self.continued,
            "rejected": self.rejected,
            "rejects": str(self.rejects) if self.rejects and self.rejected else None,
            "ignored_columns": list(self.ignored_columns),
            **({} if self.quality is None else {"quality": [one.as_json() for one in self.quality]}),
            **{section: [self._json(*entry) for entry in self.remarks.get(section, {}).items()] for section in _TITLES},
        }

    def _remark(self, section: Section, what: str, example: int | str) -> None:
        self.remarks[section].setdefault(what, Remark()).add(example)

    def _is_told(self, remark: Remark) -> bool:
        """Whether the count of a remark may be told."""
        met = len(remark.where)
        return not self._is_veiled(remark) or self.crowd <= met <= self.rows - self.crowd

    def _is_veiled(self, remark: Remark) -> bool:
        return self.crowd > 0 and remark.is_about_rows

    def _told(self, what: str, remark: Remark) -> str:
        if not self._is_told(remark):
            return f"{what}: some"
        if self._is_veiled(remark):
            return f"{what}: {remark.count}"
        more = " …" if len(remark.where) > EXAMPLES else ""
        word = "line " if remark.is_about_rows else ""
        return f"{what}: {remark.count} ({word}{', '.join(map(str, remark.examples))}{more})"

    def _json(self, what: str, remark: Remark) -> dict[str, object]:
        count = remark.count if self._is_told(remark) else None
        return {"what": what, "count": count, "first": [] if self._is_veiled(remark) else remark.examples}
