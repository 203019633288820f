"""Erasing words, by age or on request: they are gone from the file, and everything that counts them stays."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

import pytest

from teamhealth.acts import erasing
from teamhealth.checking.facts_given import Facts
from teamhealth.facts import Member, Recognition, Release, ReleasedItem, Scale
from teamhealth.store import activities, connection, looks, old_words, recognitions, releases, responses, teams
from teamhealth.store.teams import Team
from tests.unit.checks.conftest import run

TODAY = date(2026, 9, 22)
YOUNGEST_OLD = date(2024, 9, 21)
OLDEST_KEPT = date(2024, 9, 22)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def db(home: Path) -> Iterator[sqlite3.Connection]:
    """Yield an empty store that is open for writing."""
    with closing(connection.create(home)) as opened:
        yield opened


@pytest.fixture
def team(db: sqlite3.Connection) -> Team:
    return teams.add(db, "North")


def thank(db: sqlite3.Connection, team: Team, day: date, giver: str | None, receiver: str, why: str | None) -> None:
    recognitions.add(db, team, day, giver, receiver, why)


def told(db: sqlite3.Connection, team: Team) -> list[tuple[str | None, str, str | None]]:
    return [(thanks.giver, thanks.receiver, thanks.message) for thanks in recognitions.read(db, team, date.max)]


def release(db: sqlite3.Connection, team: Team, label: str, day: date, comment: str) -> str:
    """Write a release with one comment and return its id."""
    items = (ReleasedItem("q", "listening", True),)
    made = Release(releases.new_id(team, "members", label, ["q"]), label, day, "members", 8, 5, Scale(), items)
    releases.add(db, team, made)
    responses.add_comments(db, made.id, [(f"{label:0>32}", comment)])
    return made.id


def texts(db: sqlite3.Connection, *made: str) -> list[str | None]:
    return [comment.text for one in made for comment in responses.comments(db, one, date.max)]


def test_thanks_older_than_24_months_lose_their_words_and_nothing_else(db: sqlite3.Connection, team: Team) -> None:
    thank(db, team, YOUNGEST_OLD, "ana", "bo", "old")
    thank(db, team, OLDEST_KEPT, "ana", "bo", "not old yet")
    before = recognitions.read(db, team, date.max)
    assert erasing.erase_old(db, team, TODAY) == 1
    old, kept = recognitions.read(db, team, date.max)
    assert old == Recognition(before[0].id, YOUNGEST_OLD, "ana", "bo", None)
    assert kept == before[1]


def test_comments_go_with_the_age_of_their_release(db: sqlite3.Connection, team: Team) -> None:
    made = [release(db, team, "1", YOUNGEST_OLD, "old"), release(db, team, "2", OLDEST_KEPT, "not old yet")]
    assert erasing.erase_old(db, team, TODAY) == 1
    assert texts(db, *made) == [None, "not old yet"]


def test_what_was_erased_is_not_counted_as_erased_again(db: sqlite3.Connection, team: Team) -> None:
    thank(db, team, YOUNGEST_OLD, "ana", "bo", "old")
    thank(db, team, YOUNGEST_OLD, "cleo", "bo", None)
    thank(db, team, YOUNGEST_OLD, None, "bo", "of somebody")
    thank(db, team, YOUNGEST_OLD, None, "bo", None)
    thank(db, team, YOUNGEST_OLD, "bo", "bo", "me")
    release(db, team, "1", YOUNGEST_OLD, "old")
    assert [erasing.erase_old(db, team, TODAY) for _ in range(2)] == [4, 0]


@pytest.mark.parametrize(
    ("today", "kept"), [(date(2028, 2, 29), date(2026, 2, 28)), (date(2026, 2, 28), date(2024, 2, 28))]
)
def test_two_years_before_a_leap_day_is_the_last_of_february(
    db: sqlite3.Connection, team: Team, today: date, kept: date
) -> None:
    thank(db, team, kept, "ana", "bo", "kept")
    thank(db, team, kept - timedelta(days=1), "ana", "bo", "old")
    assert erasing.erase_old(db, team, today) == 1


def test_on_request_all_words_somebody_gave_or_got_go_and_no_others(db: sqlite3.Connection, team: Team) -> None:
    thank(db, team, TODAY, "ana", "bo", "given")
    thank(db, team, TODAY, "bo", "ana", "received")
    thank(db, team, TODAY, None, "ana", "of somebody")
    thank(db, team, TODAY, "bo", "cleo", "of others")
    thank(db, team, TODAY, "ana", "bo", None)
    assert [erasing.erase_of(db, team, "ana") for _ in range(2)] == [4, 0]
    assert told(db, team) == [
        (None, "bo", None),
        (None, "ana", None),
        (None, "ana", None),
        ("bo", "cleo", "of others"),
        (None, "bo", None),
    ]


def test_what_age_has_left_goes_on_request(db: sqlite3.Connection, team: Team) -> None:
    thank(db, team, YOUNGEST_OLD, "ana", "bo", "old")
    assert erasing.erase_old(db, team, TODAY) == 1
    assert [erasing.erase_of(db, team, "bo") for _ in range(2)] == [1, 0]
    assert told(db, team) == [(None, "bo", None)]


def test_notes_of_activities_go_by_age_and_on_request_and_what_was_done_stays(
    db: sqlite3.Connection, team: Team
) -> None:
    for day, member in ((YOUNGEST_OLD, "ana"), (OLDEST_KEPT, "ana"), (TODAY, "bo")):
        activities.add(db, team, day, "one_to_one", member, "in private")
    assert old_words.oldest(db) == [(team, YOUNGEST_OLD)]
    assert [erasing.erase_old(db, team, TODAY) for _ in range(2)] == [1, 0]
    assert old_words.oldest(db) == [(team, OLDEST_KEPT)]
    assert [erasing.erase_notes_of(db, team, "ana") for _ in range(2)] == [1, 0]
    left = [(activity.day, activity.member, activity.note) for activity in activities.read(db, team, date.max)]
    assert left == [(YOUNGEST_OLD, "ana", None), (OLDEST_KEPT, "ana", None), (TODAY, "bo", "in private")]


def test_another_teams_words_stay(db: sqlite3.Connection, team: Team) -> None:
    other = teams.add(db, "South")
    thank(db, other, YOUNGEST_OLD, "ana", "bo", "theirs")
    made = release(db, other, "1", YOUNGEST_OLD, "theirs")
    assert erasing.erase_old(db, team, TODAY) + erasing.erase_of(db, team, "ana") == 0
    assert (told(db, other), texts(db, made)) == ([("ana", "bo", "theirs")], ["theirs"])


def test_the_words_are_gone_from_the_file_and_not_only_from_the_table(
    db: sqlite3.Connection, team: Team, home: Path
) -> None:
    for number in range(60):
        thank(db, team, YOUNGEST_OLD, "ana", "bo", f"words-to-be-erased {number}")
        thank(db, team, TODAY, "giver-to-be-erased", "cleo", None)
    release(db, team, "1", YOUNGEST_OLD, "comment-to-be-erased")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert (home / "store.db").read_bytes().count(b"to-be-erased") > 100
    # A build of SQLite may have this on or off by itself; the act must not depend on it.
    db.execute("PRAGMA secure_delete = OFF")
    with connection.transaction(db):
        assert erasing.erase_old(db, team, TODAY) + erasing.erase_of(db, team, "cleo") == 60 + 1 + 60
    db.close()
    assert [file.name for file in home.iterdir()] == ["store.db"]
    assert b"to-be-erased" not in (home / "store.db").read_bytes()


def counted(db: sqlite3.Connection, team: Team) -> dict[str, object]:
    """Return all that the check measures of the thanks, in a team large enough for every figure to be shown."""
    people = [Member(handle) for handle in ascii_lowercase]
    facts = Facts(recognition_list=recognitions.read(db, team, TODAY), member_list=people)
    return dict(run("recognition_frequency", facts, TODAY).values)


@pytest.fixture
def years_of_thanks(db: sqlite3.Connection, team: Team) -> int:
    """Thank in a ring for years, once in return and once oneself, and anew; return how many thanks are too old."""
    for giver, receiver in [*pairwise(ascii_lowercase[:11]), ("b", "a"), ("a", "a")]:
        thank(db, team, YOUNGEST_OLD, giver, receiver, "old")
    for giver, receiver in [*pairwise(ascii_lowercase[2:9]), ("d", "c"), ("b", "b")]:
        thank(db, team, TODAY, giver, receiver, "new")
    return 12


def test_every_figure_of_the_check_is_the_same_after_erasing_by_age(
    db: sqlite3.Connection, team: Team, years_of_thanks: int
) -> None:
    before = counted(db, team)
    assert [name for name, value in before.items() if value is None] == []
    assert erasing.erase_old(db, team, TODAY) == years_of_thanks
    assert counted(db, team) == before


def test_thanks_to_oneself_stay_uncounted_when_they_are_erased_on_request(db: sqlite3.Connection, team: Team) -> None:
    thank(db, team, TODAY, "a", "a", "me")
    thank(db, team, TODAY, "a", "b", "new")
    assert erasing.erase_of(db, team, "a") == 2
    after = counted(db, team)
    assert (after["events"], after["self_events"]) == (1, 1)


def test_nothing_of_a_thanks_or_a_comment_can_be_changed_but_by_erasing(db: sqlite3.Connection, team: Team) -> None:
    thank(db, team, TODAY, "ana", "bo", "why")
    thank(db, team, TODAY, "bo", "bo", "me")
    release(db, team, "1", TODAY, "text")
    for statement in (
        "UPDATE recognition SET message = 'another'",
        "UPDATE recognition SET giver = NULL",
        "UPDATE recognition SET message = NULL, giver = 'cleo' WHERE giver = 'ana'",
        "UPDATE recognition SET message = NULL, giver = NULL WHERE giver = 'bo'",
        "UPDATE recognition SET message = NULL, giver = NULL, receiver = 'cleo'",
        "UPDATE comment SET text = 'another'",
        "UPDATE recognition SET message = NULL, day = '2020-01-01'",
        "DELETE FROM comment",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    assert told(db, team) == [("ana", "bo", "why"), ("bo", "bo", "me")]


def test_the_kept_status_is_forgotten_only_when_something_was_erased(db: sqlite3.Connection, team: Team) -> None:
    looks.keep_status(db, team, "f", "{}")
    erasing.erase_of(db, team, "ana")
    assert looks.cached_status(db, team, "f") == "{}"
    thank(db, team, TODAY, "ana", "bo", "why")
    erasing.erase_of(db, team, "ana")
    assert looks.cached_status(db, team, "f") is None


def test_the_oldest_words_are_found_in_each_team_among_thanks_and_comments(db: sqlite3.Connection, team: Team) -> None:
    south, _ = teams.add(db, "South"), teams.add(db, "West")
    thank(db, team, OLDEST_KEPT, None, "bo", "of somebody")
    thank(db, team, YOUNGEST_OLD, "ana", "bo", None)
    release(db, south, "1", YOUNGEST_OLD, "written")
    thank(db, south, OLDEST_KEPT, "bo", "bo", "me")
    assert old_words.oldest(db) == [(team, OLDEST_KEPT), (south, YOUNGEST_OLD)]
    erasing.erase_old(db, south, TODAY)
    assert old_words.oldest(db) == [(team, OLDEST_KEPT), (south, OLDEST_KEPT)]
