"""What drawings say in words: when pointed at, and to those who cannot see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.sky.aspects import AspectKind
from astra.sky.bodies import PLANETS, Body, Point
from astra.sky.chart import Placement
from astra.sky.zodiac import degrees_minutes, sign_of
from astra.ui.drawing.marks import Words
from astra.ui.glossary import ASPECT_MANNERS, HOUSES, POINTS, SIGN_MANNERS

ABOUT: Final = "~"
MINUTES_KNOWN_DEG: Final = 0.05
"""From this uncertainty on minutes say nothing, and are left out."""

DEGREE_KNOWN_DEG: Final = 0.5
"""From this one on a degree is only about right, and says so."""

NOT_CERTAIN: Final = "Not certain: another possible birth time changes it"


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


def known_text(longitude_deg: float, uncertainty_deg: float) -> str:
    """A longitude no more exactly than it is known: ``14°05′``, ``14°`` or ``~14°``."""
    if uncertainty_deg < MINUTES_KNOWN_DEG:
        return degree_text(longitude_deg)
    return whole_text(longitude_deg, uncertainty_deg)


def whole_text(longitude_deg: float, uncertainty_deg: float) -> str:
    """Whole degrees within the sign: ``14°``, or ``~14°`` when that is only about right."""
    about = "" if uncertainty_deg < DEGREE_KNOWN_DEG else ABOUT
    return f"{about}{degrees_minutes(longitude_deg)[0]}°"


def placement_words(place: Placement) -> Words:
    """What pointing at a body of a chart says: where it stands and what it stands for."""
    at = known_text(place.longitude_deg, place.uncertainty_deg)
    lines = [*position_words(place.body, place.longitude_deg, retrograde=place.retrograde, text=at)]
    if place.house is not None:
        doubt = "" if place.house_solid else " (not certain)"
        lines.append(f"House {place.house}: {HOUSES[place.house - 1]}{doubt}")
    if not place.solid:
        lines.append(NOT_CERTAIN)
    return tuple(lines)


def position_words(
    point: Point, longitude_deg: float, *, retrograde: bool = False, text: str = ""
) -> Words:
    """What pointing at anything on a ring says; ``text`` is its place, if not to the minute."""
    sign = sign_of(longitude_deg)
    backwards = " (retrograde)" if retrograde else ""
    meaning = f"{POINTS[point]}: " if point in POINTS else ""
    return (
        f"{point.label} {text or degree_text(longitude_deg)} {sign}{backwards}",
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
