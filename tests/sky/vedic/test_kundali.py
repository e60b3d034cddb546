"""A chart by signs: lords, glances and exchanges, and every chart an uncertain time allows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import natal
from astra.sky.vedic.grahas import GRAHAS
from astra.sky.vedic.kundali import RAHU, Kundali, counted, kundali, possibilities

ASHA = BirthData(dt.date(1996, 5, 14), dt.time(7, 20), "Asia/Kolkata", 19.076, 72.8777)

# Signs by their number, Aries 1: Leo rises; Sun to Saturn, then Rahu.
LEO_RISING = Kundali(
    {
        graha: (number - 1) * 30.0 + 20.0
        for graha, number in zip((*GRAHAS, RAHU), (1, 2, 9, 12, 3, 12, 6, 4), strict=True)
    },
    130.0,
)


def test_houses_are_counted_by_whole_signs_and_both_ends():
    assert counted(0, 0) == 1
    assert counted(11, 0) == 12
    assert LEO_RISING.house(Body.SUN) == 9  # from Leo to Aries
    assert LEO_RISING.house_from(Body.SATURN, Body.MOON) == 5  # from Taurus to Virgo
    assert [LEO_RISING.lord(house) for house in (1, 2, 4, 9)] == [
        Body.SUN,
        Body.MERCURY,
        Body.MARS,
        Body.MARS,
    ]


def test_dignities_are_those_of_the_sign_and_degree():
    # BPHS 3.49-54: Sun exalted in Aries, Moon past the third degree of Taurus in her moolatrikona,
    # Mercury debilitated and Venus exalted in Pisces.
    assert all(LEO_RISING.at_home(graha) for graha in (Body.SUN, Body.MOON, Body.VENUS))
    assert LEO_RISING.is_debilitated(Body.MERCURY)
    assert not LEO_RISING.at_home(Body.JUPITER)


def test_mars_jupiter_and_saturn_see_more_than_the_others():
    # BPHS 26.2-5: Mars the 4th, 7th, 8th; Jupiter the 5th, 7th, 9th; Saturn the 3rd, 7th, 10th.
    assert LEO_RISING.sees(Body.MARS, Body.VENUS)  # fourth from Sagittarius
    assert LEO_RISING.sees(Body.SATURN, Body.JUPITER)  # tenth from Virgo
    assert LEO_RISING.sees(Body.JUPITER, Body.MARS)
    assert LEO_RISING.sees(Body.MARS, Body.JUPITER)
    assert not LEO_RISING.sees(Body.VENUS, Body.MARS)


def test_lords_are_linked_by_company_by_mutual_glance_or_by_exchange():
    assert LEO_RISING.linked(Body.MERCURY, Body.VENUS)
    assert LEO_RISING.linked(Body.MARS, Body.JUPITER)
    assert LEO_RISING.exchanged(Body.MERCURY, Body.JUPITER)  # in Pisces and in Gemini
    assert LEO_RISING.linked(Body.MERCURY, Body.JUPITER)
    assert not LEO_RISING.linked(Body.MARS, Body.VENUS)  # he sees her, she does not see him
    assert not LEO_RISING.linked(Body.MARS, Body.MARS)


def test_an_exact_time_allows_one_chart():
    vedic = natal(ASHA).vedic

    assert possibilities(vedic) == (kundali(vedic),)


@settings(max_examples=40, deadline=None)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2020, 1, 1)), st.times())
def test_an_unknown_time_allows_the_true_signs_whatever_the_hour(day, time):
    unknown = replace(ASHA, day=day, time=None, precision=TimePrecision.UNKNOWN)
    truth = kundali(natal(replace(ASHA, day=day, time=time)).vedic)

    allowed = [
        {graha: one.sign(graha) for graha in GRAHAS} for one in possibilities(natal(unknown).vedic)
    ]
    assert {graha: truth.sign(graha) for graha in GRAHAS} in allowed


@settings(max_examples=40, deadline=None)
@given(st.times(dt.time(1), dt.time(22)), st.integers(-30, 30), st.floats(-60, 60))
def test_about_a_time_every_lagna_of_its_hour_is_allowed(time, minutes, latitude):
    birth = replace(ASHA, time=time, latitude_deg=latitude)
    about = natal(replace(birth, precision=TimePrecision.APPROXIMATE)).vedic
    moment = dt.datetime.combine(birth.day, time, dt.UTC) + dt.timedelta(minutes=minutes)
    truth = kundali(natal(replace(birth, time=moment.time())).vedic)

    assert truth.lagna in {one.lagna for one in possibilities(about)}
