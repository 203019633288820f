"""Reminders: what there is to tell, to whom, when; each thing told once, in few words, and never about who answered."""
