"""The rounds in the dashboard: opened, closed when their time comes, read, answered to."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from desk import Desk

from teamhealth import demo
from teamhealth.app.screens.comment import WHICH
from teamhealth.app.screens.opening import OpeningScreen
from teamhealth.app.screens.release import ReleaseScreen
from teamhealth.app.screens.respond import SURE_AND_OPEN, TOO_LITTLE, TOO_MUCH, RespondScreen
from teamhealth.app.screens.small_form import LEAVE
from teamhealth.errors import StorageError
from teamhealth.health.live import LiveTeam
from teamhealth.ids import short
from teamhealth.pulse import tending
from tests.app.conftest import MORNING

HEARD, DOING, WHY = "heard", "doing", "why"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a team of eight and their manager, in what is the usual home."""
    monkeypatch.setenv("TEAMHEALTH_HOME", str(tmp_path / "desk"))
    return Desk(tmp_path / "desk")


@pytest.fixture
def watched(desk: Desk) -> Iterator[LiveTeam]:
    """Yield the desk as its manager watches it."""
    with closing(LiveTeam(desk.home, desk.team.name, "bo", desk.now_of)) as live:
        yield live


def answered(desk: Desk) -> None:
    """Let six answer the open round, each with a comment, and let its time come; nobody has closed it yet."""
    for handle in Desk.handles(6):
        desk.answer(handle, comment=f"said by {handle}")
    desk.now = desk.round.closes


async def write(board, *lines: str) -> None:
    """Type some lines of the form, each with enter."""
    for line in lines:
        await board.pilot.press(*line, "enter")
    await board.settle()


async def test_a_round_is_opened_closes_by_itself_and_is_read_and_answered(opened, desk, watched) -> None:
    async with opened(watched, size=(100, 30)) as board:
        await board.press("p")
        assert "Nobody has been asked yet." in board.text
        await board.press("o")
        assert isinstance(board.app.screen, OpeningScreen)
        assert "It asks 8 people, the team without its managers, until Fri" in board.text
        shown = board.text.replace("│ ", "")
        assert [text for text in board.app.screen._proposal.sentences if text not in shown] == []
        await board.press("enter")
        assert board.said == ["Round 1 is open until Fri 20 Nov 2026 15:00."]
        await board.press("o")
        assert board.said[-1] == "Round 1 is open until Fri 20 Nov 2026 15:00."
        assert "Round 1 is open until Fri 20 Nov 2026 15:00. not yet enough answers" in board.text
        assert [text for text in board.app.snapshot.sentences.values() if text not in board.text] == []
        assert "open round" not in board.lines[-1]
        await board.press("escape")
        assert board.lines[0].rstrip().endswith("round 1 till Fri 20 Nov")

        desk.now = desk.round.closes - timedelta(hours=1)
        # The second one sees that the day's look was remembered, so that the third has nothing else to see.
        await board.poll()
        await board.poll()
        answered(desk)
        await board.poll()
        assert board.lines[0].rstrip().endswith("round 2 waits for you")
        await board.press("p")
        asked = [board.app.snapshot.sentences[item.item] for item in desk.releases[0].items]
        assert [sentence for sentence in asked if sentence[:40] not in board.text] == []
        assert "6 or more" not in board.text
        assert "5 or more of 8 answered" in board.lines[0]
        assert "Round 2 waits for your response since Fri." in board.text

        await board.press("a")
        await write(board, HEARD, DOING, "")
        assert desk.standing.kind == "waiting"
        await board.press("enter")
        assert isinstance(board.app.screen, ReleaseScreen)
        assert board.said[-1].startswith("Your response to round 1 is noted. Round 2 is open until Fri 27 Nov 2026")
        assert f"heard {HEARD} will do {DOING} bo, 20 Nov" in board.text
        assert desk.standing.kind == "open"


async def test_comments_stand_in_a_block_of_their_own_after_all_levels(opened, desk, watched) -> None:
    desk.open()
    answered(desk)
    async with opened(watched, size=(100, 40)) as board:
        await board.press("p")
        levels, _, said = board.text.partition("What people said (shuffled)")
        assert "said by" not in levels
        assert sorted(handle for handle in Desk.handles(8) if f"said by {handle}" in said) == Desk.handles(6)
        shown = [said.index(f"said by {handle}") for handle in Desk.handles(6)]
        comments = board.app.snapshot.results[0].comments
        assert [comment.text for comment in comments] == [
            f"said by {handle}" for _, handle in sorted(zip(shown, Desk.handles(6), strict=True))
        ]


async def test_the_form_says_what_is_missing_asks_before_it_forgets_and_leaves_the_comments_in_sight(
    opened, desk, watched
) -> None:
    desk.open()
    answered(desk)
    async with opened(watched) as board:
        await board.press("p", "a")
        assert [handle for handle in Desk.handles(6) if f"said by {handle}" not in board.text] == []
        await write(board, "", "", "")
        assert TOO_LITTLE in board.text
        await board.press(*WHY, "shift+tab")
        await write(board, DOING)
        await board.press("ctrl+s")
        assert TOO_MUCH in board.text
        await board.press("shift+tab", "ctrl+u", "escape")
        assert LEAVE in board.text
        await board.press("x", "backspace", "escape")
        assert isinstance(board.app.screen, RespondScreen)
        await board.press("escape")
        assert isinstance(board.app.screen, ReleaseScreen)
        assert (board.said, desk.standing.kind) == ([], "waiting")

        await board.press("a", "tab", "tab", *WHY, "enter")
        assert SURE_AND_OPEN in board.text
        assert desk.standing.kind == "waiting"
        await board.press("ctrl+s")
        assert "nothing this time, because why" in board.text
        assert [response.nothing_because for response in board.app.snapshot.results[0].responses] == [WHY]


async def test_a_comment_is_answered_by_its_number(opened, desk, watched) -> None:
    desk.open()
    answered(desk)
    async with opened(watched, size=(100, 40)) as board:
        await board.press("p", "c")
        await write(board, "9", "Yes")
        assert WHICH in board.text
        await board.press("shift+tab", "ctrl+u", "2", "ctrl+s")
        second = board.app.snapshot.results[0].comments[1]
        assert board.said == [f"Your answer to comment {short(second.id)} is noted."]
        assert [answer.text for answer in second.answers] == ["Yes"]
        assert f"2 {short(second.id)} {second.text} ↳ Yes" in board.text


async def test_a_plain_member_is_told_who_may_before_a_form_opens(opened, desk) -> None:
    desk.open()
    answered(desk)
    with closing(LiveTeam(desk.home, desk.team.name, "m01", desk.now_of)) as live:
        async with opened(live) as board:
            await board.press("p")
            assert [word for word in ("respond", "comment", "open round") if word in board.lines[-1]] == []
            await board.press("a", "c", "o")
            assert isinstance(board.app.screen, ReleaseScreen)
            assert [said.partition(" is for ")[2] for said in board.said] == ["the team's managers."] * 3


async def test_left_goes_to_older_results_right_comes_back_and_a_response_goes_to_the_latest(opened, home) -> None:
    async with opened(LiveTeam(home, demo.TEAM, "bo", lambda _: MORNING)) as board:
        labels = [result.release.round for result in board.app.snapshot.results]
        await board.press("p", "right")
        for key, label in [("left", labels[1]), ("left", labels[2]), ("right", labels[1]), ("right", labels[0])]:
            await board.press(key)
            assert board.lines[0].startswith(f" Round {label} ")
        await board.press("left", "a")
        assert f"Respond to round {labels[0]}, the latest" in board.text
        await board.press("escape")
        assert board.lines[0].startswith(f" Round {labels[0]} ")


async def test_a_round_that_cannot_be_closed_is_said_once_and_shown_as_due(opened, desk, watched, monkeypatch) -> None:
    desk.open()
    answered(desk)
    tried = []

    def refuse(*_):
        tried.append(1)
        raise StorageError("attempt to write a readonly database")

    monkeypatch.setattr(tending, "tend", refuse)
    async with opened(watched) as board:
        await board.poll()
        await board.poll()
        before = len(tried)
        await board.poll()
        assert len(tried) == before
        assert ["could not be closed" in message for message in board.said].count(True) == 1
        assert board.lines[0].rstrip().endswith("round 1 is to be closed")
        assert board.app.snapshot.tasks[0].command == "teamhealth pulse close"


async def test_a_look_at_a_day_that_is_over_closes_opens_and_answers_nothing(opened, desk) -> None:
    desk.open()
    answered(desk)
    desk.now += timedelta(days=1)
    with closing(LiveTeam(desk.home, desk.team.name, "bo", desk.now_of, remembers=False)) as live:
        async with opened(live, as_of=True) as board:
            await board.poll()
            await board.press("p", "a", "o")
            assert len(board.said) == 2
            assert all("a day that is over" in message for message in board.said)
            assert not desk.releases


async def test_an_element_shows_its_other_questions_and_what_was_answered_when_it_was_last_asked(opened) -> None:
    async with opened(size=(100, 60)) as board:
        snapshot = board.app.snapshot
        asked = [(result, item) for result in snapshot.results for item in result.release.items if not item.anchor]
        result, item = next((result, item) for result, item in asked if snapshot.indicator(item.element))
        board.app.action_open_element(item.element)
        await board.settle()
        _, _, others = board.text.partition("Other questions on it")
        assert snapshot.sentences[item.item] in others
        assert f"round {result.release.round}" in others
        last = next(r for r in snapshot.results if any(i.element == item.element for i in r.release.items))
        assert f"Our response to round {last.release.round}" in others
