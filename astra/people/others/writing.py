"""Other people's charts as a CSV file: what ``table`` and ``reading`` read back the same."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO

from astra.people.others.model import TAG_MARK, Entry
from astra.people.others.table import COLUMNS, FORMULA, TEXT_MARK


def as_csv(entries: Iterable[Entry]) -> bytes:
    """Return the entries as CSV in UTF-8, marked so that spreadsheets know the letters.

    A text that a spreadsheet would run as a formula gets a ``'`` before it (OWASP, CSV
    injection); reading the file takes it off again.
    """
    file = StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for entry in entries:
        writer.writerow(_row(entry))
    return file.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> Mapping[str, object]:
    birth = entry.birth
    first, last = birth.window or (None, None)
    texts = {
        "name": entry.name,
        "place": entry.place,
        "notes": entry.notes,
        "tags": f"{TAG_MARK} ".join(entry.tags),
    }
    return {
        **{column: _harmless(text) for column, text in texts.items()},
        "date": birth.day.isoformat(),
        "time": birth.time.isoformat() if birth.time else "",
        "precision": birth.precision.value,
        "time_from": first.isoformat() if first else "",
        "time_to": last.isoformat() if last else "",
        "latitude": _degrees(birth.latitude_deg),
        "longitude": _degrees(birth.longitude_deg),
        "timezone": birth.zone,
        "fold": "" if birth.fold is None else birth.fold,
    }


def _degrees(value: float) -> str:
    """Every digit, and never an exponent: who reads the file knows of none."""
    return f"{Decimal(repr(value)):f}"


def _harmless(text: str) -> str:
    return TEXT_MARK + text if text.startswith((*FORMULA, TEXT_MARK)) else text
