"""A status as text: what a line says, and that it fits."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.cli import check, status_text
from teamhealth.cli.output import width
from tests.unit.cli.conftest import Run

FELT = {"text": "3.5", "value": 3.5, "low": 3.0, "high": 4.0, "signal": None}
BAND = {"text": "4.5 or above", "value": None, "low": 4.5, "high": 5.0, "signal": None}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def row(title: str = "Employee voice", **more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "state": "ok",
        "reason": None,
        "felt": None,
        "observed": [],
        "gap": False,
        "gap_text": None,
        "wake": None,
    }
    return {"element": title.lower(), "title": title, **plain, **more}


def status(*rows: dict[str, Any], summary: str = "2 of 5 open", **more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "team": "North",
        "as_of": "2026-11-23",
        "state": "ok",
        "reason": None,
        "changed": "Nothing new.",
    }
    checks: list[dict[str, Any]] = [{"name": "backlog", "summary": summary, "reason": None, "findings": []}]
    plain |= {"would_find": None, "false_verdicts": None, "last_round": None, "round": {"text": ""}}
    own_rows = [over(row["title"], row) for row in rows]
    return {**plain, "checks": checks, "rows": own_rows, "indicators": list(rows), "today": [], **more}


def over(title: str, *rows: dict[str, Any], state: str = "ok") -> dict[str, Any]:
    """Return a lens's row of this title over some indicators."""
    return {"title": title, "state": state, "reason": None, "elements": [row["element"] for row in rows]}


def task(title: str) -> dict[str, str]:
    return {"state": "crit", "kind": "need", "title": title, "detail": "61 days", "command": "teamhealth item 1 done"}


def lines(said: str) -> list[str]:
    return said.split("\n")


def test_a_row_says_state_level_and_facts() -> None:
    said = status_text.render(status(row(felt=FELT, observed=["backlog"], state="warn")), io.StringIO())
    (line,) = (line for line in lines(said) if "Employee voice" in line)
    assert line.split() == ["▲", "Employee", "voice", "warning", "3.5", "(3", "to", "4)", "2", "of", "5", "open"]


def test_the_signal_stands_in_one_word_between_level_and_facts_and_leaves_no_gap_where_there_is_none() -> None:
    judged = {**FELT, "signal": "declining"}, {**FELT, "signal": "learning: the team changed"}
    rows = [row(title, felt=felt, observed=["backlog"]) for title, felt in zip("ABC", (*judged, FELT), strict=True)]
    told = [line for line in lines(status_text.render(status(*rows), io.StringIO())) if "2 of 5 open" in line]
    assert [line.partition(")")[2].split() for line in told] == [
        ["declining", "2", "of", "5", "open"],
        ["learning", "2", "of", "5", "open"],
        ["2", "of", "5", "open"],
    ]
    assert len({line.index("2 of 5") for line in told}) == 1
    assert "3.5 (3 to 4)    2 of 5 open" in status_text.render(status(rows[2]), io.StringIO())


def test_under_the_indicators_stands_what_their_signals_would_find_and_how_often_they_are_false() -> None:
    told = status(row(felt=FELT), would_find="A point within five results.", false_verdicts="One in ten years.")
    alone = lines(status_text.render_indicators({**told, "lens_title": "Ten"}, io.StringIO()))
    assert alone[-2:] == ["A point within five results.", "One in ten years."]


def test_a_gap_is_marked_and_a_band_stands_for_itself() -> None:
    said = status_text.render(status(row("A", felt=BAND, gap=True), row("B", felt=FELT)), io.StringIO())
    assert "4.5 or above  ≠" in said
    assert "(4.5 to 5)" not in said


def test_the_round_that_is_open_or_what_the_next_one_waits_for_is_one_line() -> None:
    said = status_text.render(status(round={"text": "Round 31 is open."}), io.StringIO())
    assert lines(said)[1] == "Round 31 is open."


def test_a_row_of_which_nothing_is_known_says_what_would_wake_it_and_is_not_called_unknown() -> None:
    said = status_text.render(status(row(state="unknown", reason="no_data", wake="Note it: do this")), io.StringIO())
    assert "– Employee voice" in said
    assert "Note it: do this" in said
    assert "○" not in said


def test_an_unknown_row_says_why() -> None:
    said = status_text.render(status(row(state="unknown", reason="cannot_tell", felt=FELT)), io.StringIO())
    assert "○ Employee voice" in said
    assert "can't tell" in said


def test_a_pipe_gets_no_colour_and_whole_lines() -> None:
    said = status_text.render(status(row(state="crit"), today=[task("long " * 60)]), io.StringIO())
    assert "\x1b" not in said
    assert "long " * 60 in said


def test_a_terminal_gets_colour_for_what_needs_attention_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row("A", state="crit"), row("B", state="warn"), row("C")]
    said = status_text.render(status(*rows), Terminal())
    assert [line.count("\x1b") for line in lines(said)[3:6]] == [2, 2, 0]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in status_text.render(status(*rows), Terminal())


def test_an_empty_no_color_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b" in status_text.render(status(row(state="crit")), Terminal())


texts = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=120)


@given(texts, texts, st.sampled_from([None, FELT, BAND]), st.integers(12, 200))
def test_no_line_is_wider_than_the_terminal(
    title: str, summary: str, felt: dict[str, Any] | None, columns: int
) -> None:
    rows = [row(title, felt=felt, observed=["backlog"]), row("Second", felt=FELT)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("NO_COLOR", "1")
        said = status_text.render(status(*rows, summary=summary, today=[task(title)]), Terminal())
    assert max(width(line) for line in lines(said)) <= columns


@given(st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=30), min_size=2, max_size=5))
def test_what_is_felt_stands_in_one_column(titles: list[str]) -> None:
    said = status_text.render_indicators(
        {**status(*(row(title, felt=FELT) for title in titles)), "lens_title": "Ten"}, io.StringIO()
    )
    assert len({width(line[: line.rindex("3.5 (3 to 4)")]) for line in lines(said)[2:]}) == 1


def test_a_check_that_failed_is_told_with_what_mends_it() -> None:
    broken = {"name": "mine", "summary": "mine.py line 3: NameError", "reason": "failed"}
    told = status(checks=[{**broken, "findings": [{"remedy": "mend mine.py"}]}])
    assert "○ a check failed: mine.py line 3: NameError; mend mine.py" in lines(status_text.render(told, io.StringIO()))


def test_a_team_of_which_nothing_is_known_is_not_told_that_nothing_needs_it() -> None:
    said = status_text.render(status(row(state="unknown", reason="no_data", wake="Note it: do this")), io.StringIO())
    assert lines(said)[-1] == "Nothing is known yet; any line above begins it."
    assert lines(status_text.render(status(row(felt=FELT)), io.StringIO()))[-1] == "Nothing needs you today."


def test_without_news_there_is_no_line_for_it() -> None:
    assert lines(status_text.render(status(row(felt=FELT), changed=""), io.StringIO()))[1] == ""


def test_a_row_over_several_elements_stands_before_them_and_a_single_one_takes_its_title() -> None:
    spirit, service, voice = row("Team spirit", state="warn"), row("Service"), row()
    lens = [over("Collaboration", spirit, service, state="warn"), over("Open door", voice)]
    said = status_text.render_indicators(status(spirit, service, voice, rows=lens, lens_title="L"), io.StringIO())
    heads = [line.rstrip(" –").rpartition("  ")[0].rstrip() for line in lines(said)[2:]]
    assert heads == ["▲ Collaboration", "  ▲ Team spirit", "  ● Service", "● Open door"]


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_terminal_however_narrow_gets_all_that_the_indicators_say(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    summary = "between 44 % and 77 % of twelve thanked in thirty days"
    rows = [row(felt=FELT, observed=["backlog"]), row("B", reason="no_data", wake='Note: teamhealth need "TITLE"')]
    said = status_text.render_indicators(status(*rows, summary=summary, lens_title="L"), Terminal())
    assert max(width(line) for line in lines(said)[1:]) <= columns
    assert summary in " ".join(said.split())
    assert 'Note: teamhealth need "TITLE"' in " ".join(said.split())
    briefly = status_text.render(status(*rows, summary=summary), Terminal())
    assert (summary in briefly) == (columns == 200)
    assert 'Note: teamhealth need "TITLE"' in " ".join(briefly.split())


def test_under_the_indicators_stands_what_to_say_of_each_gap() -> None:
    unheard = row("A", gap=True, gap_text="People feel unheard.")
    said = status_text.render_indicators(status(unheard, row("B"), lens_title="L"), io.StringIO())
    assert lines(said)[-1] == "≠ A: People feel unheard."
    assert "≠" not in status_text.render_indicators(status(row("B"), lens_title="L"), io.StringIO())


def test_what_the_checks_say_begins_in_one_column_which_only_a_very_long_title_leaves(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", "--team", "North", "--yes")
    checks = ["cadence_front_line", "momentum", "promises_kept"]
    said = run("check", *checks).out.splitlines()[1:]
    assert len({line.index("no data yet") for line in said}) == 1
    monkeypatch.setattr(check, "TITLE_ROOM", 20)
    far, *near = [line.index("no data yet") for line in run("check", *checks).out.splitlines()[1:]]
    assert len({*near}) == 1
    assert near[0] < far


def test_the_head_of_a_lens_gives_the_reason_of_its_own_indicators(run: Run) -> None:
    run("init", "--team", "North", "--yes")
    run("member", "add", "ana")
    run("log", "one_to_one", "ana")
    first, *_ = lines(run("indicators", "--lens", "consumer").out)
    assert first.endswith("unknown, no data yet")
