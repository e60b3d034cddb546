"""Which clock was that? How a birth time on the wall became the moment a chart is cast for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from astra.sky.birth import BirthData, TimePrecision
from astra.sky.chart import Chart
from astra.sky.moment import Moment, clock_of, span_of
from astra.sky.zones import zone
from astra.ui.glossary import WORDS
from astra.ui.tables import NO_BREAK
from astra.ui.terms import Cell, Term, facts, lines

SECONDS_PER_DEGREE: Final = 240
NONE: Final = timedelta(0)
DAY: Final = timedelta(days=1)


def draw(chart: Chart) -> None:
    """The clock of a birth, why it was that one, and the moment it means."""
    birth, moment = chart.birth, chart.moment
    lines("clock_why", _why(birth, moment), *_doubled(birth, moment), *_cast_for(birth, moment))
    facts("clock", [*_clocks(birth, moment), *_measures(chart)])


def _why(birth: BirthData, moment: Moment) -> str:
    if moment.standard == "lmt":
        return (
            f"{birth.zone} had no standard time yet on that day: each town kept its own time by "
            f"the Sun. So the offset follows from the longitude of the birth place, four minutes "
            f"for each degree, and not from the zone’s city."
        )
    summer = _summer(birth, moment)
    said = f"Clocks in {birth.zone} stood {_offset_words(moment.offset)} universal time then"
    if moment.abbreviation.isalpha():
        said += f" ({moment.abbreviation})"
    if summer:
        said += f", {_span_words(summer)} of it summer time"
    apart = moment.offset - _by_sun(birth, moment)
    side = "ahead of" if apart > NONE else "behind"
    sun = f"That is {_span_words(abs(apart))} {side} what the Sun itself showed at the birth place."
    return f"{said}. {sun}" if apart else f"{said}."


def _doubled(birth: BirthData, moment: Moment) -> Iterator[str]:
    """Whether the clock time came twice, and which of the two was taken."""
    if clock_of(birth) is None or moment.standard == "lmt":
        return
    clock = moment.utc.astimezone(zone(birth.zone))
    first, second = clock.replace(fold=0).utcoffset(), clock.replace(fold=1).utcoffset()
    if first != second:
        taken = "second" if clock.fold else "first"
        yield (
            "The clocks were put back in that hour, so this time came twice. "
            f"The {taken} time round is taken, as the birth details say."
        )


def _cast_for(birth: BirthData, moment: Moment) -> Iterator[str]:
    if birth.precision is TimePrecision.EXACT:
        return
    first, last = (f"{one:%H:%M}" for one in _local_span(birth, moment))
    middle = f"{_local(moment):%H:%M}"
    if birth.precision is TimePrecision.UNKNOWN:
        yield (
            f"The time is not known. The chart is cast for {middle}, the middle of the day, and "
            "compared with its beginning and its end: what differs is marked, and nothing is "
            "built on it."
        )
        return
    yield (
        f"The time is not certain. The chart is cast for {middle} and compared with {first} and "
        f"{last}: what differs is marked, and nothing is built on it."
    )


def _clocks(birth: BirthData, moment: Moment) -> Iterator[tuple[Cell, Cell]]:
    local, by_sun = _local(moment), moment.utc + _by_sun(birth, moment)
    yield "On the clock", f"{_day(local)}, {_time(local)}"
    yield "Zone", birth.zone
    if moment.standard == "zone" and (summer := _summer(birth, moment)):
        yield Term("Summer time", WORDS["summer time"]), _span_words(summer)
    yield (
        Term("Universal time", WORDS["universal time"]),
        f"{_day(moment.utc)}, {_time(moment.utc)}",
    )
    yield Term("By the Sun", WORDS["local mean time"], "Local mean time"), _time(by_sun)


def _measures(chart: Chart) -> Iterator[tuple[Cell, Cell]]:
    """What professionals compare between programs."""
    instant = chart.instant
    yield Term("Julian day (UT)", WORDS["Julian day"], "Julian day"), f"{instant.jd_ut1:.5f}"
    if chart.houses:
        turned = chart.houses.meridian_deg * SECONDS_PER_DEGREE
        stars = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=round(turned) % 86_400)
        yield Term("Sidereal time", WORDS["sidereal time"]), f"{stars:%H:%M:%S}"


def _local(moment: Moment) -> datetime:
    """The wall clock, without a zone."""
    return (moment.utc + moment.offset).replace(tzinfo=None)


def _local_span(birth: BirthData, moment: Moment) -> tuple[datetime, datetime]:
    first, last = span_of(birth)
    return first + moment.offset, last + moment.offset


def _summer(birth: BirthData, moment: Moment) -> timedelta:
    """By how much summer time set the clocks ahead; Irish winters set them back instead."""
    return max(moment.utc.astimezone(zone(birth.zone)).dst() or NONE, NONE)


def _by_sun(birth: BirthData, moment: Moment) -> timedelta:
    """Local mean time less universal time, on the day the zone counts.

    Beyond the date line the zone may be a whole day off the Sun.
    """
    offset = timedelta(seconds=round(birth.longitude_deg * SECONDS_PER_DEGREE))
    return offset + round((moment.offset - offset) / DAY) * DAY


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def _offset_words(offset: timedelta) -> str:
    if not offset:
        return "at"
    return f"{_span_words(abs(offset))} {'ahead of' if offset > NONE else 'behind'}"


def _span_words(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return NO_BREAK.join(f"{number}{NO_BREAK}{unit}" for number, unit in parts if number)
