"""Reading a table of births: row by row what is kept, what is in doubt and what is refused, and why.

``read_charts`` stores nothing: it reports, and what a person confirms of ``Report.entries`` is kept by
``repository``. A row in doubt says what is asked; ``corrected`` is the report with an answer to that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from astra.errors import InvalidInput
from astra.people.others.cells import (
    Habits,
    Unsettled,
    Verdict,
    day_of,
    degrees_of,
    habits_of,
    place_of,
    time_of,
    zone_of,
)
from astra.people.others.model import TAG_MARK, Entry
from astra.people.others.table import Row, read_table
from astra.people.places import Place, Places
from astra.people.words.clock_check import check_clock
from astra.people.words.remark import Remark
from astra.people.words.speech import Speech
from astra.people.words.times import TimeWord
from astra.people.words.zones import ZoneWord
from astra.sky.birth import BirthData, TimePrecision

_NEAR_DEG: Final = 1.5
"""How far coordinates may stand from the town named beside them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row means. ``message`` says what was assumed, is asked, or is wrong.

    ``entry`` is there when accepted. Otherwise ``column`` is the cell to correct, empty if
    that would not help, and ``choices`` are what may be put there: ``row.having(column, choice)``.
    """

    row: Row
    verdict: Verdict
    entry: Entry | None = None
    message: str = ""
    column: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a file means, row by row. ``remarks`` concern all of it; ``habits`` are how it writes."""

    readings: tuple[Reading, ...]
    remarks: tuple[str, ...]
    habits: Habits

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What may be kept as it stands."""
        return tuple(one.entry for one in self.readings if one.entry)

    def having(self, verdict: Verdict) -> tuple[Reading, ...]:
        """Return the rows with a verdict."""
        return tuple(one for one in self.readings if one.verdict is verdict)

    @property
    def summary(self) -> str:
        """The outcome in a sentence."""
        count = Counter(one.verdict for one in self.readings)
        return (
            f"{count[Verdict.ACCEPTED]} can be kept, {count[Verdict.IN_DOUBT]} in doubt, "
            f"{count[Verdict.REFUSED]} refused."
        )


def read_charts(
    file: bytes,
    *,
    places: Places,
    now: datetime,
    kept: Iterable[Entry] = (),
    day_first: bool | None = None,
) -> Report:
    """Return what a CSV file of births means; ``kept`` are the entries there already.

    ``day_first`` says which number of 3/4/1980 is the day; None leaves it to the file.

    Raises:
        InvalidInput: the file is no such table, see ``table.read_table``.
    """
    table = read_table(file)
    dates, times = (
        [row.cells[column] for row in table.rows if column in row.cells]
        for column in ("date", "time")
    )
    seen = habits_of(dates, times)
    habits = seen if day_first is None else replace(seen, day_first=day_first)
    remarks = []
    if table.unread:
        remarks.append(
            f"The file has {table.unread:,} more rows, which were not read. Import them separately."
        )
    if table.ignored:
        remarks.append(f"Columns left aside: {', '.join(table.ignored)}.")
    if habits.day_first is not None:
        remarks.append(f"Dates are read with the {'day' if habits.day_first else 'month'} first.")
    readings = [_reading(row, habits, places=places, now=now) for row in table.rows]
    return Report(tuple(_without_doubles(readings, kept)), tuple(remarks), habits)


def corrected(
    report: Report, row: Row, *, places: Places, now: datetime, kept: Iterable[Entry] = ()
) -> Report:
    """Return the report with one row as somebody corrected it, see ``Row.having``."""
    fresh = _reading(row, report.habits, places=places, now=now)
    readings = [fresh if one.row.line == row.line else one for one in report.readings]
    return replace(report, readings=tuple(_without_doubles(readings, kept)))


def _reading(row: Row, habits: Habits, *, places: Places, now: datetime) -> Reading:
    if row.overflows:
        message = (
            "The line has more cells than there are columns: put quotes about a text with a comma."
        )
        return Reading(row, Verdict.IN_DOUBT, message=message)
    try:
        entry, said = _entry(row.cells, habits, places, now.date())
    except Unsettled as it:
        return Reading(row, it.verdict, None, it.message, it.column, it.choices)
    except InvalidInput as error:  # outside what the zones and the ephemeris know; a text too long
        return Reading(row, Verdict.REFUSED, message=error.message)
    return Reading(row, Verdict.ACCEPTED, entry, said)


def _without_doubles(readings: Iterable[Reading], kept: Iterable[Entry]) -> Iterable[Reading]:
    lines = {entry.key: 0 for entry in kept}
    for reading in readings:
        if reading.entry and (line := lines.get(reading.entry.key)) is not None:
            where = f"on line {line}" if line else "among your charts"
            message = f"The same name and birth is already {where}."
            yield Reading(reading.row, Verdict.REFUSED, message=message)
            continue
        if reading.entry:
            lines[reading.entry.key] = reading.row.line
        yield reading


def _entry(
    cells: Mapping[str, str], habits: Habits, places: Places, today: date
) -> tuple[Entry, str]:
    for column in ("name", "date"):
        if not cells.get(column):
            raise Unsettled(column, f"The row has no {column}.", verdict=Verdict.REFUSED)
    day = day_of(cells["date"], habits, today)
    clock, zone = _clock(cells, habits)
    if "timezone" in cells:
        zone = zone_of(cells["timezone"])
    place, assumed = _place(cells, zone, places)
    fold, remark = _fold(cells, day, clock, place, zone)
    birth = BirthData(
        day=day,
        time=clock.clock,
        zone=place.timezone,
        latitude_deg=place.latitude_deg,
        longitude_deg=place.longitude_deg,
        precision=clock.precision,
        window=clock.window,
        fold=fold,
    )
    entry = Entry(
        name=cells["name"],
        birth=birth,
        place=place.label,
        notes=cells.get("notes", ""),
        tags=tuple(cells.get("tags", "").split(TAG_MARK)),
    )
    unknown = clock.precision is TimePrecision.UNKNOWN
    aloud = tuple(Speech().remark(one) for one in (remark, clock.remark) if one)
    said = (assumed, *aloud, "Kept without a birth time." if unknown else "")
    return entry, " ".join(one if one.endswith(".") else f"{one}." for one in said if one)


def _clock(cells: Mapping[str, str], habits: Habits) -> tuple[TimeWord, ZoneWord | None]:
    """The time of a row and the zone beside it, with the precision an export wrote."""
    if "time_from" in cells and "time_to" in cells:
        first, last = (time_of(cells[one], habits)[0].clock for one in ("time_from", "time_to"))
        if first and last:
            return TimeWord(precision=TimePrecision.RANGE, window=(first, last)), None
    if "time" not in cells:
        return TimeWord(precision=TimePrecision.UNKNOWN), None
    word, zone = time_of(cells["time"], habits)
    stated = cells.get("precision", "").casefold()
    if word.clock and stated == TimePrecision.APPROXIMATE:
        word = replace(word, precision=TimePrecision.APPROXIMATE)
    if word.clock and stated == TimePrecision.UNKNOWN:
        message = "The row gives a time and calls it unknown. Which is right?"
        raise Unsettled("precision", message, (TimePrecision.APPROXIMATE, TimePrecision.EXACT))
    return word, zone


def _place(cells: Mapping[str, str], zone: ZoneWord | None, places: Places) -> tuple[Place, str]:
    """Where a row's birth was, and what was assumed. Coordinates go before the name of a town."""
    written = cells.get("place", "")
    if "latitude" not in cells or "longitude" not in cells:
        if not written:
            raise Unsettled("place", "The row has no place. Name the town and its country.")
        return place_of(written, places)
    north, east = (degrees_of(cells[one], one) for one in ("latitude", "longitude"))
    if zone and zone.name:
        return Place(written, "", "", "", north, east, zone.name, 0), ""
    if not written:
        raise Unsettled("timezone", "Coordinates need a time zone beside them, as Asia/Kolkata.")
    place, said = place_of(written, places)
    if max(abs(place.latitude_deg - north), abs(place.longitude_deg - east)) > _NEAR_DEG:
        raise Unsettled("latitude", f"The coordinates are far from {place.label}.")
    return replace(place, latitude_deg=north, longitude_deg=east), said


def _fold(
    cells: Mapping[str, str], day: date, clock: TimeWord, place: Place, zone: ZoneWord | None
) -> tuple[int | None, Remark | None]:
    """Which of two equal clock times it was, and what was assumed of the clocks."""
    written = cells.get("fold", "")
    if written not in ("", "0", "1"):
        raise Unsettled("fold", "Write 0 for the first of two equal clock times, 1 for the second.")
    checked = check_clock(day, clock.clock, place, zone)
    twice = checked.choices and not checked.impossible
    if checked.question and not (written and twice):
        verdict = Verdict.REFUSED if checked.impossible else Verdict.IN_DOUBT
        raise Unsettled(_COLUMNS[checked.field], checked.question, checked.choices, verdict)
    return (int(written) if written else checked.fold), checked.remark


_COLUMNS: Final = {"birth_date": "date", "birth_time": "time", "timezone": "timezone"}
