"""The second check's own sky: bare calls of Swiss Ephemeris, and nothing of Astra's engine.

Only two tables are shared, because they are data and not reasoning: the ephemeris files and the
packaged history of time zones. Angles are degrees; Julian days are in UT1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import swisseph as swe
import xingpan_ephemeris

from astra.people.model import PinnedFacts
from astra.sky.zones import zone

PLANETS: Final = (
    "Sun", "Moon", "Mercury", "Venus", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune", "Pluto",
)  # fmt: skip
ANGLES: Final = ("Ascendant", "Midheaven")
_NUMBERS: Final = {
    **{name: number for number, name in enumerate(PLANETS)},
    "Chiron": swe.CHIRON,
    "Rahu": swe.MEAN_NODE,
}
_SYSTEMS: Final = {
    "placidus": b"P", "koch": b"K", "porphyry": b"O", "regiomontanus": b"R", "campanus": b"C",
    "equal": b"A", "whole_sign": b"W",
}  # fmt: skip
_SIDEREAL: Final = {
    "lahiri": swe.SIDM_LAHIRI, "raman": swe.SIDM_RAMAN, "krishnamurti": swe.SIDM_KRISHNAMURTI,
    "fagan_bradley": swe.SIDM_FAGAN_BRADLEY,
}  # fmt: skip
_UNIX_EPOCH_JD: Final = 2440587.5
_ABOUT: Final = timedelta(minutes=30)
_STEPS: Final = 12  # looks a day: the Moon moves a degree in between


def apart(a_deg: float, b_deg: float) -> float:
    """Return how far ``a_deg`` is ahead of ``b_deg``, degrees in [-180, 180)."""
    return (a_deg - b_deg + 180.0) % 360.0 - 180.0


def julian(moment: datetime) -> float:
    """Return the Julian day (UT1) of an aware moment."""
    utc = moment.astimezone(UTC)
    seconds = utc.second + utc.microsecond / 1e6
    found: float = swe.utc_to_jd(
        utc.year, utc.month, utc.day, utc.hour, utc.minute, seconds, swe.GREG_CAL
    )[1]
    return found


def crosses(off: Callable[[float], float], begin: float, end: float) -> bool:
    """Return whether an angle that is counted from its aim passes through it in that span."""
    step = (end - begin) / max(1, round((end - begin) * _STEPS))
    before = off(begin)
    while begin < end - step / 2:
        begin += step
        after = off(begin)
        # A jump from 180 to -180 is the far side, not the aim.
        if (before <= 0.0 <= after or after <= 0.0 <= before) and abs(before - after) < 90.0:
            return True
        before = after
    return False


class Sky:
    """The sky as one person reads it: zodiac, houses and clock are theirs."""

    def __init__(self, pinned: PinnedFacts) -> None:
        """Read the birth details; they have to be complete."""
        assert pinned.timezone is not None
        assert pinned.latitude is not None
        assert pinned.longitude is not None
        vedic = pinned.system == "vedic"
        self.zone = zone(pinned.timezone)
        ayanamsha = _SIDEREAL[(pinned.ayanamsha or "lahiri").lower()]
        self._sidereal = ayanamsha if vedic else None
        self._ayanamsha = ayanamsha  # periods and nakshatras are sidereal for everyone
        self._houses = _SYSTEMS[pinned.house_system or ("whole_sign" if vedic else "placidus")]
        self._place = pinned.latitude, pinned.longitude
        self._births = [julian(one) for one in _births(pinned, self.zone)]
        self.hour_known = pinned.time_precision in (None, "exact", "approximate")

    def longitude(self, name: str, jd: float) -> float:
        """Return where a body of the sky stands, degrees in [0, 360) of the person's zodiac."""
        return _place(_NUMBERS[name], jd, self._sidereal)[0]

    def speed(self, name: str, jd: float) -> float:
        """Return how fast a body moves, degrees a day."""
        return _place(_NUMBERS[name], jd, self._sidereal)[1]

    def bounds(self, day: date) -> tuple[float, float]:
        """Return when a day of the person's clock begins and ends."""
        first = datetime.combine(day, time.min, self.zone)
        return julian(first), julian(datetime.combine(day + timedelta(days=1), time.min, self.zone))

    def day(self, jd: float) -> date:
        """Return which day of the person's clock a Julian day falls on."""
        since = timedelta(days=jd - _UNIX_EPOCH_JD)
        return (datetime(1970, 1, 1, tzinfo=UTC) + since).astimezone(self.zone).date()

    def born(self, name: str) -> tuple[float, ...]:
        """Return where a natal point may stand: at the birth, and at each end of its doubt.

        None where it is an angle and the hour is not known.
        """
        if name in ANGLES:
            return tuple(angles[ANGLES.index(name)] for _, angles in self.rooms)
        return tuple(self.longitude(name, jd) for jd in self._births)

    def born_backwards(self, name: str) -> set[bool]:
        """Return whether a natal body moved backwards, for each moment the birth may have been."""
        return {self.speed(name, jd) < 0.0 for jd in self._births}

    def mansions(self) -> list[tuple[float, float]]:
        """Return each Julian day the birth may have been, and how far round the nakshatras the
        Moon was then: from 0 to 27."""
        moon = _NUMBERS["Moon"]
        return [(jd, _place(moon, jd, self._ayanamsha)[0] * 27 / 360) for jd in self._births]

    @cached_property
    def rooms(self) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
        """Cusps and angles for each moment the birth may have been; none without an hour."""
        return [self._rooms(jd) for jd in self._births] if self.hour_known else []

    def _rooms(self, jd: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
        flags = 0 if self._sidereal is None else swe.FLG_SIDEREAL
        swe.set_ephe_path(xingpan_ephemeris.get_ephe_path())
        swe.set_sid_mode(self._sidereal or 0)
        try:
            cusps, angles = swe.houses_ex(jd, *self._place, self._houses, flags)
        except swe.Error:  # Placidus does not exist within the polar circles
            cusps, angles = swe.houses_ex(jd, *self._place, b"O", flags)
        return cusps, angles

    def houses(self, longitude_deg: float) -> set[int]:
        """Return the house of a place in the sky, for each moment the birth may have been."""
        return {house_in(cusps, longitude_deg) for cusps, _ in self.rooms}

    def own_houses(self, name: str) -> set[int]:
        """Return the house of a natal point, for each moment the birth may have been."""
        pairs = zip(self.rooms, self.born(name), strict=False)
        return {house_in(cusps, longitude) for (cusps, _), longitude in pairs}


def house_in(cusps: tuple[float, ...], longitude_deg: float) -> int:
    """Return which of twelve houses holds a longitude."""
    for number, cusp in enumerate(cusps, start=1):
        width = (cusps[number % 12] - cusp) % 360.0
        if (longitude_deg - cusp) % 360.0 < width:
            return number
    raise AssertionError("twelve houses fill the circle")


def _births(pinned: PinnedFacts, clock: ZoneInfo) -> Iterator[datetime]:
    """Yield the likeliest moment of the birth, then the ends of its doubt."""
    day, fold = date.fromisoformat(pinned.birth_date or ""), pinned.fold or 0
    if pinned.time_window:
        first, last = (
            datetime.combine(day, time.fromisoformat(one), clock) for one in pinned.time_window
        )
        middle = first.astimezone(UTC) + (last.astimezone(UTC) - first.astimezone(UTC)) / 2
        yield from (middle, first, last)
    elif pinned.birth_time is None:
        midnight = datetime.combine(day, time.min, clock)
        next_one = datetime.combine(day + timedelta(days=1), time.min, clock)
        yield from (datetime.combine(day, time(12), clock), midnight, next_one)
    else:
        at = time.fromisoformat(pinned.birth_time)
        moment = datetime.combine(day, at, clock).replace(fold=fold).astimezone(UTC)
        yield moment
        if pinned.time_precision == "approximate":
            yield from (moment - _ABOUT, moment + _ABOUT)


@lru_cache(maxsize=200_000)
def _place(number: int, jd: float, sidereal: int | None) -> tuple[float, float]:
    """Longitude and speed. The library forgets its settings with each thread: set them each time."""
    flags = swe.FLG_SWIEPH | swe.FLG_SPEED
    if sidereal is not None:
        swe.set_sid_mode(sidereal)
        flags |= swe.FLG_SIDEREAL
    found, used = swe.calc_ut(jd, number, flags)
    if not used & swe.FLG_SWIEPH:
        swe.set_ephe_path(xingpan_ephemeris.get_ephe_path())
        found, used = swe.calc_ut(jd, number, flags)
    assert used & swe.FLG_SWIEPH, "the ephemeris files are missing"
    return found[0] % 360.0, found[3]
