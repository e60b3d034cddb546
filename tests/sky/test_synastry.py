"""Two charts laid over each other: orbs, mirrors, houses, and what an uncertain time undoes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import InvalidInput
from astra.sky.aspects import ANGLES_DEG, AspectKind, orb_of
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Angle, Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.synastry import synastry
from astra.sky.zodiac import separation

# Both times as Buckingham Palace gave them: 9:14 pm in 1948, 7:45 pm for Diana (astrologyclub.org).
CHARLES = BirthData(dt.date(1948, 11, 14), dt.time(21, 14), "Europe/London", 51.5014, -0.1419)
DIANA = BirthData(dt.date(1961, 7, 1), dt.time(19, 45), "Europe/London", 52.8286, 0.5153)


def test_ties_of_two_people_follow_from_their_published_charts():
    # Printed for these times: his Sun in degree 22 of Scorpio (silkroadvisions.com, "The Birth
    # Chart of Charles"), her Venus 24 Taurus 24 and Moon 25 Aquarius 02 (mojan.com, "Princess
    # Diana Spencer Astrology Chart report").
    found = synastry(natal(CHARLES), natal(DIANA))
    ties = {(tie.a, tie.b): tie for tie in found.ties}

    venus, moon = ties[Body.SUN, Body.VENUS], ties[Body.SUN, Body.MOON]
    assert venus.kind is AspectKind.OPPOSITION
    assert 1 + 24 / 60 - 1 / 60 < venus.orb_deg < 2 + 24 / 60 + 1 / 60
    assert moon.kind is AspectKind.SQUARE
    assert 2 + 2 / 60 - 1 / 60 < moon.orb_deg < 3 + 2 / 60 + 1 / 60
    assert venus in found.strongest()


def test_strongest_are_solid_personal_and_in_order():
    found = synastry(natal(CHARLES), natal(replace(DIANA, precision=TimePrecision.APPROXIMATE)))
    spoken = found.strongest(20)

    assert spoken
    assert all(tie.solid and not tie.generational for tie in spoken)
    strengths = [tie.strength for tie in found.ties]
    assert strengths == sorted(strengths, reverse=True)


def test_overlay_is_the_house_between_the_cusps_of_the_other():
    charles, diana = natal(CHARLES), natal(DIANA)
    found = synastry(charles, diana)

    assert len(found.a_in_b) == len(found.b_in_a) == 10
    for overlay in found.a_in_b:
        cusps = (*diana.cusps_deg, diana.cusps_deg[0])
        start, end = cusps[overlay.house - 1 : overlay.house + 1]
        place = charles.positions[overlay.body].longitude_deg
        assert (place - start) % 360 < (end - start) % 360
        assert overlay.solid


def test_unknown_time_has_no_houses_to_fall_in_and_no_sure_ties_to_the_moon():
    nameless = natal(replace(DIANA, time=None, precision=TimePrecision.UNKNOWN))
    found = synastry(natal(CHARLES), nameless)

    assert found.a_in_b == ()
    assert found.b_in_a
    assert not any(overlay.solid for overlay in found.b_in_a if overlay.body is Body.MOON)
    assert not any(isinstance(tie.b, Angle) for tie in found.ties)
    tight = [tie for tie in found.ties if tie.solid]
    assert any(tie.b is Body.VENUS for tie in tight)
    assert not any(tie.b is Body.MOON and tie.orb_deg > 4 for tie in tight)


@pytest.mark.parametrize("minutes", [-30, -11, 13, 30])
def test_what_is_solid_with_an_approximate_time_holds_at_every_time_it_may_mean(minutes):
    about = replace(DIANA, precision=TimePrecision.APPROXIMATE)
    moved = dt.datetime.combine(DIANA.day, DIANA.time) + dt.timedelta(minutes=minutes)
    charles = natal(CHARLES)
    found = synastry(charles, natal(about))
    truth = synastry(charles, natal(replace(DIANA, time=moved.time())))

    held = {(tie.a, tie.b, tie.kind) for tie in truth.ties}
    assert all((tie.a, tie.b, tie.kind) in held for tie in found.ties if tie.solid)
    for told, true in ((found.a_in_b, truth.a_in_b), (found.b_in_a, truth.b_in_a)):
        houses = {one.body: one.house for one in true}
        assert all(houses[one.body] == one.house for one in told if one.solid)
    assert any(not one.solid for one in found.a_in_b)


def test_charts_of_different_zodiacs_are_not_compared():
    with pytest.raises(InvalidInput) as refused:
        synastry(natal(CHARLES), natal(DIANA, ChartOptions(zodiac="sidereal")))

    assert refused.value.suggestions == ("tropical",)


births = st.builds(
    BirthData,
    day=st.dates(dt.date(1900, 1, 1), dt.date(2050, 12, 31)),
    time=st.times().map(lambda clock: clock.replace(microsecond=0)),
    zone=st.just("UTC"),
    latitude_deg=st.floats(-70, 70),
    longitude_deg=st.floats(-180, 180),
    precision=st.sampled_from([TimePrecision.EXACT, TimePrecision.APPROXIMATE]),
)


@settings(max_examples=25, deadline=None)
@given(births, births)
def test_turning_the_charts_round_mirrors_the_answer(one, other):
    a, b = natal(one), natal(other)
    there, back = synastry(a, b), synastry(b, a)

    assert set(there.ties) == {tie.mirrored for tie in back.ties}
    assert [tie.strength for tie in there.ties] == [tie.strength for tie in back.ties]
    assert (there.a_in_b, there.b_in_a) == (back.b_in_a, back.a_in_b)
    for tie in there.ties:
        arc = separation(a.longitude_of(tie.a), b.longitude_of(tie.b))
        assert abs(arc - ANGLES_DEG[tie.kind]) == pytest.approx(tie.orb_deg)
        assert tie.orb_deg <= orb_of(tie.kind, tie.a, tie.b)
        assert 0 < tie.strength <= 1
