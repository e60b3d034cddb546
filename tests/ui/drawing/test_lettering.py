from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.sky.aspects import AspectKind
from astra.sky.bodies import Angle, Body
from astra.sky.zodiac import SIGNS
from astra.ui.drawing.lettering import Face, can_write, lettering


@pytest.mark.parametrize("one", [*Body, *Angle, *SIGNS, *AspectKind])
def test_our_fonts_have_every_glyph_of_a_chart(one: Body | Angle):
    assert can_write(one.glyph, Face.GLYPH)


@pytest.mark.parametrize("words", ["आर्शी क्षत्रिय", "Zoë Łukasz", "14°05′ r", "सूर्य मं॰ ९°"])
def test_names_and_degrees_can_be_written(words: str):
    assert can_write(words, Face.HEADING)


def test_devanagari_is_joined_as_it_is_written():
    # The vowel i is written before the consonant it is spoken after, and क + ष is one letter.
    joined, apart = (lettering(word, Face.BODY).advance for word in ("क्षि", "कषइ"))

    assert joined < 0.9 * apart


def test_a_letter_no_font_has_is_an_open_box_and_not_nothing():
    assert not can_write("漢")
    assert lettering("漢", Face.BODY).path == lettering("□", Face.BODY).path


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=12), st.sampled_from(Face))
def test_ink_lies_within_its_box(words: str, face: Face):
    drawn = lettering(words, face)

    assert drawn.left <= drawn.right
    assert drawn.bottom <= drawn.top
    assert drawn.advance >= 0
