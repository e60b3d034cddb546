"""Ashtakoota against the text's classes and published tables, and its laws."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import natal
from astra.sky.vedic import kutas
from astra.sky.vedic.chart import Vedic
from astra.sky.vedic.kutas import KUTAS, MOST, MoonPlace
from astra.sky.vedic.manglik import manglik
from astra.sky.vedic.matching import match, possible_moons
from astra.sky.vedic.nakshatras import NAKSHATRA_DEG, NAKSHATRAS, PADA_DEG

moons = st.floats(0, 360, exclude_max=True).map(MoonPlace)


def star(name: str, pada: int = 1) -> MoonPlace:
    return MoonPlace(NAKSHATRAS.index(name) * NAKSHATRA_DEG + (pada - 0.5) * PADA_DEG)


def points(groom: MoonPlace, bride: MoonPlace) -> dict[str, float]:
    return {kuta.name: kuta.rule(groom, bride).points for kuta in KUTAS}


def vedic(day: date, clock: time | None = time(7, 20), **how: object) -> Vedic:
    place = {"zone": "Asia/Kolkata", "latitude_deg": 19.076, "longitude_deg": 72.8777}
    return natal(BirthData(day, clock, **place, **how)).vedic  # type: ignore[arg-type]


ASHA = vedic(date(1996, 5, 14))
RAVI = vedic(date(1994, 11, 2), time(15, 5))


def test_the_eight_weigh_one_to_eight():
    # Muhurta Chintamani 6.21: (8 + 1) x 8 / 2 = 36.
    assert [kuta.maximum for kuta in KUTAS] == list(range(1, 9))
    assert MOST == 36


@given(moons, moons)
@settings(max_examples=200)
def test_no_kuta_gives_more_than_its_weight(groom, bride):
    for kuta in KUTAS:
        verdict = kuta.rule(groom, bride)
        assert 0 <= verdict.points <= kuta.maximum
        assert verdict.reason.endswith(".")


@given(moons, moons)
@settings(max_examples=200)
def test_five_kutas_do_not_ask_who_is_the_groom(one, other):
    there, back = points(one, other), points(other, one)

    for name in ("Tara", "Yoni", "Graha Maitri", "Bhakoot", "Nadi"):
        assert there[name] == back[name], name


def test_twins_lack_only_the_nadi():
    for name in NAKSHATRAS:
        assert sum(points(star(name), star(name)).values()) == MOST - 8


@pytest.mark.parametrize(
    ("groom", "bride", "expected"),
    [
        # Brahmin over Kshatriya over Vaishya over Shudra: signs of water, fire, earth, air.
        ("Pushya", "Ashwini", 1), ("Ashwini", "Pushya", 0),
        ("Rohini", "Ardra", 1), ("Ardra", "Rohini", 0), ("Swati", "Ardra", 1),
    ],
)  # fmt: skip
def test_varna_asks_that_the_grooms_is_not_lower(groom, bride, expected):
    assert points(star(groom), star(bride))["Varna"] == expected


@pytest.mark.parametrize(
    ("groom_deg", "bride_deg", "expected"),
    [
        # freehoroscopesonline.in, Vashya koota; Sagittarius and Capricorn change at the middle.
        (125, 5, 1.5), (5, 125, 0), (125, 65, 0), (65, 95, 1.5), (215, 95, 1), (245, 65, 2),
        (256, 5, 2), (274, 5, 2), (286, 95, 2),
    ],
)  # fmt: skip
def test_vashya_is_the_published_table(groom_deg, bride_deg, expected):
    assert points(MoonPlace(groom_deg), MoonPlace(bride_deg))["Vashya"] == expected


@pytest.mark.parametrize(
    ("groom", "bride", "expected"),
    [("Ashwini", "Bharani", 3), ("Ashwini", "Krittika", 1.5), ("Ashwini", "Mrigashira", 1.5)],
)
def test_tara_counts_both_ways_and_shuns_the_third_fifth_and_seventh(groom, bride, expected):
    # From Krittika to Ashwini are 26, remainder 8; to Bharani and back 2 and 27.
    assert points(star(groom), star(bride))["Tara"] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ashwini", "Hasta"), ("Bharani", "Dhanishta"), ("Krittika", "Shravana"),
        ("Rohini", "Uttara Ashadha"), ("Ardra", "Anuradha"), ("Punarvasu", "Magha"),
        ("Uttara Phalguni", "Chitra"),
    ],
)  # fmt: skip
def test_sworn_foes_share_nothing(one, other):
    # The seven pairs of the text: horse and buffalo, elephant and lion, sheep and monkey,
    # serpent and mongoose, dog and deer, cat and rat, cow and tiger.
    assert points(star(one), star(other))["Yoni"] == 0


def test_every_animal_is_friends_with_itself_and_has_one_sworn_foe():
    table = kutas._YONI_POINTS

    for number, row in enumerate(table):
        assert row[number] == 4
        assert Counter(row)[0] == 1
        assert row == tuple(other[number] for other in table)


@pytest.mark.parametrize(
    ("one_deg", "other_deg", "expected"),
    [
        # Sun and Moon, Moon and Jupiter, Mars and Venus, Moon and Mercury, Mercury and Mars,
        # Sun and Saturn, Mars and Mars.
        (125, 95, 5), (95, 245, 4), (5, 35, 3), (95, 65, 1), (65, 5, 0.5), (125, 305, 0), (5, 215, 5),
    ],
)  # fmt: skip
def test_maitri_goes_by_how_the_lords_regard_each_other(one_deg, other_deg, expected):
    assert points(MoonPlace(one_deg), MoonPlace(other_deg))["Graha Maitri"] == expected


def test_there_are_nine_nakshatras_of_each_gana_and_each_nadi():
    stars = [star(name) for name in NAKSHATRAS]

    assert set(Counter(map(kutas._gana_of, stars)).values()) == {9}
    assert set(Counter(map(kutas._nadi_of, stars)).values()) == {9}


@pytest.mark.parametrize(
    ("groom", "bride", "expected"),
    [
        ("Ashwini", "Pushya", 6), ("Ashwini", "Bharani", 6), ("Bharani", "Ashwini", 5),
        ("Krittika", "Ashwini", 1), ("Ashwini", "Krittika", 0), ("Bharani", "Krittika", 0),
    ],
)  # fmt: skip
def test_gana_goes_by_who_is_the_groom(groom, bride, expected):
    assert points(star(groom), star(bride))["Gana"] == expected


@pytest.mark.parametrize("distance", range(12))
def test_bhakoot_shuns_second_fifth_and_sixth_either_way(distance):
    expected = 0 if distance + 1 in {2, 5, 6, 8, 9, 12} else 7

    assert points(MoonPlace(10), MoonPlace(10 + 30 * distance))["Bhakoot"] == expected


def test_a_match_tells_every_point_with_its_reason():
    told = match(RAVI, ASHA)

    assert told.solid
    assert [score.kuta for score in told.scores] == list(KUTAS)
    assert sum(score.points for score in told.scores) == told.points == told.low == told.high
    assert {dosha.name: dosha.present for dosha in told.doshas} == {
        "Nadi": told.scores[7].points == 0,
        "Bhakoot": told.scores[6].points == 0,
        "Gana": told.scores[5].points < 5,
    }


def at(moon: MoonPlace, doubt_deg: float = 0.0) -> Vedic:
    """Asha's chart with another Moon."""
    return replace(
        ASHA,
        sidereal_deg={**ASHA.sidereal_deg, Body.MOON: moon.sidereal_deg},
        uncertainty_deg={**ASHA.uncertainty_deg, Body.MOON: doubt_deg},
    )


@pytest.mark.parametrize(
    ("groom", "bride", "lifted"),
    [
        (star("Ashwini", 1), star("Ashwini", 1), 0),
        (star("Ashwini", 1), star("Ashwini", 2), 1),
        (star("Krittika", 1), star("Krittika", 2), 2),
        (star("Punarvasu", 2), star("Ardra", 1), 1),
        (star("Ashwini", 1), star("Jyeshtha", 1), 0),
    ],
)
def test_a_nadi_dosha_is_lifted_where_star_sign_and_pada_differ(groom, bride, lifted):
    # Muhurta Chintamani 6, removal of the nadi dosha.
    dosha = match(at(groom), at(bride)).doshas[0]

    assert dosha.present
    assert len(dosha.lifted_by) == lifted


def test_a_bhakoot_dosha_is_lifted_by_one_lord_or_friends():
    aries, scorpio, leo = MoonPlace(5), MoonPlace(215), MoonPlace(125)
    gemini = MoonPlace(65)

    assert match(at(aries), at(scorpio)).doshas[1].lifted_by  # sixth and eighth, both of Mars
    assert match(at(aries), at(leo)).doshas[1].lifted_by  # fifth and ninth, Mars and Sun
    assert not match(at(gemini), at(scorpio)).doshas[1].lifted_by
    assert not match(at(aries), at(gemini)).doshas[1].present


@given(moons, moons, st.floats(0, 7.5), st.floats(-1, 1))
@settings(max_examples=60)
def test_the_range_of_a_doubtful_moon_holds_every_moon_it_may_be(groom, bride, doubt, where):
    told = match(at(groom, doubt), at(bride))
    true = match(at(MoonPlace((groom.sidereal_deg + where * doubt) % 360)), at(bride))

    assert told.low <= true.points <= told.high
    for guess, fact in zip(told.scores, true.scores, strict=True):
        assert guess.low <= fact.points <= guess.high
    for doubted, certain in zip(told.doshas, true.doshas, strict=True):
        if doubted.solid:
            assert (doubted.present, doubted.lifted_by) == (certain.present, certain.lifted_by)


def test_an_unknown_time_gives_a_range_and_an_exact_one_a_number():
    unknown = vedic(date(1996, 5, 14), None, precision=TimePrecision.UNKNOWN)

    assert len(possible_moons(ASHA)) == 1
    assert match(RAVI, unknown).low < match(RAVI, unknown).high


def with_mars(mars_deg: float, ascendant_deg: float, moon_deg: float, jupiter_deg: float) -> Vedic:
    places = {Body.MARS: mars_deg, Body.MOON: moon_deg, Body.JUPITER: jupiter_deg}
    return replace(ASHA, sidereal_deg={**ASHA.sidereal_deg, **places}, ascendant_deg=ascendant_deg)


@pytest.mark.parametrize("house", range(1, 13))
def test_mars_marks_six_houses_from_the_lagna(house):
    count = manglik(with_mars(((house - 1) * 30 + 65) % 360, 65, 35, 65)).from_lagna

    assert count is not None
    assert (count.house, count.marked) == (house, house in {1, 2, 4, 7, 8, 12})


@pytest.mark.parametrize(
    ("mars", "ascendant", "moon", "jupiter", "lifted"),
    [
        (275, 95, 35, 65, 2),  # exalted, and Capricorn the seventh: Raman lists it
        (125, 35, 65, 65, 1),  # Leo
        (155, 125, 155, 65, 2),  # Virgo the second, with the Moon
        (185, 5, 35, 65, 0),  # Libra the seventh
    ],
)
def test_what_drops_the_mark_is_told(mars, ascendant, moon, jupiter, lifted):
    count = manglik(with_mars(mars, ascendant, moon, jupiter)).from_lagna

    assert count is not None
    assert count.marked
    assert len(count.lifted_by) == lifted


def test_without_a_birth_time_nothing_is_counted_from_the_lagna():
    unknown = manglik(vedic(date(1996, 5, 14), None, precision=TimePrecision.UNKNOWN))

    assert unknown.from_lagna is None
    assert [count.origin for count in unknown.counts] == ["Moon", "Venus"]
