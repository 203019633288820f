"""`pulse open`, `status`, `close` and `papers`: what a manager is told about a round, and what nobody is."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.pulse import ballot_file
from teamhealth.pulse.ballot_box import ByPaper
from tests.unit.cli.conftest import Run, desk_at

OSLO = '[teams."North"]\ntimezone = "Europe/Oslo"\n'


def test_opening_tells_the_round_its_people_its_end_and_its_four_questions(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_at(home, monkeypatch, config=OSLO)
    answer = run("pulse", "open")
    first, *questions = answer.out.splitlines()
    assert first.startswith("round 1 is open until Fri 20 Nov 2026 15:00 and asks 8 people  [")
    assert questions[0] == "  I know who decides what."
    assert (len(questions), answer.code, answer.err) == (4, 0, "")
    assert desk.round.closes == datetime(2026, 11, 20, 14, tzinfo=UTC)
    refused = run("pulse", "open")
    assert (refused.code, refused.out) == (77, "")
    assert "round 1 of North is open until Fri 20 Nov 2026" in refused.err


def test_opening_as_json_is_one_object(desk: Desk, run: Run) -> None:
    told = run("pulse", "open", "--json").json
    assert (told["kind"], told["number"], told["invited"], told["minimum"]) == ("round", 1, 8, 5)
    assert told["closes"] == "2026-11-20T15:00:00+00:00"
    assert [item["element"] for item in told["items"]][:2] == ["clear_roles", "ample_resources"]


@pytest.mark.parametrize(("people", "why"), [(5, "one missing answer hides"), (6, "2 missing answers hide"), (7, "")])
def test_to_a_small_ring_talking_is_recommended_on_stderr(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch, people: int, why: str
) -> None:
    desk_at(home, monkeypatch, people)
    answer = run("pulse", "open")
    assert answer.code == 0
    assert (f"{why} the whole round" in answer.err, bool(answer.err)) == (bool(why), bool(why))


def test_under_the_minimum_no_round_opens_and_talking_is_what_is_left(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_at(home, monkeypatch, 4)
    answer = run("pulse", "open")
    assert (answer.code, answer.out) == (77, "")
    assert "teamhealth pulse talk" in answer.err


def test_the_status_says_enough_or_not_yet_and_never_how_many_or_who(desk: Desk, run: Run) -> None:
    desk.open()
    told = []
    for handle in Desk.handles(8):
        desk.answer(handle, comment="something")
        told.append((run("pulse", "status").out, run("pulse", "status", "--json").out))
    assert len(set(told[:4])) == len(set(told[4:])) == 1
    assert "Not yet enough" in told[3][0]
    assert "Enough have answered" in told[4][0]
    assert [json.loads(document)["round"]["answered"] for _, document in told] == ["not yet"] * 4 + ["enough"] * 4
    assert not re.search(r"\bm0\d\b", "".join(told[-1]))


def test_the_status_tells_a_lost_box(desk: Desk, run: Run) -> None:
    desk.open()
    (desk.home / "ballots.db").unlink()
    assert "Its ballots are lost" in run("pulse", "status").out
    assert run("pulse", "status", "--json").json["round"]["answered"] == "lost"


def test_the_status_plans_eight_rounds_and_says_when_each_element_has_four_and_twelve_askings(
    desk: Desk, run: Run
) -> None:
    desk.open()
    told = run("pulse", "status", "--json").json
    assert [planned["number"] for planned in told["plan"]] == list(range(2, 10))
    assert {len(planned["items"]) for planned in told["plan"]} == {4}
    first = told["elements"][0]
    assert (len(told["elements"]), first["element"], first["askings"]) == (10, "clear_roles", 0)
    assert (first["four_on"], first["twelve_on"]) == ("2027-01-01", "2027-06-04")
    text = run("pulse", "status").out
    assert "  2  Fri 27 Nov 2026 15:00\n     Trust in management, Empowerment, Walk the talk, Feeling valued" in text
    assert "Clear roles              0  Fri 1 Jan 2027   Fri 4 Jun 2027" in text


def test_the_status_says_what_the_next_round_waits_for_and_since_when(desk: Desk, run: Run) -> None:
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle)
    desk.close()
    desk.now += timedelta(days=4)
    told = run("pulse", "status")
    assert "Round 2 waits for the response to round 1, since Fri 20 Nov 2026." in told.out
    assert 'teamhealth pulse respond "HEARD" "WILL DO"' in told.out
    document = run("pulse", "status", "--json").json["round"]
    assert (document["state"], document["waits_for"], document["since"]) == ("waiting", "1", "2026-11-20")
    assert document["answered"] is None


def test_an_earlier_day_has_its_standing_and_no_plan(desk: Desk, run: Run) -> None:
    desk.open()
    desk.now += timedelta(days=30)
    told = run("pulse", "status", "--as-of", "2026-11-17", "--json").json
    assert (told["round"]["state"], told["round"]["answered"], told["plan"]) == ("open", None, [])


def test_before_its_time_nobody_closes_a_round_and_a_schedule_may_still_call_it(desk: Desk, run: Run) -> None:
    assert (run("pulse", "close").code, run("pulse", "close").err) == (0, "no round is open\n")
    desk.open()
    answer = run("pulse", "close")
    assert (answer.code, answer.out) == (0, "")
    assert "North: round 1 is open until Fri 20 Nov 2026 15:00; nobody ends it earlier" in answer.err
    assert desk.round.end is None


def test_closing_closes_the_rounds_of_every_team_that_are_due(desk: Desk, run: Run) -> None:
    desk.open()
    desk.now += timedelta(days=4)
    (desk.home / "config.toml").write_text('team = "North"\n')
    south = Desk(desk.home, 0, team="South")
    for number in range(6):
        south.join(f"s{number}")
    south.now = desk.now
    south.open()
    desk.now += timedelta(days=1)
    assert run("pulse", "close", "--json").json == {"closed": [{"team": "North", "round": 1, "end": "released"}]}
    assert [known.rounds[0].end for known in (desk, south)] == ["released", None]


def test_papers_are_printed_once_one_code_for_each_who_is_asked(desk: Desk, run: Run) -> None:
    desk.open()
    answer = run("pulse", "papers", "--by", "bo")
    codes = re.findall(r"^Answer with:  teamhealth pulse --paper (\S+)$", answer.out, re.MULTILINE)
    assert (len(codes), len(set(codes)), answer.code) == (8, 8, 0)
    assert answer.out.count("North, round 1, open until Fri 20 Nov 2026 15:00") == 8
    assert "Never hand them out by name" in answer.err
    assert "Whoever keeps the codes could see how many have answered" in answer.err
    desk.answer(ByPaper(codes[0]))
    assert len(ballot_file.read(desk.home).ballots) == 1
    again = run("pulse", "papers")
    assert (again.code, again.out) == (77, "")


def test_papers_as_json_are_a_list(desk: Desk, run: Run) -> None:
    assert run("pulse", "papers").code == 77
    desk.open()
    told = run("pulse", "papers", "--json").json
    assert (told["team"], told["round"], len(told["codes"])) == ("North", 1, 8)


def test_a_member_prints_no_papers(desk: Desk, run: Run) -> None:
    desk.open()
    refused = run("pulse", "papers", "--by", "m01")
    assert (refused.code, refused.out) == (77, "")
    assert not ballot_file.read(desk.home).papers


def test_ballots_put_back_after_the_release_are_destroyed_by_whoever_reads_next(desk: Desk, run: Run) -> None:
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle)
    ballots = (desk.home / "ballots.db").read_bytes()
    desk.close()
    (desk.home / "ballots.db").write_bytes(ballots)
    run("results")
    assert not (desk.home / "ballots.db").exists()
