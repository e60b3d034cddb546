"""Sky facts: today's bodies, what they touch in a chart, and the dashas running now.

In the chart's own zodiac; without a chart, in the tropical one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

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
from astra.sky import ephemeris
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.positions import moon_phase, positions_at
from astra.sky.transits import Contact, contacts
from astra.sky.vedic import Dasha, dasha_at, vimshottari
from astra.sky.zodiac import normalised, sign_of


def sky_facts(chart: Chart | None, now: datetime) -> tuple[Fact, ...]:
    """Return today's sky, in the chart's zodiac and touching it, strongest first.

    Taken at the whole minute, so that the ephemeris is asked once for everybody.
    """
    minute = now.replace(second=0, microsecond=0)
    found = [*_bodies_now(chart, minute)]
    if chart is not None:
        found += [_transit(chart, contact) for contact in contacts(chart, minute)]
        found += _dashas(chart, minute)
    return ranked(found)


def _bodies_now(chart: Chart | None, minute: datetime) -> Iterator[Fact]:
    sky = positions_at(minute)
    zero = chart.options.zero_deg(ephemeris.instant_of(minute)) if chart else 0.0
    for body in TOLD:
        if body not in sky:
            continue
        longitude = normalised(sky[body].longitude_deg - zero)
        backwards = sky[body].retrograde
        if body is Body.MOON:
            yield _moon(chart, minute, longitude)
        else:
            yield _body_now(chart, body.value, longitude, backwards)
        if body is Body.TRUE_NODE:
            yield _body_now(chart, KETU, normalised(longitude + 180.0), backwards)


def _body_now(chart: Chart | None, key: str, longitude_deg: float, backwards: bool) -> Fact:
    sign, house, system = sign_of(longitude_deg), _crossed(chart, longitude_deg), system_of(chart)
    motion = "retrograde in" if backwards and not is_node(key) else "in"
    name = f"The {label(key, system)}" if key == "sun" else label(key, system)
    return Fact(
        id=f"sky.{key}",
        kind=FactKind.SKY,
        text=f"{name} is now {motion} {sign} at {int(longitude_deg % 30)}°{_through(house)}.",
        system=system,
        body=key,
        sign=str(sign),
        degree=longitude_deg % 30.0,
        house=house,
        retrograde=None if is_node(key) else backwards,
        weight=0.5 * WEIGHTS[key] + (0.15 if backwards and key == "mercury" else 0.0),
    )


def _moon(chart: Chart | None, minute: datetime, longitude_deg: float) -> Fact:
    sign, house = sign_of(longitude_deg), _crossed(chart, longitude_deg)
    phase = moon_phase(minute).name
    return Fact(
        id="moon.today",
        kind=FactKind.MOON,
        text=f"The Moon is now in {sign} at {int(longitude_deg % 30)}°, {phase}{_through(house)}.",
        system=system_of(chart),
        body="moon",
        sign=str(sign),
        degree=longitude_deg % 30.0,
        house=house,
        retrograde=False,
        detail=phase,
        weight=0.78,
    )


def _through(house: int | None) -> str:
    return f", crossing your {nth(house)} house" if house else ""


def _crossed(chart: Chart | None, longitude_deg: float) -> int | None:
    """The house of the chart a longitude falls in, None unless the cusps are certain."""
    if chart is None or chart.houses is None:
        return None
    by_sign = chart.houses.system == "whole_sign" and chart.ascendant_solid
    if not (by_sign or to_the_minute(chart)):
        return None
    return chart.houses.houses_of([longitude_deg])[0]


def _transit(chart: Chart, contact: Contact) -> Fact:
    system = system_of(chart)
    body, natal = contact.transit.value, contact.natal.value
    sharp = chart.uncertainty_of(contact.natal) <= ORB_SURE_DEG
    exact = contact.exact_utc if sharp else None
    told = (
        f"Transiting {label(body, system)} {VERBS[contact.kind]} your natal {label(natal, system)}"
    )
    if sharp:
        course = "closing in" if contact.applying else "separating"
        told += f", {contact.orb_deg:.1f}° from exact and {course}"
    if exact:
        told += f"; exact {exact.day} {exact:%B %Y, %H:%M} UTC"
    return Fact(
        id=f"transit.{body}.{contact.kind.value}.{natal}",
        kind=FactKind.TRANSIT,
        text=sentence([told], contact.solid),
        system=system,
        body=body,
        aspect=contact.kind.value,
        other=natal,
        orb_deg=contact.orb_deg if sharp else None,
        applying=contact.applying if sharp else None,
        retrograde=contact.retrograde,
        at=exact,
        solid=contact.solid,
        weight=weighed(0.5 + 0.5 * contact.strength, contact.solid),
    )


def _dashas(chart: Chart, minute: datetime) -> Iterator[Fact]:
    """Yield the periods running now: none before birth or after the 120 years."""
    running = _running(chart, minute)
    if running is None:
        return
    solid = _dashas_solid(chart, minute, running)
    dated = solid and chart.positions[Body.MOON].uncertainty_deg == 0.0
    levels = (("dasha.now", "mahadasha"), ("dasha.now.antar", "antardasha"))
    vedic = system_of(chart) == "vedic"
    for number, ((key, word), period) in enumerate(zip(levels, running, strict=True), 1):
        until = f" until {period.end.day} {period.end:%B %Y}" if dated else ""
        yield Fact(
            id=key,
            kind=FactKind.DASHA,
            text=sentence(
                [f"You {'are' if solid else 'may be'} in {period.lord} {word}{until}"], solid
            ),
            system="vedic",
            detail=period.lord,
            number=number,
            at=period.start if dated else None,
            until=period.end if dated else None,
            solid=solid,
            weight=weighed((0.85 if vedic else 0.30) - 0.05 * number, solid),
        )


def _running(chart: Chart, minute: datetime, shift_deg: float = 0.0) -> tuple[Dasha, Dasha] | None:
    """Maha- and antardasha now, had the Moon stood ``shift_deg`` further on."""
    dashas = chart.vedic.dashas
    if shift_deg:
        moon = normalised(chart.vedic.sidereal_deg[Body.MOON] + shift_deg)
        dashas = vimshottari(moon, chart.moment.utc, chart.options.dasha_year_days)
    if not dashas[0].start <= minute < dashas[-1].end:
        return None
    return dasha_at(dashas, minute)


def _dashas_solid(chart: Chart, minute: datetime, running: tuple[Dasha, Dasha]) -> bool:
    """Whether the same lords rule now at both ends of what the birth time leaves open."""
    spread = chart.positions[Body.MOON].uncertainty_deg
    if spread == 0.0:
        return True
    lords = [period.lord for period in running]
    ends = [_running(chart, minute, shift) for shift in (-spread, spread)]
    return all(end is not None and [one.lord for one in end] == lords for end in ends)
