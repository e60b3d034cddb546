"""A birth chart as Vedic astrology reads it: the same moment in a sidereal zodiac.

``Chart.vedic`` is the way in. Nine grahas: the seven lords, Rahu being the mean node and Ketu the
place opposite. To read something else from a chart, write a function of ``Vedic`` in a module of
its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from astra.sky import ephemeris
from astra.sky.bodies import Body
from astra.sky.vedic.dashas import VIMSHOTTARI, Course, Dasha, DashaSystem, course, vimshottari
from astra.sky.vedic.limbs import Panchanga, panchanga
from astra.sky.vedic.nakshatras import Nakshatra, nakshatra
from astra.sky.vedic.vargas import VargaChart, navamsa, varga_named, varga_place
from astra.sky.zodiac import normalised, separation

if TYPE_CHECKING:  # a chart knows its vedic side, so the two modules know each other
    from astra.sky.chart import Chart


@dataclass(frozen=True, slots=True)
class Vedic:
    """A chart in the sidereal zodiac. Longitudes are true of date, degrees in [0, 360).

    ``ayanamsha_deg`` is the mean value. ``moon_solid`` is false when another possible
    birth time gives another nakshatra or pada; ``course`` says what that does to the
    dashas. ``uncertainty_deg`` is how far a longitude may be off for want of a birth time.
    """

    birth_utc: datetime
    dasha_year_days: float

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

    @property
    def ketu_deg(self) -> float:
        """Where Ketu stands, opposite Rahu (the mean node)."""
        return normalised(self.sidereal_deg[Body.MEAN_NODE] + 180.0)

    def course(self, system: DashaSystem = VIMSHOTTARI) -> Course:
        """Return the periods of this life in a dasha system, with what is solid of them."""
        moon, doubt = self.sidereal_deg[Body.MOON], self.uncertainty_deg[Body.MOON]
        return course(system, moon, self.birth_utc, self.dasha_year_days, doubt)

    def varga_chart(self, parts: int) -> VargaChart:
        """Return the divisional chart ``D<parts>``.

        Raises:
            InvalidInput: Parashara has no such division.
        """
        varga, doubt = varga_named(parts), self.uncertainty_deg
        return VargaChart(
            varga=varga,
            places=MappingProxyType(
                {
                    body: varga_place(at, varga, doubt[body])
                    for body, at in self.sidereal_deg.items()
                }
            ),
            ketu=varga_place(self.ketu_deg, varga, doubt[Body.MEAN_NODE]),
            ascendant=None
            if self.ascendant_deg is None
            else varga_place(self.ascendant_deg, varga, self.ascendant_uncertainty_deg),
        )


def vedic_of(chart: Chart) -> Vedic:
    """Return the sidereal reading of a chart, by the ayanamsha and dasha year of its options."""
    options = chart.options
    frame = ephemeris.sidereal_frame(chart.instant, options.ayanamsha)
    zero = 0.0 if options.zodiac == "sidereal" else frame.zero_deg
    places = chart.positions
    sidereal = {body: normalised(place.longitude_deg - zero) for body, place in places.items()}
    doubt = {body: place.uncertainty_deg for body, place in places.items()}
    if Body.MEAN_NODE not in places:
        sidereal[Body.MEAN_NODE], doubt[Body.MEAN_NODE] = _rahu(chart, zero)
    moon, spread = sidereal[Body.MOON], doubt[Body.MOON]
    ascendant, birth_utc = chart.ascendant_deg, chart.moment.utc
    return Vedic(
        birth_utc=birth_utc,
        dasha_year_days=options.dasha_year_days,
        ayanamsha=options.ayanamsha,
        ayanamsha_deg=frame.ayanamsha_deg,
        sidereal_deg=MappingProxyType(sidereal),
        ascendant_deg=None if ascendant is None else normalised(ascendant - zero),
        moon=nakshatra(moon),
        moon_solid=nakshatra(moon - spread) == nakshatra(moon + spread),
        panchanga=panchanga(sidereal[Body.SUN], moon, doubt[Body.SUN] + spread),
        dashas=vimshottari(moon, birth_utc, options.dasha_year_days),
        uncertainty_deg=MappingProxyType(doubt),
        ascendant_uncertainty_deg=chart.ascendant_uncertainty_deg,
    )


def _rahu(chart: Chart, zero_deg: float) -> tuple[float, float]:
    """Where the mean node stands, and how far that may be off for want of a birth time."""
    here, *ends = (
        ephemeris.places(instant, (Body.MEAN_NODE,))[0][0]
        for instant in (chart.instant, *map(ephemeris.instant_of, chart.ends_utc))
    )
    doubt = max((separation(end, here) for end in ends), default=0.0)
    return normalised(here - zero_deg), doubt
