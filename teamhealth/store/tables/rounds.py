"""Migration 3: rounds, comments, unsigned items, what may be erased, and the kept series."""

from collections.abc import Sequence

from teamhealth.store.tables.columns import DAY, ID, TEAM

# Rounds held in the program, what they let people say, and what was answered to it. Moments are UTC, to the minute.
_MOMENT = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]Z'"
ROUNDS: Sequence[str] = (
    f"""CREATE TABLE round (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        number INTEGER NOT NULL CHECK (number > 0),
        opened TEXT NOT NULL CHECK (opened {_MOMENT}),
        closes TEXT NOT NULL CHECK (closes {_MOMENT} AND closes > opened),
        day TEXT NOT NULL CHECK (day {DAY}),
        minimum INTEGER NOT NULL CHECK (minimum >= 5),
        ring TEXT NOT NULL,
        items TEXT NOT NULL,
        changes INTEGER NOT NULL,
        UNIQUE (team, number)
    ) STRICT""",
    f"""CREATE TABLE round_end (
        seq INTEGER PRIMARY KEY,
        id {ID},
        round BLOB NOT NULL UNIQUE REFERENCES round (id),
        kind TEXT NOT NULL CHECK (kind IN ('released', 'lost')),
        day TEXT NOT NULL CHECK (day {DAY}),
        release BLOB REFERENCES release (id),
        stayed TEXT NOT NULL,
        changes INTEGER NOT NULL,
        CHECK ((kind = 'released') = (release IS NOT NULL))
    ) STRICT""",
    f"""CREATE TABLE response (
        seq INTEGER PRIMARY KEY,
        id {ID},
        release BLOB NOT NULL REFERENCES release (id),
        day TEXT NOT NULL CHECK (day {DAY}),
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
        id {ID},
        comment BLOB NOT NULL REFERENCES comment (id),
        day TEXT NOT NULL CHECK (day {DAY}),
        text TEXT NOT NULL,
        by TEXT
    ) STRICT""",
    f"""CREATE TABLE talk_note (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        day TEXT NOT NULL CHECK (day {DAY}),
        item TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT""",
    # No order of arrival, no author, no day: whoever has the file learns the week.
    f"""CREATE TABLE unsigned_item (
        id BLOB PRIMARY KEY CHECK (length(id) = 16),
        team {TEAM},
        kind TEXT NOT NULL CHECK (kind IN ('idea', 'need')),
        title TEXT NOT NULL CHECK (length(trim(title)) > 0),
        week TEXT NOT NULL CHECK (week {DAY}),
        severity INTEGER CHECK (severity BETWEEN 1 AND 4)
    ) STRICT, WITHOUT ROWID""",
)

# What happens to an item may happen to an unsigned one too, so the reference is to either.
ITEM_EVENTS: Sequence[str] = (
    "ALTER TABLE item_event RENAME TO item_event_before",
    f"""CREATE TABLE item_event (
        seq INTEGER PRIMARY KEY,
        id {ID},
        item BLOB NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('responded', 'planned', 'started', 'done', 'declined', 'withdrawn', 'merged', 'other', 'reopened')),
        day TEXT NOT NULL CHECK (day {DAY}),
        early INTEGER NOT NULL DEFAULT 0 CHECK (early IN (0, 1)),
        note TEXT,
        by TEXT,
        owner TEXT,
        due TEXT CHECK (due {DAY}),
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
        team {TEAM},
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
