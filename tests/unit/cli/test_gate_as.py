"""`gate --as HANDLE`: what sshd runs. Who asks is the key's owner, and only the list of their role is open."""

import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile import SECRET, TABLE, placed

from teamhealth.cli import dashboard, gated, quick
from teamhealth.cli.session import Session

Run = Callable[..., Any]
Ask = Callable[..., Any]


@pytest.fixture
def north(run: Run) -> Run:
    """Set up North with ana and the manager bo beside South, where eve has a secret."""
    for team, people in (("North", ("ana", "bo")), ("South", ("eve",))):
        assert run("init", "--team", team, "--yes").code == 0
        for handle in people:
            assert run("member", "add", handle, "--team", team, "--on", "2026-01-01").code == 0
    assert run("member", "set", "bo", "--role", "manager", "--team", "North").code == 0
    assert run("idea", SECRET, "--team", "South", "--by", "eve").code == 0
    return run


@pytest.fixture
def ask(north: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a function that sends a line through the gate of North; None stands for no line."""
    monkeypatch.setattr(gated, "stay_inside", lambda: None)
    monkeypatch.chdir(tmp_path)

    def send(line: str | None, who: str = "ana", **variables: str) -> Any:
        sent = {} if line is None else {"SSH_ORIGINAL_COMMAND": line}
        monkeypatch.setattr(os, "environ", {"HOME": str(tmp_path), **variables, **sent})
        return north("--team", "North", "gate", "--as", who)

    return send


def test_each_hostile_line_gets_what_it_must(ask: Ask, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    got = {}
    for sent in (placed(each, tmp_path) for each in TABLE):
        answer = ask(sent.line, sent.who)
        said = answer.out + answer.err
        got[sent] = (answer.code, sent.said in said, SECRET in said, "Traceback" in said)
    assert {sent: given for sent, given in got.items() if given != (sent.code, True, False, False)} == {}
    assert sorted(tmp_path.iterdir()) == before


def test_a_refusal_is_one_line_on_stderr(ask: Ask) -> None:
    for line in ("export ideas", "status", "scp -t .", "results --home x", 'idea "'):
        refused = ask(line)
        assert (refused.out, refused.err.count("\n")) == ("", 1)


def test_what_is_noted_is_noted_by_the_owner_of_the_key(ask: Ask, north: Run, home: Path) -> None:
    (home / "config.toml").write_text('me = "bo"\n')
    assert ask("idea fewer lists", LOGNAME="bo").code == 0
    (idea,) = north("items", "idea", "--json", "--team", "North").json["items"]
    assert (idea["title"], idea["opened_by"]) == ("fewer lists", "ana")


def test_an_unsigned_idea_is_nobodys(ask: Ask, north: Run) -> None:
    assert ask("idea --unsigned fewer lists").code == 0
    (idea,) = north("items", "idea", "--json", "--team", "North").json["items"]
    assert idea["opened_by"] is None
    assert ask(f"withdraw {idea['id']}").code == 77


def test_only_an_own_idea_or_need_is_withdrawn(ask: Ask, north: Run) -> None:
    for who, title in (("ana", "mine"), ("bo", "not mine")):
        assert ask(f"need {title}", who).code == 0
    ids = {item["title"]: item["id"] for item in north("items", "--json", "--team", "North").json["items"]}
    refused = ask(f"withdraw {ids['not mine']}")
    assert (refused.code, "not mine" in refused.err, "mine" in refused.err) == (77, False, True)
    assert ask(f"withdraw {ids['mine']}").code == 0
    assert [item["title"] for item in north("items", "--json", "--team", "North").json["items"]] == ["not mine"]
    assert ask(f"withdraw {ids['mine']}").code == 77


def test_a_manager_acts_on_items_and_sees_the_status_without_a_path_of_the_server(
    ask: Ask, north: Run, home: Path
) -> None:
    ask("need a headset")
    (need,) = north("items", "--json", "--team", "North").json["items"]
    assert ask(f"item {need['id']} respond --note 'you hear by Friday'", "bo").code == 0
    assert ask("promise two headsets --due 2026-10-01 --owner bo", "bo").code == 0
    assert ask("status", "bo").code in range(4)
    told = north("status", "--team", "North").out, ask("status", "bo").out
    assert [str(home) in text for text in told] == [True, False]
    assert ask("pulse status", "bo").code == 0


def test_a_member_notes_learning_of_their_own_and_a_manager_what_they_talked_over_and_who_answers_for_what(
    ask: Ask, north: Run
) -> None:
    lines = {
        "ana": ("log learning ana --note 'a course'", "lesson the wrong price --cause 'no second look'"),
        "bo": ("log one_to_one ana", "responsibility add on call --owner ana", "responsibility own on call"),
    }
    assert [ask(line, who).code for who, sent in lines.items() for line in sent] == [0] * 5
    noted = north("export", "activities", "--json", "--team", "North").json
    assert [(row["kind"], row["member"], row["note"]) for row in noted] == [
        ("learning", "ana", "a course"),
        ("one_to_one", "ana", None),
    ]
    (lesson,) = north("items", "lesson", "--json", "--team", "North").json["items"]
    assert (lesson["opened_by"], lesson["cause"]) == ("ana", "no second look")
    assert "bo" in ask("responsibility list", "bo").out


def test_somebody_who_left_is_not_let_in(ask: Ask, north: Run) -> None:
    assert north("member", "leave", "ana", "--team", "North").code == 0
    for line in (None, "help", "idea x"):
        refused = ask(line)
        assert (refused.code, "ana is not on the roster of North" in refused.err) == (77, True)
    assert ask("help", "eve").code == 77


def test_no_line_opens_the_door_for_a_member_and_the_status_or_dashboard_for_a_manager(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str | None, object]] = []
    monkeypatch.setattr(quick, "run", lambda session, words: opened.append((session.by_option, words)) or 0)
    monkeypatch.setattr(
        dashboard, "open_dashboard", lambda session, gated: opened.append((session.by_option, gated)) or 0
    )
    assert (ask(None).code, ask(None, "bo").code) == (0, 0)
    assert opened == [("ana", ["pulse"]), ("bo", True)]


def test_without_a_terminal_everything_goes_line_by_line(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions: list[Session] = []
    monkeypatch.setattr(quick, "run", lambda session, words: sessions.append(session) or 0)
    ask(None)
    ask("pulse --lang nb")
    assert [(session.plain, session.lang_option) for session in sessions] == [(True, None), (True, "nb")]


def test_variables_that_lead_elsewhere_have_no_effect(ask: Ask, tmp_path: Path) -> None:
    bad = {
        "TEAMHEALTH_HOME": "/nowhere",
        "TEAMHEALTH_DEBUG": "1",
        "XDG_DATA_HOME": "/nowhere",
        "PAGER": "sh",
        "TZ": "x",
    }
    assert ask("results", **bad).code == 0
    assert sorted(os.environ) == ["HOME"]


@pytest.fixture
def _restored() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in gated.STOPPING}
    mask = os.umask(0o022)
    yield
    os.umask(mask)
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_restored")
def test_keys_of_the_terminal_neither_stop_the_program_nor_leave_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limit: limits.append((what, limit)))
    gated.stay_inside()
    assert limits == [(resource.RLIMIT_CORE, (0, 0))]
    assert {signal.getsignal(number) for number in gated.STOPPING} == {signal.SIG_IGN}
    assert os.umask(0o022) == 0o077


def test_a_forced_command_without_one_handle_is_kept_inside_and_says_how_to_mend_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[bool] = []
    monkeypatch.setattr(gated, "stay_inside", lambda: kept.append(True))
    for words in ((), ("ana", "bo")):
        monkeypatch.setattr(os, "environ", {"PAGER": "sh"})
        refused = run("gate", "--as", *words)
        assert (refused.code, "gate add" in refused.err, dict(os.environ)) == (64, True, {})
    assert kept == [True, True]
