"""The store of facts: one SQLite file the team owns, append-only, one module of readers and writers a fact."""
