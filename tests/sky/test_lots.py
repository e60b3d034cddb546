"""Lots, Vertex and South Node: the rules of Paulus, and points found by spherical trigonometry."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from math import atan2, cos, degrees, radians, sin, tan

import pytest

from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import LISTED, OF_THE_PLACE, STANDARD, Angle, Body
from astra.sky.chart import Chart, ChartOptions, holding, natal
from astra.sky.lots import LOTS, made_of
from astra.sky.zodiac import normalised, separation

MUMBAI = BirthData(dt.date(1996, 5, 14), dt.time(12), "Asia/Kolkata", 19.076, 72.8777)
ALL = ChartOptions(extra=(*LOTS, Body.SOUTH_NODE, Body.VERTEX, Body.EAST_POINT))
DAY, NIGHT = (natal(replace(MUMBAI, time=clock), ALL) for clock in (dt.time(12), dt.time(0)))

# Paulus Alexandrinus, Introduction, ch. 23: by day from the first to the second.
PAULUS = {
    "part_of_fortune": ("sun", "moon"),
    "lot_of_spirit": ("moon", "sun"),
    "lot_of_eros": ("lot_of_spirit", "venus"),
    "lot_of_necessity": ("mercury", "part_of_fortune"),
    "lot_of_courage": ("mars", "part_of_fortune"),
    "lot_of_victory": ("lot_of_spirit", "jupiter"),
    "lot_of_nemesis": ("saturn", "part_of_fortune"),
}


def at(chart: Chart, body: str) -> float:
    return chart.positions[Body(body)].longitude_deg


@pytest.mark.parametrize("lot", PAULUS)
def test_lots_follow_paulus_by_day_and_are_turned_round_by_night(lot):
    start, end = PAULUS[lot]
    for chart, sign in ((DAY, 1.0), (NIGHT, -1.0)):
        assert chart.by_day is (sign > 0)
        arc = at(chart, end) - at(chart, start)
        assert chart.ascendant_deg is not None
        expected = normalised(chart.ascendant_deg + sign * arc)
        assert separation(at(chart, lot), expected) < 1e-9


def test_a_lot_brings_the_lots_it_is_made_of():
    chart = natal(MUMBAI, ChartOptions(extra=(Body.LOT_OF_EROS,)))

    assert Body.LOT_OF_SPIRIT in chart.positions
    assert separation(at(chart, "lot_of_eros"), at(DAY, "lot_of_eros")) < 1e-9
    assert made_of([Body.LOT_OF_VICTORY]) == (Body.LOT_OF_SPIRIT, Body.LOT_OF_VICTORY)


def test_points_of_the_place_need_a_birth_time_and_are_never_retrograde():
    unknown = natal(replace(MUMBAI, time=None, precision=TimePrecision.UNKNOWN), ALL)

    assert not OF_THE_PLACE & unknown.positions.keys()
    assert Body.SOUTH_NODE in unknown.positions
    for chart in (DAY, NIGHT):
        assert chart.positions.keys() >= OF_THE_PLACE
        assert not any(chart.positions[body].retrograde for body in OF_THE_PLACE)


def test_a_chart_holds_the_usual_bodies_unless_asked():
    assert tuple(natal(MUMBAI).positions) == STANDARD


def test_a_chart_can_be_made_to_hold_more_without_aspecting_it():
    for precision in TimePrecision:
        birth = replace(MUMBAI, precision=precision, window=(dt.time(6), dt.time(8)))
        chart = natal(birth)

        whole = holding(chart, LISTED)

        assert whole.positions.keys() >= chart.positions.keys() | {Body.MEAN_NODE, Body.MEAN_LILITH}
        assert {body: whole.positions[body] for body in chart.positions} == chart.positions
        assert whole.aspects == chart.aspects
        assert whole == holding(whole, LISTED) == natal(birth, also=LISTED)
        assert whole.vedic.sidereal_deg[Body.MEAN_NODE] == pytest.approx(
            chart.vedic.sidereal_deg[Body.MEAN_NODE]
        )
        assert whole.vedic.uncertainty_deg[Body.MEAN_NODE] == pytest.approx(
            chart.vedic.uncertainty_deg[Body.MEAN_NODE]
        )


def test_vertex_is_where_the_ecliptic_meets_the_prime_vertical_in_the_west():
    # It is the Ascendant of the co-latitude under the lower meridian: Jayne & Johndro's definition.
    assert DAY.houses is not None
    meridian, tilt = radians(DAY.houses.meridian_deg + 180), radians(DAY.houses.obliquity_deg)
    latitude = radians(90 - MUMBAI.latitude_deg)
    expected = degrees(
        atan2(cos(meridian), -(sin(meridian) * cos(tilt) + tan(latitude) * sin(tilt)))
    )

    assert separation(at(DAY, "vertex"), normalised(expected)) < 1e-6


def test_east_point_is_the_ascendant_of_the_equator():
    assert DAY.houses is not None
    meridian, tilt = radians(DAY.houses.meridian_deg), radians(DAY.houses.obliquity_deg)
    expected = degrees(atan2(cos(meridian), -sin(meridian) * cos(tilt)))

    assert separation(at(DAY, "east_point"), normalised(expected)) < 1e-6


@pytest.mark.parametrize("node", ["true", "mean"])
def test_south_node_stands_opposite_to_the_node_that_is_read(node):
    chart = natal(MUMBAI, ChartOptions(node=node, extra=(Body.SOUTH_NODE,)))

    assert separation(at(chart, "south_node"), at(chart, f"{node}_node")) == pytest.approx(180)


def test_angles_and_nodes_are_not_compared_among_themselves():
    groups = (
        {*Angle, Body.VERTEX, Body.EAST_POINT},
        {Body.TRUE_NODE, Body.MEAN_NODE, Body.SOUTH_NODE},
    )
    for aspect in DAY.aspects:
        assert not any({aspect.a, aspect.b} <= group for group in groups)
        assert Body.SOUTH_NODE not in (aspect.a, aspect.b)
    assert any(Body.VERTEX in (aspect.a, aspect.b) for aspect in DAY.aspects)
