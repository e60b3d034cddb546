"""What drawings say in words: when pointed at, and to those who cannot see them."""

from __future__ import annotations

from collections.abc import Mapping

from astra.sky.aspects import AspectKind
from astra.sky.bodies import PLANETS, Body, Point
from astra.sky.chart import Placement
from astra.sky.zodiac import degrees_minutes, sign_of
from astra.ui.drawing.marks import Words
from astra.ui.glossary import ASPECT_MANNERS, HOUSES, POINTS, SIGN_MANNERS

NOT_CERTAIN = "Not certain: another possible birth time changes it"


def described(name: str, positions: Mapping[Body, Placement], ascendant_deg: float | None) -> str:
    """Say in one sentence what a wheel shows, for those who cannot see it."""
    places = [f"{body.label} in {positions[body].sign}" for body in PLANETS if body in positions]
    if ascendant_deg is not None:
        places.insert(0, f"Ascendant in {sign_of(ascendant_deg)}")
    return f"{name} wheel: {', '.join(places)}. The same in words stands in the tables."


def degree_text(longitude_deg: float) -> str:
    """A longitude as people write it: ``14°05′``, within its sign."""
    degrees, minutes = degrees_minutes(longitude_deg)
    return f"{degrees}°{minutes:02d}′"


def placement_words(place: Placement) -> Words:
    """What pointing at a body of a chart says: where it stands and what it stands for."""
    lines = [*position_words(place.body, place.longitude_deg, retrograde=place.retrograde)]
    if place.house is not None:
        doubt = "" if place.house_solid else " (not certain)"
        lines.append(f"House {place.house}: {HOUSES[place.house - 1]}{doubt}")
    if not place.solid:
        lines.append(NOT_CERTAIN)
    return tuple(lines)


def position_words(point: Point, longitude_deg: float, *, retrograde: bool = False) -> Words:
    """What pointing at anything on a ring says."""
    sign = sign_of(longitude_deg)
    backwards = " (retrograde)" if retrograde else ""
    meaning = f"{POINTS[point]}: " if point in POINTS else ""
    return (
        f"{point.label} {degree_text(longitude_deg)} {sign}{backwards}",
        f"{meaning}{SIGN_MANNERS[sign]}",
    )


def aspect_words(
    a: str, b: str, kind: AspectKind, orb_deg: float, *, applying: bool | None, solid: bool
) -> Words:
    """What pointing at an aspect says; ``applying`` is None where nothing moves."""
    direction = "" if applying is None else ", growing" if applying else ", fading"
    lines = [f"{a} {kind} {b}"]
    if kind in ASPECT_MANNERS:
        manner = ASPECT_MANNERS[kind]
        lines.append(manner[:1].upper() + manner[1:])
    lines.append(f"{orb_deg:.1f}° from exact{direction}")
    if not solid:
        lines.append("Not certain: depends on the birth time")
    return tuple(lines)
