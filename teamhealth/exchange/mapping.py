"""Which column of a file feeds which field."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from teamhealth.errors import BadDataError, UsageError
from teamhealth.exchange.fields import Field
from teamhealth.exchange.quoting import listed
from teamhealth.exchange.spelling import folded
from teamhealth.exchange.tables import Table

Columns = Mapping[str, tuple[int, ...]]
"""The columns that feed each field, by index; several are joined with `-`."""


def pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    """Return what `--option LEFT=RIGHT` said, in the order given.

    Raises UsageError for one without `=`, and for two that say different things of one LEFT, however it is spelled.
    """
    found: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for pair in given:
        left, equals, right = (part.strip() for part in pair.partition("="))
        if not equals or not left:
            raise UsageError(f"{option} {pair!r} has no =", hint=f"write it as {option} LEFT=RIGHT")
        left = spelled.setdefault(folded(left), left)
        if found.setdefault(left, right) != right:
            raise UsageError(
                f"{option} says two things of {left!r}: {found[left]!r} and {right!r}", hint="leave one out"
            )
    return found


def column(table: Table, name: str) -> int | None:
    """Return the index of the column of this name, None when there is none; case and outer spaces do not count."""
    wanted = name.strip().casefold()
    return next((index for index, known in enumerate(table.columns) if wanted and known.casefold() == wanted), None)


def named_column(table: Table, name: str, option: str) -> int:
    """Return the index of a column that an option named; raises BadDataError with the columns there are."""
    index = column(table, name)
    if index is None:
        raise BadDataError(f"{table.file} has no column {name!r} ({option})", hint=_offer(table, name))
    return index


def lay_out(table: Table, fields: Sequence[Field], maps: Mapping[str, str]) -> Columns:
    """Return the columns that feed the fields: the mapped ones, else those of the field's own name.

    `FIELD=A+B` joins two columns, `FIELD=` leaves a field out. Raises UsageError for a field that does not exist,
    BadDataError for a column that does not, or when a required field has none.
    """
    known = {field.name: field for field in fields}
    for name in maps:
        if name not in known:
            raise UsageError(f"--map: there is no field {name!r}", hint=f"fields: {', '.join(known)}")
    found = {name: _columns(table, name, maps.get(name)) for name in known}
    for field in fields:
        if field.required and not found[field.name]:
            raise BadDataError(
                f"{table.file} has no column for the field {field.name!r}",
                hint=f"name one with --map {field.name}=COLUMN; {_offer(table, field.name)}",
            )
    return {name: columns for name, columns in found.items() if columns}


def cell(cells: Sequence[str], columns: tuple[int, ...]) -> str:
    """Return the trimmed text that the columns of a field hold in a row; the parts that are not blank, joined."""
    if len(columns) == 1:
        return cells[columns[0]].strip()
    return "-".join(part for part in (cells[index].strip() for index in columns) if part)


def _columns(table: Table, field: str, mapped: str | None) -> tuple[int, ...]:
    if mapped == "":
        return ()
    if mapped is None:
        own = column(table, field)
        return () if own is None else (own,)
    whole = column(table, mapped)
    parts = [mapped] if whole is not None else mapped.split("+")
    return tuple(named_column(table, part, f"--map {field}={mapped}") for part in parts)


def _offer(table: Table, wanted: str) -> str:
    names = [name for name in table.columns if name]
    by_fold = {name.casefold(): name for name in names}
    near = get_close_matches(wanted.strip().casefold(), by_fold, n=1, cutoff=0.6)
    meant = f"; did you mean {by_fold[near[0]]!r}?" if near else ""
    return f"its columns are: {listed(names)}{meant}"


def column_names(table: Table, columns: tuple[int, ...]) -> str:
    """Return the names of the columns that feed a field, as `--map` joins them."""
    return "+".join(table.columns[index] for index in columns)
