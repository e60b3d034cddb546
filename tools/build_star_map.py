"""Make ``astra/podcast/data``: the stars that covers are drawn from, and the letters on them.

    npm install $(python tools/build_star_map.py --packages)
    python tools/build_star_map.py node_modules

Stars, figures and borders of the constellations come from d3-celestial (BSD-3-Clause), the fonts
from @fontsource (OFL 1.1). Coordinates are right ascension and declination of J2000, in degrees.
``astra/podcast/data/README.md`` says what came from where.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "astra/podcast/data"
PACKAGES = [
    "d3-celestial@0.7.35",
    "@fontsource/cormorant-garamond@5.3.0",
    "@fontsource/cinzel@5.3.0",
]
FONTS = {
    "title.woff": "@fontsource/cormorant-garamond/files/cormorant-garamond-latin-600-normal.woff",
    "label.woff": "@fontsource/cinzel/files/cinzel-latin-500-normal.woff",
}
LICENCES = {"LICENSE-d3-celestial": "d3-celestial/LICENSE"}
FAINTEST = 6.0
PLAIN_COLOUR = 0.6  # the B-V of a star as white as the Sun, where none was measured


def main() -> None:
    """Build, or print what to install first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", type=Path, nargs="?", help="the node_modules folder")
    parser.add_argument("--packages", action="store_true", help="print the npm packages needed")
    arguments = parser.parse_args()
    if arguments.packages or arguments.modules is None:
        sys.stdout.write(" ".join(PACKAGES) + "\n")
        return
    for name, source in {**FONTS, **LICENCES}.items():
        shutil.copyfile(arguments.modules / source, DATA / name)
    text = json.dumps(star_map(arguments.modules), separators=(",", ":"), ensure_ascii=False)
    (DATA / "stars.json").write_text(text + "\n")


def star_map(modules: Path) -> dict[str, Any]:
    """Return the map: stars brightest first, and by constellation name, figure and borders."""
    stars = sorted(
        (_star(feature) for feature in _features(modules, "stars.6")), key=lambda star: star[2]
    )
    constellations: dict[str, dict[str, Any]] = {}
    for feature in _features(modules, "constellations"):
        name = feature["properties"]["la"].replace("\N{FOUR-PER-EM SPACE}", " ")
        name, at = name.replace("Maior", "Major"), feature["geometry"]["coordinates"]
        one = constellations.setdefault(feature["id"], {"name": name, "at": []})
        one |= {"figure": [], "borders": []}
        one["at"].append(_rounded(at, 1))
    for feature in _features(modules, "constellations.lines"):
        lines = feature["geometry"]["coordinates"]
        constellations[feature["id"]]["figure"] += [
            [_rounded(point, 2) for point in line] for line in lines
        ]
    for feature in _features(modules, "constellations.bounds"):
        ring = feature["geometry"]["coordinates"][0]
        constellations[feature["id"]]["borders"].append([_rounded(point, 3) for point in ring])
    return {
        "stars": [star for star in stars if star[2] <= FAINTEST],
        "constellations": constellations,
    }


def _star(feature: dict[str, Any]) -> list[float]:
    """Right ascension, declination, magnitude and colour (B-V)."""
    told = feature["properties"]
    try:
        colour = float(told["bv"])
    except ValueError:
        colour = PLAIN_COLOUR
    return [
        *_rounded(feature["geometry"]["coordinates"], 3),
        round(float(told["mag"]), 2),
        round(colour, 2),
    ]


def _features(modules: Path, name: str) -> Iterator[dict[str, Any]]:
    yield from json.loads((modules / f"d3-celestial/data/{name}.json").read_text())["features"]


def _rounded(point: list[float], digits: int) -> list[float]:
    return [round(point[0] % 360.0, digits), round(point[1], digits)]


if __name__ == "__main__":
    main()
