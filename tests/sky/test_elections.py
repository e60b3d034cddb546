"""Elections: every reason given for a window is true of it, and nothing doubtful is weighed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import BirthDataError, InvalidInput
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import natal
from astra.sky.eclipses import eclipses
from astra.sky.elections import PURPOSES, Election, Place, Window, elect
from astra.sky.elections.finding import LONGEST, SHORTEST
from astra.sky.events import void_of_course
from astra.sky.positions import positions_at
from astra.sky.vedic.panchang import panchang_at
from astra.sky.zodiac import normalised, separation

MUMBAI = Place("Asia/Kolkata", 19.076, 72.8777)
BIRTH = BirthData(dt.date(1996, 5, 14), dt.time(7, 20), *MUMBAI)
CHART = natal(BIRTH)
SPRING = (datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 4, 20, tzinfo=UTC))
WEEK = timedelta(days=7)


def every(purpose: str, start: datetime, end: datetime, **choices: object) -> tuple[Window, ...]:
    return elect(purpose, start, end, count=10_000, **choices).windows


def holding(window: Window) -> dict[str, bool]:
    return {reason.key: reason.holds for reason in window.reasons}


def middle(window: Window) -> datetime:
    return window.start + (window.end - window.start) / 2


def test_nothing_is_signed_best_while_mercury_is_retrograde():
    # Mercury was retrograde from 2025 March 15, 06:46 to April 7, 11:08 UT, as widely published.
    retrograde = (datetime(2025, 3, 15, 6, 46, tzinfo=UTC), datetime(2025, 4, 7, 11, 8, tzinfo=UTC))
    found = every("sign_contract", *SPRING)

    for window in found:
        inside = retrograde[0] < middle(window) < retrograde[1]
        assert holding(window)["mercury_direct"] is not inside
    best = elect("sign_contract", *SPRING).windows[0]
    assert "mercury_direct" in {reason.key for reason in best.favour}
    assert best.end <= retrograde[0] + timedelta(minutes=1) or best.start >= retrograde[1] - (
        timedelta(minutes=1)
    )


@pytest.mark.parametrize("purpose", PURPOSES)
def test_windows_come_best_first_and_share_no_moment(purpose):
    found = every(purpose, *SPRING, chart=CHART, place=MUMBAI, systems=("western", "vedic"))

    assert found
    scores = [window.score for window in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)
    for earlier, later in pairwise(sorted(found, key=lambda window: window.start)):
        assert earlier.start + SHORTEST <= earlier.end <= later.start
    for window in found:
        assert SPRING[0] <= window.start < window.end <= SPRING[1]
        weights = [reason.weight for reason in window.reasons]
        assert weights == sorted(weights, reverse=True)
        held = sum(reason.weight for reason in window.favour)
        assert window.score == pytest.approx(held / sum(weights))
        assert len(window.favour) + len(window.against) == len(window.reasons)


days = st.integers(1, 217_000).map(lambda day: datetime(1801, 1, 1, tzinfo=UTC) + timedelta(day))


@given(days)
@settings(max_examples=6, deadline=None)
def test_what_is_said_of_the_western_sky_is_so_in_the_middle_of_the_window(start):
    for window in every("wedding", start, start + WEEK, chart=CHART):
        moment, said = middle(window), holding(window)
        sky = positions_at(moment)
        moon, sun = sky[Body.MOON].longitude_deg, sky[Body.SUN].longitude_deg
        assert said["moon_waxing"] is (normalised(moon - sun) < 180)
        assert said["venus_direct"] is not sky[Body.VENUS].retrograde
        assert said["moon_fixed"] is (sky[Body.MOON].sign.modality == "fixed")
        assert said["venus_dignified"] is (sky[Body.VENUS].sign in {"Taurus", "Libra", "Pisces"})
        void = any(
            one.utc <= moment < one.end_utc
            for one in void_of_course(moment, moment + timedelta(seconds=1))
        )
        assert said["moon_at_work"] is not void
        near = eclipses(moment - timedelta(days=3), moment + timedelta(days=3))
        assert said["no_eclipse"] is (not near)
        arc = separation(sky[Body.VENUS].longitude_deg, CHART.positions[Body.MOON].longitude_deg)
        easy = min(abs(arc - angle) for angle in (0, 60, 120)) <= 3
        assert said["venus_to_moon"] is easy


@given(days)
@settings(max_examples=4, deadline=None)
def test_what_is_said_of_the_vedic_day_is_what_its_panchang_says(start):
    for window in every("travel", start, start + timedelta(3), place=MUMBAI, systems=["vedic"]):
        moment, said = middle(window), holding(window)
        leaf = panchang_at(moment, *MUMBAI)
        (tithi,) = [one for one in leaf.tithis if one.start <= moment < one.end]
        (mansion,) = [one for one in leaf.nakshatras if one.start <= moment < one.end]
        rahu = any(
            part.start <= moment < part.end for part in leaf.stretches if part.name == "rahu_kala"
        )
        assert said["full_tithi"] is (tithi.number not in {4, 9, 14, 19, 24, 29, 30})
        assert said["outside_rahu_kala"] is not rahu
        assert said["gentle_day"] is (leaf.vara in {1, 3, 4, 5})
        assert said["nakshatra_travel"] is (
            mansion.name
            in "Ashwini Mrigashira Punarvasu Pushya Hasta Anuradha Shravana Dhanishta Revati"
        )
        assert "moon_at_work" not in said


def test_wedding_day_of_november_2023_is_in_rohini():
    # Printed for weddings by Indian papers (lalluram.com, November 2023): the 27th, Kartik
    # Purnima, in Rohini, which begins that day at about 13:35 in India.
    start = datetime(2023, 11, 26, 18, 30, tzinfo=UTC)  # midnight in India
    found = every("wedding", start, start + timedelta(days=1), place=MUMBAI, systems=["vedic"])

    begins = min(window.start for window in found if holding(window)["nakshatra_weddings"])
    assert abs(begins - datetime(2023, 11, 27, 8, 5, tzinfo=UTC)) < timedelta(minutes=5)


def told(purpose: str, **choices: object) -> Election:
    return elect(purpose, *SPRING, **choices)


def test_what_cannot_be_weighed_is_said():
    assert told("wedding").left_out == (
        "Venus to the natal Moon needs a birth chart.",
        "Venus to the natal Venus needs a birth chart.",
    )
    assert told("wedding", chart=CHART).left_out == ()
    (no_place,) = told("travel", systems=["vedic"]).left_out
    assert "place" in no_place


def test_natal_moon_of_an_unknown_time_is_not_weighed():
    unknown = natal(replace(BIRTH, time=None, precision=TimePrecision.UNKNOWN))
    found = told("wedding", chart=unknown)

    assert found.left_out == ("Venus to the natal Moon needs a surer birth time.",)
    assert "venus_to_moon" not in holding(found.windows[0])
    assert "venus_to_venus" in holding(found.windows[0])


def test_doubt_of_a_natal_point_narrows_the_orb():
    about = natal(replace(BIRTH, precision=TimePrecision.APPROXIMATE))

    def days_of(chart: object) -> timedelta:
        found = every("wedding", *SPRING, chart=chart)
        spans = [one.end - one.start for one in found if holding(one)["venus_to_moon"]]
        return sum(spans, timedelta(0))

    assert timedelta(0) < days_of(about) < days_of(CHART)


def test_midnight_sun_leaves_the_hours_of_the_day_out():
    june = (datetime(2025, 6, 10, tzinfo=UTC), datetime(2025, 6, 20, tzinfo=UTC))
    tromso = Place("Europe/Oslo", 69.65, 18.96)
    (said,) = elect("travel", *june, place=tromso, systems=["vedic"]).left_out

    assert "Sun does not rise" in said


def test_words_promise_nothing_and_frighten_nobody():
    for purpose in PURPOSES.values():
        for wish in purpose.wishes:
            said = f"{wish.condition.good} {wish.condition.bad}".lower()
            for word in ("will ", "guarantee", "danger", "fail", "never", "must", "doom", "curse"):
                assert word not in said, (wish.condition.key, word)


def test_keys_name_one_condition_each():
    for purpose in PURPOSES.values():
        keys = [wish.condition.key for wish in purpose.wishes]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "choices",
    [
        {"purpose": "rob_a_bank"},
        {"systems": ()},
        {"systems": ("chinese",)},
        {"ayanamsha": "lahri"},
        {"end": SPRING[0]},
        {"end": SPRING[0] + LONGEST + timedelta(days=1)},
        {"count": 0},
    ],
)
def test_question_without_an_answer_is_refused(choices):
    asked = {"purpose": "travel", "start": SPRING[0], "end": SPRING[1], **choices}

    with pytest.raises(InvalidInput):
        elect(**asked)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Place("Asia/Kolkata", 95, 0), "out_of_range"),
        (Place("Asia/Kolkata", 0, float("nan")), "out_of_range"),
        (Place("Asia/Bombay", 19, 72), "unknown_zone"),
    ],
)
def test_place_off_the_map_is_refused(place, code):
    with pytest.raises(BirthDataError) as refused:
        elect("travel", *SPRING, place=place)

    assert refused.value.code == code
