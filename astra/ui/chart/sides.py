"""Western and Vedic side by side: one moment, two ways to read it, and why they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

import streamlit as st

from astra.sky.ayanamshas import AYANAMSHAS
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.houses import name_of
from astra.sky.vedic.grahas import GRAHAS as LORDS
from astra.sky.zodiac import Sign, normalised, separation, sign_of
from astra.ui.chart.subject import Subject, cast
from astra.ui.glossary import WORDS
from astra.ui.glossary_vedic import GRAHAS
from astra.ui.glossary_vedic import WORDS as VEDIC_WORDS
from astra.ui.tables import house_term, point_term, sign_cell, unsure
from astra.ui.terms import Cell, Entry, Term, entries, lines, table

MODERN_RULERS: Final = {
    Sign.SCORPIO: Body.PLUTO,
    Sign.AQUARIUS: Body.URANUS,
    Sign.PISCES: Body.NEPTUNE,
}
"""The planets that modern Western astrologers give three signs besides the traditional rulers."""

RULERS: Final = (
    "Both give the signs to the seven lights that eyes can see. Modern Western astrologers add "
    "Uranus to Aquarius, Neptune to Pisces and Pluto to Scorpio; Vedic astrology does not."
)
FIRST: Final = (
    "Asked for “your sign”, a Western astrologer names the Sun’s, a Vedic one the Moon’s, and her "
    "nakshatra besides."
)
ASPECTS: Final = (
    "Western aspects are angles between two bodies, with an orb: a trine is 120°, give or take. "
    "Vedic glances (drishti) go from sign to sign: every graha sees the seventh from itself, Mars "
    "also the fourth and eighth, Jupiter the fifth and ninth, Saturn the third and tenth."
)
TIMING: Final = (
    "Both watch the planets pass over the birth chart. Western astrology also moves the birth "
    "chart on, a day for a year (progressions); Vedic astrology shares a life out into periods "
    "that the Moon’s nakshatra sets going (dashas)."
)
DIVISIONS: Final = (
    "Vedic astrology divides each sign further and draws charts of the parts, the ninth above "
    "all. Western astrology has little use for such charts."
)

UNSEEN: Final = frozenset(PLANETS) - frozenset(LORDS)


class Sides(NamedTuple):
    """One moment read in both ways."""

    western: Chart
    vedic: Chart

    @property
    def shift_deg(self) -> float:
        """How far the Vedic zodiac begins after the Western one, degrees in [-180, 180)."""
        sun, same_sun = (chart.positions[Body.SUN].longitude_deg for chart in self)
        return (sun - same_sun + 180.0) % 360.0 - 180.0


def sides_of(subject: Subject) -> Sides:
    """Return both charts of a birth; each keeps the houses chosen for it, if any were."""
    options = subject.options
    western, vedic = (
        options
        if options.zodiac == zodiac
        else replace(options, zodiac=zodiac, house_system=houses)
        for zodiac, houses in (("tropical", "placidus"), ("sidereal", "whole_sign"))
    )
    return Sides(cast(subject.birth, western), cast(subject.birth, vedic))


def draw(subject: Subject) -> None:
    """The section."""
    sides = sides_of(subject)
    _shift(sides)
    st.header("Where things stand", anchor=False)
    head = ("Point", "Western", "Vedic", "Why")
    table("sides", "Places in both zodiacs", head, _places(sides))
    if sides.western.time_known:
        st.header("Houses", anchor=False)
        _houses(sides)
    st.header("What else differs", anchor=False)
    entries("differences", _differences(sides, subject))


def _shift(sides: Sides) -> None:
    ayanamsha = AYANAMSHAS[sides.vedic.options.ayanamsha]
    side = "earlier" if sides.shift_deg >= 0 else "later"
    lines(
        "shift",
        (
            "Both look at one sky at one moment. The Western zodiac is the ",
            Term("tropical", WORDS["tropical"], "Tropical zodiac"),
            " one, the Vedic the ",
            Term("sidereal", WORDS["sidereal"], "Sidereal zodiac"),
            f". At this birth they stood {_arc(sides.shift_deg)} apart: the ",
            Term("ayanamsha", WORDS["ayanamsha"], "Ayanamsha"),
            f" of {ayanamsha.name}. So the Vedic one tells every place that much {side}.",
        ),
        "Neither is a mistake for the other. They are two maps with different starting points, "
        "and each is read with its own rules.",
    )


def _places(sides: Sides) -> Iterator[tuple[Cell, ...]]:
    points: tuple[Point, ...] = (Angle.ASCENDANT, *PLANETS)
    for point in points:
        western, vedic = (chart.longitude_of(point) for chart in sides)
        if western is None or vedic is None:
            continue
        doubt = sides.western.uncertainty_of(point)
        yield (
            point_term(point),
            sign_cell(western, doubt),
            "not read" if point in UNSEEN else sign_cell(vedic, doubt),
            _why(point, western, vedic, sides),
        )
    yield from _node_rows(sides)


def _why(point: Point, western_deg: float, vedic_deg: float, sides: Sides) -> Cell:
    """Whether the shift carries a point into another sign."""
    if point in UNSEEN:
        return "Unknown to the classical texts."
    doubt = sides.western.uncertainty_of(point)
    here, there = (_only_sign(at, doubt) for at in (western_deg, vedic_deg))
    if here is None or there is None:
        return ("The birth time leaves it open, ", unsure())
    step = f"{'Less' if sides.shift_deg >= 0 else 'Plus'} {_arc(sides.shift_deg)}"
    if here is there:
        return f"{step} it is still in {there}."
    return f"{step} it falls into {there}."


def _only_sign(longitude_deg: float, doubt_deg: float) -> Sign | None:
    """The sign a place is in whatever the birth time was, or None when it may be another."""
    low, high = (sign_of(longitude_deg + side) for side in (-doubt_deg, doubt_deg))
    return low if low is high and doubt_deg < 15.0 else None


def _arc(degrees: float) -> str:
    """An arc in degrees and minutes, without its sign."""
    minutes = round(abs(degrees) * 60)
    return f"{minutes // 60}°{minutes % 60:02d}′"


def _node_rows(sides: Sides) -> Iterator[tuple[Cell, ...]]:
    node = sides.western.options.node_body
    western, rahu = sides.western.positions[node], sides.vedic.positions[Body.MEAN_NODE]
    yield (
        point_term(node),
        sign_cell(western.longitude_deg, western.uncertainty_deg),
        (
            Term("Rahu", f"{GRAHAS['Rahu']}."),
            ", ",
            *_flat(sign_cell(rahu.longitude_deg, rahu.uncertainty_deg)),
        ),
        _node_why(sides),
    )
    south = normalised(western.longitude_deg + 180.0)
    ketu = normalised(rahu.longitude_deg + 180.0)
    yield (
        point_term(Body.SOUTH_NODE),
        sign_cell(south, western.uncertainty_deg),
        (Term("Ketu", f"{GRAHAS['Ketu']}."), ", ", *_flat(sign_cell(ketu, rahu.uncertainty_deg))),
        "Vedic astrology reads both ends of the Moon’s axis as grahas.",
    )


def _node_why(sides: Sides) -> str:
    if sides.western.options.node_body is Body.MEAN_NODE:
        return "The mean node in both, told by the shift."
    both = sides.vedic.positions
    apart = separation(both[Body.TRUE_NODE].longitude_deg, both[Body.MEAN_NODE].longitude_deg)
    return (
        f"Here the true node, which sways, there the mean one, which does not: {apart:.1f}° apart "
        "at this birth, besides the shift."
    )


def _flat(cell: Cell) -> tuple[str | Term, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _houses(sides: Sides) -> None:
    western, vedic = sides
    systems = [name_of(chart.house_system or "") for chart in sides]
    rows = []
    for body in (one for one in PLANETS if one not in UNSEEN):
        cells = tuple(_house(chart, body) for chart in sides)
        rows.append((point_term(body), *cells, _house_why(western, vedic, body)))
    head = ("Body", f"Western: {systems[0]}", f"Vedic: {systems[1]}", "House")
    table("sides_houses", "Houses in both", head, rows)
    if vedic.house_system == "whole_sign" and western.house_system != "whole_sign":
        lines(
            "houses_why",
            f"{systems[0]} houses begin at degrees that the horizon and the meridian give, so they "
            "are wide and narrow. Whole-sign houses are the signs themselves, counted from the one "
            "that rises: thirty degrees each. A body early or late in its sign changes its number.",
        )


def _house(chart: Chart, body: Body) -> Cell:
    place = chart.positions[body]
    if place.house is None:
        return ""
    term = house_term(place.house)
    return term if place.house_solid else (term, ", ", unsure())


def _house_why(western: Chart, vedic: Chart, body: Body) -> str:
    here, there = western.positions[body], vedic.positions[body]
    if not (here.house_solid and there.house_solid):
        return ""
    return "the same" if here.house == there.house else "another"


def _differences(sides: Sides, subject: Subject) -> Iterator[Entry]:
    yield Entry("Rulers", _rulers(sides), (RULERS,))
    yield Entry("What comes first", _first(sides), (FIRST,))
    yield Entry("Aspects", "", (ASPECTS,))
    yield Entry("Timing", _timing(sides, subject), (TIMING,))
    yield Entry("Divisions", "", (DIVISIONS,))


def _rulers(sides: Sides) -> str:
    if not all(chart.ascendant_solid for chart in sides):
        return ""
    western, vedic = (sign_of(chart.ascendant_deg or 0.0) for chart in sides)
    modern = f" (or {MODERN_RULERS[western].label})" if western in MODERN_RULERS else ""
    rulers = f"{western.ruler.label}{modern} here, {vedic.ruler.label} there"
    return f"the chart’s ruler is {rulers}"


def _first(sides: Sides) -> Cell:
    sun, moon = sides.western.positions[Body.SUN], sides.vedic.positions[Body.MOON]
    if not (sun.solid and moon.solid):
        return ""
    mansion = f", {sides.vedic.vedic.nakshatra}" if sides.vedic.vedic.moon_solid else ""
    return f"{sun.sign} here, {moon.sign}{mansion} there"


def _timing(sides: Sides, subject: Subject) -> Cell:
    course, now = sides.vedic.vedic.course(), subject.page.now
    if not course.periods[0].start <= now < course.periods[-1].end:
        return ""
    (maha,) = course.running(now, 1)
    if not maha.solid:
        return ""
    return (Term("mahadasha", VEDIC_WORDS["mahadasha"], "Mahadasha"), f" of {maha.dasha.lord} now")
