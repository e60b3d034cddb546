"""Conditions: how each graha of a birth chart fares, and which of it the birth time bears out.

What the words mean is in ``grahas``; here they are applied to a chart. To add a condition, add a
field to ``Condition``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeVar

from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.vedic.chart import Vedic
from astra.sky.vedic.grahas import (
    GANDANTA_DEG,
    GRAHAS,
    STARRY,
    WAR_DEG,
    Dignity,
    War,
    combustion_orb_deg,
    dignity,
    essential_dignity,
    is_gandanta,
    knot_distance,
    wars,
)
from astra.sky.vedic.panchang import vara_at
from astra.sky.vedic.vargas import VARGAS, is_vargottama, varga_place
from astra.sky.zodiac import separation, sign_of

T = TypeVar("T")


class Told(NamedTuple, Generic[T]):
    """Something said of a chart. ``solid``: it holds at every possible birth time."""

    value: T
    solid: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """How one of the seven grahas fares.

    ``combust``: lost in the Sun's rays. ``vargottama``: in the same sign in the ninth-part
    chart. ``gandanta``: at a knot of water and fire.
    """

    graha: Body
    dignity: Told[Dignity]
    combust: Told[bool]
    vargottama: Told[bool]
    gandanta: Told[bool]


def conditions(chart: Chart) -> tuple[Condition, ...]:
    """Return how the seven grahas of a chart fare, in the order of the weekdays."""
    vedic = chart.vedic
    return tuple(
        Condition(
            graha=graha,
            dignity=_dignity(vedic, graha),
            combust=_combust(chart, graha),
            vargottama=_vargottama(vedic, graha),
            gandanta=_gandanta(vedic, graha),
        )
        for graha in GRAHAS
    )


def lagna_gandanta(chart: Chart) -> Told[bool] | None:
    """Return whether the Ascendant is at a knot of water and fire; None without a birth time."""
    vedic = chart.vedic
    if vedic.ascendant_deg is None:
        return None
    return _at_a_knot(vedic.ascendant_deg, vedic.ascendant_uncertainty_deg)


def birth_vara(chart: Chart) -> Told[int]:
    """Return the weekday of a birth, Sunday 0, counted from sunrise."""
    birth = chart.birth
    told, *ends = (
        vara_at(utc, birth.zone, birth.latitude_deg, birth.longitude_deg)
        for utc in (chart.moment.utc, *chart.ends_utc)
    )
    return Told(told, all(end == told for end in ends))


def wars_of(chart: Chart) -> tuple[Told[War], ...]:
    """Return the planetary wars of a birth, tightest first."""
    places = chart.positions
    found = wars(
        {graha: places[graha].longitude_deg for graha in STARRY},
        {graha: places[graha].latitude_deg for graha in STARRY},
    )
    return tuple(Told(war, _war_solid(chart, war)) for war in found)


def _war_solid(chart: Chart, war: War) -> bool:
    winner, loser = chart.positions[war.winner], chart.positions[war.loser]
    doubt = winner.uncertainty_deg + loser.uncertainty_deg
    if doubt == 0.0:
        return True
    north = winner.latitude_deg - loser.latitude_deg
    decided = war.winner is Body.VENUS or north > _LATITUDE_DOUBT_DEG
    return decided and war.separation_deg + doubt < WAR_DEG


_LATITUDE_DOUBT_DEG: Final = 0.4  # two grahas, each less than 0.2 degrees of latitude in half a day


def _ends(vedic: Vedic, graha: Body) -> tuple[float, float]:
    place, doubt = vedic.sidereal_deg[graha], vedic.uncertainty_deg[graha]
    return place - doubt, place + doubt


def _sign_solid(vedic: Vedic, graha: Body) -> bool:
    low, high = _ends(vedic, graha)
    return sign_of(low) is sign_of(high)


def _dignity(vedic: Vedic, graha: Body) -> Told[Dignity]:
    place = vedic.sidereal_deg[graha]
    signs = {one: sign_of(vedic.sidereal_deg[one]).ordinal for one in GRAHAS}
    low, high = (essential_dignity(graha, end) for end in _ends(vedic, graha))
    solid = low is high and _sign_solid(vedic, graha)
    if low is None:  # then the lord's own sign has its part in it
        solid = solid and _sign_solid(vedic, sign_of(place).ruler)
    return Told(dignity(graha, place, signs), solid)


def _combust(chart: Chart, graha: Body) -> Told[bool]:
    if graha is Body.SUN:
        return Told(value=False, solid=True)
    vedic, placement = chart.vedic, chart.positions[graha]
    apart = separation(vedic.sidereal_deg[graha], vedic.sidereal_deg[Body.SUN])
    doubt = vedic.uncertainty_deg[graha] + vedic.uncertainty_deg[Body.SUN]
    orb, other = (
        combustion_orb_deg(graha, retrograde=retrograde)
        for retrograde in (placement.retrograde, not placement.retrograde)
    )
    reach = {apart - doubt < orb, apart + doubt < orb}
    if not placement.solid:  # it may have turned within the day
        reach |= {apart - doubt < other, apart + doubt < other}
    return Told(value=apart < orb, solid=len(reach) == 1)


def _vargottama(vedic: Vedic, graha: Body) -> Told[bool]:
    place, doubt = vedic.sidereal_deg[graha], vedic.uncertainty_deg[graha]
    return Told(is_vargottama(place), varga_place(place, VARGAS[9], doubt).solid)


def _gandanta(vedic: Vedic, graha: Body) -> Told[bool]:
    return _at_a_knot(vedic.sidereal_deg[graha], vedic.uncertainty_deg[graha])


def _at_a_knot(place_deg: float, doubt_deg: float) -> Told[bool]:
    margin = abs(knot_distance(place_deg) - GANDANTA_DEG)
    return Told(is_gandanta(place_deg), margin > doubt_deg or doubt_deg == 0.0)
