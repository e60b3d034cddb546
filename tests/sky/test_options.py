"""Reading a chart otherwise: orbs, kinds, node, bodies, houses and zodiacs, and what is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from itertools import pairwise
from math import asin, atan2, cos, degrees, radians, sin, tan

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from astra.errors import BirthDataError
from astra.sky import document
from astra.sky.accidents import declinations
from astra.sky.aspects import MAJOR, MINOR, AspectKind
from astra.sky.ayanamshas import AYANAMSHAS
from astra.sky.birth import BirthData
from astra.sky.bodies import EXTRA, LISTED, PLANETS, STANDARD, Body
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.ephemeris import Instant, instant_of, sidereal_frame
from astra.sky.houses import SYSTEMS, houses_under
from astra.sky.orbs import Orbs
from astra.sky.zodiac import normalised, separation

MUMBAI = BirthData(dt.date(1996, 5, 14), dt.time(7, 20), "Asia/Kolkata", 19.076, 72.8777)
J2000 = instant_of(dt.datetime(2000, 1, 1, 12, tzinfo=dt.UTC))
TILT = 23.4392911  # mean obliquity of J2000, IAU 1980


def kinds(chart: Chart) -> set[AspectKind]:
    return {one.kind for one in chart.aspects}


def test_majors_only_unless_minors_are_asked_for():
    everything = natal(MUMBAI, ChartOptions(aspects=(*MAJOR, *MINOR)))

    assert kinds(natal(MUMBAI)) <= set(MAJOR)
    assert kinds(everything) & set(MINOR)
    assert set(natal(MUMBAI).aspects) <= set(everything.aspects)


@pytest.mark.parametrize(
    ("kind", "angle"),
    [  # Kepler, Harmonices Mundi IV; the quincunx and the semisextile are Ptolemy's averse signs.
        ("semisextile", 30), ("semisquare", 45), ("quintile", 72), ("sesquiquadrate", 135),
        ("biquintile", 144), ("quincunx", 150), ("novile", 40), ("septile", 51.428571),
    ],
)  # fmt: skip
def test_minor_aspects_have_their_angles(kind, angle):
    assert AspectKind(kind).angle_deg == pytest.approx(angle)
    for one in natal(MUMBAI, ChartOptions(aspects=(kind,), orbs=Orbs())).aspects:
        assert one.kind == kind
        assert one.orb_deg <= getattr(Orbs(), kind)


def test_two_points_are_in_one_aspect_at_most_however_wide_the_orbs():
    wide = Orbs(**{field.name: 15.0 for field in fields(Orbs)})
    chart = natal(MUMBAI, ChartOptions(aspects=tuple(AspectKind), orbs=wide))
    pairs = [(one.a, one.b) for one in chart.aspects]

    assert len(pairs) == len(set(pairs))
    for one in chart.aspects:
        arc = separation(chart.longitude_of(one.a) or 0.0, chart.longitude_of(one.b) or 0.0)
        nearest = min(abs(arc - kind.angle_deg) for kind in AspectKind)
        assert one.orb_deg == pytest.approx(nearest)


@settings(max_examples=25, deadline=None)
@given(narrow=st.floats(0, 5), more=st.floats(0, 3))
def test_wider_orbs_keep_every_aspect(narrow, more):
    found = [
        {(one.a, one.b, one.kind) for one in natal(MUMBAI, ChartOptions(orbs=orbs)).aspects}
        for orbs in (
            Orbs(trine=narrow, square=narrow),
            Orbs(trine=narrow + more, square=narrow + more),
        )
    ]

    assert found[0] <= found[1]


def test_the_node_that_is_read_is_the_one_aspected():
    for node, other in ((Body.TRUE_NODE, Body.MEAN_NODE), (Body.MEAN_NODE, Body.TRUE_NODE)):
        options = ChartOptions(node=node.value.removesuffix("_node"), orbs=Orbs(minor_point_cap=8))
        points = {point for one in natal(MUMBAI, options).aspects for point in (one.a, one.b)}
        assert node in points
        assert other not in points


def test_bodies_asked_for_stand_in_the_chart_and_in_its_document_after_the_usual():
    chart = natal(MUMBAI, ChartOptions(extra=("ceres", "vesta", "true_lilith")))

    asked = [Body.TRUE_LILITH, Body.CERES, Body.VESTA]
    assert set(chart.positions) == {*STANDARD, *asked}
    assert list(document.of(chart)["bodies"]) == [*LISTED, *asked]
    assert list(document.of(natal(MUMBAI))["bodies"]) == list(LISTED)


@pytest.mark.parametrize(
    ("body", "moment", "right_ascension", "declination"),
    [
        # Piazzi at Palermo, 1801 January 1, 8 h 43 min mean time: Monatliche Correspondenz 4.
        ("ceres", dt.datetime(1801, 1, 1, 19, 50, tzinfo=dt.UTC), (51, 47, 49), (15, 37, 44)),
        # Olbers at Bremen, 8 h 21 min 20 s and 6 h 41 min 8 s mean time: Wilhelm Olbers, sein
        # Leben und seine Werke I, p. 496.
        ("pallas", dt.datetime(1804, 11, 20, 19, 46, tzinfo=dt.UTC), (330, 7, 0), (-8, -22, -52)),
        ("juno", dt.datetime(1805, 2, 3, 18, 6, tzinfo=dt.UTC), (22, 19, 58), (-1, -23, -35)),
        # Olbers on the evening he discovered it: right ascension 184 deg 8 min, north 11 deg 47 min.
        ("vesta", dt.datetime(1807, 3, 29, 20, 0, tzinfo=dt.UTC), (184, 8, 0), (11, 47, 0)),
    ],
)
def test_asteroids_stand_where_their_discoverers_saw_them(
    body, moment, right_ascension, declination
):
    birth = BirthData(moment.date(), moment.time(), "UTC", 0.0, 0.0)
    chart = natal(birth, ChartOptions(extra=(body,)))
    place = chart.positions[Body(body)]
    assert chart.houses is not None
    longitude, tilt = radians(place.longitude_deg), radians(chart.houses.obliquity_deg)
    across = sin(longitude) * cos(tilt) - tan(radians(place.latitude_deg)) * sin(tilt)

    found = degrees(atan2(across, cos(longitude)))

    assert separation(found, of_minutes(right_ascension)) < 0.05
    assert declinations(chart)[Body(body)].degrees == pytest.approx(
        of_minutes(declination), abs=0.05
    )


def of_minutes(parts: tuple[int, int, int]) -> float:
    return parts[0] + parts[1] / 60 + parts[2] / 3600


def test_a_chart_on_the_edge_of_the_files_leaves_asteroids_out():
    first = BirthData(dt.date(1800, 1, 1), dt.time(0), "UTC", 51.5, 0.0)
    chart = natal(first, ChartOptions(extra=EXTRA))

    assert not {Body.CHIRON, Body.CERES, Body.VESTA} & chart.positions.keys()
    assert Body.TRUE_LILITH in chart.positions


@pytest.mark.parametrize(
    ("wrong", "offered"),
    [
        ({"node": "south"}, "true"),
        ({"aspects": ("conjunction", "sextil")}, "sextile"),
        ({"aspects": "trine"}, "trine"),
        ({"extra": ("earth",)}, "ceres"),
        ({"extra": (3,)}, "vesta"),
        ({"house_system": None}, "alcabitius"),
        ({"ayanamsha": "true citra"}, "true_citra"),
    ],
)
def test_what_is_not_on_offer_is_refused_with_what_is(wrong, offered):
    with pytest.raises(BirthDataError) as refused:
        ChartOptions(**wrong)

    assert refused.value.code == "invalid_input"
    assert offered in refused.value.suggestions


@pytest.mark.parametrize(
    "wrong",
    [{"orbs": {"trine": 8}}, {"orbs": None}, {"dasha_year_days": "365"}, {"extra": None},
     {"aspects": None}, {"aspects": 5}],
)  # fmt: skip
def test_values_of_another_kind_are_refused_and_no_traceback(wrong):
    with pytest.raises(BirthDataError) as refused:
        ChartOptions(**wrong)

    assert refused.value.code == "invalid_input"


@pytest.mark.parametrize("value", [-1, 15.1, float("nan"), float("inf"), "8", None, True])
def test_orbs_that_are_no_degrees_are_refused_by_name(value):
    with pytest.raises(BirthDataError) as refused:
        Orbs(square=value)

    assert "square" in refused.value.message
    assert refused.value.suggestions == ("7",)


# House systems by the definitions in R. W. Holden, The Elements of House Division (1977).

MERIDIAN, LATITUDE = 100.0, 40.0


def cusps(system: str, latitude: float = LATITUDE) -> tuple[float, ...]:
    found = houses_under(MERIDIAN, TILT, latitude, system)
    assert found.system == system
    return found.cusps_deg


def ecliptic_at_right_ascension(degree: float) -> float:
    a = radians(degree)
    return normalised(degrees(atan2(sin(a), cos(a) * cos(radians(TILT)))))


def near(a: float, b: float) -> bool:
    return separation(a, b) < 1e-6


def test_meridian_houses_divide_the_equator_and_follow_hour_circles():
    for house, cusp in enumerate(cusps("meridian")):
        right_ascension = MERIDIAN + 90 + 30 * house
        assert near(cusp, ecliptic_at_right_ascension(right_ascension))


def test_morinus_houses_divide_the_equator_and_follow_circles_of_longitude():
    for house, cusp in enumerate(cusps("morinus")):
        a = radians(MERIDIAN + 90 + 30 * house)
        assert near(cusp, normalised(degrees(atan2(sin(a) * cos(radians(TILT)), cos(a)))))


def test_alcabitius_houses_divide_the_ascendants_own_semi_arc():
    found = cusps("alcabitius")
    ascendant = radians(found[0])
    declination = asin(sin(radians(TILT)) * sin(ascendant))
    half_day = 90 + degrees(asin(tan(declination) * tan(radians(LATITUDE))))

    for house, thirds in ((9, 0), (10, 1), (11, 2)):
        assert near(found[house], ecliptic_at_right_ascension(MERIDIAN + thirds * half_day / 3))


def test_topocentric_houses_take_the_ascendant_of_reduced_latitudes():
    # Polich and Page: the pole of the 11th house has a third of the tangent of the latitude.
    found = cusps("topocentric")
    for house, thirds in ((10, 1), (11, 2), (0, 3)):
        pole = tan(radians(LATITUDE)) * thirds / 3
        tilt = radians(TILT)
        rising = radians(MERIDIAN - 90 + 30 * thirds)
        expected = degrees(atan2(cos(rising), -(sin(rising) * cos(tilt) + pole * sin(tilt))))
        assert near(found[house], normalised(expected))


def test_sripati_vehlow_and_equal_houses_are_arithmetic_on_the_angles():
    ascendant, midheaven = cusps("equal")[0], cusps("porphyry")[9]

    assert near(cusps("vehlow")[0], ascendant - 15)
    assert near(cusps("equal_mc")[9], midheaven)
    assert cusps("aries") == tuple(30.0 * house for house in range(12))
    porphyry = cusps("porphyry")
    half_of_the_twelfth = (porphyry[0] - porphyry[11]) % 360 / 2
    assert near(cusps("sripati")[0], porphyry[11] + half_of_the_twelfth)


@settings(max_examples=120, deadline=None)
@given(
    system=st.sampled_from(sorted(SYSTEMS)),
    meridian=st.floats(0, 360, exclude_max=True),
    latitude=st.floats(-90, 90),
    zero=st.sampled_from([0.0, 23.85]),
)
@example("alcabitius", 180.0, 90.0, 0.0)
@example("krusinski", 0.0, -90.0, 0.0)
def test_cusps_always_follow_one_another_once_round(system, meridian, latitude, zero):
    found = houses_under(meridian, TILT, latitude, system, zero).cusps_deg
    widths = [(b - a) % 360 for a, b in pairwise([*found, found[0]])]

    assert all(0 <= cusp < 360 for cusp in found)
    assert sum(widths) == pytest.approx(360)


@pytest.mark.parametrize("system", ["topocentric", "apc"])
def test_a_system_that_runs_out_of_order_is_replaced_and_the_reason_said(system):
    far = replace(MUMBAI, latitude_deg=78.0)
    charts = [
        natal(replace(far, time=dt.time(hour)), ChartOptions(house_system=system))
        for hour in range(24)
    ]
    replaced = [chart for chart in charts if chart.house_system != system]

    assert replaced
    for chart in replaced:
        (notice,) = chart.warnings
        assert notice.code == "house_system_fallback"
        assert "out of order" in notice.message


# Ayanamshas that hang on a star: its place by the Hipparcos Catalogue (ESA 1997) at J2000.


@pytest.mark.parametrize(
    ("key", "right_ascension", "declination", "held_at"),
    [
        ("true_citra", 201.2983, -11.1613, 180.0),  # Spica
        ("true_revati", 18.4329, 7.5754, 359.0 + 50 / 60),  # zeta Piscium
        ("true_pushya", 131.1712, 18.1543, 106.0),  # delta Cancri
        ("true_mula", 263.4022, -37.1038, 240.0),  # lambda Scorpii
        ("galactic_center_0_sag", 266.4168, -29.0078, 240.0),  # Sagittarius A*
        ("galactic_center_0_cap", 266.4168, -29.0078, 270.0),
    ],
)
def test_a_star_holds_its_sidereal_longitude(key, right_ascension, declination, held_at):
    a, d, tilt = radians(right_ascension), radians(declination), radians(TILT)
    tropical = degrees(atan2(sin(a) * cos(tilt) + tan(d) * sin(tilt), cos(a)))

    found = sidereal_frame(J2000, key).ayanamsha_deg

    assert separation(found, tropical - held_at) < 0.01


@pytest.mark.parametrize("key", AYANAMSHAS)
def test_every_ayanamsha_works_without_star_files_and_grows_by_precession(key):
    century = Instant(J2000.jd_tt + 36525, J2000.jd_ut1 + 36525)
    now, then = (sidereal_frame(moment, key).ayanamsha_deg for moment in (J2000, century))

    # General precession: 5029 arcseconds a century; a star adds its own motion, and Wilhelm's
    # hour circle turns against the ecliptic.
    assert separation(then, now) == pytest.approx(1.397, abs=0.07)
    assert AYANAMSHAS[key].name
    assert AYANAMSHAS[key].about


def test_the_ten_planets_are_compared_in_every_reading():
    points = {point for one in natal(MUMBAI).aspects for point in (one.a, one.b)}

    assert set(PLANETS) <= points
