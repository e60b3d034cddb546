"""Strokes: how aspects are drawn, by kind and by how close to exact they are.

A kind without a dash or a colour of its own is drawn as a minor aspect.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.sky.aspects import AspectKind
from astra.ui.drawing.marks import Pen
from astra.ui.drawing.scene import Chord
from astra.ui.ink import Ink

DASHES_PX: Final[Mapping[AspectKind, tuple[float, ...]]] = {
    AspectKind.CONJUNCTION: (),
    AspectKind.SEXTILE: (2.0, 3.0),
    AspectKind.SQUARE: (),
    AspectKind.TRINE: (),
    AspectKind.OPPOSITION: (7.0, 4.0),
}
MINOR_DASH_PX: Final = (1.0, 4.0)
UNSURE_DASH_PX: Final = (9.0, 4.0, 1.5, 4.0)

FAINT_ORB_DEG: Final = 10.0
"""The orb at which a line is faintest."""

STEPS: Final = 5
"""Degrees of strength: few, so that lines of one strength share a look."""


def pen_of(chord: Chord, ink: Ink, px: float) -> Pen:
    """Return the pen of an aspect, where a pixel is ``px`` wide: stronger the closer to exact."""
    closeness = max(0.0, 1.0 - chord.orb_deg / FAINT_ORB_DEG)
    strength = round(closeness**2 * STEPS) / STEPS
    dash = DASHES_PX.get(chord.kind, MINOR_DASH_PX) if chord.solid else UNSURE_DASH_PX
    return Pen(
        ink.aspect(chord.kind),
        (0.6 + 1.8 * strength) * px,
        tuple(length * px for length in dash),
        (0.3 + 0.65 * strength) * (1.0 if chord.solid else 0.6),
    )
