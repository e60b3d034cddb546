"""Dignities, friendships, combustion and gandanta against the texts that define them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.sky.vedic import grahas
from astra.sky.vedic.grahas import GRAHAS, Dignity
from astra.sky.zodiac import SIGNS, sign_of

SUN, MOON, MARS, MERCURY, JUPITER, VENUS, SATURN = GRAHAS
SPREAD = dict(zip(GRAHAS, range(7), strict=True))
longitudes = st.floats(0, 360, exclude_max=True)


def test_deepest_exaltations_are_parasharas():
    # BPHS 3.49-50: 10 Aries, 3 Taurus, 28 Capricorn, 15 Virgo, 5 Cancer, 27 Pisces, 20 Libra.
    said = [(0, 10), (1, 3), (9, 28), (5, 15), (3, 5), (11, 27), (6, 20)]

    assert [divmod(grahas.EXALTATION_DEG[one], 30) for one in GRAHAS] == said


@pytest.mark.parametrize("graha", GRAHAS)
def test_natural_friendships_follow_from_the_moolatrikona(graha):
    # BPHS 3.55: lords of the 2nd, 4th, 5th, 8th, 9th and 12th from the moolatrikona, and of the
    # sign of exaltation, are friends; the others are enemies; who is both is neutral.
    root = grahas.moolatrikona_sign(graha)
    friendly = {SIGNS[(root + step) % 12].ruler for step in (1, 3, 4, 7, 8, 11)}
    friendly.add(sign_of(grahas.EXALTATION_DEG[graha]).ruler)
    hostile = {SIGNS[(root + step) % 12].ruler for step in (2, 5, 6, 9, 10)}

    for other in set(GRAHAS) - {graha}:
        expected = (other in friendly) - (other in hostile)
        assert grahas.natural_friendship(graha, other) == expected, other


@pytest.mark.parametrize(
    ("graha", "place", "expected"),
    [
        (SUN, 5.0, Dignity.EXALTED),
        (SUN, 130.0, Dignity.MOOLATRIKONA),
        (SUN, 145.0, Dignity.OWN),
        (SUN, 190.0, Dignity.DEBILITATED),
        (MOON, 32.9, Dignity.EXALTED),
        (MOON, 33.1, Dignity.MOOLATRIKONA),
        (MOON, 100.0, Dignity.OWN),
        (MARS, 11.0, Dignity.MOOLATRIKONA),
        (MARS, 13.0, Dignity.OWN),
        (MERCURY, 164.0, Dignity.EXALTED),
        (MERCURY, 166.0, Dignity.MOOLATRIKONA),
        (MERCURY, 171.0, Dignity.OWN),
        (JUPITER, 245.0, Dignity.MOOLATRIKONA),
        (VENUS, 196.0, Dignity.OWN),
        (SATURN, 321.0, Dignity.OWN),
        (SATURN, 3.0, Dignity.DEBILITATED),
    ],
)
def test_essential_dignities(graha, place, expected):
    assert grahas.dignity(graha, place, SPREAD) is expected


def test_elsewhere_the_fivefold_friendship_with_the_lord_decides():
    # Sun in Sagittarius, Jupiter a natural friend: in Capricorn also a temporary one, in Aries not.
    assert grahas.dignity(SUN, 250.0, {**SPREAD, SUN: 8, JUPITER: 9}) is Dignity.GREAT_FRIEND
    assert grahas.dignity(SUN, 250.0, {**SPREAD, SUN: 8, JUPITER: 0}) is Dignity.NEUTRAL


def test_compound_friendships_of_ramas_chart_are_the_published_ones():
    # P. V. R. Narasimha Rao, Vedic Astrology: An Integrated Approach, example 5: rows regard
    # columns, from great enemy -2 to great friend 2.
    signs = dict(zip(GRAHAS, (0, 3, 9, 1, 3, 11, 6), strict=True))
    table = (
        (None, 2, 2, 1, 2, 0, -2),
        (2, None, -1, 2, -1, -1, 1),
        (2, 0, None, -2, 0, 1, 1),
        (2, 0, -1, None, 1, 2, -1),
        (2, 0, 0, 0, None, -2, 1),
        (0, -2, 1, 2, -1, None, 0),
        (-2, 0, 0, 0, 1, 0, None),
    )

    for graha, row in zip(GRAHAS, table, strict=True):
        for other, expected in zip(GRAHAS, row, strict=True):
            if expected is not None:
                assert grahas.compound_friendship(graha, other, signs) == expected, (graha, other)


@given(longitudes, st.permutations(range(12)))
@settings(max_examples=50)
def test_every_graha_has_one_dignity_everywhere(place, order):
    signs = dict(zip(GRAHAS, order, strict=False))

    for graha in GRAHAS:
        here = {**signs, graha: sign_of(place).ordinal}
        assert isinstance(grahas.dignity(graha, place, here), Dignity)


@given(st.integers(0, 11), st.integers(0, 11))
@settings(max_examples=50)
def test_temporary_friendship_is_mutual(a, b):
    assert grahas.temporary_friendship(a, b) == grahas.temporary_friendship(b, a)


def test_mercury_and_venus_come_nearer_the_sun_unburnt_when_retrograde():
    # Surya Siddhanta 9.6-8: Venus ten degrees, eight when retrograde; Mercury fourteen and twelve.
    for graha, free, burnt in ((MERCURY, 13.0, 11.0), (VENUS, 9.0, 7.0)):
        assert grahas.is_combust(graha, 350.0 + free, 350.0, retrograde=False)
        assert not grahas.is_combust(graha, 350.0 + free, 350.0, retrograde=True)
        assert grahas.is_combust(graha, 350.0 + burnt, 350.0, retrograde=True)
    assert not grahas.is_combust(SUN, 350.0, 350.0, retrograde=False)


def test_a_war_is_won_from_the_north_and_by_venus():
    longitudes_deg = {MARS: 10.0, MERCURY: 10.5, JUPITER: 100.0, VENUS: 100.4, SATURN: 200.0}
    latitudes_deg = {MARS: 1.0, MERCURY: -1.0, JUPITER: 1.0, VENUS: -1.0, SATURN: 0.0}

    found = grahas.wars(longitudes_deg, latitudes_deg)

    assert [(war.winner, war.loser) for war in found] == [(VENUS, JUPITER), (MARS, MERCURY)]


@pytest.mark.parametrize(
    ("place", "distance"), [(119.0, 1), (121.0, 1), (240.0, 0), (358.0, 2), (60.0, 60), (90.0, 30)]
)
def test_gandanta_is_within_a_pada_of_where_water_meets_fire(place, distance):
    assert grahas.knot_distance(place) == pytest.approx(distance)
    assert grahas.is_gandanta(place) is (distance < 10 / 3)
