"""Reading a table as the world writes it."""

import csv
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamhealth.errors import BadDataError, UsageError, UserError
from teamhealth.exchange import tables
from teamhealth.exchange.spreadsheet import guarded, plain

NAMES = ["id", "title", "opened"]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def read(tmp_path: Path, content: bytes | str, encoding: str = "utf-8") -> tables.Table:
    file = tmp_path / "in.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return tables.read(file, encoding)


def cells(table: tables.Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separator_line_end_and_byte_order_mark_do_not_matter(
    tmp_path: Path, separator: str, end: str, mark: str
) -> None:
    lines = [separator.join(NAMES), separator.join(["1", '"two ""2"""', "3"]), ""]
    table = read(tmp_path, mark + end.join(lines))
    assert table.columns == ("id", "title", "opened")
    assert cells(table) == [("1", 'two "2"', "3")]


@given(
    rows=st.lists(st.lists(TEXT, min_size=3, max_size=3).filter(lambda row: any(c.strip() for c in row)), min_size=1),
    separator=st.sampled_from(tables.SEPARATORS),
    end=st.sampled_from(["\r\n", "\n"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    mark=st.booleans(),
)
def test_what_a_csv_writer_wrote_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    separator: str,
    end: str,
    quoting: int,
    mark: bool,
) -> None:
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([NAMES, *[[guarded(cell) for cell in row] for row in rows]])
    table = read(tmp_path_factory.mktemp("csv"), out.getvalue().encode("utf-8-sig" if mark else "utf-8"))
    assert cells(table) == [tuple(row) for row in rows]


@given(content=st.binary(max_size=400) | st.text(alphabet='a,;\t"\n\r\0é=', max_size=200).map(str.encode))
def test_any_bytes_give_rows_or_one_clear_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    with suppress(UserError):
        assert read(tmp_path_factory.mktemp("csv"), content).rows


@given(text=TEXT | st.text(alphabet="'=+-@a", max_size=4))
def test_a_guarded_text_never_begins_a_formula_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain(guarded(text)) == text


def test_letters_of_another_encoding_are_refused_with_their_line_and_read_when_it_is_named(tmp_path: Path) -> None:
    content = "id,title\n1,plain\n2,Blåbær\n".encode("latin-1")
    with pytest.raises(BadDataError, match="line 3") as problem:
        read(tmp_path, content)
    assert "--encoding latin-1" in (problem.value.hint or "")
    assert cells(read(tmp_path, content, "latin-1"))[1] == ("2", "Blåbær")


def test_the_message_names_the_encoding_that_was_used(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="line 2 holds a letter that is not ASCII"):
        read(tmp_path, "id\nå\n", "ascii")


def test_a_spreadsheet_s_unicode_text_is_read_by_its_mark(tmp_path: Path) -> None:
    table = read(tmp_path, "id\ttitle\r\n1\tBlåbær\r\n".encode("utf-16"))
    assert cells(table) == [("1", "Blåbær")]


def test_an_encoding_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="klingon"):
        read(tmp_path, "a,b\n1,2\n", "klingon")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"id,title\n", "header but no rows"),
        (b"id,title\n,\n\n", "header but no rows"),
        (b"PK\x03\x04rest of a workbook", "Excel"),
        (b'{"id": 1}\n', "JSON"),
        (b'[{"id": 1}]\n', "JSON"),
        (b"id,title\n1,a\0b\n", "line 2 holds a NUL byte"),
        (b"id,Title, title\n1,2,3\n", "line 1 has the column 'Title' twice"),
        (b'id,title\n1,"never closed\n2,x\n', "line 2 cannot be split"),
        (b"id,title\n1," + b"x" * 131_073 + b"\n", "line 2 ends a cell of more than 131,072 characters"),
        (b"id,title\n1," + b"x" * 1_000_001 + b"\n", "line 2 is longer"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(BadDataError, match=said):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_bad_data(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="cannot read"):
        tables.read(tmp_path / "absent.csv")


def test_an_endless_line_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "sparse.csv"
    with file.open("wb") as stream:
        stream.write(b"id,title\n1,")
        stream.truncate(1 << 40)
    with pytest.raises(BadDataError, match="line 2"):
        tables.read(file)


def test_lines_are_counted_as_an_editor_shows_them(tmp_path: Path) -> None:
    table = read(tmp_path, 'id,title\n1,"two\nlines"\n\n2,x\n')
    assert [row.line for row in table.rows] == [2, 5]
