"""The theme asks nobody outside for anything, and its colours can be read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from astra.settings import ROOT
from astra.sky.bodies import Body
from astra.sky.zodiac import SIGNS

CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())
UI = ROOT / "astra/ui"
AA = 4.5  # WCAG 2.2, 1.4.3


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def covered(face: dict[str, str]) -> set[int]:
    found: set[int] = set()
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face["unicodeRange"]):
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["textColor", "linkColor", "primaryColor", "grayTextColor"])
def test_text_stands_out_from_its_paper(theme: str, ink: str):
    colours = CONFIG["theme"][theme]

    for paper in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(colours[ink], colours[paper]) >= AA


def test_every_font_is_served_by_astra_itself():
    for face in CONFIG["theme"]["fontFaces"]:
        assert (UI / "static" / Path(face["url"]).name).is_file()
        assert face["url"].startswith("app/static/")


def test_glyphs_of_bodies_and_signs_come_from_our_own_font():
    symbols = covered(
        next(face for face in CONFIG["theme"]["fontFaces"] if face["family"] == "Astra Symbols")
    )

    drawn = [body.glyph for body in Body if not body.glyph.isalpha()]  # the rest is letters
    for glyph in [*drawn, *(sign.glyph for sign in SIGNS)]:
        assert set(map(ord, glyph)) <= symbols


def test_no_stylesheet_or_script_names_another_host():
    for path in UI.rglob("*"):
        if path.suffix in {".css", ".js", ".html"}:
            assert "//" not in re.sub(r"//\s.*|// --.*", "", path.read_text()), path


def test_text_of_a_conversation_is_never_set_as_html():
    script = (UI / "conversation/conversation.js").read_text()

    assert "innerHTML" not in script
    assert "insertAdjacentHTML" not in script
