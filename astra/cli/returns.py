"""``astra returns``: when the Sun, the Moon or a planet comes back to where it stood at birth.

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
from astra.cli.choices import add_span, chosen, keyed, span_of
from astra.errors import AstraError, InvalidInput
from astra.sky.bodies import Body
from astra.sky.document import iso
from astra.sky.ephemeris import CATALOGUE
from astra.sky.returns import Return, returns
from astra.sky.zodiac import degrees_minutes, sign_of

KINDS: Final = {"solar": Body.SUN, "lunar": Body.MOON, "planetary": None}
"""The kinds of return, with the body where the kind says which."""

_EXAMPLES: Final = """\
examples:
  astra returns 1996-05-14 07:20 --tz Asia/Kolkata --lat 19.076 --lon 72.878 \\
      --kind solar --from 2025-01-01 --to 2030-01-01
  astra returns 1996-05-14 07:20 --tz Asia/Kolkata --lat 19.076 --lon 72.878 \\
      --body saturn --from 2020-01-01 --to 2030-01-01 --json
  astra returns --batch < births.jsonl > returns.jsonl

A line of a batch has the fields of `astra chart --batch` and
  "kind": "solar", "from": "2025-01-01", "to": "2026-01-01"
where "kind" is solar, lunar, or planetary with a "body". "among_the_stars": true takes the
precession since birth out of a tropical chart. A return that is not "solid" may be out by more
than six hours for want of an exact birth time.
"""


def add_parser(subparsers: Any) -> None:
    """Add ``returns`` to the commands of ``astra``."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "returns",
        help="list solar, lunar and planetary returns",
        description=__doc__.split("\n\n")[0],
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_birth(parser)
    add_span(parser)
    parser.add_argument("--kind", help="solar (the default), lunar or planetary")
    parser.add_argument("--body", help="whose return, such as saturn")
    parser.add_argument(
        "--among-the-stars", action="store_true", help="take the precession since birth out"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--batch", action="store_true", help="JSON lines from stdin to stdout")
    parser.set_defaults(func=main)


def main(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    if args.batch:
        return batch.run_stdin(answer)
    asked = ("from", "to", "kind", "body", "among_the_stars")
    row = {**row_of(args), **{name: vars(args)[name] for name in asked}}
    try:
        found = returns_of(row)
    except AstraError as error:
        return batch.complain(error, as_json=args.json)
    print(json.dumps(_document(found)) if args.json else "\n".join(_lines(found)))
    return 0


def answer(row: Row) -> dict[str, Any]:
    """Return the returns of the fields of a batch line, without an ``id``."""
    return _document(returns_of(row))


def returns_of(row: Row) -> list[Return]:
    """Return the returns the fields of a batch line ask for, in order.

    Raises:
        InvalidInput: a field cannot be used; what could be as suggestions.
    """
    chart, span, body = chart_of(row), span_of(row), _body(row)
    among_the_stars = row.get("among_the_stars", False)
    if not isinstance(among_the_stars, bool):
        raise InvalidInput("among_the_stars must be true or false.")
    return returns(chart, body, *span, among_the_stars=among_the_stars)


def _body(row: Row) -> Body:
    """Whose return is asked for: by the kind, by the body, or by both when they agree."""
    kind, asked = row.get("kind"), row.get("body")
    if kind is None and asked is None:
        return Body.SUN
    (body,) = chosen("body", None if asked is None else [asked], keyed(CATALOGUE), [Body.SUN])
    if kind is None:
        return body
    (of_kind,) = chosen("kind", [kind], KINDS, [None])
    if of_kind is None and asked is None:
        raise InvalidInput("A planetary return needs a body.", suggestions=tuple(CATALOGUE))
    if of_kind is not None and asked is not None and of_kind is not body:
        raise InvalidInput("kind and body contradict each other.", suggestions=(of_kind.value,))
    return of_kind or body


def _document(found: list[Return]) -> dict[str, Any]:
    return {
        "returns": [
            {
                "body": one.body.value,
                "utc": iso(one.utc),
                "longitude": one.longitude_deg,
                "retrograde": one.retrograde,
                "solid": one.solid,
            }
            for one in found
        ]
    }


def _lines(found: list[Return]) -> Iterator[str]:
    if not found:
        yield "There is no such return between these dates."
    for one in found:
        degree, minute = degrees_minutes(one.longitude_deg)
        told = f"{one.body.label} back at {degree}°{minute:02}′ {sign_of(one.longitude_deg)}"
        remarks = ["retrograde"] if one.retrograde else []
        remarks += [] if one.solid else ["not certain"]
        yield ", ".join([f"{one.utc:%Y-%m-%d %H:%M}  {told}", *remarks])
