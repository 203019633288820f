"""Counts of people that point at nobody: one or two of a group, or all but one or two, are told as a band."""

from typing import NamedTuple

from teamhealth.stats.validation import require

SMALLEST_COUNT = 3
"""A count of fewer people than this, or of all but fewer, points at somebody."""


class CountBand(NamedTuple):
    """The least and the most that a count of people may stand for, and how many there are; equal where it is told."""

    low: int
    high: int
    people: int

    @property
    def is_told(self) -> bool:
        """Whether the count itself may be told."""
        return self.low == self.high

    def in_words(self, *, few: str = "hardly any") -> str:
        """Return `none of 9`, `3 of 9`, `all 9`; for a band `hardly any of 9`, `nearly all of 9`, `some of 4`."""
        if self.is_told:
            return {0: f"none of {self.people}", self.people: f"all {self.people}"}.get(
                self.low, f"{self.low} of {self.people}"
            )
        if (self.low, self.high) == (1, self.people - 1):
            return f"some of {self.people}"
        return f"{few if self.low == 1 else 'nearly all'} of {self.people}"


def count_band(count: int, people: int) -> CountBand:
    """Return what may be told of how many of some people did something that each did alone.

    None, all, and every count that leaves three or more on both sides are told. One and two become a band of 1 to 2,
    all but so many one of `people` - 2 to `people` - 1; up to four people the two bands are one.
    Raises `ValueError` unless 0 <= count <= people.
    """
    require(0 <= count <= people, f"count must lie between 0 and people = {people}, got {count}")
    if is_shareable(count, people):
        return CountBand(count, count, people)
    few, many = SMALLEST_COUNT - 1, people - SMALLEST_COUNT + 1
    if few >= many:
        return CountBand(1, people - 1, people)
    return CountBand(1, few, people) if count <= few else CountBand(many, people - 1, people)


def is_shareable(count: int, people: int) -> bool:
    """Tell whether neither a count of people nor its complement is one or two."""
    return not (0 < count < SMALLEST_COUNT or 0 < people - count < SMALLEST_COUNT)
