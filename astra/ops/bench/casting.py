"""A whole natal chart beside the fixed list of bare Swiss Ephemeris calls it cannot do without."""

from __future__ import annotations

import time
from collections.abc import Callable

from astra.ops.bench.figure import Effort, Figure, compare
from astra.ops.bench.sample import births
from astra.sky.chart import natal
from astra.sky.ephemeris import bare_calls, instant_of
from astra.sky.moment import moment_of

CHARTS = 20
ROUNDS = 10
MOST = 1.5


def chart(effort: Effort) -> Figure:
    """Measure CPU time for each chart; rounds alternate, and the best of each counts.

    Both are the same arithmetic each time: what a round takes longer than the best is the
    machine's other work.
    """
    sample = list(births(CHARTS))
    moments = [
        (instant_of(moment_of(birth).utc).jd_ut1, birth.latitude_deg, birth.longitude_deg)
        for birth in sample
    ]

    def cast() -> None:
        for birth in sample:
            natal(birth)

    def call() -> None:
        for jd_ut1, latitude_deg, longitude_deg in moments:
            bare_calls(jd_ut1, latitude_deg, longitude_deg)

    cast()
    call()
    charts, bare = [], []
    for _ in range(ROUNDS * effort):
        charts.append(_cpu_ms(cast))
        bare.append(_cpu_ms(call))
    return compare(
        min(charts) / CHARTS,
        "ms CPU for each natal chart",
        min(bare) / CHARTS,
        "ms CPU for 12 calc_ut and 1 houses_ex2",
        at_most=MOST,
        of="ratio",
        details={"rounds": ROUNDS * effort, "charts_per_round": CHARTS},
    )


def _cpu_ms(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000
