"""Swiss Ephemeris: where things stand, seen from the Earth's centre.

Longitudes are tropical, apparent, true ecliptic and equinox of date. The files (PyPI
``xingpan-ephemeris``: sepl_18, semo_18, seas_18) cover 1800-2399.

The library keeps its settings per thread and, without its files, answers silently from a coarser
model. So every calculation here prepares its own thread, names the model it wants and reads the
returned flag. Nothing but this module and ``eclipse_ephemeris`` may call ``swisseph``.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import copysign
from typing import Final

import swisseph as swe
import xingpan_ephemeris
from msgspec import Struct

from astra.errors import EphemerisError
from astra.sky import delta_t, sidereal_time
from astra.sky.ayanamshas import AYANAMSHAS as REGISTRY
from astra.sky.bodies import LISTED, PLANETS, Body

FLAGS: Final = swe.FLG_SWIEPH | swe.FLG_SPEED
_MOSHIER: Final = swe.FLG_MOSEPH | swe.FLG_SPEED
_MODELS: Final = swe.FLG_SWIEPH | swe.FLG_MOSEPH

CATALOGUE: Final[Mapping[Body, int]] = {
    **{body: number for number, body in enumerate(PLANETS)},
    Body.CHIRON: swe.CHIRON,
    Body.MEAN_NODE: swe.MEAN_NODE,
    Body.TRUE_NODE: swe.TRUE_NODE,
    Body.MEAN_LILITH: swe.MEAN_APOG,
    Body.TRUE_LILITH: swe.OSCU_APOG,
    Body.CERES: swe.CERES,
    Body.PALLAS: swe.PALLAS,
    Body.JUNO: swe.JUNO,
    Body.VESTA: swe.VESTA,
}
"""Every body the library computes, with its number there."""

BODIES: Final = tuple(body for body in LISTED if body in CATALOGUE)
"""Those that are read in the sky of any moment."""

NOT_ON_THE_EDGE: Final = frozenset({Body.CHIRON, Body.CERES, Body.PALLAS, Body.JUNO, Body.VESTA})
"""Bodies that only the files know."""

AYANAMSHAS: Final[Mapping[str, int]] = {key: one.number for key, one in REGISTRY.items()}
"""The sidereal zodiacs on offer."""

# A light-time before 1800-01-01 the files end; the nights around it belong to births of that day.
FIRST_JD_TT: Final = 2378497.0
LAST_JD_TT: Final = 2597650.0
"""The Julian days between which the files hold every body: 1800-01-01 to 2400-01-10."""

_DAY_SECONDS: Final = 86_400.0

Raw = tuple[float, ...]
"""What the library returns: longitude, latitude, distance and their speeds a day."""


class Instant(Struct, frozen=True, gc=False):
    """A moment as Julian days, in Terrestrial Time for bodies and in UT1 for the Earth's turn."""

    jd_tt: float
    jd_ut1: float


@dataclass(frozen=True, slots=True)
class SiderealFrame:
    """Where a sidereal zodiac begins, degrees of tropical longitude.

    ``ayanamsha_deg`` is the mean value; ``zero_deg`` adds nutation and so is true of date.
    """

    ayanamsha_deg: float
    zero_deg: float


class _Thread(threading.local):
    ready = False


_thread = _Thread()


def prepare() -> None:
    """Point the library at its files, once a thread: it forgets its caches at every call."""
    if not _thread.ready:
        swe.set_ephe_path(xingpan_ephemeris.get_ephe_path())
        _thread.ready = True


# Our files reach into 2400, but from its first day on the library looks for others, unless those
# that serve happen to be open in this thread.
_NEXT_FILES_JD_TT: Final = 2597641.5


def _open_files() -> None:
    """Have the library open each of its files."""
    for number in (swe.SUN, swe.MOON, swe.CHIRON):
        swe.calc(_NEXT_FILES_JD_TT - 1.0, number, FLAGS)


def instant_of(moment: datetime) -> Instant:
    """Return the Julian days of an aware datetime.

    UTC becomes UT1 by the Delta T measured since 1972: taking one for the other costs up to
    13 arcseconds on the angles. Before, UTC did not exist, and after the measurements nobody
    knows it; civil time is taken for UT1 there.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("moment needs a time zone")
    utc = moment - offset if offset else moment
    seconds = utc.second + utc.microsecond / 1e6
    jd_tt, _ = swe.utc_to_jd(
        utc.year, utc.month, utc.day, utc.hour, utc.minute, seconds, swe.GREG_CAL
    )
    late_s = delta_t.measured_s(jd_tt)
    if late_s is None:
        hours = utc.hour + utc.minute / 60.0 + seconds / 3600.0
        return Instant(jd_tt, swe.julday(utc.year, utc.month, utc.day, hours))
    return Instant(jd_tt, jd_tt - late_s / _DAY_SECONDS)


def utc_of(jd_tt: float) -> datetime:
    """Return the UTC datetime of a Julian day in Terrestrial Time: ``instant_of`` backwards."""
    year, month, day, hour, minute, second = swe.jdet_to_utc(jd_tt, swe.GREG_CAL)
    # A leap second is counted into the next minute: a datetime has no 23:59:60.
    return datetime(year, month, day, hour, minute, tzinfo=UTC) + timedelta(seconds=second)


def on_the_edge(instant: Instant) -> bool:
    """Whether the files begin too late for this instant and a coarser model answers.

    Moshier's model is then within 4 arcseconds for the Moon, 5 for Pluto, 60 for the
    true node; Chiron has no place in it.
    """
    return instant.jd_tt < FIRST_JD_TT


def bodies_at(instant: Instant) -> tuple[Body, ...]:
    """Return the bodies that have a place at an instant: all, or all but Chiron on the edge."""
    return _WITHOUT_CHIRON if on_the_edge(instant) else BODIES


_WITHOUT_CHIRON: Final = tuple(body for body in BODIES if body not in NOT_ON_THE_EDGE)


def places(instant: Instant, bodies: Sequence[Body] = BODIES) -> list[Raw]:
    """Return longitude, latitude (degrees), distance (au) and their speeds per day of each body.

    Ask only for ``bodies_at`` the instant.

    Raises:
        EphemerisError: the date is outside the files, or the library answered from another
            model than the one asked for.

    Source: Swiss Ephemeris 2.10, ``swe_calc``.
    """
    prepare()
    flags = _MOSHIER if on_the_edge(instant) else FLAGS
    model, jd_tt, found, calculate = flags & _MODELS, instant.jd_tt, [], swe.calc
    if jd_tt >= _NEXT_FILES_JD_TT:
        _open_files()
    try:
        for body in bodies:
            place, used = calculate(jd_tt, CATALOGUE[body], flags)
            if not used & model:
                _thread.ready = False  # somebody closed the library here: prepare again next time
                raise EphemerisError("Swiss Ephemeris answered without its data files.")
            found.append(place)
    except swe.Error as error:
        raise EphemerisError("There is no ephemeris for that date.") from error
    return found


def longitudes(track: str, jds_tt: Sequence[float]) -> list[float]:
    """Return a body's longitude, or by an ayanamsha's name where its zodiac begins, degrees.

    For tabulating: one value for each Julian day (Terrestrial Time), and no speeds.

    Raises:
        EphemerisError: a day is outside the files.
    """
    prepare()
    if max(jds_tt) >= _NEXT_FILES_JD_TT:
        _open_files()
    if track in AYANAMSHAS:
        swe.set_sid_mode(AYANAMSHAS[track])
        return [swe.get_ayanamsa_ex(jd, swe.FLG_SWIEPH)[1] for jd in jds_tt]
    number, found = CATALOGUE[Body(track)], []
    try:
        for jd in jds_tt:
            place, used = swe.calc(jd, number, swe.FLG_SWIEPH)
            if not used & swe.FLG_SWIEPH:
                _thread.ready = False
                raise EphemerisError("Swiss Ephemeris answered without its data files.")
            found.append(place[0])
    except swe.Error as error:
        raise EphemerisError("There is no ephemeris for that date.") from error
    return found


def meridian(instant: Instant, longitude_deg: float) -> tuple[float, float]:
    """Return the right ascension of a place's meridian (ARMC) and the true obliquity, degrees.

    Source: ``sidereal_time``, with the nutation of Swiss Ephemeris 2.10.
    """
    prepare()
    (tilt, _, nutation, *_), _ = swe.calc(instant.jd_tt, swe.ECL_NUT, FLAGS)
    greenwich = sidereal_time.apparent_deg(instant.jd_ut1, instant.jd_tt, nutation, tilt)
    return (greenwich + longitude_deg) % 360.0, tilt


def sidereal_frame(instant: Instant, ayanamsha: str) -> SiderealFrame:
    """Return where a sidereal zodiac begins at an instant.

    Raises:
        KeyError: the ayanamsha is not one of ``AYANAMSHAS``.

    Source: Swiss Ephemeris 2.10, ``swe_calc`` (nutation) and ``swe_get_ayanamsa_ex``.
    """
    prepare()
    swe.set_sid_mode(AYANAMSHAS[ayanamsha])  # kept per thread by the library: set at every call
    _, mean = swe.get_ayanamsa_ex(instant.jd_tt, swe.FLG_SWIEPH | swe.FLG_NONUT)
    (_, _, nutation, *_), _ = swe.calc(instant.jd_tt, swe.ECL_NUT, FLAGS)
    return SiderealFrame(mean, mean + nutation)


def cusps_and_angles(
    meridian_deg: float, latitude_deg: float, obliquity_deg: float, system: bytes
) -> tuple[Raw, Raw, Raw] | None:
    """Return twelve cusps, the angles (Ascendant, Midheaven, ...) and the angles' speeds.

    Degrees and degrees a day; None where the system does not exist at that latitude. Needs
    no data files. Source: Swiss Ephemeris 2.10, ``swe_houses_armc_ex2``.
    """
    if not -_POLE_DEG < latitude_deg < _POLE_DEG:
        latitude_deg = copysign(_POLE_DEG, latitude_deg)
    try:
        cusps, angles, _, speeds = swe.houses_armc_ex2(
            meridian_deg, latitude_deg, obliquity_deg, system
        )
    except swe.Error:
        return None
    return cusps, angles, speeds


_POLE_DEG: Final = 90.0 - 1e-6  # a hand's breadth from the pole, where tangents lose their digits


def bare_calls(jd_ut: float, latitude_deg: float, longitude_deg: float) -> None:
    """Make the twelve ``calc_ut`` and the one ``houses_ex2`` that no chart can do without.

    The yardstick of ``bench``: what is left of a chart's cost is ours.
    """
    prepare()
    for number in _YARDSTICK:
        swe.calc_ut(jd_ut, number, FLAGS)
    swe.houses_ex2(jd_ut, latitude_deg, longitude_deg, b"P")


_YARDSTICK: Final = (*range(10), swe.CHIRON, swe.TRUE_NODE)


def utc_of_ut1(jd_ut1: float) -> datetime:
    """Return the UTC of a Julian day in UT1, the other way round than ``instant_of``."""
    year, month, day, hour, minute, seconds = swe.jdut1_to_utc(jd_ut1, swe.GREG_CAL)
    whole = datetime(year, month, day, hour, minute, tzinfo=UTC)
    return whole + timedelta(seconds=seconds)  # which may be the 60th


def horizon_after(
    body: Body, jd_ut1: float, latitude_deg: float, longitude_deg: float, *, setting: bool = False
) -> float | None:
    """Return when a body next rises (or sets) at a place at sea level, Julian day in UT1.

    The upper limb on a flat horizon, refraction of the standard atmosphere (34 arcminutes), as
    almanacs print it. None when the body neither rises nor sets that day, as near the poles.

    Source: Swiss Ephemeris 2.10, ``swe_rise_trans``.
    """
    prepare()
    event = swe.CALC_SET if setting else swe.CALC_RISE
    place = (longitude_deg, latitude_deg, 0.0)
    for begin in (jd_ut1 - _OVERLOOKED_DAYS, jd_ut1):
        found, times = swe.rise_trans(
            begin, CATALOGUE[body], event, place, _PRESSURE_HPA, _TEMPERATURE_C, FLAGS
        )
        moment: float = times[0]
        if found == 0 and moment >= jd_ut1:
            return moment
    return None


_OVERLOOKED_DAYS: Final = 0.05  # north of 50 degrees the library misses what is minutes away
_PRESSURE_HPA: Final = 1013.25
_TEMPERATURE_C: Final = 10.0
