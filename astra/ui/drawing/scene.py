"""Scenes: what a wheel or a grid is asked to show, whatever it comes from.

``of_chart`` takes all of a birth chart or a composite. ``places_in``, ``transit_chords`` and
``synastry_chords`` give a second ring and what ties it to the first: the sky of a moment, a
progressed chart, another person's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from astra.sky import synastry, transits
from astra.sky.aspects import Aspect, AspectKind
from astra.sky.bodies import Body, Point
from astra.sky.chart import Chart, Placement
from astra.sky.houses import Houses
from astra.sky.zodiac import normalised
from astra.ui.drawing.marks import Words
from astra.ui.drawing.words import aspect_words, described, placement_words, position_words

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


class Charted(Protocol):
    """A ``Chart`` or a ``Composite``: places, houses and aspects that belong together."""

    @property
    def positions(self) -> Mapping[Body, Placement]:
        """Where every body stands."""

    @property
    def houses(self) -> Houses | None:
        """None without a birth time."""

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """The tightest first."""

    @property
    def ascendant_solid(self) -> bool:
        """Whether its sign holds at every possible birth time."""

    @property
    def midheaven_solid(self) -> bool:
        """Whether its sign holds at every possible birth time."""

    def longitude_of(self, point: Point) -> float | None:
        """Where a point stands, None when it is not known."""


def of_chart(
    chart: Charted,
    figures: Iterable[tuple[str, Collection[Point]]] = (),
    *,
    name: str = "Birth chart",
    node: Body = Body.TRUE_NODE,
    moving: bool = True,
) -> Scene:
    """Return the scene of a chart.

    ``figures`` are titled sets of points to highlight; ``node`` is the North Node that is
    drawn; in a chart that is not ``moving`` (a composite) no aspect grows or fades.
    """
    houses = chart.houses
    ascendant = houses.ascendant_deg if houses else None
    return Scene(
        title=described(name, chart.positions, ascendant),
        inner=places_of(chart.positions, node),
        chords=_chords(chart, moving=moving),
        frame=houses
        and Frame(
            houses.ascendant_deg,
            houses.midheaven_deg,
            houses.cusps_deg,
            chart.ascendant_solid,
            chart.midheaven_solid,
        ),
        highlights=tuple(
            Highlight(
                tuple(at for one in points if (at := chart.longitude_of(one)) is not None),
                (title, ", ".join(one.label for one in points)),
            )
            for title, points in figures
        ),
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
            names = f"{one.transit.label} in the sky", f"your {one.natal.label}"
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


def _chords(chart: Charted, *, moving: bool) -> tuple[Chord, ...]:
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
