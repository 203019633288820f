"""Migration 5: what the reminders of this machine have done; all of it may be lost, at the price of a repeat."""

from collections.abc import Sequence

_MOMENT = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'"

REMINDERS: Sequence[str] = (
    # Until when each schedule has been looked at: what came before is never sent any more. `reached`: a digest's.
    f"""CREATE TABLE reminder_mark (
        team INTEGER NOT NULL REFERENCES team (key),
        reminder TEXT NOT NULL,
        moment TEXT NOT NULL CHECK (moment {_MOMENT}),
        reached INTEGER,
        PRIMARY KEY (team, reminder)
    ) STRICT, WITHOUT ROWID""",
    # How each check stood when a reminder last looked, so that a change of it is told once.
    f"""CREATE TABLE reminder_state (
        team INTEGER NOT NULL REFERENCES team (key),
        name TEXT NOT NULL,
        state TEXT NOT NULL,
        since TEXT NOT NULL CHECK (since {_MOMENT}),
        PRIMARY KEY (team, name)
    ) STRICT, WITHOUT ROWID""",
    # One row is one thing told once to one place. No words: they are made when it is sent, from what then holds.
    f"""CREATE TABLE delivery (
        id BLOB PRIMARY KEY CHECK (length(id) = 16),
        team INTEGER NOT NULL REFERENCES team (key),
        reminder TEXT NOT NULL,
        kind TEXT NOT NULL,
        occurrence TEXT NOT NULL,
        recipient TEXT NOT NULL,
        channel TEXT NOT NULL,
        due TEXT NOT NULL CHECK (due {_MOMENT}),
        expires TEXT CHECK (expires {_MOMENT}),
        state TEXT NOT NULL CHECK (state IN ('due', 'claimed', 'sending', 'sent', 'dropped', 'failed')),
        next_try TEXT NOT NULL CHECK (next_try {_MOMENT}),
        attempts INTEGER NOT NULL DEFAULT 0,
        repeated INTEGER NOT NULL DEFAULT 0 CHECK (repeated IN (0, 1)),
        holder TEXT,
        lease TEXT CHECK (lease {_MOMENT}),
        settled TEXT CHECK (settled {_MOMENT}),
        problem TEXT,
        CHECK ((holder IS NOT NULL) = (state IN ('claimed', 'sending')) AND (holder IS NULL) = (lease IS NULL)),
        CHECK ((settled IS NOT NULL) = (state IN ('sent', 'dropped', 'failed')))
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX delivery_occurrence ON delivery (team, reminder, occurrence)",
    "CREATE INDEX delivery_waiting ON delivery (next_try) WHERE settled IS NULL",
    "CREATE INDEX delivery_settled ON delivery (settled) WHERE settled IS NOT NULL",
)
