"""The almanac and the search over it, against the ephemeris itself and against brute force."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import EphemerisError, InvalidInput
from astra.sky import almanac, ephemeris
from astra.sky.almanac import longitude
from astra.sky.bodies import PLANETS, Body
from astra.sky.search import crossings, nearest, turns

TABULATED_DEG = 0.1 / 3600
NODE_DEG = 0.4 / 3600  # the osculating node jumps between the records of the ephemeris
SECOND = timedelta(seconds=1)

moments = st.integers(5 * 86_400, 219_000 * 86_400).map(
    lambda seconds: datetime(1800, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
bodies = st.sampled_from([*PLANETS, Body.CHIRON, Body.TRUE_NODE, Body.MEAN_NODE])


def difference(a_deg: float, b_deg: float) -> float:
    return abs((a_deg - b_deg + 180.0) % 360.0 - 180.0)


@settings(max_examples=150, deadline=None)
@given(moments, bodies)
def test_the_almanac_is_within_a_tenth_of_an_arcsecond_of_the_ephemeris(moment, body):
    (raw,) = ephemeris.places(ephemeris.instant_of(moment), (body,))

    allowed = NODE_DEG if body is Body.TRUE_NODE else TABULATED_DEG
    assert difference(longitude(body).degrees(moment), raw[0]) < allowed


@settings(max_examples=60, deadline=None)
@given(moments, st.sampled_from(sorted(ephemeris.AYANAMSHAS)))
def test_a_sidereal_longitude_is_the_tropical_one_less_the_zodiacs_beginning(moment, ayanamsha):
    instant = ephemeris.instant_of(moment)
    (raw,) = ephemeris.places(instant, (Body.SATURN,))
    zero = ephemeris.sidereal_frame(instant, ayanamsha).zero_deg

    found = longitude(Body.SATURN, ayanamsha).degrees(moment)
    assert difference(found, raw[0] - zero) < 2 * TABULATED_DEG


@pytest.mark.parametrize(
    ("body", "middle", "allowed"),
    [
        (Body.SATURN, datetime(2285, 1, 16, 3, tzinfo=UTC), 1.0),  # behind the middle of the Sun
        (Body.TRUE_LILITH, datetime(2374, 1, 5, 16, tzinfo=UTC), 3.0),
    ],
)
def test_what_jumps_in_the_ephemeris_is_tabulated_to_the_height_of_the_jump(body, middle, allowed):
    for hours in range(-24, 25, 3):
        moment = middle + timedelta(hours=hours)
        (raw,) = ephemeris.places(ephemeris.instant_of(moment), (body,))

        assert difference(longitude(body).degrees(moment), raw[0]) * 3600 < allowed


@pytest.mark.parametrize("body", PLANETS)
def test_a_planet_behind_the_sun_is_tabulated_as_well(body):
    # Starlight bends sharply beside the Sun's limb: the hardest days to fit.
    meetings = [
        one.utc
        for one in crossings(
            longitude(body) - longitude(Body.SUN),
            [0.0],
            datetime(2000, 1, 1, tzinfo=UTC),
            datetime(2008, 1, 1, tzinfo=UTC),
        )
    ]
    for meeting in meetings[:8]:
        for hours in range(-36, 37, 3):
            moment = meeting + timedelta(hours=hours)
            (raw,) = ephemeris.places(ephemeris.instant_of(moment), (body,))
            assert difference(longitude(body).degrees(moment), raw[0]) < TABULATED_DEG


@settings(max_examples=40, deadline=None)
@given(
    bodies,
    moments,
    st.integers(1, 500),
    st.lists(st.floats(0, 360, exclude_max=True), min_size=1, max_size=6, unique=True),
)
def test_crossings_are_sorted_within_the_span_and_at_their_degree(body, start, days, targets):
    end = min(start + timedelta(days=days), datetime(2400, 1, 1, tzinfo=UTC))
    found = crossings(longitude(body), targets, start, end)

    assert [one.utc for one in found] == sorted(one.utc for one in found)
    for one in found:
        assert start - SECOND <= one.utc <= end + SECOND
        assert difference(longitude(body).degrees(one.utc), targets[one.target]) < 1e-4


@settings(max_examples=40, deadline=None)
@given(bodies, moments, st.integers(2, 400), st.floats(0.05, 0.95), st.floats(0, 360))
def test_a_span_cut_in_two_holds_the_same_crossings(body, start, days, part, target):
    end = min(start + timedelta(days=days), datetime(2400, 1, 1, tzinfo=UTC))
    middle = start + (end - start) * part
    curve = longitude(body)

    halves = crossings(curve, [target], start, middle) + crossings(curve, [target], middle, end)
    whole = crossings(curve, [target], start, end)
    assert len(halves) == len(whole)
    for one, other in zip(halves, whole, strict=True):
        assert abs(one.utc - other.utc) < SECOND or abs(one.speed_deg_per_day) < 1e-3


@pytest.mark.parametrize("body", [*PLANETS, Body.TRUE_NODE])
def test_what_a_minute_search_finds_is_found_once_and_nothing_else(body):
    start, days = datetime(2024, 3, 1, tzinfo=UTC), 300
    targets = [7.5 * step + 1.23 for step in range(48)]
    first = ephemeris.instant_of(start).jd_tt
    hours = 0.5 if body is Body.MOON else 1.0
    jd = np.arange(first, first + days, hours / 24)
    places = np.array(ephemeris.longitudes(body.value, jd.tolist()))
    brute = sum(
        int(np.sum((side[:-1] * side[1:] <= 0) & (np.abs(side[:-1]) < 90)))
        for target in targets
        for side in [(places - target + 180.0) % 360.0 - 180.0]
    )

    end = start + timedelta(days=float(jd[-1] - first))
    assert len(crossings(longitude(body), targets, start, end)) == brute


def test_a_degree_touched_at_a_station_is_found_once_or_twice_but_never_missed():
    start, end = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    curve = longitude(Body.MERCURY)
    for turn in turns(curve, start, end):
        inward = -1e-6 if not turn.direct else 1e-6
        around = turn.utc - timedelta(days=3), turn.utc + timedelta(days=3)
        assert len(crossings(curve, [turn.longitude_deg + inward], *around)) == 2
        assert crossings(curve, [turn.longitude_deg - inward], *around) == []


def test_mercury_turns_where_the_tables_say():
    # Published for 2008 May 26, 15:47:34 UT at 21°32′20″ Gemini (planetwaves.net).
    start = datetime(2008, 5, 1, tzinfo=UTC)
    (first, second) = turns(longitude(Body.MERCURY), start, start + timedelta(days=60))

    assert abs(first.utc - datetime(2008, 5, 26, 15, 47, 34, tzinfo=UTC)) < timedelta(seconds=60)
    assert difference(first.longitude_deg, 81.538911) < 1 / 3600
    assert (first.direct, second.direct) == (False, True)


def test_the_elongation_names_the_lunations():
    # US Naval Observatory, Phases of the Moon 2024: new 8 April 18:21, full 23 April 23:49 UT.
    start = datetime(2024, 4, 1, tzinfo=UTC)
    elongation = longitude(Body.MOON) - longitude(Body.SUN)
    new, full = crossings(elongation, [0.0, 180.0], start, start + timedelta(days=29))

    assert abs(new.utc - datetime(2024, 4, 8, 18, 21, tzinfo=UTC)) < timedelta(minutes=1)
    assert abs(full.utc - datetime(2024, 4, 23, 23, 49, tzinfo=UTC)) < timedelta(minutes=1)


def test_nothing_happens_in_no_time_or_without_a_degree():
    now = datetime(2024, 4, 1, tzinfo=UTC)

    assert crossings(longitude(Body.MOON), [10.0], now, now) == []
    assert crossings(longitude(Body.MOON), [], now, now + timedelta(days=30)) == []


def test_a_span_that_ends_before_it_begins_is_refused():
    now = datetime(2024, 4, 1, tzinfo=UTC)

    with pytest.raises(InvalidInput):
        crossings(longitude(Body.MOON), [10.0], now, now - timedelta(days=1))
    with pytest.raises(InvalidInput):
        crossings(longitude(Body.MOON), [float("nan")], now, now + timedelta(days=1))


def test_the_years_before_1800_are_said_to_be_missing():
    start = datetime(1799, 1, 1, tzinfo=UTC)

    with pytest.raises(EphemerisError):
        crossings(longitude(Body.MOON), [10.0], start, start + timedelta(days=30))
    with pytest.raises(EphemerisError):
        longitude(Body.MOON).at(np.array([almanac.LAST_JD + 1.0]))


def test_the_nearest_moment_is_looked_for_only_as_far_as_the_almanac_reaches():
    sun, last = longitude(Body.SUN), datetime(2399, 12, 31, tzinfo=UTC)
    january, months = sun.degrees(last) + 1.0, 90.0

    found = nearest(sun, january, last, months)

    assert found
    assert difference(sun.degrees(found), january) < TABULATED_DEG
    assert nearest(sun, january + 60.0, last, months) is None
    assert nearest(sun, january, datetime(2400, 2, 1, tzinfo=UTC), months) is None
