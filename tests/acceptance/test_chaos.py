"""A little of what ``make chaos`` does: each process killed once while people talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.chaos.report import report
from tools.chaos.rounds import play
from tools.chaos.site import VICTIMS

# They wait more than they work: one after another, beside what works.
pytestmark = [pytest.mark.slow]

SEED = 11


@pytest.mark.timeout(600)
def test_whatever_is_killed_everything_promised_is_kept_once(
    new_data_dir: Callable[[], Path],
) -> None:
    figures = play(new_data_dir(), rounds=len(VICTIMS), people=20, seed=SEED, tell=print)

    assert figures.kills == Counter(VICTIMS)
    assert figures.messages > 0
    assert figures.faults == (), report(figures)
