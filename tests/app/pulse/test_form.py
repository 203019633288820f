"""The form in a terminal: what stands on it, what its keys do, and what no key does."""

from datetime import timedelta
from pathlib import Path

import pytest

from teamhealth.app.pulse.form import PulseForm
from teamhealth.app.pulse.stages import AtDoor, AtEnd, AtItem, AtSummary
from teamhealth.app.themes import DARK, LIGHT
from teamhealth.culture import sentences
from teamhealth.pulse import ballot_file, wording

EN, NB = wording.load("en"), wording.load("nb")


@pytest.mark.parametrize("words", [EN, NB], ids=["en", "nb"])
async def test_four_answers_take_four_keys_and_enter(opened, desk, scores, words) -> None:
    texts = sentences.load(words.lang).texts
    asked = [texts[item.item] for item in desk.round.items]
    day = words.day(desk.round.day, desk.now.date())
    async with opened(lang=words.lang) as form:
        assert words.promise("Ana Berg", day, 5) in form.text
        assert words.form.header.format(team="North", number=2) in form.lines[0]
        assert words.door.last_round.format(number="1") in form.text
        await form.press("enter")
        assert "1" in form.lines[0]
        assert asked[0] in form.text
        await form.press("4")
        assert asked[1] in form.text
        await form.press("5", "0", "1")
        assert all(text in form.text for text in asked)
        assert words.form.not_sent_yet in form.text
        assert scores() == []
        await form.press("enter")
        assert words.form.sent.format(day=day) in form.text
        assert max(map(len, form.lines)) == 80
        await form.press("enter")
        assert form.has_left
    assert scores() == [[4, 5, 0, 1]]


async def test_the_whole_door_can_be_read_while_the_promise_stays(opened) -> None:
    async with opened() as form:
        promise = form.app.stage.visit.promise
        first = form.text
        await form.press("end")
        assert promise in form.text
        read = first + form.text
        for shown in ("comment 0", "“for the calm handover”", "Shift swap board", "Second headset charger"):
            assert shown in read
        await form.press("w")
        assert EN.door.withdraw_which in form.text
        await form.press("1", "enter")
        assert EN.door.withdrawn.format(title="Second headset charger") in form.text


async def test_a_comment_is_written_in_the_editor_where_letters_are_no_keys(opened, desk) -> None:
    async with opened() as form:
        await form.press("enter", "4", "c")
        assert EN.comment_warning(5, 3) in form.text
        await form.press(*"quick! 4", "enter")
        assert form.app.stage.visit.sheet.comment == "quick! 4"
        assert isinstance(form.app.stage, AtItem)
        assert "quick! 4" in form.text
        await form.press("c", "x", "escape", "4", "4", "4", "enter")
    assert [comment.text for comment in ballot_file.read(desk.home).comments] == ["quick! 4"]


async def test_what_is_too_long_for_a_comment_is_cut(opened) -> None:
    async with opened() as form:
        await form.press("enter", "c")
        form.app.query_one("#comment").insert("x" * 1500)
        await form.press("enter")
        assert form.app.stage.visit.sheet.comment == "x" * 1000


async def test_arrows_go_back_and_forward_and_the_given_answer_is_marked(opened) -> None:
    async with opened() as form:
        await form.press("enter", "2", "left")
        assert "● 2" in form.text
        await form.press("right", "b")
        assert form.app.stage.place == 0
        await form.press("question_mark")
        assert form.app.stage.visit.promise in form.text
        await form.press("enter")
        assert form.app.stage.place == 0


async def test_an_answer_can_be_clicked(opened) -> None:
    async with opened() as form:
        await form.press("enter")
        row = next(y for y, line in enumerate(form.lines) if "strongly agree" in line)
        await form.pilot.click(offset=(form.lines[row].index("strongly agree"), row))
        await form.pilot.pause()
        assert list(form.app.stage.visit.sheet.answers.values()) == [5]


@pytest.mark.parametrize(
    "keys",
    [
        ["escape"],
        ["enter", "escape"],
        ["enter", "1", "escape", "escape"],
        ["enter", "1", "ctrl+c"],
        ["enter", "1", "c", "ctrl+q"],
    ],
)
async def test_every_way_out_leaves_the_box_as_it_was(opened, desk, keys: list[str]) -> None:
    before = ballot_file.read(desk.home)
    async with opened() as form:
        await form.press(*keys)
        assert form.has_left
    assert ballot_file.read(desk.home) == before


async def test_a_round_that_closes_meanwhile_says_so_on_sending(opened, desk, scores) -> None:
    async with opened() as form:
        await form.press("enter", "4", "4", "4", "4")
        desk.now = desk.round.closes + timedelta(minutes=1)
        await form.press("enter")
        assert isinstance(form.app.stage, AtEnd)
        assert EN.refusal("closed", 2, EN.day(desk.round.day, desk.round.day)) in form.text
    assert scores() == []


async def test_who_has_answered_sees_the_door_with_the_reason(opened, desk) -> None:
    desk.answer("m01")
    async with opened() as form:
        assert EN.refusals["answered"].format(day=EN.day(desk.round.day, desk.round.day)) in form.text
        assert "4.0" in form.text
        assert form.app.stage.visit.promise not in form.text
        await form.press("4", "right")
        assert isinstance(form.app.stage, AtDoor)


async def test_no_key_leads_out_of_the_form_or_to_a_file(opened, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    async with opened() as form:
        ours = {binding.action for binding in PulseForm.BINDINGS}
        inherited = {active.binding.action for active in form.app.active_bindings.values()} - ours
        assert all(action.startswith(("scroll_", "page_", "app.focus_", "screen.copy_text")) for action in inherited)
        await form.press("ctrl+p", "ctrl+z", "ctrl+s", "ctrl+backslash", "f1", "ctrl+d", "ctrl+o")
        assert isinstance(form.app.stage, AtDoor)
        assert len(form.app.screen_stack) == 1
        assert not form.has_left
    assert list((tmp_path / "here").iterdir()) == []


async def test_a_terminal_with_few_lines_shows_everything_by_scrolling(opened) -> None:
    async with opened(size=(40, 12)) as form:
        view, seen = form.app.query_one("#page"), ""
        for line in range(0, view.max_scroll_y + 6, 6):
            view.scroll_to(y=line, animate=False)
            await form.press()
            seen += form.text
        assert "changed or taken back, by anybody." in seen
        assert "↑ ↓ scroll" in seen
        await form.press("enter", *"4444")
        assert isinstance(form.app.stage, AtSummary)


async def test_t_changes_between_light_and_dark(opened) -> None:
    async with opened(size=(140, 45)) as form:
        assert "↑ ↓ scroll" not in form.text
        assert form.app.theme == DARK.name
        await form.press("t")
        assert form.app.theme == LIGHT.name
        await form.press("t")
        assert form.app.theme == DARK.name
