"""What a wheel says in words: when pointed at, and to those who cannot see it."""

from __future__ import annotations

from astra.sky.aspects import Aspect
from astra.sky.bodies import Body
from astra.sky.chart import Chart, Placement
from astra.sky.zodiac import degrees_minutes, sign_of
from astra.ui.glossary import ASPECT_MANNERS, HOUSES, POINTS, SIGN_MANNERS


def described(chart: Chart) -> str:
    """Say in one sentence what the wheel shows, for those who cannot see it."""
    places = [
        f"{body.label} in {chart.positions[body].sign}"
        for body in list(Body)[:10]
        if body in chart.positions
    ]
    if chart.ascendant_deg is not None:
        places.insert(0, f"Ascendant in {sign_of(chart.ascendant_deg)}")
    return f"Birth chart wheel: {', '.join(places)}. The same in words stands in the tables."


def degree_text(longitude_deg: float) -> str:
    """A longitude as people write it: ``14°05′``, within its sign."""
    degrees, minutes = degrees_minutes(longitude_deg)
    return f"{degrees}°{minutes:02d}′"


def placement_text(place: Placement) -> str:
    """What pointing at a body says: where it stands and what it stands for."""
    backwards = " (retrograde)" if place.retrograde else ""
    lines = [
        f"<b>{place.body.label}</b> {degree_text(place.longitude_deg)} {place.sign}{backwards}",
        f"{POINTS[place.body]}: {SIGN_MANNERS[place.sign]}",
    ]
    if place.house is not None:
        lines.append(f"House {place.house}: {HOUSES[place.house - 1]}")
    if not place.solid:
        lines.append("Not certain: another possible birth time changes it")
    return "<br>".join(lines)


def aspect_text(aspect: Aspect) -> str:
    """What pointing at an aspect line says."""
    direction = "growing" if aspect.applying else "fading"
    text = (
        f"<b>{aspect.a.label} {aspect.kind} {aspect.b.label}</b><br>"
        f"{_capital(ASPECT_MANNERS[aspect.kind])}<br>"
        f"{aspect.orb_deg:.1f}° from exact, {direction}"
    )
    return text if aspect.solid else f"{text}<br>Not certain: depends on the birth time"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
