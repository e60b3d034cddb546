"""``astra sky``: what happens in the sky between two dates, the same for everyone.

One JSON object where the output is read by a program, lines of text on a terminal.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, Final

from astra.cli import batch
from astra.cli.choices import add_span, chosen, keyed, names, span_of
from astra.errors import AstraError
from astra.sky.bodies import PLANETS
from astra.sky.chart import ZODIACS
from astra.sky.document import iso
from astra.sky.ephemeris import AYANAMSHAS, CATALOGUE
from astra.sky.events import ALMANAC_KINDS, Event, EventKind, events
from astra.sky.zodiac import degrees_minutes, sign_of

_EXAMPLES: Final = """\
examples:
  astra sky --from 2025-01-01 --to 2025-02-01
  astra sky --from 2025-01-01 --to 2026-01-01 --kinds station,eclipse --json
  astra sky --from 2025-01-01 --to 2031-01-01 --kinds ingress --bodies saturn \\
      --zodiac sidereal --ayanamsha lahiri
  astra sky --from 2020-01-01 --to 2021-01-01 --kinds aspect --bodies jupiter,saturn,pluto

The object:
  {"events": [{"kind": "station", "body": "mercury", "detail": "retrograde",
               "utc": "2025-03-15T06:46:12Z", "end_utc": null, "longitude": 9.58,
               "retrograde": false}, ...]}
"bodies" is there when another body takes part, as in the last aspect before a void of course,
whose "end_utc" is when it ends. "longitude" is the first body's, degrees of the zodiac asked for.
"""


def add_parser(subparsers: Any) -> None:
    """Add ``sky`` to the commands of ``astra``."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "sky",
        help="list stations, ingresses, lunations, eclipses and voids of course",
        description=__doc__.split("\n\n")[0],
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_span(parser, required=True)
    parser.add_argument("--kinds", help="separated by commas, of: " + ", ".join(EventKind))
    parser.add_argument("--bodies", help="whose stations, ingresses and aspects; default: the ten")
    parser.add_argument("--zodiac", choices=ZODIACS, default="tropical")
    parser.add_argument("--ayanamsha", choices=tuple(AYANAMSHAS), default="lahiri", metavar="NAME")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, on a terminal too")
    form.add_argument("--text", action="store_true", help="print text, into a pipe too")
    parser.set_defaults(func=main)


def main(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    as_text = args.text or (sys.stdout.isatty() and not args.json)
    try:
        found = _found(args)
    except AstraError as error:
        return batch.complain(error, as_json=not as_text)
    if as_text:
        print("\n".join(map(describe, found)) or "Nothing of that happens between these dates.")
    else:
        print(json.dumps({"events": list(map(of, found))}, allow_nan=False))
    return 0


def _found(args: argparse.Namespace) -> tuple[Event, ...]:
    span = span_of(vars(args))
    return events(
        *span,
        kinds=chosen("--kinds", names(args.kinds), keyed(EventKind), ALMANAC_KINDS),
        bodies=chosen("--bodies", names(args.bodies), keyed(CATALOGUE), PLANETS),
        ayanamsha=args.ayanamsha if args.zodiac == "sidereal" else None,
    )


def of(event: Event) -> dict[str, Any]:
    """Return an event as a JSON object."""
    first, *others = event.bodies
    return {
        "kind": event.kind.value,
        "body": first.value,
        **({"bodies": [body.value for body in event.bodies]} if others else {}),
        "detail": event.detail,
        "utc": iso(event.utc),
        "end_utc": iso(event.end_utc) if event.end_utc else None,
        "longitude": event.longitude_deg,
        "retrograde": event.retrograde,
    }


def describe(event: Event) -> str:
    """Return an event as a line of text."""
    degree, minute = degrees_minutes(event.longitude_deg)
    place = f"{degree:2}°{minute:02}′ {sign_of(event.longitude_deg)}"
    return f"{event.utc:%Y-%m-%d %H:%M}  {place:<18}  {_told(event)}"


def _told(event: Event) -> str:
    first, *others = (body.label for body in event.bodies)
    match event.kind:
        case EventKind.STATION:
            return f"{first} turns {event.detail}"
        case EventKind.INGRESS:
            backwards = ", retrograde" if event.retrograde else ""
            return f"{first} enters {event.detail}{backwards}"
        case EventKind.LUNATION:
            return f"{event.detail} {first}".capitalize()
        case EventKind.ECLIPSE:
            return f"{event.detail} eclipse".capitalize()
        case EventKind.VOID_OF_COURSE:
            assert event.end_utc is not None  # a void always ends
            last = f"{event.detail} {''.join(others)}".strip()
            return f"Moon void of course until {event.end_utc:%m-%d %H:%M}, last: {last}"
        case EventKind.ASPECT:
            return f"{first} {event.detail} {others[0]}"
