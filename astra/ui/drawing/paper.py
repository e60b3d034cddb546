"""SVG on paper: as a PNG of any size, or as a PDF whose lines and letters stay lines and letters.

``resvg`` paints, ``fpdf2`` writes; neither needs a library of the system or a browser.
"""

from __future__ import annotations

from datetime import datetime

import resvg_py
from fpdf import FPDF
from fpdf.svg import SVGObject

DPI = 96  # CSS pixels to the inch: what millimetres mean to resvg


def png(document: str, width_px: int) -> bytes:
    """Return an SVG document of our own as a PNG ``width_px`` wide."""
    return bytes(
        resvg_py.svg_to_bytes(svg_string=document, width=width_px, dpi=DPI, skip_system_fonts=True)
    )


def pdf(document: str, size_mm: tuple[float, float], title: str, now: datetime) -> bytes:
    """Return an SVG document of our own as a one-page PDF of that width and height.

    ``title`` and ``now`` are written into the file: neither should say more about a
    person than the page does.
    """
    page = FPDF(unit="mm", format=size_mm)
    page.set_margin(0)
    page.set_auto_page_break(False)
    page.set_title(title)
    page.set_creator("Astra")
    page.set_creation_date(now)
    page.add_page()
    SVGObject(document).draw_to_page(page, 0, 0)
    return bytes(page.output())
