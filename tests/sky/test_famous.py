"""Public figures: every birth is cited and read as its source reads it, and only what is solid is shared."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astra.errors import InvalidInput
from astra.sky import famous
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Angle, Body
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.famous import Field, Rating, ShareKind, figures, who_share
from astra.sky.moment import moment_of
from astra.sky.zodiac import separation

FILE = Path(famous.__file__).parent / "data" / "famous.toml"
STATED = [
    (one["id"], one["utc"])
    for one in tomllib.loads(FILE.read_text(encoding="utf-8"))["figures"]
    if "utc" in one
]
BY_ID = {one.id: one for one in figures()}
MINUTE = dt.timedelta(minutes=1)
MUMBAI = BirthData(dt.date(1996, 5, 14), dt.time(7, 20), "Asia/Kolkata", 19.076, 72.8777)
EINSTEIN = BY_ID["albert-einstein"]

births = st.builds(
    BirthData,
    day=st.dates(dt.date(1900, 1, 1), dt.date(2020, 12, 31)),
    time=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    zone=st.just("Etc/UTC"),
    latitude_deg=st.floats(-60, 60),
    longitude_deg=st.floats(-180, 180),
    precision=st.sampled_from([TimePrecision.EXACT, TimePrecision.APPROXIMATE]),
)


def points_shared(chart: Chart) -> set[object]:
    return {point for match in who_share(chart, 99) for one in match.shared for point in one.points}


def test_there_are_many_figures_from_every_walk():
    walks = Counter(one.field for one in figures())

    assert len(BY_ID) == len(figures()) >= 60
    assert all(walks[field] >= 4 for field in Field)


@pytest.mark.parametrize("figure", figures(), ids=lambda one: one.id)
def test_every_birth_has_a_citation_that_was_looked_up(figure):
    assert all((figure.name, figure.known_for, figure.country, figure.place))
    assert figure.record
    assert figure.page
    assert urlsplit(figure.address).scheme in {"http", "https"}
    assert figure.sources
    for source in figure.sources:
        assert source.title
        assert source.address
        assert source.says
        assert source.read_on >= dt.date(2026, 11, 1)


@pytest.mark.parametrize(("key", "stated"), STATED, ids=[key for key, _ in STATED])
def test_clock_means_the_instant_its_source_says(key, stated):
    # The instants of the figures' Astro-Databank records, from famous.toml's first source.
    assert abs(moment_of(BY_ID[key].birth).utc - stated) <= MINUTE


def test_most_instants_can_be_held_against_a_source():
    reliable = [one for one in figures() if one.rating.reliable]

    assert len(STATED) >= 0.9 * len(reliable)


@pytest.mark.parametrize(("key", "number"), [("albert-einstein", "P01"), ("barack-obama", "P15")])
def test_chart_of_a_figure_is_the_one_of_the_reference(key, number):
    # tests/data/charts.json: computed from JPL DE440, without Swiss Ephemeris.
    reference = json.loads((Path(__file__).parents[1] / "data" / "charts.json").read_text())
    birth = next(one for one in reference["births"] if one["id"] == number)

    chart = natal(BY_ID[key].birth)
    assert f"{chart.moment.utc:%Y-%m-%dT%H:%M:%SZ}" == birth["utc"]
    moon, ascendant = chart.positions[Body.MOON].longitude_deg, chart.ascendant_deg
    assert ascendant is not None
    assert separation(moon, birth["tropical"]["Moon"]["lon"]) < 0.001
    assert separation(ascendant, birth["houses"]["ascendant"]) < 0.1  # the town's own coordinates


def test_nothing_is_read_from_a_clock_time_in_question():
    doubtful = [one for one in figures() if not one.rating.reliable]

    assert {one.rating for one in doubtful} == {Rating.B, Rating.C}
    for figure in doubtful:
        chart = natal(figure.birth)
        assert not chart.time_known
        assert chart.positions[Body.MOON].uncertainty_deg > 3  # the Moon's way in half a day
        assert figure.born.time() != dt.time(0)  # what the books say is still told


def test_a_figure_shares_everything_with_its_own_chart():
    first, *others = who_share(natal(EINSTEIN.birth), 5)

    assert first.figure is EINSTEIN
    assert {Body.SUN, Body.MOON, Body.MERCURY, Angle.ASCENDANT} <= {
        point for one in first.shared for point in one.points
    }
    assert all(first.bits > 3 * other.bits for other in others)


def test_what_is_shared_is_told_in_words():
    # Astro-Databank has Albert Einstein's Sun at 23 Pisces and his Ascendant in Cancer.
    first, *_ = who_share(natal(EINSTEIN.birth), 1)
    labels = {one.label for one in first.shared}

    assert {"Sun within 0°00′", "Moon within 0°00′", "Ascendant in Cancer"} <= labels
    assert any(one.kind is ShareKind.ASPECT and ", within " in one.label for one in first.shared)


def test_an_unknown_time_shares_no_angle():
    unknown = natal(replace(MUMBAI, time=None, precision=TimePrecision.UNKNOWN))

    assert not points_shared(unknown) & set(Angle)
    assert points_shared(natal(MUMBAI)) & set(Angle)


def test_nearness_is_told_as_wide_as_an_unknown_time_leaves_it():
    born = replace(EINSTEIN.birth, time=None, precision=TimePrecision.UNKNOWN)
    unknown = natal(born)
    first = next(one for one in who_share(unknown, 5) if one.figure is EINSTEIN)
    told = {one.points[0]: one.apart_deg for one in first.shared if one.kind is ShareKind.DEGREE}

    assert Body.VENUS in told
    for body, apart in told.items():
        for hour in (0, 23):
            timed = natal(replace(born, time=dt.time(hour), precision=TimePrecision.EXACT))
            there = natal(EINSTEIN.birth).positions[body].longitude_deg
            assert separation(timed.positions[body].longitude_deg, there) <= apart


def test_a_moon_that_changes_sign_during_an_unknown_day_is_not_shared():
    # The Moon went from Aries to Taurus in the afternoon of 1996-05-15 (tropical, India).
    day = dt.date(1996, 5, 15)
    unknown = natal(replace(MUMBAI, day=day, time=None, precision=TimePrecision.UNKNOWN))
    assert not unknown.positions[Body.MOON].solid

    assert Body.MOON not in points_shared(unknown)


def test_a_sidereal_chart_is_met_by_sidereal_figures():
    sidereal = ChartOptions(zodiac="sidereal", house_system="whole_sign")
    first, *_ = who_share(natal(EINSTEIN.birth, sidereal), 1)

    assert first.figure is EINSTEIN
    assert "Ascendant in Gemini" in {one.label for one in first.shared}


def test_contemporaries_do_not_match_by_the_slow_planets():
    chart = natal(MUMBAI)

    assert not points_shared(chart) & {Body.MEAN_LILITH}
    for match in who_share(chart, 99):
        for one in match.shared:
            if one.kind is ShareKind.ASPECT:
                assert set(one.points) & {*list(Body)[:5], *Angle}


@given(births)
@settings(max_examples=15, deadline=None)
def test_matches_are_ranked_by_how_rare_they_are(birth):
    matches = who_share(natal(birth), 7)

    assert len(matches) <= 7
    assert [one.bits for one in matches] == sorted((one.bits for one in matches), reverse=True)
    for match in matches:
        assert match.shared
        assert all(one.bits > 0 and one.label for one in match.shared)
        assert len({(one.kind, one.points) for one in match.shared}) == len(match.shared)


@pytest.mark.parametrize("n", [0, -3])
def test_asking_for_nobody_is_refused(n):
    with pytest.raises(InvalidInput):
        who_share(natal(MUMBAI), n)
