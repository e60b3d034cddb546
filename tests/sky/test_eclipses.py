"""Eclipses against the catalogues of Espenak and Meeus, and in charts of uncertain times."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from astra.errors import BirthDataError, EphemerisError, InvalidInput
from astra.sky.aspects import AspectKind
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Angle, Body
from astra.sky.chart import ChartOptions, natal
from astra.sky.eclipses import ORB_DEG, READ, Eclipse, eclipses, in_chart, seen_from
from astra.sky.zodiac import normalised, separation

# Kind, light, greatest eclipse (UT), magnitude, saros and member.
# 2008-2009: F. Espenak, Eclipses During 2008 / 2009, Observer's Handbook of the RASC.
# 2023-2025: Five Millennium Catalogs of Solar and Lunar Eclipses (NASA TP-2006-214141 and
# TP-2009-214172), their TD less 69 seconds; 2024-03-25: eclipsewise.com, Eclipses During 2024.
# fmt: off
PUBLISHED = [
    ("annular",   Body.SUN,  "2008-02-07T03:55:05Z", 0.9650, 121, 60),
    ("annular",   Body.SUN,  "2009-01-26T07:58:39Z", 0.9282, 131, 50),
    ("total",     Body.SUN,  "2009-07-22T02:35:21Z", 1.0799, 136, 37),
    ("hybrid",    Body.SUN,  "2023-04-20T04:16:46Z", 1.0132, 129, 52),
    ("penumbral", Body.MOON, "2024-03-25T07:12:51Z", 0.9577, 113, 64),
    ("total",     Body.SUN,  "2024-04-08T18:17:20Z", 1.0566, 139, 30),
    ("partial",   Body.MOON, "2024-09-18T02:44:16Z", 0.0849, 118, 52),
    ("annular",   Body.SUN,  "2024-10-02T18:45:04Z", 0.9326, 144, 17),
    ("total",     Body.MOON, "2025-03-14T06:58:47Z", 1.1784, 123, 53),
]
# fmt: on
OF_MAXIMUM = timedelta(seconds=30)
OF_MAGNITUDE = 0.003  # how the catalogues and the library differ on the radius of the Moon

MUMBAI = BirthData(dt.date(1996, 5, 14), dt.time(7, 20), "Asia/Kolkata", 19.076, 72.8777)
DALLAS = (32.7767, -96.7970)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def day_of(text: str) -> tuple[datetime, datetime]:
    start = at(text[:10]).replace(tzinfo=UTC)
    return start, start + timedelta(days=1)


def eclipse_of(text: str) -> Eclipse:
    (found,) = eclipses(*day_of(text))
    return found


@pytest.mark.parametrize(("kind", "light", "utc", "magnitude", "saros", "member"), PUBLISHED)
def test_eclipse_is_as_the_catalogues_have_it(kind, light, utc, magnitude, saros, member):
    found = eclipse_of(utc)

    assert (found.kind, found.light) == (kind, light)
    assert abs(found.utc - at(utc)) <= OF_MAXIMUM
    assert found.magnitude == pytest.approx(magnitude, abs=OF_MAGNITUDE)
    assert (found.saros, found.member) == (saros, member)


def test_great_american_eclipse_is_greatest_over_mexico_in_aries():
    # Five Millennium Catalog: greatest at 25.3 N 104.1 W; first and last contact 15:42:07 and
    # 20:52:14 UT.
    found = eclipse_of("2024-04-08")

    assert found.name == "total solar eclipse"
    assert found.greatest_latitude_deg == pytest.approx(25.3, abs=0.1)
    assert found.greatest_longitude_deg == pytest.approx(-104.1, abs=0.1)
    assert abs(found.begins_utc - at("2024-04-08T15:42:07Z")) <= OF_MAXIMUM
    assert abs(found.ends_utc - at("2024-04-08T20:52:14Z")) <= OF_MAXIMUM
    assert (found.sign, int(found.longitude_deg % 30)) == ("Aries", 19)


def test_a_year_has_them_all_in_order_and_each_once():
    found = eclipses(datetime(2011, 1, 1, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC))

    # NASA, Eclipses During 2011: four partial of the Sun, two total of the Moon.
    assert [(one.utc.month, one.utc.day, one.name) for one in found] == [
        (1, 4, "partial solar eclipse"),
        (6, 1, "partial solar eclipse"),
        (6, 15, "total lunar eclipse"),
        (7, 1, "partial solar eclipse"),
        (11, 25, "partial solar eclipse"),
        (12, 10, "total lunar eclipse"),
    ]


def test_one_that_only_grazes_the_earth_is_not_lost():
    # Five Millennium Catalog: 1935 Jan 05, partial, magnitude 0.0013, saros 111.
    found = eclipse_of("1935-01-05")

    assert (found.kind, found.saros) == ("partial", 111)
    assert found.begins_utc == found.utc == found.ends_utc
    assert seen_from(found, *DALLAS) is None


@given(st.integers(0, 590), st.integers(0, 400))
@settings(max_examples=15, deadline=None)
def test_spans_that_meet_share_no_eclipse_and_lose_none(years, days):
    start = datetime(1800 + years, 1, 2, tzinfo=UTC)
    middle, end = start + timedelta(days=days), start + timedelta(days=500)

    whole = eclipses(start, end)

    assert whole == (*eclipses(start, middle), *eclipses(middle, end))
    assert [one.utc for one in whole] == sorted(one.utc for one in whole)
    for one in whole:
        assert start <= one.utc < end
        assert one.begins_utc <= one.utc <= one.ends_utc


def test_instant_of_maximum_begins_a_span_and_does_not_end_one():
    found = eclipse_of("2024-04-08")

    assert eclipses(found.utc, found.utc + timedelta(seconds=1)) == (found,)
    assert eclipses(found.utc - timedelta(days=1), found.utc) == ()


def test_dallas_saw_the_sun_darkened_and_mumbai_did_not():
    # timeanddate.com and WFAA for downtown Dallas: partial 12:23 to 15:02 CDT, total about 13:42.
    found = eclipse_of("2024-04-08")
    seen = seen_from(found, *DALLAS)

    assert seen is not None
    assert seen.kind == "total"
    assert abs(seen.begins_utc - at("2024-04-08T17:23Z")) <= timedelta(minutes=1)
    assert abs(seen.utc - at("2024-04-08T18:42Z")) <= timedelta(minutes=1)
    assert abs(seen.ends_utc - at("2024-04-08T20:02Z")) <= timedelta(minutes=1)
    assert seen.altitude_deg == pytest.approx(64.6, abs=0.5)
    assert seen_from(found, MUMBAI.latitude_deg, MUMBAI.longitude_deg) is None


def test_moon_that_rises_eclipsed_is_seen_from_its_rising():
    # Partial phase 2026-03-03 ends at 13:17 UT, as the Moon rises over Mumbai (18:47 there).
    found = eclipse_of("2026-03-03")
    seen = seen_from(found, MUMBAI.latitude_deg, MUMBAI.longitude_deg)

    assert found.kind == "total"
    assert seen is not None
    assert seen.kind != "total"
    assert found.utc < seen.utc == seen.begins_utc < seen.ends_utc
    assert abs(seen.altitude_deg) < 1


@given(st.floats(-90, 90), st.floats(-180, 180))
@example(13.06, -67.95)  # the shadow's edge grazes it: a three-hundredth of the Sun
@example(89.02, 85.0)
@example(-12.96, -157.44)  # the Sun rises a quarter of a minute after the middle
@example(-84.77, -100.19)  # the Moon sets and rises again while it lasts
@settings(max_examples=25, deadline=None)
def test_no_place_sees_more_than_there_is(latitude, longitude):
    for text in ("2024-04-08", "2025-09-07"):
        found = eclipse_of(text)
        seen = seen_from(found, latitude, longitude)
        if seen is not None:
            assert found.begins_utc - OF_MAXIMUM <= seen.begins_utc <= seen.utc
            assert seen.utc <= seen.ends_utc <= found.ends_utc + OF_MAXIMUM
            assert 0 < seen.magnitude <= found.magnitude + 0.001


@pytest.mark.parametrize("place", [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_place_off_the_earth_is_refused(place):
    with pytest.raises(BirthDataError) as refused:
        seen_from(eclipse_of("2024-04-08"), *place)

    assert refused.value.code == "out_of_range"


def test_span_that_runs_backwards_or_leaves_the_almanac_is_refused():
    with pytest.raises(InvalidInput):
        eclipses(at("2025-01-02T00:00Z"), at("2025-01-01T00:00Z"))
    for span in (("1700-01-01T00:00Z", "1700-03-01T00:00Z"), ("2450-01-01T00:00Z",) * 2):
        with pytest.raises(EphemerisError):
            eclipses(*map(at, span))


def test_eclipse_falls_in_a_house_and_touches_what_is_near():
    chart = natal(MUMBAI)
    found = in_chart(eclipse_of("2024-04-08"), chart)

    assert found.sign == "Aries"
    assert found.house is not None
    assert found.house_solid
    cusps = chart.cusps_deg
    start, end = cusps[found.house - 1], cusps[found.house % 12]
    assert normalised(found.longitude_deg - start) < normalised(end - start)
    for touch in found.touches:
        place = chart.longitude_of(touch.natal)
        assert touch.solid
        assert touch.kind in READ
        assert abs(separation(place, found.longitude_deg) - touch.kind.angle_deg) <= ORB_DEG


def test_birth_under_an_eclipse_has_it_on_sun_and_moon():
    birth = BirthData(dt.date(2024, 4, 8), dt.time(13, 17), "America/Chicago", *DALLAS)
    found = in_chart(eclipse_of("2024-04-08"), natal(birth))

    touched = {touch.natal: touch for touch in found.touches}
    assert touched[Body.SUN].kind is touched[Body.MOON].kind is AspectKind.CONJUNCTION
    assert touched[Body.SUN].orb_deg < 0.01
    orbs = [touch.orb_deg for touch in found.touches]
    assert orbs == sorted(orbs)


def test_without_a_birth_time_there_is_no_house_and_the_moon_is_in_doubt():
    birth = BirthData(dt.date(2024, 4, 8), None, "America/Chicago", *DALLAS, TimePrecision.UNKNOWN)
    found = in_chart(eclipse_of("2024-04-08"), natal(birth))

    assert (found.house, found.house_solid) == (None, False)
    solid = {touch.natal: touch.solid for touch in found.touches}
    assert solid[Body.SUN]
    assert not solid[Body.MOON]
    assert Angle.ASCENDANT not in solid


def test_house_near_a_cusp_is_not_solid_when_the_time_is_about_right():
    about = natal(replace(MUMBAI, precision=TimePrecision.APPROXIMATE))
    found = [
        in_chart(one, about)
        for one in eclipses(datetime(2000, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC))
    ]

    assert {one.house_solid for one in found} == {True, False}
    for one in found:
        houses = {
            in_chart(one.eclipse, natal(replace(MUMBAI, time=clock))).house
            for clock in (dt.time(6, 50), dt.time(7, 50))
        }
        assert one.house_solid is (houses == {one.house})


def test_sidereal_chart_has_the_eclipse_in_its_own_zodiac():
    chart = natal(MUMBAI, ChartOptions(zodiac="sidereal", house_system="whole_sign"))
    found = in_chart(eclipse_of("2024-04-08"), chart)

    # Lahiri ayanamsha 24.2 degrees in 2024 (Indian Astronomical Ephemeris): 19.4 Aries is Pisces.
    assert found.sign == "Pisces"
    assert found.longitude_deg == pytest.approx(found.eclipse.longitude_deg + 360 - 24.2, abs=0.02)
    assert found.house == 11  # Ascendant Taurus
