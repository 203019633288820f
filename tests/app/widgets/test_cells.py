from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth_widgets.cells import cell_len, clean, cut, fit, fit_right, wrap
from teamhealth_widgets.columns import share

texts = st.text(max_size=60)
widths = st.integers(0, 50)


@given(texts, widths)
def test_fitted_text_takes_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit_right(text, width)) == width


@given(texts)
def test_clean_text_has_nothing_that_moves_the_cursor(text: str) -> None:
    assert clean(text).isprintable()
    assert cell_len(clean(text)) == sum(cell_len(character) for character in clean(text))


def test_control_characters_go_and_white_space_becomes_a_space() -> None:
    assert clean("a\x1b[31m\tb\u202ec\u200bd") == "a[31m bcd"


def test_a_joined_emoji_falls_apart_into_the_symbols_it_was_made_of() -> None:
    assert clean("👩\u200d💻 ❤\ufe0f 👍🏽") == "👩💻 ❤ 👍"


def test_markup_is_left_alone() -> None:
    assert clean("[b]bold[/b]") == "[b]bold[/b]"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 4, "日…"), ("ab cd", 4, "ab…"), ("ab", 1, "…"), ("ab", 0, "")],
)
def test_cut_text_ends_in_an_ellipsis_and_never_in_half_a_character(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


@given(texts, st.integers(2, 40))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_wrapping_breaks_between_words_where_it_can() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("", 8) == [""]
    assert wrap("abcdefghij k", 4) == ["abcd", "efgh", "ij k"]


@given(st.lists(st.integers(0, 60), max_size=6), st.integers(-5, 200))
def test_shared_columns_never_exceed_the_room_nor_their_wish(wanted: list[int], room: int) -> None:
    given_cells = share(wanted, room)
    assert all(cells <= wish for cells, wish in zip(given_cells, wanted, strict=True))
    assert sum(given_cells) == min(sum(wanted), max(room, 0)) or sum(given_cells) <= max(room, 0) < sum(wanted)


def test_the_widest_column_is_cut_first() -> None:
    assert share([5, 40, 30], 45) == (5, 20, 20)
