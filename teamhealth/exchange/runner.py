"""Running an import: the whole file in one transaction, or nothing of it."""

from contextlib import closing, suppress
from pathlib import Path

from teamhealth.errors import UsageError
from teamhealth.exchange import mapping, registry, saved_maps, tables, writing
from teamhealth.exchange.job import Job
from teamhealth.exchange.kind import Kind
from teamhealth.exchange.report import Report
from teamhealth.exchange.request import Place, Request
from teamhealth.exchange.saved_maps import SavedMap
from teamhealth.store import connection


class _DryRun(Exception):
    """Ends the transaction of a dry run, so that nothing of it stays."""


def run(request: Request, place: Place) -> Report:
    """Import a file and return what happened.

    Raises UsageError for an option that cannot be, BadDataError for a file that cannot come in, and what opening the
    store raises; then the store is as it was. A dry run leaves it so too.
    """
    kind = registry.importable(request.kind)
    _check(request, place.home)
    with closing(connection.open_for_writing(place.home)) as db:
        # The file is read before the store is locked: a pipe may be slow.
        table = tables.read(request.file, request.encoding)
        columns = mapping.lay_out(table, kind.fields, request.maps)
        report = Report(kind.name, kind.unit or kind.name, request.file, request.dry_run, rejects=request.rejects)
        with suppress(_DryRun), connection.transaction(db):
            _write(Job(db, table, columns, request, place, report), kind)
    return report


def _check(request: Request, home: Path) -> None:
    if request.quality and request.kind != "answers":
        raise UsageError("--quality is about answers", hint="teamhealth import answers FILE --quality")
    if request.save_map:
        saved_maps.check_name(request.save_map)
    if request.rejects:
        writing.refuse_own(home, request.rejects, "--rejects")
        if _is_same(request.rejects, request.file):
            raise UsageError("--rejects would write over the file that is imported", hint="name another file")


def _is_same(one: Path, other: Path) -> bool:
    return writing.real(one) == writing.real(other) or (one.exists() and other.exists() and one.samefile(other))


def _write(job: Job, kind: Kind) -> None:
    """Make facts of the rows; raises to undo everything when the file is refused or this was a dry run."""
    assert kind.take is not None
    request, report = job.request, job.report
    job.read_records(kind.fields, () if kind.reads_missing else request.missing)
    if request.rejects is None:
        job.refusals.raise_if_any()
    kind.take(job)
    for handle in job.people.join_roster():
        report.repaired("people who were not on the roster were added", handle)
    report.ignored_columns = _ignored(job)
    report.rejected = len(job.refusals)
    if request.rejects is None:
        job.refusals.raise_if_any()
    if request.dry_run:
        raise _DryRun
    # What cannot be written beside the store leaves nothing in it.
    if request.save_map:
        saved_maps.save(job.place.home, request.save_map, _worth_saving(request))
    if request.rejects is not None and report.rejected:
        job.refusals.write(request.rejects)


def _ignored(job: Job) -> tuple[str, ...]:
    used = {index for columns in job.columns.values() for index in columns} | job.extra_columns
    return tuple(name for index, name in enumerate(job.table.columns) if name and index not in used)


def _worth_saving(request: Request) -> SavedMap:
    outcomes = {word: state.value for word, state in request.outcomes.items()}
    return SavedMap(dict(request.maps), dict(request.items), outcomes, list(request.reverse))
