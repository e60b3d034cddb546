"""Ground: what the engine answers when a text claims something that no fact of the day speaks of.

Facts are what is worth saying; this is everything else that can be asked: where a house begins,
what the sky does on a date, which dasha follows. Nothing is worked out before it is asked for.
Dates are days of the person's own clock. What hangs on an uncertain birth time is not answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from astra.guide.claims.dates import Span
from astra.guide.fact_words import KETU, ORB_SURE_DEG, to_the_minute
from astra.people.calendar import zone_of
from astra.people.chart import chart_of
from astra.people.model import Person
from astra.sky import ephemeris
from astra.sky.aspects import AspectKind, orb_of
from astra.sky.bodies import PLANETS, Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.events import Event, EventKind, events
from astra.sky.positions import moon_phase, positions_at
from astra.sky.transits import ORBS_DEG, exact_transits
from astra.sky.vedic import Dasha, antardashas, nakshatra
from astra.sky.zodiac import Sign, normalised, separation, sign_of

TRANSIT_ORB_DEG: Final = 3.0
"""How far from exact a contact of the sky to a birth chart still holds."""
_LUNATIONS: Final = {"new moon": "new", "full moon": "full"}
_LIGHTS: Final = {"lunar eclipse": Body.MOON, "solar eclipse": Body.SUN}


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

    # The birth chart.

    def cusp_sign(self, house: int) -> str | None:
        """Return the sign a house begins in, None unless the birth time settles it."""
        chart = self.chart
        if chart is None or chart.houses is None:
            return None
        by_sign = chart.houses.system == "whole_sign" and chart.ascendant_solid
        if not (by_sign or to_the_minute(chart)):
            return None
        return str(sign_of(chart.cusps_deg[house - 1]))

    def natal_aspect(self, kind: str, one: str, other: str) -> bool:
        """Whether two points of the birth chart are within the engine's orb of an aspect."""
        if self.chart is None:
            return False
        a, b = _point(one), _point(other)
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

    # The sky of a moment.

    def longitude(self, body: str, moment: datetime) -> float | None:
        """Return where a body stands in the chart's zodiac, degrees; None for what is no body."""
        sky = positions_at(moment.astimezone(UTC).replace(second=0, microsecond=0))
        point = _body(body)
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
        first, second = _body(one), _body(other)
        if a is None or b is None or first is None or second is None or one == other:
            return False
        return _within(a, b, kind, _orb(kind, first, second))

    def transit(self, kind: str, body: str, natal: str, orb_deg: float = TRANSIT_ORB_DEG) -> bool:
        """Whether a body of the sky is now within ``orb_deg`` of an aspect to a natal point."""
        return self._touches(kind, body, natal, self.now, orb_deg)

    def _touches(self, kind: str, body: str, natal: str, moment: datetime, orb_deg: float) -> bool:
        point, above = _point(natal), self.longitude(body, moment)
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

    # The sky of some days.

    def enters(self, body: str, sign: str, spans: Sequence[Span]) -> bool:
        """Whether a body enters a sign on one of the days."""
        wanted = str(sign_of(_opposite(sign))) if body == KETU else sign
        return any(event.detail == wanted for event in self._events("ingress", body, spans))

    def turns(self, body: str, motion: str, spans: Sequence[Span]) -> bool:
        """Whether a body turns retrograde or direct on one of the days."""
        return any(event.detail == motion for event in self._events("station", body, spans))

    def stands(self, body: str, sign: str, spans: Sequence[Span]) -> bool:
        """Whether a body is in a sign at some time of the days."""
        return self.enters(body, sign, spans) or any(
            place is not None and str(sign_of(place)) == sign
            for start, _ in self._limits(spans)
            for place in [self.longitude(body, start)]
        )

    def moves(self, body: str, motion: str, spans: Sequence[Span]) -> bool:
        """Whether a body is retrograde or direct at some time of the days."""
        point = _body(body)
        if point is None:
            return False
        return self.turns(body, motion, spans) or any(
            positions_at(start.astimezone(UTC))[point].retrograde == (motion == "retrograde")
            for start, _ in self._limits(spans)
        )

    def crosses(self, body: str, house: int, spans: Sequence[Span]) -> bool:
        """Whether a body is in a house of the chart at some time of the days."""
        chart = self.chart
        if chart is None or chart.houses is None or self.cusp_sign(house) is None:
            return False
        moments = [moment for limits in self._limits(spans) for moment in limits]
        places = [self.longitude(body, moment) for moment in moments]
        known = [place for place in places if place is not None]
        return house in chart.houses.houses_of(known)

    def lunation(
        self, name: str, spans: Sequence[Span], *, size: str = "", sign: str = "", house: int = 0
    ) -> bool:
        """Whether a new or full Moon, a quarter or an eclipse falls on the days, as told."""
        if name.endswith("eclipse"):
            found = [
                event
                for event in self._events("eclipse", "", spans)
                if event.bodies[0] is _LIGHTS.get(name, event.bodies[0])
            ]
        else:
            wanted = _LUNATIONS.get(name, name)
            found = [
                event for event in self._events("lunation", "", spans) if event.detail == wanted
            ]
        return any(
            size in event.detail
            and (not sign or str(sign_of(event.longitude_deg)) == sign)
            and (not house or self._house(event.longitude_deg) == house)
            for event in found
        )

    def _house(self, longitude_deg: float) -> int | None:
        if self.chart is None or self.chart.houses is None or self.cusp_sign(1) is None:
            return None
        return self.chart.houses.houses_of([longitude_deg])[0]

    def sky_aspect_on(
        self, kind: str, one: str, other: str, spans: Sequence[Span], *, exact: bool
    ) -> bool:
        """Whether two bodies of the sky make an aspect on the days, exactly or nearly."""
        if not exact:
            return any(self.sky_aspect(kind, one, other, moment) for moment in self._moments(spans))
        bodies = [_body(one), _body(other)]
        if None in bodies or KETU in (one, other):
            return False
        pair = tuple(body for body in bodies if body is not None)
        return any(
            event.detail == kind
            for limits in self._limits(spans)
            for event in events(*limits, kinds=[EventKind.ASPECT], bodies=pair)
        )

    def transit_on(
        self, kind: str, body: str, natal: str, spans: Sequence[Span], *, exact: bool
    ) -> bool:
        """Whether a body makes an aspect to a natal point on the days, exactly or nearly."""
        mover, point = _body(body), _point(natal)
        if self.chart is None or mover is None or point is None or kind not in _KINDS:
            return False
        hits = (
            hit
            for limits in self._limits(spans)
            for hit in exact_transits(self.chart, *limits, [mover], [point], [AspectKind(kind)])
        )
        if any(hit.solid for hit in hits):
            return True
        return not exact and any(
            self._touches(kind, body, natal, moment, ORBS_DEG.get(mover, 1.0))
            for moment in self._moments(spans)
        )

    def _events(self, kind: str, body: str, spans: Sequence[Span]) -> Iterator[Event]:
        point = _body(body)
        if body and (point is None or point not in ephemeris.CATALOGUE):
            return
        zodiac = self.chart.options.sidereal if self.chart else None
        for limits in self._limits(spans):
            yield from events(
                *limits,
                kinds=[EventKind(kind)],
                bodies=[point] if point else PLANETS,
                ayanamsha=zodiac,
            )

    def _limits(self, spans: Sequence[Span]) -> list[tuple[datetime, datetime]]:
        """The first moment of each span on the person's clock, and the one it ends before."""
        zone = self.now.tzinfo
        return [
            (
                datetime.combine(first, time(), zone),
                datetime.combine(last + timedelta(days=1), time(), zone),
            )
            for first, last in spans
            if first.year > 1 and last.year < 9999
        ]

    def _moments(self, spans: Sequence[Span]) -> Iterator[datetime]:
        for start, end in self._limits(spans):
            yield from (start, start + (end - start) / 2, end)


_KINDS: Final = frozenset(kind.value for kind in AspectKind)


def _body(key: str) -> Body | None:
    if key == KETU:
        return Body.TRUE_NODE
    return Body(key) if key in _BODIES else None


_BODIES: Final = frozenset(body.value for body in Body)
_ANGLES: Final = frozenset(angle.value for angle in Angle)


def _point(key: str) -> Point | None:
    if key in _ANGLES:
        return Angle(key)
    return None if key == KETU else _body(key)


def _opposite(sign: str) -> float:
    return Sign(sign).ordinal * 30.0 + 195.0


def _orb(kind: str, a: Point, b: Point) -> float:
    return orb_of(AspectKind(kind), a, b) if kind in _KINDS else 0.0


def _within(one_deg: float, other_deg: float, kind: str, orb_deg: float) -> bool:
    """Whether two places are in an aspect; "together" is one sign, or a conjunction."""
    apart = separation(one_deg, other_deg)
    if kind == "together":
        return sign_of(one_deg) is sign_of(other_deg) or apart <= _TOGETHER_DEG
    return abs(apart - AspectKind(kind).angle_deg) <= orb_deg


_TOGETHER_DEG: Final = 8.0
