"""The life of a round: opened, answered, closed at its time and not before, answered to, followed by the next."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.errors import NotPermittedError
from teamhealth.pulse import asking, ballot_file
from teamhealth.pulse.ballot_box import RefusedError
from teamhealth.store import due_rounds, kept

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def answered_by_all(desk: Desk) -> None:
    """Let everybody answer the open round, and close it."""
    for handle in desk.round.ring:
        desk.answer(handle)
    desk.close()


def test_a_round_asks_four_items_of_everybody_but_the_managers_until_friday(desk: Desk) -> None:
    round_ = desk.open()
    assert (round_.number, round_.ring, len(round_.items)) == (1, tuple(Desk.handles(8)), 4)
    assert (round_.closes, round_.day, round_.minimum) == (FRIDAY, date(2026, 11, 20), 5)


def test_a_round_that_opens_late_in_the_week_closes_in_the_next_one(desk: Desk) -> None:
    desk.now += timedelta(days=1)
    assert desk.open().closes == FRIDAY + timedelta(days=7)


def test_it_closes_at_its_time_and_not_before_whoever_comes_by(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(6):
        desk.answer(handle)
    desk.now = FRIDAY - timedelta(minutes=1)
    desk.tend()
    assert not desk.releases
    desk.now = FRIDAY
    desk.tend()
    assert [item.text for item in desk.releases[0].items] == ["4.0"] * 4
    assert (desk.releases[0].ring, desk.releases[0].answered) == (8, 5)


def test_nothing_is_left_of_the_ballots_once_it_has_closed(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(6):
        desk.answer(handle)
    desk.close()
    assert sorted(path.name for path in desk.home.glob("ballots*")) == []


def test_late_answers_are_refused_even_before_somebody_has_closed_the_round(desk: Desk) -> None:
    desk.open()
    desk.now = FRIDAY
    with pytest.raises(RefusedError, match="closed on 2026-11-20"):
        desk.answer("m01")


def test_nobody_answers_twice_and_nobody_who_was_not_asked(desk: Desk) -> None:
    desk.open()
    desk.answer("m01", 2)
    for handle, why in (("m01", "has answered"), ("bo", "was not on the team"), ("zoe", "was not on the team")):
        with pytest.raises(RefusedError, match=why):
            desk.answer(handle, 5)
    assert [dict(b.scores) for b in ballot_file.read(desk.home).ballots] == [{i.item: 2 for i in desk.round.items}]


def test_the_next_round_waits_for_the_response_and_then_opens_by_itself(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle)
    desk.close()
    assert desk.standing.kind == "waiting"
    with pytest.raises(NotPermittedError, match="waits for your response to round 1, since Fri 20 Nov 2026"):
        desk.open()
    desk.respond()
    assert (desk.standing.kind, desk.round.number) == ("open", 2)
    assert not {i.item for i in desk.rounds[0].items} & {i.item for i in desk.round.items}


def test_without_the_need_for_a_response_the_next_round_opens_at_the_closing(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", config='[teams."North"]\nrequire_response = false\n')
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle)
    desk.close()
    assert (desk.standing.kind, desk.round.number, desk.round.closes) == ("open", 2, FRIDAY + timedelta(days=7))


def test_a_response_that_is_not_required_is_not_waited_for_though_the_ring_keeps_the_next_round_closed(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "home", people=5, config='[teams."North"]\nrequire_response = false\n')
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle)
    desk.leave("m05")
    desk.close()
    assert (desk.standing.kind, desk.standing.short, desk.round.number) == ("small", (4, 5), 1)
    (desk.home / "config.toml").unlink()
    assert desk.standing.kind == "waiting"


def test_a_round_that_too_few_answered_is_asked_again_at_once(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(4):
        desk.answer(handle)
    desk.close()
    assert [item.text for item in desk.releases[0].items] == ["too few answers"] * 4
    assert desk.round.number == 2
    assert {i.item for i in desk.round.items} == {i.item for i in desk.rounds[0].items}


def test_nobody_can_lower_the_minimum_that_a_round_was_opened_with(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", config='[teams."North"]\nminimum = 7\n')
    desk.open()
    (desk.home / "config.toml").unlink()
    for handle in Desk.handles(6):
        desk.answer(handle)
    desk.close()
    assert not any(item.shown for item in desk.releases[0].items)
    assert desk.round.minimum == 7


def test_a_changed_schedule_acts_from_the_next_round_on(desk: Desk) -> None:
    desk.open()
    (desk.home / "config.toml").write_text('[teams."North"]\nschedule = "0 12 * * 3"\n')
    assert desk.round.closes == FRIDAY
    desk.close()
    assert desk.round.closes == datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_a_round_closes_at_the_local_hour_on_both_sides_of_a_clock_change(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", config='[teams."North"]\ntimezone = "Europe/Oslo"\nrequire_response = false\n')
    desk.now = datetime(2026, 10, 19, 9, tzinfo=UTC)
    desk.open()
    desk.close()
    assert [round_.closes.hour for round_ in desk.rounds] == [13, 14]


def test_a_clock_that_was_moved_back_neither_reopens_a_round_nor_closes_one_twice(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle)
    desk.close()
    before = desk.releases
    desk.now -= timedelta(days=3)
    desk.tend()
    with pytest.raises(RefusedError, match="closed"):
        desk.answer("m06")
    assert desk.releases == before


def test_who_leaves_while_a_round_is_open_keeps_the_answer_and_makes_the_next_level_coarser(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(6):
        desk.answer(handle)
    desk.leave("m01")
    with pytest.raises(RefusedError, match="has answered"):
        desk.answer("m01")
    desk.close()
    assert (desk.releases[0].answered, desk.rounds[0].stayed) == (5, tuple(Desk.handles(8)[1:]))
    assert desk.releases[0].items[0].step == 0.5


def test_a_home_restored_without_its_ballots_loses_the_round_and_says_so(desk: Desk) -> None:
    desk.open()
    desk.answer("m01")
    (desk.home / "ballots.db").unlink()
    with pytest.raises(RefusedError, match="lost"):
        desk.answer("m02")
    desk.close()
    assert (desk.standing.kind, desk.releases) == ("lost", [])
    assert {i.item for i in desk.open().items} == {i.item for i in desk.rounds[0].items}


def test_a_home_restored_whole_goes_on_from_there(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    desk.answer("m01")
    shutil.copytree(desk.home, tmp_path / "copy")
    desk.answer("m02")
    desk.home = tmp_path / "copy"
    desk.answer("m02")
    assert len(ballot_file.read(desk.home).ballots) == 2


def test_ballots_that_come_back_after_their_release_are_destroyed(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle)
    shutil.copy(desk.home / "ballots.db", tmp_path)
    desk.close()
    before = desk.releases
    shutil.copy(tmp_path / "ballots.db", desk.home)
    desk.tend()
    assert (ballot_file.read(desk.home).is_empty, desk.releases) == (True, before)


def test_what_a_killed_program_left_beside_the_ballots_goes_with_the_closing(desk: Desk) -> None:
    desk.open()
    desk.now = FRIDAY
    (desk.home / "ballots.db").rename(desk.home / "ballots.db.new")
    desk.tend()
    assert list(desk.home.glob("ballots*")) == []


def test_a_ring_within_another_team_s_ring_is_refused_when_the_rest_would_be_too_few(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", people=8)
    desk.open()
    part = Desk(tmp_path / "home", people=6, team="Early shift")
    with pytest.raises(NotPermittedError, match="fewer than 5"):
        part.open()


def test_comments_wait_until_three_have_commented_and_then_come_without_an_order(desk: Desk) -> None:
    desk.open()
    for handle, comment in zip(Desk.handles(6), ["one", "two", None, None, None, None], strict=True):
        desk.answer(handle, comment=comment)
    desk.close()
    assert {c.text for c in ballot_file.read(desk.home).carried} == {"one", "two"}
    desk.respond()
    for handle, comment in zip(Desk.handles(6), ["three", "four", "five", None, None, None], strict=True):
        desk.answer(handle, comment=comment)
    desk.close()
    with desk.reading() as db:
        shown = [row[0] for row in db.execute("SELECT text FROM comment")]
    assert sorted(shown) == ["five", "four", "one", "three", "two"]


def test_the_kept_series_holds_quarter_points_and_one_variance(desk: Desk) -> None:
    desk.open()
    for handle, score in zip(Desk.handles(7), [1, 2, 3, 4, 5, 5, 5], strict=True):
        desk.answer(handle, score)
    desk.close()
    with desk.reading() as db:
        item = desk.rounds[0].items[0].item
        assert kept.means(db, desk.team, item) == [3.5]
        assert kept.variance(db, desk.team) == pytest.approx(2.62, abs=0.01)


def test_a_round_whose_closing_nobody_noticed_for_weeks_is_dated_on_its_own_day(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle)
    desk.now = FRIDAY + timedelta(weeks=5)
    with desk.reading() as db:
        assert due_rounds.teams(db, desk.now) == [desk.team]
    desk.tend()
    assert desk.releases[0].day == FRIDAY.date()


@pytest.mark.parametrize("invented", [["zed"], ["z1", "z2", "z3", "z4", "z5"]])
def test_nobody_is_singled_out_by_a_second_team_of_the_same_people_with_others_added(
    tmp_path: Path, invented: list[str]
) -> None:
    desk = Desk(tmp_path / "home", people=8)
    desk.open()
    other = Desk(tmp_path / "home", people=7, team="B")
    for handle in invented:
        other.join(handle)
    with pytest.raises(NotPermittedError, match="the same people but for fewer than 5"):
        other.open()


def test_a_second_team_is_compared_with_whom_the_first_has_asked_not_with_a_roster_emptied_since(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "home", people=8)
    desk.open()
    desk.leave("m08")
    with pytest.raises(NotPermittedError, match="the same people"):
        Desk(tmp_path / "home", people=7, team="B").open()


def test_teams_that_share_a_few_people_both_hold_rounds(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", people=6)
    desk.open()
    other = Desk(tmp_path / "home", people=2, team="B")
    for number in range(4):
        other.join(f"b{number}")
    assert len(other.open().ring) == 6


def test_another_who_comes_under_a_leaver_s_handle_is_a_change(desk: Desk) -> None:
    desk.open()
    first = desk.round.items[0].item
    answered_by_all(desk)
    desk.leave("m08")
    desk.join("m08", desk.now.date())
    desk.respond()
    while first not in {asked.item for asked in desk.round.items}:
        answered_by_all(desk)
        desk.respond()
    answered_by_all(desk)
    assert [i.step for r in desk.releases for i in r.items if i.item == first] == [0.5, 1.0]


def test_a_comment_waits_for_two_years_and_no_longer(desk: Desk) -> None:
    desk.open()
    for handle in Desk.handles(5):
        desk.answer(handle, comment="alone" if handle == "m01" else None)
    desk.close()
    desk.now += timedelta(days=700)
    desk.tend()
    assert {c.text for c in ballot_file.read(desk.home).carried} == {"alone"}
    desk.now += timedelta(days=60)
    desk.tend()
    assert ballot_file.read(desk.home).is_empty


def test_a_question_of_the_team_s_own_keeps_the_words_it_was_asked_in(tmp_path: Path) -> None:
    own = '[[elements]]\nid = "tea"\ntitle = "Tea"\nmeaning = "m"\nremedy = "r"\nwake = "Ask: teamhealth pulse open"\n'
    item = '[[items]]\nid = "tea.good"\ntext = "{}"\nanchor = true\n'
    lens = (
        '[[lenses]]\nid = "home"\ntitle = "Home"\nmeaning = "m"\nrows = [{id = "t", title = "Tea", elements = ["tea"]}]'
    )
    desk = Desk(tmp_path / "home", config='[teams."North"]\nlenses = ["home"]\nrequire_response = false\n')
    culture = desk.home / "culture.toml"
    culture.write_text(f"{own}{item.format('Our tea is good.')}{lens}")
    desk.open()
    while "tea.good" not in {asked.item for asked in desk.round.items}:
        answered_by_all(desk)
    culture.write_text(f"{own}{item.format('I want another manager.')}{lens}")
    with desk.reading() as db:
        speak = asking.speaker(db, desk.home, desk.team, "en")
        shipped = [asked.words for asked in desk.round.items if asked.item != "tea.good"]
    assert (speak("tea.good"), set(shipped)) == ("Our tea is good.", {None})
