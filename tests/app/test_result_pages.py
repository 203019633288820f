"""What the page of a result says: pure functions, no application is started."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from teamhealth.app import results, views
from teamhealth.facts import Comment, CommentAnswer, Reason, Release, ReleasedItem, Response, Scale, State
from teamhealth.health.rounds import RoundNow
from teamhealth.health.snapshot import Snapshot
from teamhealth.pulse.results import FollowUp, Result
from teamhealth.pulse.standing import Short
from teamhealth.pulse.talking import Talk
from teamhealth_widgets.facts_panel import Entry, Finding, Sentence, Title
from teamhealth_widgets.levels import Level
from teamhealth_widgets.states import State as ViewState

FRIDAY, MONDAY = date(2026, 11, 20), datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
NEVER = RoundNow("never", 1)
FELT = {"step": 0.5, "value": 4.0, "low": 3.5, "high": 4.5}


def result(*items: ReleasedItem, label: str = "30", **more: object) -> Result:
    release = Release(label, label, FRIDAY, "members", 8, 5, Scale(), items)
    return replace(Result(release, (), (), (), waits=False, conclusion="So it is."), **more)


def snapshot(*known: Result, round_: RoundNow = NEVER) -> Snapshot:
    asked = {item.item: f"About {item.item}." for one in known for item in one.release.items}
    return Snapshot(
        "North", MONDAY, "provider", "Ten", State.OK, None, (), (), (), "", 8, ("30", FRIDAY), round_, known, asked
    )


def page(shown: Result, **more: RoundNow) -> list[object]:
    return list(results.result_blocks(shown, snapshot(shown, **more)))


def test_an_item_says_what_it_asks_how_high_it_is_and_which_signal_it_gives() -> None:
    (level, *_) = page(result(ReleasedItem("a.b", "a", signal="declining", **FELT)))
    assert isinstance(level, Level)
    assert (level.text, level.felt, level.word, level.note) == ("About a.b.", "4.0", "declining", "")


def test_a_band_and_a_hidden_item_have_no_point() -> None:
    band = ReleasedItem("a", "a", step=0.5, edge=4.5, band="above", low=4.0, high=5.0)
    hidden = ReleasedItem("b", "b", reason=Reason.TOO_FEW)
    levels = [block for block in page(result(band, hidden)) if isinstance(block, Level)]
    assert [(level.felt, level.interval and level.interval.value) for level in levels] == [("4.5+", None), ("–", None)]


def test_a_large_ring_says_how_its_answers_spread() -> None:
    item = ReleasedItem("a", "a", favourable="most", bars=("few", 20, 70), **FELT)
    assert page(result(item))[0].note == "most agree: 70 %, 20 % in between, few do not"


def test_a_follow_up_says_whether_the_promise_helped() -> None:
    item = ReleasedItem("follow_up.1", "follow_up", anchor=False, **FELT)
    (level, *_) = page(result(item, follow_ups=(FollowUp("follow_up.1", "1", "A charger", "helped"),)))
    assert level.word == "helped"


def test_responses_and_comments_come_after_the_levels_each_with_its_answers() -> None:
    said = (Comment("1", "One.", (CommentAnswer(FRIDAY, "Yes.", "bo"),)), Comment("2", None), Comment("3", "Three."))
    answered = (
        Response(FRIDAY, "The charger.", "A second one.", None, "bo"),
        Response(FRIDAY, None, None, "the money is spent", None),
    )
    found = page(result(ReleasedItem("a", "a", **FELT), comments=said, responses=answered))
    texts = [(block.lead, block.text) for block in found if isinstance(block, Entry)]
    assert texts == [
        ("heard", "The charger."),
        ("will do", "A second one."),
        ("", "bo, 20 Nov"),
        ("nothing", "this time, because the money is spent"),
        ("", "20 Nov"),
        ("1  1", "One."),
        ("↳", "Yes."),
        ("2  3", "Three."),
    ]
    assert found[-1] == Sentence("Erased: 1", found[-1].tone)
    assert [block.text for block in found if isinstance(block, Title)] == [
        "Our response",
        "What people said (shuffled)",
    ]


@pytest.mark.parametrize(("since", "state"), [(FRIDAY, ViewState.WARN), (date(2026, 11, 13), ViewState.CRIT)])
def test_a_result_that_the_next_round_waits_for_says_since_when(since: date, state: ViewState) -> None:
    waiting = RoundNow("waiting", 31, since=since, result="30")
    shown = result(waits=True)
    (finding,) = (block for block in page(shown, round_=waiting) if isinstance(block, Finding))
    assert (finding.state, "Round 31 waits for your response since" in finding.text) == (state, True)
    older = page(replace(shown, waits=False), round_=waiting)
    assert not [block for block in older if isinstance(block, Finding)]


def test_a_result_that_showed_nothing_needs_no_response_and_another_without_one_has_none() -> None:
    hidden, shown = ReleasedItem("a", "a", reason=Reason.TOO_FEW), ReleasedItem("a", "a", **FELT)
    said = [[block.text for block in page(result(item)) if isinstance(block, Sentence)] for item in (hidden, shown)]
    assert [texts[-1] for texts in said] == [results.NO_RESPONSE_NEEDED, "None."]


def test_an_element_shows_the_latest_level_of_each_other_question() -> None:
    anchor = ReleasedItem("a.1", "a", **FELT)
    second = ReleasedItem("a.2", "a", anchor=False, **FELT)
    old = ReleasedItem("a.2", "a", anchor=False, reason=Reason.TOO_FEW)
    known = (result(anchor, label="30"), result(second, label="29"), result(old, label="25"))
    blocks = results.element_blocks("a", snapshot(*known))
    assert [(block.text, block.felt, block.word) for block in blocks if isinstance(block, Level)] == [
        ("About a.2.", "4.0", "round 29")
    ]
    assert Title("Our response to round 30") in blocks
    assert results.element_blocks("b", snapshot(*known)) == ()


@pytest.mark.parametrize(
    ("round_", "text"),
    [
        (NEVER, "round 30, 20 Nov"),
        (RoundNow("open", 31, closes=datetime(2026, 11, 27, 15, 0, tzinfo=UTC)), "round 31 till Fri 27 Nov"),
        (RoundNow("open", 31, closes=datetime(2026, 11, 23, 15, 0, tzinfo=UTC)), "round 31 till 15:00 today"),
        (RoundNow("due", 31, closes=datetime(2026, 11, 20, 15, 0, tzinfo=UTC)), "round 31 is to be closed"),
        (RoundNow("waiting", 31, since=FRIDAY, result="30"), "round 31 waits for you"),
        (RoundNow("talks", 31, since=FRIDAY, talked=FRIDAY), "last talk 20 Nov"),
        (RoundNow("talks", 1), "no talk yet"),
        (RoundNow("small", 1, short=Short(3, 5)), "too few for a round"),
        (RoundNow("ready", 31, since=date(2026, 11, 3)), "round 31 not open since 3 Nov"),
    ],
    ids=lambda part: part.state if isinstance(part, RoundNow) else None,
)
def test_the_header_says_how_the_rounds_stand(round_: RoundNow, text: str) -> None:
    line = views.header(snapshot(round_=round_), MONDAY)
    assert "".join(piece.text for piece in line.right) == f"Mon 23 Nov 08:41   {text}"


def test_the_latest_talk_stands_before_an_older_result_and_below_a_newer_one() -> None:
    shown, older = result(ReleasedItem("a", "a", **FELT)), result(ReleasedItem("a", "a", **FELT), label="29")
    seen = snapshot(shown, older, round_=RoundNow("talks", 31, since=FRIDAY))

    def places(day: date) -> list[int]:
        talked = replace(seen, talk=Talk(day, (("a", "Ask Bo."), ("a", ""))))
        blocks = results.page_blocks(shown, talked)
        assert [block.text for block in blocks if isinstance(block, Entry)] == ["Ask Bo."]
        assert not [block for block in results.page_blocks(older, talked) if isinstance(block, Entry)]
        return [number for number, block in enumerate(blocks) if isinstance(block, Title)]

    assert places(MONDAY.date())[0] == 0
    assert places(date(2026, 11, 2))[0] > 0
    alone = results.page_blocks(None, replace(seen, talk=Talk(FRIDAY, (("a", ""),))))
    assert [block.text for block in alone if isinstance(block, Title)] == ["Last talk, 20 Nov"]


@pytest.mark.parametrize("round_", [RoundNow("talks", 31, talked=FRIDAY), RoundNow("small", 31, short=Short(14, 15))])
def test_a_team_without_rounds_is_told_on_one_line_how_to_go_on(round_: RoundNow) -> None:
    line = "".join(piece.text for piece in results.standing_line(round_).left)
    assert line.endswith("Next: teamhealth pulse talk")
    assert len(line) <= 76
