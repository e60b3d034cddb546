"""Ink: the colours Astra draws charts with, on dark and on light paper.

Pages get colour from ``.streamlit/config.toml``; figures cannot read that file, so the same values
stand here once. Element colours are fills behind glyphs, never text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from astra.sky.aspects import AspectKind

BODY_FONT: Final = "Inter, 'Noto Sans Devanagari', 'Astra Symbols', sans-serif"
GLYPH_FONT: Final = "'Astra Symbols', Inter, 'Noto Sans Devanagari', sans-serif"
HEADING_FONT: Final = "Fraunces, Georgia, serif"


@dataclass(frozen=True, slots=True)
class Ink:
    """One set of colours."""

    text: str
    muted: str
    line: str
    faint: str
    paper: str
    accent: str
    moonlight: str
    elements: Mapping[str, str]
    aspects: Mapping[AspectKind, str]

    def aspect(self, kind: AspectKind) -> str:
        """The colour of a kind of aspect; minor ones share the muted ink."""
        return self.aspects.get(kind, self.muted)


DARK: Final = Ink(
    text="#e9e7f4",
    muted="#a9a7bf",
    line="#4a5078",
    faint="#2a2f4c",
    paper="#0c0f1f",
    accent="#b9b0ff",
    moonlight="#f1ead8",
    elements={"fire": "#4a2a2c", "earth": "#3d3725", "air": "#2b2f56", "water": "#1c3f47"},
    aspects={
        AspectKind.CONJUNCTION: "#e3bd74",
        AspectKind.SEXTILE: "#86b2f5",
        AspectKind.SQUARE: "#f2917a",
        AspectKind.TRINE: "#6ccdb0",
        AspectKind.OPPOSITION: "#dd93dd",
    },
)

LIGHT: Final = Ink(
    text="#1b1a2b",
    muted="#5b586b",
    line="#a59d8b",
    faint="#ddd6c8",
    paper="#faf8f4",
    accent="#4b3fa0",
    moonlight="#fffdf6",
    elements={"fire": "#f4ddd3", "earth": "#ece3c8", "air": "#dfdff2", "water": "#d3e6e4"},
    aspects={
        AspectKind.CONJUNCTION: "#9a6412",
        AspectKind.SEXTILE: "#2f62b5",
        AspectKind.SQUARE: "#b3452a",
        AspectKind.TRINE: "#1f7a63",
        AspectKind.OPPOSITION: "#8a3d86",
    },
)


PAPER: Final = replace(LIGHT, paper="#fffefb", text="#15141f", muted="#54515f")
"""For what is printed: the light ink, a little darker, on nearly white."""


def ink_for(theme: str | None) -> Ink:
    """Return the ink for a theme type as Streamlit names it; light when it is not known yet."""
    return DARK if theme == "dark" else LIGHT
