"""Says whether a statement is so, by the second check's own sky.

A birth time in doubt makes a chart in doubt: what is said has to hold at the likeliest moment and
at both ends. To judge a new kind of statement, add a case to ``Judge.so``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Final

from astra.people.model import Person
from tests.second_check.sky import ANGLES, PLANETS, Sky, apart, crosses, julian
from tests.second_check.statements import (
    Dated,
    Empty,
    Entered,
    Lit,
    Mansion,
    Met,
    Moved,
    Opened,
    Period,
    Placed,
    Point,
    Ruled,
    Statement,
    Turned,
)
from tests.second_check.words import ASPECTS, NAKSHATRAS, SIGNS

_LORDS: Final = (
    "Mars", "Venus", "Mercury", "Moon", "Sun", "Mercury",
    "Venus", "Mars", "Jupiter", "Saturn", "Saturn", "Jupiter",
)  # fmt: skip
_TRANSIT_ORBS_DEG: Final = {
    **dict.fromkeys(PLANETS[:5], 2.0),
    **dict.fromkeys(PLANETS[5:7], 1.5),
    **dict.fromkeys(PLANETS[7:], 1.0),
}
"""The orbs Astra publishes; a natal angle or planet is met within them."""
_ROUNDING_DEG: Final = 0.01
_NATAL_ORBS_DEG: Final = {0: 8.0, 60: 4.0, 90: 7.0, 120: 7.0, 180: 8.0}
_LIGHTS_DEG: Final = 2.0
_ANGLES_DEG: Final = 3.0
_JUST_DAYS: Final = 3.5
_SINCE_THE_LAST_DAYS: Final = 1.05
_PERIODS: Final = {
    "Ketu": 7, "Venus": 20, "Sun": 6, "Moon": 10, "Mars": 7,
    "Rahu": 18, "Jupiter": 16, "Saturn": 19, "Mercury": 17,
}  # fmt: skip
"""Lords of the nakshatras in turn, and the years of their periods (Vimshottari: 120 in all)."""
_YEAR_DAYS: Final = 365.25
_HALF_A_DAY: Final = 0.5
_WEEKS_AROUND: Final = 8
_PHASES_DEG: Final = {
    "new": (-22.5, 22.5), "waxing crescent": (0, 90), "first quarter": (67.5, 112.5),
    "waxing gibbous": (90, 180), "full": (157.5, 202.5), "waning gibbous": (180, 270),
    "last quarter": (247.5, 292.5), "waning crescent": (270, 360),
}  # fmt: skip
_SYZYGIES_DEG: Final = {"new": 0.0, "first quarter": 90.0, "full": 180.0, "last quarter": 270.0}


class Judge:
    """Judges what is said to one person at one moment."""

    def __init__(self, person: Person, now: datetime) -> None:
        """Take the birth from the person's details, and today from their own clock."""
        self._sky = Sky(person.pinned_facts)
        self._now = julian(now)
        self.today = now.astimezone(self._sky.zone).date()
        self._events = {one.date for one in person.events}

    def so(self, one: Statement) -> bool:
        """Return whether a statement holds at every moment the birth may have been."""
        match one:
            case Placed():
                return self._placed(one)
            case Entered():
                return self._entered(one)
            case Met():
                return self._met(one)
            case Moved():
                return self._moved(one)
            case Turned():
                return self._turned(one)
            case Lit():
                return self._lit(one)
            case Opened(house, sign):
                return self._cusp_signs(house) == {sign}
            case Ruled(house, lord):
                return {_LORDS[SIGNS.index(sign)] for sign in self._cusp_signs(house)} == {lord}
            case Empty(house):
                return all(house not in self._sky.own_houses(name) for name in PLANETS)
            case Mansion():
                return all(_stands_in(one, where) for _, where in self._sky.mansions())
            case Period():
                return all(self._runs(one, *birth) for birth in self._sky.mansions())
            case Dated(day):
                return day.isoformat() in self._events

    def _placed(self, one: Placed) -> bool:
        if one.point.own:
            signs = {_sign(where) for where in self._sky.born(one.point.name)}
            houses = self._sky.own_houses(one.point.name) if one.house else set()
            return (not one.sign or signs == {one.sign}) and (
                not one.house or houses == {one.house}
            )
        return any(self._stands(one, jd) for jd in self._moments(one.day))

    def _stands(self, one: Placed, jd: float) -> bool:
        where = self._sky.longitude(one.point.name, jd)
        return (not one.sign or _sign(where) == one.sign) and (
            not one.house or self._sky.houses(where) == {one.house}
        )

    def _moments(self, day: date | None) -> Sequence[float]:
        """Now, or moments all through a day that is named."""
        if day is None:
            return (self._now,)
        begin, end = self._sky.bounds(day)
        return [begin + (end - begin) * part / 24 for part in range(25)]

    def _entered(self, one: Entered) -> bool:
        days = _SINCE_THE_LAST_DAYS if one.since_the_last else _JUST_DAYS
        then, now = (
            _sign(self._sky.longitude(one.point.name, jd)) for jd in (self._now - days, self._now)
        )
        return then != now

    def _runs(self, one: Period, born: float, mansion: float) -> bool:
        """Whether a period runs now, for a birth with the Moon so far round the nakshatras."""
        begin = born - mansion % 1 * _years(int(mansion)) * _YEAR_DAYS
        turn, begin, days = self._running(int(mansion), begin, 1.0)
        if one.level == "antardasha":
            turn, begin, days = self._running(turn, begin, _years(turn) / 120)
        # Half a day either way: so well are the ends of periods known.
        ends = [self._sky.day(begin + days + off) for off in (-_HALF_A_DAY, _HALF_A_DAY)]
        months = {(day.year, day.month) for day in ends}
        return _lord(turn) == one.lord and (one.until is None or one.until in months)

    def _running(self, turn: int, begin: float, part: float) -> tuple[int, float, float]:
        """The period that runs now: its turn, when it began, and its days."""
        while begin + (days := _years(turn) * part * _YEAR_DAYS) <= self._now:
            turn, begin = turn + 1, begin + days
        return turn, begin, days

    def _moved(self, one: Moved) -> bool:
        name = one.point.name
        if name in ANGLES:
            return False
        if one.point.own:
            return self._sky.born_backwards(name) == {one.backwards}
        speeds = (self._sky.speed(name, jd) for jd in self._moments(one.day))
        return any((speed < 0.0) is one.backwards for speed in speeds)

    def _turned(self, one: Turned) -> bool:
        begin, end = (self._sky.speed(one.point.name, jd) for jd in self._sky.bounds(one.day))
        return (begin > 0.0 > end) if one.backwards else (begin < 0.0 < end)

    def _lit(self, one: Lit) -> bool:
        if one.day and one.phase in _SYZYGIES_DEG:
            begin, end = self._sky.bounds(one.day)
            aim = _SYZYGIES_DEG[one.phase]
            dated = crosses(lambda jd: apart(self._elongation(jd), aim), begin, end)
            placed = Placed(Point("Moon", own=False), sign=one.sign)
            return dated and any(self._stands(placed, jd) for jd in self._moments(one.day))
        low, high = _PHASES_DEG[one.phase]
        return (self._elongation(self._now) - low) % 360.0 <= high - low

    def _elongation(self, jd: float) -> float:
        return (self._sky.longitude("Moon", jd) - self._sky.longitude("Sun", jd)) % 360.0

    def _cusp_signs(self, house: int) -> set[str]:
        return {_sign(cusps[house - 1]) for cusps, _ in self._sky.rooms}

    def _met(self, one: Met) -> bool:
        if one.a.own and one.b.own:
            return self._natal_aspect(one)
        if one.a.own or one.b.own:
            return self._transit(one)
        return self._in_the_sky(one)

    def _natal_aspect(self, one: Met) -> bool:
        names = {one.a.name, one.b.name}
        orb = _NATAL_ORBS_DEG[ASPECTS[one.aspect]] + (
            _LIGHTS_DEG if names & {"Sun", "Moon"} else 0.0
        )
        if names & {*ANGLES, "Chiron"}:
            orb = min(_ANGLES_DEG, _NATAL_ORBS_DEG[ASPECTS[one.aspect]])
        pairs = list(zip(self._sky.born(one.a.name), self._sky.born(one.b.name), strict=True))
        return bool(pairs) and all(_off(a, b, one.aspect) <= orb for a, b in pairs)

    def _transit(self, one: Met) -> bool:
        sky, own = (one.b, one.a) if one.a.own else (one.a, one.b)
        aims = self._sky.born(own.name)
        if not aims or self._on_the_wrong_side(one):
            return False
        if one.exact and one.day:
            dated = all(
                self._exact_on(sky, aim, one.aspect, one.day, slack=_HALF_A_DAY if number else 0.0)
                for number, aim in enumerate(aims)
            )
            return dated and (one.side >= 0 or self._holds(sky, aims, one.aspect, None))
        holds = self._holds(sky, aims, one.aspect, one.day)
        return holds and (not one.nearest or self._near_its_closest(sky, aims[0], one.aspect))

    def _on_the_wrong_side(self, one: Met) -> bool:
        """Whether what is said to come is past, or what is said to go is still ahead."""
        return one.day is not None and (
            (one.side > 0 and one.day < self.today) or (one.side < 0 and one.day > self.today)
        )

    def _exact_on(self, sky: Point, aim: float, aspect: str, day: date, slack: float) -> bool:
        """Whether an aspect to a degree is exact on a day, give or take ``slack`` days."""
        begin, end = self._sky.bounds(day)
        return _exact(
            lambda jd: self._sky.longitude(sky.name, jd) - aim, aspect, begin - slack, end + slack
        )

    def _holds(self, sky: Point, aims: Iterable[float], aspect: str, day: date | None) -> bool:
        orb = _TRANSIT_ORBS_DEG[sky.name]
        return any(
            all(
                _off(self._sky.longitude(sky.name, jd), aim, aspect) <= orb + _ROUNDING_DEG
                for aim in aims
            )
            for jd in self._moments(day)
        )

    def _near_its_closest(self, sky: Point, aim: float, aspect: str) -> bool:
        """Whether the aspect gets little closer in the weeks around, by a quarter of its orb."""
        now, *others = (
            _off(self._sky.longitude(sky.name, self._now + days), aim, aspect)
            for days in (0, *range(-_WEEKS_AROUND * 7, _WEEKS_AROUND * 7 + 1))
        )
        return now - min(others) <= _TRANSIT_ORBS_DEG[sky.name] / 4

    def _in_the_sky(self, one: Met) -> bool:
        def ahead(jd: float) -> float:
            return self._sky.longitude(one.a.name, jd) - self._sky.longitude(one.b.name, jd)

        if one.exact and one.day:
            return _exact(ahead, one.aspect, *self._sky.bounds(one.day))
        orb = _NATAL_ORBS_DEG[ASPECTS[one.aspect]]
        return any(_off(ahead(jd), 0.0, one.aspect) <= orb for jd in self._moments(one.day))


def _exact(ahead: Callable[[float], float], aspect: str, begin: float, end: float) -> bool:
    """Whether two points, one so far ahead of the other, come exactly to an aspect in a span."""

    def off(angle: float) -> Callable[[float], float]:
        return lambda jd: apart(ahead(jd), angle)

    angle = ASPECTS[aspect]
    return any(crosses(off(one), begin, end) for one in {angle, -angle})


def _off(a_deg: float, b_deg: float, aspect: str) -> float:
    return abs(abs(apart(a_deg, b_deg)) - ASPECTS[aspect])


def _sign(longitude_deg: float) -> str:
    return SIGNS[int(longitude_deg // 30) % 12]


def _lord(turn: int) -> str:
    return list(_PERIODS)[turn % 9]


def _years(turn: int) -> int:
    return _PERIODS[_lord(turn)]


def _stands_in(one: Mansion, where: float) -> bool:
    """Whether so far round the nakshatras, from 0 to 27, is this one, and this pada of it."""
    return NAKSHATRAS[int(where)] == one.name and one.pada in (None, int(where % 1 * 4) + 1)
