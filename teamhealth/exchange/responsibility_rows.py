"""Writing a row about a responsibility: what it says beyond what is recorded, as appended events."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from teamhealth import ids
from teamhealth.store import responsibilities
from teamhealth.store.responsibilities import ResponsibilityEvent, Span
from teamhealth.store.teams import Team


class ChangedResponsibility(ValueError):
    """A row contradicts itself, or gives another past day than what is recorded."""


class ResponsibilityWriter:
    """The responsibilities of one team while rows about them come in, those of a title without an owner first."""

    def __init__(self, db: sqlite3.Connection, team: Team) -> None:
        self._db = db
        self._team = team
        self._titles = {title.casefold(): title for title in responsibilities.history(db, team, date.max)}
        self._recorded = responsibilities.events(db, team)

    def write(self, title: str, given: Span) -> tuple[bool, Span]:
        """Append what a row says of a responsibility, or of one owner of it, and return whether it was new.

        With it goes the span as it was known before, the given one for a new one. Raises ChangedResponsibility, and
        then nothing was appended.
        """
        if _begin(given) >= _end(given):
            raise ChangedResponsibility(f"to {given.end} does not lie after from {given.first}")
        title = self._titles.setdefault(title.casefold(), title)
        spans = responsibilities.history(self._db, self._team, date.max, title).get(title, [])
        known = self._meant(title, given, [span for span in spans if span.owner == given.owner])
        _refuse_other_end(known or given, given, spans)
        if known is None:
            self._append(title, "owned" if given.owner else "added", given.first, given.owner)
        if given.end is not None and (known is None or known.end is None):
            self._append(title, "released" if given.owner else "dropped", given.end, given.owner)
        return known is None, known or given

    def _meant(self, title: str, given: Span, spans: list[Span]) -> Span | None:
        """Return the span that a row speaks of, None when it is a new one. Raises ChangedResponsibility."""
        if given.first is None:
            return max(spans, key=lambda span: (span.end == given.end, span.first is None, _begin(span)), default=None)
        found = next((span for span in spans if span.first == given.first), None)
        if found is not None:
            return found
        covering = next((span for span in spans if _begin(span) < given.first < _end(span)), None)
        start = (title.casefold(), "owned" if given.owner else "added", given.first, given.owner)
        if covering is not None and given.owner and start not in self._recorded:
            raise ChangedResponsibility(f"from {covering.first or 'always'}, the file now says from {given.first}")
        later = next((span for span in spans if given.first < _begin(span) < _end(given)), None)
        if covering is None and later is not None:
            raise ChangedResponsibility(f"from {later.first}, the file now says from {given.first}")
        return covering

    def _append(self, title: str, kind: ResponsibilityEvent, day: date | None, owner: str | None) -> None:
        name = ids.derived_id("responsibility", self._team.name, title.casefold(), kind, str(day), owner or "")
        responsibilities.record(self._db, self._team, title, kind, day, owner, name)
        self._recorded.add((title.casefold(), kind, day, owner))


def _refuse_other_end(known: Span, given: Span, spans: Iterable[Span]) -> None:
    """Raise ChangedResponsibility where the end of a row is another than is known, or cuts what others have."""
    if given.end is None:
        return
    if _begin(known) >= given.end:
        raise ChangedResponsibility(f"from {known.first}, the file now says to {given.end}")
    if known.end not in (None, given.end):
        raise ChangedResponsibility(f"to {known.end}, the file now says to {given.end}")
    for span in spans:
        if span.owner is None and given.owner and span.end and _begin(given) < span.end < given.end:
            raise ChangedResponsibility(f"it was dropped on {span.end}, the file now says to {given.end}")
        if span.owner and given.owner is None and span.end and _begin(span) < given.end < span.end:
            raise ChangedResponsibility(f"{span.owner} had it to {span.end}, the file now says to {given.end}")


def _begin(span: Span) -> date:
    return span.first or date.min


def _end(span: Span) -> date:
    return span.end or date.max
