"""Each disclosure rule, attacked: what somebody would learn from a release if the rule did not hold."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from teamhealth.facts import Reason, ReleasedItem, Scale
from teamhealth.pulse import disclosure

FIVE_POINTS = Scale()
SCALES = (FIVE_POINTS, Scale(0, 10), Scale(1, 7), Scale(1, 10), Scale(-2, 2))
ANSWERS = st.integers(1, 5)


def release(scores: Sequence[float], ring: int, scale: Scale = FIVE_POINTS, minimum: int = 5) -> ReleasedItem:
    return disclosure.release_item("voice.heard", "voice", scores, ring=ring, scale=scale, minimum=minimum)


def is_silent(item: ReleasedItem) -> bool:
    """Tell whether a release says nothing at all of an item, but that too few have answered."""
    return item == ReleasedItem("voice.heard", "voice", reason=Reason.TOO_FEW)


# D1: nothing under the minimum.


@given(st.lists(ANSWERS, max_size=4), st.integers(0, 100))
def test_d1_four_answers_say_nothing_however_many_were_asked(scores: list[int], ring: int) -> None:
    assert is_silent(release(scores, ring))


@given(st.lists(ANSWERS, min_size=5, max_size=40), st.integers(0, 4))
def test_d1_a_ring_under_five_says_nothing_however_many_answers_there_are(scores: list[int], ring: int) -> None:
    assert is_silent(release(scores, ring))


@given(st.lists(ANSWERS, max_size=12), st.integers(0, 40), st.integers(6, 12))
def test_d1_a_raised_minimum_holds_for_the_answers_and_for_the_ring(scores: list[int], ring: int, minimum: int) -> None:
    assert release(scores, ring, minimum=minimum).shown == (len(scores) >= minimum and ring >= minimum)


@given(st.lists(ANSWERS, max_size=4), st.integers(0, 60), st.integers(-3, 4))
def test_d1_nobody_can_lower_the_minimum(scores: list[int], ring: int, minimum: int) -> None:
    assert is_silent(release(scores, ring, minimum=minimum))
    assert disclosure.answered_band(len(scores), ring, minimum) == 0


def test_d1_five_answers_of_a_ring_of_five_are_shown() -> None:
    assert release([3, 3, 3, 3, 3], 5).value == 3


# D3: the smaller the ring, the coarser the value.


@pytest.mark.parametrize(
    ("ring", "five", "eleven", "seven"),
    # A quarter, an eighth, a sixteenth, a fortieth of a range of 4, of 10 and of 6.
    [
        (5, 1.0, 2.5, 1.5),
        (7, 1.0, 2.5, 1.5),
        (8, 0.5, 1.25, 0.75),
        (14, 0.5, 1.25, 0.75),
        (15, 0.25, 0.625, 0.375),
        (29, 0.25, 0.625, 0.375),
        (30, 0.1, 0.25, 0.15),
        (1000, 0.1, 0.25, 0.15),
    ],
)
def test_d3_the_step_is_a_share_of_the_range_that_shrinks_as_the_ring_grows(
    ring: int, five: float, eleven: float, seven: float
) -> None:
    found = [disclosure.step(ring, scale) for scale in (Scale(1, 5), Scale(0, 10), Scale(1, 7))]
    assert found == pytest.approx([five, eleven, seven], abs=1e-12)


@given(st.integers(5, 80), st.sampled_from(SCALES), st.data())
def test_d3_every_released_number_lies_on_a_step(ring: int, scale: Scale, data: st.DataObject) -> None:
    scores = data.draw(st.lists(st.integers(int(scale.low), int(scale.high)), min_size=5, max_size=ring))
    item = release(scores, ring, scale)
    size = disclosure.step(ring, scale)
    for number in (item.value, item.edge):
        if number is not None and number != scale.high:
            steps = (number - scale.low) / size
            assert steps == pytest.approx(round(steps), abs=1e-4)


@given(st.lists(ANSWERS, min_size=5, max_size=60), st.integers(5, 60))
def test_d3_the_value_is_within_half_a_step_of_the_mean(scores: list[int], ring: int) -> None:
    item = release(scores, ring)
    mean, half = sum(scores) / len(scores), disclosure.step(ring, FIVE_POINTS) / 2
    if item.band is None:
        assert item.value == pytest.approx(mean, abs=half + 1e-6)
    elif item.band == "below":
        assert item.edge is not None
        assert mean <= item.edge + half + 1e-6
    else:
        assert item.edge is not None
        assert mean >= item.edge - half - 1e-6


@given(st.integers(5, 29), st.sampled_from(SCALES), st.data())
def test_d3_under_thirty_two_sets_of_answers_with_the_same_rounded_mean_give_the_same_release(
    ring: int, scale: Scale, data: st.DataObject
) -> None:
    answers = st.lists(st.integers(int(scale.low), int(scale.high)), min_size=5, max_size=ring)
    one, other = data.draw(answers), data.draw(answers)
    size = disclosure.step(ring, scale)
    means = [sum(scores) / len(scores) for scores in (one, other)]
    # A mean within rounding error of the middle between two steps may fall to either side.
    assume(all(abs(((mean - scale.low) / size) % 1 - 0.5) > 1e-6 for mean in means))
    rounded = [round((mean - scale.low) / size) for mean in means]
    if rounded[0] == rounded[1]:
        assert release(one, ring, scale) == release(other, ring, scale)


@given(st.integers(5, 60), st.lists(ANSWERS, min_size=5, max_size=60))
def test_d3_the_order_of_the_answers_says_nothing(ring: int, scores: list[int]) -> None:
    assert release(scores, ring) == release(sorted(scores), ring) == release(scores[::-1], ring)


def test_d3_who_knows_four_of_five_answers_learns_at_most_on_which_side_of_one_line_the_fifth_is() -> None:
    for known in combinations_with_replacement(range(1, 6), 4):
        assert len({release([*known, answer], 5) for answer in range(1, 6)}) <= 2


# D10: the ends of the scale are bands.


@pytest.mark.parametrize(("everybody", "nearly"), [(5, [4, 5, 5, 5, 5]), (1, [2, 1, 1, 1, 1])])
def test_d10_a_unanimous_round_looks_like_one_in_which_somebody_differed(everybody: int, nearly: list[int]) -> None:
    assert all(release([everybody] * 5, ring) == release(nearly, ring) for ring in range(5, 30))


@given(st.lists(ANSWERS, min_size=5, max_size=29), st.integers(5, 29))
def test_d10_no_value_at_or_beside_an_end_is_ever_given(scores: list[int], ring: int) -> None:
    item, size = release(scores, ring), disclosure.step(ring, FIVE_POINTS)
    assert item.value is None or 1 + size < item.value < 5 - size


@given(st.lists(ANSWERS, min_size=5, max_size=29), st.integers(5, 29))
def test_d10_inside_a_band_the_bounds_are_given_in_the_place_of_the_value(scores: list[int], ring: int) -> None:
    item = release(scores, ring)
    assert (item.value is None) == (item.band is not None) == (item.edge is not None)
    assert item.low is not None
    assert item.high is not None
    assert 1 <= item.low < item.high <= 5
    assert item.band != "above" or item.high == 5
    assert item.band != "below" or item.low == 1


@pytest.mark.parametrize(
    ("scores", "ring", "text"),
    [
        ([1, 1, 2, 2, 2], 5, "2 or below"),
        ([4, 4, 4, 4, 5], 7, "4 or above"),
        ([5] * 8, 8, "4.5 or above"),
        ([3, 3, 4, 4, 3, 4, 3, 4], 8, "3.5"),
        ([1] * 15, 15, "1.25 or below"),
        ([1, 1, 2, 1], 8, "too few answers"),
    ],
)
def test_a_level_is_worded_as_its_band_or_its_value(scores: list[int], ring: int, text: str) -> None:
    assert release(scores, ring).text == text


# D11: how many answered only as a band.


@given(st.integers(0, 29), st.integers(0, 29))
def test_d11_under_thirty_only_whether_enough_answered_is_told(answered: int, ring: int) -> None:
    assert disclosure.answered_band(answered, ring) == (5 if min(answered, ring) >= 5 else 0)


@pytest.mark.parametrize(
    ("answered", "band"), [(4, 0), (5, 5), (9, 5), (10, 10), (19, 10), (20, 20), (29, 20), (30, 30), (37, 30)]
)
def test_d11_from_thirty_the_number_is_told_in_full_tens(answered: int, band: int) -> None:
    assert disclosure.answered_band(answered, 40) == band


@given(st.integers(0, 200), st.integers(0, 200), st.integers(5, 20))
def test_d11_the_band_is_never_above_the_number_nor_under_the_minimum(answered: int, ring: int, minimum: int) -> None:
    band = disclosure.answered_band(answered, ring, minimum)
    assert band == 0 or minimum <= band <= answered


# From thirty on: words and bars.


def of_forty(favourable: int, neutral: int = 0) -> list[int]:
    return [4] * favourable + [3] * neutral + [2] * (40 - favourable - neutral)


@pytest.mark.parametrize(
    ("favourable", "word"),
    # 26 of 40 are exactly 65 %, 14 of 40 exactly 35 %.
    [(40, "most"), (26, "most"), (25, "about half"), (15, "about half"), (14, "few"), (0, "few")],
)
def test_the_favourable_word_turns_at_exactly_65_and_35_percent(favourable: int, word: str) -> None:
    assert release(of_forty(favourable), 40).favourable == word


@given(st.lists(ANSWERS, min_size=5, max_size=29), st.integers(5, 29))
def test_under_thirty_no_share_is_given(scores: list[int], ring: int) -> None:
    item = release(scores, ring)
    assert (item.favourable, item.bars) == (None, None)


@pytest.mark.parametrize(
    ("favourable", "neutral", "bars"),
    [
        (20, 10, (30, 30, 50)),  # 10, 10 and 20 of 40: 25, 25 and 50 %, halves upwards
        (37, 2, ("few", "few", 90)),  # 1, 2 and 37 of 40: 37 are 92.5 %
        (3, 37, ("few", 90, 10)),  # 0, 37 and 3 of 40: 3 are 7.5 %
        (40, 0, ("few", "few", 100)),
    ],
)
def test_bars_go_in_tens_and_a_bar_of_fewer_than_three_people_is_few(
    favourable: int, neutral: int, bars: tuple[int | str, ...]
) -> None:
    assert release(of_forty(favourable, neutral), 40).bars == bars


def test_a_bar_tells_nobody_apart_from_one_or_two_others() -> None:
    assert release(of_forty(20, 18), 40).bars == release(of_forty(20, 20), 40).bars


def test_the_favourable_answers_are_the_top_two_steps_of_any_scale() -> None:
    eleven = [10] * 20 + [9] * 10 + [8] * 10  # 30 of 40 favourable: 75 %, rounded half up to 80
    item = release(eleven, 40, Scale(0, 10))
    assert (item.favourable, item.bars) == ("most", ("few", 30, 80))


def test_a_scale_whose_top_and_bottom_two_steps_overlap_has_no_favourable_answers() -> None:
    item = release([0, 1] * 20, 40, Scale(0, 1))
    assert (item.value, item.favourable, item.bars) == (0.5, None, None)


def test_a_scale_of_fractions_has_no_favourable_answers() -> None:
    item = release([3.5] * 40, 40)
    assert (item.value, item.favourable, item.bars) == (3.5, None, None)


def test_from_thirty_on_an_end_of_the_scale_is_given_as_a_value() -> None:
    item = release([5] * 30, 30)
    assert replace(item, low=None, high=None) == ReleasedItem(
        "voice.heard", "voice", step=0.1, value=5.0, favourable="most", bars=("few", "few", 100)
    )
