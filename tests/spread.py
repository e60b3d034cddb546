"""How the tests are spread over processes: what shares a fixture stays in one, the longest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from xdist.scheduler import LoadScopeScheduling

TOGETHER: Final[Mapping[str, Sequence[str]]] = {
    "an Astra to look around in": (
        "tests/browser/test_accessibility.py",
        "tests/browser/test_aethercast.py",
        "tests/browser/test_chart_page.py",
        "tests/browser/test_walk.py",
        "tests/browser/test_year.py",
    ),
    "processes that are killed and waited for": (
        "tests/acceptance/test_chaos.py",
        "tests/acceptance/test_episode_kills.py",
        "tests/acceptance/test_kills.py",
        "tests/acceptance/test_process.py",
    ),
    "an Astra to call": ("tests/browser/voice/",),
}
"""Beside these the tests of each file stay together."""


def group_of(nodeid: str) -> str:
    """Return what a test stays together with: a key of ``TOGETHER``, or its file."""
    file = nodeid.partition("::")[0]
    named = (name for name, files in TOGETHER.items() if file.startswith(tuple(files)))
    return next(named, file)


def rank(nodeid: str) -> int:
    """Return where a test stands in the queue: groups as they are named above, then files."""
    names, group = list(TOGETHER), group_of(nodeid)
    return names.index(group) if group in names else len(names)


class Together(LoadScopeScheduling):
    """Hands out whole groups. (Marks of groups are lost on the way since pytest 9.2.)"""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
