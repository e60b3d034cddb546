"""Scenes: what a wheel or a grid is asked to show, whatever it comes from.

``of_chart`` takes all of a birth chart; the other functions take places and aspects from where
they come: the sky of a moment, a progressed chart, another person's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body, Point
from astra.sky.chart import Chart
from astra.sky.zodiac import normalised
from astra.ui.drawing.marks import Words
from astra.ui.drawing.words import described, placement_words, position_words, tie_words

LEFT_OUT = frozenset({Body.MEAN_NODE})
"""One node is enough: the true one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that stands on a ring. Longitude and uncertainty are degrees."""

    point: Point
    longitude_deg: float
    retrograde: bool = False
    solid: bool = True
    uncertainty_deg: float = 0.0
    says: Words = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """An aspect between two places, drawn from longitude to longitude; ``b`` may be on the
    outer ring. ``orb_deg`` is how far from exact, never negative."""

    a: Point
    b: Point
    a_deg: float
    b_deg: float
    kind: AspectKind
    orb_deg: float
    solid: bool = True
    says: Words = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Houses and angles, degrees."""

    ascendant_deg: float
    midheaven_deg: float
    cusps_deg: tuple[float, ...]
    ascendant_solid: bool = True
    midheaven_solid: bool = True


@dataclass(frozen=True, slots=True)
class Highlight:
    """Places that make a figure together (a T-square, a stellium), shaded softly."""

    longitudes_deg: tuple[float, ...]
    says: Words


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one wheel shows. ``outer`` is the ring round a bi-wheel."""

    title: str
    inner: tuple[Place, ...]
    outer: tuple[Place, ...] = ()
    ties: tuple[Tie, ...] = ()
    frame: Frame | None = None
    highlights: tuple[Highlight, ...] = ()


class Stood(Protocol):
    """Where something stands: ``transits.Position``, ``chart.Placement`` and their like."""

    @property
    def longitude_deg(self) -> float:
        """Degrees in [0, 360)."""

    @property
    def retrograde(self) -> bool:
        """Whether it moves backwards."""


def of_chart(chart: Chart, figures: Iterable[tuple[str, Collection[Point]]] = ()) -> Scene:
    """Return the scene of a birth chart; ``figures`` are titled sets of points to highlight."""
    return Scene(
        title=described(chart),
        inner=places_of(chart),
        ties=ties_of(chart),
        frame=frame_of(chart),
        highlights=tuple(
            Highlight(
                tuple(at for one in points if (at := chart.longitude_of(one)) is not None),
                (title, ", ".join(one.label for one in points)),
            )
            for title, points in figures
        ),
    )


def places_of(chart: Chart) -> tuple[Place, ...]:
    """Return what stands on the ring of a chart."""
    return tuple(
        Place(
            body,
            place.longitude_deg,
            place.retrograde,
            place.solid,
            place.uncertainty_deg,
            placement_words(place),
        )
        for body, place in chart.positions.items()
        if body not in LEFT_OUT
    )


def places_in(sky: Mapping[Body, Stood], zero_deg: float = 0.0) -> tuple[Place, ...]:
    """Return what stands in the sky, in the zodiac that begins at ``zero_deg`` of its own."""
    places = []
    for body, stood in sky.items():
        if body not in LEFT_OUT:
            at = normalised(stood.longitude_deg - zero_deg)
            backwards = stood.retrograde
            says = position_words(body, at, retrograde=backwards)
            places.append(Place(body, at, backwards, says=says))
    return tuple(places)


def ties_of(chart: Chart) -> tuple[Tie, ...]:
    """Return the aspects of a chart."""
    ties = []
    for one in chart.aspects:
        a_deg, b_deg = chart.longitude_of(one.a), chart.longitude_of(one.b)
        if a_deg is not None and b_deg is not None:
            says = tie_words(
                one.a.label, one.b.label, one.kind, one.orb_deg,
                applying=one.applying, solid=one.solid,
            )  # fmt: skip
            ties.append(Tie(one.a, one.b, a_deg, b_deg, one.kind, one.orb_deg, one.solid, says))
    return tuple(ties)


def frame_of(chart: Chart) -> Frame | None:
    """Return houses and angles of a chart, None without a birth time."""
    if chart.ascendant_deg is None or chart.midheaven_deg is None:
        return None
    return Frame(
        chart.ascendant_deg,
        chart.midheaven_deg,
        chart.cusps_deg,
        chart.ascendant_solid,
        chart.midheaven_solid,
    )
