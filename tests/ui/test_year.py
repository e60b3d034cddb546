"""The year ahead on the page: true dates, honest doubt, filters, and the calendar to take along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.chart import natal
from astra.sky.spans import Kind
from astra.sky.timeline import timeline
from astra.ui.chart.dated import dated, entries, running
from astra.ui.chart.lanes import lanes
from astra.ui.chart.seats import NARROW, WIDE, Frame
from astra.ui.chart.span_words import NOT_CERTAIN, Reader, dates, natal_house, sentence, title
from astra.ui.ics import calendar
from astra.ui.ink import DARK, LIGHT
from tests.ui.told import meanings, told

Open = Callable[[str], AppTest]

MADRAS = ZoneInfo("Asia/Kolkata")
BIRTH = BirthData(dt.date(1990, 7, 15), dt.time(10, 30), "Asia/Kolkata", 13.0827, 80.2707)
CHART = natal(BIRTH)
YEAR = dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
SPANS = timeline(CHART, *YEAR)
READER = Reader(CHART, MADRAS)
TOLD = dated(SPANS, *YEAR, READER)


@pytest.fixture
def open_year(open_page: Open) -> Callable[[], AppTest]:
    def opened() -> AppTest:
        app = open_page("chart")
        return app.button_group(key="section").set_value("The year ahead").run()

    return opened


def from_day(app: AppTest, day: dt.date) -> AppTest:
    app.date_input[0].set_value(day)
    return app.run()


def test_eclipse_of_april_2024_is_told_with_its_house_and_on_its_readers_clock():
    # NASA, Five Millennium Canon: greatest eclipse 2024 April 8, 18:17 UT, which is 23:47 in India.
    (span,) = [one for one in SPANS if one.parts.get("name") == "total solar eclipse"]

    assert title(span, READER).startswith("Total solar eclipse in Aries")
    assert dict(dates(span, READER))["Greatest"] == "8 April 2024, 23:47"
    assert f"{span.parts['house']}th house" in sentence(span, READER)


def test_words_name_the_one_whose_chart_it_is():
    span = next(one for one in SPANS if one.kind is Kind.TRANSIT)

    assert " your " in title(span, READER)
    assert " natal " in title(span, Reader(CHART, MADRAS, own=False))


def test_every_span_has_words_of_its_own():
    ten = timeline(CHART, YEAR[0], YEAR[0] + dt.timedelta(days=3653))
    assert {span.kind for span in ten} == set(Kind)
    for span in ten:
        words = title(span, READER) + sentence(span, READER)
        assert "None" not in words
        assert "{" not in words
        assert "_" not in words


def test_house_of_a_natal_point_is_told_only_where_it_is_certain():
    span = next(one for one in SPANS if one.parts.get("natal") == "saturn")
    house = CHART.positions[span.parts["natal"]].house
    said = natal_house(span, READER)
    assert said is not None
    assert said[1].startswith(f"house {house}:")

    unknown = BirthData(BIRTH.day, None, BIRTH.zone, 13.08, 80.27, TimePrecision.UNKNOWN)
    assert natal_house(span, Reader(natal(unknown), MADRAS)) is None


def test_a_birth_time_that_is_about_right_dates_its_transits_to_the_day():
    about = natal(replace(BIRTH, precision=TimePrecision.APPROXIMATE))
    reader = Reader(about, MADRAS)
    spans = [one for one in timeline(about, *YEAR) if one.solid and one.exact]

    for span in spans:
        when = dict(dates(span, reader))
        exact = when.get("Exact") or when.get("When") or ""
        assert (":" in exact) is (span.kind in (Kind.ECLIPSE, Kind.STATION)) or not exact
    assert any(span.kind is Kind.TRANSIT for span in spans)


def test_list_tells_each_exact_moment_once_and_the_rest_where_it_begins():
    moments = sorted(
        utc for span in SPANS for utc in span.exact if YEAR[0] <= utc < YEAR[1]
    )  # fmt: skip
    assert [one.utc for one in TOLD if one.exact] == moments
    for one in TOLD:
        assert one.exact or not any(YEAR[0] <= utc < YEAR[1] for utc in one.span.exact)
    heard = {id(one.span) for one in TOLD} | {id(span) for span in running(SPANS, TOLD)}
    assert heard == {id(span) for span in SPANS}
    assert all(span.start < YEAR[0] for span in running(SPANS, TOLD))


def test_calendar_holds_what_is_certain_with_identities_that_last():
    first, again = (list(entries(TOLD, READER)) for _ in range(2))
    assert [one.uid for one in first] == [one.uid for one in again]
    assert len({one.uid for one in first}) == len(first) == len(TOLD)

    other = natal(BirthData(BIRTH.day, dt.time(10, 31), BIRTH.zone, 13.0827, 80.2707))
    mine = {one.uid for one in first}
    assert not mine & {one.uid for one in entries(TOLD, Reader(other, MADRAS))}

    unknown = natal(BirthData(BIRTH.day, None, BIRTH.zone, 13.08, 80.27, TimePrecision.UNKNOWN))
    reader = Reader(unknown, MADRAS)
    unsure = dated(timeline(unknown, *YEAR), *YEAR, reader)
    kept = [one for one in unsure if one.span.solid]
    assert 0 < len(kept) < len(unsure)
    assert len(list(entries(unsure, reader))) == len(kept)


def test_calendar_is_read_by_another_program_with_the_right_moments():
    raw = calendar("The year ahead", entries(TOLD, READER), YEAR[0])
    events = Calendar.from_ical(raw).walk("VEVENT")

    eclipse = next(one for one in events if "Total solar eclipse" in one["SUMMARY"])
    # NASA: first contact with the penumbra 15:42 UT, last 20:52 UT.
    assert (eclipse["DTSTART"].dt.hour, eclipse["DTSTART"].dt.minute) == (15, 42)
    assert (eclipse["DTEND"].dt.hour, eclipse["DTEND"].dt.minute) == (20, 52)
    begins = next(one for one in events if one["SUMMARY"].startswith("Year of"))
    # 34 years of 365.2422 days after 1990-07-15 10:30: the afternoon of the day before.
    assert begins["DTSTART"].dt == dt.date(2024, 7, 14)


@pytest.mark.parametrize("sizes", [WIDE, NARROW])
@pytest.mark.parametrize("ink", [DARK, LIGHT])
def test_picture_shows_every_span_within_the_year_and_no_two_on_each_other(sizes, ink):
    figure = lanes(SPANS, Frame(*YEAR, sizes), dt.date(2024, 4, 1), READER, ink)
    pointed = figure.data[-1]

    assert set(pointed.customdata) == set(range(len(SPANS)))
    places = sorted(zip(pointed.y, pointed.base, pointed.x, strict=True))
    for (row, base, length), (other, following, _) in pairwise(places):
        end = dt.datetime.fromisoformat(base) + dt.timedelta(milliseconds=length)
        early = end - dt.timedelta(seconds=1) <= dt.datetime.fromisoformat(following)
        assert row < other or early
    assert "Today" in [one.text for one in figure.layout.annotations]
    assert max(pointed.y) < figure.layout.yaxis.range[0]


def test_today_is_not_drawn_in_a_year_it_is_not_in():
    figure = lanes(SPANS, Frame(*YEAR, WIDE), dt.date(2025, 1, 2), READER, DARK)

    assert "Today" not in [one.text for one in figure.layout.annotations]


def test_year_begins_today_and_steps_by_a_year(born: Astra, open_year: Callable[[], AppTest]):
    app = open_year()
    today = born.now().date()
    assert not app.exception
    assert app.date_input[0].value == today

    app.button(key="year_on").click().run()
    assert app.date_input[0].value == today.replace(year=today.year + 1)
    app.button(key="year_back").click().run()
    assert app.date_input[0].value == today


def test_solar_return_stands_in_the_list_on_its_day(born: Astra, open_year: Callable[[], AppTest]):
    app = from_day(open_year(), dt.date(2026, 1, 1))

    assert not app.exception
    assert "14 May | Solar return" in told(app)
    assert "When: 14 May 2026" in meanings(app)


def test_dashas_are_asked_for_in_the_west_and_told_at_once_in_the_east(
    born: Astra, open_year: Callable[[], AppTest]
):
    app = open_year()
    assert "mahadasha" not in told(app)
    app.button_group(key="year_kinds_tropical").set_value(["Dashas"]).run()
    assert "to Jul 2037 | Venus mahadasha" in told(app)  # its twenty years end then

    app.button_group(key="zodiac").set_value("Vedic").run()
    assert not app.exception
    assert "Venus mahadasha" in told(app)
    assert "Solar return" not in told(app)


def test_nothing_chosen_says_so_in_words(born: Astra, open_year: Callable[[], AppTest]):
    app = open_year()
    app.button_group(key="year_kinds_tropical").set_value([]).run()

    assert not app.exception
    assert "Nothing of this kind" in " ".join(one.value for one in app.markdown)


def test_what_an_unknown_birth_time_leaves_open_is_told_only_when_asked_and_marked(
    astra: Astra, now: dt.datetime, open_year: Callable[[], AppTest]
):
    unknown = {
        "birth_date": "1996-05-14", "birth_time": None, "time_precision": "unknown",
        "birth_place": "Mumbai", "country": "IN", "latitude": 19.07, "longitude": 72.88,
        "timezone": "Asia/Kolkata",
    }  # fmt: skip
    astra.people.save_birth("asha", unknown, None, now)
    app = open_year()
    assert not app.exception
    assert NOT_CERTAIN not in meanings(app)
    assert "your Moon" not in told(app)
    assert "your Ascendant" not in told(app)

    app.toggle[0].set_value(True).run()
    assert not app.exception
    assert NOT_CERTAIN in meanings(app)


def test_year_before_the_birth_cannot_be_chosen(born: Astra, open_year: Callable[[], AppTest]):
    app = from_day(open_year(), dt.date(1996, 5, 14))

    assert app.button(key="year_back").disabled
    assert app.date_input[0].min == dt.date(1996, 5, 14)
