"""Taking a file apart: whatever program wrote it, and whatever is in it."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from astra.errors import InvalidInput
from astra.people.others.table import LARGEST_BYTES, MOST_ROWS, Row, read_table

ZOE = {"name": "Zoë", "date": "1990-02-03", "place": "Zürich"}
TEXT = "name,date,place\nZoë,1990-02-03,Zürich\n"


@pytest.mark.parametrize(
    "file",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace(",", " | ").encode(),
        b"\n\n" + TEXT.encode(),
        TEXT.replace("name,date,place", "Full Name,Date of Birth,City").encode(),
        TEXT.replace("name,date,place", '"NAME","Birth_Date","Birth-Place"').encode(),
        TEXT.replace("name,date,place", "नाम,जन्म तिथि,जन्म स्थान").encode(),
    ],
    ids=[
        "UTF-8", "with a mark", "Windows letters", "UTF-16 LE", "UTF-16 BE", "Windows lines",
        "old Mac lines", "semicolons", "tabs", "bars", "blank lines first", "other headers",
        "quoted headers", "Hindi headers",
    ],
)  # fmt: skip
def test_the_same_table_is_read_however_it_was_written(file):
    (row,) = read_table(file).rows
    assert row.cells == ZOE


def test_a_column_nobody_knows_is_named_and_left_aside():
    table = read_table(b"name,date,blood group\nZoe,1990-02-03,A\n")
    assert table.ignored == ("blood group",)
    assert table.rows == (Row(2, {"name": "Zoe", "date": "1990-02-03"}),)


def test_blank_lines_and_short_rows_are_no_matter():
    table = read_table(b"name,date,place\n\nZoe,1990-02-03\n,,\nAmit,1991-01-01,Pune\n")
    assert [(row.line, len(row.cells)) for row in table.rows] == [(3, 2), (5, 3)]


def test_a_cell_too_many_is_seen_and_a_trailing_comma_is_not_one():
    table = read_table(b"name,date,place\nZoe,1990-02-03,Paris, France\nAmit,1991-01-01,Pune,,\n")
    assert [row.overflows for row in table.rows] == [True, False]


def test_a_quoted_cell_may_hold_commas_quotes_and_lines():
    table = read_table(b'name,date,notes\nZoe,1990-02-03,"a, ""b""\nc"\n')
    assert table.rows[0].cells["notes"] == 'a, "b"\nc'


def test_the_mark_that_keeps_a_spreadsheet_from_running_a_cell_is_taken_off():
    table = read_table(b"name,date,longitude,notes\n'=1+1,1990-02-03,-73.9,'quoted'\n")
    assert table.rows[0].cells["name"] == "=1+1"
    assert table.rows[0].cells["longitude"] == "-73.9"
    assert table.rows[0].cells["notes"] == "'quoted'"


def test_rows_beyond_what_is_read_are_counted():
    table = read_table(b"name,date\n" + b"Zoe,1990-02-03\n" * 10_000)
    assert len(table.rows) == MOST_ROWS
    assert table.unread == 10_000 - MOST_ROWS


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b",,,\n,,\n", "first line must name the columns"),
        (b"Zoe,1990-02-03,Paris\n", "first line must name the columns"),
        (b"name;place\nZoe;Paris\n", "at least a name and a date"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Save it as CSV"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "Save it as CSV"),
        (b'name,date\n"' + b"x" * 200_000, "Save it as CSV"),
        (b"name,date\n" + b" " * LARGEST_BYTES, "larger than 5 MB"),
    ],
    ids=[
        "empty", "a mark and blanks", "only commas", "no header", "no date", "a spreadsheet", "half a letter",
        "an open quote", "too large",
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_what_to_do(file, said):
    with pytest.raises(InvalidInput, match=said):
        read_table(file)


@given(st.binary(max_size=300))
@example(b"name,date\n\x00")
@example(codecs.BOM_UTF16_BE + b"\xdc")
@settings(max_examples=100)
def test_any_bytes_are_a_table_or_are_refused(file):
    for start in (b"", b"name,date\n"):
        with suppress(InvalidInput):
            assert len(read_table(start + file).rows) <= MOST_ROWS
