"""Aspect patterns: skies every almanac shows, and figures built by their definition."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import PLANETS, Body
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.orbs import Orbs
from astra.sky.patterns import Pattern, PatternKind, patterns
from astra.sky.zodiac import Sign, separation

GREENWICH = BirthData(dt.date(1999, 8, 11), dt.time(11, 3), "UTC", 51.48, 0.0)
BASE = natal(GREENWICH)
OUT_OF_THE_WAY = dict(zip(PLANETS, (3, 16, 41, 52, 76, 101, 114, 126, 137, 161), strict=True))


def placed(where: dict[Body, float], doubt_deg: float = 0.0) -> Chart:
    """A chart without houses where these bodies stand so; the others are scattered about."""
    positions = {
        body: structs.replace(
            BASE.positions[body],
            longitude_deg=float(where.get(body, OUT_OF_THE_WAY[body])),
            house=None,
            uncertainty_deg=doubt_deg,
        )
        for body in PLANETS
    }
    tight = ChartOptions(orbs=Orbs(3, 2, 3, 3, 3, luminary_bonus=0, quincunx=2))
    return structs.replace(BASE, positions=MappingProxyType(positions), houses=None, options=tight)


def figures(where: dict[Body, float], doubt_deg: float = 0.0) -> list[Pattern]:
    wanted = set(where)
    return [one for one in patterns(placed(where, doubt_deg)) if set(one.members) <= wanted]


SUN, MOON, MARS, SATURN = Body.SUN, Body.MOON, Body.MARS, Body.SATURN


def test_grand_cross_of_the_eclipse_of_august_1999():
    # The new Moon at 18 Leo, Saturn at 17 Taurus, Mars at 17 Scorpio, Uranus at 15 Aquarius.
    crosses = [one for one in patterns(BASE) if one.kind is PatternKind.GRAND_CROSS]

    assert {SUN, MARS, SATURN, Body.URANUS} in [set(one.members) for one in crosses]
    assert all(one.solid for one in crosses)


def test_seven_in_aquarius_in_february_1962():
    # The eclipse of 1962-02-05, when all seven stood in Aquarius.
    sky = natal(BirthData(dt.date(1962, 2, 5), dt.time(0, 12), "UTC", 0.0, 0.0))

    (crowd,) = [one for one in patterns(sky) if one.where is Sign.AQUARIUS]

    assert crowd.kind is PatternKind.STELLIUM
    assert set(crowd.members) == set(PLANETS[:7])


@pytest.mark.parametrize(
    ("kind", "where", "apex"),
    [
        (PatternKind.T_SQUARE, {SUN: 200, MOON: 20, MARS: 291}, MARS),
        (PatternKind.GRAND_TRINE, {SUN: 200, MOON: 320, MARS: 81}, None),
        (PatternKind.GRAND_CROSS, {SUN: 200, MOON: 20, MARS: 291, SATURN: 110}, None),
        (PatternKind.YOD, {SUN: 200, MOON: 260, MARS: 50}, MARS),
        (PatternKind.KITE, {SUN: 200, MOON: 320, MARS: 80, SATURN: 260}, SATURN),
        (PatternKind.MYSTIC_RECTANGLE, {SUN: 200, MOON: 20, MARS: 260, SATURN: 80}, None),
        (PatternKind.STELLIUM, {SUN: 211, MOON: 217, MARS: 225, SATURN: 239}, None),
    ],
)
def test_each_figure_is_found_once_with_its_apex_and_its_parts_are_not_told_twice(
    kind, where, apex
):
    (found,) = figures(where)

    assert (found.kind, set(found.members), found.apex) == (kind, set(where), apex)
    assert found.solid


@pytest.mark.parametrize(
    "where",
    [
        {SUN: 200, MOON: 20, MARS: 295},  # five degrees from the square
        {SUN: 200, MOON: 320, MARS: 85},
        {SUN: 200, MOON: 260, MARS: 47},
        {SUN: 211, MOON: 217, MARS: 225},  # three are no stellium
    ],
)
def test_what_is_too_wide_or_too_few_is_no_figure(where):
    assert figures(where) == []


def test_a_figure_near_the_edge_of_its_orbs_is_not_solid_in_doubt():
    (found,) = figures({SUN: 200, MOON: 20, MARS: 292.5}, doubt_deg=0.5)

    assert not found.solid


def test_stelliums_by_house_need_a_birth_time():
    timed = [one for one in patterns(BASE) if isinstance(one.where, int)]
    unknown = natal(replace(GREENWICH, time=None, precision=TimePrecision.UNKNOWN))

    assert all(len(one.members) >= 4 for one in timed)
    assert not any(isinstance(one.where, int) for one in patterns(unknown))


@settings(max_examples=60, deadline=None)
@given(
    places=st.lists(st.floats(0, 360, exclude_max=True), min_size=10, max_size=10),
    turn=st.floats(0, 360),
)
def test_figures_do_not_care_where_the_zodiac_begins(places, turn):
    where = dict(zip(PLANETS, places, strict=True))
    turned = {body: (place + turn) % 360 for body, place in where.items()}
    drawn = [
        {(one.kind, one.members, one.apex) for one in found if one.kind is not PatternKind.STELLIUM}
        for found in (patterns(placed(where)), patterns(placed(turned)))
    ]
    gaps = [
        abs(separation(a, b) - angle - orb)
        for a in places for b in places for angle in (0, 60, 90, 120, 150, 180)
        for orb in (-3, -2, 2, 3)
    ]  # fmt: skip
    if min(gaps) > 1e-6:  # at the very edge of an orb a difference of floats may fall either way
        assert drawn[0] == drawn[1]
