from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import combinations
from math import hypot

import pytest

from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import Chart, ChartOptions, natal
from astra.ui.diamond import diamond
from astra.ui.ink import DARK, LIGHT, ink_for
from astra.ui.tonight import sky_chart
from astra.ui.wheel import COMPACT, SMALL, WIDE, Rings, wheel
from astra.ui.wheel_words import degree_text, described

MUMBAI = BirthData(date(1996, 5, 14), time(7, 20), "Asia/Kolkata", 19.07, 72.88)
CROWDED = BirthData(date(1962, 2, 5), time(0, 5), "UTC", 51.5, 0.0)  # seven bodies in Aquarius


def glyphs(chart: Chart, rings: Rings) -> list[tuple[float, float]]:
    """Where the bodies' glyphs stand on a unit circle."""
    wanted = {place.body.glyph for place in chart.positions.values()}
    figure = wheel(chart, DARK, rings)
    trace = next(one for one in figure.data if one.text and set(one.text) <= wanted)
    return list(zip(trace.x, trace.y, strict=True))


def texts(chart: Chart) -> list[str]:
    return [text for trace in wheel(chart, DARK).data for text in trace.text or ()]


@pytest.mark.parametrize("birth", [MUMBAI, CROWDED])
@pytest.mark.parametrize("rings", [WIDE, SMALL, COMPACT])
def test_no_two_glyphs_overlap_on_the_screen(birth: BirthData, rings: Rings):
    pixels_per_unit = rings.height_px / 2.2

    for a, b in combinations(glyphs(natal(birth), rings), 2):
        assert hypot(a[0] - b[0], a[1] - b[1]) * pixels_per_unit > rings.body_px * 0.85


def test_ascendant_lies_to_the_left():
    figure = wheel(natal(MUMBAI), DARK)
    trace = next(one for one in figure.data if one.text and "AC" in one.text)

    assert trace.x[trace.text.index("AC")] < -1
    assert abs(trace.y[trace.text.index("AC")]) < 1e-6


def test_wheel_without_a_birth_time_has_no_houses_and_no_angles():
    unknown = natal(BirthData(MUMBAI.day, None, MUMBAI.zone, 19.07, 72.88, TimePrecision.UNKNOWN))

    assert "AC" not in texts(unknown)
    assert "10" not in texts(unknown)
    assert Body.MOON.glyph in texts(unknown)


def test_what_the_birth_time_does_not_settle_is_drawn_in_muted_ink_and_says_so():
    # The Moon entered Taurus on 2024-02-14 at about 10 UTC: the day leaves its sign open.
    birth = BirthData(date(2024, 2, 14), None, "UTC", 0, 0, TimePrecision.UNKNOWN)
    figure = wheel(natal(birth), DARK)
    trace = next(one for one in figure.data if one.text and Body.MOON.glyph in one.text)
    moon = list(trace.text).index(Body.MOON.glyph)

    assert trace.textfont.color[moon] == DARK.muted
    assert "Not certain" in trace.hovertext[moon]


def test_retrograde_bodies_are_marked():
    assert "58′ r" in texts(natal(MUMBAI))  # Pluto, 1°58′ Sagittarius


def test_wheel_in_words_names_the_signs():
    words = described(natal(MUMBAI, ChartOptions(zodiac="sidereal", house_system="whole_sign")))

    assert "Ascendant in Taurus, Sun in Aries, Moon in Pisces" in words


def test_degrees_are_cut_and_never_reach_thirty():
    assert degree_text(29.9999) == "29°59′"


def test_the_sky_of_now_belongs_to_no_place_on_earth():
    sky = sky_chart(datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert Body.PART_OF_FORTUNE not in sky.positions
    assert sky.houses is None
    assert all(place.house is None for place in sky.positions.values())


def test_north_indian_chart_puts_the_rising_sign_first_and_ketu_opposite_rahu():
    chart = natal(MUMBAI, ChartOptions(zodiac="sidereal", house_system="whole_sign"))
    numbers, fields = (trace.text for trace in diamond(chart, DARK).data)

    assert numbers[0] == "2"  # Taurus rises
    rahu = next(house for house in range(12) if "Ra " in fields[house])
    assert "Ke " in fields[(rahu + 6) % 12]


def test_ink_follows_the_theme_and_is_light_until_it_is_known():
    assert ink_for("dark") is DARK
    assert ink_for("light") is ink_for(None) is LIGHT
