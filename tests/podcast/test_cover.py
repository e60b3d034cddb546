from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from astra.podcast.cover import Cover, caption, draw, line
from astra.podcast.painting.lettering import readable
from astra.podcast.painting.scene import ring_opening_deg, scene
from astra.podcast.painting.starmap import constellation_at, from_ecliptic, star_map
from astra.sky.bodies import Body

FULL_MOON = datetime(2026, 11, 24, 14, 53, tzinfo=UTC)  # US Naval Observatory, Phases of the Moon
SMALL = 200


def cover(focus: Body = Body.MOON, title: str = "Tides", seed: str = "a") -> Cover:
    return Cover(title, focus, FULL_MOON, seed)


def test_the_same_cover_is_drawn_byte_for_byte_alike_and_another_is_not():
    first = draw(cover(), SMALL)

    assert draw(cover(), SMALL) == first
    assert draw(cover(seed="b"), SMALL) != first
    assert cover().key == cover().key
    assert len({cover().key, cover(seed="b").key, cover(title="Tide").key}) == 3


def test_a_cover_is_a_square_picture_of_the_size_podcast_apps_ask_for():
    picture = Image.open(BytesIO(draw(cover())))

    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1400, 1400))


@pytest.mark.parametrize("body", [Body.SUN, Body.MERCURY, Body.SATURN, Body.PLUTO])
def test_every_body_can_stand_in_the_middle(body: Body):
    assert Image.open(BytesIO(draw(cover(body), SMALL))).size == (SMALL, SMALL)


def test_a_point_that_nobody_can_see_is_refused():
    with pytest.raises(ValueError, match="true_node"):
        draw(cover(Body.TRUE_NODE), SMALL)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("मंगल और साहस 🔥", "Mangal aur sahas"),
        ("Shani’s café", "Shani’s café"),
        ("🌙", ""),
        ("a\u0000b\n c", "Ab c"),
    ],
)
def test_titles_are_written_with_the_letters_there_are(title: str, written: str):
    assert readable(title) == written


def test_a_title_of_any_length_stays_in_the_picture():
    endless = cover(title="Why " * 80 + "Donaudampfschifffahrtsgesellschaft" * 4)

    edges = np.asarray(Image.open(BytesIO(draw(endless, SMALL))).convert("L"))[:, [0, -1]]

    assert edges.max() < 200  # the title is the only thing so bright


def test_the_line_says_where_the_body_stands_and_when():
    assert line(cover()) == "Full Moon in Gemini · 24 November 2026"


def test_the_caption_tells_the_sign_from_the_stars_behind():
    told = caption(cover())

    assert "sign Gemini" in told
    assert "stars of Taurus" in told
    assert "100% lit" in told
    assert "24 November 2026, 14:53 UTC" in told


def test_who_reads_the_sidereal_zodiac_finds_its_sign_on_the_cover():
    vedic = Cover("Tides", Body.MOON, FULL_MOON, "a", ayanamsha="lahiri")

    assert line(vedic) == "Full Moon in Taurus · 24 November 2026"
    assert "sign Taurus and among the stars of Taurus" in caption(vedic)
    assert vedic.key != cover().key


@pytest.mark.parametrize(
    ("day", "constellation"),
    [  # where the Sun stood; the borders of Delporte (IAU 1930) as the almanacs give them
        (datetime(2026, 4, 25, tzinfo=UTC), "Aries"),
        (datetime(2026, 9, 25, tzinfo=UTC), "Virgo"),
        (datetime(2026, 11, 28, tzinfo=UTC), "Scorpius"),
        (datetime(2026, 12, 2, tzinfo=UTC), "Ophiuchus"),
        (datetime(2026, 12, 20, tzinfo=UTC), "Sagittarius"),
    ],
)
def test_the_sun_stands_before_the_constellation_of_its_days(day: datetime, constellation: str):
    assert constellation_at(scene(Body.SUN, day, 0).sights[Body.SUN].place) == constellation


def test_every_place_of_the_sky_lies_in_one_constellation():
    spread = np.random.default_rng(1).normal(size=(200, 3))

    names = [constellation_at(place / np.linalg.norm(place)) for place in spread]

    assert len(set(names)) > 50
    assert constellation_at(from_ecliptic(90.0, 66.56)) == "Ursa Minor"  # the celestial pole
    assert constellation_at(from_ecliptic(270.0, -66.56)) == "Octans"


def test_sirius_is_the_brightest_star_and_stands_where_it_stands():
    brightest = star_map().places[0]

    # Hipparcos 32349: ecliptic longitude 104.08, latitude -39.61 (J2000)
    assert brightest == pytest.approx(from_ecliptic(104.08, -39.61), abs=2e-3)
    assert star_map().magnitudes[0] == pytest.approx(-1.44)


def test_east_is_on_the_left_and_north_is_up():
    sky = scene(Body.SUN, datetime(2026, 6, 21, tzinfo=UTC), 0)
    east, north = sky.camera.project(
        np.stack([from_ecliptic(95.0, 0.0), from_ecliptic(89.6, 5.0)])
    )[0]

    assert east[0] < 0.5
    assert north[1] < 0.405


def test_what_is_projected_comes_back():
    camera = scene(Body.MARS, FULL_MOON, 18).camera
    x, y = np.array([0.1, 0.9]), np.array([0.2, 0.8])

    seen, ahead = camera.project(camera.unproject(x, y))

    assert ahead.all()
    assert seen == pytest.approx(np.stack([x, y], axis=1))


def test_the_moon_is_lit_as_it_was():
    assert scene(Body.MOON, FULL_MOON, 0).sights[Body.MOON].phase_deg < 6
    first_quarter = datetime(2026, 11, 17, 11, 48, tzinfo=UTC)  # US Naval Observatory
    assert scene(Body.MOON, first_quarter, 0).sights[Body.MOON].phase_deg == pytest.approx(
        90, abs=0.3
    )


@pytest.mark.parametrize(
    ("moment", "opening"),
    [  # Meeus, Astronomical Algorithms, example 45.a; and the ring plane crossing of 2025
        (datetime(1992, 12, 16, tzinfo=UTC), 16.442),
        (datetime(2025, 3, 23, 16, tzinfo=UTC), 0.0),
    ],
)
def test_saturns_rings_are_as_open_as_they_were(moment: datetime, opening: float):
    assert ring_opening_deg(scene(Body.SATURN, moment, 0)) == pytest.approx(opening, abs=0.15)
