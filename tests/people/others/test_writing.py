"""Other people's charts as a file: it reads back the same, and harms nobody who opens it."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from astra.people.others.model import Entry
from astra.people.others.reading import read_charts
from astra.people.others.table import FORMULA
from astra.people.others.writing import as_csv
from astra.people.place_index import fold
from astra.sky.birth import BirthData, TimePrecision
from tests.people.others.births import birth, entry, timeless

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
names = texts.filter(fold)
tags = st.lists(texts.filter(lambda text: ";" not in text), max_size=3).map(tuple)
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))
days = st.dates(date(1900, 1, 1), date(2026, 11, 20))


@st.composite
def births(draw: st.DrawFn) -> BirthData:
    """Births of every precision, on clocks without gaps."""
    precision = draw(st.sampled_from(TimePrecision))
    window = None
    if precision is TimePrecision.RANGE:
        window = draw(st.tuples(clocks, clocks).filter(lambda ends: ends[0] < ends[1]))
    timed = precision in (TimePrecision.EXACT, TimePrecision.APPROXIMATE)
    return BirthData(
        day=draw(days),
        time=draw(clocks) if timed else None,
        zone=draw(st.sampled_from(["Etc/UTC", "Etc/GMT-5", "UTC"])),
        latitude_deg=draw(st.floats(-90, 90)),
        longitude_deg=draw(st.floats(-180, 180)),
        precision=precision,
        window=window,
    )


entries = st.builds(
    Entry, name=names, birth=births(), place=texts, notes=texts, tags=tags
)  # fmt: skip


@given(st.lists(entries, max_size=4, unique_by=lambda one: one.key))
@settings(max_examples=60)
def test_a_file_reads_back_the_same(places, charts):
    report = read_charts(as_csv(charts), places=places, now=NOW)
    assert [one.message for one in report.readings if not one.entry] == []
    assert list(report.entries) == charts


@given(entries)
@settings(max_examples=60)
def test_no_cell_begins_as_a_formula_but_a_number(kept):
    (row,) = csv.DictReader(StringIO(as_csv([kept]).decode("utf-8-sig"), newline=""))
    for column, cell in row.items():
        if column in ("latitude", "longitude"):
            float(cell)
        else:
            assert not cell.startswith(FORMULA)


def test_the_hour_that_came_twice_reads_back_as_the_one_it_was(places):
    autumn = {
        "day": date(2023, 10, 29), "time": time(2, 30), "zone": "Europe/Paris",
        "latitude_deg": 48.85, "longitude_deg": 2.35,
    }  # fmt: skip
    kept = (
        entry("First", birth=birth(**autumn, fold=0)),
        entry("Second", birth=birth(**autumn, fold=1)),
        entry("Nobody knows", birth=timeless()),
    )
    assert read_charts(as_csv(kept), places=places, now=NOW).entries == kept


def test_an_export_of_nothing_is_a_table_to_fill_in(places):
    assert read_charts(as_csv([]), places=places, now=NOW).readings == ()


def test_a_spreadsheet_is_told_the_letters():
    assert as_csv([entry("काव्या")]).startswith(b"\xef\xbb\xbfname,date,time,")
