"""Pictures on paper: as a PNG of any size, or as a PDF whose lines and letters stay outlines.

Both are made from the SVG, ``resvg`` painting and ``fpdf2`` writing: neither needs a browser or a
library of the system.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

import resvg_py
from fpdf import FPDF
from fpdf.svg import SVGObject

from astra.ui.drawing.marks import Picture
from astra.ui.drawing.svg import svg
from astra.ui.ink import Ink

DPI: Final = 96  # what a millimetre is to resvg


def png(picture: Picture, ink: Ink, width_px: int) -> bytes:
    """Return a picture as a PNG so many pixels wide, on the paper of its ink."""
    document = svg(picture, width_px / DPI * 25.4, ink.paper)
    return bytes(
        resvg_py.svg_to_bytes(svg_string=document, width=width_px, dpi=DPI, skip_system_fonts=True)
    )


def pdf(picture: Picture, ink: Ink, width_mm: float, title: str, now: datetime) -> bytes:
    """Return a picture as a PDF of one page so wide, on the paper of its ink.

    ``title`` and ``now`` are written into the file, where viewers show them: let them say
    no more about a person than the picture does.
    """
    page = FPDF(unit="mm", format=(width_mm, width_mm * picture.height))
    page.set_margin(0)
    page.set_auto_page_break(False)
    page.set_title(title)
    page.set_creator("Astra")
    page.set_creation_date(now)
    page.add_page()
    document = SVGObject(svg(picture, width_mm, ink.paper, spoken=False))
    *_, drawn = document.transform_to_page_viewport(page)
    page.draw_path(drawn, copy=False)  # nobody else has it; copying takes as long as the rest
    return bytes(page.output())
