"""The figures planets make together, in words; the wheel shades them."""

from __future__ import annotations

from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.patterns import Pattern, PatternKind, patterns
from astra.ui.glossary import PATTERNS
from astra.ui.tables import joined, point_term, unsure
from astra.ui.terms import Cell, Term, lines, table


def draw(chart: Chart) -> None:
    """The figures of a chart in words, or that there are none."""
    found = patterns(chart)
    if not found:
        lines("patterns", "No three planets make one of the figures that have a name.")
        return
    table("patterns", "Aspect patterns", ("Figure", "Made by"), [_row(one) for one in found])


def figures(chart: Chart) -> tuple[tuple[str, tuple[Body, ...]], ...]:
    """Return the figures to be shaded: those that hold at every possible birth time."""
    return tuple((title(one), one.members) for one in patterns(chart) if one.solid)


def title(pattern: Pattern) -> str:
    """What a figure is called: ``Stellium in Taurus``."""
    name = f"{pattern.kind[:1].upper()}{pattern.kind[1:]}"
    return f"{name} {_place(pattern)}" if pattern.where is not None else name


def _row(one: Pattern) -> tuple[Cell, ...]:
    name = Term(title(one), PATTERNS[one.kind])
    parts = [*joined(point_term(body) for body in one.members)]
    if one.apex is not None:
        role = "at the head" if one.kind is PatternKind.KITE else "at the point"
        parts.append(f"; {one.apex.label} {role}")
    if not one.solid:
        parts += [", ", unsure()]
    return name, tuple(parts)


def _place(pattern: Pattern) -> str:
    house = isinstance(pattern.where, int)
    return f"in house {pattern.where}" if house else f"in {pattern.where}"
