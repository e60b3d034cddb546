"""Which facts a text speaks of."""

from __future__ import annotations

import pytest

from astra.guide.mentions import mentioned
from astra.guide.model import Fact, FactKind

SUN = Fact(
    id="natal.sun",
    kind=FactKind.PLACEMENT,
    text="Your Sun is in Aries, in the 12th house.",
    body="sun",
    sign="Aries",
    house=12,
)
SQUARE = Fact(
    id="transit.saturn.square.moon",
    kind=FactKind.TRANSIT,
    text="Saturn squares your natal Moon.",
    body="saturn",
    aspect="square",
    other="moon",
)
NODE = Fact(
    id="natal.true_node",
    kind=FactKind.PLACEMENT,
    text="Your North Node is in Libra.",
    body="true_node",
    sign="Libra",
)
DASHA = Fact(id="dasha", kind=FactKind.DASHA, text="You are in a Venus mahadasha.", detail="Venus")
FACTS = (SUN, SQUARE, NODE, DASHA)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Your Sun in Aries loves a start.", ["natal.sun"]),
        ("With the Sun in your 12th house, rest counts.", ["natal.sun"]),
        ("Saturn is squaring your Moon this week.", ["transit.saturn.square.moon"]),
        ("The North Node in Libra asks for balance.", ["natal.true_node"]),
        ("This Venus mahadasha favours art.", ["dasha"]),
        ("The Sun shines. Aries is a sign.", []),
        ("Saturn is slow. Your Moon is tender.", []),
        ("All is well.", []),
    ],
)
def test_a_fact_is_mentioned_by_a_sentence_that_names_its_parts(text, ids):
    assert [fact.id for fact in mentioned(text, FACTS)] == ids
