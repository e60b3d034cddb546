"""``parse-birth``: what Astra makes of birth details in a person's own words.

The same reading as in the conversation. ``--batch`` takes JSON lines on standard input and answers
each on one line of standard output, in order; a line that cannot be used gets an ``error`` instead.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

from astra.cli import batch
from astra.cli.batch import Row
from astra.errors import InvalidInput
from astra.people.places import Place, Places
from astra.people.words import BirthReading, read_birth
from astra.settings import Settings

ASKED: Final = ("birth_date", "birth_time", "birth_place", "timezone", "system")
"""The fields a person may just have been asked for."""

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
        return batch.run_stdin(lambda row: as_json(_read(row, places)))
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


def _read(row: Row, places: Places) -> BirthReading:
    """Return the reading of one batch line.

    Raises:
        InvalidInput: a field cannot be used; the message names it.
    """
    text, context = row.get("input"), row.get("context") or {}
    if not isinstance(text, str):
        raise InvalidInput("input must be text.")
    if not isinstance(context, Mapping):
        raise InvalidInput("context must be an object.", suggestions=('{"asked": "birth_date"}',))
    asked = context.get("asked")
    if not (asked is None or isinstance(asked, str)):
        raise InvalidInput("asked must be the name of a field.", suggestions=ASKED)
    return read_birth(
        text,
        asked=asked,
        known=_known(context.get("known") or {}),
        now=_now(row.get("reference_now")),
        places=places,
    )


def _known(known: object) -> Mapping[str, Any]:
    """Return stored details that can be read."""
    if not isinstance(known, Mapping):
        raise InvalidInput("known must be an object.")
    for name, read in _READERS.items():
        if known.get(name) is None:
            continue
        try:
            read(known[name])
        except (ValueError, TypeError, OverflowError) as error:
            raise InvalidInput(f"{name} in known cannot be read.") from error
    return known


_READERS: Final[Mapping[str, Callable[[Any], object]]] = {
    "birth_date": date.fromisoformat,
    "birth_time": time.fromisoformat,
    "latitude": float,
    "longitude": float,
}


def _now(value: object) -> datetime:
    """Return the moment that "today" means; without an offset it is in UTC."""
    if value is None:
        return datetime.now(UTC)
    try:
        now = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise InvalidInput(
            "reference_now must be an ISO 8601 moment.", suggestions=("2026-11-21T06:30:00Z",)
        ) from error
    return now if now.tzinfo else now.replace(tzinfo=UTC)
