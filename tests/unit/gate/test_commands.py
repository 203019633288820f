"""Whatever is sent, only a command of the list comes out, with words that can be nothing but words."""

import pytest
from hostile import CANARY, TABLE
from hypothesis import given, settings
from hypothesis import strategies as st

from teamhealth.errors import NotPermittedError, UsageError, UserError
from teamhealth.gate import commands, environment
from teamhealth.gate.commands import Request

ROLES = ("member", "manager", "admin")
PIECES = [
    *(word for command in commands.COMMANDS for word in (*command.name.split(), *command.options, *command.flags)),
    *(
        "--home",
        "--home=/x",
        "--team",
        "--by=bo",
        "--as-of",
        "--json",
        "--output",
        "--paper",
        "--authorized-keys",
        "--on",
    ),
    *("--", "-", "-h", "--help", "/etc/passwd", "../x", "export", "gate", "--as", "bo", "a b", "", "$(id)", ";", "x=y"),
]
lines = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join),
    st.tuples(st.sampled_from([c.name for c in commands.COMMANDS]), st.lists(st.sampled_from(PIECES), max_size=4)).map(
        lambda drawn: " ".join([drawn[0], *drawn[1]])
    ),
)


def parsed(line: str, role: str) -> Request | UserError:
    try:
        return commands.parse(line, role)
    except (NotPermittedError, UsageError) as refusal:
        return refusal


@given(line=lines, role=st.sampled_from(ROLES))
@settings(max_examples=80)
def test_nothing_comes_out_that_is_not_on_the_list(line: str, role: str) -> None:
    request = parsed(line, role)
    if isinstance(request, UserError):
        assert len(request.message.splitlines()) == 1
        assert request.hint is None
        return
    command, arguments = request.command, request.arguments
    assert command in commands.listed(role)
    name, rest = command.name.split(), arguments[len(command.name.split()) :]
    assert arguments[: len(name)] == name
    options = rest[: rest.index("--")] if "--" in rest else rest
    words = rest[len(options) + 1 :]
    assert {option.partition("=")[0] for option in options} <= {*command.options, *command.flags}
    assert words == list(request.words)
    assert len(words) <= len(command.words)


def test_no_option_names_a_file_a_home_a_person_or_a_day() -> None:
    taken = {option for command in commands.COMMANDS for option in (*command.options, *command.flags)}
    of_members = {option for command in commands.listed("member") for option in (*command.options, *command.flags)}
    assert of_members == {"--cause", "--lang", "--note", "--plain", "--severity", "--unsigned", "--yes"}
    assert taken - of_members == {"--lens", "--due", "--owner", "--into", "--nothing"}


def test_members_and_managers_may_give_these_commands() -> None:
    of_members = [command.name for command in commands.listed("member")]
    own = ["privacy", "privacy about-me", "privacy forget"]
    noting = ["thanks", "idea", "need", "withdraw", "lesson", "log"]
    assert of_members == ["help", "pulse", *noting, "results", *own]
    assert {command.name for command in commands.listed("manager")} - set(of_members) == {
        *("pulse status", "pulse open", "pulse respond", "pulse answer"),
        *("status", "indicators", "check", "promise", "item"),
        *(f"responsibility {act}" for act in ("list", "add", "own", "drop")),
    }
    assert list(commands.listed("admin")) == list(commands.listed("member"))


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("thanks bo stayed for the late call", ["thanks", "--", "bo", "stayed for the late call"]),
        ("thanks bo 'stayed  late' - again", ["thanks", "--", "bo", "stayed  late - again"]),
        ("need --severity=2 a headset", ["need", "--severity=2", "--", "a headset"]),
        ("need a headset --severity 2 --unsigned", ["need", "--severity=2", "--unsigned", "--", "a headset"]),
        (
            "item ab12 respond --note 'you hear by = Friday'",
            ["item", "--note=you hear by = Friday", "--", "ab12", "respond"],
        ),
        ("pulse respond", ["pulse", "respond"]),
        ("pulse respond 'too many lists' 'one list'", ["pulse", "respond", "--", "too many lists", "one list"]),
        ("pulse --lang nb --plain", ["pulse"]),
    ],
)
def test_what_is_meant_comes_out(line: str, arguments: list[str]) -> None:
    assert commands.parse(line, "manager").arguments == arguments


@pytest.mark.parametrize("asked", ["help", "--help", "-h"])
def test_help_lists_what_a_role_may_ask_for(asked: str) -> None:
    assert commands.parse(asked, "member").command is commands.HELP
    assert "promise" in commands.help_text("manager")
    assert "promise" not in commands.help_text("member")


@pytest.mark.parametrize("line", ["remind list", "remind log", "remind --once", "remind test daily_look", "remind"])
def test_reminders_tell_handles_and_are_not_behind_this_door(line: str) -> None:
    with pytest.raises(NotPermittedError, match="not possible through this door"):
        commands.parse(line, "manager")


def test_a_zero_byte_is_refused() -> None:
    with pytest.raises(UsageError, match="control character"):
        commands.parse("idea a\0b", "member")


def test_the_table_has_lines_of_every_sort_and_none_twice() -> None:
    assert len(TABLE) >= 100
    assert len({(sent.line, sent.who) for sent in TABLE}) == len(TABLE)
    assert sum(CANARY in sent.line for sent in TABLE) > 10


def test_only_the_terminal_and_the_language_stay_in_the_environment() -> None:
    sent = {name: "x" for name in ("TERM", "LANG", "LC_ALL", "HOME", "PATH")}
    bad = (
        "TEAMHEALTH_HOME",
        "TEAMHEALTH_DEBUG",
        "TEXTUAL_LOG",
        "PYTHONPATH",
        "PAGER",
        "EDITOR",
        "LESS",
        "XDG_DATA_HOME",
        "TZ",
    )
    given_ = {**sent, **dict.fromkeys(bad, "/x"), environment.REQUEST: "help"}
    assert environment.clean(given_) == "help"
    assert given_ == sent
    assert environment.clean(given_) is None
