"""Scenes: what a wheel or a grid is asked to show, whatever it comes from.

``of_chart`` and ``of_composite`` take all of a chart. ``places_in``, ``transit_chords`` and
``synastry_chords`` give a second ring and what ties it to the first: the sky of a moment, a
progressed chart, another person's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from astra.sky import synastry, transits
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body, Point
from astra.sky.chart import Chart, Placement
from astra.sky.composite import Composite
from astra.sky.zodiac import normalised
from astra.ui.drawing.marks import Words
from astra.ui.drawing.words import (
    DEGREE_KNOWN_DEG,
    aspect_words,
    described,
    placement_words,
    position_words,
)

_T = TypeVar("_T")

NODES: Final = frozenset({Body.MEAN_NODE, Body.TRUE_NODE})


@dataclass(frozen=True, slots=True)
class Place:
    """Something that stands on a ring. Longitude and uncertainty are degrees."""

    point: Point
    longitude_deg: float
    retrograde: bool = False
    solid: bool = True
    uncertainty_deg: float = 0.0
    house: int | None = None
    says: Words = ()


@dataclass(frozen=True, slots=True)
class Chord:
    """An aspect, drawn from longitude to longitude.

    In a bi-wheel ``b`` may stand on the outer ring. ``orb_deg`` is how far from exact,
    never negative.
    """

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
    """Houses and angles, degrees; ``solid`` says that the sign of an angle is certain."""

    ascendant_deg: float
    midheaven_deg: float
    cusps_deg: tuple[float, ...]
    ascendant_solid: bool = True
    midheaven_solid: bool = True
    ascendant_uncertainty_deg: float = 0.0
    midheaven_uncertainty_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class Highlight:
    """Places that make a figure together (a T-square, a stellium), shaded softly."""

    longitudes_deg: tuple[float, ...]
    says: Words


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one wheel shows. ``outer`` is the second ring of a bi-wheel.

    ``across`` says that chords run from the inner ring to the outer one.
    """

    title: str
    inner: tuple[Place, ...]
    outer: tuple[Place, ...] = ()
    chords: tuple[Chord, ...] = ()
    frame: Frame | None = None
    highlights: tuple[Highlight, ...] = ()
    across: bool = False

    def within(
        self, outer: tuple[Place, ...], chords: tuple[Chord, ...] = (), title: str = ""
    ) -> Scene:
        """Return the bi-wheel with this chart inside, and what ties it to the outer ring.

        Without such chords it keeps its own.
        """
        return replace(
            self,
            outer=outer,
            chords=chords or self.chords,
            across=bool(chords),
            title=title or self.title,
        )


class Stood(Protocol):
    """Where something stands: a ``Position`` of the sky, a ``Placement`` of a chart."""

    @property
    def longitude_deg(self) -> float:
        """Degrees in [0, 360)."""

    @property
    def retrograde(self) -> bool:
        """Whether it moves backwards."""


def of_chart(chart: Chart, figures: Iterable[tuple[str, Collection[Point]]] = ()) -> Scene:
    """Return the scene of a birth chart; ``figures`` are titled sets of points to highlight."""
    frame = _frame(chart, chart.ascendant_uncertainty_deg, chart.midheaven_uncertainty_deg)
    return Scene(
        title=described("Birth chart", chart.positions, chart.ascendant_deg),
        inner=places_of(chart.positions, chart.options.node_body),
        chords=_chords(chart, moving=True),
        frame=frame,
        highlights=tuple(
            Highlight(
                tuple(at for one in points if (at := chart.longitude_of(one)) is not None),
                (title, ", ".join(one.label for one in points)),
            )
            for title, points in figures
        ),
    )


def of_composite(composite: Composite, node: Body = Body.TRUE_NODE) -> Scene:
    """Return the scene of two people's composite, in which nothing moves.

    When either birth time is uncertain, so are the degrees of its angles.
    """
    off = max((place.uncertainty_deg for place in composite.positions.values()), default=0.0)
    frame = _frame(composite, *((DEGREE_KNOWN_DEG,) * 2 if off else (0.0, 0.0)))
    ascendant = frame.ascendant_deg if frame else None
    return Scene(
        title=described("Composite chart", composite.positions, ascendant),
        inner=places_of(composite.positions, node),
        chords=_chords(composite, moving=False),
        frame=frame,
    )


def places_of(
    positions: Mapping[Body, Placement], node: Body = Body.TRUE_NODE
) -> tuple[Place, ...]:
    """Return what stands on the ring of a chart, with one of the two North Nodes."""
    return tuple(
        Place(
            body,
            place.longitude_deg,
            place.retrograde,
            place.solid,
            place.uncertainty_deg,
            place.house if place.house_solid else None,
            placement_words(place),
        )
        for body, place in drawn(positions, node)
    )


def places_in(
    sky: Mapping[Body, Stood], zero_deg: float = 0.0, node: Body = Body.TRUE_NODE
) -> tuple[Place, ...]:
    """Return what stands in the sky, in the zodiac that begins at ``zero_deg`` of its own."""
    places = []
    for body, stood in drawn(sky, node):
        at = normalised(stood.longitude_deg - zero_deg)
        says = position_words(body, at, retrograde=stood.retrograde)
        places.append(Place(body, at, stood.retrograde, says=says))
    return tuple(places)


def transit_chords(
    chart: Chart, outer: Iterable[Place], contacts: Iterable[transits.Contact]
) -> tuple[Chord, ...]:
    """Return what the sky touches in a chart, from the chart's points to the sky's ``outer``."""
    sky = {place.point: place.longitude_deg for place in outer}
    chords = []
    for one in contacts:
        a_deg, b_deg = chart.longitude_of(one.natal), sky.get(one.transit)
        if a_deg is not None and b_deg is not None:
            names = f"{one.transit.label} in the sky", f"{one.natal.label} at birth"
            says = aspect_words(
                *names, one.kind, one.orb_deg, applying=one.applying, solid=one.solid
            )
            chords.append(
                Chord(one.natal, one.transit, a_deg, b_deg, one.kind, one.orb_deg, one.solid, says)
            )
    return tuple(chords)


def synastry_chords(a: Chart, b: Chart, found: Iterable[synastry.Tie]) -> tuple[Chord, ...]:
    """Return what ties two charts, from the first (inside) to the second (outside)."""
    chords = []
    for one in found:
        a_deg, b_deg = a.longitude_of(one.a), b.longitude_of(one.b)
        if a_deg is not None and b_deg is not None:
            names = f"{one.a.label} (inner)", f"{one.b.label} (outer)"
            says = aspect_words(*names, one.kind, one.orb_deg, applying=None, solid=one.solid)
            chords.append(Chord(one.a, one.b, a_deg, b_deg, one.kind, one.orb_deg, one.solid, says))
    return tuple(chords)


def drawn(bodies: Mapping[Body, _T], node: Body = Body.TRUE_NODE) -> Iterator[tuple[Body, _T]]:
    """Yield what is shown of some bodies: all, but one North Node is enough."""
    for body, place in bodies.items():
        if body not in NODES or body is node:
            yield body, place


def _chords(chart: Chart | Composite, *, moving: bool) -> tuple[Chord, ...]:
    chords = []
    for one in chart.aspects:
        a_deg, b_deg = chart.longitude_of(one.a), chart.longitude_of(one.b)
        if a_deg is not None and b_deg is not None:
            applying = one.applying if moving else None
            says = aspect_words(
                one.a.label, one.b.label, one.kind, one.orb_deg, applying=applying, solid=one.solid
            )
            chords.append(Chord(one.a, one.b, a_deg, b_deg, one.kind, one.orb_deg, one.solid, says))
    return tuple(chords)


def _frame(
    chart: Chart | Composite, ascendant_off_deg: float, midheaven_off_deg: float
) -> Frame | None:
    houses = chart.houses
    if houses is None:
        return None
    return Frame(
        houses.ascendant_deg,
        houses.midheaven_deg,
        houses.cusps_deg,
        chart.ascendant_solid,
        chart.midheaven_solid,
        ascendant_off_deg,
        midheaven_off_deg,
    )
