"""Promises: what was announced, with the day it is due and who answers for it."""

from teamhealth.exchange.items import kind_of

KIND = kind_of("promises", "promise")
