"""The ``parse-birth`` command, as an operator and a grader run it."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from astra.cli import parse_birth
from astra.errors import InvalidInput

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "birth_details.json").read_text(encoding="utf-8")
)
FIELDS = {
    *("id", "behaviour", "birth_date", "birth_time", "time_precision", "time_window", "place"),
    *("timezone", "utc_offset_minutes", "fold", "system", "ayanamsha", "missing", "message"),
}


@pytest.fixture
def run(data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("ASTRA_DATA_DIR", str(data_dir))

    def command(*words: str, stdin: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        parser = argparse.ArgumentParser()
        parse_birth.add_parser(parser.add_subparsers())
        args = parser.parse_args(["parse-birth", *words])
        assert args.func(args) == 0
        return capsys.readouterr().out

    return command


def test_a_batch_answers_every_line_in_order_with_every_field(run: Any):
    lines = [
        json.dumps({
            "id": case["id"],
            "input": case["input"],
            "context": case["context"],
            "reference_now": CASES["reference_now"],
        })
        for case in CASES["cases"]
    ]  # fmt: skip

    answers = [json.loads(line) for line in run("--batch", stdin="\n".join(lines)).splitlines()]

    assert [answer["id"] for answer in answers] == [case["id"] for case in CASES["cases"]]
    for answer, case in zip(answers, CASES["cases"], strict=True):
        assert set(answer) == FIELDS
        assert answer["behaviour"] in case["behaviour"]


def test_a_broken_line_is_answered_and_the_next_one_read(run: Any):
    stdin = '{"id": 7\n[]\n{"id": 8}\n\n{"id": 9, "input": "14 May 1996, 7:20 am, Pune"}\n'

    answers = [json.loads(line) for line in run("--batch", stdin=stdin).splitlines()]

    assert [answer.get("error", {}).get("code") for answer in answers[:3]] == ["invalid_input"] * 3
    assert answers[2]["id"] == 8
    assert answers[3]["place"]["name"] == "Pune"


def test_one_text_is_answered_in_words_or_json(run: Any):
    assert run("14 May 96, subah 7:20, Mumbai").startswith("accept: I noted: born on 14 May 1996")
    assert json.loads(run("--json", "--asked", "birth_time", "subah 7:20"))["birth_time"] == "07:20"
    assert run("what a lovely day") == "ignore\n"


def test_a_text_and_a_batch_at_once_are_refused(run: Any):
    with pytest.raises(InvalidInput):
        run("--batch", "14 May 1996")
    with pytest.raises(InvalidInput):
        run()
