"""The pulse: the form in a terminal, and without Textual what its line mode shares with it."""
