"""Each disclosure rule switched off: what the program would do without it."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from teamhealth.exchange import releasing
from teamhealth.facts import ReleasedItem, Round
from teamhealth.health.snapshot import Snapshot
from teamhealth.pulse import answering, ballot_file, disclosure, signals, turnout
from teamhealth.pulse.closing import outcome_of
from teamhealth.store import connection, releases
from teamhealth.store.teams import Team

Switch = Callable[[pytest.MonkeyPatch], None]

_release_item = disclosure.release_item
_send = answering.send
_status_json = Snapshot.status_json


def d1_shows_four_answers(patch: pytest.MonkeyPatch) -> None:
    def shown(item: str, element: str, scores: Sequence[float], **options: Any) -> ReleasedItem:
        enough = [*scores] * 2 if len(scores) == disclosure.MINIMUM - 1 else scores
        return _release_item(item, element, enough, **options)

    patch.setattr(disclosure, "release_item", shown)


def d2_releases_while_open(patch: pytest.MonkeyPatch) -> None:
    def send(home: Path, team: Team, round_: Round, *rest: Any) -> None:
        _send(home, team, round_, *rest)
        ballots = [dict(ballot.scores) for ballot in ballot_file.read(home).ballots]
        so_far = outcome_of(team, round_, ballots, [], [], round_.ring).release
        with closing(connection.open_for_writing(home)) as db, connection.transaction(db):
            releases.add(db, team, replace(so_far, id=f"{len(ballots):032x}", day=round_.opened.date()))

    patch.setattr(answering, "send", send)


def d2_lets_an_import_release_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(releasing._Released, "has", lambda *_: False)
    identifiers = count(1)
    patch.setattr(releases, "new_id", lambda *_: f"{next(identifiers):032x}")


def d3_rounds_to_tenths(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "_STEP_SHARES", ((0, 1 / 40),))


def d3_shows_shares_of_few(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "DETAIL_RING", 8)


def d4_is_never_coarser(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "is_coarser", lambda *_: False)


def d4_makes_signals_meanwhile(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signals, "last_one_stands", lambda _: False)


def d5_allows_any_part(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "may_stand_beside", lambda *_: True)


def d9_shows_comments_as_they_are(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "shown_comments", lambda written, carried, **_: [*written, *carried])


def d10_knows_no_bands(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "_end_band", lambda *_: None)


def d10_keeps_what_lies_beyond_the_bands(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "within_bands", lambda value, *_, **__: value)


def d11_tells_the_number_of_answers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disclosure, "answered_band", lambda answered, *_: answered)


def d11_counts_while_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(turnout, "of", lambda home, round_: len(ballot_file.read(home).ballots))


def d13_names_somebody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Snapshot, "status_json", lambda snapshot: {**_status_json(snapshot), "silent": "qz1mem"})
