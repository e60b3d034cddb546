from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.sky.birth import BirthData, TimePrecision
from astra.sky.chart import natal
from astra.ui.drawing.kundli import Graha, Kundli, of_chart
from astra.ui.drawing.lettering import can_write
from astra.ui.drawing.marks import Picture, Text
from astra.ui.drawing.square import COMPACT, HOUSES, WIDE, Type, north_indian, south_indian
from astra.ui.ink import DARK, Ink

MUMBAI = BirthData(date(1996, 5, 14), time(7, 20), "Asia/Kolkata", 19.07, 72.88)
NO_TIME = BirthData(date(2024, 2, 14), None, "UTC", 0, 0, TimePrecision.UNKNOWN)

Form = Callable[[Kundli, Ink, Type], Picture]
grahas = st.builds(
    Graha, st.sampled_from(["Su 29° r", "Ma 1°", "Ke", "सू १२°", "गु (व)"]), st.integers(0, 11)
)


def of_layer(picture: Picture, layer: str) -> list[Text]:
    return [text for text in picture.texts if text.layer == layer]


@pytest.mark.parametrize("form", [north_indian, south_indian])
@settings(max_examples=40, deadline=None)
@given(
    st.lists(grahas, max_size=12),
    st.integers(0, 11),
    st.booleans(),
    st.sampled_from([WIDE, COMPACT]),
)
def test_no_two_words_overlap_and_all_are_there(
    form: Form, held: list[Graha], first: int, crowd: bool, sizes: Type
):
    if crowd:  # everyone in one sign
        held = [Graha(graha.words, 4) for graha in held]
    picture = form(Kundli("", "D60 Shashtiamsha", tuple(held), first, True, first), DARK, sizes)

    assert not [
        (a.words, b.words) for a, b in combinations(picture.texts, 2) if a.box.overlaps(b.box)
    ]
    assert sorted(text.words for text in of_layer(picture, "grahas")) == sorted(
        graha.words for graha in held
    )
    assert all(min(text.box) >= 0 and max(text.box) <= 1 for text in picture.texts)


@settings(max_examples=40, deadline=None)
@given(st.lists(grahas, max_size=10), st.integers(0, 11))
def test_grahas_stand_in_the_house_of_their_sign(held: list[Graha], first: int):
    picture = north_indian(Kundli("", "D1", tuple(held), first, True, first), DARK, WIDE)
    signs = {graha.words: {one.sign for one in held if one.words == graha.words} for graha in held}

    for text in of_layer(picture, "grahas"):
        houses = {(sign - first) % 12 for sign in signs[text.words]}
        assert any(inside(HOUSES[house], text) for house in houses)


def inside(field: tuple[tuple[float, float], ...], text: Text) -> bool:
    """Whether all four corners lie on the same side of every edge of a convex field."""
    box = text.box
    sides = [
        (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        for (ax, ay), (bx, by) in pairwise([*field, field[0]])
        for x in (box.left, box.right)
        for y in (box.top, box.bottom)
    ]
    return all(side > -0.004 for side in sides) or all(side < 0.004 for side in sides)


def test_north_indian_chart_puts_the_rising_sign_first_and_ketu_opposite_rahu():
    kundli = of_chart(natal(MUMBAI))
    signs = {graha.words[:2]: graha.sign for graha in kundli.grahas}
    numbers = of_layer(north_indian(kundli, DARK), "sign numbers")

    assert [text.words for text in numbers][:3] == ["2", "3", "4"]  # Taurus rises
    assert numbers[0].at == pytest.approx((0.5, 0.5), abs=0.06)  # in the diamond at the top
    assert numbers[3].at[0] < 0.5  # and the fourth house lies to the left
    assert (signs["Ra"] + 6) % 12 == signs["Ke"]


def test_south_indian_chart_keeps_signs_in_their_places():
    names = of_layer(south_indian(of_chart(natal(MUMBAI)), DARK), "sign names")
    places = [(int(text.at[0] * 4), int(text.at[1] * 4)) for text in names]

    assert places[0] == (1, 0)  # Aries, beside Pisces in the corner
    assert places[11] == (0, 0)
    assert places[2] == (3, 0)  # and on clockwise


def test_without_a_birth_time_houses_are_counted_from_the_moon_and_it_is_said():
    kundli = of_chart(natal(NO_TIME))
    picture = north_indian(kundli, DARK)

    assert kundli.rising is None
    assert "the Moon in" in kundli.title
    assert not kundli.first_solid  # the Moon changed signs that day
    assert of_layer(picture, "sign numbers")[0].colour == DARK.muted


def test_devanagari_letters_are_in_our_fonts():
    kundli = of_chart(natal(MUMBAI), 9, "devanagari")

    assert kundli.name == "D9 Navamsha"
    assert all(can_write(graha.words) for graha in kundli.grahas)
    assert any("(व)" in graha.words for graha in kundli.grahas)  # Jupiter was retrograde
