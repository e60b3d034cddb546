"""The birth place in a person's words: which of the words left over name a town.

By now dates, times and zones are struck out, so what stands between commas and little words is a
place or chatter. Places are settled by ``Places.resolve``; chatter is counted, so that the reading
can tell an answer from talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from astra.people.places import CITY, Certainty, Place, Places, Resolution
from astra.people.words.lexicon import FILLERS
from astra.people.words.text import STRUCK, WORD, Page, any_of, words_of

MOST_GROUPS = 12  # more runs of words than this are a story, not an answer
MOST_WORDS = 60  # words in which names are looked for that begin or end like little words
FAR_SMALLER = 20  # so many times smaller than the other town named: not meant as one
MOST_PIECES = 6  # ends of a name of several words that are tried as a town
MOST_DIGITS = 3  # of a number that belongs to a name: "Sector 62"
KNOWN_TOWN = 50_000  # people; a smaller one in passing talk is more likely a common word

_TOKEN = re.compile(rf"{WORD}\.?|\d+|{STRUCK}+|\S|\n")
_WORD = re.compile(WORD)
_NEARBY = frozenset(
    words_of("near district dist distt zila jila zilla tehsil tahsil taluk taluka पास जिला तहसील")
)
"""What stands before the larger town by which a village is found."""
_LEADS = _NEARBY | frozenset(words_of("in at from place city town birthplace pob mein me में का की"))
NOWHERE = frozenset(
    words_of(
        "unknown na none nothing null same here there nowhere earth ghar home hometown mars moon घर"
    )
)
_BEFORE_A_CITY = frozenset(words_of("in near from district"))
BUILDINGS = frozenset(
    words_of(
        "hospital hospitals clinic nursing maternity house ward centre center aiims pgi airport station "
        "railway medical college civil cantt cantonment junction अस्पताल हॉस्पिटल"
    )
)
_NEAR = re.compile(
    any_of("near|village|gaon|outside|close to|ke paas|gaav|गांव|के पास|km|kms|miles|outskirts")
)
_FROM = re.compile(
    r"\b(?:i am|i'm|im|main|mai|we are) (?:\w+ )?from\b|\bse (?:hoon|hu|hun)\b|से (?:हूं|हूँ)|"
    + any_of("belong|belongs|native|hometown|resident|rehne wala|rehne wali")
)
_DOUBTFUL = (Certainty.UNSURE, Certainty.MISFIT, Certainty.AREA)


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """What was read about the place: settled or not, and the words that were no place.

    ``loosely`` is the remark to make when the town was not named as the birth place itself:
    near, from, town_of.
    """

    resolution: Resolution | None
    chatter: tuple[str, ...] = ()
    several: tuple[Place, ...] = ()
    loosely: str = ""

    @property
    def place(self) -> Place | None:
        """The town, when it is certain enough to be kept."""
        return self.resolution.place if self.resolution and not self.several else None


@dataclass(slots=True)
class _Group:
    """Words that stand together, in parts between commas.

    ``led`` is true after a word like "in", ``listed`` at the beginning of an entry of a
    list: places to expect a place. ``lead`` is that word. ``runs_on`` is true when a detail follows without a
    comma, as it does after a word unknown to us in "poune 8 baje".
    """

    parts: list[list[str]]
    lead: str = ""
    listed: bool = False
    runs_on: bool = False

    @property
    def led(self) -> bool:
        return self.lead in _LEADS

    @property
    def text(self) -> str:
        return ", ".join(" ".join(part) for part in self.parts if part)


def read_place(page: Page, places: Places, *, asked: bool, other_asked: bool) -> PlaceWord:
    """Return what the words left on ``page`` say about a place.

    ``asked`` takes the smallest town for meant; ``other_asked`` (a date, a time) takes words
    that name no town for chatter.
    """
    whole = places.resolve(page.text.strip()) if asked and page.text.strip() in FILLERS else None
    if whole and whole.place and whole.place.population >= CITY:
        return PlaceWord(replace(whole, certainty=Certainty.LIKELY))  # "Gaya", elsewhere "went"
    groups = [group for group in _groups(_joined(page.text, places)) if group.text]
    if len(groups) > MOST_GROUPS:
        return PlaceWord(None, tuple(word for group in groups for word in group.text.split()))
    alone = asked and len(groups) == 1 and groups[0].text.split() == page.text.split()
    read = [(group, _resolved(group, places, alone)) for group in groups]
    settled = _largest(
        [
            (group, found)
            for group, found in read
            if _counts(group, found, asked, other_asked)
            and (asked or group.led or _is_called_so(group.text, places))
        ]
    )
    doubtful = [found for _, found in read if found.certainty in _DOUBTFUL]
    unread = [pair for pair in read if pair[1] not in settled and pair[1] not in doubtful]
    unread = [pair for pair in unread if not BUILDINGS.intersection(pair[0].text.split())]
    chatter = tuple(word for group, _ in unread for word in group.text.split())
    nearby = [found for group, found in read if group.lead in _NEARBY and found.place]
    if nearby:
        return PlaceWord(nearby[0], chatter, loosely="near")
    towns = dict.fromkeys(found.places[0] for found in settled)
    if len(towns) > 1:
        return PlaceWord(settled[0], chatter, several=tuple(towns))
    unknown = [found for group, found in unread if group.led and not other_asked]
    if settled and unknown:  # "born in Kotla, in Delhi": is it Delhi?
        return PlaceWord(replace(unknown[0], places=tuple(towns)), chatter)
    candidates = settled or sorted(doubtful, key=lambda found: found.certainty)
    if candidates:
        areas = [found.text for _, found in read if found.certainty is Certainty.AREA]
        resolution = _within(candidates[0], areas, places)
        entire = any(found is candidates[0] and found.text == group.text for group, found in read)
        loosely = _loosely(page) or ("" if entire else "town_of")
        return PlaceWord(resolution, chatter, loosely=loosely)
    if asked or not other_asked:
        unknown += [found for group, found in unread if asked or group.listed]
    return PlaceWord(unknown[0] if unknown else None, chatter)


def _is_called_so(text: str, places: Places) -> bool:
    """Whether a town goes by that name; a rare other name ("bro") is more likely a common word."""
    if not text.isascii():
        return True
    words = text.partition(",")[0].split()[:MOST_PIECES]
    return any(places.is_town(" ".join(words[:end])) for end in range(len(words), 0, -1))


def _largest(settled: Sequence[tuple[_Group, Resolution]]) -> list[Resolution]:
    """Leave out what is more likely a first name: "Asha, 14 May 1996, Mumbai"."""
    largest = max((found.places[0].population for _, found in settled), default=0)
    return [
        found
        for group, found in settled
        if group.led or found.places[0].population * FAR_SMALLER >= largest
    ]


def _within(found: Resolution, areas: Sequence[str], places: Places) -> Resolution:
    """Resolve once more with the states and countries named elsewhere in the text."""
    others = [area for area in areas if area != found.text]
    return places.resolve(", ".join([found.text, *others])) if others else found


def _resolved(group: _Group, places: Places, alone: bool) -> Resolution:
    """Resolve a group as a whole, else by the town at its end: "Cama hospital Bombay".

    ``alone`` is whether it is the whole of an answer to where the birth was.
    """
    found = places.resolve(group.text)
    words = group.parts[-1] or group.parts[0]
    expected = alone or not BUILDINGS.isdisjoint(group.text.split())
    if found.certainty is not Certainty.UNKNOWN or not expected:
        return found
    pieces = [words[cut:] for cut in range(1, len(words))]
    pieces += [words[:cut] for cut in range(1, len(words)) if BUILDINGS.issuperset(words[cut:])]
    for piece in pieces[:MOST_PIECES]:
        inner = places.resolve(" ".join(piece))
        if inner.place and inner.place.population >= KNOWN_TOWN:
            return inner
    return found


def _loosely(page: Page) -> str:
    if page.has(_NEAR):
        return "near"
    return "from" if page.has(_FROM) else ""


def _counts(group: _Group, found: Resolution, asked: bool, other_asked: bool) -> bool:
    if found.place is None or (group.runs_on and other_asked):
        return False
    return asked or group.led or group.listed or found.place.population >= KNOWN_TOWN


def _joined(text: str, places: Places) -> list[str]:
    """Return the tokens of ``text``, with names that contain little words in one piece.

    "Kansas City", "The Hague" and "Isle of Man" would otherwise lose a word.
    """
    tokens = _TOKEN.findall(text)
    position = 0
    while position < min(len(tokens), MOST_WORDS):
        for length in (4, 3, 2):
            piece = tokens[position : position + length]
            little = [word for word in piece if word in FILLERS]
            whole = len(piece) == length and all(_WORD.match(word) for word in piece)
            name = " ".join(piece)
            if whole and 0 < len(little) < length and (places.is_town(name) or places.areas(name)):
                tokens[position : position + length] = [name]
                break
        if _is_area_after_town(tokens, position, places) or _is_led_city(tokens, position, places):
            tokens[position] = tokens[position].upper()  # no little word any more
        position += 1
    return tokens


def _is_area_after_town(tokens: Sequence[str], position: int, places: Places) -> bool:
    """Whether a little word is the state of the town before it: "Portland, Maine"."""
    word = tokens[position]
    if word not in FILLERS or position < 2 or tokens[position - 1] != ",":
        return False
    alone = position + 1 == len(tokens) or not _WORD.match(tokens[position + 1])
    town = tokens[position - 2]
    return (
        alone
        and town not in FILLERS
        and bool(places.areas(word))
        and places.resolve(f"{town}, {word}").place is not None
    )


def _is_led_city(tokens: Sequence[str], position: int, places: Places) -> bool:
    """Whether a little word is a city after all, as in "a village near Gaya"."""
    word = tokens[position]
    led = position > 0 and tokens[position - 1] in _BEFORE_A_CITY
    if not led or word not in FILLERS or word in _LEADS:
        return False
    place = places.resolve(word).place
    return place is not None and place.population >= CITY


def _groups(tokens: Sequence[str]) -> Iterator[_Group]:
    """Yield runs of words between struck-out details, little words and stops."""
    group = _Group([[]], listed=True)
    for piece in tokens:
        word = piece.rstrip(".")
        if word in FILLERS or word in NOWHERE:
            if group.text:
                yield group
            group = _Group([[]], lead=word)
        elif piece.isdigit() and len(piece) > MOST_DIGITS:
            continue  # a postal code, a telephone number
        elif _WORD.match(piece) or piece.isdigit():
            group.parts[-1].append(word)
        elif piece in ",()":
            if group.parts[-1]:
                group.parts.append([])
            group.listed = group.listed or not group.text
        elif piece not in "-'&":
            group.runs_on = piece.startswith(STRUCK)
            if group.text:
                yield group
            group = _Group([[]], listed=True)
    yield group
