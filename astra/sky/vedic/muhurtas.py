"""Muhurtas: the parts of a day of light, good and bad, and the planetary hours.

Arithmetic on sunrise and sunset: no ephemeris, no clock. Parts are equal shares of the light, so
they are longer in summer. To change which eighth a weekday avoids, edit ``_EIGHTHS``.

Sources: Muhurta Chintamani, ch. 1 and 6 (abhijit; muhurtas); Kalaprakashika (rahu kala, yamaganda,
gulika); Surya Siddhanta 12.78-79 (lords of the hours).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from astra.sky.bodies import Body

VARAS: Final = (
    "Ravivara", "Somavara", "Mangalavara", "Budhavara", "Guruvara", "Shukravara", "Shanivara",
)  # fmt: skip
"""Weekdays from Sunday; the weekday's lord is ``GRAHAS`` at the same index."""

_WEDNESDAY: Final = 3

# The eighth of the light, counted from 1, from Sunday to Saturday.
_EIGHTHS: Final[Mapping[str, tuple[int, ...]]] = {
    "rahu_kala": (8, 2, 7, 5, 6, 4, 3),
    "yamaganda": (5, 4, 3, 2, 1, 7, 6),
    "gulika": (7, 6, 5, 4, 3, 2, 1),
}

_BY_SPEED: Final = (
    Body.SATURN, Body.JUPITER, Body.MARS, Body.SUN, Body.VENUS, Body.MERCURY, Body.MOON,
)  # fmt: skip
_FIRST_HOUR: Final = (3, 6, 2, 5, 1, 4, 0)  # where a weekday's lord stands in that order


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the day with a name, from ``start`` up to but not including ``end`` (UTC)."""

    name: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Hora:
    """A planetary hour: a twelfth of the light or of the night, and its lord."""

    lord: Body
    start: datetime
    end: datetime


def stretches(sunrise: datetime, sunset: datetime, vara: int) -> tuple[Stretch, ...]:
    """Return rahu kala, yamaganda, gulika and abhijit of a weekday, Sunday 0.

    Abhijit is the eighth of fifteen muhurtas, about noon; Wednesdays have none.
    """
    found = [
        Stretch(name, *_share(sunrise, sunset, eighths[vara] - 1, 8))
        for name, eighths in _EIGHTHS.items()
    ]
    if vara != _WEDNESDAY:
        found.append(Stretch("abhijit", *_share(sunrise, sunset, 7, 15)))
    return tuple(found)


def horas(
    sunrise: datetime, sunset: datetime, next_sunrise: datetime, vara: int
) -> tuple[Hora, ...]:
    """Return the twenty-four planetary hours of a weekday, Sunday 0.

    Unequal hours, as the texts have them; some almanacs count sixty minutes each.
    """
    spans = [_share(sunrise, sunset, hour, 12) for hour in range(12)]
    spans += [_share(sunset, next_sunrise, hour, 12) for hour in range(12)]
    return tuple(
        Hora(_BY_SPEED[(_FIRST_HOUR[vara] + number) % 7], *span)
        for number, span in enumerate(spans)
    )


def _share(start: datetime, end: datetime, number: int, parts: int) -> tuple[datetime, datetime]:
    length = end - start
    return start + length * number / parts, start + length * (number + 1) / parts
