"""``astra transits``: every exact transit to a birth chart between two dates.

In a batch every line is answered: one that cannot be used gets an error of its own, and the next
line is read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any, Final

from astra.cli import batch
from astra.cli.batch import Row
from astra.cli.birth_row import add_birth, chart_of, row_of
from astra.cli.choices import ASPECTS, add_span, chosen, keyed, names, span_of
from astra.errors import AstraError
from astra.sky.aspects import MAJOR, AspectKind
from astra.sky.bodies import PLANETS, Angle, Point
from astra.sky.document import iso
from astra.sky.ephemeris import CATALOGUE
from astra.sky.transits import Hit, exact_transits

_EXAMPLES: Final = """\
examples:
  astra transits 1990-07-15 10:30 --tz Asia/Kolkata --lat 13.0827 --lon 80.2707 \\
      --from 2025-01-01 --to 2025-02-01
  astra transits 1990-07-15 10:30 --tz Asia/Kolkata --lat 13.0827 --lon 80.2707 \\
      --from 2025-01-01 --to 2030-01-01 --bodies saturn,pluto --aspects 0,90,180 --json
  astra transits --batch < births.jsonl > hits.jsonl

A line of a batch has the fields of `astra chart --batch` and
  "from": "2025-01-01", "to": "2026-01-01"
and may have
  "bodies": ["sun", ...]       which move; default: sun to pluto
  "points": ["ascendant", ...] of the chart; default: sun to pluto
  "aspects": [0, 60, 90, 120, 180]
A hit that is not "solid" may be out by more than half a day for want of an exact birth time.
"""


def add_parser(subparsers: Any) -> None:
    """Add ``transits`` to the commands of ``astra``."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "transits",
        help="list the exact transits to a birth chart",
        description=__doc__.split("\n\n")[0],
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_birth(parser)
    add_span(parser)
    parser.add_argument("--bodies", help="which move, separated by commas; default: the ten")
    parser.add_argument("--points", help="of the chart; default: the ten")
    parser.add_argument("--aspects", help="angles or names; default: 0,60,90,120,180")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--batch", action="store_true", help="JSON lines from stdin to stdout")
    parser.set_defaults(func=main)


def main(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    if args.batch:
        return batch.run_stdin(answer)
    row = {**row_of(args), "from": vars(args)["from"], "to": args.to}
    row |= {name: names(vars(args)[name]) for name in ("bodies", "points", "aspects")}
    try:
        hits = hits_of(row)
    except AstraError as error:
        return batch.complain(error, as_json=args.json)
    print(json.dumps(_document(hits)) if args.json else "\n".join(_lines(hits)))
    return 0


def answer(row: Row) -> dict[str, Any]:
    """Return the hits of the fields of a batch line, without an ``id``."""
    return _document(hits_of(row))


def hits_of(row: Row) -> list[Hit]:
    """Return every exact transit the fields of a batch line ask for, in order.

    Raises:
        InvalidInput: a field cannot be used; what could be as suggestions.
    """
    chart, span = chart_of(row), span_of(row)
    points: dict[str, Point] = {**keyed(chart.positions)}
    if chart.time_known:
        points |= keyed(Angle)
    return exact_transits(
        chart,
        *span,
        bodies=chosen("bodies", row.get("bodies"), keyed(CATALOGUE), PLANETS),
        points=chosen("points", row.get("points"), points, PLANETS),
        kinds=chosen("aspects", row.get("aspects"), ASPECTS, MAJOR),
    )


def _document(hits: list[Hit]) -> dict[str, Any]:
    return {
        "hits": [
            {
                "transit": hit.transit.value,
                "natal": hit.natal.value,
                "aspect": _angle(hit.kind),
                "utc": iso(hit.utc),
                "retrograde": hit.retrograde,
                "solid": hit.solid,
            }
            for hit in hits
        ]
    }


def _angle(kind: AspectKind) -> int | float:
    """90 and not 90.0, but 22.5 as it is."""
    angle = kind.angle_deg
    return int(angle) if angle.is_integer() else angle


def _lines(hits: list[Hit]) -> Iterator[str]:
    if not hits:
        yield "No transit is exact between these dates."
    for hit in hits:
        remarks = ["retrograde"] if hit.retrograde else []
        remarks += [] if hit.solid else ["not certain"]
        told = f"{hit.transit.label} {hit.kind} natal {hit.natal.label}"
        yield ", ".join([f"{hit.utc:%Y-%m-%d %H:%M}  {told}", *remarks])
