"""What of a timeline stands on which date: the year as a list, and as entries of a calendar.

What becomes exact is told on each day it does; what does not within the year, on the day it begins.
The rest of a year's spans were there before and go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from astra.sky.spans import Kind, Span
from astra.ui.chart.span_words import SLOWLY, Reader, sentence, title
from astra.ui.ics import Entry, uid


class Dated(NamedTuple):
    """``span`` on a date within the year: exact at ``utc``, or else beginning on that day."""

    utc: datetime
    span: Span
    words: str
    exact: bool


def dated(
    spans: Sequence[Span], start: datetime, end: datetime, reader: Reader
) -> tuple[Dated, ...]:
    """Return what happens in [start, end), in order."""
    found = (one for span in spans for one in _of(span, start, end, title(span, reader)))
    return tuple(sorted(found, key=lambda one: one.utc))


def _of(span: Span, start: datetime, end: datetime, name: str) -> Iterator[Dated]:
    exact = [(number, utc) for number, utc in enumerate(span.exact, start=1) if start <= utc < end]
    for number, utc in exact:
        count = f", {number} of {len(span.exact)}" if len(span.exact) > 1 else ""
        yield Dated(utc, span, f"{name}{count}", exact=True)
    if not exact and start <= span.start < end:
        yield Dated(span.start, span, f"{name} begins", exact=False)


def running(spans: Sequence[Span], told: Sequence[Dated]) -> tuple[Span, ...]:
    """Return the spans that no date tells of: they run, but neither begin nor become exact."""
    heard = {id(one.span) for one in told}
    return tuple(span for span in spans if id(span) not in heard)


def entries(told: Sequence[Dated], reader: Reader) -> Iterator[Entry]:
    """Return the calendar's entries of what is certain: what becomes exact with its time."""
    birth = reader.chart.birth
    whose = (birth.day, birth.time, birth.latitude_deg, birth.longitude_deg)
    for one in told:
        span = one.span
        if not span.solid:
            continue
        notes, what = sentence(span, reader), (span.kind, *span.parts.values())
        name = uid(*whose, reader.chart.options.zodiac, *what, f"{one.utc:%Y-%m-%d}")
        if not one.exact or span.kind in SLOWLY:
            yield Entry(name, one.words, reader.local(one.utc).date(), notes=notes)
        elif span.kind is Kind.ECLIPSE:
            yield Entry(name, one.words, span.start, span.end, notes)
        else:
            yield Entry(name, one.words, one.utc, notes=notes)
