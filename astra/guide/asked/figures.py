"""Figures asked about: aspect patterns, the balance of elements, and the yogas of a chart."""

from __future__ import annotations

from collections import Counter

from astra.guide.fact_words import label, system_of
from astra.guide.model import Fact, FactKind
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart
from astra.sky.patterns import Pattern, patterns
from astra.sky.vedic.manglik import manglik
from astra.sky.vedic.yogas import Family, yogas

ELEMENTS = ("fire", "earth", "air", "water")
MODALITIES = ("cardinal", "fixed", "mutable")
MANGLIK_ELSEWHERE = "manglik elsewhere"
LIFTED_ELSEWHERE = "manglik lifted elsewhere"


def figures(chart: Chart) -> tuple[Fact, ...]:
    """Return the patterns of aspects that hold at every possible birth time."""
    return tuple(_figure(one, system_of(chart)) for one in patterns(chart) if one.solid)


def balance(chart: Chart) -> tuple[Fact, ...]:
    """Return how many of the ten planets stand in each element and modality, fullest first.

    Empty when the birth time leaves open which sign one of them is in.
    """
    places = [chart.positions[body] for body in PLANETS]
    if not all(place.solid for place in places):
        return ()
    counts = Counter(place.sign.element for place in places)
    counts.update(place.sign.modality for place in places)
    return tuple(
        _share(part, counts[part], system_of(chart))
        for parts in (ELEMENTS, MODALITIES)
        for part in sorted(parts, key=lambda part: -counts[part])
    )


def yogas_of(chart: Chart) -> tuple[Fact, ...]:
    """Return the yogas a chart holds at every possible birth time, each once; none that frighten."""
    found: dict[str, Fact] = {}
    for one in yogas(chart.vedic):
        if one.solid and one.definition.family not in (Family.CARE, Family.NABHASA):
            found.setdefault(one.name, _yoga(one.name, one.grahas, one.definition.definition))
    return tuple(found.values())


def manglik_of(chart: Chart) -> Fact | None:
    """Return whether Mars marks the chart as manglik from the lagna; None when that is not sure.

    ``detail`` is ``manglik``, ``manglik lifted`` or ``not manglik``.
    """
    count = manglik(chart.vedic).from_lagna
    if count is None or not count.solid:
        return None
    detail = "not manglik"
    if count.marked:
        detail = "manglik lifted" if count.lifted_by else "manglik"
    return Fact(
        id="natal.manglik",
        kind=FactKind.YOGA,
        text=f"Counted from the lagna: {detail}.",
        system="vedic",
        members=(Body.MARS.value,),
        detail=detail,
        weight=0.4,
    )


def manglik_elsewhere(chart: Chart) -> tuple[Fact, ...]:
    """Return from which of Moon and Venus Mars also marks the chart, and from which it would.

    The second is where the books themselves lift the mark. Only what is certain is told.
    """
    return tuple(
        Fact(
            id=f"natal.{detail.replace(' ', '.')}",
            kind=FactKind.YOGA,
            text=f"{detail.capitalize()}, counted from {' and '.join(marked)}.",
            system="vedic",
            members=marked,
            detail=detail,
            weight=0.3,
        )
        for detail in (MANGLIK_ELSEWHERE, LIFTED_ELSEWHERE)
        if (marked := _marked_from(chart, lifted=detail == LIFTED_ELSEWHERE))
    )


def _marked_from(chart: Chart, *, lifted: bool) -> tuple[str, ...]:
    counts = {one.origin: one for one in manglik(chart.vedic).counts}
    return tuple(
        body.value
        for body in (Body.MOON, Body.VENUS)
        if (one := counts[body.label]).marked and one.solid and bool(one.lifted_by) is lifted
    )


def _figure(pattern: Pattern, system: str) -> Fact:
    members = tuple(body.value for body in pattern.members)
    names = ", ".join(label(body, system) for body in members)
    house = pattern.where if isinstance(pattern.where, int) else None
    sign = str(pattern.where) if pattern.where is not None and house is None else None
    return Fact(
        id=f"natal.{pattern.kind.value}.{'.'.join(members)}",
        kind=FactKind.FIGURE,
        text=f"Your chart holds a {pattern.kind.value} of {names}.",
        system=system,
        body=pattern.apex.value if pattern.apex else None,
        sign=sign,
        house=house,
        members=members,
        detail=pattern.kind.value,
        weight=0.5,
    )


def _share(part: str, number: int, system: str) -> Fact:
    return Fact(
        id=f"natal.balance.{part}",
        kind=FactKind.BALANCE,
        text=f"Of ten planets, {number} in {part} signs.",
        system=system,
        number=number,
        detail=part,
        weight=0.3,
    )


def _yoga(name: str, grahas: tuple[Body, ...], definition: str) -> Fact:
    return Fact(
        id=f"natal.yoga.{name.lower()}",
        kind=FactKind.YOGA,
        text=f"{name} yoga: {definition}",
        system="vedic",
        members=tuple(body.value for body in grahas),
        detail=name,
        weight=0.4,
    )
