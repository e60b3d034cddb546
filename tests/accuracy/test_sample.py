"""The engine against a frozen sample of the independent computation, every value in tolerance.

``tests/data/accuracy_sample.json`` is written by ``make accuracy``, which compares many more.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.accuracy.compare import differences
from tests.accuracy.compare_instants import (
    sky_differences,
    transits_differences,
    voids_differences,
)

SAMPLE = json.loads((Path(__file__).parents[1] / "data/accuracy_sample.json").read_text())
COMPARED = {
    "births": differences,
    "transits": transits_differences,
    "sky": sky_differences,
    "voids": voids_differences,
}


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        pytest.param(kind, record, id=f"{kind} {record['id']}")
        for kind, records in SAMPLE.items()
        for record in records
    ],
)
def test_engine_is_within_tolerance_of_the_independent_computation(kind, record):
    found = list(COMPARED[kind](record))

    assert found
    assert [one for one in found if one.share > 1.0] == []


def test_sample_reaches_over_three_centuries_and_both_polar_circles():
    births = SAMPLE["births"]
    years = [int(birth["utc"][:4]) for birth in births]

    assert len(births) == 30
    assert min(years) < 1830
    assert max(years) > 2070
    assert min(birth["lat"] for birth in births) < -66.6
    assert max(birth["lat"] for birth in births) > 66.6
