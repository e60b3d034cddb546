"""A chart somebody keeps of another person: the birth, notes and tags.

``Entry`` is what a person types or a table holds, checked; ``SavedChart`` is an entry that was kept.
To keep more of a chart, add a field to ``Entry`` and its line to ``repository`` and ``writing``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from astra.errors import InvalidInput
from astra.people.place_index import fold
from astra.sky.birth import BirthData
from astra.sky.moment import moment_of

LONGEST_NAME: Final = 120
LONGEST_PLACE: Final = 200
LONGEST_NOTES: Final = 4_000
LONGEST_TAG: Final = 40
MOST_TAGS: Final = 20
TAG_MARK: Final = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A chart to be kept. ``place`` is the birth place in words.

    White space about the texts is cut, tags are each kept once.

    Raises:
        InvalidInput: there is no name, or a text is too long; the message names it.
        BirthDataError: the birth is no real moment or place, see ``sky.moment.moment_of``.
    """

    name: str
    birth: BirthData
    place: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        name = _text("name", " ".join(self.name.split()), LONGEST_NAME)
        if not fold(name):
            raise InvalidInput("A chart needs a name.")
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "place", _text("place", self.place.strip(), LONGEST_PLACE))
        object.__setattr__(self, "notes", _text("notes", self.notes.strip(), LONGEST_NOTES))
        object.__setattr__(self, "tags", _tags(self.tags))
        moment_of(self.birth)

    @property
    def key(self) -> tuple[str, BirthData]:
        """What makes two entries the same: the name, however written, and the birth."""
        return fold(self.name), self.birth


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedChart:
    """A chart that is kept. ``deleted_at`` is set while its removal can still be undone."""

    id: str
    entry: Entry
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


def _text(field: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise InvalidInput(f"The {field} may have at most {longest:,} characters.")
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text):  # no file can hold them
        raise InvalidInput(f"The {field} holds characters that are not text.")
    return text


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    wanted = {fold(tag): _text("tag", " ".join(tag.split()), LONGEST_TAG) for tag in tags}
    wanted.pop("", None)
    if any(TAG_MARK in tag for tag in wanted.values()):
        raise InvalidInput(f"A tag may not hold “{TAG_MARK}”, which stands between tags.")
    if len(wanted) > MOST_TAGS:
        raise InvalidInput(f"A chart may have at most {MOST_TAGS} tags.")
    return tuple(wanted.values())
