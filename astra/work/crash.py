"""Crash points: the boundaries between writes where a process may die, named so a test can die there.

``reach`` does nothing unless a test has installed a hook; nothing in production installs one, and no
setting can. To add a boundary, add its name to ``Point`` and call ``reach`` there: the test of the
crash points tries every name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Point = Literal[
    "message.claimed",
    "message.begun",
    "message.remembered",
    "message.complete",
    "message.finished",
    "conversation.ended",
    "task.claimed",
    "task.done",
    "task.finished",
    "workflow.key",
    "workflow.instance",
    "workflow.task",
    "workflow.released",
    "workflow.noted",
    "artifact.uploaded",
    "artifact.inserted",
]
EpisodePoint = Literal[
    "episode.harvested",
    "episode.scripted",
    "episode.voiced",
    "episode.drawn",
    "episode.mastered",
    "episode.published",
]
"""Those of the making of an episode, which has a test of its own."""

_hook: Callable[[Point | EpisodePoint], None] | None = None


def install(hook: Callable[[Point | EpisodePoint], None] | None) -> None:
    """Have ``hook`` called at every crash point of this process; None removes it. For tests."""
    global _hook  # noqa: PLW0603  # a process dies as a whole: there is one hook or none
    _hook = hook


def reach(point: Point | EpisodePoint) -> None:
    """Say that everything before this point is written, and nothing after it."""
    if _hook is not None:
        _hook(point)
