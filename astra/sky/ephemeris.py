"""Swiss Ephemeris, kept behind this one module: where things stand, seen from the Earth's centre.

Longitudes are tropical, apparent, true ecliptic and equinox of date. The files (PyPI
``xingpan-ephemeris``: sepl_18, semo_18, seas_18) cover 1800-2399.

The library keeps its settings per thread and, without its files, answers silently from a coarser
model. So every calculation here prepares its own thread, names the model it wants and reads the
returned flag. Nothing outside may call ``swisseph``.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import swisseph as swe
import xingpan_ephemeris

from astra.errors import EphemerisError
from astra.sky.bodies import PLANETS, Body

FLAGS: Final = swe.FLG_SWIEPH | swe.FLG_SPEED
_MOSHIER: Final = swe.FLG_MOSEPH | swe.FLG_SPEED
_MODELS: Final = swe.FLG_SWIEPH | swe.FLG_MOSEPH

CATALOGUE: Final[Mapping[Body, int]] = {
    **{body: number for number, body in enumerate(PLANETS)},
    Body.CHIRON: swe.CHIRON,
    Body.MEAN_NODE: swe.MEAN_NODE,
    Body.TRUE_NODE: swe.TRUE_NODE,
    Body.MEAN_LILITH: swe.MEAN_APOG,
}
"""Every body the library computes, with its number there."""

BODIES: Final = tuple(CATALOGUE)

AYANAMSHAS: Final[Mapping[str, int]] = {
    "lahiri": swe.SIDM_LAHIRI,
    "raman": swe.SIDM_RAMAN,
    "krishnamurti": swe.SIDM_KRISHNAMURTI,
    "yukteshwar": swe.SIDM_YUKTESHWAR,
    "fagan_bradley": swe.SIDM_FAGAN_BRADLEY,
}
"""The sidereal zodiacs on offer."""

# A light-time before 1800-01-01 the files end; the nights around it belong to births of that day.
_EDGE_JD_TT: Final = 2378497.0

Raw = tuple[float, ...]
"""What the library returns: longitude, latitude, distance and their speeds a day."""


@dataclass(frozen=True, slots=True)
class Instant:
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


def _prepare() -> None:
    """Point the library at its files, once a thread: it forgets its caches at every call."""
    if not _thread.ready:
        swe.set_ephe_path(xingpan_ephemeris.get_ephe_path())
        _thread.ready = True


def instant_of(moment: datetime) -> Instant:
    """Return the Julian days of an aware datetime.

    UTC becomes UT1 with leap seconds and Delta T: taking one for the other costs up to 13
    arcseconds on the angles. Before 1972 UTC did not exist and civil time is taken for UT1.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("moment needs a time zone")
    utc = moment - offset if offset else moment
    jd_tt, jd_ut1 = swe.utc_to_jd(
        utc.year,
        utc.month,
        utc.day,
        utc.hour,
        utc.minute,
        utc.second + utc.microsecond / 1e6,
        swe.GREG_CAL,
    )
    return Instant(jd_tt, jd_ut1)


def on_the_edge(instant: Instant) -> bool:
    """Whether the files begin too late for this instant and a coarser model answers.

    Moshier's model is then within 4 arcseconds for the Moon, 5 for Pluto, 60 for the
    true node; Chiron has no place in it.
    """
    return instant.jd_tt < _EDGE_JD_TT


def bodies_at(instant: Instant) -> tuple[Body, ...]:
    """Return the bodies that have a place at an instant: all, or all but Chiron on the edge."""
    return _WITHOUT_CHIRON if on_the_edge(instant) else BODIES


_WITHOUT_CHIRON: Final = tuple(body for body in BODIES if body is not Body.CHIRON)


def places(instant: Instant, bodies: Sequence[Body] = BODIES) -> list[Raw]:
    """Return longitude, latitude (degrees), distance (au) and their speeds per day of each body.

    Ask only for ``bodies_at`` the instant.

    Raises:
        EphemerisError: the date is outside the files, or the library answered from another
            model than the one asked for.

    Source: Swiss Ephemeris 2.10, ``swe_calc``.
    """
    _prepare()
    flags = _MOSHIER if on_the_edge(instant) else FLAGS
    model, jd_tt, found = flags & _MODELS, instant.jd_tt, []
    try:
        for body in bodies:
            place, used = swe.calc(jd_tt, CATALOGUE[body], flags)
            if not used & model:
                _thread.ready = False  # somebody closed the library here: prepare again next time
                raise EphemerisError("Swiss Ephemeris answered without its data files.")
            found.append(place)
    except swe.Error as error:
        raise EphemerisError("There is no ephemeris for that date.") from error
    return found


def meridian(instant: Instant, longitude_deg: float) -> tuple[float, float]:
    """Return the right ascension of a place's meridian (ARMC) and the true obliquity, degrees.

    Source: Swiss Ephemeris 2.10, ``swe_sidtime0`` with its own nutation.
    """
    _prepare()
    (tilt, _, nutation, *_), _ = swe.calc(instant.jd_tt, swe.ECL_NUT, FLAGS)
    hours = swe.sidtime0(instant.jd_ut1, tilt, nutation)
    return (hours * 15.0 + longitude_deg) % 360.0, tilt


def sidereal_frame(instant: Instant, ayanamsha: str) -> SiderealFrame:
    """Return where a sidereal zodiac begins at an instant.

    Raises:
        KeyError: the ayanamsha is not one of ``AYANAMSHAS``.

    Source: Swiss Ephemeris 2.10, ``swe_calc`` (nutation) and ``swe_get_ayanamsa_ex``.
    """
    _prepare()
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
    try:
        cusps, angles, _, speeds = swe.houses_armc_ex2(
            meridian_deg, latitude_deg, obliquity_deg, system
        )
    except swe.Error:
        return None
    return cusps, angles, speeds


def bare_calls(jd_ut: float, latitude_deg: float, longitude_deg: float) -> None:
    """Make the twelve ``calc_ut`` and the one ``houses_ex2`` that no chart can do without.

    The yardstick of ``bench``: what is left of a chart's cost is ours.
    """
    _prepare()
    for number in _YARDSTICK:
        swe.calc_ut(jd_ut, number, FLAGS)
    swe.houses_ex2(jd_ut, latitude_deg, longitude_deg, b"P")


_YARDSTICK: Final = (*range(10), swe.CHIRON, swe.TRUE_NODE)
