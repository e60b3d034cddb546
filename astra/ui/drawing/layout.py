"""Layout: where the rings of one wheel lie, and how large its type can be.

From the rim inwards: the signs, the outer band of a bi-wheel, the band of the chart, the numbers of
the houses, and the core, where aspects are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from astra.ui.drawing.bands import Band, Sizes, hung
from astra.ui.drawing.outside import Label, labels
from astra.ui.drawing.scene import Scene

LEAST_CORE: Final = 0.22
"""How much of the wheel's radius is kept for aspects, at the least."""

SHRINK: Final = 0.94


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the rings of one wheel lie: radii, the widest first."""

    sizes: Sizes
    left_deg: float
    rim: float
    signs: float
    outer: Band | None
    inner: Band
    core: float
    labels: tuple[Label, ...]


def laid(scene: Scene, sizes: Sizes) -> Layout:
    """Return the layout in the largest type, up to the one asked for, in which all has room."""
    zoom = 1.0
    while True:
        layout = _layout(scene, sizes.shrunk(zoom))
        bands = [layout.inner, *([layout.outer] if layout.outer else [])]
        if all(band.fits for band in bands) and layout.core >= LEAST_CORE * layout.rim:
            return layout
        zoom *= SHRINK


def _layout(scene: Scene, sizes: Sizes) -> Layout:
    frame = scene.frame
    rim, outside = labels(frame, sizes)
    signs = rim - sizes.px(1.5 * sizes.sign)
    left_deg = frame.ascendant_deg if frame else 0.0
    outer = hung(scene.outer, signs, sizes, left_deg) if scene.outer else None
    inner = hung(scene.inner, outer.inner if outer else signs, sizes, left_deg)
    return Layout(
        sizes,
        left_deg,
        rim,
        signs,
        outer,
        inner,
        inner.inner - (sizes.px(1.6 * sizes.house) if frame else 0.0),
        outside,
    )
