"""The scaling tool: its tables have a place in the documentation, its measurements add up."""

from __future__ import annotations

from collections import Counter

import pytest

from astra.ops.bench.sample import births
from astra.sky.chart import natal
from tools.scaling.__main__ import PARTS
from tools.scaling.load import asked_by
from tools.scaling.profile import looking
from tools.scaling.table import PAGE, Table, placed


def test_every_part_has_its_place_in_the_documentation():
    page = PAGE.read_text("utf-8")
    for name in PARTS:
        assert "measured anew" in placed(page, name, "measured anew")
    with pytest.raises(ValueError, match="no marks"):
        placed(page, "weather", "fine")


def test_a_table_aligns_its_figures():
    table = Table(("processes", "answers/s"), [("1", "75")], "Four threads.")
    assert table.markdown() == (
        "| processes | answers/s |\n| --- | ---: |\n| 1 | 75 |\n\nFour threads."
    )


def test_what_is_at_work_innermost_is_what_the_time_counts_for():
    found: Counter[str] = Counter()
    [birth] = births(1)
    with looking(found):
        while found.total() < 20:
            natal(birth)
    assert found.most_common(1)[0][0] == "facts of the chart and of the day"


class Caller:
    def __init__(self, server: str) -> None:
        self.server, self.asked, self.open = server, 0, True

    def ask(self) -> str:
        self.asked += 1
        return self.server

    def close(self) -> None:
        self.open = False


def test_everybody_asks_until_time_is_up_and_the_first_answer_is_not_counted():
    callers = [Caller("one"), Caller("two")]
    found = asked_by(callers, seconds=0.05)
    assert len(found.waits_ms) == sum(caller.asked - 1 for caller in callers)
    assert found.servers == [{"one"}, {"two"}]
    assert found.rate == pytest.approx(len(found.waits_ms) / found.seconds)
    assert not any(caller.open for caller in callers)
