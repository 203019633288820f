"""The tables, as the statements of each migration; none is ever changed after a release."""
