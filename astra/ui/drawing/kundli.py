"""What a square Indian chart shows: a sign for each graha, in the rashi or any divisional chart.

``of_chart`` takes it from a birth chart. Letters are Latin or Devanagari; to teach another script,
add it to ``LETTERS``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from astra.sky.bodies import Angle, Body
from astra.sky.chart import Chart
from astra.sky.vedic.vargas import VargaPlace
from astra.sky.zodiac import SIGNS
from astra.ui.drawing.marks import Words
from astra.ui.drawing.words import NOT_CERTAIN, known_text, whole_text

RAHU: Final = Body.MEAN_NODE
KETU: Final = "ketu"
RISING: Final = Angle.ASCENDANT.value

NAMES: Final[Mapping[str, str]] = {
    RISING: "Ascendant",
    Body.SUN: "Sun",
    Body.MOON: "Moon",
    Body.MARS: "Mars",
    Body.MERCURY: "Mercury",
    Body.JUPITER: "Jupiter",
    Body.VENUS: "Venus",
    Body.SATURN: "Saturn",
    RAHU: "Rahu",
    KETU: "Ketu",
}
"""What is written in a chart, in the order it is written."""

BACKWARDS: Final = "backwards"

LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    script: dict(zip((*NAMES, BACKWARDS), letters.split(), strict=True))
    for script, letters in (
        ("latin", "As Su Mo Ma Me Ju Ve Sa Ra Ke r"),
        ("devanagari", "ल सू चं मं बु गु शु श रा के (व)"),
    )
}
"""What stands for each, and for moving backwards."""

LORDS: Final = frozenset(NAMES) - {RISING, RAHU, KETU}
"""Those whose motion is worth a mark: the nodes always move backwards."""


@dataclass(frozen=True, slots=True)
class Graha:
    """A graha, or the Ascendant, in the sign it is given: Aries is 0."""

    words: str
    sign: int
    solid: bool = True
    says: Words = ()


@dataclass(frozen=True, slots=True)
class Kundli:
    """All that one square chart shows.

    ``first`` is the sign of the first house, Aries 0: the rising one or, without a birth
    time, the Moon's. ``rising`` is None then. ``first_solid`` says that every possible
    birth time gives that sign.
    """

    title: str
    name: str
    grahas: tuple[Graha, ...]
    first: int
    first_solid: bool
    rising: int | None


def of_chart(chart: Chart, parts: int = 1, script: str = "latin") -> Kundli:
    """Return the divisional chart ``D<parts>`` of a birth chart, sidereal whatever its zodiac.

    The rashi chart (D1) gives whole degrees too; in the others places have signs alone.

    Raises:
        InvalidInput: there is no such division.
        KeyError: ``script`` is not one of ``LETTERS``.
    """
    varga = chart.vedic.varga_chart(parts)
    places = {body.value: place for body, place in varga.places.items()} | {KETU: varga.ketu}
    if varga.ascendant is not None:
        places[RISING] = varga.ascendant
    first = places.get(RISING, places[Body.MOON])
    name = f"{varga.varga.key} {varga.varga.name}"
    counted = "Ascendant" if RISING in places else "Moon"
    return Kundli(
        title=(
            f"{name} chart, the {counted} in {first.name} in the first house. "
            + ", ".join(f"{NAMES[key]} in {places[key].name}" for key in NAMES if key in places)
        ),
        name=name,
        grahas=tuple(_grahas(chart, places, LETTERS[script], degrees=parts == 1)),
        first=first.sign,
        first_solid=first.solid,
        rising=first.sign if RISING in places else None,
    )


def _grahas(
    chart: Chart, places: Mapping[str, VargaPlace], letters: Mapping[str, str], *, degrees: bool
) -> Iterator[Graha]:
    vedic = chart.vedic
    longitudes: dict[str, float | None] = {
        **{body.value: at for body, at in vedic.sidereal_deg.items()},
        KETU: vedic.ketu_deg,
        RISING: vedic.ascendant_deg,
    }
    doubts = {
        **{body.value: off for body, off in vedic.uncertainty_deg.items()},
        KETU: vedic.uncertainty_deg[RAHU],
        RISING: vedic.ascendant_uncertainty_deg,
    }
    for key, name in NAMES.items():
        at, place = longitudes.get(key), places.get(key)
        if at is None or place is None:
            continue
        words, says = letters[key], f"{name} in {SIGNS[place.sign]}"
        if degrees:
            words = f"{words} {whole_text(at, doubts[key])}"
            says = f"{name} {known_text(at, doubts[key])} {place.name}"
        if key in LORDS and chart.positions[Body(key)].retrograde:
            words, says = f"{words} {letters[BACKWARDS]}", f"{says} (retrograde)"
        yield Graha(
            words, place.sign, place.solid, (says, *(() if place.solid else (NOT_CERTAIN,)))
        )
