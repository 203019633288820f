"""What an import was asked to do, and where it happens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path

from teamhealth.facts import Audience, EventKind, Scale


@dataclass(frozen=True, slots=True)
class Request:
    """One import as it was asked for; each field is an option of the command of the same name.

    `maps` is fields by column, `items` columns by item, `outcomes` states by word, `rounds` days by label.
    """

    kind: str
    file: Path
    maps: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    dates: str = "Y-m-d"
    outcomes: Mapping[str, EventKind] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    round: date | None = None
    rounds: Mapping[str, date] = field(default_factory=dict)
    audience: Audience = "members"
    scale: Scale = field(default_factory=Scale)
    missing: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()
    add_items: bool = False
    last: bool = False
    dry_run: bool = False
    rejects: Path | None = None
    save_map: str | None = None
    quality: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where an import happens, and what is true there.

    `default_team` names the team of rows that name none and may raise UsageError, `zone` and `minimum` give a
    team's time zone (None: the machine's own) and the fewest answers that are shown; `now` is aware.
    """

    home: Path
    now: datetime
    default_team: Callable[[], str]
    zone: Callable[[str], tzinfo | None]
    minimum: Callable[[str], int]
    lang: str = "en"
