"""With a rule switched off its attack succeeds: so the rule, and nothing else, is what stops it."""

from collections.abc import Sequence
from itertools import combinations_with_replacement

import pytest

from teamhealth.facts import ReleasedItem, Scale
from teamhealth.pulse import disclosure


def release(scores: Sequence[float], ring: int) -> ReleasedItem:
    return disclosure.release_item("voice.heard", "voice", scores, ring=ring, scale=Scale())


def told_apart(ring: int) -> int:
    """Return how many different releases the possible answers of five people give."""
    return len({release(scores, ring) for scores in combinations_with_replacement(range(1, 6), 5)})


def test_without_d1_the_answers_of_two_people_would_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    attack = [4, 4]
    assert not disclosure.release_item("i", "e", attack, ring=40, scale=Scale(), minimum=1).shown
    monkeypatch.setattr(disclosure, "MINIMUM", 1)
    assert disclosure.release_item("i", "e", attack, ring=40, scale=Scale(), minimum=1).value == 4
    assert disclosure.answered_band(2, 20, minimum=1) == 1


def test_without_d3_whoever_knows_four_answers_would_know_the_fifth(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [3, 3, 3, 3]
    assert len({release([*known, fifth], 6) for fifth in (2, 3, 4)}) == 1
    monkeypatch.setattr(disclosure, "_STEP_SHARES", ((0, 1 / 40),))
    assert len({release([*known, fifth], 6) for fifth in (2, 3, 4)}) == 3


def test_d3_leaves_three_levels_where_without_it_there_would_be_nineteen(monkeypatch: pytest.MonkeyPatch) -> None:
    # The sums of five answers from 1 to 5 are 5 to 25; the two sums at each end share a band even then.
    assert told_apart(5) == 3
    monkeypatch.setattr(disclosure, "_STEP_SHARES", ((0, 1 / 20),))
    assert told_apart(5) == 19


def test_without_d10_a_unanimous_round_would_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    unanimous, other = [5, 5, 5, 5, 5], [4, 4, 4, 4, 4]
    assert release(unanimous, 7) == release(other, 7)
    monkeypatch.setattr(disclosure, "_end_band", lambda *_: None)
    assert (release(unanimous, 7).value, release(other, 7).value) == (5, 4)


def test_without_d11_polling_the_counter_would_name_who_answered_last(monkeypatch: pytest.MonkeyPatch) -> None:
    assert disclosure.answered_band(10, 29) == disclosure.answered_band(29, 29)
    monkeypatch.setattr(disclosure, "DETAIL_RING", 0)
    assert disclosure.answered_band(19, 29) != disclosure.answered_band(20, 29)


def test_without_the_ring_of_thirty_shares_of_a_small_team_would_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = [5, 5, 5, 5, 5, 1, 1, 1]
    assert release(scores, 8).favourable is None
    monkeypatch.setattr(disclosure, "DETAIL_RING", 8)
    assert release(scores, 8).bars == (40, "few", 60)


def test_without_the_smallest_bar_one_person_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = [1] + [4] * 24 + [3] * 5, [1, 1] + [4] * 23 + [3] * 5
    seen = [item.bars[0] for item in (release(one, 30), release(two, 30)) if item.bars]
    assert seen == ["few", "few"]
    monkeypatch.setattr(disclosure, "_SMALLEST_BAR", 1)
    seen = [item.bars[0] for item in (release(one, 30), release(two, 30)) if item.bars]
    assert seen == [0, 10]
