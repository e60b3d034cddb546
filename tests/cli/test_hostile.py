"""What nobody should send, sent: every command answers with a coded error, and never falls over."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from astra.cli import batch, chart, returns, transits
from astra.cli.main import main
from astra.cli.parse_birth import ASKED

ROOT = Path(__file__).parents[2]
NAN, INFINITY = float("nan"), float("inf")
HUGE = 10**400  # JSON allows it; a float does not

GOOD = {
    "id": "good", "date": "1990-07-15", "time": "10:30", "tz": "Asia/Kolkata",
    "lat": 13.0827, "lon": 80.2707, "from": "2025-01-01", "to": "2025-01-03",
}  # fmt: skip
ENGINE: dict[str, Callable[[batch.Row], dict[str, Any]]] = {
    "chart": chart.answer,
    "transits": transits.answer,
    "returns": returns.answer,
}
NOT_JSON = (
    "{", "]", "\x00", "{'id': 1}", "[" * 100_000, '{"a":' * 50_000, "1" * 5_000,
    '{"id": ' + "1" * 5_000 + "}", "\ufeff{}", "// {}",
)  # fmt: skip
NO_OBJECT = ("null", "NaN", "7", '"x"', "[{}]", "true")

# A change to a good line, the code it must get, and whether there is something to suggest.
BIRTHS: tuple[tuple[dict[str, Any], str, bool], ...] = (
    ({"tz": "Asia/Kolkatta"}, "unknown_zone", True),
    ({"tz": "asia/kolkata"}, "unknown_zone", True),
    ({"tz": ""}, "unknown_zone", False),
    ({"tz": "\x00"}, "unknown_zone", False),
    ({"tz": "../../../etc/passwd"}, "unknown_zone", False),
    ({"tz": "/etc/localtime"}, "unknown_zone", False),
    ({"tz": "z" * 100_000}, "unknown_zone", False),
    ({"tz": ["Asia/Kolkata"]}, "invalid_input", False),
    ({"lat": 95}, "out_of_range", True),
    ({"lat": -90.0001}, "out_of_range", True),
    ({"lat": NAN}, "out_of_range", True),
    ({"lon": INFINITY}, "out_of_range", True),
    ({"lon": -INFINITY}, "out_of_range", True),
    ({"lat": 1e308}, "out_of_range", True),
    ({"lon": HUGE}, "out_of_range", False),
    ({"lat": "13.08"}, "invalid_input", False),
    ({"lat": None}, "invalid_input", False),
    ({"lat": False}, "invalid_input", False),
    ({"lon": {"deg": 80}}, "invalid_input", False),
    ({"date": "3000-01-01"}, "out_of_range", True),
    ({"date": "1799-12-31"}, "out_of_range", True),
    ({"date": "0000-00-00"}, "out_of_range", True),
    ({"date": "1990-02-30"}, "invalid_input", False),
    ({"date": ""}, "invalid_input", False),
    ({"date": "1990-07-15\n"}, "invalid_input", False),
    ({"date": "\uff11\uff19\uff19\uff10-07-15"}, "invalid_input", False),
    ({"date": 19900715}, "invalid_input", False),
    ({"date": "9" * 100_000}, "invalid_input", False),
    ({"time": "24:00"}, "invalid_input", False),
    ({"time": "10:60"}, "invalid_input", False),
    ({"time": "23:59:60"}, "invalid_input", False),
    ({"time": "10:30Z"}, "invalid_input", False),
    ({"time": ""}, "invalid_input", False),
    ({"time": 10.5}, "invalid_input", False),
    ({"time": "\ud800"}, "invalid_input", False),
    ({"date": "2021-03-14", "time": "02:30", "tz": "America/New_York"}, "nonexistent_time", True),
    ({"date": "2021-11-07", "time": "01:30", "tz": "America/New_York"}, "ambiguous_time", True),
    ({"date": "2011-12-30", "time": "12:00", "tz": "Pacific/Apia"}, "nonexistent_time", True),
    ({"fold": 2}, "invalid_input", True),
    ({"fold": "0"}, "invalid_input", True),
    ({"houses": "haus"}, "invalid_input", True),
    ({"houses": "\x00"}, "invalid_input", True),
    ({"houses": 7}, "invalid_input", False),
    ({"zodiac": "chinese"}, "invalid_input", True),
    ({"ayanamsha": "\ud800"}, "invalid_input", True),
)
SPANS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"from": "2025-02-01", "to": "2025-01-01"}, "invalid_input"),
    ({"from": "1799-01-01"}, "out_of_range"),
    ({"to": "3000-01-01"}, "out_of_range"),
    ({"to": "9999-99-99"}, "out_of_range"),
    ({"from": "1800-01-02", "to": "2399-01-01"}, "out_of_range"),
    ({"from": None}, "invalid_input"),
    ({"from": 20250101}, "invalid_input"),
    ({"from": ""}, "invalid_input"),
    ({"from": "2025-01-01T25:00"}, "invalid_input"),
    ({"from": "2025-01-01T00:00+99:99"}, "invalid_input"),
    ({"to": "\x00"}, "invalid_input"),
    ({"to": "2025-13-01"}, "invalid_input"),
)
CHOICES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("transits", {"bodies": ["vulcan"]}),
    ("transits", {"bodies": []}),
    ("transits", {"bodies": "sun"}),
    ("transits", {"bodies": [None, [], {}]}),
    ("transits", {"bodies": ["part_of_fortune"]}),
    ("transits", {"points": ["ascendant"], "time": None}),
    ("transits", {"aspects": [0.1]}),
    ("transits", {"aspects": [NAN]}),
    ("transits", {"aspects": [HUGE]}),
    ("transits", {"aspects": [True]}),
    ("returns", {"body": "ascendant"}),
    ("returns", {"body": ["sun"]}),
    ("returns", {"kind": "planetary"}),
    ("returns", {"kind": "solar", "body": "moon"}),
    ("returns", {"kind": {}}),
)


def answered(command: str, line: str) -> dict[str, Any]:
    """What a command says to one line, as a reader of UTF-8 JSON gets it."""
    out = io.StringIO()
    batch.run([line], out, ENGINE[command])
    found = json.loads(out.getvalue().encode("utf-8"), parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


def complaint(command: str, line: str) -> dict[str, Any]:
    found = answered(command, line)
    assert set(found) == {"id", "error"}
    error = found["error"]
    assert set(error) == {"code", "message", "suggestions"}
    assert error["message"].endswith((".", "}"))
    assert all(isinstance(one, str) for one in error["suggestions"])
    return error


@pytest.mark.parametrize("command", ENGINE)
@pytest.mark.parametrize(("change", "code", "suggests"), BIRTHS)
def test_a_birth_that_cannot_be_is_refused_with_its_code(command, change, code, suggests):
    error = complaint(command, json.dumps({**GOOD, **change}))

    assert error["code"] == code
    assert bool(error["suggestions"]) is suggests
    assert len(error["message"]) < 300  # it names the field and does not repeat what it held


@pytest.mark.parametrize("command", ["transits", "returns"])
@pytest.mark.parametrize(("change", "code"), SPANS)
def test_a_span_that_cannot_be_is_refused_with_its_code(command, change, code):
    assert complaint(command, json.dumps({**GOOD, **change}))["code"] == code


@pytest.mark.parametrize(("command", "change"), CHOICES)
def test_a_choice_that_is_not_on_offer_is_told_what_is(command, change):
    error = complaint(command, json.dumps({**GOOD, **change}))

    assert error["code"] == "invalid_input"
    assert error["suggestions"]


@pytest.mark.parametrize("command", ENGINE)
@pytest.mark.parametrize("line", NOT_JSON + NO_OBJECT)
def test_a_line_that_is_no_object_is_refused(command, line):
    assert complaint(command, line)["code"] == "invalid_input"


@pytest.mark.parametrize("command", ENGINE)
@pytest.mark.parametrize("missing", ["date", "time", "tz", "lat", "lon"])
def test_a_missing_field_is_named(command, missing):
    line = json.dumps({key: value for key, value in GOOD.items() if key != missing})

    assert missing in complaint(command, line)["message"]


@pytest.mark.parametrize("command", ENGINE)
@pytest.mark.parametrize("name", [None, 0, -1.5, "", "\ud800", "x" * 100_000, [1], {"a": 1}, NAN])
def test_whatever_the_id_the_answer_is_json(command, name):
    found = answered(command, json.dumps({**GOOD, "id": name}))

    assert "error" not in found
    assert found["id"] == (name if isinstance(name, str | int | float) and name == name else None)


@pytest.mark.parametrize("command", ENGINE)
@pytest.mark.parametrize(
    "edge",
    [
        {"lat": 90}, {"lat": -90}, {"lon": 180}, {"lon": -180}, {"lat": 66.5634},
        {"date": "1800-01-01", "time": "00:00", "tz": "Asia/Manila"},
        {"date": "2399-12-31", "time": "23:59:59", "tz": "Pacific/Pago_Pago"},
        {"date": "1800-01-01", "time": None},
        {"date": "2399-12-31", "time": None, "tz": "Pacific/Pago_Pago"},
        {"date": "2021-03-14", "time": None, "tz": "America/New_York"},
        {"date": "2000-02-29", "time": "00:00:00"},
    ],
)  # fmt: skip
def test_what_is_on_the_edge_and_possible_is_answered(command, edge):
    assert "error" not in answered(command, json.dumps({**GOOD, **edge}))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
changes = st.dictionaries(
    st.sampled_from([*GOOD, "fold", "houses", "zodiac", "ayanamsha", "bodies", "aspects", "kind"]),
    json_values,
    min_size=1,
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(ENGINE)), changes)
def test_any_json_is_answered_or_refused(command, change):
    found = answered(command, json.dumps({**GOOD, **change}))

    assert "error" not in found or found["error"]["code"] in {
        "invalid_input", "out_of_range", "unknown_zone", "nonexistent_time", "ambiguous_time",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--from", "2025-02-01", "--to", "2025-01-01"), 2),
        (("--from", "1799-01-01", "--to", "1801-01-01"), 2),
        (("--from", "", "--to", "\x00"), 2),
        (("--from", "2025-01-01", "--to", "3000-01-01"), 2),
        (("--from", "2025-01-01", "--to", "2025-01-02", "--kinds", "miracle"), 2),
        (("--from", "2025-01-01", "--to", "2025-01-02", "--bodies", "vulcan,\ud800"), 2),
        (("--from", "2025-01-01", "--to", "2025-01-02", "--bodies", ","), 2),
    ],
)
def test_a_sky_that_cannot_be_listed_is_refused_in_json(words, status, capsys):
    assert main(["sky", *words]) == status

    said = capsys.readouterr()
    assert said.out == ""
    error = json.loads(said.err)["error"]
    assert error["code"] in {"invalid_input", "out_of_range"}


@pytest.fixture
def parse(data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("ASTRA_DATA_DIR", str(data_dir))

    def answers(*lines: str | bytes) -> list[dict[str, Any]]:
        raw = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        assert main(["parse-birth", "--batch"]) == 0
        out = capsys.readouterr().out.encode("utf-8")
        return [json.loads(line, parse_constant=pytest.fail) for line in out.splitlines()]

    return answers


BROKEN_REQUESTS: tuple[dict[str, Any], ...] = (
    {},
    {"input": None},
    {"input": 1996},
    {"input": ["14 May 1996"]},
    {"input": "14 May 1996", "context": "birth_date"},
    {"input": "14 May 1996", "context": {"asked": 5}},
    {"input": "14 May 1996", "context": {"known": [1]}},
    {"input": "14 May 1996", "context": {"known": {"birth_date": "1996-02-30"}}},
    {"input": "14 May 1996", "context": {"known": {"birth_time": 720}}},
    {"input": "14 May 1996", "context": {"known": {"latitude": "north"}}},
    {"input": "14 May 1996", "reference_now": "yesterday"},
    {"input": "14 May 1996", "reference_now": 5},
)


def test_a_request_to_parse_that_cannot_be_read_is_refused(parse):
    broken = [json.dumps({"id": n, **request}) for n, request in enumerate(BROKEN_REQUESTS)]
    lines = [*NOT_JSON, *NO_OBJECT, b'{"id": "\xff\xfe"}', *broken]
    good = json.dumps({"id": "good", "input": "14 May 1996, 7:20 am, Pune"})

    *refused, answer = parse(*lines, good)

    assert len(refused) == len(lines)
    assert {one["error"]["code"] for one in refused} == {"invalid_input"}
    assert [one["id"] for one in refused[-len(broken) :]] == list(range(len(broken)))
    assert answer["place"]["name"] == "Pune"


WORDS = (
    "", " ", "\x00", "\ud800", "\u202e14 May 1996", "0" * 5_000, "May " * 20_000, "14" * 50_000,
    "31 Feb 1996", "99/99/9999", "14 May 0", "14 May 99999999999999999999", "25:61", "-5:30 am",
    "lat 95 lon 200", "GMT+99:99", "UTC+" + "9" * 400, "1/0", "१४ मई १९९६", "٣١/٠٢/١٩٩٦", "\N{SUPERSCRIPT TWO}/5/1996",
    "{'$where': 'sleep(9)'}", "'; DROP TABLE places; --", "AND OR NOT *", '"', "((((((", "a" * 100_000, "🎂" * 1_000,
)  # fmt: skip


@pytest.mark.parametrize("asked", [None, *ASKED])
def test_no_words_make_the_grammar_fall_over_or_store_nonsense(parse, asked):
    lines = [
        json.dumps({"id": n, "input": words, "context": {"asked": asked}})
        for n, words in enumerate(WORDS)
    ]

    answers = parse(*lines)

    assert [one["id"] for one in answers] == list(range(len(WORDS)))
    for words, one in zip(WORDS, answers, strict=True):
        assert "error" not in one, words
        year = int((one["birth_date"] or "1996")[:4])
        assert 1800 <= year <= 2399, words


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=60), st.sampled_from([None, *ASKED]))
def test_any_text_is_read_or_ignored(parse, text, asked):
    request = json.dumps({"id": 1, "input": text, "context": {"asked": asked}})

    (answer,) = parse(request)

    assert answer["behaviour"] in {"accept", "assume_and_say", "ask", "reject", "ignore"}


@pytest.mark.parametrize("command", [*ENGINE, "parse-birth"])
def test_no_traceback_reaches_a_terminal(command, data_dir):
    rows = [json.dumps({**GOOD, **change}) for change, _, _ in BIRTHS[:8]]
    lines = [*NOT_JSON[:6], *rows, json.dumps({**GOOD, "input": "14 May 1996"})]
    done = subprocess.run(
        [sys.executable, "-m", "astra", command, "--batch"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "ASTRA_DATA_DIR": str(data_dir), "LC_ALL": "C"},
        input=b"\xff\n\n" + "\n".join(lines).encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines) + 1  # a blank line is no request
    assert "error" not in answers[-1]
