"""The schema as numbered migrations; each says what it adds, none is ever changed after a release.

`PRAGMA user_version` holds the number of the last one applied, so that a one-line command can
tell that a store is current without importing sqlite-utils or the tables.
"""

import sqlite3
from collections.abc import Sequence

SCHEMA_VERSION = 5


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

    from teamhealth.store.tables import activities, facts, reminders, rounds

    migrations = Migrations("teamhealth")

    @migrations()
    def m0001_facts(db: Database) -> None:
        _apply(db.conn, 1, facts.FACTS, facts.FACT_TABLES)

    @migrations()
    def m0002_local(db: Database) -> None:
        _apply(db.conn, 2, facts.LOCAL)

    @migrations()
    def m0003_rounds(db: Database) -> None:
        statements = (*rounds.ROUNDS, *rounds.ITEM_EVENTS, *rounds.ERASABLE, *rounds.KEPT)
        _apply(db.conn, 3, statements, rounds.ROUND_FACTS)

    @migrations()
    def m0004_activities(db: Database) -> None:
        statements = (*activities.ACTIVITIES, *activities.ERASABLE_NOTES, *activities.RUNS)
        _apply(db.conn, 4, statements, activities.ACTIVITY_FACTS)

    @migrations()
    def m0005_reminders(db: Database) -> None:
        _apply(db.conn, 5, reminders.REMINDERS)

    migrations.apply(Database(connection), stop_before=stop_before)


def _apply(db: sqlite3.Connection, version: int, statements: Sequence[str], append_only: Sequence[str] = ()) -> None:
    """Run the statements of one migration, guard its fact tables, and note its number."""
    guards = [guard for table in append_only for guard in _append_only(table)]
    for statement in (*statements, *guards, f"PRAGMA user_version = {version}"):
        db.execute(statement)
