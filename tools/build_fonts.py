"""Make the web fonts in ``astra/ui/static`` from the @fontsource npm packages.

    npm install $(python tools/build_fonts.py --packages)
    python tools/build_fonts.py node_modules

Latin and Devanagari files are copied as published. The glyphs of astrology are scattered over three
Noto fonts, so they are cut out and joined to one small file. Needs fonttools and brotli. To add a
symbol, add it to ``SYMBOLS``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "astra/ui/static"
COPIES = {
    "inter.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    "inter-ext.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
    "fraunces.woff2": "@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2",
    "fraunces-ext.woff2": "@fontsource-variable/fraunces/files/"
    "fraunces-latin-ext-wght-normal.woff2",
    "devanagari.woff2": "@fontsource-variable/noto-sans-devanagari/files/"
    "noto-sans-devanagari-devanagari-wght-normal.woff2",
}
NOTO = "@fontsource/noto-sans-{0}/files/noto-sans-{0}-{1}-400-normal.woff2"
SYMBOLS = {
    NOTO.format("symbols", "symbols"): "☽☾☿♀♂♃♄♅♆♇⚷⚸☊☋♈♉♊♋♌♍♎♏♐♑♒♓☌☍⚹⚻⚺⚼⚳⚴⚵⚶",
    NOTO.format("symbols-2", "symbols"): "☉△□✦",
    NOTO.format("math", "latin"): "⊗∠",
}
DROPPED = ["MATH", "GDEF", "STAT", "vhea", "vmtx"]  # not in all three, or of no use here
PACKAGES = sorted({"/".join(path.split("/")[:2]) for path in (*COPIES.values(), *SYMBOLS)})


def build_symbols(modules: Path, target: Path) -> None:
    """Join the glyphs of ``SYMBOLS`` into one font."""
    from fontTools import merge, subset  # noqa: PLC0415  (only this tool needs fonttools)

    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for number, (source, characters) in enumerate(SYMBOLS.items()):
            part = Path(folder) / f"{number}.ttf"
            options = subset.Options(
                layout_features=[], hinting=False, drop_tables=DROPPED, name_IDs=[0, 1, 2, 13, 14]
            )
            font = subset.load_font(str(modules / source), options)
            cutter = subset.Subsetter(options)
            cutter.populate(text=characters)
            cutter.subset(font)
            font.flavor = None
            font.save(part)
            parts.append(str(part))
        joined = merge.Merger().merge(parts)
        joined.flavor = "woff2"
        joined.save(target)


def main() -> None:
    """Copy and build, or print what to install first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", type=Path, nargs="?", help="the node_modules folder")
    parser.add_argument("--packages", action="store_true", help="print the npm packages needed")
    arguments = parser.parse_args()
    if arguments.packages or arguments.modules is None:
        sys.stdout.write(" ".join(PACKAGES) + "\n")
        return
    for name, source in COPIES.items():
        shutil.copyfile(arguments.modules / source, STATIC / name)
    build_symbols(arguments.modules, STATIC / "symbols.woff2")


if __name__ == "__main__":
    main()
