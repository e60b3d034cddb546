"""Time zones with their whole history, from the copy packaged beside this file.

Hosts differ: PyPI's ``tzdata`` and many systems drop what happened before 1970. ``zone`` reads only
``zones.zip`` (see README.md), whatever TZPATH and TZDIR say, so every host gives the same answer.
To offer a zone for another abbreviation, add it to ``_ABBREVIATIONS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile
from zoneinfo import ZoneInfo

from astra.errors import BirthDataError

_ARCHIVE: Final = Path(__file__).with_name("zones.zip")


class PackagedZone(ZoneInfo):
    """A zone of the package. It can be copied and pickled: one read from a file otherwise cannot,
    nor can anything that holds a moment in it."""

    def __reduce__(self) -> tuple[Callable[[str], ZoneInfo], tuple[str]]:
        return zone, (str(self.key),)


@cache
def names() -> frozenset[str]:
    """Return every zone name there is, old links such as ``Asia/Calcutta`` included."""
    with ZipFile(_ARCHIVE) as archive:
        return frozenset(archive.namelist())


def zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name, spelled exactly.

    Raises:
        BirthDataError: code ``unknown_zone``, with the nearest names as suggestions.
    """
    try:
        return _load(name)
    except KeyError as error:
        raise BirthDataError(
            "This time zone is not in the IANA list. Use a name such as Asia/Kolkata.",
            code="unknown_zone",
            suggestions=_meant(name),
        ) from error


def _meant(name: str) -> Sequence[str]:
    """Names somebody may have meant: of that abbreviation, of that city, or spelled nearly so."""
    word = name.strip()
    if word.upper() in _ABBREVIATIONS:
        return _ABBREVIATIONS[word.upper()]
    city = word.replace(" ", "_").casefold()
    of_city = [one for one in names() if city in (one.casefold(), one.casefold().split("/")[-1])]
    return sorted(of_city)[:3] or get_close_matches(word, names(), n=3)


# What people write for a zone and IANA has no name for; some mean several, likeliest first.
_ABBREVIATIONS: Final[Mapping[str, Sequence[str]]] = {
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "PKT": ("Asia/Karachi",),
    "NPT": ("Asia/Kathmandu",),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "CEST": ("Europe/Berlin", "Europe/Paris", "Europe/Rome"),
    "EEST": ("Europe/Athens", "Europe/Helsinki", "Africa/Cairo"),
    "MSK": ("Europe/Moscow",),
    "GST": ("Asia/Dubai",),
    "SGT": ("Asia/Singapore",),
    "JST": ("Asia/Tokyo",),
    "CST": ("America/Chicago", "Asia/Shanghai"),
    "EDT": ("America/New_York",),
    "CDT": ("America/Chicago",),
    "MDT": ("America/Denver",),
    "PST": ("America/Los_Angeles",),
    "PDT": ("America/Los_Angeles",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
}


@cache
def _load(name: str) -> ZoneInfo:
    with ZipFile(_ARCHIVE) as archive:
        return PackagedZone.from_file(BytesIO(archive.read(name)), key=name)
