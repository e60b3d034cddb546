"""Take it with you: the chart as a picture to print or frame, and as data for other programs.

Nothing says whose chart it is unless that is ticked. Files are made when they are asked for.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Final

import streamlit as st

from astra.sky import document
from astra.sky.birth import TimePrecision
from astra.sky.bodies import LISTED, Angle
from astra.sky.chart import Chart, holding
from astra.sky.houses import name_of
from astra.sky.zodiac import sign_of
from astra.ui.chart import patterns
from astra.ui.chart.subject import Subject
from astra.ui.drawing import kundli, paper, sheet, square
from astra.ui.drawing.marks import Picture
from astra.ui.drawing.scene import Scene, of_chart
from astra.ui.drawing.svg import svg
from astra.ui.drawing.wheel import PAPER as PAPER_WHEEL
from astra.ui.drawing.wheel import wheel
from astra.ui.ink import DARK, PAPER, Ink

PAPERS: Final[Mapping[str, Ink]] = {"Light paper": PAPER, "Night sky": DARK}
SHEET, WHEEL, NORTH, SOUTH = "Page", "Wheel", "North Indian", "South Indian"
FORMS: Final = (SHEET, WHEEL)
VEDIC_FORMS: Final = (SHEET, WHEEL, NORTH, SOUTH)

WIDTH_PX: Final = 1800
SMALL_MM: Final = 160.0
"""How wide a picture is that is no whole page."""

COLUMNS: Final = (
    "body", "longitude", "latitude", "speed", "sign", "degree_in_sign", "house", "retrograde",
    "may_be_off_by", "sign_is_certain",
)  # fmt: skip
"""Of the table of positions: degrees, and degrees a day."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A picture as it was asked for."""

    picture: Picture
    ink: Ink
    width_mm: float
    title: str


def draw(subject: Subject) -> None:
    """The section: what to take, how it will look, and the files."""
    choices, preview = st.columns([4, 5], gap="large")
    with choices:
        chosen = _choices(subject)
        st.header("As a picture", anchor=False)
        _files(subject, chosen)
        st.header("For other programs", anchor=False)
        _data(subject.chart)
    with preview, st.container(key="card_preview", border=True):
        st.image(svg(chosen.picture, chosen.width_mm, chosen.ink.paper), alt=chosen.picture.title)


def _choices(subject: Subject) -> Paper:
    forms = VEDIC_FORMS if subject.vedic else FORMS
    form = st.segmented_control("What", forms, default=SHEET, required=True, key="take_form")
    tone = st.segmented_control(
        "On", list(PAPERS), default="Light paper", required=True, key="take_paper"
    )
    ink = PAPERS[tone]
    if form != SHEET:
        return Paper(_drawn(form, subject, ink), ink, SMALL_MM, "Birth chart")
    name = subject.name or subject.page.person.pinned_facts.name or subject.page.person.name
    named = bool(name) and st.checkbox("Write the name on it", key="take_name")
    dated = st.checkbox("Write date, time and place on it", key="take_birth")
    title = name if named else "Birth chart"
    lines = [*([subject.line] if dated else []), _manner(subject.chart)]
    picture = sheet.sheet(_scene(subject), ink, title=title, lines=lines, foot=_foot(subject))
    return Paper(picture, ink, sheet.A4_MM[0], title)


def _drawn(form: str, subject: Subject, ink: Ink) -> Picture:
    if form == WHEEL:
        return wheel(_scene(subject), ink, PAPER_WHEEL)
    chart = kundli.of_chart(subject.chart)
    return (square.north_indian if form == NORTH else square.south_indian)(chart, ink)


def _scene(subject: Subject) -> Scene:
    return of_chart(subject.chart, () if subject.vedic else patterns.figures(subject.chart))


def _manner(chart: Chart) -> str:
    """How the chart is read, on one line."""
    zodiac = f"{chart.options.zodiac.capitalize()} zodiac"
    if chart.options.zodiac == "sidereal":
        zodiac += f" ({chart.options.ayanamsha.replace('_', ' ').title()})"
    return f"{zodiac}, {name_of(chart.house_system)} houses" if chart.house_system else zodiac


def _foot(subject: Subject) -> str:
    if subject.birth.precision is TimePrecision.EXACT:
        return "Made with Astra"
    return "Made with Astra. What the birth time does not settle is grey."


def _files(subject: Subject, chosen: Paper) -> None:
    picture, ink, now = chosen.picture, chosen.ink, subject.page.now
    with st.container(key="take_pictures", horizontal=True):
        _file("PNG", "png", "image/png", lambda: paper.png(picture, ink, WIDTH_PX))
        _file(
            "SVG",
            "svg",
            "image/svg+xml",
            lambda: svg(picture, chosen.width_mm, ink.paper).encode(),
        )
        _file(
            "PDF",
            "pdf",
            "application/pdf",
            lambda: paper.pdf(picture, ink, chosen.width_mm, chosen.title, now),
        )


def _data(chart: Chart) -> None:
    with st.container(key="take_data", horizontal=True):
        _file("JSON", "json", "application/json", lambda: as_json(chart))
        _file("CSV", "csv", "text/csv", lambda: as_csv(chart))
    st.caption(
        "JSON holds all of the chart and the moment of birth, CSV the positions. "
        "Neither holds a name."
    )


def _file(label: str, ending: str, kind: str, made: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        made,
        file_name=f"astra-chart.{ending}",
        mime=kind,
        on_click="ignore",
        key=f"take_{ending}",
    )


def as_json(chart: Chart) -> bytes:
    """Return a chart as ``chart --batch`` writes it, with how far each place may be off."""
    chart = holding(chart, LISTED)
    content = {
        **document.of(chart),
        "zodiac": chart.options.zodiac,
        "time_precision": str(chart.birth.precision),
        "uncertainty_degrees": {
            body.value: place.uncertainty_deg for body, place in chart.positions.items()
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def as_csv(chart: Chart) -> bytes:
    """Return the positions of a chart as a table, the angles last."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for place in chart.positions.values():
        writer.writerow(
            (
                place.body.value,
                f"{place.longitude_deg:.6f}",
                f"{place.latitude_deg:.6f}",
                f"{place.speed_deg_per_day:.6f}",
                place.sign,
                f"{place.sign_degree:.6f}",
                place.house if place.house_solid else "",
                "yes" if place.retrograde else "no",
                f"{place.uncertainty_deg:.6f}",
                "yes" if place.solid else "no",
            )
        )
    for angle, solid in (
        (Angle.ASCENDANT, chart.ascendant_solid),
        (Angle.MIDHEAVEN, chart.midheaven_solid),
    ):
        at = chart.longitude_of(angle)
        if at is not None:
            doubt = f"{chart.uncertainty_of(angle):.6f}"
            row = (angle.value, f"{at:.6f}", "", "", sign_of(at), f"{at % 30:.6f}", "", "")
            writer.writerow((*row, doubt, "yes" if solid else "no"))
    return file.getvalue().encode()
