"""What many columns have in common."""

DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
ID = "BLOB NOT NULL UNIQUE CHECK (length(id) = 16)"
TEAM = "INTEGER NOT NULL REFERENCES team (key)"
