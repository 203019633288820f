"""The fingerprint of a status: another one when anything a status depends on has changed, and only then."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from teamhealth import paths
from teamhealth.checking import installed
from teamhealth.checking.installed import Installed
from teamhealth.facts import Capacity, CommentAnswer, Response, Round
from teamhealth.health import fingerprint
from teamhealth.ids import derived_id
from teamhealth.store import capacities, items, looks, releases, responses, rounds
from teamhealth.store.looks import Look
from tests.unit.health.conftest import TODAY, Desk, ago

A_COMMENT = "c" * 32
LOOK = Look(ago(1), {"item": 3, "recognition": 4}, {"no_blame": "ok"})


def of(desk: Desk, day: date = TODAY, look: Look | None = LOOK) -> str:
    return fingerprint.of(desk.db, desk.home, day, look)


@pytest.fixture
def furnished(desk: Desk) -> Desk:
    """Return a desk with one fact of each kind, a configuration, a catalogue of its own and a check of its own."""
    desk.people("a")
    desk.thank("a", 3)
    desk.step(desk.open("idea", "first", 9), "responded", 5)
    desk.round("1", 2, {"no_blame": [3] * 9})
    responses.add_comments(desk.db, a_release(desk), [(A_COMMENT, "more of it")])
    open_round(desk, 1)
    paths.config_file(desk.home).write_text("# nothing\n")
    paths.culture_file(desk.home).write_text("# nothing\n")
    paths.own_checks(desk.home).mkdir(mode=0o755)
    (paths.own_checks(desk.home) / "mine.py").write_text("x = 1\n")
    return desk


def a_release(desk: Desk) -> str:
    return releases.read(desk.db, desk.team, TODAY)[0].id


def open_round(desk: Desk, number: int) -> None:
    opened = datetime(2026, 5, number, 9, tzinfo=UTC)
    closes = opened + timedelta(days=4)
    ring = ("ana", "bo", "cleo", "dag", "eli")
    rounds.add(desk.db, desk.team, Round(f"{number:032x}", number, opened, closes, closes.date(), 5, ring, ()))


def note_talk(desk: Desk) -> None:
    desk.db.execute(
        "INSERT INTO talk_note (id, team, day, item, note) VALUES (?, ?, ?, 'no_blame', 'we talked')",
        (derived_id("talk"), desk.team.key, str(TODAY)),
    )


def add_capacity(desk: Desk) -> None:
    capacities.add(desk.db, desk.team, Capacity("2026-05", 1, 1), derived_id("x"))


CHANGES: dict[str, Callable[[Desk], object]] = {
    "a member": lambda desk: desk.people("b"),
    "a thanks": lambda desk: desk.thank("a", 0),
    "an idea": lambda desk: desk.open("idea", "second", 0),
    "an unsigned idea": lambda desk: items.add_unsigned(desk.db, desk.team, "idea", "third", TODAY),
    "a round": lambda desk: open_round(desk, 2),
    "the end of a round": lambda desk: rounds.end(desk.db, rounds.read(desk.db, desk.team)[0], None, (), 0),
    "a response": lambda desk: responses.add(desk.db, a_release(desk), Response(TODAY, None, "more", None, None)),
    "an answer to a comment": lambda desk: responses.answer_comment(
        desk.db, A_COMMENT, CommentAnswer(TODAY, "x", None)
    ),
    "a note of a talk": note_talk,
    "a step": lambda desk: desk.step(desk.open("idea", "third", 0), "done", 0),
    "a capacity row": add_capacity,
    "a release": lambda desk: desk.round("2", 0, {"no_blame": [3] * 9}),
    "the configuration": lambda desk: paths.config_file(desk.home).write_text("# nothing!\n"),
    "no configuration": lambda desk: paths.config_file(desk.home).unlink(),
    "the catalogue": lambda desk: paths.culture_file(desk.home).write_text("# something\n"),
    "a check": lambda desk: (paths.own_checks(desk.home) / "mine.py").write_text("x = 2\n"),
    "another check": lambda desk: (paths.own_checks(desk.home) / "more.py").write_text(""),
    "a check's name": lambda desk: (paths.own_checks(desk.home) / "mine.py").rename(
        paths.own_checks(desk.home) / "ours.py"
    ),
    "who may change a check": lambda desk: (paths.own_checks(desk.home) / "mine.py").chmod(0o666),
    "who may change the checks": lambda desk: paths.own_checks(desk.home).chmod(0o777),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_changes_with(furnished: Desk, change: str) -> None:
    before = of(furnished)
    CHANGES[change](furnished)
    assert of(furnished) != before


@pytest.mark.parametrize(
    "look",
    [
        None,
        LOOK._replace(day=ago(2)),
        LOOK._replace(positions={"item": 4, "recognition": 4}),
        LOOK._replace(states={"no_blame": "warn"}),
    ],
)
def test_it_changes_with_what_was_seen_last(furnished: Desk, look: Look | None) -> None:
    assert of(furnished, look=look) != of(furnished)


def test_it_changes_with_the_day(furnished: Desk) -> None:
    assert of(furnished, day=ago(1)) != of(furnished)


def test_it_changes_with_the_program(furnished: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = of(furnished)
    monkeypatch.setattr(fingerprint, "__version__", "99.0")
    assert of(furnished) != before


@pytest.mark.parametrize("bundled", ["x = 1", "x = 2"])
def test_it_changes_with_a_bundled_check(furnished: Desk, bundled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = of(furnished)
    folder = furnished.home / "bundled"
    folder.mkdir()
    (folder / "pulse.py").write_text(bundled)
    monkeypatch.setattr(paths, "bundled_checks", lambda: folder)
    assert of(furnished) != before


UNTOUCHED: dict[str, Callable[[Desk], object]] = {
    "nothing": lambda desk: None,
    "a status being kept": lambda desk: looks.keep_status(desk.db, desk.team, "f", "{}"),
    "somebody else's look": lambda desk: looks.remember(desk.db, desk.team, "bo", LOOK),
    "a file that is none of ours": lambda desk: (desk.home / "notes.txt").write_text("x"),
    "what an editor leaves": lambda desk: (paths.own_checks(desk.home) / ".mine.py").write_text("x"),
    "a link to nowhere": lambda desk: (paths.own_checks(desk.home) / "gone.py").symlink_to("nowhere"),
    "a configuration written anew": lambda desk: paths.config_file(desk.home).write_text("# nothing\n"),
}


@pytest.mark.parametrize("change", UNTOUCHED)
def test_it_stays_with(furnished: Desk, change: str) -> None:
    before = of(furnished)
    UNTOUCHED[change](furnished)
    assert of(furnished) == before


def test_a_file_that_cannot_be_read_is_no_error(furnished: Desk) -> None:
    before = of(furnished)
    paths.config_file(furnished.home).unlink()
    paths.config_file(furnished.home).mkdir()
    assert of(furnished) != before


def test_what_moves_from_one_file_to_the_next_is_noticed(furnished: Desk) -> None:
    config, culture = paths.config_file(furnished.home), paths.culture_file(furnished.home)
    config.write_text("a|culture.toml|b")
    culture.write_text("c")
    before = of(furnished)
    config.write_text("a")
    culture.write_text("b|culture.toml|c")
    assert of(furnished) != before


def test_a_package_with_checks_that_comes_or_changes_makes_another(
    furnished: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [of(furnished)]
    module = tmp_path / "tea.py"
    for version, text in (("1", "x = 1"), ("1", "x = 2"), ("2", "x = 2")):
        module.write_text(text)
        monkeypatch.setattr(installed, "modules", lambda version=version: [Installed("acme", version, "tea", module)])
        seen.append(of(furnished))
    module.unlink()
    seen.append(of(furnished))
    assert len(set(seen)) == len(seen)
