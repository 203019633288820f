"""Text as people type it, on one line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.errors import BadDataError
from teamhealth.text import one_line


def test_line_ends_and_spaces_become_single_spaces() -> None:
    assert one_line("  a\tlist,\r\n not   three ", "the title") == "a list, not three"


def test_control_sequences_cannot_reach_the_screen() -> None:
    assert one_line("\x1b[31mred\x07\u202ehidden\x00", "the title") == "[31mred hidden"


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\x1b\u200b"])
def test_what_leaves_nothing_is_refused_and_named(text: str) -> None:
    with pytest.raises(BadDataError, match="the title is empty"):
        one_line(text, "the title")


def test_the_limit_counts_what_is_left() -> None:
    assert len(one_line(" x" * 5 + "  ", "it", limit=9)) == 9
    with pytest.raises(BadDataError, match="10 characters; 9 is the most"):
        one_line("x" * 10, "it", limit=9)


@given(st.text(st.characters(), max_size=150))
def test_what_is_kept_is_one_visible_line_and_is_kept_as_it_is_the_next_time(text: str) -> None:
    try:
        kept = one_line(text, "it")
    except BadDataError:
        return
    assert kept == one_line(kept, "it")
    assert not any(
        unicodedata.category(c).startswith("C") and unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in kept
    )
    assert kept == " ".join(kept.split())
