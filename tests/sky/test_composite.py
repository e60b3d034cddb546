"""Two charts made one: midpoints, a real sky in the middle, and what neither can know."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from astra.errors import BirthDataError, InvalidInput
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import PLANETS, Angle, Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.composite import composite, davison, midpoint, place_between
from astra.sky.transits import positions_at
from astra.sky.zodiac import separation, sign_of

MUMBAI = BirthData(dt.date(1996, 5, 14), dt.time(7, 20), "Asia/Kolkata", 19.076, 72.8777)
LONDON = BirthData(dt.date(1961, 7, 1), dt.time(19, 45), "Europe/London", 52.8286, 0.5153)
A, B = natal(MUMBAI), natal(LONDON)


@pytest.mark.parametrize(
    ("a", "b", "middle"),
    [(10, 50, 30), (350, 10, 0), (300, 80, 10), (0, 180, 90), (180, 0, 90), (0, 0, 0)],
)
def test_midpoint_lies_on_the_shorter_arc(a, b, middle):
    assert midpoint(a, b) == pytest.approx(middle)


def test_composite_bodies_are_as_far_from_one_chart_as_from_the_other():
    found = composite(A, B)

    for body in PLANETS:
        one, other = A.longitude_of(body), B.longitude_of(body)
        middle = found.longitude_of(body)
        assert separation(middle, one) == pytest.approx(separation(middle, other))
        assert separation(middle, one) <= 90
        assert found.positions[body].solid
    assert found.longitude_of(Angle.MIDHEAVEN) == pytest.approx(
        midpoint(A.midheaven_deg, B.midheaven_deg), abs=1e-6
    )


def test_composite_of_a_chart_with_itself_is_that_chart():
    found = composite(A, A)

    for body, place in A.positions.items():
        assert found.longitude_of(body) == pytest.approx(place.longitude_deg)
        assert found.positions[body].house == place.house
    assert found.houses is not None
    assert found.houses.cusps_deg == pytest.approx(A.cusps_deg, abs=1e-6)
    pairs = {(one.a, one.b, one.kind) for one in A.aspects}
    assert {(one.a, one.b, one.kind) for one in found.aspects} == pairs
    assert not any(one.applying for one in found.aspects)


def test_composite_houses_are_read_where_the_two_live():
    north, south = composite(A, B, 60.0), composite(A, B, -30.0)

    assert north.longitude_of(Angle.MIDHEAVEN) == pytest.approx(
        south.longitude_of(Angle.MIDHEAVEN), abs=1e-6
    )
    rising = [one.longitude_of(Angle.ASCENDANT) for one in (north, south)]
    assert separation(*rising) > 5
    for wrong in (95.0, float("nan")):
        with pytest.raises(BirthDataError) as refused:
            composite(A, B, wrong)
        assert refused.value.code == "out_of_range"


def test_sidereal_composite_has_its_houses_in_its_own_zodiac():
    options = ChartOptions(zodiac="sidereal", house_system="whole_sign")
    a = natal(MUMBAI, options)
    found = composite(a, a)

    assert found.houses is not None
    assert found.houses.cusps_deg == pytest.approx(a.cusps_deg, abs=1e-6)
    with pytest.raises(InvalidInput):
        composite(a, B)


def test_composite_without_a_birth_time_has_no_houses_and_doubts_the_moon():
    nameless = natal(replace(LONDON, time=None, precision=TimePrecision.UNKNOWN))
    found = composite(A, nameless)

    assert found.houses is None
    assert found.longitude_of(Angle.ASCENDANT) is None
    assert not found.ascendant_solid
    assert Body.PART_OF_FORTUNE not in found.positions
    assert all(place.house is None and not place.house_solid for place in found.positions.values())
    assert 2 < found.positions[Body.MOON].uncertainty_deg < 4
    assert found.positions[Body.SATURN].solid
    assert not all(one.solid for one in found.aspects if Body.MOON in (one.a, one.b))


@pytest.mark.parametrize("minutes", [-30, 12, 30])
def test_what_is_solid_in_a_composite_holds_at_every_time_the_births_may_have(minutes):
    moved = dt.datetime.combine(LONDON.day, LONDON.time) + dt.timedelta(minutes=minutes)
    about = composite(A, natal(replace(LONDON, precision=TimePrecision.APPROXIMATE)))
    truth = composite(A, natal(replace(LONDON, time=moved.time())))

    for body, place in about.positions.items():
        true = truth.positions[body]
        assert separation(true.longitude_deg, place.longitude_deg) <= place.uncertainty_deg + 1e-9
        assert true.sign is place.sign or not place.solid
        assert true.house == place.house or not place.house_solid
    held = {(one.a, one.b, one.kind) for one in truth.aspects}
    assert all((one.a, one.b, one.kind) in held for one in about.aspects if one.solid)
    assert any(not place.house_solid for place in about.positions.values())


def test_nearly_opposite_bodies_have_no_sure_middle_when_a_time_is_uncertain():
    about = natal(replace(LONDON, precision=TimePrecision.APPROXIMATE))
    moon = about.positions[Body.MOON]
    opposite = (moon.longitude_deg + 179.9) % 360
    moved = A.positions | {
        Body.MOON: structs.replace(A.positions[Body.MOON], longitude_deg=opposite)
    }
    found = composite(structs.replace(A, positions=moved), about)

    assert not found.positions[Body.MOON].solid
    assert found.positions[Body.MOON].uncertainty_deg == 180.0


def test_davison_is_the_true_sky_of_the_moment_between():
    found = davison(A, B)

    middle = A.moment.utc - (A.moment.utc - B.moment.utc) / 2
    assert found.moment.utc == middle
    sky = positions_at(middle)
    for body in PLANETS:
        assert separation(found.longitude_of(body), sky[body].longitude_deg) < 1e-6
    assert found.time_known
    assert found.warnings == ()


def test_davison_of_two_births_of_one_place_and_moment_is_that_birth():
    found = davison(A, A)

    assert found.moment.utc == A.moment.utc
    assert found.cusps_deg == pytest.approx(A.cusps_deg, abs=1e-6)
    assert found.positions.keys() == A.positions.keys()


def test_davison_weighs_what_two_uncertain_births_leave_open():
    about = natal(replace(LONDON, precision=TimePrecision.APPROXIMATE))
    nameless = natal(replace(LONDON, time=None, precision=TimePrecision.UNKNOWN))

    near, far = davison(A, about), davison(A, nameless)
    assert near.time_known
    assert 1 < near.uncertainty_of(Angle.ASCENDANT) < 12
    assert 0.1 < near.uncertainty_of(Body.MOON) < 0.2  # a quarter of an hour
    assert not far.time_known
    assert far.cusps_deg == ()
    assert 2.5 < far.uncertainty_of(Body.MOON) < 4  # six hours
    assert {one.code for one in far.warnings} == {"time_unknown"}


def test_places_meet_halfway_on_the_globe_and_not_on_the_map():
    # Halfway between 60 N 0 E and 60 N 180 E is the pole; across the date line it is 180.
    assert place_between((60, 0), (60, 180))[0] == pytest.approx(90)
    assert abs(place_between((0, 170), (0, -170))[1]) == pytest.approx(180)
    assert place_between((10, 20), (10, 20)) == pytest.approx((10, 20))
    with pytest.raises(InvalidInput):
        place_between((30, 40), (-30, -140))


births = st.builds(
    BirthData,
    day=st.dates(dt.date(1900, 1, 1), dt.date(2050, 12, 31)),
    time=st.times(),
    zone=st.just("UTC"),
    latitude_deg=st.floats(-60, 60),
    longitude_deg=st.floats(-170, 170),
)


@settings(max_examples=20, deadline=None)
@given(births, births)
def test_neither_of_two_people_comes_first(one, other):
    a, b = natal(one), natal(other)
    there, back = composite(a, b), composite(b, a)

    for body, place in there.positions.items():
        assert back.positions[body].longitude_deg == place.longitude_deg
        assert 0 <= place.longitude_deg < 360
        assert sign_of(place.longitude_deg) is place.sign
    assert there.houses == back.houses
    assert there.aspects == back.aspects
    apart = abs(davison(a, b).moment.utc - davison(b, a).moment.utc)
    assert apart <= dt.timedelta(microseconds=1)
