"""The plain twin of both sides: a table by month that fits its terminal and says what is not known."""

import io
from datetime import date

import pytest

from teamhealth.cli import trend_text
from teamhealth.facts import ReleasedItem, Scale
from teamhealth.health.trends import NOTHING, Line, Point, Side, Trends

TODAY = date(2026, 11, 23)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def point(day: date, value: float | None, signal: str | None = None) -> Point:
    step = None if value is None else 0.5
    return Point(day, "1", Scale(), ReleasedItem("x.y", "x", step=step, value=value, signal=signal))


def trends(*points: Point) -> Trends:
    provider = Side("provider", "Ten", "members", (Line("a", "Energy", points), Line("b", "Respect", ())))
    return Trends((provider, Side("consumer", "Five", "customers", (Line("c", "Empathy", ()),))), points[0].day, TODAY)


def rows(found: Trends, out: io.StringIO | None = None) -> dict[str, list[str]]:
    text = trend_text.render(found, "North", out or io.StringIO())
    return {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.startswith("  ")}


def test_each_month_shows_its_last_level_and_the_word_of_the_newest() -> None:
    found = trends(
        point(date(2026, 9, 1), 3.0),
        point(date(2026, 9, 29), 3.5),
        point(date(2026, 11, 6), None, "learning: the team changed"),
    )
    assert rows(found)["Sep"] == ["Oct", "Nov"]
    assert rows(found)["Energy"] == ["3.5", "–", "learning"]
    assert rows(found)["Respect"] == rows(found)["Empathy"] == ["not", "asked"]


def test_months_stand_under_each_other_on_both_sides() -> None:
    text = trend_text.render(trends(point(date(2026, 9, 1), 3.0), point(TODAY, 4.0)), "North", io.StringIO())
    months, energy = (next(line for line in text.splitlines()[1:] if word in line) for word in ("Sep", "Energy"))
    assert (months.index("Sep"), months.index("Nov")) == (energy.index("3.0"), energy.index("4.0"))


def test_a_terminal_gets_the_newest_months_that_fit_and_a_pipe_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    found = trends(*(point(date(year, month, 6), 3.0) for year in (2025, 2026) for month in range(1, 12)))
    assert len(rows(found)["Energy"]) == 22
    text = trend_text.render(found, "North", Terminal())
    assert max(len(line) for line in text.splitlines()[2:-2]) <= 60
    assert "Nov 26" in text
    assert "Jan 25" not in text


def test_before_the_first_answer_it_says_how_to_begin() -> None:
    assert "teamhealth pulse open" in trend_text.render(NOTHING, "North", io.StringIO())
