"""Needs: what the team lacks to do its work."""

from teamhealth.exchange.items import kind_of

KIND = kind_of("needs", "need")
