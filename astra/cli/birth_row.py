"""A birth as the commands take it: the fields of a batch line, or the words of a command line.

``chart``, ``transits`` and ``returns`` read the same fields. To add one, add it to ``add_birth``
and ``chart_of``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from astra.errors import BirthDataError
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.bodies import Body
from astra.sky.chart import ZODIACS, Chart, ChartOptions, natal
from astra.sky.ephemeris import AYANAMSHAS
from astra.sky.houses import SYSTEMS
from astra.sky.moment import FIRST_DAY, LAST_DAY, outside_the_years
from astra.sky.vedic import YEAR_DAYS

REQUIRED: Final = ("date", "time", "tz", "lat", "lon")
_CHOICES: Final = ("zodiac", "ayanamsha", "houses", "fold")

_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME: Final = re.compile(r"\d{2}:\d{2}(:\d{2})?", re.ASCII)


def add_birth(parser: argparse.ArgumentParser) -> None:
    """Add the words that tell a birth."""
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
    parser.set_defaults(usage_error=parser.error)


def row_of(args: argparse.Namespace) -> dict[str, Any]:
    """Return a birth given in words as the fields of a batch line; end the program if it is none."""
    if missing := [name for name in ("date", "tz", "lat", "lon") if getattr(args, name) is None]:
        args.usage_error("give date, --tz, --lat and --lon; missing: " + ", ".join(missing))
    return {name: getattr(args, name) for name in (*REQUIRED, *_CHOICES)}


def chart_of(
    row: Mapping[str, Any], dasha_year_days: float = YEAR_DAYS, also: tuple[Body, ...] = ()
) -> Chart:
    """Return the chart of one birth given as the fields of a batch line; see ``natal``.

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
    return natal(birth, options, also)


def _day(value: object) -> date:
    match = _DATE.fullmatch(_text("date", value))
    if not match:
        raise BirthDataError("date must be written YYYY-MM-DD.")
    year, month, day = map(int, match.groups())
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise outside_the_years()
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
