"""Natal facts: what a birth chart says by itself.

What the birth time does not settle is a fact of its own that is not ``solid``, so nothing else
weighs birth times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from msgspec import structs

from astra.guide.fact_words import (
    KETU,
    ORB_SURE_DEG,
    TOLD,
    VERBS,
    WEIGHTS,
    is_node,
    label,
    nth,
    ranked,
    sentence,
    system_of,
    to_the_minute,
    weighed,
)
from astra.guide.model import Fact, FactKind
from astra.sky.aspects import Aspect
from astra.sky.birth import BirthData
from astra.sky.bodies import Angle, Body
from astra.sky.chart import Chart, ChartOptions, Placement
from astra.sky.zodiac import normalised, sign_of

DEGREE_SURE_DEG: Final = 0.5
"""A degree is told while the birth time moves it by no more than this."""
_ASPECT_FADE_DEG: Final = 12.0


def natal_facts(chart: Chart) -> tuple[Fact, ...]:
    """Return what the chart says by itself, strongest first."""
    return _natal(_Cast(chart.birth, chart.options, chart))


@dataclass(frozen=True, slots=True)
class _Cast:
    """A chart as a cache key: birth and options determine all the rest of it."""

    birth: BirthData
    options: ChartOptions
    chart: Chart = field(compare=False)


@lru_cache(maxsize=512)
def _natal(cast: _Cast) -> tuple[Fact, ...]:
    chart = cast.chart
    return ranked(
        [
            *_placements(chart),
            *_angles(chart),
            *(_aspect(chart, aspect) for aspect in chart.aspects),
            _nakshatra(chart),
        ]
    )


def _placements(chart: Chart) -> Iterator[Fact]:
    for body in TOLD:
        place = chart.positions.get(body)
        if place is None:
            continue
        if body is Body.TRUE_NODE:
            place = _node(place)
        yield from _placement(body.value, place, system_of(chart))
        if body is Body.TRUE_NODE:
            yield from _placement(KETU, _opposite(place), system_of(chart))


def _node(place: Placement) -> Placement:
    """The node judged by its sign alone: it turns every few days, and nobody reads that."""
    ends = (
        place.longitude_deg - place.uncertainty_deg,
        place.longitude_deg + place.uncertainty_deg,
    )
    return structs.replace(place, solid=sign_of(ends[0]) is sign_of(ends[1]))


def _opposite(place: Placement) -> Placement:
    """The place across the circle: each cusp has its opposite, so the house is the seventh on."""
    return structs.replace(
        place,
        longitude_deg=normalised(place.longitude_deg + 180.0),
        house=None if place.house is None else (place.house + 5) % 12 + 1,
    )


def _placement(key: str, place: Placement, system: str) -> Iterator[Fact]:
    """Yield sign and house in one fact, or apart when only the sign is certain."""
    together = place.solid and place.house_solid
    house = place.house if together else None
    sure = place.solid and place.uncertainty_deg <= DEGREE_SURE_DEG
    degree = place.sign_degree if sure else None
    name = f"Your {label(key, system)}"
    verb = "is" if place.solid else "may be"
    parts = [
        f"{name} {verb} in {place.sign}",
        f" at {int(degree)}°" if degree is not None else "",
        f", in your {nth(house)} house" if house else "",
        ", retrograde" if place.retrograde and not is_node(key) else "",
    ]
    yield Fact(
        id=f"natal.{key}",
        kind=FactKind.PLACEMENT,
        text=sentence(parts, place.solid),
        system=system,
        body=key,
        sign=str(place.sign),
        degree=degree,
        house=house,
        retrograde=None if is_node(key) else place.retrograde,
        solid=place.solid,
        weight=weighed(WEIGHTS[key], place.solid),
    )
    if place.house is not None and not together:
        yield Fact(
            id=f"natal.{key}.house",
            kind=FactKind.PLACEMENT,
            text=sentence([f"{name} may be in your {nth(place.house)} house"], False),
            system=system,
            body=key,
            house=place.house,
            solid=False,
            weight=weighed(WEIGHTS[key], False),
        )


def _angles(chart: Chart) -> Iterator[Fact]:
    exact = to_the_minute(chart)
    for angle, longitude, solid in (
        (Angle.ASCENDANT, chart.ascendant_deg, chart.ascendant_solid),
        (Angle.MIDHEAVEN, chart.midheaven_deg, chart.midheaven_solid),
    ):
        if longitude is None:
            continue
        sign = sign_of(longitude)
        at = f" at {int(longitude % 30)}°" if exact else ""
        yield Fact(
            id=f"natal.{angle.value}",
            kind=FactKind.ANGLE,
            text=sentence(
                [f"Your {angle.label} {'is' if solid else 'may be'} in {sign}", at], solid
            ),
            system=system_of(chart),
            body=angle.value,
            sign=str(sign),
            degree=longitude % 30.0 if exact else None,
            solid=solid,
            weight=weighed(WEIGHTS[angle.value], solid),
        )


def _aspect(chart: Chart, aspect: Aspect) -> Fact:
    system = system_of(chart)
    a, b = aspect.a.value, aspect.b.value
    sharp = max(chart.uncertainty_of(aspect.a), chart.uncertainty_of(aspect.b)) <= ORB_SURE_DEG
    strength = 1.0 - aspect.orb_deg / _ASPECT_FADE_DEG
    base = 0.8 * strength * (WEIGHTS[a] + WEIGHTS[b]) / 2
    told = f"Your {label(a, system)} {VERBS[aspect.kind]} your {label(b, system)}"
    orb = f", {aspect.orb_deg:.1f}° from exact" if sharp else ""
    return Fact(
        id=f"natal.aspect.{a}.{aspect.kind.value}.{b}",
        kind=FactKind.ASPECT,
        text=sentence([told, orb], aspect.solid),
        system=system,
        body=a,
        aspect=aspect.kind.value,
        other=b,
        orb_deg=aspect.orb_deg if sharp else None,
        applying=aspect.applying if sharp else None,
        solid=aspect.solid,
        weight=weighed(base, aspect.solid),
    )


def _nakshatra(chart: Chart) -> Fact:
    vedic = chart.vedic
    verb = "is" if vedic.moon_solid else "may be"
    return Fact(
        id="natal.nakshatra",
        kind=FactKind.NAKSHATRA,
        text=sentence(
            [f"Your Moon {verb} in the nakshatra {vedic.nakshatra}, pada {vedic.pada}"],
            vedic.moon_solid,
        ),
        system="vedic",
        body="moon",
        detail=vedic.nakshatra,
        number=vedic.pada,
        solid=vedic.moon_solid,
        weight=weighed(0.75 if system_of(chart) == "vedic" else 0.30, vedic.moon_solid),
    )
