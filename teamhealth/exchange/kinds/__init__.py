"""What can be imported or exported: one file a kind, each with a `KIND`, found by being here."""
