"""The signal of a level: which word a series gets, from what, and that it is made once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.facts import AskedItem, ReleasedItem, Round, Scale
from teamhealth.pulse import closing, disclosure, signals
from teamhealth.pulse.disclosure import Showing
from teamhealth.pulse.signals import TEAM_CHANGED, Past
from teamhealth.store import kept
from teamhealth.store.kept import Kept
from teamhealth.store.teams import Team

EIGHT = frozenset(Desk.handles(8))
USUAL = (3.75, 3.5, 3.75, 3.5, 3.75, 3.5)
VARIANCE = 0.9
ANCHOR, OTHER = "clear_roles.who_decides", "clear_roles.goals"


def past(values: Sequence[float | None], rings: Sequence[frozenset[str]] = ()) -> list[Past]:
    rings = rings or [EIGHT] * len(values)
    return [Past(Showing(ring, ring), value) for ring, value in zip(rings, values, strict=True)]


def words(values: Sequence[float], rings: Sequence[frozenset[str]]) -> list[str]:
    """Return the word after each showing, each made with those before it known."""
    told: list[str] = []
    for number, so_far in enumerate(past(values[: n + 1], rings[: n + 1]) for n in range(len(values))):
        held = [one._replace(signal=word) for one, word in zip(so_far, told, strict=False)]
        told.append(signals.word([*held, so_far[number]], VARIANCE))
    return told


def swapped(count: int) -> frozenset[str]:
    return frozenset([*sorted(EIGHT)[count:], *(f"new{number}" for number in range(count))])


def test_the_word_tells_a_level_that_fell_rose_or_did_neither() -> None:
    assert signals.word(past(USUAL), VARIANCE) == "steady"
    assert signals.word(past([*USUAL, 2.5, 2.75, 2.5]), VARIANCE) == "declining"
    assert signals.word(past([*USUAL, 4.75, 4.5, 4.75]), VARIANCE) == "improving"


def test_it_is_learning_at_first_and_without_a_variance() -> None:
    assert signals.word(past(USUAL[:3]), VARIANCE) == "learning"
    assert signals.word(past(USUAL), None) == "learning"
    assert signals.word(past([None, None, None, *USUAL[:3]]), VARIANCE) == "learning"


def test_after_three_people_were_replaced_it_learns_anew_and_says_why() -> None:
    rings = [EIGHT, EIGHT, EIGHT, EIGHT, swapped(1), swapped(3), swapped(3), swapped(3), swapped(3)]
    values = [*USUAL[:5], 1.75, 1.75, 1.75, 1.75]
    assert words(values, rings)[3:] == ["steady", "steady", TEAM_CHANGED, TEAM_CHANGED, TEAM_CHANGED, "steady"]


def test_while_showings_are_coarser_the_last_word_stands_whatever_is_answered() -> None:
    rings = [EIGHT] * 6 + [swapped(1)] * 5
    fell = words([*USUAL, 2.0, 2.0, 2.0, 2.5, 2.5], rings)
    assert fell[5:] == ["steady", "steady", "steady", "steady", "declining", "declining"]
    assert words([*USUAL, 4.0, 4.0, 4.0, 3.75, 3.75], rings)[6:9] == fell[6:9]
    assert words([3.5, 3.75, 3.5, 1.5, 1.5, 1.5, 4.0, 4.0, 4.0], rings[:9])[5:] == ["declining"] * 4
    assert words([3.75, 3.0, 3.0], [EIGHT, swapped(1), swapped(1)]) == ["learning"] * 3


@pytest.mark.parametrize("ring", [5, 7, 8, 14, 15, 29])
@pytest.mark.parametrize("coarser", [False, True])
def test_no_value_that_is_kept_tells_a_unanimous_round_from_others_with_the_same_level(
    ring: int, coarser: bool
) -> None:
    def level_and_kept(points: int) -> tuple[ReleasedItem, float]:
        scores = [points // ring + (place < points % ring) for place in range(ring)]
        shown = disclosure.release_item(ANCHOR, "a", scores, ring=ring, scale=Scale(), coarser=coarser)
        return shown, signals.value(scores, ring, coarser=coarser)

    for unanimous in (1, 5):
        level, mean = level_and_kept(unanimous * ring)
        others = [level_and_kept(points) for points in range(ring, 5 * ring + 1)]
        nearly = [kept_mean for shown, kept_mean in others if shown == level]
        assert nearly.count(mean) > 1
        assert mean == level.edge


def test_a_baseline_that_started_before_what_is_kept_is_not_taken_for_a_new_team() -> None:
    rings = [EIGHT, *[swapped(3)] * 30]
    values = [None] * 5 + [3.75, 3.5] * 13
    assert signals.word(past(values, rings), VARIANCE) == "steady"


def test_who_comes_for_one_who_goes_counts_once() -> None:
    stays, fewer = Showing(EIGHT, EIGHT), Showing(EIGHT - {"m01"}, EIGHT - {"m01"})
    assert signals.replaced(stays, Showing(swapped(2), swapped(2))) == 2
    assert (signals.replaced(stays, fewer), signals.replaced(fewer, stays), signals.replaced(stays, stays)) == (1, 1, 0)


@pytest.mark.parametrize(("ring", "kept_as"), [(6, 3.0), (8, 3.0), (20, 3.5), (40, 3.25)])
def test_while_showings_are_coarser_nothing_finer_is_kept(ring: int, kept_as: float) -> None:
    scores = [3, 3, 3, 3, 3, 3, 4, 4, 4, 4][:9]
    assert signals.value(scores, ring, coarser=False) == 3.25
    assert signals.value(scores, ring, coarser=True) == kept_as


@pytest.mark.parametrize(("ring", "coarser"), [(6, True), (8, True), (20, True), (20, False), (40, True)])
def test_where_the_steps_are_the_same_what_is_kept_is_the_level_itself(ring: int, coarser: bool) -> None:
    for total in range(8, 41):
        scores = [total // 8 + (place < total % 8) for place in range(8)]
        shown = disclosure.release_item(ANCHOR, "clear_roles", scores, ring=ring, scale=Scale(), coarser=coarser)
        assert shown.value in (None, signals.value(scores, ring, coarser=coarser))


# --- closing


def closed(scores: Sequence[int], before: Sequence[closing.Outcome] = (), ring: Sequence[str] = ()) -> closing.Outcome:
    """Close a round of one anchor and one other item, given the outcomes of the rounds before it."""
    held = [_held(number, outcome) for number, outcome in enumerate(before, start=1)]
    means: dict[str, dict[int, float]] = {ANCHOR: {}, OTHER: {}}
    for number, outcome in enumerate(before, start=1):
        for item, mean in outcome.means.items():
            means[item][number] = mean
    so_far = Kept(means, next((o.variance for o in reversed(before) if o.variance is not None), None))
    round_ = _round(len(before) + 1, ring or Desk.handles(8))
    ballots = [{ANCHOR: score, OTHER: score} for score in scores]
    known = [outcome.release for outcome in before]
    return closing.outcome_of(Team(1, "North"), round_, ballots, held, known, round_.ring, so_far=so_far)


def _round(number: int, ring: Sequence[str]) -> Round:
    closes = datetime(2026, 11, 20, 15, tzinfo=UTC) + timedelta(weeks=number)
    items = (AskedItem(ANCHOR, "clear_roles", anchor=True), AskedItem(OTHER, "clear_roles", anchor=False))
    return Round(f"{number:032x}", number, closes - timedelta(days=4), closes, closes.date(), 5, tuple(ring), items)


def _held(number: int, outcome: closing.Outcome) -> Round:
    return replace(_round(number, outcome.stayed), end="released", stayed=outcome.stayed, release=outcome.release.id)


def signal(outcome: closing.Outcome, item: str = ANCHOR) -> str | None:
    return _item(outcome, item).signal


def _item(outcome: closing.Outcome, item: str) -> ReleasedItem:
    return next(released for released in outcome.release.items if released.item == item)


def test_only_a_shown_anchor_has_a_signal() -> None:
    shown, hidden = closed([4, 4, 4, 3, 3]), closed([4, 4, 4, 3])
    assert (signal(shown), signal(shown, OTHER)) == ("learning", None)
    assert (signal(hidden), signal(hidden, OTHER)) == (None, None)


def test_a_fall_is_told_by_the_closing_that_shows_it_and_a_hidden_round_counts_for_nothing() -> None:
    outcomes: list[closing.Outcome] = []
    high, low = [4, 4, 4, 3, 4, 4, 3, 3], [2, 3, 2, 2, 3, 3, 2, 2]
    for scores in (high, high, high, high[:4], high, high, low, low):
        outcomes.append(closed(scores, outcomes))
    assert [signal(outcome) for outcome in outcomes] == [
        *["learning"] * 3, None, "steady", "steady", "declining", "declining"
    ]  # fmt: skip


def test_who_came_makes_three_kept_values_coarser_and_the_fourth_fine_again() -> None:
    outcomes: list[closing.Outcome] = []
    scores = [4, 4, 4, 3, 3, 3, 3, 3]
    for members in (8, 9, 9, 9, 9):
        outcomes.append(closed(scores, outcomes, ring=Desk.handles(members)))
    assert [outcome.means[ANCHOR] for outcome in outcomes] == [3.5, 3.0, 3.0, 3.0, 3.5]


def test_a_signal_is_made_once_and_a_closing_that_was_stopped_goes_on_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    desk.open()
    for handle in desk.handles(8):
        desk.answer(handle)
    with monkeypatch.context() as stopped:
        stopped.setattr(signals, "word", lambda *_: "declining")
        stopped.setattr(closing, "record", _stop)
        with pytest.raises(KeyboardInterrupt):
            desk.close()
    desk.close()
    assert {item.signal for item in desk.releases[0].items} == {"declining"}
    with desk.reading() as db:
        assert kept.read(db, desk.team).means == {asked.item: {1: 4.0} for asked in desk.rounds[0].items}


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
