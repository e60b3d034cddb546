"""Orbs: how far from exact two points may be and still be in aspect.

Schools and astrologers differ, so orbs are a value a chart is given. To change what everyone gets,
edit the defaults of ``Orbs``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from astra.errors import BirthDataError

WIDEST_DEG: Final = 15.0
"""No orb may be wider: half the distance between the closest majors."""


@dataclass(frozen=True, slots=True)
class Orbs:
    """Orbs in degrees, from 0 to 15, by the name of the aspect.

    ``luminary_bonus`` is added to a major in which the Sun or the Moon takes part.
    ``minor_point_cap`` is the most for what has no light of its own: nodes, lots, angles,
    asteroids.

    Raises:
        BirthDataError: code ``invalid_input``; the message names the orb.
    """

    conjunction: float = 8.0
    sextile: float = 4.0
    square: float = 7.0
    trine: float = 7.0
    opposition: float = 8.0
    semisextile: float = 2.0
    novile: float = 1.0
    semisquare: float = 2.0
    septile: float = 1.0
    quintile: float = 2.0
    sesquiquadrate: float = 2.0
    biquintile: float = 2.0
    quincunx: float = 3.0
    luminary_bonus: float = 2.0
    minor_point_cap: float = 3.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not is_number(value) or not 0.0 <= value <= WIDEST_DEG:
                name = field.name.replace("_", " ")
                raise BirthDataError(
                    f"The orb “{name}” must be a number of degrees from 0 to {WIDEST_DEG:g}.",
                    suggestions=(f"{field.default:g}",),
                )

    def of(self, kind: str) -> float:
        """Return the orb of an aspect by its name, before bonus and cap."""
        return float(getattr(self, kind))


def is_number(value: object) -> bool:
    """Whether a value is a number; true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


STANDARD_ORBS: Final = Orbs()
"""What a chart is read with unless told otherwise."""
