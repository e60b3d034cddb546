"""The success measures of the product, each against its threshold: task execution, people, health.

Read from ``analytics_daily`` over the last ``WEEK`` days, and, for the speed of the API, from this
process. What nothing was measured of has no value and is neither met nor missed. To add one, add a
line to ``_of_work`` or ``_of_people``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from astra.mongo.connection import Document
from astra.ops.analytics import total

WEEK: Final = 7
STORED: Final = ("gamification", "chart", "persona", "horoscope", "weekly_report")
"""Tasks whose whole effect is what they write to the person's document."""


class Unit(StrEnum):
    """What a value is of."""

    PERCENT = "%"
    SECONDS = "s"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: it is met when it is at least ``threshold``, or below it if ``below``."""

    name: str
    value: float | None
    threshold: float
    unit: Unit
    below: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the threshold is kept; None while nothing was measured."""
        if self.value is None:
            return None
        return self.value < self.threshold if self.below else self.value >= self.threshold


def measures(days: Sequence[Document], api_p95_s: float | None) -> dict[str, list[Measure]]:
    """Return the measures by their group. ``days`` are of ``Analytics.latest``, oldest first."""
    week = list(days)[-WEEK:]
    return {
        "Background work": _of_work(week),
        "People": _of_people(week),
        "Health": [
            Measure("95 % of API answers within", api_p95_s, 1, Unit.SECONDS, below=True),
        ],
    }


def _of_work(week: Sequence[Document]) -> list[Measure]:
    kinds = sorted({kind for day in week for kind in day["work"]} - {"message"})
    failed = _failed_percent(week, ["transcript"])
    return [
        Measure("Tasks that succeed", _done_percent(week, kinds), 100, Unit.PERCENT),
        Measure("Transcripts that fail", failed, 5, Unit.PERCENT, below=True),
        Measure("A task takes, on average", _mean_s(week, kinds), 30, Unit.SECONDS, below=True),
        Measure("Results stored", _done_percent(week, STORED), 99, Unit.PERCENT),
    ]


def _of_people(week: Sequence[Document]) -> list[Measure]:
    latest = week[-1]["engagement"] if week else {}
    newcomers = latest.get("newcomers", {})
    came_back = _percent(newcomers.get("came_back", 0), newcomers.get("came", 0))
    streaks = _percent(latest.get("streak_of_three", 0), latest.get("talked", 0))
    up = total(week, "feedback", "horoscope", "up")
    down = total(week, "feedback", "horoscope", "down")
    weekly = _percent(latest.get("weekly_reports_on", 0), latest.get("charted", 0))
    return [
        Measure("Come back within a week of their first talk", came_back, 70, Unit.PERCENT),
        Measure("Reach a three-day streak", streaks, 50, Unit.PERCENT),
        Measure("Horoscopes found close", _percent(up, up + down), 80, Unit.PERCENT),
        Measure("Weekly report switched on", weekly, 60, Unit.PERCENT),
    ]


def _sums(days: Sequence[Document], kinds: Sequence[str], name: str) -> float:
    return sum(total(days, "work", kind, name) for kind in kinds)


def _done_percent(days: Sequence[Document], kinds: Sequence[str]) -> float | None:
    done = _sums(days, kinds, "done")
    return _percent(done, done + _sums(days, kinds, "failed"))


def _failed_percent(days: Sequence[Document], kinds: Sequence[str]) -> float | None:
    failed = _sums(days, kinds, "failed")
    return _percent(failed, failed + _sums(days, kinds, "done"))


def _mean_s(days: Sequence[Document], kinds: Sequence[str]) -> float | None:
    done = _sums(days, kinds, "done")
    return _sums(days, kinds, "total_s") / done if done else None


def _percent(part: float, whole: float) -> float | None:
    return 100 * part / whole if whole else None
