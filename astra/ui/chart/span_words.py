"""Spans of a timeline in words: what each is called, what it means, when it is.

Meanings come from the glossaries: what symbols stand for, not a reading of a person. To word a kind
of span otherwise, edit its function; ``_TITLES`` and ``_MEANINGS`` list them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final, TypeAlias

from astra.sky.aspects import AspectKind
from astra.sky.bodies import Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.spans import Kind, Part, Span
from astra.ui import glossary, glossary_vedic

SLOWLY: Final = frozenset({Kind.PROGRESSION, Kind.SOLAR_ARC})
"""What moves so slowly that an hour means nothing."""

NOT_CERTAIN: Final = (
    "Not certain: another possible birth time moves this by days or more, or undoes it."
)


_HALF_A_MINUTE: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose chart is told, on which clock. ``own`` says that it is told to its own person."""

    chart: Chart
    clock: tzinfo
    own: bool = True

    def point(self, name: Part) -> str:
        """A natal point: ``your Moon``."""
        return f"{'your' if self.own else 'natal'} {point(name).label}"

    def local(self, moment: datetime) -> datetime:
        """A moment on the reader's clock, to the nearest minute, as almanacs print it."""
        return (moment + _HALF_A_MINUTE).astimezone(self.clock).replace(second=0, microsecond=0)

    def day(self, moment: datetime) -> str:
        """The day of a moment: ``25 February 2027``."""
        local = self.local(moment)
        return f"{local.day} {local:%B %Y}"

    def minute(self, moment: datetime) -> str:
        """The day and the time of a moment: ``25 February 2027, 03:15``."""
        return f"{self.day(moment)}, {self.local(moment):%H:%M}"


def point(name: Part) -> Point:
    """Return the body or the angle that a part of a span names."""
    return Angle(str(name)) if name in _ANGLES else Body(str(name))


_ANGLES: Final = frozenset(angle.value for angle in Angle)


def title(span: Span, reader: Reader) -> str:
    """Return what a span is called: ``Saturn conjunct your Moon``."""
    return _TITLES[span.kind](span.parts, reader)


def meaning(span: Span, reader: Reader) -> str:
    """Return what it stands for, in a sentence or two; where certain, with its house."""
    return _MEANINGS[span.kind](span.parts, reader)


def dates(span: Span, reader: Reader) -> tuple[tuple[str, str], ...]:
    """Return when it is, as names and values: one moment, or from when until when and how often."""
    told = reader.minute if _to_the_minute(span, reader.chart) else reader.day
    exact = "; ".join(told(moment) for moment in span.exact)
    if span.momentary:
        return (("When", exact),)
    edge = told if span.end - span.start < _BRIEF else reader.day
    rows = [("From", edge(span.start)), ("Until", edge(span.end))]
    if exact:
        rows.insert(1, (_EXACT.get(span.kind, "Exact"), exact))
    elif span.kind is Kind.TRANSIT:
        rows.insert(1, ("Exact", "never; it turns before it gets there"))
    return tuple(rows)


def _to_the_minute(span: Span, chart: Chart) -> bool:
    """Whether the minutes of a moment are known: the sky's own are, a birth's only if its time is."""
    if span.kind in SLOWLY:
        return False
    return span.kind in _OF_THE_SKY or not chart.ends_utc


_OF_THE_SKY: Final = frozenset({Kind.ECLIPSE, Kind.STATION})
_EXACT: Final = {Kind.ECLIPSE: "Greatest"}
_BRIEF: Final = timedelta(days=1)


def natal_house(span: Span, reader: Reader) -> tuple[str, str] | None:
    """Return where the natal point stands that a span touches, None where that is not certain."""
    name = span.parts.get("natal")
    if name is None or name in _ANGLES:
        return None
    place = reader.chart.positions[Body(str(name))]
    if place.house is None or not place.house_solid:
        return None
    return (
        f"{_cap(reader.point(name))} is in",
        f"house {place.house}: {glossary.HOUSES[place.house - 1]}",
    )


def sentence(span: Span, reader: Reader) -> str:
    """Return all of it in a few sentences, for whoever taps the words."""
    house = natal_house(span, reader)
    told = [meaning(span, reader)]
    told += [f"{name}: {value}." for name, value in dates(span, reader)]
    told += [f"{house[0]} {house[1]}."] if house else []
    told += [] if span.solid else [NOT_CERTAIN]
    return " ".join(told)


_Parts: TypeAlias = Mapping[str, Part]

_MEETING: Final = {AspectKind.CONJUNCTION: "conjunct", AspectKind.OPPOSITION: "opposite"}


def _touching(parts: _Parts, reader: Reader) -> str:
    kind = AspectKind(str(parts["aspect"]))
    return f"{_MEETING.get(kind, kind)} {reader.point(parts['natal'])}"


def _transit_title(parts: _Parts, reader: Reader) -> str:
    return f"{point(parts['body']).label} {_touching(parts, reader)}"


def _transit_meaning(parts: _Parts, reader: Reader) -> str:
    return _met(parts, reader, "")


def _met(parts: _Parts, reader: Reader, how: str) -> str:
    """Two points and how they get on; ``how`` says which sort of body the moving one is."""
    body, natal = point(parts["body"]), point(parts["natal"])
    manner = glossary.ASPECT_MANNERS[AspectKind(str(parts["aspect"]))]
    if body is natal:
        return (
            f"{how}{body.label} meets its own place at birth ({glossary.POINTS[body]}): what was "
            f"and what is {manner}."
        )
    return (
        f"{how}{body.label} ({glossary.POINTS[body]}) and {reader.point(parts['natal'])} "
        f"({glossary.POINTS[natal]}) {manner}."
    )


def _station_title(parts: _Parts, reader: Reader) -> str:
    return f"{point(parts['body']).label} turns {parts['turns']} {_touching(parts, reader)}"


def _station_meaning(parts: _Parts, reader: Reader) -> str:
    return (
        "A planet that turns stands almost still for days, and what it touches is said to be felt "
        f"longest. {_transit_meaning(parts, reader)}"
    )


def _house_title(parts: _Parts, reader: Reader) -> str:
    how = "moves back into" if parts.get("turns") else "enters"
    whose = "your" if reader.own else "the"
    return f"{point(parts['body']).label} {how} {whose} {_ordinal(int(parts['house']))} house"


def _house_meaning(parts: _Parts, _: Reader) -> str:
    body = point(parts["body"])
    return f"{body.label} ({glossary.POINTS[body]}) comes to {glossary.HOUSES[int(parts['house']) - 1]}."


def _eclipse_title(parts: _Parts, reader: Reader) -> str:
    touch = f", {_touching(parts, reader)}" if "natal" in parts else ""
    return f"{_cap(str(parts['name']))} in {parts['sign']}{touch}"


def _eclipse_meaning(parts: _Parts, reader: Reader) -> str:
    told = glossary.WORDS[" ".join(str(parts["name"]).split()[-2:])]
    if "house" not in parts:
        return told
    whose = "your" if reader.own else "the"
    house = int(parts["house"])
    return f"{told} It falls in {whose} {_ordinal(house)} house: {glossary.HOUSES[house - 1]}."


def _return_title(parts: _Parts, _: Reader) -> str:
    name = "Solar" if parts["body"] == Body.SUN else "Lunar"
    return f"{name} return"


def _return_meaning(parts: _Parts, _: Reader) -> str:
    if parts["body"] == Body.SUN:
        return "The Sun stands where it stood at birth: the year of life begins anew."
    return "The Moon stands where she stood at birth, as she does every 27 days: a small beginning."


def _profection_title(parts: _Parts, _: Reader) -> str:
    return f"Year of the {_ordinal(int(parts['house']))} house, led by {_lord(parts)}"


def _lord(parts: _Parts) -> str:
    return point(parts["lord"]).label


def _profection_meaning(parts: _Parts, _: Reader) -> str:
    lord = point(parts["lord"])
    return (
        f"Profections give each year of life a house in turn. At {parts['age']} it is the "
        f"{_ordinal(int(parts['house']))} ({glossary.HOUSES[int(parts['house']) - 1]}), here in "
        f"{parts['sign']}, whose ruler {lord.label} ({glossary.POINTS[lord]}) leads the year."
    )


def _progression_title(parts: _Parts, reader: Reader) -> str:
    if parts["event"] == "lunation":
        return f"Progressed Moon begins its {parts['phase']} phase"
    name = f"Progressed {point(parts['body']).label}"
    if parts["event"] == "ingress":
        return f"{name} enters {parts['sign']}"
    if parts["event"] == "station":
        return f"{name} turns {parts['turns']}"
    return f"{name} {_touching(parts, reader)}"


def _progression_meaning(parts: _Parts, reader: Reader) -> str:
    told = "In progressions a day after birth stands for a year of life; dates hold to the month."
    if parts["event"] == "aspect":
        return f"{told} {_met(parts, reader, 'Progressed ')}"
    return told


def _arc_title(parts: _Parts, reader: Reader) -> str:
    return f"Solar arc {point(parts['body']).label} {_touching(parts, reader)}"


def _arc_meaning(parts: _Parts, reader: Reader) -> str:
    return (
        "Solar arcs move every point of the chart as far as the progressed Sun has come. "
        f"{_met(parts, reader, 'Directed ')}"
    )


def _dasha_title(parts: _Parts, _: Reader) -> str:
    return f"{parts['lord']} {parts['level']}"


def _dasha_meaning(parts: _Parts, _: Reader) -> str:
    lord, level = str(parts["lord"]), str(parts["level"])
    return f"{glossary_vedic.WORDS[level]} Its lord is {lord}. {glossary_vedic.GRAHAS[lord]}."


def _saturn_title(parts: _Parts, _: Reader) -> str:
    phase = f", {parts['phase']}" if parts["passage"] == "sade sati" else ""
    return f"{_cap(str(parts['passage']))}{phase}: Saturn in {parts['sign']}"


def _saturn_meaning(parts: _Parts, _: Reader) -> str:
    passage, phase = str(parts["passage"]), str(parts["phase"])
    return f"{glossary_vedic.WORDS[passage]} {glossary_vedic.WORDS[phase]}"


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ordinal(number: int) -> str:
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"


_Teller = Callable[[_Parts, Reader], str]

_TITLES: Final[Mapping[Kind, _Teller]] = {
    Kind.TRANSIT: _transit_title,
    Kind.STATION: _station_title,
    Kind.HOUSE: _house_title,
    Kind.ECLIPSE: _eclipse_title,
    Kind.RETURN: _return_title,
    Kind.PROFECTION: _profection_title,
    Kind.PROGRESSION: _progression_title,
    Kind.SOLAR_ARC: _arc_title,
    Kind.DASHA: _dasha_title,
    Kind.SADE_SATI: _saturn_title,
}

_MEANINGS: Final[Mapping[Kind, _Teller]] = {
    Kind.TRANSIT: _transit_meaning,
    Kind.STATION: _station_meaning,
    Kind.HOUSE: _house_meaning,
    Kind.ECLIPSE: _eclipse_meaning,
    Kind.RETURN: _return_meaning,
    Kind.PROFECTION: _profection_meaning,
    Kind.PROGRESSION: _progression_meaning,
    Kind.SOLAR_ARC: _arc_meaning,
    Kind.DASHA: _dasha_meaning,
    Kind.SADE_SATI: _saturn_meaning,
}
