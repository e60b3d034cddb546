"""How the seven planets stand: their dignities, their sect, the Sun's beams and their declination."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from astra.sky.accidents import InSect, declinations, near_the_sun, sect
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart
from astra.sky.dignities import Reception, Standing, receptions, standings
from astra.ui.glossary import BEAMS, DIGNITIES, WORDS
from astra.ui.tables import joined, point_term, unsure
from astra.ui.terms import Cell, Part, Term, facts, lines, table


def draw(chart: Chart) -> None:
    """The table, and below it what it cannot hold."""
    belongs, hosts = sect(chart), receptions(chart)
    received = {body for one in hosts for body in (one.a, one.b)}
    rows = [_row(one, belongs, received=one.body in received) for one in standings(chart).values()]
    table("dignities", "Essential dignities", ("Planet", "Dignities", "Points", "Sect"), rows)
    lines(
        "dignity_points",
        (Term("Points", WORDS["points"]), " weigh only where a planet stands, not what it meets."),
        *_sect_said(chart),
    )
    facts("accidents", [*_beams(chart), *_bounds(chart), *map(_received, hosts)])


def _row(standing: Standing, belongs: Mapping[Body, InSect], *, received: bool) -> tuple[Cell, ...]:
    held = [Term(str(one), DIGNITIES[one], one.capitalize()) for one in standing.dignities]
    if received:
        held.append(Term("reception", WORDS["reception"], "Mutual reception"))
    if not standing.solid:
        held.append(unsure())
    return (
        point_term(standing.body),
        joined(held),
        f"{standing.points:+d}".replace("-", "−") if standing.solid else "",
        _sect_cell(belongs.get(standing.body)),
    )


def _sect_cell(told: InSect | None) -> Cell:
    if told is None:
        return ""
    if not told.solid:
        return unsure()
    word, title = ("in", "in sect") if told.in_sect else ("out", "out of sect")
    return Term(word, WORDS[title], title.capitalize(), quiet=True)


def _sect_said(chart: Chart) -> Iterator[str]:
    if chart.by_day is None:
        yield "Sect and triplicity need a birth time: without one they are left out."
    elif not chart.by_day_solid:
        yield "Whether the Sun was up is not certain, so triplicities are left out."
    elif chart.by_day:
        yield "A birth by day: the Sun was above the horizon."
    else:
        yield "A birth by night: the Sun was below the horizon."


def _beams(chart: Chart) -> Iterator[tuple[Cell, Cell]]:
    for body, near in near_the_sun(chart).items():
        word = Term(str(near.beams), BEAMS[near.beams], near.beams.capitalize())
        said: list[Part] = [word] if near.solid else [word, unsure()]
        away = f" ({near.distance_deg:.1f}° from the Sun)" if near.solid else ""
        yield point_term(body), (*joined(said), away)


def _bounds(chart: Chart) -> Iterator[tuple[Cell, Cell]]:
    for body, told in declinations(chart).items():
        if body in PLANETS and told.out_of_bounds:
            side = "north" if told.degrees > 0 else "south"
            word = Term("out of bounds", WORDS["out of bounds"], "Out of bounds")
            if told.solid:
                yield point_term(body), (word, f" ({abs(told.degrees):.1f}° {side})")
            else:
                yield point_term(body), (word, ", ", unsure())


def _received(one: Reception) -> tuple[Cell, Cell]:
    word = Term("mutual reception", WORDS["reception"], "Mutual reception")
    by = f" by {one.a_in}" + (f" and {one.b_in}" if one.mixed else "")
    doubt: tuple[Part, ...] = () if one.solid else (", ", unsure())
    return (point_term(one.a), " and ", point_term(one.b)), (word, by, *doubt)
