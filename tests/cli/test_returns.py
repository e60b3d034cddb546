"""``astra returns``: solar, lunar and planetary returns of the reference births."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from astra.cli import returns
from astra.cli.batch import run
from astra.cli.main import main

FOLDER = Path(__file__).parents[1] / "data"
REFERENCE = json.loads((FOLDER / "sky_events.json").read_text())["returns_and_progressions"]
BIRTHS = {
    row["id"]: row["input"] for row in json.loads((FOLDER / "charts.json").read_text())["births"]
}
SOLAR = [row for row in REFERENCE if row["kind"] == "solar return" and row["birth"] in BIRTHS]
ASHA = {
    "id": "asha",
    "date": "1996-05-14",
    "time": "07:20",
    "tz": "Asia/Kolkata",
    "lat": 19.076,
    "lon": 72.8777,
    "from": "2020-01-01",
    "to": "2026-01-01",
}
WORDS = ["1996-05-14", "07:20", "--tz", "Asia/Kolkata", "--lat", "19.076", "--lon", "72.8777"]


def batch(*rows: object) -> list[dict]:
    out = io.StringIO()
    run([row if isinstance(row, str) else json.dumps(row) for row in rows], out, returns.answer)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("row", SOLAR, ids=lambda row: row["birth"])
def test_solar_return_is_that_of_the_reference(row):
    year = row["year"]
    birth = {**BIRTHS[row["birth"]], "id": row["birth"], "kind": "solar"}
    (found,) = batch({**birth, "from": f"{year}-01-01", "to": f"{year + 1}-01-01"})

    (back,) = found["returns"]
    assert list(back) == ["body", "utc", "longitude", "retrograde", "solid"]
    assert (found["id"], back["body"], back["solid"]) == (row["birth"], "sun", True)
    off = datetime.fromisoformat(back["utc"]) - datetime.fromisoformat(row["utc"])
    assert abs(off) <= timedelta(seconds=30)
    assert back["longitude"] == pytest.approx(row["target_longitude"], abs=0.5 / 3600)


def test_kind_or_body_says_whose_return():
    solar, plain, lunar, body, planetary = batch(
        {**ASHA, "kind": "solar"},
        ASHA,
        {**ASHA, "kind": "lunar"},
        {**ASHA, "body": "Moon"},
        {**ASHA, "kind": "planetary", "body": "mercury"},
    )

    assert solar == plain
    assert len(solar["returns"]) == 6
    assert lunar == body
    assert len(lunar["returns"]) in {80, 81}  # one in 27.32 of 2,192 days
    assert {one["body"] for one in planetary["returns"]} == {"mercury"}


def test_return_of_a_planet_that_turns_comes_with_every_pass():
    # Jupiter is at 17 Capricorn in May 1996, and thrice again in 2008: it turned retrograde at 22
    # Capricorn on 9 May and direct at 12 on 8 September.
    (found,) = batch({**ASHA, "body": "jupiter", "from": "2007-06-01", "to": "2009-06-01"})

    assert [one["retrograde"] for one in found["returns"]] == [False, True, False]


def test_return_among_the_stars_comes_later_by_the_precession_since():
    tropical, sidereal = batch(ASHA, {**ASHA, "among_the_stars": True})

    for one, other in zip(tropical["returns"], sidereal["returns"], strict=True):
        later = datetime.fromisoformat(other["utc"]) - datetime.fromisoformat(one["utc"])
        # 50.3 arcseconds a year for 24 to 30 years, the Sun making 3548 a day.
        assert timedelta(hours=7) < later < timedelta(hours=11)


def test_unknown_birth_time_leaves_lunar_returns_in_doubt_and_solar_ones_too():
    lunar, saturn = batch(
        {**ASHA, "time": None, "kind": "lunar"}, {**ASHA, "time": None, "kind": "solar"}
    )

    assert not any(one["solid"] for one in lunar["returns"])
    assert not any(one["solid"] for one in saturn["returns"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "annual"}, "invalid_input"),
        ({"kind": "planetary"}, "invalid_input"),
        ({"kind": "solar", "body": "moon"}, "invalid_input"),
        ({"kind": 7}, "invalid_input"),
        ({"body": "part_of_fortune"}, "invalid_input"),
        ({"body": "ceres"}, "invalid_input"),
        ({"body": ["sun"]}, "invalid_input"),
        ({"among_the_stars": "yes"}, "invalid_input"),
        ({"from": "2026-02-01"}, "invalid_input"),
        ({"to": "2200-01-01"}, "out_of_range"),
        ({"lon": float("nan")}, "out_of_range"),
        ({"date": "1996-02-30"}, "invalid_input"),
    ],
)
def test_line_that_cannot_be_used_gets_its_own_error(changes, code):
    wrong, right = batch({**ASHA, **changes}, ASHA)

    assert (wrong["id"], wrong["error"]["code"]) == ("asha", code)
    assert right["returns"]


def test_returns_are_written_to_be_read(capsys):
    span = ["--from", "2020-01-01", "--to", "2027-01-01"]

    assert main(["returns", *WORDS, *span, "--body", "saturn"]) == 0
    assert capsys.readouterr().out == "2026-03-19 17:44  Saturn back at 4°01′ Aries\n"
    assert main(["returns", *WORDS, *span, "--body", "pluto"]) == 0
    assert "no such return" in capsys.readouterr().out


def test_one_chart_as_json_is_the_batch_without_an_id(capsys):
    span = ["--from", "2020-01-01", "--to", "2026-01-01", "--kind", "lunar", "--json"]

    assert main(["returns", *WORDS, *span]) == 0
    (expected,) = batch({**ASHA, "kind": "lunar"})
    assert json.loads(capsys.readouterr().out) == {"returns": expected["returns"]}
