"""Divisional charts against Parashara's own words, and the laws that follow from them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import InvalidInput
from astra.sky.vedic.nakshatras import nakshatra
from astra.sky.vedic.vargas import (
    VARGAS,
    is_vargottama,
    navamsa,
    varga,
    varga_place,
)

longitudes = st.floats(0, 360, exclude_max=True)
ARIES, TAURUS, GEMINI, CANCER, LEO, VIRGO = range(6)
LIBRA, SCORPIO, SAGITTARIUS, CAPRICORN, AQUARIUS, PISCES = range(6, 12)


def test_parashara_names_sixteen():
    # BPHS 6.2-4.
    assert tuple(VARGAS) == (1, 2, 3, 4, 7, 9, 10, 12, 16, 20, 24, 27, 30, 40, 45, 60)


@pytest.mark.parametrize(
    ("parts", "sign", "degrees", "expected"),
    [
        # BPHS 6.5-6: the first half of an odd sign is the Sun's, the second the Moon's.
        (2, ARIES, 14.9, LEO), (2, ARIES, 15.1, CANCER),
        (2, TAURUS, 14.9, CANCER), (2, TAURUS, 15.1, LEO),
        # 6.7-8: itself, the fifth, the ninth.
        (3, TAURUS, 9.9, TAURUS), (3, TAURUS, 10.1, VIRGO), (3, TAURUS, 20.1, CAPRICORN),
        # 6.9: itself and its angles.
        (4, GEMINI, 7.4, GEMINI), (4, GEMINI, 7.6, VIRGO), (4, GEMINI, 22.6, PISCES),
        # 6.10-11: from itself in odd signs, from the seventh in even ones.
        (7, LEO, 0.1, LEO), (7, LEO, 29.9, AQUARIUS), (7, TAURUS, 0.1, SCORPIO),
        # 6.12: movable from itself, fixed from the ninth, dual from the fifth.
        (9, CANCER, 0.1, CANCER), (9, SCORPIO, 0.1, CANCER), (9, PISCES, 0.1, CANCER),
        (9, TAURUS, 0.1, CAPRICORN), (9, VIRGO, 29.9, VIRGO),
        # 6.13-14: from itself in odd signs, from the ninth in even ones.
        (10, GEMINI, 3.1, CANCER), (10, CANCER, 0.1, PISCES), (10, CANCER, 29.9, SAGITTARIUS),
        # 6.15: from itself.
        (12, PISCES, 2.6, ARIES),
        # 6.16: from Aries, Leo, Sagittarius in movable, fixed, dual signs.
        (16, CAPRICORN, 0.1, ARIES), (16, AQUARIUS, 0.1, LEO), (16, PISCES, 0.1, SAGITTARIUS),
        # 6.17-21: from Aries, Sagittarius, Leo.
        (20, LIBRA, 1.6, TAURUS), (20, SCORPIO, 0.1, SAGITTARIUS), (20, VIRGO, 0.1, LEO),
        # 6.22-23: from Leo in odd signs, from Cancer in even ones.
        (24, LIBRA, 0.1, LEO), (24, SCORPIO, 0.1, CANCER), (24, SCORPIO, 1.3, LEO),
        # 6.24-26: from Aries, Cancer, Libra, Capricorn in fire, earth, air, water.
        (27, LEO, 0.1, ARIES), (27, VIRGO, 0.1, CANCER), (27, LIBRA, 0.1, LIBRA),
        (27, PISCES, 0.1, CAPRICORN),
        # 6.27-28: Mars 5, Saturn 5, Jupiter 8, Mercury 7, Venus 5; the other way in even signs.
        (30, LEO, 4.9, ARIES), (30, LEO, 9.9, AQUARIUS), (30, LEO, 17.9, SAGITTARIUS),
        (30, LEO, 24.9, GEMINI), (30, LEO, 25.1, LIBRA),
        (30, PISCES, 4.9, TAURUS), (30, PISCES, 11.9, VIRGO), (30, PISCES, 19.9, PISCES),
        (30, PISCES, 24.9, CAPRICORN), (30, PISCES, 25.1, SCORPIO),
        # 6.29-30: from Aries in odd signs, from Libra in even ones.
        (40, SAGITTARIUS, 0.8, TAURUS), (40, CAPRICORN, 0.1, LIBRA),
        # 6.31-32: from Aries, Leo, Sagittarius.
        (45, CANCER, 0.7, TAURUS), (45, LEO, 0.1, LEO), (45, GEMINI, 0.1, SAGITTARIUS),
        # 6.33-41: degrees times two, by twelve, counted from itself.
        (60, GEMINI, 0.6, CANCER), (60, GEMINI, 29.9, TAURUS),
    ],
)  # fmt: skip
def test_parts_are_given_the_signs_of_the_text(parts, sign, degrees, expected):
    assert varga(sign * 30 + degrees, parts) == expected


@given(longitudes, st.sampled_from(sorted(VARGAS)))
@settings(max_examples=200)
def test_every_longitude_has_a_sign_in_every_chart(longitude, parts):
    assert varga(longitude, parts) in range(12)
    assert varga(longitude + 360, parts) in range(12)


@pytest.mark.parametrize("parts", sorted(set(VARGAS) - {2, 30, 40, 45}))
def test_equal_parts_fill_the_signs_equally(parts):
    middles = [30 / parts * (part + 0.5) for part in range(12 * parts)]

    assert set(Counter(varga(one, parts) for one in middles).values()) == {parts}


@given(st.integers(0, 107), st.floats(0.01, 0.99))
@settings(max_examples=60)
def test_navamsa_is_the_pada_counted_from_aries(quarter, within):
    place = (quarter + within) * 10 / 3
    mansion = nakshatra(place)

    assert navamsa(place) == (mansion.index * 4 + mansion.pada - 1) % 12


def test_the_last_moment_of_a_sign_is_still_in_its_last_part():
    assert varga(29.999999999999996, 9) == SAGITTARIUS
    assert varga(29.999999999999996, 60) == PISCES


@pytest.mark.parametrize(("first", "last"), [(ARIES, 0), (TAURUS, 13.4), (GEMINI, 26.7)])
def test_vargottama_is_the_first_middle_or_last_navamsa(first, last):
    # Brihat Jataka 1.14: the first of a movable, the fifth of a fixed, the ninth of a dual sign.
    assert all(is_vargottama((first + 3 * step) * 30 + last + 0.1) for step in range(4))
    assert not is_vargottama(first * 30 + (last + 10) % 30)


def test_a_place_is_solid_while_no_border_is_in_reach():
    # Half a degree is one sixtieth part: a Moon an hour in doubt crosses it.
    assert varga_place(0.25, VARGAS[60], 0.2).solid
    assert not varga_place(0.25, VARGAS[60], 0.3).solid
    assert varga_place(0.25, VARGAS[1], 0.2).solid
    assert not varga_place(0.25, VARGAS[1], 0.3).solid
    # Six degrees on the D60 comes back to the same sign: that is no proof.
    assert not varga_place(3.25, VARGAS[60], 3.0).solid


def test_a_chart_parashara_does_not_have_is_refused_with_those_he_has():
    with pytest.raises(InvalidInput) as refused:
        varga(10.0, 5)

    assert "D9" in refused.value.suggestions
