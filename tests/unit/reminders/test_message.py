"""Messages: short, on one line where they must be, with why, what to do, how to stop; both languages say the same."""

import ast
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import teamhealth.reminders
from teamhealth.config.reminding import KINDS
from teamhealth.reminders import message, wording
from teamhealth.reminders.message import SUBJECT_LIMIT, Line
from teamhealth.reminders.occasion import Told
from teamhealth.store.deliveries import Delivery

TODAY = date(2026, 3, 6)
NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)
LANGUAGES = ("en", "nb")
EXAMPLES: Mapping[str, object] = {
    "number": 12,
    "count": 7,
    "since": date(2026, 2, 27),
    "day": date(2026, 3, 9),
    "closes": datetime(2026, 3, 6, 15, tzinfo=UTC),
    "check": "Idea backlog age",
    "title": "Bytte av vakter ved sykdom",
    "who": "Ana Berg",
    "text": "Whom do you thank this week?",
}


def delivery(kind: str = "waiting", recipient: str = "bo", repeated: bool = False) -> Delivery:
    moments = (NOW, None, "claimed", NOW, 0, repeated, None, None)
    return Delivery(b"", "North", kind, kind, "1", recipient, "mail", *moments)


def told(sentence: str, many: str = "", **values: object) -> Line:
    names = placeholders(wording.load("en").sentences[sentence])
    return Line(
        delivery(), Told(sentence, {name: values.get(name, EXAMPLES[name]) for name in names}, "teamhealth x", many)
    )


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences_with_the_same_places_to_fill() -> None:
    english, norwegian = wording.load("en"), wording.load("nb")
    for part in ("frame", "reasons", "sentences"):
        first, second = getattr(english, part), getattr(norwegian, part)
        assert list(first) == list(second)
        assert {name: placeholders(first[name]) for name in first} == {
            name: placeholders(second[name]) for name in second
        }


def test_every_kind_has_its_reason_and_every_sentence_is_used() -> None:
    words = wording.load("en")
    assert set(words.reasons) == set(KINDS)
    sources = (Path(str(teamhealth.reminders.__file__)).parent / "occasions").glob("*.py")
    used = {
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unused = set(words.sentences) - used - {"round_opened", "round_closing"}
    assert unused == {f"{kind}_waiting{end}" for kind in ("idea", "need") for end in ("", "_untitled")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_can_be_told_in_a_short_message(lang: str) -> None:
    for sentence in wording.load(lang).sentences:
        made = message.compose(lang, "North", [told(sentence)], TODAY)
        assert len(made.subject) <= SUBJECT_LIMIT
        assert 5 <= len(made.lines) <= 6
        assert made.lines[1] == "  teamhealth x"
        assert made.subject == f"North: {made.lines[0]}"
        assert not any("{" in line or "}" in line for line in made.lines)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_message_of_everything_at_once_stays_short(lang: str) -> None:
    several = {"idea_waiting": "several_waiting", "promise_late": "promises_due", "check_bad": "checks_bad"}
    lines = [told(sentence, many) for sentence, many in several.items() for _ in range(9)]
    made = message.compose(lang, "North", [*lines, told("daily_look")], TODAY)
    assert len(made.lines) <= 12
    assert "(+3)" in made.subject


def test_what_is_said_of_several_is_about_the_one_with_the_earliest_day() -> None:
    days = [date(2026, 2, 9), date(2026, 1, 5), date(2026, 2, 2), date(2026, 2, 3)]
    lines = [told("idea_waiting", "several_waiting", day=day) for day in days]
    assert message.compose("en", "North", lines, TODAY).lines[0] == (
        "4 ideas and needs wait for an answer, the first of them since Monday 5 January."
    )


def test_a_long_title_is_cut_in_the_subject_and_whole_in_the_message() -> None:
    title = "A board on which shifts are swapped " * 5
    made = message.compose("en", "North", [told("idea_waiting", title=title)], TODAY)
    assert len(made.subject) == SUBJECT_LIMIT
    assert made.subject.startswith('North: The idea "A board on which shifts')
    assert made.subject.endswith('…" has waited for an answer since Monday 9 March.')
    assert title.strip() in made.lines[0]


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=80), st.sampled_from(LANGUAGES))
def test_whatever_is_written_in_titles_and_names_stays_on_its_line(title: str, team: str, lang: str) -> None:
    made = message.compose(lang, team, [told("promise_late", title=title)], TODAY)
    assert len(made.subject) <= SUBJECT_LIMIT
    assert len(made.lines) == 5
    for line in (made.subject, *made.lines):
        assert len(line.splitlines()) <= 1
        assert not any(ord(character) < 32 or ord(character) == 127 for character in line)


def test_markup_and_braces_are_text_like_any_other() -> None:
    title = "<b>{count}</b> & [red]*x*\r\nBcc: all"
    made = message.compose("en", "North", [told("idea_waiting", title=title)], TODAY)
    assert made.lines[0].startswith('The idea "<b>{count}</b> & [red]*x* Bcc: all" has')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_repeat_says_so_and_only_a_repeat(lang: str) -> None:
    words = wording.load(lang).frame["repeated"]
    line = told("daily_look")
    again = line._replace(delivery=delivery(repeated=True))
    assert words not in message.compose(lang, "North", [line], TODAY).lines
    assert words in message.compose(lang, "North", [line, again], TODAY).lines


def test_a_shared_place_is_told_which_table_to_take_out() -> None:
    line = told("daily_look")._replace(delivery=delivery("daily_look", ""))
    assert message.compose("en", "North", [line], TODAY).lines[-1] == (
        "To stop it: take [reminders.daily_look] out of config.toml."
    )
