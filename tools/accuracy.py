"""Measure the engine against JPL DE440 and write down the worst differences: ``make accuracy``.

Computes 200 births drawn by chance (1800 to 2100, every latitude), a month of transits to some of
them and what happens in the sky in some months, all a second time from other data by other code
(``tests/accuracy``). Prints the table, writes it to ``docs/accuracy.md``, freezes a sample of thirty
births in ``tests/data/accuracy_sample.json`` for CI, and fails where a tolerance of the product is
broken. Takes about two minutes. Needs ``requirements-accuracy.txt``.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Final

from astra.sky.bodies import Body
from tests.accuracy.births import FIRST, LAST, SEED, births
from tests.accuracy.compare import (
    FORECAST,
    MEASURED,
    Difference,
    Row,
    arcseconds,
    chart_of,
    differences,
    group_of,
    longitude_tolerance,
    table,
)
from tests.accuracy.compare_instants import (
    sky_differences,
    transits_differences,
    voids_differences,
)
from tests.accuracy.jpl import Sky
from tests.accuracy.records import (
    at_the_same_time,
    records,
    sky_record,
    transits_record,
    voids_record,
)

ROOT: Final = Path(__file__).resolve().parents[1]
SAMPLE: Final = ROOT / "tests/data/accuracy_sample.json"
REPORT: Final = ROOT / "docs/accuracy.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"

BIRTHS: Final = 200
FROZEN_BIRTHS: Final = 30
TRANSIT_MONTHS: Final = 12
FROZEN_MONTHS: Final = 2
SKY_SPANS: Final = 8
SKY_DAYS: Final = 60
VOID_SPANS: Final = 3
MONTH_DAYS: Final = 30

Record = dict[str, Any]
Sample = dict[str, list[Record]]


def main() -> int:
    """Measure, print, write; return the exit code."""
    sky = Sky()
    truth = independent(sky)
    rows = table([*measured(truth), *without_forecast(sky, truth["births"])])
    lines = list(markdown(rows))
    print("\n".join(lines))
    write_report(lines)
    SAMPLE.write_text(frozen(truth))
    broken = [row for row in rows if row.worst.share > 1.0]
    for row in broken:
        print(f"Broken: {row.worst}", file=sys.stderr)
    return 1 if broken else 0


def independent(sky: Sky) -> Sample:
    """Return all records of the independent computation, by kind."""
    chance = random.Random(SEED)  # noqa: S311  # a draw, not a secret
    people = births(BIRTHS)
    starts = [_some_day(chance) for _ in range(SKY_SPANS)]
    return {
        "births": records(sky, people),
        "transits": [
            transits_record(sky, birth, _some_day(chance, birth.utc), MONTH_DAYS)
            for birth in people[:TRANSIT_MONTHS]
        ],
        "sky": [sky_record(sky, start, SKY_DAYS) for start in starts],
        "voids": [voids_record(sky, start, MONTH_DAYS) for start in starts[:VOID_SPANS]],
    }


def _some_day(chance: random.Random, after: datetime = FIRST) -> datetime:
    """A midnight that leaves a year and more before the last one, and a day after the first."""
    days = chance.randrange(1, (LAST - after).days - 400)
    return (after + timedelta(days=days)).replace(hour=0, minute=0, second=0)


def measured(truth: Sample) -> Iterator[Difference]:
    """Yield every difference between the engine and the records."""
    kinds = {
        "births": differences,
        "transits": transits_differences,
        "sky": sky_differences,
        "voids": voids_differences,
    }
    return chain.from_iterable(kinds[kind](one) for kind, some in truth.items() for one in some)


def without_forecast(sky: Sky, truth: list[Record]) -> Iterator[Difference]:
    """Yield the differences in longitude of births to come at one and the same Terrestrial Time:
    what is left when two forecasts of Delta T are not compared with each other."""
    charts = {one["id"]: chart_of(one) for one in truth if one["forecast"]}
    longitudes = at_the_same_time(sky, [chart.instant.jd_tt for chart in charts.values()])
    for name, column in longitudes.items():
        tolerance = longitude_tolerance(name, MEASURED)
        for (where, chart), degrees in zip(charts.items(), column, strict=True):
            off = arcseconds(chart.positions[Body(name)].longitude_deg, float(degrees))
            quantity = f"{group_of(name)}: longitude, Delta T left out"
            yield Difference(quantity, FORECAST, off, tolerance, "″", where)


def frozen(truth: Sample) -> str:
    """Return the part that CI compares, as JSON, a record a line."""
    kept = {
        "births": truth["births"][:FROZEN_BIRTHS],
        "transits": truth["transits"][:FROZEN_MONTHS],
        "sky": truth["sky"][:1],
        "voids": truth["voids"][:1],
    }
    parts = (
        f'"{kind}": [\n' + ",\n".join(json.dumps(one) for one in some) + "\n]"
        for kind, some in kept.items()
    )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def markdown(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| quantity | years | compared | worst | allowed | share | where |"
    yield "|---|---|---:|---:|---:|---:|---|"
    for count, worst in rows:
        if worst.unit == "exact":
            values = ("all equal" if worst.value == 0.0 else "**differs**", "equal", "")
        else:
            unit = worst.unit if worst.unit in "″°" else f" {worst.unit}"
            values = (
                f"{worst.value:.2g}{unit}",
                f"{worst.tolerance:.3g}{unit}",
                f"{worst.share:.0%}",
            )
        where = worst.where if worst.value else ""
        yield f"| {worst.quantity} | {worst.era} | {count} | {' | '.join(values)} | {where} |"


def write_report(lines: Iterable[str]) -> None:
    """Put the table between its marks in the report."""
    before, _, rest = REPORT.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    stamp = f"Measured on {datetime.now(UTC):%Y-%m-%d}."
    REPORT.write_text("\n".join([before + BEGIN, stamp, "", *lines, END + after]))


if __name__ == "__main__":
    sys.exit(main())
