"""What is wrong with an installation, and what to do about it: one finding at a time, each by itself; it only reads."""
