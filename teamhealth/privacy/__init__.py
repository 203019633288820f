"""What holds on this installation: where the files lie, who can read them, what is kept of whom, which rules apply."""
