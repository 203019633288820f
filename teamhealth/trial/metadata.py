"""What a check says of itself: whether it is complete, and names elements that there are."""

from collections.abc import Iterator, Sequence

from teamhealth import config
from teamhealth.checking.origin import Described
from teamhealth.trial.report import Row, failed, ok, remark

TEST = "metadata"
_TITLE_FITS = 30


def row(check: Described, elements: Sequence[str]) -> Row:
    """Return how what the check says of itself stands; `elements` are those of the catalogue."""
    unknown = [feed for feed in check.feeds if feed not in elements]
    if unknown:
        return failed(TEST, f"feeds {unknown[0]!r}, which is no element", config.nearest(unknown[0], elements))
    lacking = list(_lacking(check))
    if lacking:
        figure, remedy = lacking[0]
        more = f", and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        return remark(TEST, f"{figure}{more}", remedy)
    feeds = ", ".join(check.feeds) or "nothing"
    count = len(check.options_schema.get("properties", {}))
    return ok(TEST, f"version {check.version}, feeds {feeds}, {count} option{'' if count == 1 else 's'}")


def _lacking(check: Described) -> Iterator[tuple[str, str]]:
    """Yield what is missing, and what to do."""
    schema = check.options_schema
    for name, option in schema.get("properties", {}).items():
        if name in schema.get("required", ()):
            yield f"the option {name} has no default", "give it one: a check must run as it is dropped into the folder"
        if not option.get("description"):
            yield f"the option {name} has no description", f'write {name}: … = Field(…, description="…")'
    if schema.get("properties") and schema.get("additionalProperties", True) is not False:
        yield "a mistyped option would not be told", 'write class Options(BaseModel, extra="forbid")'
    if len(check.title) > _TITLE_FITS:
        yield f"the title has {len(check.title)} characters", f"{_TITLE_FITS} fit into the lists"
    if not check.version:
        yield "it has no version", 'add version="1", so that `checks list` tells which one runs'
