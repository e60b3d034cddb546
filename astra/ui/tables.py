"""A chart in words: the tables beside the wheel, for reading and for screen readers.

Degrees are never told more finely than the birth time bears out: where it leaves a body room, the
table gives the stretch it may stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from astra.people.model import PinnedFacts
from astra.sky.aspects import Aspect
from astra.sky.bodies import LUMINARIES, Angle, Point
from astra.sky.chart import Chart, Placement
from astra.sky.houses import name_of
from astra.sky.lots import LOTS
from astra.sky.zodiac import normalised, sign_of
from astra.ui.drawing.scene import drawn
from astra.ui.drawing.words import degree_text
from astra.ui.glossary import ASPECT_MANNERS, HOUSES, POINTS, SIGN_MANNERS, WORDS
from astra.ui.terms import Cell, Part, Term, lines, table

NO_BREAK: Final = "\N{NO-BREAK SPACE}"

MINUTE_DEG: Final = 1 / 60
"""Less doubt than this does not show in degrees and minutes."""


def birth_line(pinned: PinnedFacts) -> str:
    """Birth details on one line: ``14 May 1996, 07:20, Mumbai``."""
    day = datetime.fromisoformat(pinned.birth_date or "")
    parts = [f"{day.day} {day:%B %Y}", _time_words(pinned), pinned.birth_place or ""]
    return ", ".join(part for part in parts if part)


def positions(chart: Chart) -> None:
    """Where every body stands, the angles first."""
    angles = [angle for angle in Angle if chart.longitude_of(angle) is not None]
    bodies = [
        body for body, _ in drawn(chart.positions, chart.options.node_body) if body not in LOTS
    ]
    rows = [*_angle_rows(chart), *(_body_row(chart.positions[body]) for body in bodies)]
    head = ("Body", "Place", "House", "Notes")
    names = [f"natal.{point}" for point in (*angles, *bodies)]
    table("positions", "Positions of the bodies", head, rows, names)


def lots(chart: Chart) -> None:
    """Where the lots of a chart fall; ``chart`` has to hold them."""
    held = [place for body, place in chart.positions.items() if body in LOTS]
    if not held:
        lines("lots", "Lots are laid off from the Ascendant, so they need a birth time.")
        return
    rows = [_body_row(place) for place in held]
    table("lots", "Lots", ("Lot", "Place", "House", "Notes"), rows)
    how = "day" if chart.by_day else "night"
    doubt: tuple[Part, ...] = () if chart.by_day_solid else (" ", unsure())
    lines("lots_by", (Term("Lots", WORDS["lot"]), f" of a birth by {how}.", *doubt))


def houses(chart: Chart) -> None:
    """Where every house begins, or why there are none."""
    if not chart.cusps_deg:
        lines("houses", "Houses turn once a day, so they need a birth time.")
        return
    rows = [
        (str(number), sign_cell(cusp), HOUSES[number - 1])
        for number, cusp in enumerate(chart.cusps_deg, start=1)
    ]
    head = ("House", Term("Begins at", WORDS["cusp"], "Cusp"), "About")
    table("houses", "House cusps", head, rows, [f"natal.house.{n}" for n in range(1, 13)])
    said = f"{name_of(chart.house_system or '')} houses."
    if chart.ascendant_uncertainty_deg > MINUTE_DEG:
        doubt = round(chart.ascendant_uncertainty_deg)
        said += f" With a time that is only about right they may lie some {doubt}° to either side."
    lines("house_system", said)


def aspects(chart: Chart) -> None:
    """Which bodies stand at an angle, the tightest first."""
    rows = [_aspect_row(one) for one in chart.aspects]
    if not rows:
        lines("aspects", "No two bodies stand at an angle that is looked for.")
        return
    head = ("Between", "Aspect", Term("From exact", WORDS["orb"], "Orb"), "Then")
    names = [f"natal.aspect.{one.a}.{one.kind}.{one.b}" for one in chart.aspects]
    table("aspects", "Aspects, the tightest first", head, rows, names)


def place_text(longitude_deg: float) -> str:
    """A longitude in its sign: ``29°45′ ♈ Aries``."""
    sign = sign_of(longitude_deg)
    return f"{degree_text(longitude_deg)} {sign.glyph} {sign}"


def sign_cell(longitude_deg: float, doubt_deg: float = 0.0) -> Cell:
    """A longitude in its sign, which says what it stands for when tapped.

    With doubt it is the stretch of zodiac the longitude may lie in.
    """
    if doubt_deg < MINUTE_DEG:
        return (f"{degree_text(longitude_deg)} ", sign_term(longitude_deg))
    low, high = normalised(longitude_deg - doubt_deg), normalised(longitude_deg + doubt_deg)
    if doubt_deg >= 180.0:
        return "anywhere"
    if sign_of(low) is sign_of(high) and doubt_deg < 15.0:
        return (f"{degree_text(low)} to {degree_text(high)} ", sign_term(low))
    return (
        f"{degree_text(low)} ", sign_term(low), f" to {degree_text(high)} ", sign_term(high)
    )  # fmt: skip


def sign_term(longitude_deg: float) -> Term:
    """The sign of a longitude."""
    sign = sign_of(longitude_deg)
    ruler = f"{'the ' if sign.ruler in LUMINARIES else ''}{sign.ruler.label}"
    kind = f"{sign.element.capitalize()}, {sign.modality}"
    meaning = f"{kind}: {SIGN_MANNERS[sign]}. Its ruler is {ruler}."
    return Term(f"{sign.glyph}{NO_BREAK}{sign}", meaning, str(sign))


def point_term(point: Point) -> Term:
    """A body or an angle."""
    words = point.label if isinstance(point, Angle) else f"{point.glyph}{NO_BREAK}{point.label}"
    return Term(words, _sentence(POINTS[point]), point.label)


def house_term(number: int) -> Term:
    """A house, by its number."""
    return Term(str(number), _sentence(HOUSES[number - 1]), f"House {number}")


def unsure() -> Term:
    """The mark of what the birth time does not settle."""
    return Term("not certain", WORDS["not certain"], "Not certain", quiet=True)


def joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts of a cell with commas between them."""
    return tuple(part for one in parts for part in (", ", one))[1:]


def day_text(moment: datetime) -> str:
    """A date with its year: ``14 May 1996``."""
    return f"{moment.day} {moment:%b} {moment.year}".replace(" ", NO_BREAK)


def _angle_rows(chart: Chart) -> Iterator[tuple[Cell, ...]]:
    for angle, doubt, solid in (
        (Angle.ASCENDANT, chart.ascendant_uncertainty_deg, chart.ascendant_solid),
        (Angle.MIDHEAVEN, chart.midheaven_uncertainty_deg, chart.midheaven_solid),
    ):
        at = chart.longitude_of(angle)
        if at is not None:
            note: Cell = "" if solid else unsure()
            yield (point_term(angle), sign_cell(at, doubt), "", note)


def _body_row(place: Placement) -> tuple[Cell, ...]:
    return (
        point_term(place.body),
        sign_cell(place.longitude_deg, place.uncertainty_deg),
        _house_cell(place),
        joined(_notes(place)),
    )


def _notes(place: Placement) -> Iterator[Part]:
    if place.retrograde:
        yield Term("retrograde", WORDS["retrograde"], "Retrograde", quiet=True)
    if not place.solid:
        yield unsure()


def _house_cell(place: Placement) -> Cell:
    if place.house is None:
        return ""
    if place.house_solid:
        return house_term(place.house)
    return (house_term(place.house), " ", unsure())


def _aspect_row(one: Aspect) -> tuple[Cell, ...]:
    kind = Term(
        f"{one.kind.glyph}{NO_BREAK}{one.kind}",
        f"{one.angle_deg:.0f}° apart. The two {ASPECT_MANNERS[one.kind]}.",
        one.kind.capitalize(),
    )
    then = "applying" if one.applying else "separating"
    word = Term("growing" if one.applying else "fading", WORDS[then], then.capitalize(), quiet=True)
    return (
        (point_term(one.a), " ", point_term(one.b)),
        kind,
        f"{one.orb_deg:.1f}°",
        word if one.solid else (word, ", ", unsure()),
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _time_words(pinned: PinnedFacts) -> str:
    if pinned.time_precision == "unknown":
        return "time unknown"
    if pinned.time_window:
        return f"between {pinned.time_window[0]} and {pinned.time_window[1]}"
    about = "about " if pinned.time_precision == "approximate" else ""
    return f"{about}{pinned.birth_time or ''}"
