"""Pictures on the page: drawn for a wide column and for a phone, and the one that fits is shown.

Type keeps its size while a figure is squeezed, so a phone gets a drawing of its own; ``style.css``
chooses by the width of the column.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from astra.ui.drawing.figure import figure
from astra.ui.drawing.marks import Picture
from astra.ui.ink import DARK, LIGHT, Ink

KEPT: Final = 64
"""How many figures are kept: Plotly takes four times as long to check one as we to draw it."""

PLOT: Final[Mapping[str, Any]] = {"displayModeBar": False, "scrollZoom": False}


def show(key: str, ink: Ink, wide: tuple[Picture, int], narrow: tuple[Picture, int]) -> None:
    """Show one of two drawings of the same, each with the width in pixels it is made for."""
    with st.container(key=f"picture_{key}"):
        for size, (drawing, width_px) in (("wide", wide), ("narrow", narrow)):
            with st.container(key=f"{size}_{key}"):
                st.plotly_chart(
                    _figure(drawing, ink is DARK, width_px),
                    theme=None,
                    config=dict(PLOT),
                    alt=drawing.title,
                    key=f"figure_{size}_{key}",
                )


@lru_cache(maxsize=KEPT)
def _figure(drawing: Picture, dark: bool, width_px: int) -> go.Figure:
    return figure(drawing, DARK if dark else LIGHT, width_px)
