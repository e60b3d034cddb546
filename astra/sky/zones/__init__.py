"""Time zones with their whole history, from the copy packaged beside this file.

Hosts differ: PyPI's ``tzdata`` and many systems drop what happened before 1970. ``zone`` reads only
``zones.zip`` (see README.md), whatever TZPATH and TZDIR say, so every host gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
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
            suggestions=get_close_matches(name, names(), n=3),
        ) from error


@cache
def _load(name: str) -> ZoneInfo:
    with ZipFile(_ARCHIVE) as archive:
        return PackagedZone.from_file(BytesIO(archive.read(name)), key=name)
