"""Leaks searched for: random rings, joinings, leavings, absences and refusals to say, through the closing of rounds."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from math import floor

from held_against import STEPS, broken
from hypothesis import given, settings
from hypothesis import strategies as st
from simulation import Held

from teamhealth.facts import AskedItem, Reason, Release, Round
from teamhealth.pulse import closing
from teamhealth.pulse.closing import Outcome
from teamhealth.store.teams import Team

TEAM = Team(1, "North")
ITEMS = ("voice.heard", "roles.known")
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
ANSWERS = st.integers(1, 5)

Ballot = dict[str, int]


def round_of(ring: Sequence[str], number: int = 1) -> Round:
    closes = FRIDAY + timedelta(weeks=number)
    asked = tuple(AskedItem(item, item.partition(".")[0], anchor=True) for item in ITEMS)
    opened = closes - timedelta(days=5)
    return Round(f"{number:032x}", number, opened, closes, closes.date(), 5, tuple(ring), asked)


def people(count: int) -> list[str]:
    return [f"m{number}" for number in range(count)]


def closed(ring: int, scores: Sequence[int | None]) -> Outcome:
    """Return what is left of a first round in which people gave these scores to one item; None cannot say."""
    ballots: list[Ballot] = [{ITEMS[0]: score} if score is not None else {} for score in scores]
    return closing.outcome_of(TEAM, round_of(people(ring)), ballots, [], [], people(ring))


def rounded(scores: Sequence[int], ring: int) -> int:
    step = next(step for at_least, step in STEPS if ring >= at_least)
    return floor((sum(scores) / len(scores) - 1) / step + 0.5 + 1e-9)


@settings(max_examples=50)
@given(st.integers(5, 29), st.data())
def test_one_person_s_answer_within_the_same_rounded_mean_changes_nothing(ring: int, data: st.DataObject) -> None:
    scores = data.draw(st.lists(ANSWERS, min_size=5, max_size=ring))
    for other in range(1, 6):
        changed = [other, *scores[1:]]
        if rounded(changed, ring) == rounded(scores, ring):
            assert closed(ring, changed).release == closed(ring, scores).release


@settings(max_examples=50)
@given(st.integers(5, 29), st.data())
def test_under_thirty_a_release_is_a_function_of_the_ring_and_the_rounded_mean(ring: int, data: st.DataObject) -> None:
    """However many answered, cannot say or kept silent, and whether all agree."""
    one = data.draw(st.lists(ANSWERS, min_size=5, max_size=ring))
    count = data.draw(st.integers(5, ring))
    each, more = divmod(round(sum(one) / len(one) * count), count)
    other = [each + 1] * more + [each] * (count - more)
    silent = [None] * data.draw(st.integers(0, ring - count))
    if rounded(one, ring) == rounded(other, ring):
        assert closed(ring, [*other, *silent]).release == closed(ring, one).release


@settings(max_examples=50)
@given(st.integers(5, 40), st.lists(ANSWERS, max_size=4), st.lists(ANSWERS, max_size=4), st.integers(0, 1))
def test_nothing_of_an_item_that_too_few_answered_is_told_or_kept(
    ring: int, one: list[int], other: list[int], silent: int
) -> None:
    outcomes = [closed(ring, [*scores, *[None] * (5 + silent - len(scores))][:ring]) for scores in (one, other)]
    assert outcomes[0] == outcomes[1]
    assert (outcomes[0].means, outcomes[0].variance) == ({}, None)
    for item in outcomes[0].release.items:
        told = asdict(item) | {"item": None, "element": None, "anchor": None, "reason": None}
        assert (item.reason, item.text, set(told.values())) == (Reason.TOO_FEW, "too few answers", {None})


WEEK = st.sampled_from(["stay", "stay", "stay", "join", "leave", "leave while open", "many away", "cannot say"])


@settings(max_examples=50)
@given(st.sampled_from([5, 6, 7, 8, 14, 15, 29, 30]), st.lists(WEEK, min_size=4, max_size=12), st.data())
def test_whoever_comes_and_goes_no_rule_is_broken_and_exactly_three_showings_are_coarser(
    size: int, weeks: list[str], data: st.DataObject
) -> None:
    story = Story(size)
    scores = data.draw(st.lists(ANSWERS, min_size=size + len(weeks), max_size=size + len(weeks)))
    for week in weeks:
        story.hold(week, scores)
        assert broken(story.held) == []


class Story:
    """A team's rounds, one after another, straight through the step that closes them."""

    def __init__(self, size: int) -> None:
        self.ring = people(size)
        self.size = self.hired = size
        self.held: list[Held] = []

    def hold(self, week: str, scores: Sequence[int]) -> None:
        if week == "join":
            self.hired += 1
            self.ring.append(f"m{self.hired}")
        if week == "leave" and len(self.ring) > 5:
            self.ring.pop(0)
        round_ = round_of(self.ring, len(self.held) + 1)
        answering = self.ring[:4] if week == "many away" else self.ring
        ballots = [self._ballot(place, score, week) for place, score in zip(answering, scores, strict=False)]
        if week == "leave while open" and len(self.ring) > 5:
            self.ring.pop()
        stayed = [handle for handle in round_.ring if handle in self.ring]
        before, known = [held.round for held in self.held], [held.release for held in self.held]
        outcome = closing.outcome_of(TEAM, round_, ballots, before, known, stayed)
        self._note(round_, ballots, outcome)

    def _ballot(self, handle: str, score: int, week: str) -> Ballot:
        says_both = week != "cannot say" or handle in self.ring[:4]
        return {ITEMS[0]: score} | ({ITEMS[1]: 6 - score} if says_both else {})

    def _note(self, round_: Round, ballots: Sequence[Mapping[str, int]], outcome: Outcome) -> None:
        ended = replace(round_, end="released", stayed=outcome.stayed, release=outcome.release.id)
        scores = {item: [ballot[item] for ballot in ballots if item in ballot] for item in ITEMS}
        self.held.append(Held(ended, scores, len(ballots), (), outcome.release, ()))


def test_a_joining_makes_three_showings_coarser_and_not_the_fourth() -> None:
    story = Story(8)
    for week in ("stay", "stay", "join", "stay", "stay", "stay", "stay"):
        story.hold(week, [4] * 20)
    assert [steps(held.release) for held in story.held] == [{0.5}, {0.5}, {1.0}, {1.0}, {1.0}, {0.5}, {0.5}]


def test_an_item_that_was_hidden_meanwhile_is_coarser_as_soon_as_it_is_shown() -> None:
    story = Story(8)
    for week in ("stay", "cannot say", "join", "many away", "stay", "stay", "stay", "stay"):
        story.hold(week, [4] * 20)
    second = [next(item.step for item in held.release.items if item.item == ITEMS[1]) for held in story.held]
    assert second == [0.5, None, 1.0, None, 1.0, 1.0, 0.5, 0.5]


def steps(release: Release) -> set[float | None]:
    return {item.step for item in release.items}


def test_a_ring_that_never_changes_is_never_coarser() -> None:
    story = Story(12)
    for week in ("stay", "many away", "stay", "cannot say", "stay"):
        story.hold(week, [2] * 20)
    assert {step for held in story.held for step in steps(held.release)} == {0.5, None}
    assert story.held[0].round.day == date(2026, 11, 27)
