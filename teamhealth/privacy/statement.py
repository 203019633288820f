"""What holds on this installation for one team, each line of it looked up: what `teamhealth privacy` says."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from teamhealth import config
from teamhealth.checking import protection
from teamhealth.errors import UserError
from teamhealth.facts import Round
from teamhealth.gate import authorized_keys
from teamhealth.privacy import holdings, risks
from teamhealth.privacy.access import Access
from teamhealth.privacy.holdings import Holding
from teamhealth.privacy.places import Risk
from teamhealth.privacy.rules import Rule, rules
from teamhealth.pulse import ballot_box, ballot_file, keeper, opening, standing, wording
from teamhealth.pulse.ballot_file import Door
from teamhealth.store.teams import Team


@dataclass(frozen=True, slots=True)
class Statement:
    """What holds for a team of a home at a moment.

    `keeper` is who the promise names, `is_named` whether the configuration names them; `round` is
    the open one and `door` how people are let in to it; `keys` is how many keys open the door over
    ssh, None when that cannot be seen; `minimum` is the fewest answers for which something is shown;
    `checks` says what keeps checks that are not bundled from files and network, None where there are none.
    """

    team: str
    home: Path
    keeper: str
    is_named: bool
    files: tuple[Access, ...]
    round: Round | None
    door: Door | None
    keys: int | None
    holdings: tuple[Holding, ...]
    minimum: int
    promise: str
    rules: tuple[Rule, ...]
    risks: tuple[Risk, ...]
    checks: str | None


def make(
    db: sqlite3.Connection, home: Path, team: Team, now: datetime, lang: str, *, mountinfo: str, keys: Path
) -> Statement:
    """Return what holds for a team at its `now`, the promise in a language.

    `mountinfo` is the text of `places.mounts`, `keys` the `authorized_keys` file of the gate. Raises
    ConfigError when the configuration or the catalogue is wrong, StorageError when the ballot file
    cannot be read.
    """
    configured = config.load(home)
    named = keeper.name(home, configured.keeper)
    open_round = standing.of(db, home, team).open_round
    day = open_round.day if open_round else opening.closing_after(configured.of(team.name), now).date()
    minimum = open_round.minimum if open_round else opening.plan(db, home, team, now.date()).minimum
    words = wording.load(lang)
    held = protection.of_home(home)
    return Statement(
        team=team.name,
        home=home,
        keeper=named,
        is_named=configured.keeper is not None,
        files=tuple(risks.files(home)),
        round=open_round,
        door=ballot_box.door(ballot_file.read(home), open_round) if open_round else None,
        keys=_keys(home, team, keys),
        holdings=tuple(holdings.read(db, team)),
        minimum=minimum,
        promise=words.promise(named, words.day(day, now.date()), minimum).strip(),
        rules=tuple(rules(minimum)),
        risks=tuple(risks.of(home, mountinfo)),
        checks=held.sentence if held else None,
    )


def _keys(home: Path, team: Team, file: Path) -> int | None:
    try:
        found = authorized_keys.entries(file)
    except UserError:
        return None
    return sum(entry.place == (home.resolve(), team.name) for entry in found)
