"""``astra chart``: the contract of a batch to the letter, and a chart to read on a terminal."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from astra.cli import chart
from astra.cli.batch import run
from astra.cli.main import main
from astra.sky.bodies import LISTED

EINSTEIN = {
    "id": "P01",
    "date": "1879-03-14",
    "time": "11:30",
    "tz": "Europe/Berlin",
    "lat": 48.4,
    "lon": 10.0,
    "zodiac": "tropical",
    "ayanamsha": "lahiri",
    "houses": "placidus",
    "fold": None,
}
BODIES = [body.value for body in LISTED]
MUMBAI = ["--tz", "Asia/Kolkata", "--lat", "19.076", "--lon", "72.878"]


def batch(*rows: object) -> list[dict[str, Any]]:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    out = io.StringIO()
    run(lines, out, chart.answer)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def einstein(**changes: object) -> dict[str, object]:
    return {**EINSTEIN, **changes}


def test_chart_has_the_keys_of_the_contract():
    (found,) = batch(EINSTEIN)

    assert list(found) == [
        "id",
        "utc",
        "offset_seconds",
        "time_standard",
        "bodies",
        "ascendant",
        "midheaven",
        "cusps",
        "house_system",
        "aspects",
        "vedic",
        "warnings",
    ]
    assert (found["id"], found["utc"]) == ("P01", "1879-03-14T10:50:00Z")
    assert (found["offset_seconds"], found["time_standard"]) == (2400, "lmt")
    assert list(found["bodies"]) == BODIES
    for body in found["bodies"].values():
        assert set(body) == {
            "longitude",
            "latitude",
            "speed",
            "retrograde",
            "sign",
            "sign_degree",
            "house",
        }
    assert found["bodies"]["sun"]["sign"] == "Pisces"
    assert found["bodies"]["uranus"]["retrograde"] is True
    assert len(found["cusps"]) == 12
    assert found["house_system"] == "placidus"
    assert found["warnings"] == []
    assert {frozenset(one) for one in found["aspects"]} == {
        frozenset({"a", "b", "aspect", "angle", "orb", "applying"})
    }


def test_vedic_side_has_the_keys_and_indices_of_the_contract():
    vedic = batch(EINSTEIN)[0]["vedic"]

    assert {
        "ayanamsha",
        "ayanamsha_degrees",
        "sidereal",
        "ascendant",
        "nakshatra",
        "nakshatra_index",
        "pada",
        "tithi",
        "yoga",
        "karana",
        "navamsa",
        "mahadashas",
    } <= set(vedic)
    # charts.json, P01
    assert (vedic["nakshatra"], vedic["nakshatra_index"], vedic["pada"]) == ("Jyeshtha", 17, 2)
    assert (vedic["tithi"], vedic["yoga"], vedic["karana"]) == (22, 15, 44)
    assert [vedic["navamsa"][name] for name in ("sun", "moon", "ascendant")] == [3, 9, 11]
    assert [dasha["lord"] for dasha in vedic["mahadashas"]][:2] == ["Mercury", "Ketu"]
    assert vedic["mahadashas"][0]["start"].startswith("1871-12-1")
    assert vedic["antardasha_at_birth"] == "Moon"
    assert vedic["balance_years"] == pytest.approx(9.751581, abs=0.01)


def test_nakshatras_of_two_words_are_keys():
    uppsala = einstein(
        date="1918-07-14", time="13:30", tz="Europe/Stockholm", lat=59.8586, lon=17.6389
    )

    assert batch(uppsala)[0]["vedic"]["nakshatra"] == "Uttara_Phalguni"  # charts.json, W11


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (einstein(date="2021-03-14", time="02:30", tz="America/New_York"), "nonexistent_time"),
        (einstein(date="2021-11-07", time="01:30", tz="America/New_York"), "ambiguous_time"),
        (einstein(date="3000-01-01"), "out_of_range"),
        (einstein(lat=95), "out_of_range"),
        (einstein(lon=10**400), "out_of_range"),
        (einstein(lat=float("nan")), "out_of_range"),
        (einstein(lat=None), "invalid_input"),
        (einstein(lat=True), "invalid_input"),
        (einstein(lat="48.4"), "invalid_input"),
        (einstein(tz="Europe/Ulm"), "unknown_zone"),
        (einstein(tz=7), "invalid_input"),
        (einstein(date="1996-02-30"), "invalid_input"),
        (einstein(date="19960214"), "invalid_input"),
        (einstein(date="०१९९६-०१-०१"), "invalid_input"),
        (einstein(time="25:00"), "invalid_input"),
        (einstein(time="7:20"), "invalid_input"),
        (einstein(fold=2), "invalid_input"),
        (einstein(fold=True), "invalid_input"),
        (einstein(houses="haus"), "invalid_input"),
        (einstein(zodiac="chinese"), "invalid_input"),
        ({"id": "P01"}, "invalid_input"),
    ],
)
def test_line_that_cannot_be_a_birth_gets_its_own_error(line, code):
    wrong, right = batch(line, EINSTEIN)

    assert set(wrong) == {"id", "error"}
    assert wrong["id"] == "P01"
    assert wrong["error"]["code"] == code
    assert set(wrong["error"]) == {"code", "message", "suggestions"}
    assert right["id"] == "P01"
    assert "bodies" in right


@pytest.mark.parametrize("line", ["{", "[1]", "null", "NaN", "[" * 100_000, "\x00", '"x"'])
def test_line_that_is_no_object_does_not_stop_the_batch(line):
    wrong, right = batch(line, EINSTEIN)

    assert (wrong["id"], wrong["error"]["code"]) == (None, "invalid_input")
    assert "bodies" in right


def test_blank_lines_are_no_births_and_ids_come_back_as_they_were():
    assert [row["id"] for row in batch("", einstein(id=7), " \n", einstein(id="स"))] == [7, "स"]
    assert batch('{"id": NaN}')[0]["id"] is None


def test_repeated_time_offers_both_and_fold_chooses():
    row = einstein(date="2021-11-07", time="01:30", tz="America/New_York")
    asked, first, second = batch(row, {**row, "fold": 0}, {**row, "fold": 1})

    assert asked["error"]["suggestions"] == ["2021-11-07T01:30-04:00", "2021-11-07T01:30-05:00"]
    assert [first["utc"], second["utc"]] == ["2021-11-07T05:30:00Z", "2021-11-07T06:30:00Z"]


def test_choices_may_be_left_out_and_spelled_as_people_do():
    short = {key: EINSTEIN[key] for key in ("id", "date", "time", "tz", "lat", "lon")}
    plain, spelled = batch(short, {**short, "houses": "Whole Sign", "ayanamsha": "Lahiri"})

    assert plain == batch(EINSTEIN)[0]
    assert spelled["house_system"] == "whole_sign"


def test_polar_chart_names_the_house_system_it_used():
    (polar,) = batch(einstein(date="1990-12-21", tz="Arctic/Longyearbyen", lat=78.2232))

    assert polar["house_system"] == "porphyry"
    assert [one["code"] for one in polar["warnings"]] == ["house_system_fallback"]


def test_unknown_time_leaves_null_what_it_cannot_know():
    (found,) = batch(einstein(time=None))

    assert (found["ascendant"], found["cusps"], found["house_system"]) == (None, None, None)
    assert found["bodies"]["part_of_fortune"] is None
    assert found["bodies"]["sun"]["house"] is None
    assert found["warnings"][0]["code"] == "time_unknown"


def test_one_chart_is_printed_to_be_read(capsys):
    code = main(["chart", "1996-05-14", "07:20", *MUMBAI, "--zodiac", "sidereal"])

    text = capsys.readouterr().out
    assert code == 0
    assert "Sun                 29°44′ Aries" in text
    assert "Ascendant           18°17′ Taurus" in text
    assert "Moon in Revati, pada 1" in text
    assert "Mercury  1993-07-04 to 2010-07-04" in text


def test_one_chart_without_a_time_says_what_is_not_certain(capsys):
    assert main(["chart", "1996-05-14", *MUMBAI]) == 0

    text = capsys.readouterr().out
    assert "Without a birth time" in text
    assert "not certain" in text
    assert "Ascendant" not in text


def test_one_chart_as_json_is_the_batch_without_an_id(capsys):
    assert main(["chart", "1996-05-14", "07:20", *MUMBAI, "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["utc"] == "1996-05-14T01:50:00Z"


def test_dasha_year_is_selectable(capsys):
    assert main(["chart", "1996-05-14", "07:20", *MUMBAI, "--json", "--dasha-year", "360"]) == 0

    first, *_ = json.loads(capsys.readouterr().out)["vedic"]["mahadashas"]
    assert (first["start"][:7], first["end"][:7]) == ("1993-07", "2010-04")


def test_impossible_birth_fails_with_its_suggestions(capsys):
    code = main(
        ["chart", "2021-03-14", "02:30", "--tz", "America/New_York", "--lat", "40", "--lon", "-74"]
    )

    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert "2021-03-14T03:00-04:00" in captured.err


def test_missing_arguments_are_named(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["chart", "1996-05-14", "07:20"])

    assert stopped.value.code == 2
    assert "tz, lat, lon" in capsys.readouterr().err


def test_batch_reads_standard_input_and_survives_bytes_that_are_no_text(monkeypatch, capsys):
    lines = b'{"id": "\xff\xfe"}\n' + json.dumps(EINSTEIN).encode() + b"\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))

    assert main(["chart", "--batch"]) == 0
    wrong, right = map(json.loads, capsys.readouterr().out.splitlines())
    assert "error" in wrong
    assert right["id"] == "P01"
