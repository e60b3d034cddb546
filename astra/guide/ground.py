"""Ground: what the engine answers when a text claims something that no fact of the day speaks of.

Facts are what is worth saying; this is everything else that can be asked: where a house begins,
what the sky does on a date, which dasha follows. Nothing is worked out before it is asked for.
Dates are days of the person's own clock. What hangs on an uncertain birth time is not answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from astra.guide.fact_words import KETU, ORB_SURE_DEG
from astra.people.calendar import zone_of
from astra.people.chart import chart_of
from astra.people.model import Person
from astra.sky import ephemeris
from astra.sky.aspects import AspectKind, orb_of
from astra.sky.bodies import Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.doubt import in_one_house, possible
from astra.sky.houses import Houses
from astra.sky.positions import moon_phase, positions_at
from astra.sky.vedic import Dasha, antardashas, nakshatra
from astra.sky.zodiac import normalised, separation, sign_of

TOGETHER: Final = "together"
"""Less than an aspect: bodies that stand side by side, or in one sign."""
TRANSIT_ORB_DEG: Final = 3.0
"""How far from exact a contact of the sky to a birth chart still holds."""


def ground_of(person: Person, now: datetime) -> Ground:
    """Return what can be asked about a person's chart and the sky around ``now``.

    Raises:
        BirthDataError: the stored details are no real moment or place.
    """
    return Ground(chart_of(person.pinned_facts), now.astimezone(zone_of(person.pinned_facts)))


@dataclass(frozen=True, slots=True)
class Ground:
    """A chart, if there is one, and a moment on the person's own clock."""

    chart: Chart | None
    now: datetime

    @property
    def today(self) -> date:
        """The day on the person's calendar."""
        return self.now.date()

    def cusp_sign(self, house: int) -> str | None:
        """Return the sign a house begins in, None unless every possible birth time agrees."""
        signs = {sign_of(one.cusps_deg[house - 1]) for one in self._houses()}
        return str(signs.pop()) if len(signs) == 1 else None

    def house_at(self, longitude_deg: float) -> int | None:
        """Return the house a place falls in, None unless every possible birth time agrees."""
        rooms = self._houses()
        if not rooms or not in_one_house(longitude_deg, rooms):
            return None
        return rooms[0].houses_of([longitude_deg])[0]

    def _houses(self) -> list[Houses]:
        """The houses at each possible birth time, none without a birth time."""
        if self.chart is None or self.chart.houses is None:
            return []
        return [one.houses for one in possible(self.chart) if one.houses is not None]

    def natal_aspect(self, kind: str, one: str, other: str) -> bool:
        """Whether two points of the birth chart are within the engine's orb of an aspect."""
        if self.chart is None:
            return False
        a, b = point_of(one), point_of(other)
        if a is None or b is None or a is b:
            return False
        places = [self.chart.longitude_of(point) for point in (a, b)]
        if None in places or any(self.chart.uncertainty_of(point) > 1.0 for point in (a, b)):
            return False
        return _within(places[0] or 0.0, places[1] or 0.0, kind, _orb(kind, a, b))

    def dashas(self, level: str) -> tuple[Dasha, ...]:
        """Return the mahadashas of a life, or the antardashas of today's and the next one."""
        if self.chart is None or self.chart.positions[Body.MOON].uncertainty_deg > 0.0:
            return ()
        major = self.chart.vedic.dashas
        if level == "1":
            return major
        near = [one for one in major if one.end > self.now][:2]
        return tuple(minor for one in near for minor in antardashas(one))

    def longitude(self, body: str, moment: datetime) -> float | None:
        """Return where a body stands in the chart's zodiac, degrees; None for what is no body."""
        sky = positions_at(moment.astimezone(UTC).replace(second=0, microsecond=0))
        point = body_of(body)
        if point is None or point not in sky:
            return None
        turn = 180.0 if body == KETU else 0.0
        return normalised(sky[point].longitude_deg + turn - self._zero(moment))

    def _zero(self, moment: datetime) -> float:
        if self.chart is None or self.chart.options.sidereal is None:
            return 0.0
        return self.chart.options.zero_deg(ephemeris.instant_of(moment))

    def sky_aspect(self, kind: str, one: str, other: str, moment: datetime | None = None) -> bool:
        """Whether two bodies of the sky are within the engine's orb of an aspect."""
        at = moment or self.now
        a, b = self.longitude(one, at), self.longitude(other, at)
        first, second = body_of(one), body_of(other)
        if a is None or b is None or first is None or second is None or one == other:
            return False
        return _within(a, b, kind, _orb(kind, first, second))

    def transit(self, kind: str, body: str, natal: str) -> bool:
        """Whether a body of the sky is now in an aspect to a natal point."""
        return self.touches(kind, body, natal, self.now, TRANSIT_ORB_DEG)

    def touches(self, kind: str, body: str, natal: str, moment: datetime, orb_deg: float) -> bool:
        point, above = point_of(natal), self.longitude(body, moment)
        if self.chart is None or point is None or above is None:
            return False
        here = self.chart.longitude_of(point)
        if here is None or self.chart.uncertainty_of(point) > ORB_SURE_DEG * 50:
            return False
        return _within(above, here, kind, orb_deg)

    def moon_nakshatra(self) -> str:
        """Return the lunar mansion the Moon is in now."""
        moon = positions_at(self.now.astimezone(UTC).replace(second=0, microsecond=0))[Body.MOON]
        zero = ephemeris.sidereal_frame(ephemeris.instant_of(self.now), "lahiri").zero_deg
        return nakshatra(normalised(moon.longitude_deg - zero)).name

    def phase(self, moment: datetime) -> tuple[str, str]:
        """Return the Moon's phase at a moment and whether she is "waxing" or "waning"."""
        phase = moon_phase(moment.astimezone(UTC).replace(second=0, microsecond=0))
        return phase.name, "waxing" if phase.waxing else "waning"


ASPECTS: Final = frozenset(kind.value for kind in AspectKind)
"""The aspects the engine knows, by name."""


def body_of(key: str) -> Body | None:
    """Return the body of the sky a key names; the node for Ketu, opposite to it."""
    if key == KETU:
        return Body.TRUE_NODE
    return Body(key) if key in _BODIES else None


_BODIES: Final = frozenset(body.value for body in Body)
_ANGLES: Final = frozenset(angle.value for angle in Angle)


def point_of(key: str) -> Point | None:
    """Return the body or angle of a chart a key names."""
    if key in _ANGLES:
        return Angle(key)
    return None if key == KETU else body_of(key)


def _orb(kind: str, a: Point, b: Point) -> float:
    return orb_of(AspectKind(kind), a, b) if kind in ASPECTS else 0.0


def _within(one_deg: float, other_deg: float, kind: str, orb_deg: float) -> bool:
    """Whether two places are in an aspect; "together" is one sign, or a conjunction."""
    apart = separation(one_deg, other_deg)
    if kind == TOGETHER:
        return sign_of(one_deg) is sign_of(other_deg) or apart <= _TOGETHER_DEG
    return abs(apart - AspectKind(kind).angle_deg) <= orb_deg


_TOGETHER_DEG: Final = 8.0
