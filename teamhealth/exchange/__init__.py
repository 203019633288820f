"""Files in and out: reading tables as the world writes them, and writing what the store holds."""
