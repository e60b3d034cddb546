"""Marks: what every chart picture is made of, before anyone draws it.

A picture is one unit wide, with x to the right and y downwards as on paper; every length (type
sizes and pen widths too) is in that unit. ``figure`` and ``svg`` know every kind of mark: to add
one, add it here, to ``Mark``, and to both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import NamedTuple, TypeAlias

from astra.ui.drawing.lettering import Face, lettering

Spot: TypeAlias = tuple[float, float]
Words: TypeAlias = tuple[str, ...]
"""What pointing at a mark says, a line each: the first is its heading."""

SECTOR_STEP_DEG = 2.0  # a chord this short leaves its arc by less than a tenth of a pixel


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn. ``dash`` is strokes and gaps by turns; ``opacity`` is in (0, 1]."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0

    def scaled(self, scale: float) -> Pen:
        """The same pen in a picture drawn ``scale`` times as large."""
        return replace(
            self, width=self.width * scale, dash=tuple(length * scale for length in self.dash)
        )


class Box(NamedTuple):
    """The smallest upright box round something."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def grown(self, by: float) -> Box:
        """The box with a margin."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Line:
    """Straight strokes from spot to spot."""

    layer: str
    spots: tuple[Spot, ...]
    pen: Pen
    says: Words = ()

    def placed(self, scale: float, x: float, y: float) -> Line:
        """The same, drawn ``scale`` times as large and moved."""
        return replace(self, spots=_moved(self.spots, scale, x, y), pen=self.pen.scaled(scale))


@dataclass(frozen=True, slots=True)
class Circle:
    """The outline of a circle."""

    layer: str
    centre: Spot
    radius: float
    pen: Pen

    def placed(self, scale: float, x: float, y: float) -> Circle:
        """The same, drawn ``scale`` times as large and moved."""
        (centre,) = _moved((self.centre,), scale, x, y)
        return replace(self, centre=centre, radius=self.radius * scale, pen=self.pen.scaled(scale))


@dataclass(frozen=True, slots=True)
class Sector:
    """Part of a ring, filled. Angles are degrees anticlockwise from the right, ``start`` first."""

    layer: str
    centre: Spot
    inner: float
    outer: float
    start_deg: float
    end_deg: float
    fill: str
    opacity: float = 1.0
    says: Words = ()

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Its outline as a polygon, for whoever has no arcs."""
        steps = max(1, round((self.end_deg - self.start_deg) / SECTOR_STEP_DEG))
        size = (self.end_deg - self.start_deg) / steps
        angles = [self.start_deg + step * size for step in range(steps + 1)]
        far = [self.at(angle, self.outer) for angle in angles]
        return (*far, *(self.at(angle, self.inner) for angle in reversed(angles)))

    def at(self, angle_deg: float, radius: float) -> Spot:
        """The spot at an angle and a distance from its centre."""
        return polar(self.centre, angle_deg, radius)

    def placed(self, scale: float, x: float, y: float) -> Sector:
        """The same, drawn ``scale`` times as large and moved."""
        (centre,) = _moved((self.centre,), scale, x, y)
        return replace(self, centre=centre, inner=self.inner * scale, outer=self.outer * scale)


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    layer: str
    spots: tuple[Spot, ...]
    fill: str
    opacity: float = 1.0
    says: Words = ()

    def placed(self, scale: float, x: float, y: float) -> Area:
        """The same, drawn ``scale`` times as large and moved."""
        return replace(self, spots=_moved(self.spots, scale, x, y))


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words. ``at`` is the middle of its height, and of its width unless ``anchor``
    says ``start`` or ``end``; ``size`` is that of the type."""

    layer: str
    at: Spot
    words: str
    size: float
    colour: str
    face: Face = Face.BODY
    anchor: str = "middle"
    says: Words = ()

    @property
    def origin(self) -> Spot:
        """Where its first letter begins, on the baseline."""
        drawn = lettering(self.words, self.face)
        back = {"start": 0.0, "middle": drawn.middle, "end": drawn.advance}[self.anchor]
        return self.at[0] - back * self.size, self.at[1] + drawn.rise * self.size

    @property
    def box(self) -> Box:
        """The box round its ink."""
        drawn, (x, y) = lettering(self.words, self.face), self.origin
        return Box(
            x + drawn.left * self.size,
            y - drawn.top * self.size,
            x + drawn.right * self.size,
            y - drawn.bottom * self.size,
        )

    def placed(self, scale: float, x: float, y: float) -> Text:
        """The same, drawn ``scale`` times as large and moved."""
        (at,) = _moved((self.at,), scale, x, y)
        return replace(self, at=at, size=self.size * scale)


Mark: TypeAlias = Line | Circle | Sector | Area | Text


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks in the order they are drawn, on a paper one unit wide and ``height`` units high.

    ``title`` says in words what there is to see, for those who cannot see it.
    """

    marks: tuple[Mark, ...]
    title: str
    height: float = 1.0

    def placed(self, width: float, x: float, y: float) -> tuple[Mark, ...]:
        """Its marks as part of a larger picture: ``width`` wide, its corner at (x, y)."""
        return tuple(mark.placed(width, x, y) for mark in self.marks)

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every line of words in it."""
        return tuple(mark for mark in self.marks if isinstance(mark, Text))


def polar(centre: Spot, angle_deg: float, radius: float) -> Spot:
    """Return the spot at an angle, degrees anticlockwise from the right, and a distance."""
    angle = radians(angle_deg)
    return centre[0] + radius * cos(angle), centre[1] - radius * sin(angle)


def _moved(spots: tuple[Spot, ...], scale: float, x: float, y: float) -> tuple[Spot, ...]:
    return tuple((x + spot[0] * scale, y + spot[1] * scale) for spot in spots)
