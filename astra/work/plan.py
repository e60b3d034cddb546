"""Plans: the steps of a workflow, and what follows from how their tasks stand.

A step waits until every step in ``after`` has ended. Should a needed one of those fail, the step is
skipped; an optional one may fail, and the workflow then ends ``completed_with_errors``. So it does
when a task is ``flawed``: completed, by other means than it was meant to be. Pure: no database and
no clock. To change what follows from what, edit ``standing`` and ``status_of``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from astra.work.tasks import UNFINISHED

ACTIVE = ("pending", "running")
FLAWED = "flawed"
"""How a completed task stands whose result names a flaw."""
_DONE = ("completed", FLAWED)


@dataclass(frozen=True, slots=True)
class Step:
    """What one task of a workflow is to do. ``after`` names steps that stand before it.

    ``wanted_after_s`` is how long after its beginning nobody misses the result yet: of what may be
    done now, what is wanted sooner is done first, whoever's it is.
    """

    name: str
    kind: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    optional: bool = False
    wanted_after_s: float = 0.0


def check(steps: Sequence[Step]) -> None:
    before: set[str] = set()
    for step in steps:
        if step.name in before:
            raise ValueError(f"Two steps are called {step.name}.")
        if unknown := set(step.after) - before:
            raise ValueError(f"{step.name} comes after {', '.join(unknown)}, not before it.")
        before.add(step.name)
    if not before:
        raise ValueError("A workflow has at least one step.")


def status_of(steps: Sequence[Step], statuses: Mapping[str, str]) -> str:
    """Return how a workflow stands whose tasks, by name, stand so."""
    found = [statuses[step.name] for step in steps]
    if any(status in UNFINISHED for status in found):
        return "pending" if all(status == "pending" for status in found) else "running"
    if "cancelled" in found:
        return "cancelled"
    if any(statuses[step.name] not in _DONE for step in steps if not step.optional):
        return "failed"
    return "completed_with_errors" if set(found) != {"completed"} else "completed"


def standing(steps: Sequence[Step], statuses: Mapping[str, str]) -> dict[str, str]:
    """Return ``open``, ``blocked`` or ``skipped`` for each task that has not been tried yet."""
    settled, result = dict(statuses), {}
    optional = {step.name for step in steps if step.optional}
    for step in steps:
        if settled[step.name] not in ("pending", "skipped"):
            continue
        before = {name: settled[name] for name in step.after}
        if any(
            status in ("failed", "skipped", "cancelled") and name not in optional
            for name, status in before.items()
        ):
            result[step.name] = settled[step.name] = "skipped"
        elif any(status in UNFINISHED for status in before.values()):
            result[step.name], settled[step.name] = "blocked", "pending"
        else:
            result[step.name], settled[step.name] = "open", "pending"
    return result
