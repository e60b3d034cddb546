"""Sade sati: Saturn's passage over the natal Moon, and his shorter ones over her fourth and eighth.

For seven and a half years Saturn stands in the sign before the Moon's, in hers and in the one
after; for two and a half in the fourth from her (kantaka) and in the eighth (ashtama), which are
called dhaiya. He retrogrades, so he may enter a sign, leave it and come back: every stay is told.
To follow another house from the Moon, add it to ``_KINDS``.

Sources: Saturn's houses from the Moon in Phaladeepika 26; the phases and the names sade sati and
dhaiya as the panchangs of today count them, by whole signs of the sidereal zodiac.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from astra.errors import InvalidInput
from astra.sky import almanac
from astra.sky.bodies import Body
from astra.sky.search import crossings
from astra.sky.vedic.chart import Vedic
from astra.sky.vedic.kundali import counted
from astra.sky.zodiac import Sign, sign_of


class Kind(StrEnum):
    """Which passage of Saturn's."""

    SADE_SATI = "sade sati"
    KANTAKA = "kantaka shani"
    ASHTAMA = "ashtama shani"


_KINDS: Final[Mapping[int, Kind]] = {
    12: Kind.SADE_SATI,
    1: Kind.SADE_SATI,
    2: Kind.SADE_SATI,
    4: Kind.KANTAKA,
    8: Kind.ASHTAMA,
}

_PHASES: Final = {12: "rising", 1: "peak", 2: "setting", 4: "fourth", 8: "eighth"}

FIRST: Final = datetime(1800, 1, 1, 12, tzinfo=UTC)
LAST: Final = datetime(2400, 1, 1, tzinfo=UTC)
"""The moments between which stays are found; the almanac reaches a little further."""

_LONGEST: Final = timedelta(days=4_000)  # no sade sati lasts as long as this
_ABSENCE: Final = timedelta(
    days=365
)  # longer than he retrogrades out of a sign, shorter than a lap
_INGRESSES_DEG: Final = tuple(range(0, 360, 30))


@dataclass(frozen=True, slots=True)
class Stay:
    """Saturn's unbroken stay in one sign, from ``start`` up to but not including ``end`` (UTC).

    ``house`` is the sign's place counted from the Moon's, 1 to 12.
    """

    sign: Sign
    house: int
    start: datetime
    end: datetime

    @property
    def phase(self) -> str:
        """``rising``, ``peak`` or ``setting``; of the shorter passages ``fourth`` or ``eighth``."""
        return _PHASES[self.house]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of Saturn's with all its stays, in order.

    Between two stays he may be out of the signs concerned, for some months of retrograde
    motion. ``solid`` is false when another possible birth time gives another Moon sign: the
    passage is then true only of the sign in ``moon_sign``.
    """

    kind: Kind
    moon_sign: Sign
    stays: tuple[Stay, ...]
    solid: bool

    @property
    def start(self) -> datetime:
        """When he first enters."""
        return self.stays[0].start

    @property
    def end(self) -> datetime:
        """When he leaves for good."""
        return self.stays[-1].end

    def at(self, moment: datetime) -> Stay | None:
        """Return the stay running at a moment, None when he is out or the passage is not on."""
        return next((stay for stay in self.stays if stay.start <= moment < stay.end), None)


def saturn_passages(vedic: Vedic, start: datetime, end: datetime) -> tuple[Passage, ...]:
    """Return the passages that touch the span from ``start`` to ``end`` (aware), by their start.

    Each is told whole, with what lies outside the span; one that the years 1800 to 2399 cut
    is told as far as they reach. Saturn's longitude is apparent and sidereal in the chart's
    ayanamsha, true of date, as its other positions are.

    Raises:
        InvalidInput: the span ends before it begins, or lies outside those years.
    """
    if not FIRST <= start <= end <= LAST:
        raise InvalidInput("The span must begin before it ends, within the years 1800 to 2399.")
    moon, spread = vedic.sidereal_deg[Body.MOON], vedic.uncertainty_deg[Body.MOON]
    moon_sign = sign_of(moon)
    solid = sign_of(moon - spread) is sign_of(moon + spread)
    first, last = max(start - _LONGEST, FIRST), min(end + _LONGEST, LAST)
    stays = list(_stays(vedic.ayanamsha, moon_sign, first, last))
    found = [
        Passage(kind, moon_sign, tuple(group), solid)
        for kind in Kind
        for group in _grouped(stay for stay in stays if _KINDS.get(stay.house) is kind)
    ]
    touching = (one for one in found if one.start < end and one.end > start)
    return tuple(sorted(touching, key=lambda one: one.start))


def _stays(ayanamsha: str, moon: Sign, first: datetime, last: datetime) -> Iterator[Stay]:
    """Saturn's stays between two moments, cut at both."""
    saturn = almanac.longitude(Body.SATURN, ayanamsha)
    ingresses = crossings(saturn, _INGRESSES_DEG, first, last)
    inside = [-15.0 if one.retrograde else 15.0 for one in ingresses]
    signs = [
        sign_of(saturn.degrees(first)),
        *(sign_of(one.longitude_deg + step) for one, step in zip(ingresses, inside, strict=True)),
    ]
    moments = [first, *(one.utc for one in ingresses), last]
    for sign, (start, end) in zip(signs, pairwise(moments), strict=True):
        yield Stay(sign, counted(sign.ordinal, moon.ordinal), start, end)


def _grouped(stays: Iterable[Stay]) -> Iterator[Sequence[Stay]]:
    """Stays in order, parted where Saturn was away longer than he retrogrades."""
    group: list[Stay] = []
    for stay in stays:
        if group and stay.start - group[-1].end > _ABSENCE:
            yield group
            group = []
        group.append(stay)
    if group:
        yield group
