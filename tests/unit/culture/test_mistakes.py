"""A mistake in a catalogue file is told with file, line and reason."""

import re
from pathlib import Path

import pytest

from teamhealth.culture.catalogue import CatalogueError, load, load_files
from teamhealth.errors import ConfigError, ExitCode

GOOD = """\
[scale]
steps = ["a", "b", "c", "d", "e"]
cannot_say = "cannot say"

[[elements]]
id = "calm"
title = "Calm"
meaning = "There is time to think."
remedy = "Keep one morning free."
wake = "Bring in answers: teamhealth import answers FILE"

[[items]]
id = "calm.focus"
text = "I can concentrate."
anchor = true

[[items]]
id = "calm.pace"
text = "The pace is right."

[[items]]
id = "calm.breaks"
text = "I take my breaks."

[[lenses]]
id = "provider"
title = "Provider"
meaning = "Ours."
rows = [
  { id = "calm", title = "Calm", elements = ["calm"] },
]
"""
SECOND_ELEMENT = """
[[elements]]
id = "{id}"
title = "{title}"
meaning = "m"
remedy = "r"
wake = "w"
"""
SECOND_ITEM = """
[[items]]
id = "{id}"
text = "{text}"
"""

BROKEN = [
    # (what is replaced, by what, the line that must be named, what the reason must say)
    ('title = "Calm"\nmeaning', "meaning", 5, "element 'calm': 'title' is missing"),
    ('title = "Calm"\nmeaning', 'titel = "Calm"\nmeaning', 7, "element 'calm': unknown key 'titel'"),
    ('remedy = "Keep', 'remedi = "x"\nremedy = "Keep', 9, "element 'calm': unknown key 'remedi'"),
    (
        'title = "Calm"\nmeaning',
        'title = "Calm and quiet all through the day"\nmeaning',
        7,
        "element 'calm': 'title' has 34 characters; 24",
    ),
    ('meaning = "There is time to think."', 'meaning = "  "', 8, "element 'calm': 'meaning' is empty"),
    ('text = "I can concentrate."', 'text = ""', 14, "item 'calm.focus': 'text' is empty"),
    ('"The pace is right."', '"Two\\nlines"', 19, "item 'calm.pace': 'text' holds a line break"),
    ("anchor = true", 'anchor = "yes"', 15, "item 'calm.focus': 'anchor' must be true or false"),
    ('title = "Calm"\nmeaning', "title = 3\nmeaning", 7, "element 'calm': 'title' is no text"),
    (
        'title = "Calm"\nmeaning',
        'title = "Calm"\naudience = "all"\nmeaning',
        8,
        "'audience' must be 'members' or 'customers'",
    ),
    ('id = "calm.pace"', 'id = "Pace"', 18, "item 'Pace': 'id' is no id"),
    ('id = "calm.pace"', 'id = "clam.pace"', 18, "item 'clam.pace' belongs to no element 'clam'"),
    (
        '"The pace is right."',
        '"the pace  is right."\nanchor = true',
        20,
        "element 'calm' has 2 anchors; give exactly one",
    ),
    ("anchor = true\n", "", 5, "element 'calm' has no anchor"),
    ('text = "I take my breaks."', 'text = " i can concentrate"', 23, "same text as 'calm.focus'"),
    ('id = "calm.breaks"', 'id = "calm.focus"', 22, "item 'calm.focus' has the same id"),
    ('elements = ["calm"]', 'elements = ["clam"]', 30, "row 'calm' of lens 'provider' shows an unknown element 'clam'"),
    ('elements = ["calm"]', "elements = []", 30, "row 'calm': 'elements' needs 1 or more"),
    ('title = "Calm", ', "", 30, "row 'calm': 'title' is missing"),
    ('["calm"] },\n', '["calm"] },\n  { id = "calm", title = "C", elements = ["calm"] },\n', 31, "two rows 'calm'"),
    ('[[items]]\nid = "calm.breaks"\ntext = "I take my breaks."\n', "", 5, "has 2 of 3 items"),
    ('"d", "e"]', '"d"]', 2, "'steps' needs 5 or more"),
    ("[scale]", "[scales]", 1, "the file: unknown key 'scales'"),
    ('title = "Provider"', "title = Provider", 27, "this is no TOML"),
    ("[[lenses]]", "[[lenses", 25, "this is no TOML"),
    ('title = "Provider"', 'title = "Provider"\ntitle = "Again"', 28, "this is no TOML: cannot overwrite"),
]


def read(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    load_files([(path, "culture/en.toml")])


def test_the_file_that_the_mistakes_are_made_in_is_good(tmp_path: Path) -> None:
    read(tmp_path / "good.toml", GOOD)


@pytest.mark.parametrize(("old", "new", "line", "reason"), BROKEN, ids=[case[3] for case in BROKEN])
def test_a_mistake_names_file_line_and_reason(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(CatalogueError) as caught:
        read(tmp_path / "broken.toml", GOOD.replace(old, new))
    assert str(caught.value).startswith(f"culture/en.toml line {line}: ")
    assert reason in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("second", "line", "reason"),
    [
        (SECOND_ELEMENT.format(id="calm", title="Other"), 34, "element 'calm' has the same id as 'calm'"),
        (SECOND_ELEMENT.format(id="quiet", title="calm"), 35, "element 'quiet' has the same title as 'calm'"),
        ('\n[[lenses]]\nid = "provider"\ntitle = "P"\nmeaning = "m"\nrows = []\n', 37, "'rows' needs 1 or more"),
    ],
)
def test_a_second_entry_is_found_at_its_own_line(tmp_path: Path, second: str, line: int, reason: str) -> None:
    with pytest.raises(CatalogueError, match=f"line {line}: .*{reason}"):
        read(tmp_path / "broken.toml", GOOD + second)


def test_rows_with_headers_of_their_own_are_located_too(tmp_path: Path) -> None:
    inline = 'rows = [\n  { id = "calm", title = "Calm", elements = ["calm"] },\n]\n'
    header = '\n[[lenses.rows]]\nid = "{0}"\ntitle = "T"\nelements = ["{0}"]\n'
    with pytest.raises(CatalogueError, match=r"line 38: row 'clam' of lens 'provider' shows an unknown element"):
        read(tmp_path / "broken.toml", GOOD.replace(inline, header.format("calm") + header.format("clam")))


def test_windows_line_ends_count_as_one_line(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(GOOD.replace("anchor = true", "anchor = 1").replace("\n", "\r\n").encode())
    with pytest.raises(CatalogueError, match="line 15: "):
        load_files([(path, "culture/en.toml")])


def test_a_file_in_another_encoding_is_refused_at_the_first_foreign_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(GOOD.replace("The pace", "På pace").encode("latin-1"))
    with pytest.raises(CatalogueError, match="line 19: this is no UTF-8 text"):
        load_files([(path, "culture/nb.toml")])


@pytest.mark.parametrize(
    "text",
    ["elements = 3", "[elements]", "items = [1]", "x = " + "1" * 5000, "x = " + "[" * 5000, "\0", "{", "scale = []"],
    ids=["number", "table", "list", "long number", "deep nesting", "nul", "brace", "scale"],
)
def test_a_file_of_another_shape_is_refused_and_breaks_nothing(tmp_path: Path, text: str) -> None:
    with pytest.raises(CatalogueError, match=r"^culture/en\.toml line 1: "):
        read(tmp_path / "other.toml", text)


@pytest.mark.parametrize("left_out", range(len(GOOD.splitlines())))
def test_leaving_out_any_one_line_is_accepted_or_told_with_a_line_of_the_file(tmp_path: Path, left_out: int) -> None:
    lines = GOOD.splitlines(keepends=True)
    del lines[left_out]
    try:
        read(tmp_path / "shorter.toml", "".join(lines))
    except CatalogueError as error:
        told = re.match(r"culture/en\.toml line (\d+): ", str(error))
        assert told is not None
        assert 1 <= int(told[1]) <= len(lines) + 1


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "marked.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert load_files([(path, "culture/en.toml")]).anchor("calm").id == "calm.focus"


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "culture.toml"
    folder.mkdir()
    with pytest.raises(CatalogueError, match=r"culture\.toml cannot be read: "):
        load(path=folder)


def test_a_catalogue_without_a_scale_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"the file: \[scale\] is missing"):
        read(tmp_path / "broken.toml", GOOD.partition("\n\n")[2])


OWN_MISTAKES = [
    (SECOND_ELEMENT.format(id="no_blame", title="Mine"), 3, "element 'no_blame' has the same id as 'no_blame'"),
    (SECOND_ELEMENT.format(id="mine", title="Mine"), 2, "element 'mine' has no anchor"),
    (SECOND_ITEM.format(id="no_blame.cause", text="Mine."), 3, "item 'no_blame.cause' has the same id"),
    (SECOND_ITEM.format(id="no_blame.mine", text="my workload is reasonable"), 4, "as 'ample_resources.workload'"),
    (SECOND_ITEM.format(id="no_blame.mine", text="Mine.") + "anchor = true\n", 5, "element 'no_blame' has 2 anchors"),
    (
        '[[lenses]]\nid = "serve"\ntitle = "S"\nmeaning = "m"\nrows = [{id="a",title="A",elements=["energy"]}]',
        2,
        "lens 'serve' has",
    ),
    ('[scale]\nsteps = ["a", "b", "c", "d", "e"]\ncannot_say = "x"', 1, "the scale cannot be changed"),
]


@pytest.mark.parametrize(("text", "line", "reason"), OWN_MISTAKES)
def test_the_users_own_file_may_add_and_never_override(tmp_path: Path, text: str, line: int, reason: str) -> None:
    own = tmp_path / "culture.toml"
    own.write_text(text)
    with pytest.raises(CatalogueError) as caught:
        load(path=own)
    assert str(caught.value).startswith(f"{own} line {line}: ")
    assert reason in str(caught.value)


def test_a_broken_catalogue_is_a_matter_of_configuration() -> None:
    assert issubclass(CatalogueError, ConfigError)
    assert CatalogueError("x").code == ExitCode.CONFIG
