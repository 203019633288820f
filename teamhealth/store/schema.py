"""The schema as numbered migrations; each says what it adds, none is ever changed after a release.

`PRAGMA user_version` holds the number of the last one applied, so that a one-line command can
tell that a store is current without importing sqlite-utils.
"""

import sqlite3
from collections.abc import Sequence

SCHEMA_VERSION = 3

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
_ID = "BLOB NOT NULL UNIQUE CHECK (length(id) = 16)"
_TEAM = "INTEGER NOT NULL REFERENCES team (key)"

FACTS: Sequence[str] = (
    f"""CREATE TABLE team (
        key INTEGER PRIMARY KEY,
        id {_ID},
        name TEXT NOT NULL UNIQUE CHECK (length(trim(name)) > 0)
    ) STRICT""",
    f"""CREATE TABLE member_event (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        team {_TEAM},
        handle TEXT NOT NULL CHECK (length(trim(handle)) > 0),
        kind TEXT NOT NULL CHECK (kind IN
            ('joined', 'left', 'name', 'role', 'group', 'contact', 'away_from', 'away_until')),
        day TEXT CHECK (day {_DAY}),
        value TEXT,
        CHECK (day IS NOT NULL OR kind NOT IN ('left', 'away_from', 'away_until'))
    ) STRICT""",
    "CREATE INDEX member_event_team ON member_event (team, handle)",
    f"""CREATE TABLE item (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        team {_TEAM},
        kind TEXT NOT NULL CHECK (kind IN ('idea', 'need', 'promise', 'lesson')),
        external_id TEXT,
        title TEXT NOT NULL CHECK (length(trim(title)) > 0),
        opened TEXT NOT NULL CHECK (opened {_DAY}),
        opened_by TEXT,
        owner TEXT,
        due TEXT CHECK (due {_DAY}),
        severity INTEGER CHECK (severity BETWEEN 1 AND 4),
        cause TEXT
    ) STRICT""",
    "CREATE INDEX item_team ON item (team, kind, opened)",
    "CREATE INDEX item_external ON item (team, kind, external_id) WHERE external_id IS NOT NULL",
    f"""CREATE TABLE item_event (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        item BLOB NOT NULL REFERENCES item (id),
        kind TEXT NOT NULL CHECK (kind IN
            ('responded', 'planned', 'started', 'done', 'declined', 'withdrawn', 'merged', 'other', 'reopened')),
        day TEXT NOT NULL CHECK (day {_DAY}),
        early INTEGER NOT NULL DEFAULT 0 CHECK (early IN (0, 1)),
        note TEXT,
        by TEXT,
        owner TEXT,
        due TEXT CHECK (due {_DAY}),
        into_item TEXT
    ) STRICT""",
    "CREATE INDEX item_event_item ON item_event (item, day)",
    f"""CREATE TABLE recognition (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        team {_TEAM},
        day TEXT NOT NULL CHECK (day {_DAY}),
        giver TEXT,
        receiver TEXT NOT NULL CHECK (length(trim(receiver)) > 0),
        message TEXT
    ) STRICT""",
    "CREATE INDEX recognition_day ON recognition (team, day, receiver, giver)",
    f"""CREATE TABLE capacity (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        team {_TEAM},
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        available REAL NOT NULL CHECK (available >= 0),
        needed REAL NOT NULL CHECK (needed >= 0)
    ) STRICT""",
    "CREATE INDEX capacity_month ON capacity (team, month)",
    f"""CREATE TABLE release (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        team {_TEAM},
        audience TEXT NOT NULL CHECK (audience IN ('members', 'customers')),
        round TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day {_DAY}),
        ring INTEGER NOT NULL CHECK (ring >= 0),
        answered INTEGER NOT NULL CHECK (answered BETWEEN 0 AND ring),
        scale_low REAL NOT NULL,
        scale_high REAL NOT NULL CHECK (scale_high > scale_low)
    ) STRICT""",
    "CREATE INDEX release_round ON release (team, audience, round)",
    """CREATE TABLE release_item (
        release BLOB NOT NULL REFERENCES release (id),
        item TEXT NOT NULL,
        element TEXT NOT NULL,
        anchor INTEGER NOT NULL CHECK (anchor IN (0, 1)),
        step REAL CHECK (step > 0),
        value REAL,
        edge REAL,
        band TEXT CHECK (band IN ('above', 'below')),
        low REAL,
        high REAL,
        favourable TEXT CHECK (favourable IN ('few', 'about half', 'most')),
        bars TEXT,
        signal TEXT,
        reason TEXT,
        PRIMARY KEY (release, item)
    ) STRICT, WITHOUT ROWID""",
)

FACT_TABLES = (
    "team",
    "member_event",
    "item",
    "item_event",
    "recognition",
    "capacity",
    "release",
    "release_item",
)

# What only this machine needs and may lose: when each team was last looked at, and the last readings.
LOCAL: Sequence[str] = (
    """CREATE TABLE look (
        team INTEGER NOT NULL REFERENCES team (key),
        viewer TEXT NOT NULL,
        day TEXT NOT NULL,
        positions TEXT NOT NULL,
        states TEXT NOT NULL,
        PRIMARY KEY (team, viewer)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE last_status (
        team INTEGER PRIMARY KEY REFERENCES team (key),
        fingerprint TEXT NOT NULL,
        status TEXT NOT NULL
    ) STRICT""",
)


# Rounds held in the program, what they let people say, and what was answered to it. Moments are UTC, to the minute.
_MOMENT = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]Z'"
ROUNDS: Sequence[str] = (
    f"""CREATE TABLE round (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        team {_TEAM},
        number INTEGER NOT NULL CHECK (number > 0),
        opened TEXT NOT NULL CHECK (opened {_MOMENT}),
        closes TEXT NOT NULL CHECK (closes {_MOMENT} AND closes > opened),
        day TEXT NOT NULL CHECK (day {_DAY}),
        minimum INTEGER NOT NULL CHECK (minimum >= 5),
        ring TEXT NOT NULL,
        items TEXT NOT NULL,
        changes INTEGER NOT NULL,
        UNIQUE (team, number)
    ) STRICT""",
    f"""CREATE TABLE round_end (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        round BLOB NOT NULL UNIQUE REFERENCES round (id),
        kind TEXT NOT NULL CHECK (kind IN ('released', 'lost')),
        day TEXT NOT NULL CHECK (day {_DAY}),
        release BLOB REFERENCES release (id),
        stayed TEXT NOT NULL,
        changes INTEGER NOT NULL,
        CHECK ((kind = 'released') = (release IS NOT NULL))
    ) STRICT""",
    f"""CREATE TABLE response (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        release BLOB NOT NULL REFERENCES release (id),
        day TEXT NOT NULL CHECK (day {_DAY}),
        heard TEXT,
        doing TEXT,
        nothing_because TEXT,
        by TEXT,
        CHECK ((doing IS NULL) <> (nothing_because IS NULL))
    ) STRICT""",
    "CREATE INDEX response_release ON response (release)",
    """CREATE TABLE comment (
        id BLOB PRIMARY KEY CHECK (length(id) = 16),
        release BLOB NOT NULL REFERENCES release (id),
        text TEXT
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE comment_answer (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        comment BLOB NOT NULL REFERENCES comment (id),
        day TEXT NOT NULL CHECK (day {_DAY}),
        text TEXT NOT NULL,
        by TEXT
    ) STRICT""",
    f"""CREATE TABLE talk_note (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        team {_TEAM},
        day TEXT NOT NULL CHECK (day {_DAY}),
        item TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT""",
    # No order of arrival, no author, no day: whoever has the file learns the week.
    f"""CREATE TABLE unsigned_item (
        id BLOB PRIMARY KEY CHECK (length(id) = 16),
        team {_TEAM},
        kind TEXT NOT NULL CHECK (kind IN ('idea', 'need')),
        title TEXT NOT NULL CHECK (length(trim(title)) > 0),
        week TEXT NOT NULL CHECK (week {_DAY}),
        severity INTEGER CHECK (severity BETWEEN 1 AND 4)
    ) STRICT, WITHOUT ROWID""",
)

# What happens to an item may happen to an unsigned one too, so the reference is to either.
ITEM_EVENTS: Sequence[str] = (
    "ALTER TABLE item_event RENAME TO item_event_before",
    f"""CREATE TABLE item_event (
        seq INTEGER PRIMARY KEY,
        id {_ID},
        item BLOB NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('responded', 'planned', 'started', 'done', 'declined', 'withdrawn', 'merged', 'other', 'reopened')),
        day TEXT NOT NULL CHECK (day {_DAY}),
        early INTEGER NOT NULL DEFAULT 0 CHECK (early IN (0, 1)),
        note TEXT,
        by TEXT,
        owner TEXT,
        due TEXT CHECK (due {_DAY}),
        into_item TEXT
    ) STRICT""",
    "INSERT INTO item_event SELECT * FROM item_event_before",
    "DROP TABLE item_event_before",
    "CREATE INDEX item_event_item ON item_event (item, day)",
    """CREATE TRIGGER item_event_of_item BEFORE INSERT ON item_event
        WHEN NOT EXISTS (SELECT 1 FROM item WHERE id = NEW.item)
        AND NOT EXISTS (SELECT 1 FROM unsigned_item WHERE id = NEW.item)
        BEGIN SELECT RAISE(ABORT, 'an event needs its item'); END""",
)

# Words said about or by a person may be erased, and with those of thanks who gave them; that they were said stays.
# Nothing else may change. Thanks to oneself stay thanks to oneself, since they are counted apart: there the giver
# says nothing that the receiver does not.
ERASABLE: Sequence[str] = (
    "DROP TRIGGER recognition_no_update",
    """CREATE TRIGGER recognition_no_update BEFORE UPDATE ON recognition
        WHEN NEW.message IS NOT NULL
        OR (NEW.giver IS NOT OLD.giver AND (NEW.giver IS NOT NULL OR OLD.giver IS OLD.receiver))
        OR (NEW.seq, NEW.id, NEW.team, NEW.day, NEW.receiver)
            IS NOT (OLD.seq, OLD.id, OLD.team, OLD.day, OLD.receiver)
        BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END""",
    """CREATE TRIGGER comment_no_update BEFORE UPDATE ON comment
        WHEN NEW.text IS NOT NULL OR (NEW.id, NEW.release) IS NOT (OLD.id, OLD.release)
        BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END""",
    """CREATE TRIGGER comment_no_delete BEFORE DELETE ON comment
        BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END""",
    # Finds the oldest words at once, however many thanks have lost theirs.
    "CREATE INDEX recognition_words ON recognition (team, day) WHERE message IS NOT NULL",
)

ROUND_FACTS = ("round", "round_end", "response", "comment_answer", "talk_note", "unsigned_item", "item_event")

# All that a signal may later be made from: each item's last askings, rounded, and one variance. Nothing shows them.
KEPT: Sequence[str] = (
    f"""CREATE TABLE kept_mean (
        team {_TEAM},
        item TEXT NOT NULL,
        round INTEGER NOT NULL,
        mean REAL NOT NULL,
        PRIMARY KEY (team, item, round)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE kept_variance (
        team INTEGER PRIMARY KEY REFERENCES team (key),
        variance REAL NOT NULL CHECK (variance >= 0),
        closings INTEGER NOT NULL CHECK (closings > 0)
    ) STRICT""",
)


def _append_only(table: str) -> list[str]:
    """Return the triggers that refuse to change or remove a fact."""
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def upgrade(connection: sqlite3.Connection, *, stop_before: str | None = None) -> None:
    """Apply the missing migrations to an open connection, inside the caller's transaction."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("teamhealth")

    @migrations()
    def m0001_facts(db: Database) -> None:
        _apply(db.conn, 1, FACTS, FACT_TABLES)

    @migrations()
    def m0002_local(db: Database) -> None:
        _apply(db.conn, 2, LOCAL)

    @migrations()
    def m0003_rounds(db: Database) -> None:
        _apply(db.conn, 3, (*ROUNDS, *ITEM_EVENTS, *ERASABLE, *KEPT), ROUND_FACTS)

    migrations.apply(Database(connection), stop_before=stop_before)


def _apply(db: sqlite3.Connection, version: int, statements: Sequence[str], append_only: Sequence[str] = ()) -> None:
    """Run the statements of one migration, guard its fact tables, and note its number."""
    guards = [guard for table in append_only for guard in _append_only(table)]
    for statement in (*statements, *guards, f"PRAGMA user_version = {version}"):
        db.execute(statement)
