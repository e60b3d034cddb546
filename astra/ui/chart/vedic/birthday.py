"""The day of birth as the Indian calendar has it: its five limbs, its light, its month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from astra.sky.birth import TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import Chart
from astra.sky.moment import span_of
from astra.sky.vedic.conditions import birth_vara
from astra.sky.vedic.grahas import GRAHAS as LORDS
from astra.sky.vedic.muhurtas import VARAS
from astra.sky.vedic.nakshatras import LORDS as MANSION_LORDS
from astra.sky.vedic.panchang import Limb, Panchang, panchang_at
from astra.ui.chart.subject import Subject
from astra.ui.chart.vedic.vargas import mansion, mansion_term
from astra.ui.glossary_vedic import GRAHAS, WORDS
from astra.ui.tables import NO_BREAK, unsure
from astra.ui.terms import Cell, Term, facts, lines, table

DAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def draw(subject: Subject) -> None:
    """The Moon's mansion, then the leaf of the calendar."""
    chart = subject.chart
    _moon(chart)
    leaves = _leaves(chart)
    table(
        "limbs",
        "The limbs of the day of birth",
        ("Limb", "At birth", "When"),
        _limbs(chart, leaves),
    )
    leaf = next((one for one in leaves if one.start <= chart.moment.utc < one.end), leaves[0])
    month = _month(leaf) if len(leaves) == 1 else ()
    facts("leaf", [*month, *_hora(chart, leaf), *_light(chart, leaf)])
    for notice in leaf.notices:
        lines("leaf_notice", notice.message)
    panchang = Term("panchang", WORDS["panchang"], "Panchang")
    lines(
        "leaf_clock",
        ("The times of this ", panchang, " are those of the clock at the birth place."),
    )


def _moon(chart: Chart) -> None:
    vedic = chart.vedic
    at, doubt = vedic.sidereal_deg[Body.MOON], vedic.uncertainty_deg[Body.MOON]
    where = mansion(at, doubt)
    said = where if isinstance(where, tuple) else (where,)
    lead = ("The Moon stood in the ", Term("nakshatra", WORDS["nakshatra"], "Nakshatra"), " ")
    lines("moon_mansion", (*lead, *said, "."))


def _leaves(chart: Chart) -> list[Panchang]:
    """The leaves the birth may belong to, first to last."""
    birth, ayanamsha = chart.birth, chart.vedic.ayanamsha
    where = (birth.zone, birth.latitude_deg, birth.longitude_deg, ayanamsha)
    moments = dict.fromkeys((chart.moment.utc, *span_of(birth)))
    found = {leaf.start: leaf for leaf in (panchang_at(utc, *where) for utc in moments)}
    return [found[start] for start in sorted(found)]


def _limbs(chart: Chart, leaves: Sequence[Panchang]) -> Iterator[tuple[Cell, ...]]:
    vara = birth_vara(chart)
    lord = LORDS[vara.value].label
    day = Term(f"{VARAS[vara.value]} ({DAYS[vara.value]})", f"Its lord is {lord}. {GRAHAS[lord]}.")
    yield Term("Vara", WORDS["vara"]), day if vara.solid else (day, ", ", unsure()), ""
    for name in ("tithi", "nakshatra", "yoga", "karana"):
        possible = _possible(chart, [getattr(leaf, f"{name}s") for leaf in leaves])
        yield (
            Term(name.capitalize(), WORDS[name]),
            _named(name, possible),
            _times(chart, possible),
        )


def _possible(chart: Chart, leaves: Sequence[tuple[Limb, ...]]) -> list[Limb]:
    """The limbs that may have been running at birth: one when the time is certain."""
    first, last = span_of(chart.birth)
    every = {limb.start: limb for limbs in leaves for limb in limbs}
    found = [limb for limb in every.values() if limb.start <= last and first < limb.end]
    return sorted(found, key=lambda limb: limb.start)


def _times(chart: Chart, limbs: Sequence[Limb]) -> str:
    """When the one limb ran, or when each of several gave way to the next."""
    if len(limbs) > 1:
        return "; ".join(f"{one.name} until {_clock(chart, one.end)}" for one in limbs[:-1])
    return f"{_clock(chart, limbs[0].start)} – {_clock(chart, limbs[0].end)}"


def _named(name: str, limbs: Sequence[Limb]) -> Cell:
    if name == "nakshatra":
        terms = [mansion_term(limb.name, MANSION_LORDS[limb.number % 9]) for limb in limbs]
        return tuple(part for one in terms for part in (" or ", one))[1:]
    return " or ".join(dict.fromkeys(limb.name for limb in limbs))


def _month(leaf: Panchang) -> Iterator[tuple[Cell, Cell]]:
    month = leaf.month
    names = " or ".join(dict.fromkeys((month.amanta, month.purnimanta)))
    half = "waxing" if month.waxing else "waning"
    yield Term("Month", WORDS["month"]), f"{names}, {half} fortnight"


def _hora(chart: Chart, leaf: Panchang) -> Iterator[tuple[Cell, Cell]]:
    hora = leaf.hora_at(chart.moment.utc)
    if hora and chart.birth.precision is TimePrecision.EXACT:
        lord = hora.lord.label
        yield Term("Hora", WORDS["hora"]), Term(lord, f"{GRAHAS[lord]}.")


def _light(chart: Chart, leaf: Panchang) -> Iterator[tuple[Cell, Cell]]:
    for name in ("sunrise", "sunset", "moonrise", "moonset"):
        moment: datetime | None = getattr(leaf, name)
        if moment is not None:
            yield name.capitalize(), _clock(chart, moment)


def _clock(chart: Chart, utc: datetime) -> str:
    """A moment on the clock of the birth place as it stood at birth."""
    local = utc + chart.moment.offset
    return f"{local.day} {local:%b, %H:%M}".replace(" ", NO_BREAK)
