"""Shadbala: the six strengths of the seven grahas, every component by itself, in virupas.

``shadbala`` is the way in: sthana and dig bala are in ``place``, kala bala in ``hour``, cheshta in
``motion``, drik in ``sight``; naisargika bala and the totals are here. Sixty virupas are a rupa.

Sources: Brihat Parashara Hora Shastra (BPHS, R. Santhanam's chapters), ch. 27; B. V. Raman, Graha
and Bhava Balas, whose worked chart the tests reproduce, and who is followed where readings differ.
Each module names its disputed choices. Here: Sun and Moon have no cheshta bala of their own in the
total, since ayana and paksha bala are doubled for them; the minimum of the Sun is Raman's 5 rupas,
where Santhanam's BPHS 27.32 prints 6.5. Benefics are those of BPHS 3.11: Jupiter, Venus, the waxing
Moon, and Mercury when neither Sun, Mars, Saturn nor a waning Moon shares his sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import atan2, cos, degrees, radians, sin, sqrt
from types import MappingProxyType
from typing import Final

from astra.errors import InvalidInput
from astra.sky import ephemeris
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.houses import Houses
from astra.sky.vedic.grahas import GRAHAS, STARRY, wars
from astra.sky.vedic.kundali import Kundali, kundali
from astra.sky.vedic.panchang import Panchang, panchang
from astra.sky.vedic.shadbala.hour import Hour, Kala, kala, yuddha
from astra.sky.vedic.shadbala.motion import cheshta
from astra.sky.vedic.shadbala.place import Sthana, dig, sthana
from astra.sky.vedic.shadbala.sight import drik
from astra.sky.zodiac import normalised, separation

__all__ = ["NAISARGIKA", "REQUIRED_RUPAS", "Kala", "Sthana", "Strength", "benefics", "shadbala"]

NAISARGIKA: Final[Mapping[Body, float]] = {
    graha: 60.0 * rank / 7.0
    for rank, graha in enumerate(
        (Body.SATURN, Body.MARS, Body.MERCURY, Body.JUPITER, Body.VENUS, Body.MOON, Body.SUN), 1
    )
}
"""The natural strength of each graha, by its brightness. BPHS 27.14; Raman, ch. 7."""

REQUIRED_RUPAS: Final[Mapping[Body, float]] = dict(
    zip(GRAHAS, (5.0, 6.0, 5.0, 7.0, 6.5, 5.5, 5.0), strict=True)
)
"""From how many rupas a graha is called strong. Raman, ch. 8."""

_VIRUPAS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Strength:
    """The six strengths of one graha, in virupas, and its good and hard fruits, 0 to 60.

    ``solid`` is false when the birth time is not exact: the hour's lord, the angles and the
    divisional charts may then be others.
    """

    graha: Body
    sthana: Sthana
    dig: float
    kala: Kala
    cheshta: float
    naisargika: float
    drik: float
    ishta: float
    kashta: float
    solid: bool

    @property
    def virupas(self) -> float:
        """All six together."""
        parts = sum(self.sthana) + self.dig + sum(self.kala)
        return parts + self.cheshta + self.naisargika + self.drik

    @property
    def rupas(self) -> float:
        """All six together, in rupas."""
        return self.virupas / _VIRUPAS

    @property
    def ratio(self) -> float:
        """Its rupas over those required: 1 or more is strong."""
        return self.rupas / REQUIRED_RUPAS[self.graha]

    @property
    def strong(self) -> bool:
        """Whether it has what is required of it."""
        return self.ratio >= 1.0


def shadbala(chart: Chart) -> Mapping[Body, Strength]:
    """Return the strengths of the seven grahas, Sun to Saturn, in the chart's ayanamsha.

    Raises:
        InvalidInput: code ``time_unknown`` without a birth time, ``no_sunrise`` where the
            Sun did not rise and set that day: then day, night and their lords are not
            defined.
        EphemerisError: see ``panchang.panchang``.
    """
    if chart.houses is None:
        raise InvalidInput("Shadbala needs a birth time.", code="time_unknown")
    told = kundali(chart.vedic)
    zero = ephemeris.sidereal_frame(chart.instant, chart.vedic.ayanamsha).zero_deg
    hour = _hour(chart, chart.houses, normalised(told.longitudes_deg[Body.SUN] + zero))
    rows = _rows(chart, told, _angles(told, chart.houses), zero, hour)
    return MappingProxyType({row.graha: row for row in rows})


def _rows(
    chart: Chart, told: Kundali, angles: tuple[float, float], zero: float, hour: Hour
) -> list[Strength]:
    places = told.longitudes_deg
    signs = {graha: told.sign(graha) for graha in GRAHAS}
    good = benefics(told)
    by_place = {graha: sthana(told, graha, signs) for graha in GRAHAS}
    by_side = {graha: dig(graha, places[graha], *angles) for graha in GRAHAS}
    by_time = {graha: kala(graha, hour, places, zero, good) for graha in GRAHAS}
    before = {
        graha: sum(by_place[graha]) + by_side[graha] + sum(by_time[graha]) - by_time[graha].ayana
        for graha in GRAHAS
    }
    fought = wars(places, {graha: chart.positions[graha].latitude_deg for graha in STARRY})
    rows = []
    for graha in GRAHAS:
        tropical = normalised(places[graha] + zero)
        moving = _moving(graha, tropical, chart.instant.jd_tt, places)
        ishta, kashta = fruits(by_place[graha].uchcha, moving)
        rows.append(
            Strength(
                graha=graha,
                sthana=by_place[graha],
                dig=by_side[graha],
                kala=by_time[graha]._replace(yuddha=yuddha(graha, fought, before)),
                cheshta=moving if graha in STARRY else 0.0,
                naisargika=NAISARGIKA[graha],
                drik=drik(graha, places, good),
                ishta=ishta,
                kashta=kashta,
                solid=not chart.ends_utc,
            )
        )
    return rows


def benefics(chart: Kundali) -> frozenset[Body]:
    """Return which of the seven are benefic in a chart. BPHS 3.11."""
    waxing = normalised(chart.longitudes_deg[Body.MOON] - chart.longitudes_deg[Body.SUN]) < 180.0
    good = {Body.JUPITER, Body.VENUS} | ({Body.MOON} if waxing else set())
    company = set(GRAHAS) - good - {Body.MERCURY}
    if not any(chart.together(Body.MERCURY, other) for other in company):
        good.add(Body.MERCURY)
    return frozenset(good)


def fruits(uchcha: float, moving: float) -> tuple[float, float]:
    """Return ishta and kashta phala, each 0 to 60, from exaltation and motion. Raman, ch. 10."""
    return sqrt(uchcha * moving), sqrt((60.0 - uchcha) * (60.0 - moving))


def _moving(graha: Body, tropical: float, jd_tt: float, places: Mapping[Body, float]) -> float:
    """Cheshta bala, and what stands for it in the fruits of Sun and Moon. BPHS 28.3-4."""
    if graha is Body.SUN:
        return separation(tropical + 90.0, 0.0) / 3.0
    if graha is Body.MOON:
        return separation(places[Body.MOON], places[Body.SUN]) / 3.0
    return cheshta(graha, tropical, jd_tt)


def _angles(told: Kundali, houses: Houses) -> tuple[float, float]:
    """The sidereal Ascendant and Midheaven."""
    ascendant = told.ascendant_deg
    assert ascendant is not None  # a chart with houses has it
    return ascendant, normalised(houses.midheaven_deg + ascendant - houses.ascendant_deg)


def _hour(chart: Chart, houses: Houses, tropical_sun_deg: float) -> Hour:
    leaf = _leaf(chart)
    hora = leaf.hora_at(chart.moment.utc)
    if leaf.sunrise is None or leaf.sunset is None or hora is None:
        raise InvalidInput(
            "There was no ordinary sunrise and sunset at this place that day, so the strengths of "
            "the hour are not defined.",
            code="no_sunrise",
        )
    by_day = chart.moment.utc < leaf.sunset
    start, end = (leaf.sunrise, leaf.sunset) if by_day else (leaf.sunset, leaf.end)
    return Hour(
        from_midnight_deg=180.0 - _from_noon(houses, tropical_sun_deg),
        by_day=by_day,
        third=int((chart.moment.utc - start) / (end - start) * 3),
        day=leaf.day,
        day_lord=leaf.vara_lord,
        hora_lord=hora.lord,
    )


def _leaf(chart: Chart) -> Panchang:
    """The panchang of the day whose sunrise came last before birth."""
    birth, moment = chart.birth, chart.moment
    day = (moment.utc + moment.offset).date()
    where = (birth.zone, birth.latitude_deg, birth.longitude_deg, chart.options.ayanamsha)
    leaf = panchang(day, *where)
    return leaf if leaf.start <= moment.utc else panchang(day - timedelta(days=1), *where)


def _from_noon(houses: Houses, tropical_sun_deg: float) -> float:
    """The Sun's hour angle from the meridian, degrees in [0, 180]."""
    sun, tilt = radians(tropical_sun_deg), radians(houses.obliquity_deg)
    right_ascension = degrees(atan2(sin(sun) * cos(tilt), cos(sun)))
    return separation(houses.meridian_deg, right_ascension)
