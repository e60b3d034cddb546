"""Houses asked about: where one begins, who rules it and who stands in it.

Only what holds at every possible birth time is a solid fact; without a birth time there are none.
"""

from __future__ import annotations

from astra.guide.fact_words import label, nth, sentence, system_of
from astra.guide.model import Fact, FactKind
from astra.sky.bodies import PLANETS
from astra.sky.chart import Chart
from astra.sky.doubt import in_one_house, possible
from astra.sky.zodiac import sign_of


def cusp(chart: Chart, house: int) -> Fact | None:
    """Return where a house (1 to 12) begins; None without a birth time."""
    if chart.houses is None:
        return None
    signs = {
        sign_of(one.houses.cusps_deg[house - 1])
        for one in possible(chart)
        if one.houses is not None
    }
    sign = sign_of(chart.houses.cusps_deg[house - 1])
    solid, system = len(signs) == 1, system_of(chart)
    verb = "begins" if solid else "may begin"
    return Fact(
        id=f"natal.house.{house}",
        kind=FactKind.CUSP,
        text=sentence(
            [f"Your {nth(house)} house {verb} in {sign}, ruled by {label(sign.ruler, system)}"],
            solid,
        ),
        system=system,
        house=house,
        sign=str(sign),
        other=sign.ruler.value,
        solid=solid,
        weight=0.5,
    )


def house_at(chart: Chart | None, longitude_deg: float) -> int | None:
    """Return the house a place in the chart's zodiac falls in; None unless that is certain."""
    if chart is None or chart.houses is None:
        return None
    rooms = [one.houses for one in possible(chart) if one.houses is not None]
    if not in_one_house(longitude_deg, rooms):
        return None
    return chart.houses.houses_of([longitude_deg])[0]


def empty_houses(chart: Chart) -> tuple[int, ...]:
    """Return the houses none of the ten planets stands in, at any possible birth time."""
    if chart.houses is None:
        return ()
    places = [chart.positions[body] for body in PLANETS]
    if not all(place.house_solid for place in places):
        return ()
    held = {place.house for place in places}
    return tuple(house for house in range(1, 13) if house not in held)
