"""Migration 4: activities, responsibilities, measures, tickets, and when each check last ran."""

from collections.abc import Sequence

from teamhealth.store.tables.columns import DAY, ID, TEAM

# What is done with people, what each answers for, numbers from elsewhere. A ticket is written again when its log says
# more of it; the last row of a name counts.
ACTIVITIES: Sequence[str] = (
    f"""CREATE TABLE activity (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        day TEXT NOT NULL CHECK (day {DAY}),
        kind TEXT NOT NULL CHECK (kind IN ('one_to_one', 'learning', 'front_line')),
        member TEXT NOT NULL CHECK (length(trim(member)) > 0),
        note TEXT
    ) STRICT""",
    "CREATE INDEX activity_day ON activity (team, kind, day)",
    "CREATE INDEX activity_words ON activity (team, day) WHERE note IS NOT NULL",
    f"""CREATE TABLE responsibility_event (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        title TEXT NOT NULL CHECK (length(trim(title)) > 0),
        kind TEXT NOT NULL CHECK (kind IN ('added', 'owned', 'released', 'dropped')),
        day TEXT CHECK (day {DAY}),
        owner TEXT,
        CHECK ((owner IS NOT NULL) = (kind IN ('owned', 'released')))
    ) STRICT""",
    "CREATE INDEX responsibility_event_team ON responsibility_event (team, title)",
    f"""CREATE TABLE measure (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        day TEXT NOT NULL CHECK (day {DAY}),
        name TEXT NOT NULL CHECK (length(trim(name)) > 0),
        value REAL NOT NULL,
        unit TEXT,
        member TEXT
    ) STRICT""",
    "CREATE INDEX measure_day ON measure (team, name, day)",
    f"""CREATE TABLE ticket (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        name TEXT NOT NULL CHECK (length(trim(name)) > 0),
        opened TEXT NOT NULL CHECK (opened {DAY}),
        resolved TEXT CHECK (resolved {DAY}),
        closed TEXT CHECK (closed {DAY}),
        priority_first INTEGER CHECK (priority_first > 0),
        priority_last INTEGER CHECK (priority_last > 0),
        reassignments INTEGER CHECK (reassignments >= 0),
        reopened INTEGER CHECK (reopened >= 0),
        promised TEXT CHECK (promised {DAY}),
        met INTEGER CHECK (met IN (0, 1)),
        followed_up INTEGER CHECK (followed_up IN (0, 1)),
        approvals INTEGER CHECK (approvals >= 0),
        last_contact TEXT CHECK (last_contact {DAY}),
        complaint INTEGER CHECK (complaint IN (0, 1)),
        satisfaction REAL,
        scale_low REAL,
        scale_high REAL,
        CHECK ((satisfaction IS NULL) = (scale_low IS NULL) AND (scale_low IS NULL) = (scale_high IS NULL)),
        CHECK (satisfaction BETWEEN scale_low AND scale_high)
    ) STRICT""",
    "CREATE INDEX ticket_name ON ticket (team, name)",
    "CREATE INDEX ticket_opened ON ticket (team, opened)",
)

# The words of a note may be erased; that there was a talk, with whom and when, stays.
ERASABLE_NOTES: Sequence[str] = (
    """CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity
        WHEN NEW.note IS NOT NULL
        OR (NEW.seq, NEW.id, NEW.team, NEW.day, NEW.kind, NEW.member)
            IS NOT (OLD.seq, OLD.id, OLD.team, OLD.day, OLD.kind, OLD.member)
        BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END""",
    """CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity
        BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END""",
)

ACTIVITY_FACTS = ("responsibility_event", "measure", "ticket")

# When each check last ran here, how it stood and how long it took: for `checks list`; this machine may lose it.
RUNS: Sequence[str] = (
    """CREATE TABLE check_run (
        team INTEGER NOT NULL REFERENCES team (key),
        name TEXT NOT NULL,
        moment TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        duration_ms REAL NOT NULL,
        PRIMARY KEY (team, name)
    ) STRICT, WITHOUT ROWID""",
)
