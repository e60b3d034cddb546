"""``astra chart``: a birth chart on the terminal, or charts by the thousand as JSON lines.

The same engine as the pages. In a batch every line is answered: one that cannot be used gets an
error of its own, and the next line is read.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from typing import Any, Final

from astra.cli import batch
from astra.cli.batch import Row
from astra.cli.birth_row import add_birth, chart_of, row_of
from astra.cli.chart_text import describe
from astra.errors import AstraError
from astra.sky import document
from astra.sky.bodies import LISTED
from astra.sky.vedic import YEAR_DAYS

_EXAMPLES: Final = """\
examples:
  astra chart 1996-05-14 07:20 --tz Asia/Kolkata --lat 19.076 --lon 72.878
  astra chart 1996-05-14 07:20 --tz Asia/Kolkata --lat 19.076 --lon 72.878 \\
      --zodiac sidereal --houses whole_sign
  astra chart 1996-05-14 --tz Asia/Kolkata --lat 19.076 --lon 72.878   (time unknown)
  astra chart --batch < births.jsonl > charts.jsonl

A line of a batch:
  {"id": 1, "date": "1996-05-14", "time": "07:20", "tz": "Asia/Kolkata", "lat": 19.076,
   "lon": 72.878, "zodiac": "tropical", "ayanamsha": "lahiri", "houses": "placidus",
   "fold": null}
"time" may be null when it is unknown; "zodiac", "ayanamsha", "houses" and "fold" may be left out.
"""


def add_parser(subparsers: Any) -> None:
    """Add ``chart`` to the commands of ``astra``."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "chart",
        help="cast a birth chart",
        description=__doc__.split("\n\n")[0],
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_birth(parser)
    parser.add_argument(
        "--dasha-year", type=float, default=YEAR_DAYS, metavar="DAYS", help="default: %(default)s"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--batch", action="store_true", help="JSON lines from stdin to stdout")
    parser.set_defaults(func=main)


def main(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    if args.batch:
        return batch.run_stdin(partial(answer, dasha_year_days=args.dasha_year))
    row = row_of(args)
    try:
        chart = chart_of(row, args.dasha_year, LISTED if args.json else ())
    except AstraError as error:
        return batch.complain(error, as_json=args.json)
    print(json.dumps(document.of(chart)) if args.json else describe(chart))
    return 0


def answer(row: Row, dasha_year_days: float = YEAR_DAYS) -> dict[str, Any]:
    """Return the chart of the fields of a batch line, without an ``id``."""
    return document.of(chart_of(row, dasha_year_days, LISTED))
