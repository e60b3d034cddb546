"""Laws that hold for the chart of anybody, born anywhere at any time the engine covers."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from astra.sky import almanac, ephemeris, search
from astra.sky.aspects import MAJOR
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.ephemeris import AYANAMSHAS
from astra.sky.houses import SYSTEMS
from astra.sky.synastry import synastry
from astra.sky.transits import exact_transits
from astra.sky.vedic import CYCLE_YEARS, YEAR_DAYS, antardashas
from astra.sky.zodiac import separation, sign_of

FIRST = datetime(1800, 1, 3, tzinfo=UTC)
SECONDS = int((datetime(2399, 12, 28, tzinfo=UTC) - FIRST).total_seconds())

QUADRANTS = {
    "placidus", "koch", "porphyry", "regiomontanus", "campanus", "alcabitius", "topocentric",
    "krusinski", "apc", "pullen_sd", "pullen_sr",
}  # fmt: skip
ROUNDING_DEG = 1e-9

moments = st.integers(0, SECONDS).map(lambda seconds: FIRST + timedelta(seconds=seconds))
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
systems = st.sampled_from(sorted(SYSTEMS))
zodiacs = st.sampled_from([None, *sorted(AYANAMSHAS)])


def born(moment: datetime, latitude_deg: float, longitude_deg: float) -> BirthData:
    return BirthData(moment.date(), moment.time(), "UTC", latitude_deg, longitude_deg)


def options(system: str, ayanamsha: str | None) -> ChartOptions:
    if ayanamsha is None:
        return ChartOptions(house_system=system)
    return ChartOptions(zodiac="sidereal", ayanamsha=ayanamsha, house_system=system)


births = st.builds(born, moments, latitudes, longitudes)
charts = st.builds(lambda birth, *how: natal(birth, options(*how)), births, systems, zodiacs)


@settings(max_examples=60, deadline=None)
@given(charts)
def test_every_angle_is_in_its_range(chart):
    for place in chart.positions.values():
        assert 0.0 <= place.longitude_deg < 360.0
        assert -90.0 <= place.latitude_deg <= 90.0
        assert 0.0 <= place.sign_degree < 30.0
        assert place.house in range(1, 13)
        assert place.solid
    for degrees in (chart.ascendant_deg, chart.midheaven_deg, *chart.cusps_deg):
        assert 0.0 <= degrees < 360.0
    for aspect in chart.aspects:
        assert 0.0 <= aspect.orb_deg <= 12.0
    for degrees in chart.vedic.sidereal_deg.values():
        assert 0.0 <= degrees < 360.0


@settings(max_examples=100, deadline=None)
@given(charts)
def test_cusps_go_once_round_the_zodiac_and_face_each_other(chart):
    cusps = chart.cusps_deg
    arcs = [
        (after - before + ROUNDING_DEG) % 360.0 for before, after in pairwise((*cusps, cusps[0]))
    ]

    assert len(cusps) == 12
    assert chart.house_system == "pullen_sd" or min(arcs) > ROUNDING_DEG  # it may close a house
    assert sum(arcs) == pytest.approx(360.0)
    if chart.house_system == "apc":
        return  # its houses above and below the horizon are divided apart from each other
    for cusp, opposite in zip(cusps[:6], cusps[6:], strict=True):
        assert separation(cusp, opposite) == pytest.approx(180.0)


@settings(max_examples=60, deadline=None)
@given(births, st.sampled_from(sorted(QUADRANTS)), zodiacs)
def test_quadrants_begin_at_the_angles(birth, system, ayanamsha):
    chart = natal(birth, options(system, ayanamsha))

    # The APC formula divides by the latitude's tangent: on the equator it keeps half an arcsecond.
    # Krusinski's circle is through the zenith: at a pole it keeps a thousandth of one.
    allowed = {"apc": 1 / 3600, "krusinski": 1e-6}.get(system, ROUNDING_DEG)
    assert separation(chart.cusps_deg[0], chart.ascendant_deg) < allowed
    assert separation(chart.cusps_deg[9], chart.midheaven_deg) < allowed


@settings(max_examples=60, deadline=None)
@given(charts)
def test_the_ascendant_is_in_the_east(chart):
    # Within half a circle after the Midheaven: at the poles too, where formulas slip to the west.
    assert 0.0 < (chart.ascendant_deg - chart.midheaven_deg) % 360.0 < 180.0


@settings(max_examples=60, deadline=None)
@given(charts)
def test_every_body_lies_between_the_cusps_of_its_house(chart):
    cusps = chart.cusps_deg
    for place in chart.positions.values():
        begin, end = cusps[place.house - 1], cusps[place.house % 12]
        into = (place.longitude_deg - begin) % 360.0
        assert into < (end - begin) % 360.0 or into > 360.0 - ROUNDING_DEG


@settings(max_examples=40, deadline=None)
@given(births, systems, st.sampled_from([-12, -7, 3, 14]))
def test_how_an_instant_is_written_does_not_change_its_chart(birth, system, hours):
    utc = datetime.combine(birth.day, birth.time, UTC)
    local = (utc + timedelta(hours=hours)).replace(tzinfo=None)
    elsewhere = replace(birth, day=local.date(), time=local.time(), zone=f"Etc/GMT{-hours:+}")

    one, other = (natal(each, ChartOptions(house_system=system)) for each in (birth, elsewhere))

    assert one.moment.utc == other.moment.utc
    assert one.positions == other.positions
    assert one.houses == other.houses
    assert one.aspects == other.aspects


@settings(max_examples=40, deadline=None)
@given(births, st.sampled_from(sorted(AYANAMSHAS)))
def test_zodiacs_differ_by_a_turn_and_by_nothing_else(birth, ayanamsha):
    tropical = natal(birth, ChartOptions(ayanamsha=ayanamsha))
    sidereal = natal(birth, ChartOptions(zodiac="sidereal", ayanamsha=ayanamsha))

    turns = {
        body: (place.longitude_deg - sidereal.positions[body].longitude_deg) % 360.0
        for body, place in tropical.positions.items()
    }
    turn = turns[Body.SUN]
    assert all(separation(each, turn) < ROUNDING_DEG for each in turns.values())
    assert separation(tropical.ascendant_deg - turn, sidereal.ascendant_deg) < ROUNDING_DEG
    assert {body: place.house for body, place in tropical.positions.items()} == {
        body: sidereal.positions[body].house for body in tropical.positions
    }
    for body, degrees in tropical.vedic.sidereal_deg.items():
        assert separation(degrees, sidereal.positions[body].longitude_deg) < ROUNDING_DEG


@settings(max_examples=40, deadline=None)
@given(charts)
def test_aspects_are_the_angles_they_say(chart):
    for aspect in chart.aspects:
        arc = separation(chart.longitude_of(aspect.a), chart.longitude_of(aspect.b))
        assert abs(arc - aspect.angle_deg) == pytest.approx(aspect.orb_deg, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(charts)
def test_dashas_last_120_years_and_hold_the_birth(chart):
    dashas = chart.vedic.dashas

    whole = dashas[-1].end - dashas[0].start
    assert whole / timedelta(days=YEAR_DAYS) == pytest.approx(CYCLE_YEARS)
    assert dashas[0].start <= chart.moment.utc < dashas[0].end
    for before, after in pairwise(dashas):
        assert before.end == after.start
    for maha in dashas:
        parts = antardashas(maha)
        assert parts[0].start == maha.start
        assert abs(parts[-1].end - maha.end) < timedelta(milliseconds=1)


@settings(max_examples=30, deadline=None)
@given(births, births)
def test_two_charts_say_the_same_of_each_other_either_way_round(one, other):
    a, b = natal(one), natal(other)

    assert {tie.mirrored for tie in synastry(a, b).ties} == set(synastry(b, a).ties)


@settings(max_examples=40, deadline=None)
@given(births, st.times())
def test_what_an_unknown_time_leaves_solid_is_true_at_every_time_of_that_day(birth, clock):
    unknown = natal(replace(birth, time=None, precision=TimePrecision.UNKNOWN))
    exact = natal(replace(birth, time=clock))

    for body, place in unknown.positions.items():
        other = exact.positions[body]
        if place.solid:
            assert (place.sign, place.retrograde) == (other.sign, other.retrograde), body
        moved = separation(place.longitude_deg, other.longitude_deg)
        assert moved <= place.uncertainty_deg + 1e-3, body  # a station may lie within the day
    assert unknown.houses is None
    assert not unknown.ascendant_solid


@settings(max_examples=40, deadline=None)
@given(births, st.integers(-30, 30))
def test_what_an_approximate_time_leaves_solid_is_true_half_an_hour_either_way(birth, minutes):
    about = natal(replace(birth, precision=TimePrecision.APPROXIMATE))
    moved = datetime.combine(birth.day, birth.time) + timedelta(minutes=minutes)
    exact = natal(replace(birth, day=moved.date(), time=moved.time()))

    if about.ascendant_solid:
        assert sign_of(about.ascendant_deg) is sign_of(exact.ascendant_deg)
    if about.midheaven_solid:
        assert sign_of(about.midheaven_deg) is sign_of(exact.midheaven_deg)
    for body, place in about.positions.items():
        if place.solid:
            assert place.sign is exact.positions[body].sign, body


def brute_force(chart: Chart, body: Body, start: datetime, days: int) -> int:
    """How many exact transits a body makes, by the sign of its distance every half an hour."""
    begin = ephemeris.instant_of(start).jd_tt
    degrees, _ = almanac.longitude(body).at(begin + np.arange(days * 48 + 1) / 48)
    count = 0
    for natal_body in PLANETS:
        place = chart.positions[natal_body].longitude_deg
        for around in {sign * kind.angle_deg % 360.0 for kind in MAJOR for sign in (1, -1)}:
            ahead = (degrees - place - around + 180.0) % 360.0 - 180.0
            near = np.abs(ahead[1:] - ahead[:-1]) < 180.0  # not where the circle closes
            count += int(((ahead[1:] > 0.0) != (ahead[:-1] > 0.0))[near].sum())
    return count


@settings(max_examples=15, deadline=None)
@given(births, st.sampled_from(PLANETS), moments)
def test_search_finds_every_transit_that_brute_force_finds_once_and_in_order(birth, body, start):
    assume(start < datetime(2399, 1, 1, tzinfo=UTC))
    chart = natal(birth)
    assume(abs(start - chart.moment.utc) > timedelta(days=61))  # exact as the span begins or ends
    end = start + timedelta(days=60)

    hits = exact_transits(chart, start, end, bodies=(body,))

    times = [hit.utc for hit in hits]
    assert times == sorted(times)
    assert len({(hit.natal, hit.kind, hit.utc) for hit in hits}) == len(hits)
    assert all(start <= utc < end for utc in times)
    assert len(hits) == brute_force(chart, body, start, 60)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PLANETS), moments, st.floats(0, 360))
def test_between_two_turns_a_degree_is_passed_once_at_most(body, start, degree):
    assume(start < datetime(2398, 1, 1, tzinfo=UTC))
    curve, end = almanac.longitude(body), start + timedelta(days=365)

    turns = [turn.utc for turn in search.turns(curve, start, end)]
    passed = search.crossings(curve, (degree,), start, end)

    assert [turn.direct for turn in search.turns(curve, start, end)] in (
        [bool((number + first) % 2) for number in range(len(turns))] for first in (0, 1)
    )
    for before, after in pairwise(passed):
        one_round = after.utc - before.utc > timedelta(days=20)  # the Moon comes again, directly
        assert one_round or bisect_left(turns, before.utc) < bisect_left(turns, after.utc)
