"""What to expect of several signals together: as little as of the shortest series, false ones of all."""

from datetime import date, timedelta

from teamhealth.facts import Release, ReleasedItem, Scale
from teamhealth.pulse import expectations, expecting
from teamhealth.pulse.expectations import Judged

FRIDAY = date(2026, 1, 2)


def closings(*words: str, weeks: int = 3, ring: int = 8) -> list[Judged]:
    return [Judged(FRIDAY + timedelta(weeks=weeks * n), ring, word) for n, word in enumerate(words)]


def release(number: int, **signals: str | None) -> Release:
    items = tuple(ReleasedItem(item, item, step=0.5, value=3.0, signal=word) for item, word in signals.items())
    return Release(f"r{number}", str(number), FRIDAY + timedelta(weeks=3 * number), "members", 8, 7, Scale(), items)


def test_of_one_series_it_is_what_its_own_length_and_pace_allow() -> None:
    assert expectations.of([closings(*["steady"] * 9)]) == expecting.sentences(8, 9, 3.0, 1)


def test_of_several_the_shortest_counts_and_the_false_ones_of_all() -> None:
    several = [closings(*["steady"] * 9), closings(*["steady"] * 5, weeks=5), closings(*["declining"] * 12)]
    assert expectations.of(several) == expecting.sentences(8, 5, (3 + 5 + 3) / 3, 3)


def test_series_that_learn_count_only_where_all_do() -> None:
    learning = closings("learning", "learning")
    assert expectations.of([learning, closings(*["steady"] * 8)]) == expecting.sentences(8, 8, 3.0, 1)
    assert expectations.of([closings("learning"), learning]) == expecting.sentences(8, 2, None, 1)


def test_a_team_that_changed_is_counted_from_there() -> None:
    words = [*["steady"] * 9, *["learning: the team changed"] * 3, "steady"]
    assert expectations.of([closings(*words)]) == expecting.sentences(8, 4, 3.0, 1)


def test_without_a_signal_nothing_is_to_be_expected() -> None:
    assert expectations.of([]) is None
    assert expectations.of([[]]) is None
    assert expectations.of_releases([release(1, a=None)]) == {}


def test_a_release_tells_what_was_to_be_expected_when_it_closed() -> None:
    known = [release(n, a="learning" if n < 4 else "steady", b=None if n % 2 else "learning") for n in range(1, 6)]
    told = expectations.of_releases(known)
    assert told["r1"] == expecting.sentences(8, 1, None, 1)
    assert told["r5"] == expecting.sentences(8, 5, 3.0, 1)
    assert list(told) == ["r1", "r2", "r3", "r4", "r5"]
