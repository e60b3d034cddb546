"""Places: towns of the world by name, offline, for the search box and for free text.

``search`` completes what is being typed. ``resolve`` answers "which town is this?" and would rather
ask than guess: a name two towns share is settled only when one is far larger, and a country or state
that does not fit is never dropped. The towns live in one SQLite file (see ``place_index``); only the
rows asked for are ever in memory. To teach a name, edit ``data/old_names.tsv``.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from astra.people.place_index import ATTRIBUTION, OTHER, OWN, PINNED, build, fold, is_current

__all__ = ["ATTRIBUTION", "Area", "Certainty", "Place", "Places", "Resolution", "build"]

CLEAR_RATIO = 10  # so many times larger than its namesake: nobody means the other
LIKELY_RATIO = 3  # so many times larger: probably meant, and said aloud
SAME_PLACE_KM = 40  # namesakes this close are one place to a chart
_COLUMNS = "t.name, t.region, t.country, t.country_name, t.latitude, t.longitude, t.timezone, t.population"


@dataclass(frozen=True, slots=True)
class Place:
    """A town. Degrees north and east; ``country`` is ISO 3166 alpha-2, ``timezone`` an IANA name."""

    name: str
    region: str
    country: str
    country_name: str
    latitude_deg: float
    longitude_deg: float
    timezone: str
    population: int

    @property
    def label(self) -> str:
        """The town as one says it: with its state where we know it, and its country."""
        parts = (self.name, self.region if self.region != self.name else "", self.country_name)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Area:
    """A country (``region_code`` empty) or a state of it."""

    country: str
    region_code: str
    label: str


class Certainty:
    """How sure a resolution is."""

    CLEAR = "clear"
    LIKELY = "likely"
    UNSURE = "unsure"  # several towns it could be
    MISFIT = "misfit"  # the town exists, in another country or state than the one said
    AREA = "area"  # a country or a state, no town
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a piece of text means as a place; ``places`` holds the town first, or the choices."""

    certainty: str
    text: str
    places: tuple[Place, ...] = ()
    area: str = ""

    @property
    def place(self) -> Place | None:
        """The town, when it is certain enough to be kept."""
        settled = self.certainty in (Certainty.CLEAR, Certainty.LIKELY)
        return self.places[0] if settled else None


@dataclass(frozen=True, slots=True)
class _Match:
    place: Place
    kind: int
    region_code: str

    def lies_in(self, areas: Sequence[Area]) -> bool:
        return any(
            self.place.country == area.country and area.region_code in ("", self.region_code)
            for area in areas
        )


class Places:
    """The town index at ``path``, built there when it is missing or of another version.

    Safe to share between threads: each has its own read-only connection.
    """

    def __init__(self, path: Path) -> None:
        if not is_current(path):
            build(path)
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()

    def search(self, text: str, limit: int = 8) -> list[Place]:
        """Return up to ``limit`` towns for what has been typed so far, likeliest first.

        A town called exactly so comes before those that only begin so; among equals the
        larger is first. Further words may name a state or country ("hyderabad pak").
        """
        folded = fold(text)[:100]
        if not folded:
            return []
        exact = self._named(folded)
        exact.sort(key=lambda match: (match.kind != PINNED, -match.place.population))
        pinned_or_large = [match.place for match in exact]
        words = folded.split()
        query = " AND ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
        rows = self._database.execute(
            f"SELECT {_COLUMNS} FROM search s JOIN towns t ON t.id = s.rowid "  # noqa: S608 (constant)
            "WHERE search MATCH ? ORDER BY s.rowid LIMIT ?",
            (query, limit),
        )
        found = [Place(*row) for row in rows]
        return list(dict.fromkeys(pinned_or_large + found))[:limit]

    def areas(self, text: str) -> tuple[Area, ...]:
        """Return the countries and states called ``text``."""
        rows = self._database.execute(
            "SELECT country, region_code, label FROM areas WHERE folded = ?", (fold(text),)
        )
        return tuple(Area(*row) for row in rows)

    def is_town(self, text: str) -> bool:
        """Whether some town is called exactly ``text``."""
        return bool(self._named(fold(text)))

    def resolve(self, text: str) -> Resolution:
        """Return which town ``text`` means: "Pune", "Mumbai India", "Salem, Oregon, USA"."""
        parts = [part.strip() for part in text.split(",") if fold(part)]
        if not parts or len(text) > 200:
            return Resolution(Certainty.UNKNOWN, text)
        qualifiers: list[tuple[Area, ...]] = []
        while len(parts) > 1 and (areas := self.areas(parts[-1])):
            qualifiers.append(areas)
            parts.pop()
        return self._town(parts, qualifiers, text)

    def _town(
        self, parts: Sequence[str], qualifiers: list[tuple[Area, ...]], text: str
    ) -> Resolution:
        """Resolve the last of ``parts`` that names a town; the ones before it are its quarters."""
        unknown_tail = False
        for position in range(len(parts) - 1, -1, -1):
            matches, inner = self._with_inner_area(parts[position], qualifiers)
            if not matches:
                unknown_tail = True
                continue
            if unknown_tail:  # "Paris, Narnia": what follows the town makes no sense
                return Resolution(Certainty.UNSURE, text, _largest(matches))
            wanted = [*inner, *qualifiers]
            fitting = [match for match in matches if all(match.lies_in(area) for area in wanted)]
            before = self._named(fold(parts[position - 1])) if position else []
            fitting = [m for m in before if _near(m, fitting)] and fitting or fitting
            if not fitting:
                return Resolution(Certainty.MISFIT, text, _largest(matches), wanted[0][0].label)
            return _judge(fitting, text, qualified=bool(wanted))
        areas = self.areas(parts[0])
        if areas and len(parts) == 1:
            return Resolution(Certainty.AREA, text, (), areas[0].label)
        return Resolution(Certainty.UNKNOWN, text)

    def _with_inner_area(
        self, part: str, qualifiers: Sequence[tuple[Area, ...]]
    ) -> tuple[list[_Match], list[tuple[Area, ...]]]:
        """Match ``part`` whole, else its first words with the rest as a state or country."""
        if matches := self._named(fold(part)):
            return matches, []
        words = part.split()
        for cut in range(len(words) - 1, 0, -1):
            areas = self.areas(" ".join(words[cut:]))
            if areas and (found := self._with_inner_area(" ".join(words[:cut]), qualifiers))[0]:
                return found[0], [*found[1], areas]
        return [], []

    def _named(self, folded: str) -> list[_Match]:
        rows = self._database.execute(
            f"SELECT n.kind, t.region_code, {_COLUMNS} FROM names n "  # noqa: S608 (constant)
            "JOIN towns t ON t.id = n.town WHERE n.folded = ? ORDER BY t.id LIMIT 60",
            (folded,),
        )
        return [_Match(Place(*row[2:]), row[0], row[1]) for row in rows]

    @property
    def _database(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._address, uri=True)
            self._local.connection = connection
        return connection
