"""Lunar months: from new Moon to new Moon, named after the sign the Sun enters meanwhile.

A month in which the Sun enters no sign is doubled (adhika) and takes the name of the next; one in
which it enters two swallows a name (kshaya), once or twice a century. Southern calendars end the
month at the new Moon (amanta), northern ones at the full Moon (purnimanta): the waning fortnight
is the same days under another name.

Source: Indian Calendar Reform Committee (1955), part C; S. K. Chatterjee, Indian Calendric System.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from astra.sky import almanac, search
from astra.sky.bodies import Body
from astra.sky.zodiac import sign_of

MONTHS: Final = (
    "Chaitra", "Vaishakha", "Jyeshtha", "Ashadha", "Shravana", "Bhadrapada",
    "Ashwina", "Kartika", "Margashirsha", "Pausha", "Magha", "Phalguna",
)  # fmt: skip

_LONGER_THAN_A_MONTH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """The month running at a moment, from ``start`` up to but not including ``end`` (new Moons).

    ``index`` counts from Chaitra, 0. ``lost`` is the name a kshaya month swallows.
    """

    index: int
    adhika: bool
    lost: str | None
    waxing: bool
    start: datetime
    end: datetime

    @property
    def amanta(self) -> str:
        """The name where months end at the new Moon."""
        return _titled(MONTHS[self.index], adhika=self.adhika)

    @property
    def purnimanta(self) -> str:
        """The name where months end at the full Moon: the waning half belongs to the next."""
        if self.waxing or self.adhika:
            return self.amanta
        return MONTHS[(self.index + 1 + (self.lost is not None)) % 12]


def _titled(name: str, *, adhika: bool) -> str:
    return f"Adhika {name}" if adhika else name


def lunar_month(moment: datetime, ayanamsha: str = "lahiri") -> LunarMonth:
    """Return the lunar month running at a moment.

    Raises:
        EphemerisError: the almanac does not reach a month to both sides.
        KeyError: the ayanamsha is unknown.
    """
    elongation = almanac.longitude(Body.MOON) - almanac.longitude(Body.SUN)
    after = timedelta(microseconds=1)
    start, end = (
        search.crossings(elongation, [0.0], *span)[number].utc
        for number, span in (
            (-1, (moment - _LONGER_THAN_A_MONTH, moment + after)),
            (0, (moment + after, moment + _LONGER_THAN_A_MONTH)),
        )
    )
    sun = almanac.longitude(Body.SUN, ayanamsha)
    first, last = (sign_of(sun.degrees(new_moon)).ordinal for new_moon in (start, end))
    entered = (last - first) % 12
    return LunarMonth(
        index=(first + 1) % 12,
        adhika=entered == 0,
        lost=MONTHS[(first + 2) % 12] if entered > 1 else None,
        waxing=elongation.degrees(moment) < 180.0,
        start=start,
        end=end,
    )
