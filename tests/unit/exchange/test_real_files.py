"""Files that nobody here wrote come in as they are; where they are absent, these tests are skipped."""

from pathlib import Path

from tests.unit.exchange.conftest import Desk, remark


def test_the_python_proposals_are_a_backlog(desk: Desk, real_data: Path) -> None:
    names = ("id=idea_id", "title=idea_id", "opened=created", "responded=first_posted", "closed=decided")
    maps = (*names, "outcome=decided_status")
    report = desk.bring_file("ideas", real_data / "peps_backlog.csv", map=maps)
    ideas = desk.items()
    assert (report.new, len(ideas), sum(idea.is_open for idea in ideas)) == (736, 736, 80)
    assert remark(report, "closed before it was opened") == 3
    assert report.ignored_columns == ("type", "topic", "resolution_header_date", "current_status")
    again = desk.bring_file("ideas", real_data / "peps_backlog.csv", map=maps)
    assert (again.new, again.known, again.continued) == (0, 736, 0)


def test_the_git_log_is_recognition(desk: Desk, real_data: Path) -> None:
    report = desk.bring_file("recognition", real_data / "git_recognition_2021_2026.csv", map=("at=date", "id=event_id"))
    assert (report.new, len(desk.members())) == (3816, 604)
    assert remark(report, "thanks to oneself") == 28


def test_equal_rows_of_the_git_log_stay_apart_without_ids(desk: Desk, real_data: Path) -> None:
    file = real_data / "git_recognition_2021_2026.csv"
    assert desk.bring_file("recognition", file, map=("at=date",)).new == 3816
    again = desk.bring_file("recognition", file, map=("at=date",))
    assert (again.new, again.known) == (0, 3816)


def test_the_beds_are_capacity(desk: Desk, real_data: Path) -> None:
    report = desk.bring_file("capacity", real_data / "nhs_beds_capacity.csv")
    assert report.new == 5557 - 31
    assert remark(report, "the row says nothing") == 31
    rows = [row for team in desk.teams() for row in desk.capacity(team)]
    assert len(desk.teams()) == 137
    assert sum(row.available > 0 for row in rows) == 5430
    assert sum(row.available > 0 and row.needed / row.available > 0.92 for row in rows) == 4155


def test_the_climate_survey_is_wide_answers(desk: Desk, real_data: Path) -> None:
    columns = ["AF06", "AF07", "AP12", "AP17", "AP33", "AP34", "AS14", "AS15", "AS16", "AS17", "AS28"]
    options = {"map": ("team=GRP",), "round": "2000-01-01", "item": [f"{c}={c}" for c in columns], "add_items": True}
    report = desk.bring_file("answers", real_data / "bhr2000.csv", **options)
    assert report.new == len(desk.teams()) == 99
    assert all(len(desk.releases(team)[0].items) == 11 for team in desk.teams())
    assert desk.bring_file("answers", real_data / "bhr2000.csv", **options).known == 99


def test_the_three_waves_are_undated_rounds_of_joined_teams(desk: Desk, real_data: Path) -> None:
    report = desk.bring_file(
        "answers",
        real_data / "univbct.csv",
        map=("team=BTN+COMPANY", "round=TIME", "respondent=SUBNUM"),
        round_dates=("0=2000-01-01", "1=2000-07-01", "2=2001-01-01"),
        item=("JSAT=JSAT", "COMMIT=COMMIT", "READY=READY"),
        add_items=True,
    )
    assert (report.new, len(desk.teams())) == (129, 43)
    shown = [[i.value for i in r.items if i.item == "jsat"] for r in desk.releases("3066-B")]
    assert shown == [[3.6], [3.5], [3.6]]
