"""teamhealth: a local-first monitor for the health of a service team."""

__version__ = "0.1.0"
