"""Importing answers: what becomes a release, what is refused, and what is told."""

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import pytest

from teamhealth.errors import BadDataError
from teamhealth.facts import AskedItem, Reason, Release, ReleasedItem, Round, Scale
from teamhealth.store import connection, rounds, teams
from tests.unit.exchange.conftest import Desk, remark

LONG = "item,score,round,respondent\n"
ANCHOR = "ample_resources.sufficient"
WORDS = "I have sufficient resources to get my job done"


def long(scores: Sequence[object], item: str = WORDS, round_: str = "2026-01-01") -> str:
    return LONG + "".join(f'"{item}",{score},{round_},p{n}\n' for n, score in enumerate(scores))


def only(desk: Desk, team: str = "north") -> tuple[Release, ReleasedItem]:
    (release,) = desk.releases(team)
    (item,) = release.items
    return release, item


NORSK = "Jeg har nok ressurser til å få jobben gjort."
"""The same sentence as a Norwegian file has it, whichever language is spoken here."""


@pytest.mark.parametrize("name", [WORDS, f" {WORDS.upper()}. ", ANCHOR, "ample_resources", "Ample resources", NORSK])
def test_a_question_is_known_by_wording_id_element_or_title(desk: Desk, name: str) -> None:
    desk.bring("answers", long([2, 2, 2, 2, 3], name))
    release, item = only(desk)
    assert (item.item, item.element) == (ANCHOR, "ample_resources")
    assert (release.day, release.ring, release.answered) == (date(2026, 1, 1), 5, 5)


def test_only_the_anchor_makes_the_series_of_its_element(desk: Desk) -> None:
    sheet = "sufficient,workload,own\n" + "4,2,3\n" * 5
    columns = [f"sufficient={ANCHOR}", "workload=ample_resources.workload", "own=our own question"]
    desk.bring("answers", sheet, item=columns, add_items=True, round="2026-01-01")
    (release,) = desk.releases("north")
    anchors = {item.item: item.anchor for item in release.items}
    assert anchors == {ANCHOR: True, "ample_resources.workload": False, "our own question": True}


def test_an_element_column_means_its_anchor(desk: Desk) -> None:
    desk.bring("answers", "element,score\n" + "ample_resources,3\n" * 5, round="2026-01-01")
    assert only(desk)[1].item == ANCHOR


def test_a_level_is_as_coarse_as_the_ring_is_small(desk: Desk) -> None:
    desk.bring("answers", long([3, 3, 3, 3, 4]))
    item = only(desk)[1]
    assert (item.step, item.value) == (1.0, 3.0)


def test_under_five_answers_nothing_is_shown_or_said(desk: Desk) -> None:
    report = desk.bring("answers", long([3, 4, 5, "cannot say", 2]))
    release, item = only(desk)
    assert item.reason is Reason.TOO_FEW
    assert item.value is None
    assert release.ring == 5
    assert remark(report, "too few have answered") == 1


def test_the_team_s_own_minimum_holds(desk: Desk) -> None:
    desk.minimum = 7
    desk.bring("answers", long([3] * 6))
    assert only(desk)[1].reason is Reason.TOO_FEW


@pytest.mark.parametrize("word", ["", "NA", "n/a", "Not applicable", "cannot say", "Don’t know", "X", "99"])
def test_what_is_missing_is_never_a_number(desk: Desk, word: str) -> None:
    desk.bring("answers", long([2] * 7 + [word]), missing=("99",))
    with_word = only(desk)[1]
    assert with_word.step == (1.0 if word == "" else 0.5), "a blank is no respondent, an unable one is"
    assert with_word.high is not None
    assert with_word.high < 4


def test_one_question_in_two_spellings_is_one_question(desk: Desk) -> None:
    rows = "item,score\n" + "Tools & time ,2\n" * 3 + "tools and time,2\n" * 2
    desk.bring("answers", rows, round="2026-01-01", add_items=True)
    item = only(desk)[1]
    assert (item.item, item.element, item.shown) == ("tools and time", "tools and time", True)


def test_an_unknown_item_is_refused_with_the_nearest_names(desk: Desk) -> None:
    with pytest.raises(BadDataError, match="line 2: column 'item': 'ample_resource' is no known item") as problem:
        desk.bring("answers", long([1] * 5, "ample_resource"))
    assert "'ample_resources'" in (problem.value.hint or "")


@pytest.mark.parametrize(
    ("score", "said"), [("6", "not on the scale"), ("0", "not on the scale"), ("good", "no score")]
)
def test_what_is_not_on_the_scale_refuses_the_file(desk: Desk, score: str, said: str) -> None:
    with pytest.raises(BadDataError, match=f"line 7: column 'score': '{score}' is {said}") as problem:
        desk.bring("answers", long([3] * 5 + [score]))
    assert "1 to 5" in (problem.value.hint or "")
    assert desk.releases() == []


def test_a_scale_is_stored_as_declared_and_decimals_are_scores(desk: Desk) -> None:
    desk.bring("answers", long([-1.666667, 0, 0, 0, 0.5]), scale="-2-2")
    release, item = only(desk)
    assert release.scale == Scale(-2, 2)
    assert item.value == 0


def test_a_reversed_scale_is_turned_round(desk: Desk) -> None:
    desk.bring("answers", long([2, 2, 2, 2, 2]), reverse=(WORDS,))
    desk.bring("answers", long([4, 4, 4, 4, 4], round_="2026-02-01"))
    first, second = desk.releases()
    assert first.items == second.items


WIDE = "who,team,Q1,Q2\n" + "".join(
    f"{n},north,{q1},{q2}\n" for n, q1, q2 in zip(range(6), "222233", "44555 ", strict=True)
)
ITEMS = ("Q1=ample_resources", f"q2={WORDS.replace('sufficient', 'hardly any')}")


def test_a_wide_file_has_a_column_an_item_and_a_respondent_a_row(desk: Desk) -> None:
    desk.bring("answers", WIDE, item=ITEMS, round="2026-01-01", add_items=True)
    (release,) = desk.releases()
    assert release.ring == 6
    assert [item.item for item in release.items] == [ANCHOR, WORDS.replace("sufficient", "hardly any").lower()]


def test_rows_of_a_wide_file_are_the_ring_even_when_nobody_answers_everything(desk: Desk) -> None:
    rows = "Q1,Q2\n" + "3,\n" * 5 + ",3\n" * 5
    desk.bring("answers", rows, item=("Q1=ample_resources", "Q2=ample_resources.workload"), round="2026-01-01")
    assert desk.releases()[0].ring == 10


def test_a_wide_file_whose_columns_are_named_like_items_needs_no_option(desk: Desk) -> None:
    desk.bring("answers", f"team,{ANCHOR},shoe size\n" + "north,3,44\n" * 5, round="2026-01-01")
    assert only(desk)[1].item == ANCHOR


def test_two_columns_for_one_item_are_refused(desk: Desk) -> None:
    with pytest.raises(BadDataError, match="'Q1' and 'Q2' both answer"):
        desk.bring("answers", WIDE, item=("Q1=ample_resources", f"Q2={ANCHOR}"), round="2026-01-01")


def test_a_wide_column_can_be_reversed_and_must_hold_an_item(desk: Desk) -> None:
    desk.bring("answers", WIDE.replace("2,", "4,"), item=ITEMS[:1], round="2026-01-01", reverse=("q1",))
    assert only(desk)[1].high is not None
    assert (only(desk)[1].high or 9) < 5
    with pytest.raises(BadDataError, match="'team' is reversed"):
        desk.bring("answers", WIDE, item=ITEMS[:1], round="2026-01-01", reverse=("team",))


def test_a_file_without_answers_says_how_they_may_look(desk: Desk) -> None:
    with pytest.raises(BadDataError, match="no answers in sight: its columns are a, b") as problem:
        desk.bring("answers", "a,b\n1,2\n")
    assert "--item COLUMN=ELEMENT" in (problem.value.hint or "")


def test_rounds_without_a_day_are_asked_for_by_name(desk: Desk) -> None:
    rows = long([3] * 5, round_="spring") + long([3] * 5, round_="autumn").removeprefix(LONG)
    with pytest.raises(BadDataError, match="'autumn', 'spring'") as problem:
        desk.bring("answers", rows)
    assert "--round-dates 'autumn=YYYY-MM-DD'" in (problem.value.hint or "")
    desk.bring("answers", rows, round_dates=("spring=2026-03-01", "autumn=2026-09-01"))
    assert [(r.round, r.day) for r in desk.releases()] == [
        ("spring", date(2026, 3, 1)),
        ("autumn", date(2026, 9, 1)),
    ]


def test_a_file_without_any_round_asks_for_one(desk: Desk) -> None:
    with pytest.raises(BadDataError, match="which round") as problem:
        desk.bring("answers", "item,score\n" + f"{ANCHOR},3\n" * 5)
    assert "--round YYYY-MM-DD" in (problem.value.hint or "")


def test_without_respondents_the_ring_is_the_most_answers_to_one_item(desk: Desk) -> None:
    rows = f"{ANCHOR},3\n" * 9 + "ample_resources.workload,3\n" * 6
    desk.bring("answers", "item,score\n" + rows, round="2026-01-01")
    assert desk.releases()[0].ring == 9


def test_the_same_file_again_adds_nothing(desk: Desk) -> None:
    desk.bring("answers", long([3] * 6))
    before = desk.dump()
    report = desk.bring("answers", long([3] * 6))
    assert (report.new, report.known) == (0, 1)
    assert desk.dump() == before


@pytest.mark.parametrize("scores", [[3] * 7, [5] * 6, [3] * 5])
def test_a_release_never_changes(desk: Desk, scores: list[int]) -> None:
    desk.bring("answers", long([2, 3, 3, 4, 3, 4]))
    before = desk.dump()
    with pytest.raises(BadDataError, match="has been released, and this file would change it"):
        desk.bring("answers", long([3] * 5, round_="2026-02-01") + long(scores).removeprefix(LONG))
    assert desk.dump() == before


def test_one_more_answer_refuses_the_whole_second_file_even_with_rejects(desk: Desk) -> None:
    desk.bring("answers", long([3] * 6))
    before = desk.dump()
    with pytest.raises(BadDataError, match="has been released, and this file would change it"):
        desk.bring("answers", long([3] * 7), rejects=desk.home / "bad.csv")
    assert desk.dump() == before


def test_another_item_of_a_released_round_is_a_release_of_its_own(desk: Desk) -> None:
    desk.bring("answers", long([3] * 6))
    both = long([3] * 6) + long([2] * 6, "ample_resources.workload").removeprefix(LONG)
    assert desk.bring("answers", both).new == 1
    assert [[item.item for item in release.items] for release in desk.releases()] == [
        [ANCHOR],
        ["ample_resources.workload"],
    ]


def test_customers_are_another_audience(desk: Desk) -> None:
    desk.bring("answers", long([3] * 6))
    desk.bring("answers", long([2] * 8), audience="customers")
    assert [release.audience for release in desk.releases()] == ["members", "customers"]


def test_a_respondent_answers_once(desk: Desk) -> None:
    rows = long([3] * 6)
    again = f'"{WORDS}",3,2026-01-01,p0\n'
    assert remark(desk.bring("answers", rows + again, dry_run=True), "taken once") == 1
    with pytest.raises(BadDataError, match=r"line 8: the same respondent answers .* otherwise on line 2"):
        desk.bring("answers", rows + again.replace(",3,", ",4,"))


def test_a_respondent_never_joins_the_roster_and_no_name_and_no_score_is_kept(desk: Desk) -> None:
    rows = "item,score,round,respondent,comment\n" + "".join(
        f"{ANCHOR},{score},2026-01-01,person{n},{'secret' if n < 2 else ''}\n"
        for n, score in enumerate([1.25, 2.75, 3.25, 4.75, 3])
    )
    report = desk.bring("answers", rows)
    kept = desk.dump() + "\n".join(report.lines()) + json.dumps(report.as_json()) + report.acknowledgement()
    for secret in ("person", "secret", "1.25", "2.75", "4.75"):
        assert secret not in kept.replace(str(desk.home), "")
    assert desk.members() == []
    assert remark(report, "comments") == 1


@pytest.mark.parametrize(("silent", "told"), [(2, None), (4, None), (5, 5), (7, 7), (8, None), (11, None)])
def test_how_many_gave_no_number_is_told_only_where_neither_they_nor_the_others_are_few(
    desk: Desk, silent: int, told: int | None
) -> None:
    report = desk.bring("answers", long(["NA"] * silent + [3] * (12 - silent)))
    (line,) = [line for line in report.lines() if "not applicable" in line]
    assert line.endswith(f"no number: {told or 'some'}")
    left_out: Any = report.as_json()["left_out"]
    assert [(entry["count"], entry["first"]) for entry in left_out if "number" in entry["what"]] == [(told, [])]


def test_blank_cells_of_few_people_are_not_counted_however_many_they_are(desk: Desk) -> None:
    rows = "Q1,Q2,Q3\n" + "3,3,3\n" * 8 + ",,\nx,,\n".replace("x", "3") * 2
    items = ("Q1=ample_resources", "Q2=employee_voice", "Q3=ample_resources.workload")
    report = desk.bring("answers", rows, item=items, round="2026-01-01")
    assert [line for line in report.lines() if "not given" in line] == ["  score not given: some"]


def test_a_round_is_one_in_every_spelling_of_its_label(desk: Desk) -> None:
    days = ("R 1=2026-01-01",)
    desk.bring("answers", long([3] * 6, round_="R 1"), round_dates=days)
    again = desk.bring("answers", long([3] * 6, round_=" r  1"), round_dates=("r 1=2026-01-01",))
    assert (again.new, again.known) == (0, 1)
    with pytest.raises(BadDataError, match="would change it"):
        desk.bring("answers", long([3] * 7, round_="r 1"), round_dates=("r 1=2026-01-01",))
    desk.bring("answers", long([2] * 6, "ample_resources.workload", "r 1"), round_dates=("r 1=2026-01-01",))
    assert [release.round for release in desk.releases()] == ["R 1", "R 1"]


def test_a_second_release_of_an_item_on_a_day_is_refused_under_any_label(desk: Desk) -> None:
    desk.bring("answers", long([3] * 6, round_="spring"), round_dates=("spring=2026-01-01",))
    with pytest.raises(BadDataError, match="has been released for 2026-01-01 as round 'spring'"):
        desk.bring("answers", long([3] * 7))
    both = long([3] * 6, round_="a") + long([3] * 7, round_="b").removeprefix(LONG)
    with pytest.raises(BadDataError, match="as round 'a'"):
        desk.bring("answers", both, round_dates=("a=2026-02-01", "b=2026-02-01"))


def test_a_respondent_is_one_person_in_every_spelling(desk: Desk) -> None:
    spellings = ("zoé", "ZOÉ", "Zoé ", "zoe\u0301", "zOé")
    rows = LONG + "".join(f"{ANCHOR},3,2026-01-01,{name}\n" for name in spellings)
    desk.bring("answers", rows)
    assert only(desk)[0].ring == 1
    assert only(desk)[1].reason is Reason.TOO_FEW


def test_a_respondent_answers_a_question_in_one_team_of_a_file(desk: Desk) -> None:
    head = "item,score,team,respondent\n"
    rows = head + "".join(f"{ANCHOR},3,north,p{n}\n" for n in range(6))
    everybody = "".join(f"{ANCHOR},3,all of us,P{n}\n" for n in range(7))
    with pytest.raises(BadDataError, match=r"line 8: the same respondent answers .* in team 'north' too, on line 2"):
        desk.bring("answers", rows + everybody, round="2026-01-01")
    desk.bring("answers", rows + everybody, round="2026-01-01", map=("respondent=team+respondent",))
    assert desk.teams() == ["all of us", "north"]


def test_a_bad_row_of_a_wide_file_goes_to_the_rejects_whole(desk: Desk) -> None:
    rejects = desk.home / "bad.csv"
    rows = "who,Q1,Q2\n" + "a,3,3\n" * 6 + "b,3,9\n"
    options = {"item": ("Q1=ample_resources", "Q2=ample_resources.workload"), "round": "2026-01-01"}
    report = desk.bring("answers", rows, rejects=rejects, **options)
    assert report.rejected == 1
    assert desk.releases()[0].ring == 6
    assert rejects.read_text().splitlines()[1].endswith(",b,3,9")


def commented(texts: Sequence[str]) -> str:
    rows = [f"{WORDS},4,2026-01-01,p{n},{text}" for n, text in enumerate(texts)]
    return "\n".join(["item,score,round,respondent,comment", *rows])


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["a", "b", "c", "", ""], {"a", "b", "c"}),
        (["a", "b", "", "", ""], set()),
        (["a", "b", "c", ""], set()),
    ],
)
def test_comments_are_shown_where_five_answered_and_three_commented(
    desk: Desk, texts: list[str], shown: set[str]
) -> None:
    desk.bring("answers", commented(texts))
    assert {comment.text for comment in desk.comments()} == shown


def test_one_person_s_comments_are_one_however_many_rows_they_stand_in(desk: Desk) -> None:
    desk.bring("answers", commented(["a", "b", "", "", ""]) + f"\n{ANCHOR},4,2026-01-01,p0,c")
    assert desk.comments() == []


@pytest.mark.parametrize(("day", "left_out", "shown"), [("2024-08-21", 1, {None}), ("2024-08-22", 0, {"a", "b", "c"})])
def test_comments_of_more_than_24_months_ago_are_counted_without_their_words(
    desk: Desk, day: str, left_out: int, shown: set[str | None]
) -> None:
    report = desk.bring("answers", commented(["a", "b", "c", "", ""]).replace("2026-01-01", day))
    assert len(desk.comments()) == 3
    assert {comment.text for comment in desk.comments()} == shown
    assert remark(report, "words of comments older than 24 months") == left_out


def hold_round(desk: Desk, minimum: int = 5) -> None:
    """Let the team have an open round, the first, that closes on 2026-08-28."""
    with closing(connection.open_for_writing(desk.home)) as db, connection.transaction(db):
        opened, closes = datetime(2026, 8, 20, tzinfo=UTC), datetime(2026, 8, 28, 15, tzinfo=UTC)
        asked = (AskedItem(ANCHOR, "ample_resources", True),)
        team = teams.add(db, desk.team)
        rounds.add(db, team, Round("ab" * 16, 1, opened, closes, closes.date(), minimum, ("p1",), asked))


@pytest.mark.parametrize("options", [{"round_dates": ("1=2026-01-01",)}, {"round_dates": ("x=2026-08-28",)}])
def test_no_import_stands_beside_a_held_round_as_its_twin(desk: Desk, options: dict[str, tuple[str, ...]]) -> None:
    hold_round(desk)
    label = options["round_dates"][0].partition("=")[0]
    with pytest.raises(BadDataError, match="round 1 of 2026-08-28 is held in the program"):
        desk.bring("answers", long([3, 3, 3, 3, 3], round_=label), **options)


def test_what_a_round_was_opened_with_is_not_undercut_by_an_import(desk: Desk) -> None:
    hold_round(desk, minimum=8)
    desk.bring("answers", long([3, 3, 3, 3, 3, 3]))
    assert not only(desk)[1].shown
