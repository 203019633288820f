"""`pulse respond` and `pulse answer`: the loop is closed by managers, in words, for all to see."""

import pytest
from desk import Desk

from teamhealth.ids import short
from tests.unit.cli.conftest import Run


@pytest.fixture
def released(desk: Desk) -> Desk:
    """Return a desk whose first round has closed, with four comments, and waits for its response."""
    desk.open()
    for number, handle in enumerate(Desk.handles(6)):
        desk.answer(handle, comment=f"comment {number}" if number < 4 else None)
    desk.close()
    return desk


def responses(run: Run) -> list[tuple[str | None, str | None, str | None]]:
    """Return what was answered to the first round: heard, doing, nothing because."""
    told = run("results", "--json").json["releases"][-1]["responses"]
    return [(one["heard"], one["doing"], one["nothing_because"]) for one in told]


def test_a_response_is_recorded_and_the_next_round_opens_at_once(released: Desk, run: Run) -> None:
    answer = run("pulse", "respond", "Too few headsets.", "Two more by Friday.", "--by", "bo")
    lines = answer.out.splitlines()
    assert lines[0].startswith("response to round 1 noted  [")
    assert lines[1].startswith("round 2 is open until Fri 27 Nov 2026 15:00 and asks 8 people  [")
    assert (len(lines), released.round.number) == (6, 2)
    assert responses(run) == [("Too few headsets.", "Two more by Friday.", None)]


@pytest.mark.parametrize("reason", ["because we move house", "we move house"])
def test_nothing_this_time_is_a_full_response(released: Desk, run: Run, reason: str) -> None:
    told = run("pulse", "respond", "--nothing", reason, "--json").json
    assert (told["kind"], told["round"], told["opened"]["number"]) == ("response", "1", 2)
    assert responses(run) == [(None, None, "we move house")]


def test_a_second_response_is_an_addition_and_opens_nothing(released: Desk, run: Run) -> None:
    run("pulse", "respond", "One", "Two")
    assert run("pulse", "respond", "Three", "Four", "--json").json["opened"] is None
    assert responses(run) == [("One", "Two", None), ("Three", "Four", None)]


def test_a_response_stands_though_the_next_round_cannot_open_and_why_is_told(released: Desk, run: Run) -> None:
    for handle in Desk.handles(4):
        released.leave(handle)
    answer = run("pulse", "respond", "One", "Two")
    assert (answer.code, released.round.number) == (0, 1)
    assert "the next round did not open: North has 4 people to ask" in answer.err
    assert responses(run) == [("One", "Two", None)]


def test_there_must_be_a_release_to_respond_to(desk: Desk, run: Run) -> None:
    desk.open()
    refused = run("pulse", "respond", "One", "Two")
    assert (refused.code, refused.out) == (77, "")
    assert "no round of North has closed yet" in refused.err


@pytest.mark.parametrize(
    "words", [("respond", "One", "Two"), ("respond", "--nothing", "no"), ("answer", "abcd", "text"), ("papers",)]
)
def test_a_plain_member_is_refused_what_is_for_managers(released: Desk, run: Run, words: tuple[str, ...]) -> None:
    refused = run("pulse", *words, "--by", "m01")
    assert (refused.code, refused.out) == (77, "")
    assert "for its managers" in refused.err
    assert released.standing.kind == "waiting"


@pytest.mark.parametrize("words", [("One",), ("One", "Two", "--nothing", "no"), ()])
def test_half_a_response_is_refused_and_without_a_terminal_nothing_is_asked(
    released: Desk, run: Run, words: tuple[str, ...]
) -> None:
    refused = run("pulse", "respond", *words)
    assert (refused.code, refused.out) == (64, "")
    assert 'pulse respond "HEARD" "WILL DO"' in refused.err


def test_in_a_terminal_it_asks_for_the_words(released: Desk, typing: Run) -> None:
    answer = typing("pulse", "respond", lines=("", "Too few headsets.", "", "because no money"))
    assert answer.code == 0
    assert "What did you hear?" in answer.err
    assert answer.out.startswith("response to round 1 noted")
    assert responses(typing_off(typing)) == [("Too few headsets.", None, "no money")]


def typing_off(typing: Run) -> Run:
    return lambda *arguments: typing(*arguments, lines=())


def test_a_response_that_is_broken_off_is_none(released: Desk, typing: Run) -> None:
    answer = typing("pulse", "respond", lines=("Too few headsets.",))
    assert (answer.code, released.standing.kind) == (130, "waiting")


def test_a_comment_is_answered_by_any_part_of_its_id_for_all_to_see(released: Desk, run: Run) -> None:
    first, second, *_ = run("results", "--json").json["releases"][0]["comments"]
    assert run("pulse", "answer", short(first["id"]), "We order two.", "--by", "bo").code == 0
    assert run("pulse", "answer", second["id"][:8], "Yes.").code == 0
    told = run("results", "--json").json["releases"][0]["comments"]
    assert [[one["text"] for one in comment["answers"]] for comment in told] == [["We order two."], ["Yes."], [], []]
    assert "answered Fri 20 Nov 2026: We order two." in run("results").out


def test_a_comment_that_is_not_there_cannot_be_answered(released: Desk, run: Run) -> None:
    for meant in ("ffffffffffff", "a", ""):
        assert run("pulse", "answer", meant, "Yes.").code == 65


def test_results_show_comments_and_responses_apart_from_the_levels(released: Desk, run: Run) -> None:
    waiting = run("results")
    assert "It waits for a response" in waiting.out
    assert "With 8 people asked a level is told in half points" in waiting.out
    run("pulse", "respond", "Too few headsets.", "Two more by Friday.", "--by", "bo")
    lines = run("results").out.splitlines()
    levels = [number for number, line in enumerate(lines) if " to 4.5" in line]
    comments = [number for number, line in enumerate(lines) if "  comment " in line]
    assert lines[min(comments) - 2 : min(comments)] == ["", "  What people wrote, in no order"]
    assert max(levels) < min(comments) - 2
    assert "      what will be done: Two more by Friday." in lines
    assert not any("bo" in line.split() for line in lines)


def test_responses_and_comments_are_exported_without_a_score_or_a_name(released: Desk, run: Run) -> None:
    comment = run("results", "--json").json["releases"][0]["comments"][0]
    run("pulse", "answer", comment["id"], "We order two.", "--by", "bo")
    run("pulse", "respond", "Too few headsets.", "Two more by Friday.", "--by", "bo")
    assert run("export", "responses", "--json").json == [
        {
            "team": "North",
            "round": "1",
            "day": "2026-11-20",
            "heard": "Too few headsets.",
            "doing": "Two more by Friday.",
            "nothing_because": None,
        }
    ]
    rows = run("export", "comments", "--json").json
    assert rows[0] == {"team": "North", "round": "1", "comment": comment["text"], "answers": "We order two."}
    assert sorted(row["comment"] for row in rows) == [f"comment {number}" for number in range(4)]
    assert run("export", "comments", "--as-of", "2026-11-19", "--json").json == []
    assert run("import", "comments", "nothing.csv").code == 64
