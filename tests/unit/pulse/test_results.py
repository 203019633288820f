"""A result as every front shows it: the release with its comments, its responses and what it says of promises."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from desk import Desk

from teamhealth.facts import Event, EventKind
from teamhealth.pulse import follow_ups, results, rotation
from teamhealth.pulse.results import Result
from teamhealth.store import items


def read(desk: Desk, day: date = date.max) -> list[Result]:
    with desk.reading() as db:
        return results.read(db, desk.team, day)


def hold(desk: Desk, people: int = 6, comment: str | None = None) -> None:
    """Let a round be answered and closed."""
    for handle in Desk.handles(people):
        desk.answer(handle, comment=comment)
    desk.close()


def test_a_release_waits_until_it_has_a_response_and_is_known_as_of_a_day(desk: Desk) -> None:
    desk.open()
    hold(desk)
    released = desk.now.date()
    desk.now += timedelta(days=1)
    assert [(result.release.round, result.waits, result.responses) for result in read(desk)] == [("1", True, ())]
    desk.respond("A second headset.")
    assert [response.doing for response in read(desk)[0].responses] == ["A second headset."]
    assert not read(desk)[0].waits
    assert read(desk, released)[0].waits
    assert read(desk, released - timedelta(days=1)) == []


def test_a_release_that_says_nothing_does_not_wait(desk: Desk) -> None:
    desk.open()
    hold(desk, people=3)
    assert [result.waits for result in read(desk)] == [False]


def test_of_several_releases_without_a_response_only_the_last_one_waits(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", config='[teams."North"]\nrequire_response = false\n')
    desk.open()
    hold(desk)
    hold(desk)
    assert [(result.release.round, result.waits) for result in read(desk)] == [("2", True), ("1", False)]


def test_reading_costs_the_same_queries_however_many_rounds_were_held(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", config='[teams."North"]\nrequire_response = false\n')

    def queries() -> int:
        told: list[str] = []
        with desk.reading() as db:
            db.set_trace_callback(told.append)
            results.read(db, desk.team, desk.now.date())
        return len(told)

    desk.open()
    hold(desk)
    after_one = queries()
    hold(desk)
    hold(desk)
    assert queries() == after_one


def test_comments_come_in_an_order_that_is_not_that_of_the_answers(desk: Desk) -> None:
    desk.open()
    texts = [f"comment {number}" for number in range(8)]
    for handle, text in zip(Desk.handles(8), texts, strict=True):
        desk.answer(handle, comment=text)
    desk.close()
    shown = [comment.text for comment in read(desk)[0].comments]
    assert sorted(map(str, shown)) == texts
    assert shown != texts


@pytest.mark.parametrize(("score", "verdict"), [(5, "helped"), (3, "mixed"), (1, "did not help")])
def test_a_follow_up_says_of_its_promise_whether_it_helped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, score: int, verdict: str
) -> None:
    monkeypatch.setattr(rotation, "FULL_ROTATION_ROUNDS", 0)
    with desk.writing() as db:
        new = items.NewItem("promise", "Two on the phones", date(2026, 9, 1), due=date(2026, 10, 1))
        promise = items.add(db, desk.team, new)
        items.add_event(db, promise, Event(EventKind.DONE, date(2026, 10, 1)))
    assert desk.open().items[-1].item == f"{follow_ups.ELEMENT}.{promise.hex()}"
    for handle in Desk.handles(6):
        desk.answer(handle, score)
    desk.close()
    told = read(desk)[0].follow_ups
    assert [(one.title, one.verdict) for one in told] == [("Two on the phones", verdict)]
