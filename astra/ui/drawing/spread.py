"""Room on the circle: moves glyphs apart so that none touches another, and as little as possible.

Plain arithmetic on degrees. The wheel asks for places; nothing here knows what is placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class _Block:
    """Neighbours that touch; ``total`` sums the firsts its members would like, as a crowd."""

    members: list[int]
    total: float

    @property
    def first(self) -> float:
        return self.total / len(self.members)

    def last(self, gap: float) -> float:
        return self.first + (len(self.members) - 1) * gap


def spread(longitudes_deg: Sequence[float], gap_deg: float) -> tuple[float, ...]:
    """Return a place for each longitude, in the order given, at least ``gap_deg`` apart.

    The order round the circle is kept. Those with room stay where they are; a crowd is
    centred on its own mean. When the circle is too small for that many, the gap shrinks
    to what fits. Degrees in [0, 360).
    """
    count = len(longitudes_deg)
    if count == 0:
        return ()
    gap = min(gap_deg, 360.0 / count)
    order = sorted(range(count), key=lambda index: longitudes_deg[index] % 360.0)
    blocks = _settled([_Block([index], longitudes_deg[index] % 360.0) for index in order], gap)
    places = [0.0] * count
    for block in blocks:
        for step, index in enumerate(block.members):
            places[index] = (block.first + step * gap) % 360.0
    return tuple(places)


def _settled(blocks: list[_Block], gap: float) -> list[_Block]:
    """Join blocks that overlap until none does (pooling of adjacent violators, round a circle)."""
    position = 0
    calm = 0
    while len(blocks) > 1 and calm < len(blocks):
        position %= len(blocks)
        after = (position + 1) % len(blocks)
        turn = 360.0 if after == 0 else 0.0
        here, there = blocks[position], blocks[after]
        if there.first + turn - here.last(gap) >= gap - 1e-9:
            position += 1
            calm += 1
            continue
        blocks[position] = _joined(here, there, turn, gap)
        del blocks[after]
        position -= 1 if after > 0 else 2
        calm = 0
    return blocks


def _joined(here: _Block, there: _Block, turn: float, gap: float) -> _Block:
    size = len(here.members)
    wanted = there.total + len(there.members) * (turn - size * gap)
    return _Block([*here.members, *there.members], here.total + wanted)
