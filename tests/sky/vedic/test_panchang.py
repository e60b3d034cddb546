"""The day's leaf against published almanacs, and near the poles."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from astra.errors import BirthDataError, EphemerisError, InvalidInput
from astra.sky import ephemeris
from astra.sky.bodies import Body
from astra.sky.vedic.grahas import GRAHAS
from astra.sky.vedic.months import lunar_month
from astra.sky.vedic.panchang import Panchang, panchang, panchang_at

INDIA = ZoneInfo("Asia/Kolkata")
DELHI = ("Asia/Kolkata", 28.6358, 77.2245)
LONGYEARBYEN = ("Arctic/Longyearbyen", 78.2232, 15.6267)
# Whole minutes, and for the limbs an engine of its own: the Moon moves half a minute of arc in one.
PRINTED = timedelta(minutes=2)


def delhi(day: date) -> Panchang:
    return panchang(day, *DELHI)


def clock(day: date, text: str) -> datetime:
    """``19:48``, or ``04:34+`` for the morning after."""
    hours, minutes = map(int, text.rstrip("+").split(":"))
    late = timedelta(days=text.endswith("+"))
    return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=INDIA) + late


@pytest.mark.parametrize(
    ("after", "latitude", "longitude", "sunrise", "sunset"),
    [
        # From JPL DE440, upper limb with refraction: Chennai, Allahabad, Honolulu.
        ("1990-07-15T05:00:00Z", 13.0827, 80.2707, "1990-07-16T00:20:15Z", "1990-07-15T13:09:33Z"),
        ("1917-11-19T17:41:00Z", 25.4333, 81.85, "1917-11-20T00:53:02Z", "1917-11-20T11:43:05Z"),
        ("1961-08-05T05:24:00Z", 21.3, -157.8667, "1961-08-05T16:06:22Z", "1961-08-06T05:08:04Z"),
    ],
)
def test_the_sun_rises_and_sets_within_seconds_of_an_independent_ephemeris(
    after, latitude, longitude, sunrise, sunset
):
    start = ephemeris.instant_of(datetime.fromisoformat(after)).jd_ut1
    for setting, expected in ((False, sunrise), (True, sunset)):
        found = ephemeris.horizon_after(Body.SUN, start, latitude, longitude, setting=setting)
        assert found is not None
        late = ephemeris.utc_of_ut1(found) - datetime.fromisoformat(expected)
        assert abs(late) < timedelta(seconds=10)


@given(
    st.floats(2415020.0, 2488070.0),  # the twentieth century and the twenty-first
    st.sampled_from([-65.5, -55.0, 51.0, 59.9, 64.0, 65.7, 69.6]),
    st.sampled_from([Body.SUN, Body.MOON]),
    st.booleans(),
    st.floats(0.00005, 0.02),
)
def test_a_rising_or_setting_is_found_however_near_it_is(start, latitude, body, setting, before):
    found = ephemeris.horizon_after(body, start, latitude, 25.0, setting=setting)
    assume(found is not None)

    again = ephemeris.horizon_after(body, found - before, latitude, 25.0, setting=setting)

    assert again == pytest.approx(found, abs=1 / 86_400)


# drikpanchang.com, day panjika for New Delhi: what each limb runs up to, and the hours of the day.
PUBLISHED = {
    date(2020, 12, 31): {
        "sunrise": "07:14", "sunset": "17:35", "moonrise": "18:42", "moonset": "08:12",
        "tithis": [("Krishna Pratipada", "09:30")],
        "nakshatras": [("Punarvasu", "19:49")],
        "yogas": [("Indra", "14:52")],
        "karanas": [("Kaulava", "09:30"), ("Taitila", "21:35")],
        "rahu_kala": ("13:42", "14:59"), "abhijit": ("12:04", "12:45"),
        "vara": "Guruvara", "months": ("Margashirsha", "Pausha"),
    },
    date(2022, 1, 24): {
        "sunrise": "07:13", "sunset": "17:54", "moonrise": "23:55", "moonset": "11:08",
        "tithis": [("Krishna Shashthi", "08:43")],
        "nakshatras": [("Hasta", "11:15")],
        "yogas": [("Sukarma", "11:12")],
        "karanas": [("Vanija", "08:43"), ("Vishti", "20:19")],
        "rahu_kala": ("08:33", "09:53"), "yamaganda": ("11:13", "12:33"),
        "abhijit": ("12:12", "12:55"),
        "vara": "Somavara", "months": ("Pausha", "Magha"),
    },
    date(2022, 1, 26): {
        "sunrise": "07:12", "sunset": "17:55", "moonrise": "02:03+", "moonset": "12:18",
        "tithis": [("Krishna Navami", "04:34+")],
        "nakshatras": [("Swati", "10:07")],
        "yogas": [("Ganda", "04:09+")],
        "karanas": [("Taitila", "17:33"), ("Gara", "04:34+")],
        "rahu_kala": ("12:34", "13:54"), "yamaganda": ("08:33", "09:53"),
        "gulika": ("11:13", "12:34"),
        "vara": "Budhavara", "months": ("Pausha", "Magha"),
    },
}  # fmt: skip


@pytest.mark.parametrize("day", PUBLISHED)
def test_a_leaf_for_new_delhi_is_the_published_one(day):
    truth, leaf = PUBLISHED[day], delhi(day)

    for name in ("sunrise", "sunset", "moonrise", "moonset"):
        assert abs(getattr(leaf, name) - clock(day, truth[name])) < PRINTED, name
    for name in ("tithis", "nakshatras", "yogas", "karanas"):
        for limb, (said, until) in zip(getattr(leaf, name), truth[name], strict=False):
            assert limb.name == said
            assert abs(limb.end - clock(day, until)) < PRINTED, said
    assert leaf.vara_name == truth["vara"]
    assert (leaf.month.amanta, leaf.month.purnimanta) == truth["months"]


@pytest.mark.parametrize("day", PUBLISHED)
def test_the_parts_of_the_day_are_the_published_ones(day):
    truth = PUBLISHED[day]
    found = {one.name: (one.start, one.end) for one in delhi(day).stretches}

    assert ("abhijit" in found) == ("abhijit" in truth)  # Wednesdays have none
    for name in {"rahu_kala", "yamaganda", "gulika", "abhijit"} & set(truth):
        for moment, said in zip(found[name], truth[name], strict=True):
            assert abs(moment - clock(day, said)) < PRINTED, name


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.floats(-55, 55), st.floats(-180, 180))
@settings(max_examples=15, deadline=None)
def test_limbs_follow_each_other_and_cover_the_day(day, latitude, longitude):
    leaf = panchang(day, "UTC", latitude, longitude)

    for limbs in (leaf.tithis, leaf.nakshatras, leaf.yogas, leaf.karanas):
        assert limbs[0].start <= leaf.start < limbs[0].end
        assert limbs[-1].start < leaf.end <= limbs[-1].end
        assert all(one.end == following.start for one, following in pairwise(limbs))
    assert leaf.hora_at(leaf.start) == leaf.horas[0]
    assert leaf.hora_at(leaf.end) is None


@pytest.mark.parametrize("shift", range(7))
def test_the_first_hour_of_a_weekday_is_its_lords_and_the_next_begins_with_the_next_lord(shift):
    # Surya Siddhanta 12.78-79: so the days got their names.
    today, tomorrow = (delhi(date(2024, 9, 1) + timedelta(days=shift + one)) for one in (0, 1))
    order = [one.lord for one in today.horas]

    assert today.vara_lord is GRAHAS[shift]  # 2024 September 1 was a Sunday
    assert order[0] is today.vara_lord
    assert tomorrow.horas[0].lord is order[3]  # the 25th, the order having seven
    assert len(order) == 24


def test_before_sunrise_it_is_still_the_day_before():
    # Two in the morning of a Saturday.
    leaf = panchang_at(datetime(2024, 9, 6, 20, 30, tzinfo=UTC), *DELHI)

    assert (leaf.day, leaf.vara_name) == (date(2024, 9, 6), "Shukravara")
    assert leaf.hora_at(datetime(2024, 9, 6, 20, 30, tzinfo=UTC)) is not None


@pytest.mark.parametrize(
    ("day", "code"), [(date(2024, 1, 1), "polar_night"), (date(2024, 6, 1), "midnight_sun")]
)
def test_where_the_sun_does_not_rise_the_leaf_covers_the_civil_day_and_says_so(day, code):
    leaf = panchang(day, *LONGYEARBYEN)

    assert [notice.code for notice in leaf.notices] == [code]
    assert (leaf.sunrise, leaf.horas, leaf.stretches) == (None, (), ())
    assert leaf.end - leaf.start == timedelta(days=1)
    assert leaf.tithis


def test_a_sunset_after_midnight_belongs_to_the_day_of_its_sunrise():
    # Reykjavik at midsummer: the Sun sets at five past midnight.
    leaf = panchang(date(2024, 6, 20), "Atlantic/Reykjavik", 64.147, -21.94)

    assert leaf.sunset is not None
    assert leaf.sunset.date() == date(2024, 6, 21)
    assert not leaf.notices


@pytest.mark.parametrize(
    ("first_day", "name"),
    [
        # mr.wikipedia.org, Adhik Maas: the months doubled from 2007 on, with their first days.
        (date(2007, 5, 17), "Jyeshtha"),
        (date(2010, 4, 15), "Vaishakha"),
        (date(2012, 8, 18), "Bhadrapada"),
        (date(2015, 6, 17), "Ashadha"),
        (date(2018, 5, 16), "Jyeshtha"),
        (date(2020, 9, 18), "Ashwina"),
        (date(2023, 7, 18), "Shravana"),
    ],
)
def test_a_month_without_an_ingress_of_the_sun_is_doubled(first_day, name):
    noon = datetime(first_day.year, first_day.month, first_day.day, 6, 30, tzinfo=UTC)
    doubled = lunar_month(noon + timedelta(days=14))
    following = lunar_month(noon + timedelta(days=44))

    assert abs(doubled.start - noon) < timedelta(days=1.5)
    assert doubled.amanta == doubled.purnimanta == f"Adhika {name}"
    assert (following.amanta, following.adhika) == (name, False)


def test_the_winter_of_1982_lost_the_month_of_magha():
    # Chatterjee, Indian Calendric System: Magha was kshaya in Saka 1904.
    assert lunar_month(datetime(1983, 1, 25, tzinfo=UTC)).lost == "Magha"


def test_what_is_no_place_or_day_is_refused():
    with pytest.raises(BirthDataError):
        panchang(date(2024, 1, 1), "Asia/Kolkata", float("nan"), 77.0)
    with pytest.raises(BirthDataError) as refused:
        panchang(date(2024, 1, 1), "Asia/Atlantis", 28.0, 77.0)
    assert refused.value.code == "unknown_zone"
    with pytest.raises(InvalidInput):
        panchang(date(2024, 1, 1), *DELHI, ayanamsha="guess")
    with pytest.raises(EphemerisError):
        panchang(date(1800, 1, 2), *DELHI)
