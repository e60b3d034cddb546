from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import combinations

import pytest

from astra.sky.aspects import AspectKind
from astra.sky.birth import BirthData
from astra.sky.bodies import EXTRA, PLANETS, Angle, Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.synastry import synastry
from astra.sky.transits import contacts, positions_at
from astra.ui.drawing.grid import rectangle, triangle
from astra.ui.drawing.marks import Picture, Text
from astra.ui.drawing.scene import (
    Chord,
    Scene,
    of_chart,
    places_in,
    synastry_chords,
    transit_chords,
)
from astra.ui.drawing.sheet import HEIGHT, sheet
from astra.ui.ink import DARK, PAPER

MUMBAI = natal(BirthData(date(1996, 5, 14), time(7, 20), "Asia/Kolkata", 19.07, 72.88))
LONDON = natal(BirthData(date(1962, 2, 5), time(0, 5), "UTC", 51.5, 0.0))
EVERYTHING = natal(MUMBAI.birth, ChartOptions(extra=EXTRA, aspects=tuple(AspectKind)))
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


def of_layer(picture: Picture, layer: str) -> list[Text]:
    return [text for text in picture.texts if text.layer == layer]


def transits() -> Scene:
    sky = places_in(positions_at(NOW))
    chords = transit_chords(LONDON, sky, contacts(LONDON, NOW))
    return of_chart(LONDON).within(sky, chords, "Transits to a birth chart")


def test_no_touch_of_the_sky_is_called_yours_for_the_chart_may_be_anybodys():
    said = [words for chord in transits().chords for words in chord.says]

    assert any(" in the sky " in words and words.endswith(" at birth") for words in said)
    assert not any("your" in words for words in said)


def test_an_aspect_stands_where_the_row_of_one_meets_the_column_of_the_other():
    chord = Chord(Body.MARS, Body.SUN, 0.0, 90.0, AspectKind.SQUARE, 0.4)
    (glyph,) = of_layer(triangle(PLANETS, [chord], DARK, 400), "aspects")

    assert glyph.words == AspectKind.SQUARE.glyph
    assert (int(glyph.at[0] * 10), int(glyph.at[1] * 10)) == (0, 4)  # the Sun's column, Mars's row


def test_what_is_not_certain_is_muted_in_the_grid_and_marked():
    chord = Chord(Body.MOON, Body.SUN, 0.0, 90.0, AspectKind.SQUARE, 0.4, solid=False)
    picture = triangle(PLANETS, [chord], DARK, 400)

    assert of_layer(picture, "aspects")[0].colour == DARK.muted
    assert of_layer(picture, "orbs")[0].words == "0.4?"


def test_two_charts_make_a_rectangle_with_the_first_across():
    chord = Chord(Body.MARS, Body.SUN, 0.0, 90.0, AspectKind.SQUARE, 0.4)
    picture = rectangle((Body.SUN, Body.MARS), (Body.SUN,), [chord], DARK, 300)
    (glyph,) = of_layer(picture, "aspects")

    assert picture.height == pytest.approx(2 / 3)
    assert (int(glyph.at[0] * 3), int(glyph.at[1] * 3)) == (2, 1)


def test_every_aspect_of_a_chart_has_its_cell():
    scene = of_chart(MUMBAI)
    points = [*(place.point for place in scene.inner), *Angle]
    picture = triangle(points, scene.chords, DARK, 600)

    assert len(of_layer(picture, "aspects")) == len(MUMBAI.aspects)
    assert "Sun conjunction Mercury" in picture.title


@pytest.mark.parametrize(
    "scene",
    [of_chart(MUMBAI), of_chart(LONDON), of_chart(EVERYTHING), transits()],
    ids=["mumbai", "london", "everything", "transits"],
)
def test_nothing_on_a_sheet_overlaps_or_leaves_the_page(scene: Scene):
    lines = ["14 May 1996, 07:20, Mumbai", "Tropical zodiac, Placidus houses"]
    page = sheet(scene, PAPER, title="आशा Rao", lines=lines, foot="Positions by Swiss Ephemeris")
    texts = page.texts

    assert not [(a.words, b.words) for a, b in combinations(texts, 2) if a.box.overlaps(b.box)]
    assert all(text.box.left > 0.04 and text.box.right < 0.96 for text in texts)
    assert all(text.box.top > 0.04 and text.box.bottom < HEIGHT - 0.04 for text in texts)


def test_two_crowded_rings_stay_on_the_page():
    inner, outer = of_chart(LONDON), of_chart(EVERYTHING)
    chords = synastry_chords(LONDON, EVERYTHING, synastry(LONDON, EVERYTHING).ties)
    page = sheet(inner.within(outer.inner, chords), PAPER)

    assert all(text.box.bottom < HEIGHT - 0.04 for text in page.texts)


def test_a_sheet_says_nobody_s_name_unless_told():
    words = {text.words for text in sheet(of_chart(MUMBAI), PAPER).texts}

    assert "Birth chart" in words
    assert not any("Mumbai" in one or "1996" in one for one in words)


def test_a_title_of_any_length_stays_on_the_page():
    page = sheet(of_chart(MUMBAI), PAPER, title="Name " * 60)
    (title,) = (text for text in page.texts if text.words.startswith("Name"))

    assert title.box.left > 0
    assert title.box.right < 1


def test_chords_between_people_start_in_the_first_chart_and_end_in_the_second():
    found = synastry(MUMBAI, LONDON).ties
    chords = synastry_chords(MUMBAI, LONDON, found)

    assert len(chords) == len(found) > 10
    for chord in chords:
        assert chord.a_deg == MUMBAI.longitude_of(chord.a)
        assert chord.b_deg == LONDON.longitude_of(chord.b)


def test_transits_are_tied_to_what_they_touch():
    scene = transits()

    assert scene.across
    assert len(scene.chords) == len(contacts(LONDON, NOW))
    assert all("in the sky" in chord.says[0] for chord in scene.chords)
