"""What people answered, and how little of it may be shown."""
