"""The layout of the landing page as data (DUIA): which blocks, in which order, with which cards.

The page and any other client draw the blocks they know by their ``block`` and leave out the rest. To
put the page in another order, edit ``layout``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from astra.podcast.snippets import Snippet

BlockKind: TypeAlias = Literal["hero", "ask", "cards"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of the page. ``snippets`` are the ids of its cards, in order.

    ``hero`` shows one card large, ``cards`` several in a grid under a title, ``ask`` the field
    for a topic of one's own.
    """

    block: BlockKind
    title: str = ""
    snippets: tuple[str, ...] = ()


_TITLES = (
    ("In your life", ("transit", "talk", "dasha")),
    (
        "In the sky, and to wonder at",
        ("new_moon", "full_moon", "eclipse", "retrograde", "direct", "moon", "wonder"),
    ),
)


def layout(snippets: Sequence[Snippet]) -> tuple[Block, ...]:
    """Return the page for the cards of a day: the first large, the others by what they speak of."""
    ask = Block(block="ask", title="Make one about…")
    if not snippets:
        return (ask,)
    first, others = snippets[0], snippets[1:]
    grids = (
        Block(
            block="cards", title=title, snippets=tuple(one.id for one in others if one.kind in of)
        )
        for title, of in _TITLES
    )
    hero = Block(block="hero", snippets=(first.id,))
    return (hero, ask, *(grid for grid in grids if grid.snippets))
