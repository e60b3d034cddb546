"""Conditions of an election: when the sky is as somebody wishes it.

Every condition is cut out of a span by the search: the moments at which it may change, and its
state between them. To add one, write a function from ``Setting`` to intervals (or reuse one here)
and use it in ``purposes``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from astra.sky import ephemeris
from astra.sky.almanac import Curve, longitude
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Body, Point
from astra.sky.chart import Chart
from astra.sky.eclipses import eclipses
from astra.sky.events import void_of_course
from astra.sky.search import crossings, turns, widened
from astra.sky.vedic.limbs import TITHI_DEG
from astra.sky.vedic.muhurtas import stretches
from astra.sky.vedic.nakshatras import NAKSHATRA_DEG, NAKSHATRAS
from astra.sky.zodiac import Sign, normalised, separation
from astra.sky.zones import zone as zone_named

System: TypeAlias = Literal["western", "vedic"]


class Interval(NamedTuple):
    """From ``start`` up to but not including ``end``, UTC."""

    start: datetime
    end: datetime


class Place(NamedTuple):
    """Where it is to happen: an IANA zone, degrees north and degrees east."""

    zone: str
    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class Setting:
    """When, for whom and where a time is looked for; ``ayanamsha`` serves the vedic conditions."""

    start: datetime
    end: datetime
    chart: Chart | None
    place: Place | None
    ayanamsha: str


class Untold(NamedTuple):
    """A condition cannot be judged, and ``why``, as a sentence."""

    why: str


Spans: TypeAlias = list[Interval] | Untold


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that holds at some times and not at others.

    ``good`` is what to say where it holds, ``bad`` where it does not. ``systems`` are the
    traditions it belongs to.
    """

    key: str
    when: Callable[[Setting], Spans]
    good: str
    bad: str
    systems: tuple[System, ...] = ("western",)


def void(setting: Setting) -> Spans:
    """The Moon is void of course."""
    found = void_of_course(setting.start, setting.end)
    return _clipped(((one.utc, one.end_utc) for one in found if one.end_utc), setting)


def not_(when: Callable[[Setting], Spans]) -> Callable[[Setting], Spans]:
    """The opposite of a condition."""

    def opposite(setting: Setting) -> Spans:
        found = when(setting)
        if isinstance(found, Untold):
            return found
        ends = [setting.start, *(moment for one in found for moment in one), setting.end]
        gaps = (Interval(*gap) for gap in zip(ends[::2], ends[1::2], strict=True))
        return [gap for gap in gaps if gap.start < gap.end]

    return opposite


def direct(body: Body) -> Callable[[Setting], Spans]:
    """The body moves forwards."""

    def forwards(setting: Setting) -> Spans:
        path = longitude(body)
        cuts = (turn.utc for turn in turns(path, setting.start, setting.end))
        return _pieces(setting, cuts, lambda moment: _speed(path, moment) > 0.0)

    return forwards


def waxing(setting: Setting) -> Spans:
    """The Moon grows."""
    elongation = longitude(Body.MOON) - longitude(Body.SUN)
    return _inside(setting, elongation, [(0.0, 180.0)])


def in_signs(body: Body, *signs: Sign) -> Callable[[Setting], Spans]:
    """The body is in one of these tropical signs."""
    arcs = [(30.0 * sign.ordinal, 30.0 * sign.ordinal + 30.0) for sign in signs]
    return lambda setting: _inside(setting, longitude(body), arcs)


def in_tithis(numbers: Collection[int]) -> Callable[[Setting], Spans]:
    """A tithi runs that is one of these, 1 to 30."""
    arcs = [((number - 1) * TITHI_DEG, number * TITHI_DEG) for number in sorted(numbers)]
    elongation = longitude(Body.MOON) - longitude(Body.SUN)
    return lambda setting: _inside(setting, elongation, arcs)


def in_nakshatras(*names: str) -> Callable[[Setting], Spans]:
    """The Moon is in one of these mansions of the sidereal zodiac."""
    numbers = sorted(NAKSHATRAS.index(name) for name in names)
    arcs = [(number * NAKSHATRA_DEG, (number + 1) * NAKSHATRA_DEG) for number in numbers]
    return lambda setting: _inside(setting, longitude(Body.MOON, setting.ayanamsha), arcs)


def far_from_eclipses(days: int) -> Callable[[Setting], Spans]:
    """No eclipse of Sun or Moon is so many days away or less."""
    margin = timedelta(days=days)

    def near(setting: Setting) -> Spans:
        found = eclipses(*widened(setting.start, setting.end, margin))
        return _clipped(((one.utc - margin, one.utc + margin) for one in found), setting)

    return not_(near)


def aspecting(
    body: Body, point: Point, kinds: Iterable[AspectKind], orb_deg: float
) -> Callable[[Setting], Spans]:
    """The body is within orb of an aspect to a natal point, at every possible birth time."""
    angles = [kind.angle_deg for kind in kinds]

    def touches(setting: Setting) -> Spans:
        chart = setting.chart
        place = chart.longitude_of(point) if chart else None
        if chart is None or place is None:
            return Untold(f"{body.label} to the natal {point.label} needs a birth chart.")
        orb = orb_deg - chart.uncertainty_of(point)
        if orb <= 0.0:
            return Untold(f"{body.label} to the natal {point.label} needs a surer birth time.")
        path = longitude(body, chart.options.sidereal)
        exact = {normalised(place + side) for angle in angles for side in (angle, -angle)}
        return _inside(setting, path, [(at - orb, at + orb) for at in sorted(exact)])

    return touches


def on_weekdays(*varas: int) -> Callable[[Setting], Spans]:
    """A weekday of these runs at the place, from sunrise to sunrise; Sunday is 0."""

    def runs(setting: Setting) -> Spans:
        days = _days(setting)
        if isinstance(days, Untold):
            return days
        return _clipped(((day.sunrise, day.dawn) for day in days if day.vara in varas), setting)

    return runs


def rahu_kala(setting: Setting) -> Spans:
    """The eighth of the daylight that is Rahu's runs at the place."""
    days = _days(setting)
    if isinstance(days, Untold):
        return days
    found = (
        (part.start, part.end)
        for day in days
        for part in stretches(day.sunrise, day.sunset, day.vara)
        if part.name == "rahu_kala"
    )
    return _clipped(found, setting)


class _Day(NamedTuple):
    """A day of the panchang: two sunrises and the sunset between. Sunday's ``vara`` is 0."""

    sunrise: datetime
    sunset: datetime
    dawn: datetime
    vara: int


def _days(setting: Setting) -> list[_Day] | Untold:
    place = setting.place
    if place is None:
        return Untold("Weekdays and the hours of the day need a place.")
    zone, found = zone_named(place.zone), []
    sunrise = _sun(place, setting.start - timedelta(days=2), setting=False)
    while sunrise is not None and sunrise < setting.end:
        sunset = _sun(place, sunrise, setting=True)
        dawn = None if sunset is None else _sun(place, sunset, setting=False)
        if sunset is None or dawn is None or dawn - sunrise > _LONGEST_DAY:
            sunrise = None
            break
        vara = (sunrise.astimezone(zone).weekday() + 1) % 7
        found.append(_Day(sunrise, sunset, dawn, vara))
        sunrise = dawn
    if sunrise is None:
        return Untold("Where the Sun does not rise and set, hours of the day cannot be counted.")
    return found


_LONGEST_DAY: Final = timedelta(hours=30)


def _sun(place: Place, after: datetime, *, setting: bool) -> datetime | None:
    jd_ut1 = ephemeris.instant_of(after).jd_ut1
    found = ephemeris.horizon_after(
        Body.SUN, jd_ut1, place.latitude_deg, place.longitude_deg, setting=setting
    )
    return None if found is None else ephemeris.utc_of_ut1(found)


def _inside(setting: Setting, curve: Curve, arcs: Iterable[tuple[float, float]]) -> Spans:
    """When an angle is inside one of these arcs, degrees from low to high."""
    middles = [((low + high) / 2.0, (high - low) / 2.0) for low, high in arcs]
    borders = [middle + side for middle, half in middles for side in (-half, half)]
    cuts = (one.utc for one in crossings(curve, borders, setting.start, setting.end))

    def holds(moment: datetime) -> bool:
        degrees = curve.degrees(moment)
        return any(separation(degrees, normalised(middle)) < half for middle, half in middles)

    return _pieces(setting, cuts, holds)


def _speed(curve: Curve, moment: datetime) -> float:
    _, speed = curve.once(ephemeris.instant_of(moment).jd_tt)
    return speed


def _pieces(
    setting: Setting, cuts: Iterable[datetime], holds: Callable[[datetime], bool]
) -> list[Interval]:
    """The pieces between cuts in whose middle something holds, neighbours joined."""
    borders = sorted({setting.start, setting.end, *cuts})
    return list(
        _joined(
            Interval(start, end)
            for start, end in pairwise(borders)
            if holds(start + (end - start) / 2)
        )
    )


def _clipped(spans: Iterable[tuple[datetime, datetime]], setting: Setting) -> list[Interval]:
    """What of these spans, which come in order, lies in the setting."""
    inside = (Interval(max(one, setting.start), min(other, setting.end)) for one, other in spans)
    return list(_joined(one for one in inside if one.start < one.end))


def _joined(intervals: Iterable[Interval]) -> Iterator[Interval]:
    last: Interval | None = None
    for one in intervals:
        if last and one.start <= last.end:
            last = Interval(last.start, max(last.end, one.end))
            continue
        if last:
            yield last
        last = one
    if last:
        yield last
