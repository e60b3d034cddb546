"""Cheshta bala: the strength of a graha's motion, from 0 at its swiftest to 60 in mid-retrogression.

Source: BPHS 27.21-25; B. V. Raman, Graha and Bhava Balas, ch. 6, after Sripati: a third of the arc
from the seeghrocha to the middle between mean and true place. The mean places are not those of the
siddhantas, which have drifted, but of J. Meeus, Astronomical Algorithms (2nd ed.), table 31.A: mean
equinox of date, from VSOP87 (Bretagnon, Simon).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.sky.bodies import Body
from astra.sky.zodiac import normalised, separation

_J2000: Final = 2451545.0
_CENTURY_DAYS: Final = 36525.0

_Elements = tuple[float, float, float]

_MEAN_LONGITUDES: Final[Mapping[Body, _Elements]] = {
    Body.SUN: (280.466457, 36000.7698278, 0.00030322),
    Body.MERCURY: (252.250906, 149474.0722491, 0.00030350),
    Body.VENUS: (181.979801, 58519.2130302, 0.00031014),
    Body.MARS: (355.433000, 19141.6964471, 0.00031052),
    Body.JUPITER: (34.351519, 3036.3027748, 0.00022330),
    Body.SATURN: (50.077444, 1223.5110686, 0.00051908),
}
"""Heliocentric, in powers of Julian centuries from 2000; the Sun's is the Earth's, turned round."""

_INNER: Final = frozenset({Body.MERCURY, Body.VENUS})


def mean_longitude(body: Body, jd_tt: float) -> float:
    """Return a planet's mean heliocentric longitude, the Sun's mean geocentric one, tropical."""
    centuries = (jd_tt - _J2000) / _CENTURY_DAYS
    start, rate, change = _MEAN_LONGITUDES[body]
    return normalised(start + centuries * (rate + centuries * change))


def cheshta(graha: Body, tropical_deg: float, jd_tt: float) -> float:
    """Return the motional strength of Mars, Mercury, Jupiter, Venus or Saturn, 0 to 60.

    Mercury and Venus go with the Sun and have their own motion for seeghrocha; for the
    others it is the other way round.
    """
    own, suns = mean_longitude(graha, jd_tt), mean_longitude(Body.SUN, jd_tt)
    mean, seeghrocha = (suns, own) if graha in _INNER else (own, suns)
    return strength_of(seeghrocha, mean, tropical_deg)


def strength_of(seeghrocha_deg: float, mean_deg: float, true_deg: float) -> float:
    """Return a third of the cheshta kendra, which is reduced to at most 180 degrees."""
    lead = (true_deg - mean_deg + 180.0) % 360.0 - 180.0
    return separation(seeghrocha_deg, mean_deg + lead / 2.0) / 3.0
