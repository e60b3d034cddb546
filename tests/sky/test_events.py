"""Events of the sky against JPL DE440 and printed almanacs (``tests/data/sky_events.json``)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import EphemerisError, InvalidInput
from astra.sky.aspects import AspectKind
from astra.sky.bodies import PLANETS, Body
from astra.sky.events import ALMANAC_KINDS, PHASES, Event, EventKind, events, void_of_course
from astra.sky.zodiac import SIGNS, separation

DATA = json.loads((Path(__file__).parents[1] / "data/sky_events.json").read_text())
STATION_SECONDS = {"Mercury": 60, "Venus": 120, "Mars": 240}
VOIDS = [*DATA["void_of_course_2025_q1"], *DATA["void_of_course_published_2018_02"]]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def about(text: str, kind: EventKind, days: float = 2.0, **choices: object) -> tuple[Event, ...]:
    margin = timedelta(days=days)
    return events(at(text) - margin, at(text) + margin, kinds=[kind], **choices)


def seconds_off(event: Event, text: str) -> float:
    return abs((event.utc - at(text)).total_seconds())


@pytest.mark.parametrize("row", DATA["stations_2024_2026"], ids=lambda row: row["utc"])
def test_station_is_found_once_and_on_time(row):
    body = Body(row["planet"].lower())
    (found,) = about(row["utc"], EventKind.STATION, bodies=[body])

    assert found.bodies == (body,)
    assert found.detail == row["turns"]
    assert seconds_off(found, row["utc"]) <= STATION_SECONDS.get(row["planet"], 900)
    assert separation(found.longitude_deg, row["longitude"]) < 0.5 / 3600


@pytest.mark.parametrize("row", DATA["published"], ids=lambda row: row["utc"])
def test_station_is_the_published_one(row):
    (found,) = about(row["utc"], EventKind.STATION, bodies=[Body(row["bodies"][0].lower())])

    assert found.detail == row["detail"]
    assert seconds_off(found, row["utc"]) <= 60
    assert separation(found.longitude_deg, row["longitude"]) < 0.5 / 3600


@pytest.mark.parametrize("row", DATA["sign_ingresses_2025_2026"], ids=lambda row: row["utc"])
def test_ingress_names_the_sign_entered_forwards_or_backwards(row):
    (found,) = about(row["utc"], EventKind.INGRESS, bodies=[Body(row["planet"].lower())])

    assert found.detail == SIGNS[row["enters_sign"]]
    assert found.retrograde is row["retrograde"]
    assert seconds_off(found, row["utc"]) <= 60


@pytest.mark.parametrize("row", DATA["saturn_sidereal_ingresses_2019_2030"])
def test_saturn_enters_sidereal_signs_on_the_days_the_panchangs_print(row):
    (found,) = about(row["utc"], EventKind.INGRESS, bodies=[Body.SATURN], ayanamsha="lahiri")

    assert found.detail == SIGNS[row["enters_rashi"]]
    assert found.retrograde is row["retrograde"]
    assert seconds_off(found, row["utc"]) <= 900


@pytest.mark.parametrize("row", DATA["lunar_phases_2025_2026"], ids=lambda row: row["utc"])
def test_lunation_is_on_time(row):
    (found,) = about(row["utc"], EventKind.LUNATION)

    assert found.detail == row["phase"]
    assert seconds_off(found, row["utc"]) <= 30
    assert separation(found.longitude_deg, row["moon_longitude"]) < 2 / 3600


@pytest.mark.parametrize("row", VOIDS, ids=lambda row: row["begins"])
def test_moon_is_void_from_her_last_aspect_until_she_leaves_the_sign(row):
    found = next(
        one
        for one in void_of_course(at(row["begins"]) - timedelta(days=1), at(row["ends"]))
        if seconds_off(one, row["begins"]) < 3600
    )
    body, angle = row["last_aspect"]

    assert found.bodies == (Body.MOON, Body(body.lower()))
    assert AspectKind(found.detail).angle_deg == angle
    assert seconds_off(found, row["begins"]) <= 60
    assert abs((found.end_utc - at(row["ends"])).total_seconds()) <= 30
    assert separation(found.longitude_deg, 30.0 * row["moon_enters_sign"]) < 30


def test_void_that_has_begun_is_told_to_those_who_ask_within_it():
    begins, ends = at(VOIDS[0]["begins"]), at(VOIDS[0]["ends"])
    middle = begins + (ends - begins) / 2

    (found,) = void_of_course(middle, middle + timedelta(minutes=1))

    assert found.utc < middle < found.end_utc
    assert EventKind.VOID_OF_COURSE not in {one.kind for one in events(middle, ends)}
    assert void_of_course(ends + timedelta(minutes=1), ends + timedelta(hours=1)) == ()


def test_moon_that_makes_no_aspect_in_a_sign_is_void_from_entering_it():
    # 5 to 7 August 2002, the whole of Cancer: the only such stay in the fifty years from 2000.
    (found,) = [
        one
        for one in void_of_course(at("2002-08-05T12:30Z"), at("2002-08-07T12:00Z"))
        if one.detail == "no aspect"
    ]

    assert found.bodies == (Body.MOON,)
    assert separation(found.longitude_deg, 90.0) < 1e-6
    assert found.end_utc - found.utc > timedelta(days=2)


def test_great_conjunction_of_2020_is_an_aspect():
    # 2020 December 21, 18:20 UT, at 0 degrees 29 minutes of Aquarius, as widely published.
    found = about("2020-12-21T18:20:00Z", EventKind.ASPECT, bodies=[Body.JUPITER, Body.SATURN])

    assert [(one.bodies, one.detail) for one in found] == [
        ((Body.JUPITER, Body.SATURN), "conjunction")
    ]
    assert seconds_off(found[0], "2020-12-21T18:20:00Z") <= 120
    assert found[0].longitude_deg == pytest.approx(300.485, abs=0.01)


def test_eclipse_is_listed_with_what_it_is():
    (found,) = about("2024-04-08T18:17:20Z", EventKind.ECLIPSE)

    assert (found.bodies, found.detail) == ((Body.SUN,), "total solar")
    assert found.longitude_deg == pytest.approx(19.40, abs=0.01)


def test_a_year_holds_what_a_year_holds():
    found = events(datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))

    def told(kind: EventKind, body: Body | None = None) -> list[Event]:
        return [one for one in found if one.kind is kind and body in (None, one.bodies[0])]

    # Printed ephemerides of 2025: Mercury stands six times, Venus and Mars twice each; the Sun
    # enters twelve signs; twelve new Moons and as many full ones, or thirteen.
    assert [one.utc for one in found] == sorted(one.utc for one in found)
    assert len(told(EventKind.STATION, Body.MERCURY)) == 6
    assert [one.detail for one in told(EventKind.STATION, Body.VENUS)] == ["retrograde", "direct"]
    assert len(told(EventKind.INGRESS, Body.SUN)) == 12
    assert len(told(EventKind.ECLIPSE)) == 4
    assert {one.detail for one in told(EventKind.LUNATION)} == set(PHASES)
    assert len(told(EventKind.INGRESS, Body.MOON)) - len(told(EventKind.VOID_OF_COURSE)) in (
        -1,
        0,
        1,
    )
    assert {one.kind for one in found} == set(ALMANAC_KINDS)


moments = st.integers(1, 218_000).map(lambda day: datetime(1801, 1, 1, tzinfo=UTC) + timedelta(day))


@given(moments, st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=10, deadline=None)
def test_spans_that_meet_share_no_event_and_lose_none(start, first, second):
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)

    whole = events(start, end, kinds=list(EventKind), bodies=PLANETS[:5])

    parts = (
        *events(start, middle, kinds=list(EventKind), bodies=PLANETS[:5]),
        *events(middle, end, kinds=list(EventKind), bodies=PLANETS[:5]),
    )
    assert [(one.kind, one.bodies, one.detail) for one in whole] == [
        (one.kind, one.bodies, one.detail) for one in parts
    ]
    assert all(start <= one.utc < end for one in whole)


@given(moments)
@settings(max_examples=10, deadline=None)
def test_voids_end_where_the_next_sign_begins_and_do_not_overlap(start):
    end = start + timedelta(days=60)
    found = void_of_course(start, end)
    entries = events(start, end, kinds=[EventKind.INGRESS], bodies=[Body.MOON])

    assert {one.utc for one in entries} <= {one.end_utc for one in found}
    for earlier, later in pairwise(found):
        assert earlier.utc < earlier.end_utc <= later.utc < later.end_utc


@pytest.mark.parametrize(
    ("choices", "offered"),
    [({"bodies": [Body.PART_OF_FORTUNE]}, "mercury"), ({"ayanamsha": "lahri"}, "lahiri")],
)
def test_what_is_not_on_offer_is_refused_with_what_is(choices, offered):
    with pytest.raises(InvalidInput) as refused:
        about("2025-01-01T00:00:00Z", EventKind.INGRESS, **choices)

    assert offered in refused.value.suggestions


def test_span_that_runs_backwards_or_leaves_the_almanac_is_refused():
    with pytest.raises(InvalidInput):
        events(at("2025-01-02T00:00Z"), at("2025-01-01T00:00Z"))
    with pytest.raises(EphemerisError):
        events(at("1799-12-01T00:00Z"), at("1799-12-02T00:00Z"), kinds=[EventKind.STATION])
    with pytest.raises(EphemerisError):
        void_of_course(at("2400-06-01T00:00Z"), at("2400-07-01T00:00Z"))


def test_first_and_last_days_of_the_almanac_have_events():
    assert events(at("1800-01-02T00:00Z"), at("1800-01-09T00:00Z"))
    assert events(at("2400-01-01T00:00Z"), at("2400-01-08T00:00Z"))
