"""Every language of the form says the same things, with the same blanks to fill, and nothing is left out."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from teamhealth.culture import catalogue, sentences
from teamhealth.errors import ExitCode, UsageError
from teamhealth.facts import EventKind, Reason, ReleasedItem
from teamhealth.pulse import wording
from teamhealth.store import old_words

LANGUAGES = wording.languages()
ENGLISH = wording.load("en")
TODAY = date(2026, 11, 23)
DAY = date(2026, 11, 27)
PROMISE = (
    "Nobody is shown what you answered. Ana runs this computer and could read the ballot file until the round closes "
    "on Friday; then it is destroyed. Results appear only when five or more have answered, and rounded. When one "
    "person joins or leaves a small team, their general mood can sometimes be guessed from the change over months. "
    "Your wording in a comment can give you away. Once sent, nothing can be changed or taken back, by anybody."
)

every_language = pytest.mark.parametrize("words", [wording.load(lang) for lang in LANGUAGES], ids=LANGUAGES)


def texts(part: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a wording with the way to it, except the code of the language."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, list):
        for index, inner in enumerate(part):
            yield from texts(inner, f"{place}.{index}")
    else:
        entries = part._asdict() if hasattr(part, "_asdict") else part
        for name, inner in entries.items():
            if (place, name) != ("", "lang"):
                yield from texts(inner, f"{place}.{name}")


def blanks(words: wording.Wording) -> dict[str, set[str]]:
    return {place: {name for _, name, _, _ in Formatter().parse(text) if name} for place, text in texts(words)}


def test_the_form_speaks_the_languages_of_the_catalogue() -> None:
    assert catalogue.languages() == LANGUAGES


@every_language
def test_every_language_has_the_same_texts_with_the_same_blanks(words: wording.Wording) -> None:
    assert blanks(words) == blanks(ENGLISH)


@every_language
def test_no_text_is_empty_or_has_white_space_too_much(words: wording.Wording) -> None:
    assert [place for place, text in texts(words) if not text or " ".join(text.split()) != text] == []


def test_no_sentence_was_left_english() -> None:
    english = dict(texts(ENGLISH))
    same = [place for place, text in texts(wording.load("nb")) if text == english[place]]
    assert [place for place in same if not place.startswith(".calendar")] == []


def test_the_promise_is_the_agreed_one_word_for_word() -> None:
    assert ENGLISH.promise("Ana", "Friday", 5) == PROMISE


@every_language
def test_the_promise_names_who_runs_the_computer_until_when_and_the_minimum_that_holds(words: wording.Wording) -> None:
    said = words.promise("Ana", words.day(DAY, TODAY), 7)
    assert "Ana" in said
    assert words.day(DAY, TODAY) in said
    assert words.number(7) in said
    assert words.number(5) not in re.findall(r"\w+", said)


@every_language
def test_the_comment_warning_names_both_minimums(words: wording.Wording) -> None:
    said = words.comment_warning(6, 4)
    assert words.number(6) in said
    assert words.number(4) in said


@every_language
def test_the_comment_warning_says_for_how_long_a_comment_may_wait(words: wording.Wording) -> None:
    assert str(old_words.MONTHS) in words.comment_warning(6, 4).split()


@every_language
def test_numbers_are_words_up_to_ten_and_digits_beyond(words: wording.Wording) -> None:
    said = [words.number(count) for count in range(3, 11)]
    assert all(word.isalpha() for word in said)
    assert len(set(said)) == len(said)
    assert words.number(11) == "11"


@pytest.mark.parametrize(
    ("lang", "this_year", "other_year"),
    [
        ("en", "Friday 27 November", "Sunday 30 November 2025"),
        ("nb", "fredag 27. november", "søndag 30. november 2025"),
    ],
)
def test_a_day_has_its_weekday_and_a_year_only_when_it_is_another_one(
    lang: str, this_year: str, other_year: str
) -> None:
    words = wording.load(lang)
    assert words.day(DAY, TODAY) == this_year
    assert words.day(date(2025, 11, 30), TODAY) == other_year


@every_language
def test_a_week_has_seven_days_and_a_year_twelve_months(words: wording.Wording) -> None:
    assert len(set(words.calendar.weekdays)) == 7
    assert len(set(words.calendar.months)) == 12


@pytest.mark.parametrize(
    ("item", "english", "norwegian"),
    [
        (ReleasedItem("e.i", "e", step=0.5, value=3.5), "3.5", "3,5"),
        (ReleasedItem("e.i", "e", step=1.0, value=3.0), "3", "3"),
        (ReleasedItem("e.i", "e", step=0.5, edge=4.5, band="above"), "4.5 or above", "4,5 eller høyere"),
        (ReleasedItem("e.i", "e", step=0.5, edge=1.5, band="below"), "1.5 or below", "1,5 eller lavere"),
        (ReleasedItem("e.i", "e", reason=Reason.TOO_FEW), "too few answers", "for få svar"),
    ],
)
def test_a_level_is_written_as_the_language_writes_numbers(item: ReleasedItem, english: str, norwegian: str) -> None:
    assert ENGLISH.level(item) == item.text == english
    assert wording.load("nb").level(item) == norwegian


@every_language
def test_there_are_words_for_whatever_may_happen_to_an_idea_or_a_need(words: wording.Wording) -> None:
    kinds: list[EventKind | None] = [None, *EventKind]
    said = [words.what_happened(kind, "DAY") for kind in kinds]
    assert len(set(said)) == len(kinds) == len(words.happened)
    assert all("DAY" in sentence for sentence in said)


@every_language
def test_there_are_words_for_every_reason_to_refuse_a_voter(words: wording.Wording) -> None:
    sources = Path(wording.__file__).parents[1].glob("*.py")
    raised = {key for file in sources for key in re.findall(r'RefusedError\(\s*"(\w+)"', file.read_text("utf-8"))}
    assert raised <= set(words.refusals)
    said = [words.refusal(why, 31, "DAY") for why in words.refusals]
    assert len(set(said)) == len(said)
    assert "31" in words.refusal("waiting", 31, "DAY")
    assert "DAY" in words.refusal("waiting", 31, "DAY")


@every_language
def test_a_promise_that_was_followed_up_helped_or_did_not_or_opinions_differ(words: wording.Wording) -> None:
    assert set(words.verdicts) == {"helped", "mixed", "did not help"}


@every_language
def test_the_line_mode_names_every_key_it_takes_and_the_word_of_the_scale(words: wording.Wording) -> None:
    cannot_say = sentences.load(words.lang).cannot_say
    for said in (words.lines.answer, words.lines.answer_mistake):
        assert cannot_say in said
        assert {"1", "5", "0", "b", "c", "p", "q"} <= set(re.findall(r"\w+", said))
    for said in (words.lines.send, words.lines.send_mistake):
        assert {"s", "b", "p", "q"} <= set(re.findall(r"\w+", said))


@pytest.mark.parametrize("lang", ["xx", "", "../wording/en", "EN"])
def test_a_language_that_the_form_does_not_speak_is_refused(lang: str) -> None:
    with pytest.raises(UsageError, match="no pulse form in") as caught:
        wording.load(lang)
    assert caught.value.code == ExitCode.USAGE
    assert "en, nb" in str(caught.value.hint)
