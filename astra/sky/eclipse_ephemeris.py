"""Swiss Ephemeris on eclipses: when the next is, how great, and what a place sees of it.

``eclipses`` reads them; like ``ephemeris``, every function prepares its own thread.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import swisseph as swe

from astra.sky import ephemeris
from astra.sky.bodies import Body


class Times(NamedTuple):
    """An eclipse of the Sun or the Moon as the whole Earth has it; Julian days in UT1.

    One that only grazes the Earth (1935-01-05) begins and ends with its maximum.
    """

    kind: str
    maximum_jd: float
    begins_jd: float
    ends_jd: float


class View(NamedTuple):
    """What a place sees of an eclipse above its horizon; Julian days in UT1.

    ``magnitude`` as NASA's catalogues give it, ``altitude_deg`` of the light at ``maximum_jd``,
    which is the rising or the setting when the middle itself is below the horizon. Begin and end
    are 0 where it sets and rises again before the end, as near the poles, and both lie outside.
    """

    kind: str
    maximum_jd: float
    begins_jd: float
    ends_jd: float
    magnitude: float
    altitude_deg: float


class Size(NamedTuple):
    """Magnitude, saros series and number within it; for the Sun also where it is greatest.

    The magnitude of a penumbral eclipse is the penumbral one, of all others the share of the
    diameter covered. ``latitude_deg`` and ``longitude_deg`` are None for the Moon.
    """

    magnitude: float
    saros: int
    member: int
    latitude_deg: float | None
    longitude_deg: float | None


def after(light: Body, jd_ut1: float) -> Times:
    """Return the first eclipse of the Sun or the Moon, seen anywhere, whose maximum comes after.

    Source: Swiss Ephemeris 2.10, ``swe_sol_eclipse_when_glob`` and ``swe_lun_eclipse_when``.
    """
    ephemeris.prepare()
    if light is Body.SUN:
        flags, times = swe.sol_eclipse_when_glob(jd_ut1, swe.FLG_SWIEPH)
        maximum, first, last = times[0], times[2], times[3]
        return Times(_kind(flags), maximum, first or maximum, last or maximum)
    flags, times = swe.lun_eclipse_when(jd_ut1, swe.FLG_SWIEPH)
    return Times(_kind(flags), times[0], times[6], times[7])


def size(light: Body, maximum_jd: float) -> Size:
    """Return how great an eclipse is at its maximum (UT1), and which series it belongs to.

    Source: Swiss Ephemeris 2.10, ``swe_sol_eclipse_where`` and ``swe_lun_eclipse_how``.
    """
    ephemeris.prepare()
    if light is Body.SUN:
        _, where, sizes = swe.sol_eclipse_where(maximum_jd, swe.FLG_SWIEPH)
        return Size(sizes[8], int(sizes[9]), int(sizes[10]), where[1], where[0])
    _, sizes = swe.lun_eclipse_how(maximum_jd, (0.0, 0.0, 0.0), swe.FLG_SWIEPH)
    magnitude = sizes[0] if sizes[0] > 0.0 else sizes[1]
    return Size(magnitude, int(sizes[9]), int(sizes[10]), None, None)


def seen_after(light: Body, jd_ut1: float, latitude_deg: float, longitude_deg: float) -> View:
    """Return the first eclipse of the Sun or the Moon after, of which a place at sea sees a part.

    Source: Swiss Ephemeris 2.10, ``swe_sol_eclipse_when_loc`` and ``swe_lun_eclipse_when_loc``.
    """
    ephemeris.prepare()
    place = (longitude_deg, latitude_deg, 0.0)
    if light is Body.SUN:
        flags, times, sizes = swe.sol_eclipse_when_loc(jd_ut1, place, swe.FLG_SWIEPH)
        first, last, rising, setting, magnitude = times[1], times[4], times[5], times[6], sizes[8]
    else:
        flags, times, sizes = swe.lun_eclipse_when_loc(jd_ut1, place, swe.FLG_SWIEPH)
        first, last, rising, setting = times[6], times[7], times[8], times[9]
        magnitude = sizes[0] if sizes[0] > 0.0 else sizes[1]
    begins, ends = rising or first, setting or last
    if begins > ends:  # it sets and rises again before the end
        begins, ends = first, last
    return View(_kind(flags), times[0], begins, ends, magnitude, sizes[6])


_KINDS: Final = {
    swe.ECL_ANNULAR_TOTAL: "hybrid",  # first: it is flagged beside what it is in part
    swe.ECL_TOTAL: "total",
    swe.ECL_ANNULAR: "annular",
    swe.ECL_PARTIAL: "partial",
    swe.ECL_PENUMBRAL: "penumbral",
}


def _kind(flags: int) -> str:
    return next(kind for flag, kind in _KINDS.items() if flags & flag)
