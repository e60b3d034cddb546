"""The documents name the places where their rules live; each name stands at one line."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMED = {
    "gamification-task-trigger",
    "gamification-calculation-logic",
    "milestone-detection",
    "gamification-mongodb-sync",
    "horoscope-task-trigger",
    "birth-chart-validation",
    "horoscope-task-execution",
    "horoscope-mongodb-sync",
    "weekly-report-task-trigger",
    "weekly-conversations-filter",
    "weekly-report-task-execution",
    "weekly-report-mongodb-sync",
    "trigger-transcript-processing",
    "julep-user-migration",
}


def test_every_anchor_of_the_documents_stands_once():
    found = Counter(
        name
        for path in (ROOT / "astra").rglob("*.py")
        for name in re.findall(r"# ANCHOR: ([a-z-]+)", path.read_text())
    )
    assert found == Counter(dict.fromkeys(NAMED, 1))
