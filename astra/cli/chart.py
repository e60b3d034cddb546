"""``astra chart``: a birth chart on the terminal, or charts by the thousand as JSON lines.

The same engine as the pages. In a batch every line is answered: one that cannot be used gets an
error of its own, and the next line is read.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, Final, TextIO

from astra.cli.chart_text import describe
from astra.errors import AstraError, BirthDataError, InvalidInput
from astra.sky import document
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.chart import ZODIACS, Chart, ChartOptions, natal
from astra.sky.ephemeris import AYANAMSHAS
from astra.sky.houses import SYSTEMS
from astra.sky.moment import FIRST_DAY, LAST_DAY
from astra.sky.vedic import YEAR_DAYS

REQUIRED: Final = ("date", "time", "tz", "lat", "lon")

_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME: Final = re.compile(r"\d{2}:\d{2}(:\d{2})?", re.ASCII)

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
    parser.add_argument("date", nargs="?", help="YYYY-MM-DD, from 1800 to 2399")
    parser.add_argument("time", nargs="?", help="HH:MM or HH:MM:SS on the local clock")
    parser.add_argument("--tz", help="IANA time zone, such as Asia/Kolkata")
    parser.add_argument("--lat", type=float, help="degrees north")
    parser.add_argument("--lon", type=float, help="degrees east")
    parser.add_argument("--zodiac", choices=ZODIACS, default="tropical")
    parser.add_argument("--ayanamsha", choices=tuple(AYANAMSHAS), default="lahiri")
    parser.add_argument("--houses", choices=tuple(SYSTEMS), default="placidus")
    parser.add_argument(
        "--fold", type=int, choices=(0, 1), help="which of two equal clock times: first or second"
    )
    parser.add_argument(
        "--dasha-year", type=float, default=YEAR_DAYS, metavar="DAYS", help="default: %(default)s"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--batch", action="store_true", help="JSON lines from stdin to stdout")
    parser.set_defaults(func=main, usage_error=parser.error)


def main(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    if args.batch:
        # Bytes that are not UTF-8 spoil their own line only.
        lines = (line.decode(errors="replace") for line in sys.stdin.buffer)
        run(lines, sys.stdout, dasha_year_days=args.dasha_year)
        return 0
    if missing := [name for name in ("date", "tz", "lat", "lon") if getattr(args, name) is None]:
        args.usage_error("give date, --tz, --lat and --lon; missing: " + ", ".join(missing))
    row = {name: getattr(args, name) for name in (*REQUIRED, *_CHOICES)}
    try:
        chart = chart_of(row, args.dasha_year)
    except AstraError as error:
        print(json.dumps(_error(None, error)) if args.json else _said(error), file=sys.stderr)
        return 2 if isinstance(error, InvalidInput) else 1
    print(json.dumps(document.of(chart)) if args.json else describe(chart))
    return 0


def run(lines: Iterable[str], out: TextIO, *, dasha_year_days: float = YEAR_DAYS) -> None:
    """Write one JSON line for each line that is not blank: a chart, or an error with its code."""
    for line in lines:
        if line.strip():
            out.write(json.dumps(answer(line, dasha_year_days), allow_nan=False) + "\n")


def answer(line: str, dasha_year_days: float = YEAR_DAYS) -> dict[str, Any]:
    """Return the chart of one line of a batch, or its error."""
    name: str | int | float | None = None
    try:
        row = _row(line)
        name = _id(row.get("id"))
        return {"id": name, **document.of(chart_of(row, dasha_year_days))}
    except AstraError as error:
        return _error(name, error)


_CHOICES: Final = ("zodiac", "ayanamsha", "houses", "fold")


def chart_of(row: Mapping[str, Any], dasha_year_days: float = YEAR_DAYS) -> Chart:
    """Return the chart of one birth given as the fields of a batch line.

    Raises:
        BirthDataError: see ``sky.moment``; code ``invalid_input`` names the field.
    """
    if missing := [name for name in REQUIRED if name not in row]:
        raise BirthDataError("Missing: " + ", ".join(missing) + ".")
    clock = None if row["time"] is None else _clock(row["time"])
    birth = BirthData(
        day=_day(row["date"]),
        time=clock,
        zone=_text("tz", row["tz"]),
        latitude_deg=_degrees("lat", row["lat"]),
        longitude_deg=_degrees("lon", row["lon"]),
        precision=TimePrecision.EXACT if clock else TimePrecision.UNKNOWN,
        fold=_fold(row.get("fold")),
    )
    options = ChartOptions(
        zodiac=_choice("zodiac", row.get("zodiac"), "tropical"),
        ayanamsha=_choice("ayanamsha", row.get("ayanamsha"), "lahiri"),
        house_system=_choice("houses", row.get("houses"), "placidus"),
        dasha_year_days=dasha_year_days,
    )
    return natal(birth, options)


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BirthDataError("This line is not JSON.") from error
    if not isinstance(row, dict):
        raise BirthDataError("This line is not a JSON object.")
    return row


def _id(value: object) -> str | int | float | None:
    """The caller's own name for the line, when JSON can give it back."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, str | int) else None


def _day(value: object) -> date:
    match = _DATE.fullmatch(_text("date", value))
    if not match:
        raise BirthDataError("date must be written YYYY-MM-DD.")
    year, month, day = map(int, match.groups())
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise BirthDataError(
            f"The birth date must be between {FIRST_DAY.year} and {LAST_DAY.year}.",
            code="out_of_range",
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BirthDataError("date is no day of the calendar.") from error


def _clock(value: object) -> time:
    text = _text("time", value)
    if not _TIME.fullmatch(text):
        raise BirthDataError("time must be written HH:MM or HH:MM:SS.")
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise BirthDataError("time must be from 00:00 to 23:59:59.") from error


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BirthDataError(f"{name} must be text.")
    return value


def _degrees(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BirthDataError(f"{name} must be a number of degrees.")
    try:
        return float(value)
    except OverflowError as error:
        raise BirthDataError(f"{name} is far too large.", code="out_of_range") from error


def _fold(value: object) -> int | None:
    if value is None or (
        isinstance(value, int) and not isinstance(value, bool) and value in (0, 1)
    ):
        return value
    raise BirthDataError("fold must be 0, 1 or null.", suggestions=("0", "1"))


def _choice(name: str, value: object, default: str) -> str:
    if value is None:
        return default
    return _text(name, value).strip().lower().replace(" ", "_").replace("-", "_")


def _error(name: str | int | float | None, error: AstraError) -> dict[str, Any]:
    return {
        "id": name,
        "error": {
            "code": error.code,
            "message": error.message,
            "suggestions": list(error.suggestions),
        },
    }


def _said(error: AstraError) -> str:
    offered = f" Try: {', '.join(error.suggestions)}." if error.suggestions else ""
    return f"astra: {error.message}{offered}"
