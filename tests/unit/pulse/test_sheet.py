"""The sheet: what is answered, what is not, and what of it is counted."""

import pytest

from teamhealth.pulse.sheet import CANNOT_SAY, Sheet


def test_a_new_sheet_is_untouched_and_incomplete() -> None:
    sheet = Sheet(["a", "b"])
    assert sheet.is_untouched
    assert not sheet.is_complete


def test_a_sheet_is_complete_when_every_item_has_an_answer_and_cannot_say_is_one() -> None:
    sheet = Sheet(["a", "b"])
    sheet.answer(0, 4)
    assert not sheet.is_complete
    sheet.answer(1, CANNOT_SAY)
    assert sheet.is_complete
    assert sheet.scores == {"a": 4}


def test_a_second_answer_takes_the_place_of_the_first() -> None:
    sheet = Sheet(["a"])
    sheet.answer(0, 2)
    sheet.answer(0, 5)
    assert sheet.scores == {"a": 5}


@pytest.mark.parametrize("score", [-1, 6])
def test_what_is_on_no_scale_is_no_answer(score: int) -> None:
    with pytest.raises(ValueError, match="no answer"):
        Sheet(["a"]).answer(0, score)


def test_a_comment_alone_would_be_lost_too() -> None:
    sheet = Sheet(["a"])
    sheet.comment = "a word"
    assert not sheet.is_untouched
