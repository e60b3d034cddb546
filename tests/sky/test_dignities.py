"""Dignities, sect, the Sun's beams and declinations, against the tables of the old books."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from astra.sky.accidents import Beams, declinations, near_the_sun, sect
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.dignities import (
    POINTS,
    SEVEN,
    Dignity,
    dignities_at,
    face_ruler,
    receptions,
    standings,
    term_ruler,
)
from astra.sky.zodiac import sign_of

LONDON = BirthData(dt.date(1990, 6, 21), dt.time(12), "Europe/London", 51.5, -0.13)
CHART = natal(LONDON)
longitude = st.floats(0, 360, exclude_max=True)


def placed(where: dict[Body, float], doubt_deg: float = 0.0) -> Chart:
    """A chart in which these bodies stand where the test wants them."""
    positions = dict(CHART.positions)
    for body, degrees in where.items():
        positions[body] = structs.replace(
            positions[body], longitude_deg=degrees, latitude_deg=0.0, uncertainty_deg=doubt_deg
        )
    return structs.replace(CHART, positions=MappingProxyType(positions))


def test_egyptian_terms_add_up_to_the_greatest_years_of_the_planets():
    # Ptolemy, Tetrabiblos I.20; the same sums Valens has as years of life, Anthology III.
    years = Counter(term_ruler(degree + 0.5) for degree in range(360))

    assert years == {
        Body.SATURN: 57, Body.JUPITER: 79, Body.MARS: 66, Body.VENUS: 82, Body.MERCURY: 76,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("degree", "ruler"),
    [  # Tetrabiblos I.20, the first and the last term of some signs
        (0.0, Body.JUPITER), (5.99, Body.JUPITER), (6.0, Body.VENUS), (29.9, Body.SATURN),
        (90.0, Body.MARS), (119.9, Body.SATURN), (166.9, Body.VENUS), (240.0, Body.JUPITER),
        (251.9, Body.JUPITER), (330.0, Body.VENUS), (359.9, Body.SATURN),
    ],
)  # fmt: skip
def test_terms_change_at_their_degree(degree, ruler):
    assert term_ruler(degree) is ruler


def test_faces_run_in_chaldean_order_from_mars_to_mars():
    # Firmicus Maternus, Mathesis II.4.
    assert [face_ruler(degree) for degree in (0, 10, 20, 30, 40, 50)] == [
        Body.MARS, Body.SUN, Body.VENUS, Body.MERCURY, Body.MOON, Body.SATURN,
    ]  # fmt: skip
    assert face_ruler(359.9) is Body.MARS


@pytest.mark.parametrize(
    ("body", "degree", "by_day", "expected"),
    [
        # Saturn in the 22nd degree of Libra: exalted, ruler of air by day, term of Venus, face
        # of Jupiter.
        (Body.SATURN, 201.0, True, {"exaltation", "triplicity"}),
        (Body.SATURN, 201.0, False, {"exaltation"}),
        (Body.MERCURY, 164.0, False, {"domicile", "exaltation"}),
        (Body.SUN, 130.0, True, {"domicile", "triplicity"}),
        (Body.MARS, 195.0, True, {"detriment", "peregrine"}),
        (Body.MOON, 219.0, True, {"fall", "peregrine"}),
        (Body.JUPITER, 2.0, True, {"term"}),
        (Body.URANUS, 300.0, True, set()),
    ],
)
def test_dignities_of_a_place_are_those_of_the_tables(body, degree, by_day, expected):
    assert set(dignities_at(body, degree, by_day=by_day)) == expected


def test_nobody_is_called_peregrine_who_may_rule_the_triplicity():
    # Jupiter rules fire by night (Dorotheus I.1) and has nothing else at 17 Aries.
    assert dignities_at(Body.JUPITER, 17.0, by_day=True) == (Dignity.PEREGRINE,)
    assert dignities_at(Body.JUPITER, 17.0, by_day=False) == (Dignity.TRIPLICITY,)
    assert dignities_at(Body.JUPITER, 17.0) == ()


@given(degree=longitude, by_day=st.booleans())
def test_every_degree_has_one_lord_of_each_kind(degree, by_day):
    found = Counter(
        dignity for body in SEVEN for dignity in dignities_at(body, degree, by_day=by_day)
    )

    for dignity in (Dignity.DOMICILE, Dignity.TRIPLICITY, Dignity.TERM, Dignity.FACE):
        assert found[dignity] == 1
    assert found[Dignity.DETRIMENT] == 1
    assert found[Dignity.EXALTATION] <= 1


@given(degree=longitude, by_day=st.booleans(), body=st.sampled_from(SEVEN))
def test_peregrine_is_who_has_no_dignity(degree, by_day, body):
    found = set(dignities_at(body, degree, by_day=by_day))

    assert (Dignity.PEREGRINE in found) == (not found & set(list(Dignity)[:5]))
    assert not {Dignity.DOMICILE, Dignity.DETRIMENT} <= found


def test_lillys_points_are_those_of_his_table():
    # Christian Astrology, p. 115.
    assert dict(POINTS) == {
        "domicile": 5, "exaltation": 4, "triplicity": 3, "term": 2, "face": 1,
        "detriment": -5, "fall": -4, "peregrine": -5,
    }  # fmt: skip


def test_mutual_reception_by_domicile_counts_as_domicile():
    chart = placed({Body.VENUS: 5.0, Body.MARS: 35.0})  # Venus in Aries, Mars in Taurus

    (found,) = [one for one in receptions(chart) if {one.a, one.b} == {Body.VENUS, Body.MARS}]
    venus = standings(chart)[Body.VENUS]

    assert (found.a_in, found.b_in, found.mixed) == (Dignity.DOMICILE, Dignity.DOMICILE, False)
    assert Dignity.DETRIMENT in venus.dignities
    assert not venus.peregrine
    assert venus.points == 5 - 5


def test_doubt_about_the_degree_leaves_no_solid_dignity():
    # The term of Venus in Aries begins at 6 degrees.
    assert standings(placed({Body.VENUS: 6.1}))[Body.VENUS].solid
    assert not standings(placed({Body.VENUS: 6.1}, doubt_deg=0.2))[Body.VENUS].solid


def test_without_a_birth_time_only_the_triplicity_is_open():
    unknown = natal(replace(LONDON, time=None, precision=TimePrecision.UNKNOWN))

    assert unknown.by_day is None
    assert sect(unknown) == {}
    for body, standing in standings(unknown).items():
        assert Dignity.TRIPLICITY not in standing.dignities
        element = unknown.positions[body].sign.element
        assert element in {"fire", "earth", "air", "water"}
    assert standings(unknown)[Body.SUN].body is Body.SUN


def test_sect_follows_the_sun_above_or_below_the_horizon():
    day, night = natal(LONDON), natal(replace(LONDON, time=dt.time(0)))
    diurnal = {Body.SUN, Body.JUPITER, Body.SATURN}
    nocturnal = {Body.MOON, Body.VENUS, Body.MARS}

    assert (day.by_day, night.by_day) == (True, False)
    assert {body for body in diurnal | nocturnal if sect(day)[body].in_sect} == diurnal
    assert {body for body in diurnal | nocturnal if sect(night)[body].in_sect} == nocturnal


@pytest.mark.parametrize(("mercury", "diurnal"), [(80.0, True), (100.0, False)])
def test_mercury_is_of_the_day_when_it_rises_before_the_sun(mercury, diurnal):
    assert sect(placed({Body.SUN: 90.0, Body.MERCURY: mercury}))[Body.MERCURY].in_sect is diurnal


def test_a_birth_about_sunrise_does_not_know_its_sect():
    # The Sun rose at 04:43 BST in London that day (HM Nautical Almanac Office).
    about = natal(replace(LONDON, time=dt.time(4, 50), precision=TimePrecision.APPROXIMATE))

    assert not about.by_day_solid
    assert not any(one.solid for one in sect(about).values())
    assert natal(replace(about.birth, time=dt.time(9))).by_day_solid


@pytest.mark.parametrize(
    ("sun", "mercury", "expected"),
    [
        (100.0, 100.2, Beams.CAZIMI),  # Lilly, Christian Astrology, p. 113: 17 minutes,
        (100.0, 100.3, Beams.COMBUST),  # 8 degrees 30 minutes,
        (100.0, 91.5, Beams.COMBUST),
        (100.0, 108.6, Beams.UNDER_THE_BEAMS),  # 17 degrees
        (100.0, 117.1, None),
        (119.0, 121.0, Beams.UNDER_THE_BEAMS),  # near, but not in the Sun's sign
    ],
)
def test_the_suns_beams_reach_as_far_as_lilly_says(sun, mercury, expected):
    found = near_the_sun(placed({Body.SUN: sun, Body.MERCURY: mercury})).get(Body.MERCURY)

    assert (found and found.beams) == expected


def test_nothing_near_a_limit_is_solid_in_doubt():
    sure = near_the_sun(placed({Body.SUN: 100.0, Body.MERCURY: 105.0}, doubt_deg=0.5))
    unsure = near_the_sun(placed({Body.SUN: 100.0, Body.MERCURY: 108.0}, doubt_deg=0.5))

    assert sure[Body.MERCURY].solid
    assert not unsure[Body.MERCURY].solid


def test_moon_of_the_major_standstill_of_2006_is_out_of_bounds():
    # Its greatest declination of that standstill: 28 deg 43 min 22 s, 2006 September 15, 01:26 UT.
    moon = declinations(natal(BirthData(dt.date(2006, 9, 15), dt.time(1, 26), "UTC", 0.0, 0.0)))[
        Body.MOON
    ]

    assert moon.degrees == pytest.approx(28.0 + 43.0 / 60 + 22.0 / 3600, abs=0.005)
    assert moon.out_of_bounds
    assert moon.solid


def test_declinations_do_not_depend_on_the_zodiac():
    tropical, sidereal = (
        declinations(natal(LONDON, ChartOptions(zodiac=zodiac)))
        for zodiac in ("tropical", "sidereal")
    )

    for body in PLANETS:
        assert tropical[body].degrees == pytest.approx(sidereal[body].degrees, abs=1e-9)


@settings(max_examples=20, deadline=None)
@given(day=st.dates(dt.date(1801, 1, 1), dt.date(2399, 1, 1)))
def test_the_sun_is_never_out_of_bounds_and_the_seven_always_have_a_standing(day):
    chart = natal(replace(LONDON, day=day, zone="UTC"))

    assert not declinations(chart)[Body.SUN].out_of_bounds
    found = standings(chart)
    assert set(found) == set(SEVEN)
    for one in found.values():
        assert one.solid
        sign = sign_of(chart.positions[one.body].longitude_deg)
        assert (Dignity.DOMICILE in one.dignities) == (sign.ruler is one.body)
