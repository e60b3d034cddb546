"""Dashas against worked examples, and the laws of a division."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import InvalidInput
from astra.sky.vedic import dashas
from astra.sky.vedic.dashas import SYSTEMS, VIMSHOTTARI, YOGINI, course, subperiods
from astra.sky.vedic.nakshatras import NAKSHATRA_DEG

BIRTH = datetime(1990, 1, 1, tzinfo=UTC)
longitudes = st.floats(0, 360, exclude_max=True)
systems = st.sampled_from(list(SYSTEMS.values()))
years = st.sampled_from(list(dashas.YEARS_DAYS.values()))


@given(longitudes, years)
@settings(max_examples=50)
def test_mahadashas_fill_120_years_and_yoginis_four_times_36(moon, year_days):
    for found, length in (
        (dashas.vimshottari(moon, BIRTH, year_days), 120),
        (dashas.yogini(moon, BIRTH, year_days), 144),
    ):
        whole = timedelta(days=length * year_days)
        assert abs(found[-1].end - found[0].start - whole) <= timedelta(microseconds=1)
        assert found[0].start <= BIRTH < found[0].end


@given(longitudes, systems, years)
@settings(max_examples=50)
def test_every_period_is_exactly_filled_by_its_parts(moon, system, year_days):
    maha = dashas.mahadashas(system, moon, BIRTH, year_days)[1]
    for antar in subperiods(maha, system):
        for parent in (maha, antar):
            parts = subperiods(parent, system)
            assert parts[0].lord == parent.lord
            assert (parts[0].start, parts[-1].end) == (parent.start, parent.end)
            assert all(a.end == b.start for a, b in pairwise(parts))
            assert {part.lord for part in parts} == set(system.lords)


@pytest.mark.parametrize(
    ("maha", "antar", "months"),
    [
        ("Venus", "Moon", 20),
        ("Saturn", "Saturn", 36.1),
        ("Sun", "Sun", 3.6),
        ("Rahu", "Ketu", 12.6),
    ],
)
def test_an_antardasha_has_a_tenth_of_its_lords_years_multiplied_in_months(maha, antar, months):
    # The rule of thumb of every handbook: years times years by ten, in months.
    period = next(one for one in dashas.vimshottari(0.0, BIRTH, 360) if one.lord == maha)
    part = next(one for one in dashas.antardashas(period) if one.lord == antar)

    assert (part.end - part.start) / timedelta(days=30) == pytest.approx(months)


def test_a_pratyantardasha_of_the_sun_in_the_sun_in_the_sun_is_5_days_and_two_fifths():
    # 6/120 of 3 months 18 days of a savana year.
    sun = next(one for one in dashas.vimshottari(0.0, BIRTH, 360) if one.lord == "Sun")
    first = subperiods(subperiods(sun)[0])[0]

    assert first.end - first.start == timedelta(days=5.4)


@pytest.mark.parametrize(
    ("moon", "first", "balance"),
    [
        # prachinaastrology.com, Yogini Dasha: Moon at 8s 19d 55m, Siddha, 7/800 x 405 years.
        (259 + 55 / 60, "Siddha", 7 * 405 / 800),
        # horosoft.net, Yogini Dasha: Moon at 6s 7d 35m 36s, Swati, the fifteenth: Pingala.
        (187 + 35.6 / 60, "Pingala", 2 * (1 - (7 + 35.6 / 60 - 6 - 40 / 60) / NAKSHATRA_DEG)),
    ],
)
def test_yogini_at_birth_of_published_examples(moon, first, balance):
    period = dashas.yogini(moon, BIRTH)[0]

    assert period.lord == first
    assert (period.end - BIRTH) / timedelta(days=365.25) == pytest.approx(balance, abs=1e-3)


def test_the_parts_of_mangala_grow_by_ten_days():
    # A yogini's year of 360 days by 36, times her years.
    mangala = next(one for one in dashas.yogini(0.0, BIRTH, 360) if one.lord == "Mangala")
    parts = subperiods(mangala, YOGINI)

    assert [(part.end - part.start).days for part in parts] == list(range(10, 90, 10))


def test_ardra_begins_with_mangala():
    # BPHS 46.199: the nakshatra's number and three, divided by eight, remainder one: Mangala.
    assert YOGINI.lord_of(5) == "Mangala"
    assert [YOGINI.years[name] for name in YOGINI.lords] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_running_periods_are_nested_and_the_next_change_ends_the_innermost():
    life = course(VIMSHOTTARI, 252.0, BIRTH)
    moment = datetime(2020, 6, 1, tzinfo=UTC)

    maha, antar, pratyantar = life.running(moment)
    change = life.next_change(moment)

    assert [one.level for one in (maha, antar, pratyantar)] == list(dashas.LEVELS)
    assert maha.dasha.start <= antar.dasha.start <= pratyantar.dasha.start <= moment
    assert change is not None
    assert change.utc == pratyantar.dasha.end
    assert change.ends == pratyantar.dasha.lord


@given(longitudes, systems)
@settings(max_examples=25)
def test_changes_are_in_order_each_once_at_its_greatest_level(moon, system):
    life = course(system, moon, BIRTH)
    found = life.changes(life.periods[0].start, life.periods[-1].end, levels=2)

    assert [one.utc for one in found] == sorted({one.utc for one in found})
    assert len(found) == len(life.periods) * len(system.years) - 1
    assert sum(one.level == "mahadasha" for one in found) == len(life.periods) - 1


def test_an_uncertain_moon_makes_dates_uncertain_by_its_share_of_the_first_lords_years():
    # A tenth of a nakshatra of Ketu, seven years: 0.7 years either way.
    life = course(VIMSHOTTARI, NAKSHATRA_DEG / 2, BIRTH, 360, NAKSHATRA_DEG / 10)
    venus = life.periods[1]

    assert life.solid
    assert life.margin / timedelta(days=1) == pytest.approx(0.7 * 360)
    assert not life.running(venus.start + timedelta(days=200), 1)[0].solid
    assert life.running(venus.start + timedelta(days=300), 1)[0].solid


def test_nothing_is_solid_when_the_nakshatra_is_in_doubt():
    life = course(VIMSHOTTARI, 13.0, BIRTH, 365.25, 0.5)

    assert not life.solid
    assert not any(one.solid for one in life.running(BIRTH + timedelta(days=5000)))


def test_questions_outside_the_dashas_are_refused():
    life = course(VIMSHOTTARI, 13.0, BIRTH)

    with pytest.raises(InvalidInput):
        life.running(BIRTH + timedelta(days=365 * 130))
    with pytest.raises(InvalidInput):
        life.running(BIRTH, levels=4)
    with pytest.raises(InvalidInput):
        life.changes(BIRTH, BIRTH, levels=0)
