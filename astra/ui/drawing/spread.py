"""Room on the circle: moves glyphs apart so that none touches another, and as little as possible.

Plain arithmetic on degrees: nothing here knows what is placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class _Block:
    """Neighbours that touch; ``total`` sums the firsts its members would like, as a crowd.

    ``length`` reaches from its first member to where the next block may begin.
    """

    members: list[int]
    total: float
    length: float

    @property
    def first(self) -> float:
        return self.total / len(self.members)


def spread(longitudes_deg: Sequence[float], gap_deg: float) -> tuple[float, ...]:
    """Return a place for each longitude, in the order given, at least ``gap_deg`` apart.

    As ``spaced``, with one gap for all.
    """
    return spaced(longitudes_deg, [gap_deg] * len(longitudes_deg))


def spaced(longitudes_deg: Sequence[float], gaps_deg: Sequence[float]) -> tuple[float, ...]:
    """Return a place for each longitude, each its own gap before the next one round the circle.

    The order round the circle is kept. Those with room stay where they are; a crowd is
    centred on its own mean. When the circle is too small, all gaps shrink to what fits.
    Degrees in [0, 360).
    """
    if not longitudes_deg:
        return ()
    scale = min(1.0, 360.0 / max(sum(gaps_deg), 1.0))
    gaps = [gap * scale for gap in gaps_deg]
    places = [0.0] * len(gaps)
    for block in _settled(
        [_Block([i], longitudes_deg[i] % 360.0, gaps[i]) for i in order_of(longitudes_deg)]
    ):
        at = block.first
        for index in block.members:
            places[index] = at % 360.0
            at += gaps[index]
    return tuple(places)


def order_of(longitudes_deg: Sequence[float]) -> list[int]:
    """Return the indices of longitudes in their order round the circle."""
    return sorted(range(len(longitudes_deg)), key=lambda index: longitudes_deg[index] % 360.0)


def _settled(blocks: list[_Block]) -> list[_Block]:
    """Join blocks that overlap until none does (pooling of adjacent violators, round a circle)."""
    position = 0
    calm = 0
    while len(blocks) > 1 and calm < len(blocks):
        position %= len(blocks)
        after = (position + 1) % len(blocks)
        turn = 360.0 if after == 0 else 0.0
        here, there = blocks[position], blocks[after]
        if there.first + turn - here.first >= here.length - 1e-9:
            position += 1
            calm += 1
            continue
        blocks[position] = _joined(here, there, turn)
        del blocks[after]
        position -= 1 if after > 0 else 2
        calm = 0
    return blocks


def _joined(here: _Block, there: _Block, turn: float) -> _Block:
    wanted = there.total + len(there.members) * (turn - here.length)
    members = [*here.members, *there.members]
    return _Block(members, here.total + wanted, here.length + there.length)
