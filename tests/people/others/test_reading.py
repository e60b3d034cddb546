"""Reading a table of births: what is kept, what is asked, what is refused, and why."""

from __future__ import annotations

from datetime import date, time

import pytest

from astra.people.others.cells import Unsettled, Verdict, degrees_of
from astra.people.others.reading import corrected, read_charts
from astra.people.others.repository import LIMIT, SavedCharts
from astra.people.others.table import MOST_ROWS
from astra.people.others.writing import as_csv
from astra.sky.birth import TimePrecision


@pytest.fixture
def read(places, now):
    def report(*lines, **options):
        return read_charts("\n".join(lines).encode(), places=places, now=now, **options)

    return report


@pytest.fixture
def row(read):
    """One row by its columns."""

    def reading(**cells):
        (only,) = read(*_lines(cells)).readings
        return only

    return reading


@pytest.fixture
def answered(read, places, now):
    """One row by its columns, its question answered with each choice."""

    def readings(**cells):
        report = read(*_lines(cells))
        (asked,) = report.readings
        for choice in asked.choices:
            row = asked.row.having(asked.column, choice)
            yield corrected(report, row, places=places, now=now).readings[0]

    return readings


def _lines(cells):
    cells = {"name": "Kavya", "date": "1996-05-14", "time": "07:20", "place": "Mumbai"} | cells
    return ",".join(cells), ",".join(f'"{cell}"' for cell in cells.values())


def test_a_plain_row_is_a_birth_with_the_coordinates_and_the_zone_of_its_town(row):
    reading = row(notes="met in Pune", tags="family; work")
    assert reading.verdict is Verdict.ACCEPTED
    entry = reading.entry
    assert (entry.name, entry.place) == ("Kavya", "Mumbai, Maharashtra, India")
    assert (entry.birth.day, entry.birth.time) == (date(1996, 5, 14), time(7, 20))
    assert entry.birth.zone == "Asia/Kolkata"
    assert entry.birth.latitude_deg == pytest.approx(19.07, abs=0.05)  # the gazetteers' Mumbai
    assert entry.birth.longitude_deg == pytest.approx(72.88, abs=0.05)
    assert (entry.notes, entry.tags) == ("met in Pune", ("family", "work"))


@pytest.mark.parametrize(
    ("written", "precision", "clock"),
    [
        ("7:20 am", TimePrecision.EXACT, time(7, 20)),
        ("19:20:30", TimePrecision.EXACT, time(19, 20, 30)),
        ("subah 7 baje", TimePrecision.EXACT, time(7)),
        ("around 7 am", TimePrecision.APPROXIMATE, time(7)),
        ("morning", TimePrecision.RANGE, None),
        ("", TimePrecision.UNKNOWN, None),
        ("unknown", TimePrecision.UNKNOWN, None),
    ],
)
def test_times_are_read_as_people_say_them(row, written, precision, clock):
    reading = row(time=written)
    assert reading.verdict is Verdict.ACCEPTED
    assert (reading.entry.birth.precision, reading.entry.birth.time) == (precision, clock)


def test_a_row_without_a_time_is_kept_and_said_to_be_without(row):
    assert row(time="").message == "Kept without a birth time."


@pytest.mark.parametrize(
    ("cells", "column", "choices"),
    [
        ({"date": "03/04/1980"}, "date", ("1980-04-03", "1980-03-04")),
        ({"date": "1980"}, "date", ()),
        ({"time": "around 7"}, "time", ("07:00", "19:00")),
        ({"time": "after the rain"}, "time", ()),
        ({"place": "Xyzzyq"}, "place", ()),
        ({"place": "India"}, "place", None),
        ({"place": ""}, "place", ()),
        ({"timezone": "Mars/Olympus"}, "timezone", ()),
        ({"timezone": "EST"}, "timezone", ()),
        ({"fold": "2"}, "fold", ()),
        ({"time": "07:20", "precision": "unknown"}, "precision", ("approximate", "exact")),
        ({"latitude": "north", "longitude": "72.9"}, "latitude", ()),
        ({"latitude": "48.9", "longitude": "2.3"}, "latitude", ()),
        ({"latitude": "48.9", "longitude": "2.3", "place": ""}, "timezone", ()),
    ],
    ids=str,
)
def test_what_cannot_be_settled_is_asked_at_its_cell(row, cells, column, choices):
    reading = row(**cells)
    assert (reading.verdict, reading.entry) == (Verdict.IN_DOUBT, None)
    assert reading.column == column
    assert reading.message
    assert choices is None or sorted(reading.choices) == sorted(choices)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"name": ""}, "no name"),
        ({"date": ""}, "no date"),
        ({"date": "1990-02-30"}, "no such day"),
        ({"date": "2031-01-01"}, "still to come"),
        ({"date": "1 January 2031"}, "still to come"),
        ({"time": "25:30"}, "No clock"),
        ({"date": "2023-03-26", "time": "02:30", "place": "Paris, France"}, "never happened"),
        ({"date": "2023-03-26", "time": "about 2:30 am", "place": "Paris, France"}, "never happ"),
        ({"latitude": "91", "longitude": "2"}, "at most 90"),
        ({"notes": "x" * 4_001}, "at most 4,000"),
        ({"name": "x" * 121}, "at most 120"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_is_refused_with_the_reason(row, cells, said):
    reading = row(**cells)
    assert (reading.verdict, reading.entry) == (Verdict.REFUSED, None)
    assert said in reading.message


def test_a_town_of_a_common_name_is_asked_for_and_any_answer_settles_it(row, answered):
    choices = row(place="Springfield").choices
    assert "Springfield, Illinois, United States" in choices
    assert tuple(one.entry.place for one in answered(place="Springfield")) == choices


@pytest.mark.parametrize("precision", ["", "approximate"])
def test_an_hour_that_came_twice_is_asked_for_and_either_answer_settles_it(
    row, answered, precision
):
    # Paris put its clocks back on 29 October 2023 at 03:00 CEST (Directive 2000/84/EC).
    twice = {"date": "2023-10-29", "time": "02:30", "place": "Paris, France"}
    reading = row(**twice, precision=precision)
    assert (reading.verdict, reading.column) == (Verdict.IN_DOUBT, "time")
    assert reading.choices == ("02:30 CEST", "02:30 CET")
    folds = [one.entry.birth.fold for one in answered(**twice, precision=precision)]
    assert folds == [0, 1]


def test_a_fold_that_is_written_down_is_not_asked_for(row):
    twice = {"date": "2023-10-29", "time": "02:30", "place": "Paris, France"}
    assert [row(**twice, fold=fold).entry.birth.fold for fold in ("0", "1")] == [0, 1]
    assert row(**twice, timezone="CET").entry.birth.fold == 1


def test_a_fold_hides_no_other_question(row):
    assert row(timezone="EST", fold="0").column == "timezone"


def test_a_date_that_was_chosen_is_settled(answered):
    days = {one.entry.birth.day for one in answered(date="03/04/1980")}
    assert days == {date(1980, 4, 3), date(1980, 3, 4)}


def test_an_answer_that_makes_a_row_the_same_as_another_is_seen(read, places, now):
    report = read("name,date,place", "A,1980-04-03,Pune", "A,03/04/1980,Pune", "B,1980,Pune")
    row = report.readings[1].row.having("date", "1980-04-03")
    report = corrected(report, row, places=places, now=now)
    assert [one.verdict for one in report.readings] == [
        Verdict.ACCEPTED,
        Verdict.REFUSED,
        Verdict.IN_DOUBT,
    ]
    assert report.readings[1].message == "The same name and birth is already on line 2."


def test_one_date_shows_how_the_whole_file_writes_dates(read):
    report = read("name,date", "A,03/04/1980", "B,25/12/1990")
    assert report.remarks == ("Dates are read with the day first.",)
    report = read("name,date,place", "A,03/04/1980,Pune", "B,12/25/1990,Pune")
    assert [one.birth.day for one in report.entries] == [date(1980, 3, 4), date(1990, 12, 25)]
    assert report.remarks == ("Dates are read with the month first.",)


def test_dates_that_disagree_show_nothing(read):
    report = read("name,date,place", "A,03/04/1980,Pune", "B,12/25/1990,Pune", "C,25/12/1990,Pune")
    assert [one.verdict for one in report.readings] == [
        Verdict.IN_DOUBT,
        Verdict.ACCEPTED,
        Verdict.ACCEPTED,
    ]
    assert report.remarks == ()


@pytest.mark.parametrize(("day_first", "month"), [(True, 4), (False, 3)])
def test_a_person_may_say_which_number_is_the_day(read, day_first, month):
    (entry,) = read("name,date,place", "A,03/04/1980,Pune", day_first=day_first).entries
    assert entry.birth.day.month == month


def test_coordinates_and_a_zone_need_no_town(row):
    entry = row(place="", latitude="19°04'N", longitude="72e53", timezone="Asia/Kolkata").entry
    assert entry.place == ""
    assert entry.birth.latitude_deg == pytest.approx(19 + 4 / 60)
    assert entry.birth.longitude_deg == pytest.approx(72 + 53 / 60)


def test_coordinates_near_the_town_go_before_its_own(row):
    entry = row(latitude="19.2", longitude="72.8").entry
    assert (entry.birth.latitude_deg, entry.birth.longitude_deg) == (19.2, 72.8)
    assert entry.birth.zone == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("written", "column", "degrees"),
    [
        ("19.076", "latitude", 19.076),
        ("19,076", "latitude", 19.076),
        ("१९.०७६", "latitude", 19.076),
        ("-33.87", "latitude", -33.87),
        ("−33.87", "latitude", -33.87),
        ("33°52′12″ S", "latitude", -33.87),
        ("33° 52.2' S", "latitude", -33.87),
        ("S 33 52 12", "latitude", -33.87),
        ("33s52'12", "latitude", -33.87),
        ("151e12", "longitude", 151.2),
        ("99w09", "longitude", -99.15),
    ],
)
def test_degrees_are_read_as_atlases_and_astrologers_write_them(written, column, degrees):
    assert degrees_of(written, column) == pytest.approx(degrees)


@pytest.mark.parametrize(
    "written",
    ["nan", "inf", "1e2", "19.5 30", "19n04e", "n19n", "19e04", "", "1234", "19 1234", "12:30"],
)
def test_what_are_no_degrees_of_latitude_are_asked_for(written):
    with pytest.raises(Unsettled) as asked:
        degrees_of(written, "latitude")
    assert asked.value.verdict is Verdict.IN_DOUBT


def test_minutes_and_degrees_beyond_the_circle_are_refused():
    for written, column in (("19°61'", "latitude"), ("90.01", "latitude"), ("181", "longitude")):
        with pytest.raises(Unsettled) as refused:
            degrees_of(written, column)
        assert refused.value.verdict is Verdict.REFUSED


def test_the_same_birth_twice_is_kept_once(read):
    lines = (
        "name,date,time,place",
        "Kavya,1996-05-14,07:20,Mumbai",
        "KAVYA,14 May 1996,7:20 am,Bombay",
    )
    report = read(*lines)
    assert len(report.entries) == 1
    assert report.readings[1].message == "The same name and birth is already on line 2."
    (reading,) = read(*lines[:2], kept=report.entries).readings
    assert reading.message == "The same name and birth is already among your charts."


def test_a_comma_too_many_is_asked_about_and_a_correction_settles_it(read, places, now):
    report = read("name,date,place", "Zoe,1990-02-03,Paris, France")
    (reading,) = report.readings
    assert (reading.verdict, reading.column) == (Verdict.IN_DOUBT, "")
    row = reading.row.having("place", "Paris, France")
    (entry,) = corrected(report, row, places=places, now=now).entries
    assert entry.place == "Paris, France"


@pytest.mark.parametrize(
    "formula",
    ["=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+cmd", "-2+3", '=HYPERLINK("https://example.org")'],
)
def test_a_formula_is_only_ever_text_and_leaves_harmless(read, formula):
    quoted = formula.replace('"', '""')
    (entry,) = read("name,date,place,notes", f'"{quoted}",1990-02-03,Delhi,"{quoted}"').entries
    assert (entry.name, entry.notes) == (formula, formula)
    assert f"'{formula[0]}" in as_csv([entry]).decode("utf-8-sig")


def test_ten_thousand_rows_are_read_as_far_as_may_be_and_the_rest_is_said(read):
    report = read("name,date,place", *(f"Person {n},1990-02-03,Delhi" for n in range(10_000)))
    assert len(report.entries) == MOST_ROWS
    assert report.remarks == (
        "The file has 9,000 more rows, which were not read. Import them separately.",
    )


def test_a_report_says_the_outcome_in_a_sentence(read):
    report = read("name,date,place,mood", "A,1990-02-03,Delhi,", "B,,Delhi,", "C,1990-02-03,,gay")
    assert report.summary == "1 can be kept, 1 in doubt, 1 refused."
    assert [one.row.line for one in report.having(Verdict.REFUSED)] == [3]
    assert report.remarks == ("Columns left aside: mood.",)


def test_nothing_is_kept_until_it_is_confirmed(read, db, now):
    charts = SavedCharts(db)
    report = read("name,date,place", "A,1990-02-03,Delhi", "B,1990-02-03,Springfield")
    assert charts.count("asha") == 0
    charts.add_all("asha", report.entries, "file", now)
    assert [one.entry.name for one in charts.search("asha")] == ["A"]
    assert LIMIT < MOST_ROWS
