"""Spans, bodies and aspects as the commands take them, in batch lines and on the command line.

To allow longer spans in one answer, edit ``LONGEST_YEARS``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar

from astra.errors import InvalidInput
from astra.sky.aspects import AspectKind

LONGEST_YEARS: Final = 100
"""How many years one answer may cover."""

FIRST: Final = datetime(1800, 1, 2, tzinfo=UTC)
LAST: Final = datetime(2400, 1, 1, tzinfo=UTC)
"""Between these instants every body has a place in the ephemeris files."""

_INSTANT: Final = re.compile(
    r"(\d{4})-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)

_Thing = TypeVar("_Thing")
_Name = TypeVar("_Name", bound=StrEnum)


class Span(NamedTuple):
    """From ``start`` up to but not including ``end``, UTC."""

    start: datetime
    end: datetime


def add_span(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Add ``--from`` and ``--to``."""
    said = "YYYY-MM-DD, or an instant such as 2025-01-01T06:30Z"
    parser.add_argument("--from", required=required, help=said)
    parser.add_argument("--to", required=required, help=f"{said}; not included")


def span_of(row: Mapping[str, Any]) -> Span:
    """Return the span of a row's ``from`` and ``to``; a day alone means its midnight in UTC.

    Raises:
        InvalidInput: ``invalid_input`` for what is no date or a span that ends before it begins,
            ``out_of_range`` beyond the ephemeris files or ``LONGEST_YEARS``.
    """
    if missing := [name for name in ("from", "to") if row.get(name) is None]:
        raise InvalidInput("Missing: " + ", ".join(missing) + ".")
    span = Span(_instant("from", row["from"]), _instant("to", row["to"]))
    if span.end < span.start:
        raise InvalidInput("The span ends before it begins: from must not be after to.")
    if span.end - span.start > LONGEST_YEARS * timedelta(days=366):
        raise InvalidInput(
            f"One answer covers at most {LONGEST_YEARS} years; ask for them in parts.",
            code="out_of_range",
        )
    return span


def _instant(name: str, value: object) -> datetime:
    match = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise InvalidInput(
            f"{name} must be written YYYY-MM-DD, or with a time as YYYY-MM-DDTHH:MMZ."
        )
    if not FIRST.year <= int(match[1]) <= LAST.year:
        raise _outside(name)
    try:
        moment = datetime.fromisoformat(match[0])
    except ValueError as error:
        raise InvalidInput(f"{name} is no moment of the calendar.") from error
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not FIRST <= moment <= LAST:
        raise _outside(name)
    return moment


def _outside(name: str) -> InvalidInput:
    return InvalidInput(
        f"{name} must lie between {FIRST:%Y-%m-%d} and {LAST:%Y-%m-%d}.",
        code="out_of_range",
        suggestions=(f"{FIRST:%Y-%m-%d}", f"{LAST:%Y-%m-%d}"),
    )


def names(text: str | None) -> list[str] | None:
    """Return the words of a list separated by commas, None when it was not given."""
    return None if text is None else [word.strip() for word in text.split(",") if word.strip()]


def chosen(
    name: str, value: object, offered: Mapping[str, _Thing], default: Iterable[_Thing]
) -> tuple[_Thing, ...]:
    """Return what a list of keys names, each thing once; the default when there is no list.

    Raises:
        InvalidInput: it is no list, an empty one, or a key is not offered; what is, as
            suggestions.
    """
    if value is None:
        return tuple(default)
    if not isinstance(value, list) or not value:
        raise InvalidInput(f"{name} must be a list.", suggestions=tuple(offered))
    try:
        return tuple(dict.fromkeys(offered[_key(one)] for one in value))
    except KeyError as error:
        raise InvalidInput(
            f"{name} holds what is not on offer.", suggestions=tuple(offered)
        ) from error


def _key(value: object) -> str:
    """How a thing is spelled in a table: 90.0 and 90 alike, True Node as true_node."""
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).strip().lower().replace(" ", "_")


def keyed(things: Iterable[_Name]) -> dict[str, _Name]:
    """Return things by the keys they go by in charts."""
    return {thing.value: thing for thing in things}


ASPECTS: Final[Mapping[str, AspectKind]] = {
    **{f"{kind.angle_deg:g}": kind for kind in AspectKind},
    **keyed(AspectKind),
}
"""Aspects by their angles and by their names."""
