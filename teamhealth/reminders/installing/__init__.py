"""Having passes made by the machine's own scheduler: systemd, launchd or cron; shown first, and taken away whole."""
