"""Running checks: where they come from, what they may see, and how one that breaks costs one row."""
