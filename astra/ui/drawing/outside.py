"""What is written outside the wheel: the four angles, and the degrees of the cusps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import asin, degrees, hypot
from typing import Final

from astra.sky.zodiac import separation, sign_of
from astra.ui.drawing.bands import Sizes
from astra.ui.drawing.lettering import Face, lettering
from astra.ui.drawing.marks import Words
from astra.ui.drawing.scene import Frame
from astra.ui.drawing.spread import spread
from astra.ui.drawing.words import NOT_CERTAIN, degree_text, known_text

STUB_PX: Final = 7.0
EDGE_PX: Final = 2.0
BARE_EDGE_PX: Final = 14.0  # a wheel without anything round it keeps some air
SAME_DEG: Final = 0.01


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a label. ``size`` is that of its type."""

    words: str
    size: float
    strong: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Lines about one longitude, written at ``seat_deg`` no nearer than ``near``."""

    longitude_deg: float
    lines: tuple[Written, ...]
    says: Words
    near: float = 0.0
    seat_deg: float = 0.0

    @property
    def width(self) -> float:
        """Of its longest line."""
        return max(lettering(line.words, Face.BODY).advance * line.size for line in self.lines)

    @property
    def height(self) -> float:
        """Of its lines together."""
        return sum(line.size for line in self.lines)


def labels(frame: Frame | None, sizes: Sizes) -> tuple[float, tuple[Label, ...]]:
    """Return the radius left for the wheel, and what is written round it."""
    if frame is None:
        return 0.5 - sizes.px(BARE_EDGE_PX), ()
    written = [*_angles(frame, sizes), *_cusps(frame, sizes)]
    rim = 0.5 - sizes.px(STUB_PX + EDGE_PX) - max(label.width for label in written)
    near = rim + sizes.px(STUB_PX)
    widest = max(hypot(label.width, label.height) for label in written)
    nearest = near + min(label.height for label in written) / 2
    gap_deg = degrees(2 * asin(widest / (2 * nearest)))
    seats = spread([label.longitude_deg for label in written], gap_deg)
    return rim, tuple(
        replace(label, near=near, seat_deg=seat) for label, seat in zip(written, seats, strict=True)
    )


def _angles(frame: Frame, sizes: Sizes) -> Iterator[Label]:
    ascendant = frame.ascendant_deg, frame.ascendant_solid, frame.ascendant_uncertainty_deg
    midheaven = frame.midheaven_deg, frame.midheaven_solid, frame.midheaven_uncertainty_deg
    for name, title, meaning, (at_deg, solid, off_deg), turn in (
        ("AC", "Ascendant", "how you meet the world and are first seen", ascendant, 0.0),
        ("DC", "Descendant", "whom you meet and choose", ascendant, 180.0),
        ("MC", "Midheaven", "calling and public standing", midheaven, 0.0),
        ("IC", "Imum Coeli", "home, roots and private ground", midheaven, 180.0),
    ):
        longitude = at_deg + turn
        place = known_text(longitude, off_deg)
        lines = [Written(name, sizes.px(sizes.angle), strong=solid)]
        if sizes.cusp:
            lines.append(Written(place, sizes.px(sizes.cusp), strong=False))
        doubt = () if solid else (NOT_CERTAIN,)
        says = (f"{title} {place} {sign_of(longitude)}", meaning, *doubt)
        yield Label(longitude, tuple(lines), says)


def _cusps(frame: Frame, sizes: Sizes) -> Iterator[Label]:
    """The cusps that are no angles; where all houses begin at one degree it is not repeated."""
    if not sizes.cusp or len({degree_text(cusp) for cusp in frame.cusps_deg}) == 1:
        return
    off_deg = max(frame.ascendant_uncertainty_deg, frame.midheaven_uncertainty_deg)
    ends = (frame.ascendant_deg, frame.midheaven_deg)
    angles = [*ends, *(end + 180.0 for end in ends)]
    for house, cusp in enumerate(frame.cusps_deg, start=1):
        if all(separation(cusp, angle) > SAME_DEG for angle in angles):
            text = known_text(cusp, off_deg)
            line = Written(text, sizes.px(sizes.cusp), strong=False)
            yield Label(cusp, (line,), (f"House {house} begins at {text} {sign_of(cusp)}",))
