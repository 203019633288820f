"""Lessons: what went wrong once, why, and what is done so that it does not again."""

from teamhealth.exchange.items import kind_of

KIND = kind_of("lessons", "lesson")
