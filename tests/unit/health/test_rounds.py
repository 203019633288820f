"""How a team's rounds stand on a day: told the same by every front, and without what came later."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.checking.facts_given import Facts
from teamhealth.errors import NotPermittedError
from teamhealth.facts import Idea, Need, State
from teamhealth.health import rounds
from teamhealth.health.observer import Observer
from teamhealth.health.round_acts import RoundActs, Words
from teamhealth.health.rounds import RoundNow
from teamhealth.health.snapshot import Snapshot
from teamhealth.health.today import Task
from teamhealth.pulse import ballot_file
from teamhealth.pulse.standing import Short
from teamhealth.store import talks
from teamhealth.store.talks import TalkNote
from tests.unit.health.conftest import ago
from tests.unit.health.test_today import item, listed

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
"""When a desk's first round closes."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a team of eight and their manager, who hold rounds."""
    return Desk(tmp_path / "home")


def now_of(desk: Desk, moment: datetime) -> RoundNow:
    with desk.reading() as db:
        return rounds.at(db, desk.home, desk.team, moment)


def answered(desk: Desk, people: int = 6) -> None:
    """Open a round, let so many answer and comment it, and let it close."""
    desk.open()
    for handle in Desk.handles(people):
        desk.answer(handle, comment=f"said by {handle}")
    desk.close()


def snapshot(desk: Desk, moment: datetime) -> Snapshot:
    with desk.reading() as db:
        return Observer.of_home(desk.home).take(db, desk.team, moment)


def test_a_round_is_open_until_its_time_and_due_from_then_until_somebody_closes_it(desk: Desk) -> None:
    assert now_of(desk, desk.now) == RoundNow("never", 1)
    desk.open()
    asks = desk.round.items
    assert len(asks) == 4
    assert now_of(desk, desk.now) == RoundNow("open", 1, closes=FRIDAY, asks=asks)
    assert now_of(desk, FRIDAY) == RoundNow("due", 1, closes=FRIDAY, asks=asks)


def test_the_closing_is_told_in_the_time_of_the_team(desk: Desk) -> None:
    desk.open()
    oslo = timedelta(hours=1)
    closes = now_of(desk, desk.now.astimezone(timezone(oslo))).closes
    assert closes is not None
    assert (closes, closes.utcoffset()) == (FRIDAY, oslo)


def test_the_next_round_waits_for_the_response_since_the_last_one_closed(desk: Desk) -> None:
    answered(desk)
    waiting = now_of(desk, desk.now)
    assert waiting == RoundNow("waiting", 2, result="1", since=FRIDAY.date())
    assert waiting.text == "Round 2 waits for the response to round 1, since Fri 20 Nov 2026."
    desk.respond()
    assert now_of(desk, desk.now).state == "open"


def test_after_lost_ballots_somebody_must_open_the_next_round(desk: Desk) -> None:
    desk.open()
    ballot_file.write(desk.home, ballot_file.Contents())
    desk.close()
    assert now_of(desk, desk.now) == RoundNow("lost", 2, since=FRIDAY.date())


def test_a_team_that_talks_or_is_too_small_is_not_told_to_open_a_round(tmp_path: Path) -> None:
    talks_over = Desk(tmp_path / "talks", config='[teams."North"]\ntalk_together = true\n')
    with talks_over.writing() as db:
        talks.add(db, talks_over.team, [TalkNote(talks_over.now.date(), "clear_roles.decides", "Ask Bo.")])
    small = Desk(tmp_path / "small", people=6, config='[teams."North"]\nminimum = 7\n')
    told = [now_of(desk, desk.now) for desk in (talks_over, small)]
    assert [(round_.state, round_.text) for round_ in told] == [
        ("talks", "The questions are talked over. Last talk: Mon 16 Nov 2026."),
        ("small", "Too few to ask: 6 besides managers, 7 needed."),
    ]
    assert all(round_.remedy.endswith("teamhealth pulse talk") for round_ in told)
    for desk in (talks_over, small):
        with pytest.raises(NotPermittedError):
            desk.open()
        shown = snapshot(desk, desk.now)
        assert not any("pulse open" in row.wake for row in shown.indicators)
    assert now_of(talks_over, talks_over.now - timedelta(days=1)).talked is None


def test_a_result_still_asks_for_its_response_though_too_few_are_left_and_an_open_round_goes_on(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(8):
        desk.answer(handle, comment=f"said by {handle}")
        if handle > "m04":
            desk.leave(handle)
    assert now_of(desk, desk.now).state == "open"
    desk.close()
    assert now_of(desk, desk.now).state == "waiting"
    desk.respond()
    assert now_of(desk, desk.now) == RoundNow("small", 2, since=FRIDAY.date(), result="1", short=Short(4, 5))


def test_nobody_is_not_too_few(tmp_path: Path) -> None:
    empty = Desk(tmp_path / "empty", people=0)
    assert now_of(empty, empty.now).state == "never"


def test_a_day_that_is_over_knows_nothing_of_later_ends_and_responses(desk: Desk) -> None:
    answered(desk)
    desk.now += timedelta(days=3)
    desk.respond()
    assert [now_of(desk, FRIDAY + timedelta(days=days)).state for days in (-30, -2, 1, 2, 4)] == [
        "never",
        "open",
        "waiting",
        "waiting",
        "open",
    ]


def test_a_snapshot_shows_results_with_comments_and_only_the_answers_of_its_day(desk: Desk) -> None:
    answered(desk)
    closed = desk.now
    desk.now += timedelta(days=3)
    desk.respond("A second charger.")
    before, after = snapshot(desk, closed), snapshot(desk, desk.now)
    assert ([len(result.responses) for result in (*before.results, *after.results)]) == [0, 1]
    assert len(before.results[0].comments) == 6
    assert (before.results[0].waits, after.results[0].waits) == (True, False)
    assert set(before.sentences) == {item.item for item in before.results[0].release.items}
    assert all(text.endswith(".") for text in before.sentences.values())
    assert snapshot(desk, closed - timedelta(days=2)).results == ()


def test_an_element_that_only_rounds_wake_says_whether_the_open_round_asks_it(desk: Desk) -> None:
    asks_team = {row.element.id for row in snapshot(desk, desk.now).indicators if row.wake.endswith("pulse open")}
    desk.open()
    asked = {asked.element for asked in desk.round.items}
    wakes = {row.element.id: row.wake for row in snapshot(desk, desk.now).indicators}
    assert {element for element, wake in wakes.items() if wake == "Asked in this round"} == asked & asks_team
    assert {element for element, wake in wakes.items() if wake == "Asked in a round to come"} == asks_team - asked
    assert asked & asks_team
    (later, *_) = {row.element.id for row in snapshot(desk, desk.now).indicators} - asked
    assert now_of(desk, desk.now).wake_of(later, "Ask: teamhealth pulse open") == "Asked in a round to come"


def test_the_json_says_how_the_rounds_stand(desk: Desk) -> None:
    desk.open()
    told = snapshot(desk, desk.now).status_json()["round"]
    assert told == {
        "state": "open",
        "number": 1,
        "closes": "2026-11-20T15:00:00+00:00",
        "waits_for": None,
        "since": None,
        "text": "Round 1 is open until Fri 20 Nov 2026 15:00.",
    }


# What of it needs the manager.


def task(round_: RoundNow) -> Task | None:
    return next(iter(listed(round_=round_)), None)


@pytest.mark.parametrize(("days", "state"), [(0, State.WARN), (7, State.WARN), (8, State.CRIT)])
def test_a_result_without_a_response_is_due_at_once_and_pressing_after_a_week(days: int, state: State) -> None:
    found = task(RoundNow("waiting", 31, result="30", since=ago(days)))
    assert found is not None
    assert (found.state, found.kind, found.title, found.age_days) == (state, "pulse", "Respond to round 30", days)
    assert found.command == 'teamhealth pulse respond "HEARD" "WILL DO"'


def test_a_round_nobody_closed_and_lost_ballots_need_somebody_and_an_open_round_nobody() -> None:
    closes = datetime(2026, 5, 29, 15, 0, tzinfo=UTC)
    late, lost = RoundNow("due", 31, closes=closes), RoundNow("lost", 32, since=ago(3))
    assert [(found.state, found.command) for found in (task(late), task(lost)) if found] == [
        (State.CRIT, "teamhealth pulse close"),
        (State.WARN, "teamhealth pulse open"),
    ]
    quiet = (RoundNow("open", 31, closes=closes), RoundNow("ready", 32, since=ago(3)), RoundNow("never", 1))
    assert [task(round_) for round_ in quiet] == [None, None, None]


def test_what_holds_up_the_rounds_comes_before_what_is_as_bad() -> None:
    waiting = RoundNow("waiting", 31, result="30", since=ago(1))
    ideas = Facts([item(Idea, 90), item(Idea, 80)], [item(Need, 300), item(Need, 20, first_due=ago(1))])
    assert [found.kind for found in listed(ideas, round_=waiting)] == ["need", "pulse", "need", "idea", "idea"]


def test_a_response_goes_to_the_result_it_was_written_for_though_another_round_has_closed_since(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", config='[teams."North"]\nrequire_response = false\n')
    answered(desk)
    last = snapshot(desk, desk.now).last_result
    assert last is not None
    for handle in Desk.handles(6):
        desk.answer(handle)
    desk.close()
    acts = RoundActs(desk.home, desk.team, "bo", desk.now, "en")
    assert acts.respond(last.release, Words("Too few headsets.", "Two more.", None)).startswith(
        "Your response to round 1 is"
    )
    told = snapshot(desk, desk.now).results
    assert [(result.release.round, len(result.responses)) for result in told] == [("2", 0), ("1", 1)]
