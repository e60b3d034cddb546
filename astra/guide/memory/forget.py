"""Forgetting on request: out of use at once, and a task that takes out every trace.

The one way in for the talk and for the memory page; what the task does stands in
``chat.forgetting``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from astra.guide.memory.account import LIFE
from astra.people.memories import Memories, Memory
from astra.work.tasks import Tasks

FORGET_TASK: Final = "forget"


def recorded(memories: Memories, person_id: str, meant: Sequence[Memory]) -> list[str]:
    """Return the ids of ``meant``; an event that only the person's document tells becomes one."""
    for one in meant:
        if one.id.startswith(LIFE):
            memories.learn(person_id, one)
    return [one.id for one in meant]


def forget(
    memories: Memories,
    tasks: Tasks,
    person_id: str,
    memory_ids: Sequence[str],
    key: str,
    now: datetime,
    called: str = "",
) -> None:
    """Forget these memories everywhere. Safe twice under one ``key``, whoever asks.

    ``called`` is what the person called it by, where those words tell it apart.
    """
    memories.forget(person_id, memory_ids, called, now)
    tasks.submit(person_id, FORGET_TASK, key, {}, now)
