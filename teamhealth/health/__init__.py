"""From readings to what every front shows: indicators, what changed, today's list, one frozen snapshot."""
