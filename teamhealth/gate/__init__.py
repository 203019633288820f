"""The team's door over ssh: which key is whose, and what each may ask for. Nothing here runs a command."""
