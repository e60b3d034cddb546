"""Calendar files: dated things as iCalendar (RFC 5545), for whatever calendar a person keeps.

Moments are written in universal time, which every calendar turns into its owner's; days are written
as days, the same wherever they are read. An entry exported again has the identity it had before, so
calendars update it instead of showing it twice. What an entry holds is decided by ``Entry``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

MIME: Final = "text/calendar"
PRODUCT: Final = "-//Astra//Astra//EN"
LONGEST_LINE_OCTETS: Final = 75
"""RFC 5545, section 3.1; the line break does not count."""

_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")  # all but the line feed
_ESCAPED: Final = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar, from ``begins`` up to but not including ``ends``.

    Both are aware moments, or both are days. Without ``ends`` a moment takes no time and a
    day is that day. ``uid`` is unique in the world and the same at every export.

    Raises:
        ValueError: a moment has no time zone, a moment and a day are mixed, or it ends
            before it begins.
    """

    uid: str
    title: str
    begins: date
    ends: date | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        for edge in (self.begins, self.ends):
            if isinstance(edge, datetime) and edge.utcoffset() is None:
                raise ValueError("a moment needs a time zone")
        if self.ends is None:
            return
        if isinstance(self.begins, datetime) is not isinstance(self.ends, datetime):
            raise ValueError("a moment and a day do not make one entry")
        if self.ends < self.begins:
            raise ValueError("an entry ends after it begins")


def uid(*parts: object) -> str:
    """Return the identity of what these parts, and no others, name."""
    named = "\x1f".join(str(part) for part in parts)
    return f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@astra"


def calendar(name: str, entries: Iterable[Entry], stamp: datetime) -> bytes:
    """Return the calendar file of ``entries``; ``stamp`` is when it was made (aware)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",  # RFC 7986; the next line is how older calendars call it
        f"X-WR-CALNAME:{_text(name)}",
        *(line for entry in entries for line in _event(entry, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(piece + "\r\n" for line in lines for piece in _folded(line)).encode()


def _event(entry: Entry, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield _edge("DTSTART", entry.begins)
    if entry.ends is not None and entry.ends > entry.begins:
        yield _edge("DTEND", entry.ends)
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.notes:
        yield f"DESCRIPTION:{_text(entry.notes)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"  # the sky keeps nobody busy
    yield "END:VEVENT"


def _edge(name: str, edge: date) -> str:
    if isinstance(edge, datetime):
        return f"{name}:{_utc(edge)}"
    return f"{name};VALUE=DATE:{edge:%Y%m%d}"


def _utc(moment: datetime) -> str:
    """A moment to the nearest second: the format knows no finer."""
    rounded = moment.astimezone(UTC) + timedelta(microseconds=500_000)
    return f"{rounded:%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    unified = words.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(" ", unified).translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Cut a line into pieces of at most 75 octets, never within a character."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > LONGEST_LINE_OCTETS:
            yield piece
            piece, octets = " ", 1  # what begins with a space goes on
        piece += character
        octets += size
    yield piece
