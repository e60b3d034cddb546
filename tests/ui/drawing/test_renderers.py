"""Both drawings of one picture: Plotly's figure, and SVG with what is made from it."""

from __future__ import annotations

import re
import zlib
from datetime import UTC, date, datetime, time
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from astra.sky.birth import BirthData
from astra.sky.chart import natal
from astra.ui.drawing.figure import figure
from astra.ui.drawing.marks import Picture, Text
from astra.ui.drawing.paper import pdf, png
from astra.ui.drawing.scene import of_chart
from astra.ui.drawing.svg import svg
from astra.ui.drawing.wheel import WIDE, wheel
from astra.ui.ink import LIGHT, PAPER

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"
SAFE = {f"{SVG}{name}" for name in ("svg", "title", "g", "path", "circle", "rect")}
HOSTILE = "<script>alert(1)</script>&\"'\x00\x1b]]><a href='javascript:1'>"


@pytest.fixture(scope="module")
def picture() -> Picture:
    born = BirthData(date(1996, 5, 14), time(7, 20), "Asia/Kolkata", 19.07, 72.88)
    return wheel(of_chart(natal(born)), PAPER)


@pytest.fixture(scope="module")
def document(picture: Picture) -> str:
    return svg(picture, 150, PAPER.paper)


def texts(root: ET.Element) -> list[ET.Element]:
    return [one for one in root.iter() if one.get("class") == "text"]


def test_both_drawings_hold_every_text(picture: Picture, document: str):
    shown = [
        word for trace in figure(picture, LIGHT, WIDE.width_px).data for word in trace.text or ()
    ]

    assert len(shown) == len(texts(ET.fromstring(document))) == len(picture.texts) > 50


def test_svg_holds_nothing_that_runs_or_is_fetched(document: str):
    elements = list(ET.fromstring(document).iter())

    assert {one.tag for one in elements} == SAFE
    assert not any(
        name.startswith("on") or "href" in name for one in elements for name in one.attrib
    )
    assert "url(" not in document
    assert re.findall(r"https?://[^\"]*", document) == ["http://www.w3.org/2000/svg"]


def test_a_hostile_name_is_drawn_and_never_obeyed():
    picture = Picture((Text("title", (0.5, 0.5), HOSTILE, 0.1, "#000", says=(HOSTILE,)),), HOSTILE)
    root = ET.fromstring(svg(picture, 100))
    (trace,) = figure(picture, LIGHT, 300).data

    assert {one.tag for one in root.iter()} <= SAFE
    assert "<script>" in (root.findtext(f"{SVG}title") or "")  # as words
    assert "<script" not in trace.text[0]
    assert "<a" not in trace.hovertext[0]
    assert png(picture, PAPER, 100)
    assert pdf(picture, PAPER, 100, "Chart", NOW)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=20))
def test_svg_is_xml_whatever_is_written(words: str):
    root = ET.fromstring(
        svg(Picture((Text("t", (0, 0), words, 1, "#000", says=(words,)),), words), 10)
    )

    assert len(texts(root)) == 1


def test_png_is_as_wide_as_asked(picture: Picture):
    image = Image.open(BytesIO(png(picture, PAPER, 400)))

    assert image.size == (400, 400)
    assert image.convert("RGB").getpixel((2, 2)) == (255, 254, 251)  # PAPER's #fffefb


def test_pdf_is_one_page_of_lines_without_pictures_or_fonts(picture: Picture):
    written = pdf(picture, PAPER, 150, "Birth chart", NOW)

    assert written.startswith(b"%PDF-")
    assert b"/Count 1" in written
    assert b"/Subtype /Image" not in written
    assert b"/Type /Font" not in written


def test_the_whole_page_is_coloured(picture: Picture):
    written = zlib.decompress(pdf(picture, PAPER, 150, "", NOW).split(b"stream\n")[1])

    # The numbers are those of the view box; #fffefb is the paper of this ink.
    assert b"1 0.9961 0.9843 rg 0 0 m 0 0 1000 1000 re f" in written


def test_pdf_is_the_same_every_time(picture: Picture):
    assert pdf(picture, PAPER, 150, "", NOW) == pdf(picture, PAPER, 150, "", NOW)


def test_a_figure_is_made_of_few_traces(picture: Picture):
    assert len(figure(picture, LIGHT, WIDE.width_px).data) < 60
