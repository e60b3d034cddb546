"""From a clock on a wall to UTC. Offsets are those of the IANA tables, backzone included."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import BirthDataError
from astra.sky import zones
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.moment import Moment, local_offset, moment_of, span_of


def born(
    day: str,
    clock: str | None,
    zone: str,
    longitude: float,
    *,
    window: tuple[str, str] | None = None,
    precision: TimePrecision = TimePrecision.EXACT,
    fold: int | None = None,
) -> BirthData:
    return BirthData(
        day=dt.date.fromisoformat(day),
        time=dt.time.fromisoformat(clock) if clock else None,
        zone=zone,
        latitude_deg=10.0,
        longitude_deg=longitude,
        precision=precision,
        window=(dt.time.fromisoformat(window[0]), dt.time.fromisoformat(window[1]))
        if window
        else None,
        fold=fold,
    )


def moment(day: str, clock: str, zone: str, longitude: float) -> Moment:
    return moment_of(born(day, clock, zone, longitude))


@pytest.mark.parametrize(
    ("day", "clock", "zone", "seconds"),
    [
        ("1918-07-14", "13:30", "Europe/Stockholm", 3600),  # Sweden kept no summer time in 1918
        ("1930-06-01", "12:00", "Europe/Amsterdam", 4772),  # UTC+0:19:32 and summer time
        ("1941-07-10", "12:00", "Europe/London", 7200),  # double summer time
        ("1943-05-01", "12:00", "Asia/Kolkata", 23400),  # war time, UTC+6:30
        ("1950-01-01", "12:00", "Africa/Accra", 0),
        ("1938-10-01", "12:00", "Africa/Accra", 1200),  # UTC+0:20 from September to December
        ("1930-06-01", "12:00", "Atlantic/Reykjavik", -3600),
        ("1930-06-01", "12:00", "Iceland", -3600),  # the old name must not mean Abidjan
    ],
)
def test_offset_follows_the_whole_history_of_the_zone(day, clock, zone, seconds):
    assert moment(day, clock, zone, 0.0).offset.total_seconds() == seconds


def test_history_does_not_depend_on_the_host(monkeypatch, tmp_path):
    monkeypatch.setenv("TZDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONTZPATH", str(tmp_path))
    zones._load.cache_clear()

    assert moment("1918-07-14", "13:30", "Europe/Stockholm", 17.6).offset == dt.timedelta(hours=1)


def test_before_standard_time_the_clock_follows_the_birth_place():
    einstein = moment("1879-03-14", "11:30", "Europe/Berlin", 10.0)  # Ulm

    assert einstein.standard == "lmt"
    assert einstein.utc == dt.datetime(1879, 3, 14, 10, 50, tzinfo=dt.UTC)
    assert "Sun" in einstein.explanation


def test_date_line_of_a_zone_is_kept_before_standard_time():
    # Manila kept American dates until the end of 1844: IANA has LMT -15:56, then +8:04.
    assert moment("1843-06-01", "12:00", "Asia/Manila", 121.0).offset == dt.timedelta(
        hours=-15, minutes=-56
    )
    assert moment("1846-06-01", "12:00", "Asia/Manila", 121.0).offset == dt.timedelta(
        hours=8, minutes=4
    )


def test_skipped_hour_is_refused_with_both_neighbours():
    with pytest.raises(BirthDataError) as refused:
        moment("2021-03-14", "02:30", "America/New_York", -74.0)

    assert refused.value.code == "nonexistent_time"
    assert refused.value.suggestions == ("2021-03-14T01:59-05:00", "2021-03-14T03:00-04:00")


@pytest.mark.parametrize("clock", ["12:00", None])
def test_day_samoa_skipped_is_refused_whatever_the_time(clock):
    precision = TimePrecision.EXACT if clock else TimePrecision.UNKNOWN
    with pytest.raises(BirthDataError) as refused:
        moment_of(born("2011-12-30", clock, "Pacific/Apia", -171.8, precision=precision))

    assert refused.value.code == "nonexistent_time"
    assert refused.value.suggestions == ("2011-12-29T23:59-10:00", "2011-12-31T00:00+14:00")


def test_repeated_hour_is_asked_about_and_either_answer_is_taken():
    place = ("2021-11-07", "01:30", "America/New_York", -74.0)
    with pytest.raises(BirthDataError) as asked:
        moment(*place)

    assert asked.value.code == "ambiguous_time"
    assert asked.value.suggestions == ("2021-11-07T01:30-04:00", "2021-11-07T01:30-05:00")
    first, second = (moment_of(born(*place, fold=fold)).utc for fold in (0, 1))
    assert second - first == dt.timedelta(hours=1)


def test_fold_means_nothing_when_the_time_came_once():
    place = ("2021-06-07", "01:30", "America/New_York", -74.0)

    assert moment_of(born(*place, fold=1)) == moment_of(born(*place))


@pytest.mark.parametrize(
    ("zone", "suggested"), [("Asia/Calcuta", "Asia/Calcutta"), ("../../etc/passwd", None)]
)
def test_unknown_zone_is_refused_with_the_nearest_names(zone, suggested):
    with pytest.raises(BirthDataError) as refused:
        moment("1990-01-01", "12:00", zone, 77.0)

    assert refused.value.code == "unknown_zone"
    assert suggested is None or suggested in refused.value.suggestions


@pytest.mark.parametrize("day", ["1799-12-31", "2400-01-01", "3000-01-01"])
def test_dates_outside_the_ephemeris_are_refused(day):
    with pytest.raises(BirthDataError) as refused:
        moment(day, "12:00", "UTC", 0.0)

    assert refused.value.code == "out_of_range"


@pytest.mark.parametrize("longitude", [180.1, float("nan"), float("inf")])
def test_longitude_that_is_none_is_refused(longitude):
    with pytest.raises(BirthDataError) as refused:
        moment("1990-01-01", "12:00", "UTC", longitude)

    assert refused.value.code == "out_of_range"


def test_unknown_time_is_noon_and_may_be_anywhere_in_the_civil_day():
    birth = born("1996-03-31", None, "Europe/London", 0.0, precision=TimePrecision.UNKNOWN)
    earliest, latest = span_of(birth)

    assert moment_of(birth).utc == dt.datetime(1996, 3, 31, 11, tzinfo=dt.UTC)
    assert latest - earliest == dt.timedelta(hours=23)  # summer time began that day


def test_range_is_its_middle_and_stays_within_its_window():
    birth = born(
        "1879-03-14",
        None,
        "Europe/Berlin",
        10.0,
        precision=TimePrecision.RANGE,
        window=("10:00", "13:00"),
    )
    found = moment_of(birth)

    assert (found.utc, found.standard) == (
        dt.datetime(1879, 3, 14, 10, 50, tzinfo=dt.UTC),
        "lmt",
    )
    assert span_of(birth)[0] == found.utc - dt.timedelta(minutes=90)


def test_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(BirthDataError, match="window"):
        moment_of(
            born(
                "1990-01-01",
                None,
                "UTC",
                0.0,
                precision=TimePrecision.RANGE,
                window=("22:00", "02:00"),
            )
        )


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(["Asia/Kolkata", "America/New_York", "Europe/Dublin", "Pacific/Apia"]),
    seconds=st.integers(-2_208_988_800, 2_114_380_800),  # 1900 to 2037
)
def test_a_clock_time_read_off_a_zone_leads_back_to_its_instant(zone, seconds):
    instant = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
    clock = instant.astimezone(zones.zone(zone))
    if clock.tzname() == "LMT":
        return
    wall = clock.replace(tzinfo=None, fold=0)

    assert wall - local_offset(zone, wall, 0.0, clock.fold) == instant.replace(tzinfo=None)
