"""Clearance: breaks lines where words stand, so that nothing is struck through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astra.ui.drawing.marks import Box, Spot


def around(start: Spot, end: Spot, boxes: Iterable[Box]) -> Iterator[tuple[Spot, Spot]]:
    """Yield the parts of a line that lie outside every box, from ``start`` on."""
    done = 0.0
    for enters, leaves in sorted(_crossings(start, end, boxes)):
        if enters > done:
            yield _between(start, end, done), _between(start, end, enters)
        done = max(done, leaves)
    if done < 1.0:
        yield _between(start, end, done), end


def _crossings(start: Spot, end: Spot, boxes: Iterable[Box]) -> Iterator[tuple[float, float]]:
    """Where the line is inside a box, as parts of its length (Liang and Barsky, 1984)."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    for box in boxes:
        enters, leaves = 0.0, 1.0
        for step, low, high in (
            (dx, box.left - start[0], box.right - start[0]),
            (dy, box.top - start[1], box.bottom - start[1]),
        ):
            if step:
                near, far = sorted((low / step, high / step))
                enters, leaves = max(enters, near), min(leaves, far)
            elif not low < 0.0 < high:
                leaves = enters
        if enters < leaves:
            yield enters, leaves


def _between(start: Spot, end: Spot, part: float) -> Spot:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
