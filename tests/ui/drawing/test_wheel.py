from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import combinations
from math import atan2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.sky.aspects import AspectKind
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import EXTRA, Body
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.transits import positions_at
from astra.ui.drawing.marks import Area, Line, Picture, Text
from astra.ui.drawing.scene import Frame, Place, Scene, of_chart, places_in
from astra.ui.drawing.wheel import (
    COMPACT,
    COMPACT_PAIR,
    PAPER,
    PAPER_PAIR,
    SMALL,
    WIDE,
    WIDE_PAIR,
    Sizes,
    wheel,
)
from astra.ui.drawing.words import degree_text
from astra.ui.ink import DARK, LIGHT, ink_for
from astra.ui.tonight import sky_chart

MUMBAI = BirthData(date(1996, 5, 14), time(7, 20), "Asia/Kolkata", 19.07, 72.88)
CROWDED = BirthData(date(1962, 2, 5), time(0, 5), "UTC", 51.5, 0.0)  # seven bodies in Aquarius
NO_TIME = BirthData(date(2024, 2, 14), None, "UTC", 0, 0, TimePrecision.UNKNOWN)
APPROXIMATE = TimePrecision.APPROXIMATE

longitudes = st.floats(0, 360, exclude_max=True)
places = st.builds(Place, st.sampled_from(Body), longitudes, st.booleans())


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """Houses as uneven as they come: the narrowest may be a degree wide."""
    ascendant = draw(longitudes)
    widths = draw(st.lists(st.integers(1, 30), min_size=12, max_size=12))
    ends = [sum(widths[:house]) / sum(widths) * 360 for house in range(12)]
    cusps = tuple((ascendant + end) % 360 for end in ends)
    return Frame(ascendant, cusps[9], cusps)


def drawn(chart: Chart, sizes: Sizes = WIDE) -> Picture:
    return wheel(of_chart(chart), DARK, sizes)


def words(picture: Picture) -> list[str]:
    return [text.words for text in picture.texts]


def touching(texts: Sequence[Text]) -> list[tuple[str, str]]:
    return [(a.words, b.words) for a, b in combinations(texts, 2) if a.box.overlaps(b.box)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(places, max_size=26),
    st.none() | frames(),
    st.sampled_from([WIDE, SMALL, COMPACT, PAPER]),
)
def test_no_two_words_of_a_wheel_overlap(inner: list[Place], frame: Frame | None, sizes: Sizes):
    assert not touching(wheel(Scene("", tuple(inner), frame=frame), DARK, sizes).texts)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(places, max_size=26),
    st.lists(places, min_size=1, max_size=26),
    frames(),
    st.sampled_from([WIDE_PAIR, COMPACT_PAIR, PAPER_PAIR]),
)
def test_no_two_words_of_a_bi_wheel_overlap(
    inner: list[Place], outer: list[Place], frame: Frame, sizes: Sizes
):
    scene = Scene("", tuple(inner), tuple(outer), frame=frame)

    assert not touching(wheel(scene, DARK, sizes).texts)


def test_a_ring_has_room_for_more_than_anybody_will_ask():
    crowd = tuple(Place(Body.SUN, 0.5 * number) for number in range(120))

    assert not touching(wheel(Scene("", crowd), DARK, COMPACT).texts)


@settings(max_examples=20, deadline=None)
@given(st.lists(places, max_size=26), frames())
def test_everything_lies_on_the_paper(inner: list[Place], frame: Frame):
    picture = wheel(Scene("", tuple(inner), frame=frame), DARK)
    spots = [spot for mark in picture.marks if isinstance(mark, Line) for spot in mark.spots]
    boxes = [text.box for text in picture.texts]

    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in spots)
    assert all(min(box) >= 0 and max(box) <= 1 for box in boxes)


@settings(max_examples=20, deadline=None)
@given(st.lists(places, min_size=1, max_size=26), frames())
def test_no_cusp_strikes_a_word_through(inner: list[Place], frame: Frame):
    picture = wheel(Scene("", tuple(inner), frame=frame), DARK)
    cusps = [mark for mark in picture.marks if isinstance(mark, Line) and mark.layer == "houses"]
    rows = [text.box for text in picture.texts if text.layer.startswith("row")]

    for (ax, ay), (bx, by) in (line.spots for line in cusps):
        middle = (ax + bx) / 2, (ay + by) / 2
        assert not any(
            box.left < middle[0] < box.right and box.top < middle[1] < box.bottom for box in rows
        )


def test_ascendant_lies_to_the_left_and_the_zodiac_runs_anticlockwise():
    picture = drawn(natal(MUMBAI))
    ascendant = next(text for text in picture.texts if text.words == "AC")
    signs = [text.at for text in picture.texts if text.layer == "sign names"]

    assert ascendant.at[0] < 0.1
    assert ascendant.at[1] == pytest.approx(0.5, abs=0.01)
    # Gemini rises: Cancer, next in the zodiac, lies below it and to the right.
    assert signs[3][1] > signs[2][1]
    assert signs[3][0] > signs[2][0]


def test_wheel_without_a_birth_time_has_no_houses_and_no_angles():
    picture = drawn(natal(NO_TIME))

    assert not {text.layer for text in picture.texts} & {"angles", "house numbers", "cusp degrees"}
    assert Body.MOON.glyph in words(picture)


def test_what_the_birth_time_does_not_settle_is_drawn_in_muted_ink_and_says_so():
    # The Moon entered Taurus on 2024-02-14 at about 10 UTC: the day leaves its sign open.
    picture = drawn(natal(NO_TIME))
    moon = next(text for text in picture.texts if text.words == Body.MOON.glyph)
    doubts = [mark for mark in picture.marks if mark.layer == "doubt"]

    assert moon.colour == DARK.muted
    assert "Not certain" in " ".join(moon.says)
    assert doubts  # and an arc shows how far off it may be


def test_no_degree_is_written_more_exactly_than_it_is_known():
    # In a day the Moon moves some 13°, the Sun 1°, Pluto a minute or two.
    texts = drawn(natal(NO_TIME)).texts
    rows = {body: row_of(texts, body) for body in (Body.SUN, Body.MOON, Body.PLUTO)}
    about = natal(
        BirthData(date(1996, 5, 14), time(7, 20), "Asia/Kolkata", 19.07, 72.88, APPROXIMATE)
    )

    assert rows[Body.MOON][0].startswith("~")
    assert not any(word.endswith("′") for word in rows[Body.MOON] + rows[Body.SUN])
    assert any(word.endswith("′") for word in rows[Body.PLUTO])
    assert "~12°" in words(drawn(about))  # the Ascendant, to half an hour


def row_of(texts: Sequence[Text], body: Body) -> list[str]:
    """The words written under a body's glyph: in every row the same place from the left."""
    rows: dict[str, list[Text]] = {}
    for text in texts:
        if text.layer.startswith("row"):
            rows.setdefault(text.layer, []).append(text)
    glyph = next(text for text in rows["row 0"] if text.words == body.glyph)
    angle = atan2(glyph.at[1] - 0.5, glyph.at[0] - 0.5)
    return [
        text.words
        for name, row in rows.items()
        if name != "row 0"
        for text in row
        if abs(atan2(text.at[1] - 0.5, text.at[0] - 0.5) - angle) < 1e-6
    ]


def test_every_body_and_every_aspect_on_offer_can_be_drawn():
    everything = natal(MUMBAI, ChartOptions(extra=EXTRA, aspects=tuple(AspectKind)))
    picture = drawn(everything, COMPACT)

    assert len([text for text in picture.texts if text.layer == "row 0"]) > 25
    assert len([mark for mark in picture.marks if mark.layer == "aspects"]) == len(
        everything.aspects
    )
    assert not touching(picture.texts)


def test_the_node_that_is_read_is_the_one_drawn():
    scene = of_chart(natal(MUMBAI, ChartOptions(node="mean")))
    points = [place.point for place in scene.inner]

    assert Body.MEAN_NODE in points
    assert Body.TRUE_NODE not in points


def test_cusps_show_their_degrees_once_and_equal_ones_not_at_all():
    placidus = words(drawn(natal(MUMBAI)))
    whole = words(drawn(natal(MUMBAI, ChartOptions(house_system="whole_sign"))))

    assert placidus.count("2°50′") == 2  # eleventh and fifth, opposite each other
    assert "0°00′" not in whole


def test_retrograde_bodies_are_marked():
    chart = natal(MUMBAI)
    backwards = [place for place in of_chart(chart).inner if place.retrograde]

    assert words(drawn(chart)).count("r") == len(backwards) > 0


def test_figures_are_shaded_across_the_core_or_along_its_edge():
    chart = natal(MUMBAI)
    apart = of_chart(chart, [("T-square", (Body.SUN, Body.SATURN, Body.JUPITER))])
    close = of_chart(chart, [("Stellium", (Body.SUN, Body.MARS, Body.MERCURY))])
    (wide,) = (mark for mark in wheel(apart, DARK).marks if mark.layer == "figures")
    (narrow,) = (mark for mark in wheel(close, DARK).marks if mark.layer == "figures")

    assert isinstance(wide, Area)
    assert wide.says == ("T-square", "Sun, Saturn, Jupiter")
    assert not isinstance(narrow, Area)


def test_transits_stand_outside_the_birth_chart():
    inner = of_chart(natal(CROWDED))
    outer = places_in(positions_at(datetime(2026, 11, 21, tzinfo=UTC)))
    picture = wheel(Scene("", inner.inner, outer, frame=inner.frame), DARK, WIDE_PAIR)
    suns = [text.at for text in picture.texts if text.words == Body.SUN.glyph]
    radii = [((x - 0.5) ** 2 + (y - 0.5) ** 2) ** 0.5 for x, y in suns]

    assert radii[0] > radii[1]


def test_wheel_in_words_names_the_signs():
    chart = natal(MUMBAI, ChartOptions(zodiac="sidereal", house_system="whole_sign"))

    assert "Ascendant in Taurus, Sun in Aries, Moon in Pisces" in of_chart(chart).title


def test_degrees_are_cut_and_never_reach_thirty():
    assert degree_text(29.9999) == "29°59′"


def test_the_sky_of_now_belongs_to_no_place_on_earth():
    sky = sky_chart(datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert Body.PART_OF_FORTUNE not in sky.positions
    assert sky.houses is None
    assert all(place.house is None for place in sky.positions.values())


def test_ink_follows_the_theme_and_is_light_until_it_is_known():
    assert ink_for("dark") is DARK
    assert ink_for("light") is ink_for(None) is LIGHT
