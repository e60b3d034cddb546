"""A birth chart as Vedic astrology reads it: the same moment in a sidereal zodiac.

``Chart.vedic`` is the way in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from astra.sky import ephemeris
from astra.sky.bodies import Body
from astra.sky.vedic.dashas import Dasha, vimshottari
from astra.sky.vedic.limbs import Panchanga, panchanga
from astra.sky.vedic.nakshatras import Nakshatra, nakshatra
from astra.sky.vedic.vargas import navamsa
from astra.sky.zodiac import normalised

if TYPE_CHECKING:  # a chart knows its vedic side, so the two modules know each other
    from astra.sky.chart import Chart


@dataclass(frozen=True, slots=True)
class Vedic:
    """A chart in the sidereal zodiac. Longitudes are true of date, degrees in [0, 360).

    ``ayanamsha_deg`` is the mean value. ``moon_solid`` is false when another possible
    birth time gives another nakshatra or pada: the dashas then rest on a guess.
    ``uncertainty_deg`` is how far a longitude may be off for want of a birth time.
    """

    ayanamsha: str
    ayanamsha_deg: float
    sidereal_deg: Mapping[Body, float]
    ascendant_deg: float | None
    moon: Nakshatra
    moon_solid: bool
    panchanga: Panchanga
    dashas: tuple[Dasha, ...]
    uncertainty_deg: Mapping[Body, float]
    ascendant_uncertainty_deg: float

    @property
    def nakshatra(self) -> str:
        """The natal Moon's mansion."""
        return self.moon.name

    @property
    def pada(self) -> int:
        """The quarter of it, 1 to 4."""
        return self.moon.pada

    def navamsa_of(self, body: Body) -> int:
        """The body's sign in the ninth-part chart, Aries 0."""
        return navamsa(self.sidereal_deg[body])


def vedic_of(chart: Chart) -> Vedic:
    """Return the sidereal reading of a chart, by the ayanamsha and dasha year of its options."""
    options = chart.options
    frame = ephemeris.sidereal_frame(chart.instant, options.ayanamsha)
    zero = 0.0 if options.zodiac == "sidereal" else frame.zero_deg
    places = chart.positions
    sidereal = {body: normalised(place.longitude_deg - zero) for body, place in places.items()}
    moon, spread = sidereal[Body.MOON], places[Body.MOON].uncertainty_deg
    ascendant = chart.ascendant_deg
    return Vedic(
        ayanamsha=options.ayanamsha,
        ayanamsha_deg=frame.ayanamsha_deg,
        sidereal_deg=MappingProxyType(sidereal),
        ascendant_deg=None if ascendant is None else normalised(ascendant - zero),
        moon=nakshatra(moon),
        moon_solid=nakshatra(moon - spread) == nakshatra(moon + spread),
        panchanga=panchanga(sidereal[Body.SUN], moon),
        dashas=vimshottari(moon, chart.moment.utc, options.dasha_year_days),
        uncertainty_deg=MappingProxyType(
            {body: place.uncertainty_deg for body, place in places.items()}
        ),
        ascendant_uncertainty_deg=chart.ascendant_uncertainty_deg,
    )
