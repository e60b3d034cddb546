"""A chart in words: the tables beside the wheel, for reading and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import streamlit as st

from astra.people.model import PinnedFacts
from astra.sky.bodies import Body, Point
from astra.sky.chart import Chart, Placement
from astra.sky.vedic import antardashas, dasha_at
from astra.sky.zodiac import SIGNS, degrees_minutes, sign_of
from astra.ui.drawing.scene import drawn
from astra.ui.drawing.words import degree_text
from astra.ui.glossary import HOUSES

UNSURE = " *"
GRAHAS = ("Sun", "Moon", "Mars", "Mercury", "Jupiter", "Venus", "Saturn")


def birth_line(pinned: PinnedFacts) -> str:
    """Birth details on one line: ``14 May 1996, 07:20, Mumbai``."""
    day = datetime.fromisoformat(pinned.birth_date or "")
    parts = [f"{day.day} {day:%B %Y}", _time_words(pinned), pinned.birth_place or ""]
    return ", ".join(part for part in parts if part)


def positions(chart: Chart) -> None:
    """Where every body stands."""
    rows = [
        (
            f"{body.glyph} {body.label}",
            f"{place_text(place.longitude_deg)}{'' if place.solid else UNSURE}",
            _house_text(place),
            "retrograde" if place.retrograde else "",
        )
        for body, place in drawn(chart.positions)
    ]
    if chart.ascendant_deg is not None and chart.midheaven_deg is not None:
        rows[:0] = [
            (name, place_text(at) + ("" if solid else UNSURE), "", "")
            for name, at, solid in (
                ("Ascendant", chart.ascendant_deg, chart.ascendant_solid),
                ("Midheaven", chart.midheaven_deg, chart.midheaven_solid),
            )
        ]
    table(("Body", "Place", "House", "Motion"), rows, "Positions of the bodies")
    unsure = any(not place.solid or not place.house_solid for place in chart.positions.values())
    if unsure:
        st.caption("* another possible birth time would change this.")


def houses(chart: Chart) -> None:
    """Where every house begins, or why there are none."""
    if not chart.cusps_deg:
        st.write("Houses turn once a day, so they need a birth time.")
        return
    rows = [
        (str(number), place_text(cusp), HOUSES[number - 1])
        for number, cusp in enumerate(chart.cusps_deg, start=1)
    ]
    table(("House", "Begins at", "About"), rows, "House cusps")
    system = (chart.house_system or "").replace("_", " ").capitalize()
    st.caption(f"{system} houses.")


def aspects(chart: Chart) -> None:
    """Which bodies stand at an angle, the tightest first."""
    rows = [
        (
            f"{_name(one.a)} {one.kind.glyph} {_name(one.b)}",
            f"{one.kind}{'' if one.solid else UNSURE}",
            f"{one.orb_deg:.1f}°",
            "growing" if one.applying else "fading",
        )
        for one in chart.aspects
    ]
    table(("Between", "Aspect", "From exact", "Then"), rows, "Aspects, the tightest first")


def nakshatra(chart: Chart) -> None:
    """The lunar mansion of the birth and the five limbs of its day."""
    vedic = chart.vedic
    day = vedic.panchanga
    unsure = "" if vedic.moon_solid else UNSURE
    degrees, minutes = degrees_minutes(vedic.ayanamsha_deg)
    rows = [
        ("Moon’s nakshatra", f"{vedic.nakshatra}, pada {vedic.pada}{unsure}"),
        ("Its lord", f"{vedic.moon.lord}{unsure}"),
        ("Tithi", day.tithi_name),
        ("Yoga", day.yoga_name),
        ("Karana", day.karana_name),
        ("Ayanamsha", f"{vedic.ayanamsha.capitalize()}, {degrees}°{minutes:02d}′"),
    ]
    table(("What", "Yours"), rows, "Nakshatra and panchanga at birth")
    sidereal = [
        (f"{body.glyph} {body.label}", place_text(at), str(SIGNS[vedic.navamsa_of(body)]))
        for body, at in vedic.sidereal_deg.items()
        if body.label in GRAHAS or body is Body.TRUE_NODE
    ]
    table(("Graha", "Sidereal place", "Navamsa"), sidereal, "Sidereal places and navamsa signs")


def dashas(chart: Chart, now: datetime) -> None:
    """The Vimshottari periods, with the one running now opened."""
    periods = chart.vedic.dashas
    if not chart.vedic.moon_solid:
        st.write("These rest on the Moon’s exact place, which your birth time does not settle.")
    rows = [(one.lord, _month(one.start), _month(one.end)) for one in periods]
    table(("Mahadasha", "From", "Until"), rows, "Vimshottari mahadashas")
    if not periods[0].start <= now < periods[-1].end:
        return
    maha, antar = dasha_at(periods, now)
    st.write(f"Now: **{maha.lord}**, and within it **{antar.lord}** until {_month(antar.end)}.")
    inner = [(one.lord, _month(one.start), _month(one.end)) for one in antardashas(maha)]
    table((f"Within {maha.lord}", "From", "Until"), inner, "Antardashas of the running period")


def clock(chart: Chart) -> None:
    """Which clock the birth time was read on, and the moment it means."""
    moment = chart.moment
    st.write(moment.explanation)
    st.write(
        f"Local time stood {_offset_words(moment.offset)} universal time, so the chart is cast for "
        f"{moment.utc.day} {moment.utc:%B %Y, %H:%M:%S} UTC."
    )


def place_text(longitude_deg: float) -> str:
    """A longitude in its sign: ``29°45′ ♈ Aries``."""
    sign = sign_of(longitude_deg)
    return f"{degree_text(longitude_deg)} {sign.glyph} {sign}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], alt: str) -> None:
    """A quiet table of words."""
    data = [dict(zip(head, row, strict=True)) for row in rows]
    st.table(data, border="horizontal", hide_index=True, alt=alt)


def _name(point: Point) -> str:
    return point.label


def _house_text(place: Placement) -> str:
    if place.house is None:
        return ""
    return f"{place.house}{'' if place.house_solid else UNSURE}"


def _time_words(pinned: PinnedFacts) -> str:
    if pinned.time_precision == "unknown":
        return "time unknown"
    if pinned.time_window:
        return f"between {pinned.time_window[0]} and {pinned.time_window[1]}"
    about = "about " if pinned.time_precision == "approximate" else ""
    return f"{about}{pinned.birth_time or ''}"


def _month(moment: datetime) -> str:
    return f"{moment:%b %Y}"


def _offset_words(offset: timedelta) -> str:
    seconds = abs(int(offset.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{hours} h {minutes:02d} min" + (f" {seconds} s" if seconds else "")
    return f"{text} {'ahead of' if offset >= timedelta(0) else 'behind'}"
