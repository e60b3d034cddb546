"""Which instant a birth certificate means: from a clock on a wall to UTC.

A zone's whole history decides the offset, from the packaged copy in ``zones``. Before the zone had
a standard time, clocks followed the Sun, so the offset comes from the birth place's own longitude
and not from the zone's city (Einstein's Ulm is 13 minutes from Berlin). A clock time that was
skipped is refused and one that came twice is asked about: neither is ever guessed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from astra.errors import BirthDataError
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.zones import zone as zone_named

Standard = Literal["zone", "lmt"]

FIRST_DAY: Final = date(1800, 1, 1)
LAST_DAY: Final = date(2399, 12, 31)
"""The civil days the ephemeris files cover."""

APPROXIMATE_MARGIN: Final = timedelta(minutes=30)
"""How far "about seven" may be off."""

_BY_THE_SUN: Final = "LMT"  # how the IANA tables name local mean time
_NOON: Final = time(12)
_SECONDS_PER_DEGREE: Final = 240  # the Earth turns 15 degrees an hour
_DAY_SECONDS: Final = 86_400
# Named here because a member looked up on its class costs a tenth of a microsecond each time.
_RANGE: Final = TimePrecision.RANGE
_EXACT: Final = TimePrecision.EXACT
_BY_THE_CLOCK: Final = (_EXACT, TimePrecision.APPROXIMATE)


class Moment(Struct, frozen=True):
    """An instant and how it was found.

    ``offset`` is local time minus UTC. ``standard`` is ``lmt`` when clocks followed the
    Sun at the birth place. ``abbreviation`` is the zone's own for that time, such as EST.
    A struct: it is made for every chart.
    """

    utc: datetime
    offset: timedelta
    standard: Standard
    zone: str
    abbreviation: str

    @property
    def explanation(self) -> str:
        """Which clock it was, in a sentence."""
        if self.standard == "lmt":
            return (
                f"{self.zone} had no standard time yet, so the clock followed the Sun at the "
                f"birth place: UTC{_signed(self.offset)}."
            )
        named = f" ({self.abbreviation})" if self.abbreviation.isalpha() else ""
        return f"Clocks in {self.zone} showed UTC{_signed(self.offset)}{named} at that moment."


def moment_of(birth: BirthData) -> Moment:
    """Return the instant of a birth; noon when the time is unknown, mid-window when it is a range.

    Raises:
        BirthDataError: ``out_of_range`` (date, latitude, longitude), ``unknown_zone``,
            ``nonexistent_time`` with the clock times on both sides of the gap as
            suggestions, ``ambiguous_time`` with both readings as suggestions when
            ``fold`` is None, ``invalid_input`` for a window that ends before it begins.
            Suggestions are ISO 8601 with the offset.
    """
    _check(birth)
    zone = zone_named(birth.zone)
    if birth.precision is _RANGE and birth.window:
        earliest, latest = span_of(birth)
        utc = earliest + (latest - earliest) / 2
        clock = utc.astimezone(zone)
        return _moment(utc, clock, _offset(clock, birth.longitude_deg), birth.zone)
    time_of_day = clock_of(birth) or _NOON
    clock = datetime.combine(birth.day, time_of_day, zone)
    offset, abbreviation = clock.utcoffset(), clock.tzname()
    again = datetime.combine(birth.day, _second(time_of_day), zone)
    if abbreviation != _BY_THE_SUN and offset == again.utcoffset():
        assert offset is not None  # a zone always knows
        utc = datetime.combine(birth.day, time_of_day, UTC) - offset  # as nearly all
        return Moment(utc, offset, "zone", birth.zone, abbreviation or "")
    clock = _existing(clock.replace(tzinfo=None), zone, birth.fold)
    offset = _offset(clock, birth.longitude_deg)
    return _moment(clock.replace(tzinfo=UTC) - offset, clock, offset, birth.zone)


@lru_cache(maxsize=1440)
def _second(clock: time) -> time:
    """A clock time as it comes the second time, should it come twice; ``replace`` is slow."""
    return clock.replace(fold=1)


def clock_of(birth: BirthData) -> time | None:
    """Return the clock time a chart may be cast for; None when only a day or a range is known."""
    if birth.precision in _BY_THE_CLOCK:
        return birth.time
    return None


def span_of(birth: BirthData) -> tuple[datetime, datetime]:
    """Return the earliest and the latest instant (UTC) the birth may have happened.

    The same instant twice when the time is exact; the whole civil day when unknown.
    Raises what ``moment_of`` raises.
    """
    if clock_of(birth) is not None:
        utc = moment_of(birth).utc
        exact = birth.precision is _EXACT
        margin = timedelta(0) if exact else APPROXIMATE_MARGIN
        return utc - margin, utc + margin
    _check(birth)
    if birth.precision is _RANGE and birth.window:
        first, last = (datetime.combine(birth.day, clock) for clock in birth.window)
        if last < first:
            raise BirthDataError("The time window ends before it begins.")
    else:
        first = datetime.combine(birth.day, time.min)
        last = first + timedelta(days=1)
    zone = zone_named(birth.zone)
    return (
        _instant(first.replace(tzinfo=zone), birth.longitude_deg),
        _instant(last.replace(tzinfo=zone, fold=1), birth.longitude_deg),
    )


def _instant(clock: datetime, longitude_deg: float) -> datetime:
    """UTC of an aware clock; its ``fold`` chooses the side of a gap or a fold."""
    return clock.replace(tzinfo=UTC) - _offset(clock, longitude_deg)


def local_offset(
    zone: str, local: datetime, longitude_deg: float, fold: int | None = None
) -> timedelta:
    """Return local time minus UTC for a clock time (naive) in a zone at a longitude.

    Raises:
        BirthDataError: ``unknown_zone``, ``nonexistent_time`` or ``ambiguous_time``.
    """
    return _offset(_existing(local, zone_named(zone), fold), longitude_deg)


def _moment(utc: datetime, clock: datetime, offset: timedelta, zone: str) -> Moment:
    abbreviation = clock.tzname() or ""
    standard: Standard = "lmt" if abbreviation == _BY_THE_SUN else "zone"
    return Moment(utc, offset, standard, zone, abbreviation)


def _check(birth: BirthData) -> None:
    if not FIRST_DAY <= birth.day <= LAST_DAY:
        raise outside_the_years()
    check_place(birth.latitude_deg, birth.longitude_deg)


def outside_the_years() -> BirthDataError:
    """Return the error for a birth before or after the ephemeris files."""
    return BirthDataError(
        f"The birth date must be between {FIRST_DAY.year} and {LAST_DAY.year}.",
        code="out_of_range",
        suggestions=(FIRST_DAY.isoformat(), LAST_DAY.isoformat()),
    )


def check_place(latitude_deg: float, longitude_deg: float) -> None:
    """Refuse degrees that no place on Earth has.

    Raises:
        BirthDataError: ``out_of_range``, with the limits as suggestions, or the two degrees
            exchanged where that makes a place of them.
    """
    # A comparison with NaN is false, so NaN is refused here too.
    if not -90 <= latitude_deg <= 90:
        exchanged = abs(longitude_deg) <= 90 and abs(latitude_deg) <= 180
        raise BirthDataError(
            "The latitude must be a number of degrees from -90 to 90.",
            code="out_of_range",
            suggestions=(f"latitude {longitude_deg:g}, longitude {latitude_deg:g}",)
            if exchanged
            else ("-90", "90"),
        )
    if not -180 <= longitude_deg <= 180:
        raise BirthDataError(
            "The longitude must be a number of degrees from -180 to 180.",
            code="out_of_range",
            suggestions=("-180", "180"),
        )


def _existing(wall: datetime, zone: ZoneInfo, fold: int | None) -> datetime:
    """The aware clock of a time that existed and is not in doubt."""
    clock = wall.replace(tzinfo=zone)
    before, after = _by_zone(clock), _by_zone(clock.replace(fold=1))
    if before == after:
        return clock
    if fold:
        clock = clock.replace(fold=1)
    if clock.tzname() == _BY_THE_SUN:
        return clock
    if before < after:
        raise _nonexistent(zone, wall, before, after)
    if fold is None:
        raise _ambiguous(wall, before, after)
    return clock


def _offset(clock: datetime, longitude_deg: float) -> timedelta:
    """Local time minus UTC on an aware clock, by the Sun where there was no standard time."""
    by_zone = _by_zone(clock)
    if clock.tzname() != _BY_THE_SUN:
        return by_zone
    by_sun = round(longitude_deg * _SECONDS_PER_DEGREE)
    # Whole days apart where the zone stood on the other side of the date line: Manila until 1844.
    days = round((by_zone.total_seconds() - by_sun) / _DAY_SECONDS)
    return timedelta(days=days, seconds=by_sun)


def _by_zone(clock: datetime) -> timedelta:
    offset = clock.utcoffset()
    assert offset is not None  # the clock has a zone, and a zone always knows
    return offset


def _nonexistent(
    zone: ZoneInfo, wall: datetime, before: timedelta, after: timedelta
) -> BirthDataError:
    jump = _transition(zone, wall, before, after)
    sides = (
        (jump - timedelta(minutes=1)).astimezone(zone),
        jump.astimezone(zone),
    )
    return BirthDataError(
        "That clock time never existed: the clocks were put forward past it. "
        "The nearest times that existed are offered.",
        code="nonexistent_time",
        suggestions=[_iso(side) for side in sides],
    )


def _transition(zone: ZoneInfo, wall: datetime, before: timedelta, after: timedelta) -> datetime:
    """The instant at which a gap began, to the second, by bisection."""
    low, high = ((wall - offset).replace(tzinfo=UTC) for offset in (after, before))
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def _ambiguous(wall: datetime, first: timedelta, second: timedelta) -> BirthDataError:
    return BirthDataError(
        "That clock time came twice: the clocks were put back. Say whether it was the first time "
        "(fold 0) or the second (fold 1).",
        code="ambiguous_time",
        suggestions=[_iso(wall, offset) for offset in (first, second)],
    )


def _iso(local: datetime, offset: timedelta | None = None) -> str:
    """ISO 8601 with the offset, such as ``2021-11-07T01:30-04:00``."""
    offset = _by_zone(local) if offset is None else offset
    clock = local.replace(tzinfo=None)
    return clock.isoformat(timespec="auto" if clock.second else "minutes") + _signed(offset)


def _signed(offset: timedelta) -> str:
    seconds = round(abs(offset).total_seconds())
    sign = "-" if offset < timedelta(0) else "+"
    text = f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if seconds % 60 else text
