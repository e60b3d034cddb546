"""Safety over messages written without sight of it, through the real guide, with no model.

The figures, and each broken promise in words, come from ``python -m tools.safety``.
"""

from __future__ import annotations

from tools.safety import FALSE_ALARMS, RECALL, false_alarms, played, recall


def test_nobody_in_danger_is_missed_and_few_others_are_alarmed(talk):
    outcomes = list(played(talk.guide, talk.people))

    assert [one.case["id"] for one in outcomes if one.faults] == []
    assert recall(outcomes) >= RECALL
    assert false_alarms(outcomes) <= FALSE_ALARMS
