"""The vedic side of a birth chart, and what an uncertain birth time leaves of it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import InvalidInput
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import Chart, natal
from astra.sky.vedic.conditions import birth_vara, conditions, lagna_gandanta, wars_of
from astra.sky.vedic.dashas import YOGINI
from astra.sky.vedic.grahas import GRAHAS, Dignity
from astra.sky.vedic.limbs import panchanga
from astra.sky.vedic.vargas import VARGAS
from astra.sky.zodiac import sign_of

MUMBAI = {"zone": "Asia/Kolkata", "latitude_deg": 19.076, "longitude_deg": 72.8777}


def born(day: date, clock: time | None, precision: TimePrecision = TimePrecision.EXACT) -> Chart:
    return natal(BirthData(day, clock, precision=precision, **MUMBAI))


ASHA = born(date(1996, 5, 14), time(7, 20))
ABOUT = born(date(1996, 5, 14), time(7, 20), TimePrecision.APPROXIMATE)
UNKNOWN = born(date(1996, 5, 14), None, TimePrecision.UNKNOWN)


@pytest.mark.parametrize("parts", sorted(VARGAS))
def test_every_divisional_chart_of_an_exact_birth_is_solid(parts):
    chart = ASHA.vedic.varga_chart(parts)

    assert chart.ascendant is not None
    assert chart.ascendant.solid
    assert chart.ketu.solid
    assert all(place.solid for place in chart.places.values())


def test_half_an_hour_of_doubt_undoes_the_finest_charts_of_the_swift():
    rashi, sixtieths = ABOUT.vedic.varga_chart(1), ABOUT.vedic.varga_chart(60)

    assert rashi.places[Body.SUN].solid
    assert sixtieths.places[Body.SATURN].solid
    assert not sixtieths.places[Body.MOON].solid
    assert sixtieths.ascendant is not None
    assert not sixtieths.ascendant.solid


def test_without_a_birth_time_there_is_no_ascendant_in_any_chart():
    assert UNKNOWN.vedic.varga_chart(9).ascendant is None
    assert not UNKNOWN.vedic.varga_chart(9).places[Body.MOON].solid


def test_ketu_stands_opposite_rahu_but_not_always_in_a_divisional_chart():
    vedic = ASHA.vedic
    rahu = vedic.varga_chart(1).places[Body.MEAN_NODE].sign

    assert vedic.varga_chart(1).ketu.sign == (rahu + 6) % 12
    # Opposite signs are of one modality, from which the sixteenths are counted: BPHS 6.16.
    assert vedic.varga_chart(16).ketu.sign == vedic.varga_chart(16).places[Body.MEAN_NODE].sign


def test_a_division_parashara_lacks_is_refused():
    with pytest.raises(InvalidInput):
        ASHA.vedic.varga_chart(11)


def test_dashas_of_an_exact_birth_are_beyond_doubt_and_of_an_unknown_time_told_as_doubtful():
    assert ASHA.vedic.course().solid
    assert ASHA.vedic.course().margin == timedelta(0)
    assert ASHA.vedic.course().periods == ASHA.vedic.dashas
    # A day of the Moon is a whole nakshatra and more.
    assert not UNKNOWN.vedic.course(YOGINI).solid
    assert UNKNOWN.vedic.course(YOGINI).margin > timedelta(days=100)


@given(st.floats(0, 360), st.floats(0, 360), st.floats(0, 8))
@settings(max_examples=100)
def test_a_limb_said_to_be_solid_is_the_same_at_both_ends(sun, moon, doubt):
    told = panchanga(sun, moon, doubt)
    early, late = panchanga(sun, moon - doubt), panchanga(sun, moon + doubt)

    if told.tithi_solid:
        assert early.tithi == told.tithi == late.tithi
    if told.yoga_solid:
        assert early.yoga == told.yoga == late.yoga
    if told.karana_solid:
        assert early.karana == told.karana == late.karana


def test_the_limbs_of_an_unknown_time_are_not_all_solid():
    day = UNKNOWN.vedic.panchanga

    assert not day.karana_solid  # a karana lasts half a day
    assert ASHA.vedic.panchanga.karana_solid


def test_conditions_of_the_documents_example():
    # PRODUCT's own: Sun Aries 29.75, so exalted; Moon in Pisces; both beyond doubt.
    found = {one.graha: one for one in conditions(ASHA)}

    assert tuple(found) == GRAHAS
    assert sign_of(ASHA.vedic.sidereal_deg[Body.SUN]) == "Aries"
    assert found[Body.SUN].dignity == (Dignity.EXALTED, True)
    assert found[Body.SUN].combust == (False, True)
    assert all(
        one.solid
        for each in found.values()
        for one in (each.dignity, each.combust, each.vargottama, each.gandanta)
    )


@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)), st.times())
@settings(max_examples=25, deadline=None)
def test_what_is_solid_of_an_unknown_time_is_true_at_any_time_of_that_day(day, clock):
    told = conditions(born(day, None, TimePrecision.UNKNOWN))
    true = conditions(born(day, clock))

    for guess, fact in zip(told, true, strict=True):
        for name in ("dignity", "combust", "vargottama", "gandanta"):
            if getattr(guess, name).solid:
                assert getattr(guess, name).value == getattr(fact, name).value, (guess.graha, name)


def test_a_planetary_war_is_told_with_its_doubt():
    # 2020 December 21: Jupiter and Saturn a tenth of a degree apart, the great conjunction.
    (war,) = wars_of(born(date(2020, 12, 21), time(12)))
    (doubted,) = wars_of(born(date(2020, 12, 21), None, TimePrecision.UNKNOWN))

    assert {war.value.winner, war.value.loser} == {Body.JUPITER, Body.SATURN}
    assert war.solid
    assert not doubted.solid  # neither is clearly further north


def test_the_ascendants_knot_is_told_only_with_a_birth_time():
    found = lagna_gandanta(ASHA)

    assert found is not None
    assert found.solid
    assert lagna_gandanta(UNKNOWN) is None


@pytest.mark.parametrize(
    ("clock", "precision", "expected"),
    [
        # 1996 May 14 was a Tuesday; in Mumbai the Sun rose a little after six.
        (time(7, 20), TimePrecision.EXACT, (2, True)),
        (time(5, 20), TimePrecision.EXACT, (1, True)),
        (time(6, 10), TimePrecision.APPROXIMATE, (2, False)),
        (None, TimePrecision.UNKNOWN, (2, False)),
    ],
)
def test_the_weekday_of_a_birth_changes_at_sunrise(clock, precision, expected):
    assert birth_vara(born(date(1996, 5, 14), clock, precision)) == expected


@given(
    st.dates(date(1950, 1, 1), date(2030, 12, 31)),
    st.integers(60, 1380),
    st.integers(-30, 30),
    st.floats(0, 100),
)
@settings(max_examples=25, deadline=None)
def test_what_is_solid_of_about_seven_is_true_within_the_half_hour(day, minute, off, years):
    told = born(day, time(minute // 60, minute % 60), TimePrecision.APPROXIMATE).vedic
    true = born(day, time((minute + off) // 60, (minute + off) % 60)).vedic
    moment = true.birth_utc + timedelta(days=1 + years * 365)

    for guess, fact in zip(
        told.course().running(moment), true.course().running(moment), strict=True
    ):
        if guess.solid:
            assert guess.dasha.lord == fact.dasha.lord
            assert abs(guess.dasha.start - fact.dasha.start) <= told.course().margin
    for parts in VARGAS:
        guesses, facts = told.varga_chart(parts), true.varga_chart(parts)
        assert guesses.ascendant is not None
        assert facts.ascendant is not None
        if guesses.ascendant.solid:
            assert guesses.ascendant.sign == facts.ascendant.sign
        for body, place in guesses.places.items():
            if place.solid:
                assert place.sign == facts.places[body].sign, (parts, body)
