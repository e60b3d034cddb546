"""``astra transits``: every exact hit of the reference, once, and no other."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from astra.cli import transits
from astra.cli.batch import run
from astra.cli.main import main

DATA = json.loads((Path(__file__).parents[1] / "data/transits.json").read_text())
BIRTH = DATA["meta"]["natal_input"]
JANUARY = {**BIRTH, "id": "E14", "from": "2025-01-01", "to": "2025-02-01"}
WORDS = ["1990-07-15", "10:30", "--tz", "Asia/Kolkata", "--lat", "13.0827", "--lon", "80.2707"]


def batch(*rows: object) -> list[dict]:
    out = io.StringIO()
    run([row if isinstance(row, str) else json.dumps(row) for row in rows], out, transits.answer)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_hits_are_those_of_the_reference_in_order_and_no_others():
    last = DATA["exact"][-1]["utc"]
    (found,) = batch({**JANUARY, "to": last.replace("04Z", "05Z")})

    assert found["id"] == "E14"
    assert [(hit["transit"], hit["natal"], hit["aspect"]) for hit in found["hits"]] == [
        (row["transit"].lower(), row["natal"].lower(), row["aspect"]) for row in DATA["exact"]
    ]
    for hit, row in zip(found["hits"], DATA["exact"], strict=True):
        off = datetime.fromisoformat(hit["utc"]) - datetime.fromisoformat(row["utc"])
        assert abs(off.total_seconds()) <= max(60, 0.5 / 3600 / abs(row["speed"]) * 86400)
        assert hit["retrograde"] is row["retrograde"]
        assert hit["solid"] is True


def test_hit_has_the_keys_of_the_contract():
    (found,) = batch(JANUARY)

    assert list(found) == ["id", "hits"]
    assert list(found["hits"][0]) == ["transit", "natal", "aspect", "utc", "retrograde", "solid"]
    assert json.dumps(found["hits"][0]["aspect"]) == "90"


def test_bodies_points_and_aspects_are_chosen_by_number_or_by_name():
    (everything,) = batch({**JANUARY, "points": ["sun", "moon"]})
    (numbers,) = batch(
        {**JANUARY, "bodies": ["sun"], "points": ["sun", "moon"], "aspects": [90, 180.0]}
    )
    (named,) = batch(
        {**JANUARY, "bodies": ["Sun"], "points": ["sun", "Moon"], "aspects": ["square", "180"]}
    )

    assert numbers == named
    assert numbers["hits"] == [
        hit for hit in everything["hits"] if hit["transit"] == "sun" and hit["aspect"] in (90, 180)
    ]
    assert numbers["hits"]


def test_points_of_the_horizon_need_a_birth_time():
    timed, untimed = batch(
        {**JANUARY, "points": ["ascendant"]}, {**JANUARY, "time": None, "points": ["ascendant"]}
    )

    assert {hit["natal"] for hit in timed["hits"]} == {"ascendant"}
    assert untimed["error"]["code"] == "invalid_input"
    assert "ascendant" not in untimed["error"]["suggestions"]


def test_unknown_birth_time_leaves_hits_on_the_moon_in_doubt():
    (found,) = batch({**JANUARY, "time": None, "bodies": ["saturn", "sun"], "points": ["moon"]})

    assert found["hits"]
    assert not any(hit["solid"] for hit in found["hits"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"from": "2025-02-01", "to": "2025-01-01"}, "invalid_input"),
        ({"from": None}, "invalid_input"),
        ({"from": 20250101}, "invalid_input"),
        ({"to": "2025-02-30"}, "invalid_input"),
        ({"to": "2025-01-01T25:00Z"}, "invalid_input"),
        ({"to": "2500-01-01"}, "out_of_range"),
        ({"from": "1800-01-01"}, "out_of_range"),
        ({"from": "1850-01-01"}, "out_of_range"),
        ({"bodies": "sun"}, "invalid_input"),
        ({"bodies": []}, "invalid_input"),
        ({"bodies": ["part_of_fortune"]}, "invalid_input"),
        ({"bodies": [["sun"]]}, "invalid_input"),
        ({"points": ["vulcan"]}, "invalid_input"),
        ({"aspects": [91]}, "invalid_input"),
        ({"aspects": [float("nan")]}, "invalid_input"),
        ({"aspects": [10**400, True]}, "invalid_input"),
        ({"lat": float("nan")}, "out_of_range"),
        ({"tz": "Asia/Madras"}, "unknown_zone"),
    ],
)
def test_line_that_cannot_be_used_gets_its_own_error(changes, code):
    wrong, broken, right = batch({**JANUARY, **changes}, "{", JANUARY)

    assert (wrong["id"], wrong["error"]["code"]) == ("E14", code)
    assert set(wrong["error"]) == {"code", "message", "suggestions"}
    assert broken["id"] is None
    assert right["hits"]


def test_transits_are_written_to_be_read(capsys):
    words = ["transits", *WORDS, "--from", "2025-01-01", "--to", "2025-01-02"]

    assert main(words) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2025-01-01 12:26  Mars square natal Mars, retrograde",
        "2025-01-01 13:55  Moon square natal Mars",
        "2025-01-01 21:49  Moon opposition natal Mercury",
    ]
    assert main([*words, "--bodies", "pluto"]) == 0
    assert "No transit" in capsys.readouterr().out


def test_one_chart_as_json_is_the_batch_without_an_id(capsys):
    choices = ["--aspects", "0,trine", "--bodies", "sun,moon", "--json"]

    assert main(["transits", *WORDS, "--from", "2025-01-01", "--to", "2025-02-01", *choices]) == 0
    (expected,) = batch({**JANUARY, "aspects": [0, 120], "bodies": ["sun", "moon"]})
    assert json.loads(capsys.readouterr().out) == {"hits": expected["hits"]}


def test_missing_span_is_named(capsys):
    assert main(["transits", *WORDS]) == 2
    assert "from, to" in capsys.readouterr().err
