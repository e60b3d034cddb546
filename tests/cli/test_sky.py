"""``astra sky``: the object of the contract, and lines to read."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from astra.cli.main import main
from astra.sky.zodiac import SIGNS

DATA = json.loads((Path(__file__).parents[1] / "data/sky_events.json").read_text())


@pytest.fixture
def sky(capsys):
    def run(*words: str) -> list[dict]:
        assert main(["sky", *words]) == 0
        return json.loads(capsys.readouterr().out)["events"]

    return run


def seconds_off(one: str, other: str) -> float:
    return abs((datetime.fromisoformat(one) - datetime.fromisoformat(other)).total_seconds())


def test_first_quarter_of_2025_has_each_event_of_the_reference(sky):
    found = sky("--from", "2025-01-01", "--to", "2025-04-01")

    def once(utc: str, **fields: object) -> None:
        near = [
            one
            for one in found
            if seconds_off(one["utc"], utc) <= 60
            and all(one[name] == value for name, value in fields.items())
        ]
        assert len(near) == 1, (utc, fields)

    for row in DATA["sign_ingresses_2025_2026"]:
        once(
            row["utc"],
            kind="ingress",
            body=row["planet"].lower(),
            detail=SIGNS[row["enters_sign"]],
            retrograde=row["retrograde"],
        )
    for row in DATA["lunar_phases_2025_2026"]:
        once(row["utc"], kind="lunation", body="moon", detail=row["phase"])
    for row in DATA["void_of_course_2025_q1"]:
        once(row["begins"], kind="void_of_course", bodies=["moon", row["last_aspect"][0].lower()])
    assert [one["utc"] for one in found] == sorted(one["utc"] for one in found)


def test_event_has_the_keys_of_the_contract(sky):
    found = sky("--from", "2024-04-01", "--to", "2024-04-10")

    station = next(one for one in found if one["kind"] == "station")
    assert station == {
        "kind": "station",
        "body": "mercury",
        "detail": "retrograde",
        "utc": "2024-04-01T22:14:30Z",
        "end_utc": None,
        "longitude": pytest.approx(27.21862, abs=1e-4),
        "retrograde": False,
    }
    eclipse = next(one for one in found if one["kind"] == "eclipse")
    assert (eclipse["body"], eclipse["detail"]) == ("sun", "total solar")
    void = next(one for one in found if one["kind"] == "void_of_course")
    assert void["utc"] < void["end_utc"]


def test_kinds_bodies_and_zodiac_are_chosen(sky):
    found = sky(
        *("--from", "2019-01-01", "--to", "2031-01-01", "--kinds", "ingress"),
        *("--bodies", "saturn", "--zodiac", "sidereal", "--ayanamsha", "lahiri"),
    )

    for row in DATA["saturn_sidereal_ingresses_2019_2030"]:
        near = [one for one in found if seconds_off(one["utc"], row["utc"]) <= 900]
        assert [one["detail"] for one in near] == [SIGNS[row["enters_rashi"]]]
    assert {(one["kind"], one["body"]) for one in found} == {("ingress", "saturn")}


def test_two_bodies_in_aspect_are_both_named(sky):
    (found,) = sky(
        *("--from", "2020-12-01", "--to", "2021-01-01", "--kinds", "aspect"),
        *("--bodies", "Jupiter, Saturn"),
    )

    assert (found["bodies"], found["detail"]) == (["jupiter", "saturn"], "conjunction")


def test_sky_is_written_to_be_read(capsys):
    assert main(["sky", "--from", "2025-01-01", "--to", "2025-03-30", "--text"]) == 0

    text = capsys.readouterr().out
    assert "2025-01-01 06:02  27°18′ Capricorn    Moon void of course until 01-01 10:49" in text
    assert "Mars enters Cancer, retrograde" in text
    assert "First quarter moon" in text
    assert "Total lunar eclipse" in text
    assert "Venus turns retrograde" in text


def test_nothing_is_said_in_words_and_is_an_empty_list_to_programs(capsys, sky):
    words = ("--from", "2025-01-01", "--to", "2025-01-02", "--kinds", "eclipse")

    assert sky(*words) == []
    assert main(["sky", *words, "--text"]) == 0
    assert "Nothing" in capsys.readouterr().out


def test_terminal_gets_text_and_json_when_asked(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    words = ["sky", "--from", "2025-01-01", "--to", "2025-01-02"]

    assert main(words) == 0
    assert "Moon enters Aquarius" in capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["events"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--from", "2025-02-01", "--to", "2025-01-01"], "invalid_input", "before it begins"),
        (["--from", "2025-02-30", "--to", "2025-03-01"], "invalid_input", "from is no moment"),
        (["--from", "tomorrow", "--to", "2025-03-01"], "invalid_input", "YYYY-MM-DD"),
        (["--from", "nan", "--to", "nan"], "invalid_input", "YYYY-MM-DD"),
        (["--from", "1750-01-01", "--to", "2025-01-01"], "out_of_range", "1800-01-02"),
        (["--from", "2025-01-01", "--to", "9999-12-31"], "out_of_range", "2400-01-01"),
        (["--from", "1900-01-01", "--to", "2025-01-01"], "out_of_range", "100 years"),
        (["--from", "2025-01-01", "--to", "2025-01-02", "--bodies", "vulcan"], "invalid_input", ""),
        (["--from", "2025-01-01", "--to", "2025-01-02", "--kinds", ","], "invalid_input", "list"),
    ],
)
def test_question_that_has_no_answer_is_refused_with_a_code(capsys, words, code, said):
    assert main(["sky", *words]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    error = json.loads(captured.err)["error"]
    assert error["code"] == code
    assert said in error["message"]


def test_refusal_on_a_terminal_is_a_sentence_with_what_is_on_offer(capsys):
    words = ["--from", "2025-01-01", "--to", "2025-01-02", "--kinds", "dance", "--text"]

    assert main(["sky", *words]) == 2
    assert capsys.readouterr().err.startswith("astra: --kinds holds what is not on offer. Try: sta")
