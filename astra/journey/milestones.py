"""Milestones: what a person has reached, and how far the next one is.

To add one, add a row to ``MILESTONES``; ids are stored and never change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Metric(StrEnum):
    """The count a milestone is measured by."""

    CONVERSATIONS = "conversations"
    BEST_STREAK = "best_streak"
    CHART_PERCENT = "chart_percent"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Milestone:
    """Reached when ``metric`` is at least ``threshold``."""

    id: str
    emoji: str
    title: str
    metric: Metric
    threshold: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is with a milestone: ``have`` of ``need``, ``have`` never above it."""

    milestone: Milestone
    have: int
    need: int

    @property
    def reached(self) -> bool:
        """Whether it is done."""
        return self.have >= self.need


MILESTONES = (
    Milestone("first_conversation", "🎯", "First Conversation", Metric.CONVERSATIONS, 1),
    Milestone("streak_3", "🔥", "3-Day Streak", Metric.BEST_STREAK, 3),
    Milestone("streak_7", "🔥", "7-Day Streak", Metric.BEST_STREAK, 7),
    Milestone("conversations_10", "⭐", "10 Conversations", Metric.CONVERSATIONS, 10),
    Milestone("conversations_25", "🌟", "25 Conversations", Metric.CONVERSATIONS, 25),
    Milestone("conversations_50", "🚀", "50 Conversations", Metric.CONVERSATIONS, 50),
    Milestone("conversations_100", "🏆", "100 Conversations", Metric.CONVERSATIONS, 100),
    Milestone("full_chart", "📊", "Full Chart", Metric.CHART_PERCENT, 100),
    Milestone("topic_explorer", "🗺️", "Topic Explorer", Metric.TOPICS, 5),
)


def progress(counts: Mapping[Metric, int]) -> tuple[Progress, ...]:
    """Return where a person with these counts stands with every milestone, in table order."""
    # ANCHOR: milestone-detection
    return tuple(
        Progress(milestone, min(counts[milestone.metric], milestone.threshold), milestone.threshold)
        for milestone in MILESTONES
    )


def nearest(standing: tuple[Progress, ...]) -> Progress | None:
    """Return the open milestone of which the largest part is done, the earlier one on a tie."""
    ahead = [one for one in standing if not one.reached]
    return max(ahead, key=lambda one: one.have / one.need, default=None)
