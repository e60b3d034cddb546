"""``parse-birth``: what Astra makes of birth details in a person's own words.

The same reading as in the conversation. ``--batch`` takes JSON lines on standard input and answers
each on one line of standard output, in order; a line that cannot be used gets an ``error`` instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from astra.errors import InvalidInput
from astra.people.places import Place, Places
from astra.people.words import BirthReading, read_birth
from astra.settings import Settings

HELP = """\
examples:
  astra parse-birth "14 May 96, subah 7:20, Mumbai"
  astra parse-birth --asked birth_time "sawa saat baje"
  echo '{"id": 1, "input": "Banaras", "context": {"asked": "birth_place"}}' |
    astra parse-birth --batch

A batch line is {"id", "input", "context": {"asked", "known"}, "reference_now"}; only "input" must be
there. "asked" is birth_date, birth_time, birth_place, timezone or system. "known" holds details
already stored: birth_date, birth_time, place. The behaviour is accept, assume_and_say, ask, reject
or ignore. With ask and reject, the fields named in "missing" are not to be stored.
"""


def add_parser(subparsers: Any) -> None:
    """Declare ``parse-birth``."""
    parser = subparsers.add_parser(
        "parse-birth",
        help="read birth details in a person's own words",
        description="Read birth details in a person's own words: English, Hinglish or Hindi.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("text", metavar="TEXT", nargs="?", help="what the person wrote")
    parser.add_argument("--asked", metavar="FIELD", help="the field they were just asked for")
    parser.add_argument("--json", action="store_true", help="print the whole reading as JSON")
    parser.add_argument("--batch", action="store_true", help="JSON lines in, JSON lines out")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Read one text, or one text a line."""
    if args.batch == (args.text is not None):
        raise InvalidInput("Give either a text or --batch.")
    places = Places(Settings().data_dir / "places.sqlite")
    if args.batch:
        for line in sys.stdin:
            if line.strip():
                print(json.dumps(_answer(line, places), ensure_ascii=False), flush=True)
        return 0
    now = datetime.now(UTC)
    reading = read_birth(args.text, asked=args.asked, known=None, now=now, places=places)
    if args.json:
        print(json.dumps(as_json(reading), ensure_ascii=False))
    else:
        print(f"{reading.behaviour}: {reading.message}".rstrip(": "))
    return 0


def as_json(reading: BirthReading) -> dict[str, Any]:
    """Return ``reading`` as the ``parse-birth`` contract has it."""
    return {
        "behaviour": str(reading.behaviour),
        "birth_date": reading.birth_date,
        "birth_time": reading.birth_time,
        "time_precision": reading.time_precision,
        "time_window": list(reading.time_window) if reading.time_window else None,
        "place": _place(reading.place) if reading.place else None,
        "timezone": reading.timezone,
        "utc_offset_minutes": reading.utc_offset_minutes,
        "fold": reading.fold,
        "system": reading.system,
        "ayanamsha": reading.ayanamsha,
        "missing": list(reading.missing),
        "message": reading.message,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.latitude_deg,
        "lon": place.longitude_deg,
    }


def _answer(line: str, places: Places) -> dict[str, Any]:
    """Return the answer to one batch line; what is wrong with the line is an answer too."""
    given: Any = None
    try:
        given = json.loads(line)
        return {"id": given.get("id"), **as_json(_read(given, places))}
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        number = given.get("id") if isinstance(given, Mapping) else None
        message = f"The line is not a request as --help describes it ({type(error).__name__})."
        return {"id": number, "error": {"code": "invalid_input", "message": message}}


def _read(given: Mapping[str, Any], places: Places) -> BirthReading:
    context = given.get("context") or {}
    when = given.get("reference_now")
    now = datetime.fromisoformat(when) if when else datetime.now(UTC)
    return read_birth(
        str(given["input"]),
        asked=context.get("asked"),
        known=context.get("known"),
        now=now,
        places=places,
    )
