"""The options of an import as they are typed, turned into a request."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from teamhealth.errors import BadDataError, UsageError
from teamhealth.exchange import mapping, saved_maps
from teamhealth.exchange.fields import ORDERS, Reading, Unreadable, day
from teamhealth.exchange.outcomes import own_words
from teamhealth.exchange.request import Request
from teamhealth.exchange.saved_maps import SavedMap
from teamhealth.facts import Audience, Scale

_SCALE = re.compile(r"(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Options:
    """What follows KIND and FILE on the command line, each as typed; `map` may hold `@NAME` of a saved map."""

    map: tuple[str, ...] = ()
    save_map: str | None = None
    encoding: str = "utf-8"
    dates: str = ORDERS[0]
    outcome: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    round: str | None = None
    round_dates: tuple[str, ...] = ()
    audience: Audience = "members"
    scale: str = "1-5"
    missing: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()
    add_items: bool = False
    last: bool = False
    dry_run: bool = False
    rejects: Path | None = None
    quality: bool = False


def request_of(kind: str, file: Path, home: Path, options: Options) -> Request:
    """Return the request that these options make; raises UsageError for one that cannot be, BadDataError for a date."""
    saved = _saved(home, options.map)
    maps = mapping.pairs("--map", (text for text in options.map if not text.startswith("@")))
    outcomes = mapping.pairs("--outcome", options.outcome)
    return Request(
        kind=kind,
        file=file,
        maps=saved.fields | maps,
        encoding=options.encoding,
        dates=options.dates,
        outcomes=own_words(saved.outcomes | outcomes),
        items=saved.items | mapping.pairs("--item", options.item),
        round=_date("--round", options.round) if options.round else None,
        rounds=_dates(mapping.pairs("--round-dates", options.round_dates)),
        audience=options.audience,
        scale=scale(options.scale),
        missing=options.missing,
        reverse=options.reverse or tuple(saved.reverse),
        add_items=options.add_items,
        last=options.last,
        dry_run=options.dry_run,
        rejects=options.rejects,
        save_map=options.save_map,
        quality=options.quality,
    )


def scale(text: str) -> Scale:
    """Return the scale written LO-HI, such as 1-5, 0-10 or -2-2; raises UsageError."""
    found = _SCALE.fullmatch(text.replace(" ", ""))
    if found is None or float(found[1]) >= float(found[2]):
        raise UsageError(f"--scale {text!r} is no scale", hint="write it as LO-HI, for example 1-5 or 0-10")
    return Scale(float(found[1]), float(found[2]))


def _saved(home: Path, maps: Iterable[str]) -> SavedMap:
    names = [text[1:] for text in maps if text.startswith("@")]
    if len(names) > 1:
        raise UsageError("--map takes one saved map", hint="add to it with --map FIELD=COLUMN")
    return saved_maps.load(home, names[0]) if names else SavedMap()


def _date(option: str, text: str) -> date:
    try:
        return day(text.strip(), Reading())
    except Unreadable:
        raise BadDataError(f"{option} {text!r} is no date", hint="write it as YYYY-MM-DD") from None


def _dates(pairs: Mapping[str, str]) -> dict[str, date]:
    return {label: _date(f"--round-dates {label}", text) for label, text in pairs.items()}
