"""A release: the answers of a round go in, and no more than the rules allow comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from teamhealth.facts import Release, Scale
from teamhealth.pulse.release import make_release
from teamhealth.store.teams import Team

NORTH = Team(1, "North")
DAY = date(2026, 3, 6)


def made(answers: Mapping[str, Sequence[float]], **changes: Any) -> Release:
    round_ = {"label": "7", "day": DAY, "audience": "members", "scale": Scale(), "ring": 8, "answered": 6}
    elements = dict.fromkeys(answers, "voice")
    return make_release(
        NORTH, **{"answers": answers, "elements": elements, "anchors": set(answers), **round_, **changes}
    )


def test_a_release_says_when_who_was_asked_and_one_line_an_item() -> None:
    release = made({"voice.b": [3] * 6, "voice.a": [2] * 6})
    assert (release.round, release.day, release.ring, release.answered) == ("7", DAY, 8, 5)
    assert [item.item for item in release.items] == ["voice.a", "voice.b"]


def test_too_few_answers_hide_one_item_and_not_the_other() -> None:
    release = made({"voice.a": [3] * 4, "voice.b": [3] * 6})
    assert [item.shown for item in release.items] == [False, True]


def test_a_raised_minimum_holds_for_every_number_of_the_release() -> None:
    release = made({"voice.a": [3] * 6}, minimum=7)
    assert (release.answered, release.items[0].shown) == (0, False)


def test_only_the_items_named_as_anchors_are_anchors() -> None:
    answers = {"voice.a": [3] * 6, "voice.b": [3] * 6}
    assert [item.anchor for item in made(answers, anchors={"voice.b"}).items] == [False, True]


def test_the_same_round_always_has_the_same_id_whatever_was_answered() -> None:
    one, other = made({"voice.a": [3] * 6}), made({"voice.a": [1] * 6})
    assert one.id == other.id
    assert made({"voice.a": [3] * 6}, label="8").id != one.id
    assert made({"voice.b": [3] * 6}).id != one.id


def test_two_rounds_with_the_same_rounded_means_give_the_same_release() -> None:
    # 20/6 and 22/6 both round to 3.5; how many answered is told as "5 or more" both times.
    one, other = made({"voice.a": [3, 3, 3, 3, 4, 4]}), made({"voice.a": [5, 5, 5, 1, 1, 5]}, answered=8)
    assert asdict(one) == asdict(other)
