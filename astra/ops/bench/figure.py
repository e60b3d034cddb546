"""What the measurements share: how a figure is reported, how much to measure, the plain insert."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from astra.mongo.connection import Mongo


class Effort(IntEnum):
    """How often a measurement is repeated."""

    QUICK = 1
    FULL = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure beside its reference; ``ratio`` is ``figure / reference``.

    ``target`` bounds the figure or the ratio, as ``target_of`` says, from above for
    times and from below for rates.
    """

    figure: float
    unit: str
    reference: float
    reference_unit: str
    ratio: float
    target: float
    target_of: Literal["figure", "ratio"]
    met: bool
    details: dict[str, float]


def compare(
    figure: float,
    unit: str,
    reference: float,
    reference_unit: str,
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    of: Literal["figure", "ratio"] = "figure",
    details: dict[str, float] | None = None,
) -> Figure:
    """Return a figure judged against its target; give one of ``at_most`` and ``at_least``."""
    ratio = figure / reference
    judged = ratio if of == "ratio" else figure
    target = at_most if at_most is not None else at_least
    assert target is not None  # the callers are the four measurements beside this
    return Figure(
        figure=round(figure, 4),
        unit=unit,
        reference=round(reference, 4),
        reference_unit=reference_unit,
        ratio=round(ratio, 3),
        target=target,
        target_of=of,
        met=judged <= target if at_most is not None else judged >= target,
        details={name: round(value, 4) for name, value in (details or {}).items()},
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that ``share`` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]


def insert_s(db: Mongo, count: int) -> float:
    """Return the seconds that ``count`` bare inserts take, each durable before the next."""
    started = time.perf_counter()
    for _ in range(count):
        db.bench_reference.insert_one({"text": "x" * 200})
    return time.perf_counter() - started
