"""Aspects: arithmetic checked by the definition, pair by pair."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from astra.sky.aspects import ASPECTED, MAJOR, AspectKind, between, orb_of
from astra.sky.bodies import Angle, Body, Point
from astra.sky.zodiac import separation

longitude = st.floats(0, 360, exclude_max=True)
whole = st.integers(0, 359).map(float)  # lands on the borders of orbs
speed = st.floats(-2, 15)


@settings(max_examples=150, deadline=None)
@given(
    places=st.lists(st.one_of(longitude, whole), min_size=14, max_size=14),
    speeds=st.lists(speed, min_size=14, max_size=14),
)
def test_the_aspects_found_are_those_the_orbs_define(places, speeds):
    where = dict(zip(ASPECTED, places, strict=True))
    expected = set()
    for a, b in combinations(ASPECTED, 2):
        for kind in MAJOR:
            off = abs(separation(where[a], where[b]) - kind.angle_deg)
            if {a, b} != set(Angle) and off <= orb_of(kind, a, b):
                expected.add((a, b, kind))

    found = between(ASPECTED, places, speeds)

    # A difference of floats taken two ways may fall on either side of an orb's very edge.
    edges = {
        (a, b, kind)
        for a, b in combinations(ASPECTED, 2)
        for kind in MAJOR
        if abs(abs(separation(where[a], where[b]) - kind.angle_deg) - orb_of(kind, a, b)) < 1e-9
    }
    assert {(one.a, one.b, one.kind) for one in found} - edges == expected - edges
    assert [one.orb_deg for one in found] == sorted(one.orb_deg for one in found)


@given(a=longitude, b=longitude, speed_a=speed, speed_b=speed)
@example(a=0.0, b=180.0, speed_a=1.0, speed_b=0.0)
def test_an_aspect_is_the_same_seen_from_either_side(a, b, speed_a, speed_b):
    one = between((Body.MARS, Body.VENUS), (a, b), (speed_a, speed_b))
    other = between((Body.VENUS, Body.MARS), (b, a), (speed_b, speed_a))

    assert [(x.kind, pytest.approx(x.orb_deg)) for x in one] == [(x.kind, x.orb_deg) for x in other]


@pytest.mark.parametrize(
    ("a", "b", "speeds", "kind", "orb", "applying"),
    [
        (10.0, 68.0, (1.0, 0.1), "sextile", 2.0, False),  # 58 degrees apart and closing
        (10.0, 72.0, (1.0, 0.1), "sextile", 2.0, True),
        (358.0, 3.0, (1.0, 0.0), "conjunction", 5.0, True),  # across Aries
        (3.0, 358.0, (1.0, 0.0), "conjunction", 5.0, False),
        (10.0, 187.0, (0.0, 1.0), "opposition", 3.0, True),
        (187.0, 10.0, (0.0, 1.0), "opposition", 3.0, False),
        (100.0, 12.0, (0.0, -1.0), "square", 2.0, True),  # backwards, and opening to 90
    ],
)
def test_applying_means_that_the_orb_shrinks(a, b, speeds, kind, orb, applying):
    (found,) = between((Body.VENUS, Body.MARS), (a, b), speeds)

    assert (found.kind, found.orb_deg, found.applying) == (kind, pytest.approx(orb), applying)


@pytest.mark.parametrize(
    ("pair", "orb"),
    [
        ((Body.SUN, Body.SATURN), 10.0),
        ((Body.VENUS, Body.SATURN), 8.0),
        ((Body.SUN, Body.CHIRON), 3.0),
        ((Body.MOON, Angle.ASCENDANT), 3.0),
    ],
)
def test_conjunctions_reach_as_far_as_the_points_shine(pair: tuple[Point, Point], orb: float):
    assert orb_of(AspectKind.CONJUNCTION, *pair) == orb
