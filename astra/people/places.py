"""Places: towns of the world by name, offline, for the search box and for free text.

``search`` completes what is being typed. ``resolve`` answers "which town is this?" and would
rather ask than guess: a name two towns share is settled only when one is far larger, and a country
or state that does not fit is never dropped. The towns live in one SQLite file (``place_index``);
only the rows asked for are ever in memory. To teach a name, edit ``data/old_names.tsv``.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import IntEnum
from pathlib import Path

from astra.people.devanagari import latin
from astra.people.place_index import ATTRIBUTION, OTHER, OWN, PINNED, build, fold, is_current

__all__ = ["ATTRIBUTION", "Area", "Certainty", "Place", "Places", "Resolution", "build"]

CLEAR_RATIO = 20  # so many times larger than its namesake: nobody means the other
LIKELY_RATIO = 4  # so many times larger: probably meant, and said aloud
METROPOLIS = 1_000_000  # people; from there on less is enough:
METROPOLIS_CLEAR_RATIO, METROPOLIS_LIKELY_RATIO = 12, 3
SAME_PLACE_KM = 40  # namesakes this close are one place to a chart
SHORTEST = 4  # letters of a name whose misspelling can be recognised
SHARED_BY = 2  # so many countries may share a name (Georgia, Punjab); a continent is more
CITY = 100_000  # people; a town this large may go by another name without being said aloud
LONGEST, MOST_WORDS = 200, 8  # characters and words of a place anyone means
_COLUMNS = (
    "t.name, t.region, t.country, t.country_name, t.latitude, t.longitude, t.timezone, t.population"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A town. Degrees north and east, ISO 3166 alpha-2 country code, IANA zone name."""

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
        parts = dict.fromkeys((self.name, self.region, self.country_name))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Area:
    """A country (``region_code`` empty) or a state of it."""

    country: str
    region_code: str
    label: str


class Certainty(IntEnum):
    """How sure a resolution is, surest first."""

    CLEAR = 0
    LIKELY = 1
    UNSURE = 2  # several towns it could be
    MISFIT = 3  # the town exists, in another country or state than the one said
    AREA = 4  # a country or a state, no town
    UNKNOWN = 5


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a piece of text means as a place; ``places`` holds the town first, or the choices."""

    certainty: Certainty
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
        called_so = [match for match in self._named(folded) if match.kind != OTHER]
        called_so.sort(key=lambda match: match.kind != PINNED)
        found = dict.fromkeys(match.place for match in called_so)
        *words, last = folded.split()
        every = " AND ".join([*(f'"{word}"' for word in words), f'"{last}"*'])
        for query in (f'own : "{folded}"*', f'names : "{folded}"*', every):
            if len(found) < limit:
                found |= dict.fromkeys(self._matching(query, limit))
        return list(found)[:limit]

    def _matching(self, query: str, limit: int) -> Iterator[Place]:
        rows = self._database.execute(
            f"SELECT {_COLUMNS} FROM search s JOIN towns t ON t.id = s.rowid "  # noqa: S608 (constant)
            "WHERE search MATCH ? ORDER BY s.rowid LIMIT ?",
            (query, limit),
        )
        return (Place(*row) for row in rows)

    def areas(self, text: str) -> tuple[Area, ...]:
        """Return the countries and states called ``text``."""
        rows = self._database.execute(
            "SELECT country, region_code, label FROM areas WHERE folded = ?", (fold(text),)
        )
        return tuple(Area(*row) for row in rows)

    def is_town(self, text: str) -> bool:
        """Whether ``text`` is the name of some town, not merely one of its other names."""
        return any(match.kind != OTHER for match in self._named(fold(text)))

    def resolve(self, text: str) -> Resolution:
        """Return which town ``text`` means: "Pune", "Mumbai India", "Salem, Oregon, USA"."""
        parts = [part.strip() for part in text.split(",") if fold(part)]
        if not parts or len(text) > LONGEST:
            return Resolution(Certainty.UNKNOWN, text)
        areas: list[tuple[Area, ...]] = []
        while len(parts) > 1 and (named := self.areas(parts[-1])):
            areas.insert(0, named)
            tail = parts.pop()
        found = self._town(parts, areas, text)
        if areas and found.certainty == Certainty.UNKNOWN and self._named(fold(tail)):
            return self._town([*parts, tail], areas[1:], text)  # "Chandni Chowk, Delhi"
        return found

    def _town(
        self, parts: Sequence[str], areas: Sequence[tuple[Area, ...]], text: str
    ) -> Resolution:
        """Resolve the last of ``parts``; the ones before it are its quarters."""
        *quarters, name = parts
        matches, inner = self._with_inner_area(name)
        if not matches and (spelled := latin(name)) != name:
            found = self._town([*quarters, spelled], areas, text)
            return replace(found, certainty=max(found.certainty, Certainty.LIKELY))
        if not matches:
            earlier = next((m for q in quarters[::-1] if (m := self._named(fold(q)))), [])
            if earlier:  # "Paris, Narnia": what follows the town makes no sense
                return Resolution(Certainty.UNSURE, text, _choices(earlier))
            whole = self.areas(name)
            if whole and not quarters:
                return Resolution(Certainty.AREA, text, area=whole[0].label)
            return Resolution(Certainty.UNKNOWN, text, tuple(self._alike(name)))
        wanted = [*inner, *areas]
        fitting = [match for match in matches if all(match.lies_in(area) for area in wanted)]
        if not fitting:
            return Resolution(Certainty.MISFIT, text, _choices(matches), wanted[0][0].label)
        rivals = [m for q in quarters for m in self._named(fold(q)) if _is_rival(m, fitting)]
        if rivals:  # "Pune, Delhi": two cities, neither a part of the other
            return Resolution(Certainty.UNSURE, text, _choices([*rivals, *fitting]))
        return _judge(fitting, text, () if wanted else self.areas(name), placed=bool(wanted))

    def _alike(self, name: str) -> list[Place]:
        """Return large towns spelled nearly so, to offer: "Mumbaii", "Bangalor"."""
        folded = fold(name)
        if not SHORTEST <= len(folded) <= LONGEST // 4:
            return []
        begin = folded[: SHORTEST - 1]
        rows = self._database.execute(
            "SELECT n.folded, n.town FROM names n WHERE n.folded >= ? AND n.folded < ? "
            "AND n.kind != ? ORDER BY n.town LIMIT 400",
            (begin, begin + "\U0010ffff", OTHER),
        ).fetchall()
        near = get_close_matches(folded, [row[0] for row in rows], n=2, cutoff=0.8)
        matches = [match for spelling in near for match in self._named(spelling)[:1]]
        return list(dict.fromkeys(match.place for match in matches))

    def _with_inner_area(self, part: str) -> tuple[list[_Match], list[tuple[Area, ...]]]:
        """Match ``part`` whole, else its first words with the rest as a state or country."""
        if matches := self._named(fold(part)):
            return matches, []
        words = part.split()[:MOST_WORDS]
        for cut in range(1, len(words)):
            areas = self.areas(" ".join(words[cut:]))
            if areas and (matches := self._named(fold(" ".join(words[:cut])))):
                return matches, [areas]
            if areas:
                matches, inner = self._with_inner_area(" ".join(words[:cut]))
                if matches:
                    return matches, [*inner, areas]
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


def _judge(
    matches: Sequence[_Match], text: str, namesake_areas: Sequence[Area], *, placed: bool
) -> Resolution:
    """Choose between towns that all fit what was said.

    ``namesake_areas`` share a bare name; ``placed`` is whether a state or country was named.
    """
    pinned = [match for match in matches if match.kind == PINNED]
    if pinned:
        return Resolution(Certainty.CLEAR, text, _choices(pinned))
    choices = _apart(matches)
    first = choices[0]
    certainty = _certainty(choices)
    if placed and certainty is Certainty.LIKELY and first.kind == OWN:
        certainty = Certainty.CLEAR
    continent = len({area.country for area in namesake_areas}) > SHARED_BY
    if continent and first.place.population < CITY:
        return Resolution(Certainty.AREA, text, area=namesake_areas[0].label)
    if namesake_areas:
        inside = first.kind == OWN and first.lies_in(namesake_areas)
        if first.kind == OTHER or (not inside and first.place.population < CITY):
            return Resolution(Certainty.AREA, text, area=namesake_areas[0].label)  # "Goa"
        # "Quebec" the city, or the province around it?
        certainty = max(certainty, Certainty.LIKELY if inside else Certainty.UNSURE)
    return Resolution(certainty, text, _choices(choices))


def _certainty(choices: Sequence[_Match]) -> Certainty:
    first, *others = choices
    called_so = [other for other in others if other.kind == OWN]
    if first.kind == OTHER and called_so:
        return Certainty.UNSURE  # "Salisbury" was Harare once, and is a town today
    others = called_so if first.kind == OWN else others
    if not others:
        well_known = first.kind == OWN or first.place.population >= CITY
        return Certainty.CLEAR if well_known else Certainty.LIKELY
    ratio = first.place.population / max(others[0].place.population, 1)
    great = first.place.population >= METROPOLIS
    if ratio >= (METROPOLIS_CLEAR_RATIO if great else CLEAR_RATIO):
        return Certainty.CLEAR
    likely = ratio >= (METROPOLIS_LIKELY_RATIO if great else LIKELY_RATIO)
    return Certainty.LIKELY if likely else Certainty.UNSURE


def _apart(matches: Sequence[_Match]) -> list[_Match]:
    """Drop smaller namesakes that stand beside a larger one in the same zone."""
    kept: list[_Match] = []
    for match in matches:
        if not any(_near(match.place, other.place) for other in kept):
            kept.append(match)
    return kept


def _is_rival(match: _Match, fitting: Sequence[_Match]) -> bool:
    if match.place.population < CITY * 3 or match.kind == OTHER:
        return False
    return not any(_near(match.place, other.place, km=150) for other in fitting)


def _near(a: Place, b: Place, km: float = SAME_PLACE_KM) -> bool:
    """Whether two towns of one zone are within ``km`` (flat Earth: good enough this close)."""
    north = (a.latitude_deg - b.latitude_deg) * 111.2
    east = (a.longitude_deg - b.longitude_deg) * 111.2 * math.cos(math.radians(a.latitude_deg))
    return a.timezone == b.timezone and math.hypot(north, east) <= km


def _choices(matches: Sequence[_Match]) -> tuple[Place, ...]:
    ordered = sorted(matches, key=lambda match: (match.kind == OTHER, -match.place.population))
    return tuple(dict.fromkeys(match.place for match in ordered))[:5]
