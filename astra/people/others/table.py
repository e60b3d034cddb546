"""A table of births as a file: its letters, its delimiter, its header, its rows of cells.

Nothing is understood here but the names of the columns; ``reading`` makes births of the cells. To
teach a header, add it to ``_HEADERS``. The file may come from anywhere: it is only ever text.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

from astra.errors import InvalidInput
from astra.people.place_index import fold

COLUMNS: Final = (
    "name", "date", "time", "precision", "time_from", "time_to", "place",
    "latitude", "longitude", "timezone", "fold", "notes", "tags",
)  # fmt: skip
"""The columns of an export, in order. A table needs only a name and a date."""

LARGEST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 1_000
"""Rows read of one file: twice what a person may keep. The rest are counted and left out."""

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run. An export puts ``TEXT_MARK`` before it."""

TEXT_MARK: Final = "'"

_DELIMITERS: Final = (",", ";", "\t", "|")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADERS: Final = {
    "name": "name|full name|person|client|who|naam|नाम",
    "date": "date|birth date|birthdate|date of birth|dob|birthday|born|birth|janm tithi|janam tithi|जन्म तिथि|जन्मतिथि",
    "time": "time|birth time|birthtime|time of birth|tob|clock time|janm samay|janam samay|जन्म समय",
    "precision": "precision|time precision|accuracy",
    "time_from": "time from|from time|earliest|earliest time",
    "time_to": "time to|to time|latest|latest time",
    "place": "place|birth place|birthplace|place of birth|pob|city|town|location|janm sthan|janam sthan|जन्म स्थान",
    "latitude": "latitude|lat",
    "longitude": "longitude|lon|long|lng",
    "timezone": "timezone|time zone|tz|zone|tz name|iana zone",
    "fold": "fold",
    "notes": "notes|note|remarks|comment|comments",
    "tags": "tags|tag|groups|group|labels|category",
}
_FIELDS: Final = {
    fold(header): field for field, headers in _HEADERS.items() for header in headers.split("|")
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file it ends on, and its cells by column, those that hold something.

    ``overflows`` says that it has more cells than there are columns: a comma too many.
    """

    line: int
    cells: Mapping[str, str]
    overflows: bool = False

    def having(self, column: str, text: str) -> Row:
        """Return the row as somebody corrected it."""
        return Row(self.line, {**self.cells, column: text})


@dataclass(frozen=True, slots=True)
class Table:
    """A file taken apart. ``unread`` rows were left out; ``ignored`` are columns we do not know."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...] = ()
    unread: int = 0


def read_table(file: bytes) -> Table:
    """Take a CSV file apart: UTF-8, UTF-16 or Windows Latin letters, any of four delimiters.

    Raises:
        InvalidInput: the file is too large, is no text, or has no header with a name and
            a date; the message says what to do.
    """
    text = _text(file)
    delimiter = max(_DELIMITERS, key=lambda one: len(set(_header(text, one)) - {""}))
    try:
        header, rows, unread = _split(text, delimiter)
    except csv.Error as error:
        raise InvalidInput(
            "The file could not be read as a table. Save it as CSV from your spreadsheet."
        ) from error
    fields = [_FIELDS.get(fold(cell), "") for cell in header]
    if not {"name", "date"} <= set(fields):
        raise InvalidInput(
            "The first line must name the columns, with at least a name and a date.",
            suggestions=[",".join((*COLUMNS[:3], "place")), ",".join(COLUMNS)],
        )
    ignored = tuple(cell for cell, field in zip(header, fields, strict=True) if cell and not field)
    return Table(tuple(_rows(fields, rows)), ignored, unread)


def _text(file: bytes) -> str:
    if len(file) > LARGEST_BYTES:
        raise InvalidInput(f"The file is larger than {LARGEST_BYTES // 1_000_000} MB.")
    encoding = next((name for mark, name in _MARKS if file.startswith(mark)), "")
    try:
        text = file.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = file.decode("cp1252", errors="replace")  # what spreadsheets write on Windows
    if "\0" in text:
        raise InvalidInput("The file is not a table of text. Save it as CSV from your spreadsheet.")
    if not text.strip():
        raise InvalidInput("The file is empty.")
    return text


def _header(text: str, delimiter: str) -> list[str]:
    """The fields the first line names when it is split there."""
    first = next(line for line in text.splitlines() if line.strip())
    return [_FIELDS.get(fold(cell), "") for cell in first.split(delimiter)]


def _split(text: str, delimiter: str) -> tuple[list[str], list[tuple[int, list[str]]], int]:
    """The header, the rows with the line each ends on, and how many more there are."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    held = (cells for cells in reader if any(cell.strip() for cell in cells))
    header = next(held, [])  # none, of a file of delimiters
    rows: list[tuple[int, list[str]]] = []
    unread = 0
    for cells in held:
        if len(rows) < MOST_ROWS:
            rows.append((reader.line_num, cells))
        else:
            unread += 1
    return header, rows, unread


def _rows(fields: Sequence[str], rows: Iterable[tuple[int, list[str]]]) -> Iterator[Row]:
    for line, cells in rows:
        held = zip(fields, map(_bare, cells), strict=False)  # short rows are common, see overflows
        over = any(cell.strip() for cell in cells[len(fields) :])
        yield Row(line, {field: cell for field, cell in held if field and cell}, over)


def _bare(cell: str) -> str:
    """A cell without the mark that kept a spreadsheet from running it."""
    cell = cell.strip()
    return cell[1:].strip() if cell.startswith(_MARKED) else cell


_MARKED: Final = tuple(TEXT_MARK + one for one in (*FORMULA, TEXT_MARK))
