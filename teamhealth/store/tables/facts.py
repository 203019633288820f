"""Migrations 1 and 2: teams, people, items, thanks, capacity, releases; and what this machine remembers."""

from collections.abc import Sequence

from teamhealth.store.tables.columns import DAY, ID, TEAM

FACTS: Sequence[str] = (
    f"""CREATE TABLE team (
        key INTEGER PRIMARY KEY,
        id {ID},
        name TEXT NOT NULL UNIQUE CHECK (length(trim(name)) > 0)
    ) STRICT""",
    f"""CREATE TABLE member_event (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        handle TEXT NOT NULL CHECK (length(trim(handle)) > 0),
        kind TEXT NOT NULL CHECK (kind IN
            ('joined', 'left', 'name', 'role', 'group', 'contact', 'away_from', 'away_until')),
        day TEXT CHECK (day {DAY}),
        value TEXT,
        CHECK (day IS NOT NULL OR kind NOT IN ('left', 'away_from', 'away_until'))
    ) STRICT""",
    "CREATE INDEX member_event_team ON member_event (team, handle)",
    f"""CREATE TABLE item (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        kind TEXT NOT NULL CHECK (kind IN ('idea', 'need', 'promise', 'lesson')),
        external_id TEXT,
        title TEXT NOT NULL CHECK (length(trim(title)) > 0),
        opened TEXT NOT NULL CHECK (opened {DAY}),
        opened_by TEXT,
        owner TEXT,
        due TEXT CHECK (due {DAY}),
        severity INTEGER CHECK (severity BETWEEN 1 AND 4),
        cause TEXT
    ) STRICT""",
    "CREATE INDEX item_team ON item (team, kind, opened)",
    "CREATE INDEX item_external ON item (team, kind, external_id) WHERE external_id IS NOT NULL",
    f"""CREATE TABLE item_event (
        seq INTEGER PRIMARY KEY,
        id {ID},
        item BLOB NOT NULL REFERENCES item (id),
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
    "CREATE INDEX item_event_item ON item_event (item, day)",
    f"""CREATE TABLE recognition (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        day TEXT NOT NULL CHECK (day {DAY}),
        giver TEXT,
        receiver TEXT NOT NULL CHECK (length(trim(receiver)) > 0),
        message TEXT
    ) STRICT""",
    "CREATE INDEX recognition_day ON recognition (team, day, receiver, giver)",
    f"""CREATE TABLE capacity (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        available REAL NOT NULL CHECK (available >= 0),
        needed REAL NOT NULL CHECK (needed >= 0)
    ) STRICT""",
    "CREATE INDEX capacity_month ON capacity (team, month)",
    f"""CREATE TABLE release (
        seq INTEGER PRIMARY KEY,
        id {ID},
        team {TEAM},
        audience TEXT NOT NULL CHECK (audience IN ('members', 'customers')),
        round TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day {DAY}),
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
