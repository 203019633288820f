"""The Textual application: screens that show a snapshot. No SQL, no statistics."""
