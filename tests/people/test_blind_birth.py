"""The cases of ``tests/blind/birth_details.json``, scored as their contract says."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from astra.people.places import Places
from astra.people.words import read_birth
from tests.people.birth_scoring import as_result, faults

BLIND = json.loads(
    (Path(__file__).parents[1] / "blind" / "birth_details.json").read_text(encoding="utf-8")
)
NOW = datetime.fromisoformat(BLIND["reference_now"])


@pytest.mark.parametrize("case", BLIND["cases"], ids=[case["id"] for case in BLIND["cases"]])
def test_blind_cases_pass_as_their_contract_scores_them(places: Places, case: dict[str, Any]):
    context = case["context"]
    reading = read_birth(
        case["input"],
        asked=context.get("asked"),
        known=context.get("known"),
        now=NOW,
        places=places,
    )

    assert faults(case, as_result(reading)) == [], reading
