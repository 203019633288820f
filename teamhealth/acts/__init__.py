"""What people may do to the facts: the rules behind every act, whichever front it comes from."""
