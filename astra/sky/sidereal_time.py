"""Sidereal time: which right ascension is on the meridian of Greenwich.

Arithmetic only. The library's own formula leaves the modern one before 1850 and after 2050, by 0.3
and by 1.9 arcseconds on every angle; this one is the same for all years.

Source: Capitaine, Wallace and Chapront, "Expressions for IAU 2000 precession quantities",
Astronomy & Astrophysics 412 (2003), as adopted in IERS Conventions (2010), chapter 5.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

_J2000: Final = 2451545.0
_CENTURY_DAYS: Final = 36525.0


def apparent_deg(jd_ut1: float, jd_tt: float, nutation_deg: float, obliquity_deg: float) -> float:
    """Return Greenwich apparent sidereal time as an angle, degrees in [0, 360).

    ``nutation_deg`` is the one in longitude, ``obliquity_deg`` the true tilt. Good to
    0.001 arcseconds for what is given.
    """
    days = jd_ut1 - _J2000
    turned_deg = 360.0 * (0.7790572732640 + 0.00273781191135448 * days + days % 1.0)
    t = (jd_tt - _J2000) / _CENTURY_DAYS
    precession_arcsec = 0.014506 + t * (
        4612.156534 + t * (1.3915817 + t * (-0.00000044 + t * (-0.000029956 - t * 0.0000000368)))
    )
    node = radians(125.04455501 - 1934.1362619 * t)
    equinoxes_deg = nutation_deg * cos(radians(obliquity_deg)) + 0.00264096 * sin(node) / 3600.0
    return (turned_deg + precession_arcsec / 3600.0 + equinoxes_deg) % 360.0
