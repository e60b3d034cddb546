"""Facts worked out on demand: houses, figures, periods and days to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from astra.guide.asked import figures, houses, periods, sky
from astra.guide.asked.sky_wording import contact_on, day_ahead
from astra.guide.asked.wording import statement_asked
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.language import LANGUAGES
from astra.guide.verifier import verify
from astra.people.calendar import zone_of
from astra.people.chart import chart_of
from astra.sky.bodies import Body
from tests.guide.people import asha, someone

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
TIMELESS = {"birth_time": None, "time_precision": "unknown"}


def chart(**changes):
    found = chart_of(asha(**changes).pinned_facts)
    assert found is not None
    return found


def test_opposite_houses_begin_in_opposite_signs():
    first, seventh = houses.cusp(chart(), 1), houses.cusp(chart(), 7)

    assert (first.sign, first.other) == ("Gemini", "mercury")
    assert (seventh.sign, seventh.other) == ("Sagittarius", "jupiter")


def test_without_a_birth_time_no_house_is_known():
    assert houses.cusp(chart(**TIMELESS), 7) is None
    assert houses.empty_houses(chart(**TIMELESS)) == ()
    assert houses.house_at(chart(**TIMELESS), 10.0) is None


def test_an_empty_house_holds_none_of_the_ten():
    held = {place.house for body, place in chart().positions.items() if body in tuple(Body)[:10]}

    assert set(houses.empty_houses(chart())) == set(range(1, 13)) - held


def test_the_balance_counts_ten_planets_twice():
    shares = figures.balance(chart())

    assert sum(one.number for one in shares if one.detail in figures.ELEMENTS) == 10
    assert sum(one.number for one in shares if one.detail in figures.MODALITIES) == 10


def test_the_next_lunations_are_those_of_the_almanac():
    # US Naval Observatory, phases of the Moon 2026: Full 24 November 14:53, New 9 December 00:52.
    full, new = (sky.lunation(None, NOW, f"{name} moon") for name in ("full", "new"))

    assert abs(full.at - datetime(2026, 11, 24, 14, 53, tzinfo=UTC)) < timedelta(minutes=1)
    assert abs(new.at - datetime(2026, 12, 9, 0, 52, tzinfo=UTC)) < timedelta(minutes=1)


def test_the_next_eclipse_is_that_of_the_canon():
    # NASA, Five Millennium Canon of Solar Eclipses: annular, 2027 February 6, 16:00 TD.
    found = sky.eclipse(None, NOW)

    assert (found.detail, found.at.date()) == ("annular solar eclipse", date(2027, 2, 6))


def test_sade_sati_is_counted_from_the_moon_and_needs_her_sign():
    # Asha's Moon is in sidereal Pisces; Saturn entered sidereal Aquarius in 2022.
    found = periods.sade_sati(chart(), NOW)
    assert found.at.year == 2022

    turning = chart(birth_date="1996-05-15", **TIMELESS)  # the Moon changes sign that day
    assert periods.sade_sati(turning, NOW) is None


def test_a_saturn_return_comes_some_29_years_after_birth():
    found = periods.saturn_return(chart(), datetime(2020, 1, 1, tzinfo=UTC))

    assert 28 < (found.at - chart().moment.utc) / timedelta(days=365.25) < 30


def test_a_contact_ahead_lies_within_its_window():
    end = NOW + timedelta(days=60)
    for fact in sky.contacts_ahead(chart(), NOW, end, (Body.VENUS, Body.SUN), ("venus", "moon")):
        enter, leave = sky.window(chart(), fact)
        assert enter < fact.at < leave
        assert NOW <= fact.at < end


def test_a_void_ends_after_now():
    found = sky.void(NOW)

    assert found.at < found.until
    assert found.until > NOW


def here(fact, zone):
    """A fact with its date on the person's own clock."""
    return replace(fact, at=fact.at.astimezone(zone)) if fact.at else fact


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(12))
def test_the_engine_bears_out_what_is_said_of_anybody(seed, language):
    person, now = someone(seed, language), NOW + timedelta(days=seed * 29)
    own, ground = chart_of(person.pinned_facts), ground_of(person, now)
    found = [
        *(houses.cusp(own, house) for house in range(1, 13)),
        *figures.figures(own), *figures.balance(own), *figures.yogas_of(own),
        periods.sade_sati(own, now), periods.saturn_return(own, now),
        sky.eclipse(own, now), sky.lunation(own, now, "new moon"), sky.turn("venus", now),
    ]  # fmt: skip
    contacts = sky.contacts_ahead(
        own, now, now + timedelta(days=90), (Body.MARS, Body.JUPITER), ("sun", "moon", "midheaven")
    )
    zone = zone_of(person.pinned_facts)
    known = [here(one, zone) for one in found if one is not None and one.solid]
    said = [statement_asked(one, language, now) for one in known]
    said += [contact_on(here(one, zone), language, now) for one in contacts]

    facts = facts_for(person, now)
    for sentence in said:
        assert verify(sentence, facts, ground) == (), sentence


def test_a_year_is_said_where_another_year_would_be_nearer():
    assert day_ahead(date(2026, 12, 14), "en", NOW) == "14 December"
    assert day_ahead(date(2027, 1, 3), "en", NOW) == "3 January 2027"
    assert day_ahead(date(2026, 12, 14), "en", datetime(2026, 1, 3, tzinfo=UTC)) == (
        "14 December 2026"
    )


def test_a_mark_that_the_books_lift_is_told_as_lifted_and_not_left_out():
    ravi = chart(
        birth_date="1988-11-02", birth_time="23:05", latitude=26.91962, longitude=75.78781,
        birth_place="Jaipur", system="vedic", ayanamsha="lahiri",
    )  # fmt: skip

    found = {one.detail: one.members for one in figures.manglik_elsewhere(ravi)}

    assert found == {"manglik elsewhere": ("venus",), "manglik lifted elsewhere": ("moon",)}
