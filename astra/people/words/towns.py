"""The birth place in a person's words: which of the words left over name a town.

By now dates, times and zones are struck out, so what stands between commas and little words is a
place or chatter. Places are settled by ``Places.resolve``; chatter is counted, so that the reading
can tell an answer from talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from astra.people.places import Certainty, Place, Places, Resolution
from astra.people.words.about import FILLERS
from astra.people.words.text import STRUCK, WORD, Page, words_of

_TOKEN = re.compile(rf"{WORD}\.?|\d+|[,()\n]|{STRUCK}+|[^\s]")
_BUILDINGS = frozenset(words_of("hospital clinic nursing home maternity house ward centre center"))
_JOINS = frozenset(words_of("of the de la le del el upon and do da al es san"))
_LEADS = frozenset(words_of("in at from near place city town birthplace pob mein me में का की"))
_NEVER = frozenset(words_of("unknown na none nothing null same here there nowhere earth"))
MOST_GROUPS = 12  # more runs of words than this are a story, not an answer
KNOWN_TOWN = 50_000  # people; a smaller one in passing talk is more likely a common word


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """What was read about the place: settled, or not and why, with the words that were no place."""

    resolution: Resolution | None
    chatter: tuple[str, ...] = ()
    several: tuple[Place, ...] = ()

    @property
    def place(self) -> Place | None:
        """The town, when it is certain enough to be kept."""
        return self.resolution.place if self.resolution and not self.several else None


@dataclass(slots=True)
class _Group:
    """Words that stand together, in parts between commas.

    ``led`` is true when they follow a word like "in" or begin an entry of a list, where a
    place is to be expected.
    """

    parts: list[list[str]]
    led: bool

    @property
    def text(self) -> str:
        return ", ".join(" ".join(part) for part in self.parts if part)


def read_place(page: Page, places: Places, *, asked: bool) -> PlaceWord:
    """Return what the words left on ``page`` say about a place."""
    groups = [group for group in _groups(page.text) if group.text]
    if len(groups) > MOST_GROUPS:
        return PlaceWord(None, tuple(word for group in groups for word in group.text.split()))
    read = [(group, places.resolve(group.text)) for group in groups]
    settled = [found for group, found in read if _counts(group, found, asked)]
    areas = [group.text for group, found in read if found.certainty is Certainty.AREA]
    doubtful = [
        found
        for _, found in read
        if found.certainty in (Certainty.UNSURE, Certainty.MISFIT, Certainty.AREA)
    ]
    chatter = tuple(
        word
        for group, found in read
        if found not in settled and found not in doubtful
        for word in group.text.split()
        if not _BUILDINGS.intersection(group.text.split())
    )
    towns = dict.fromkeys(found.places[0] for found in settled)
    if len(towns) > 1:
        return PlaceWord(settled[0], chatter, several=tuple(towns))
    if settled:
        whole = places.resolve(", ".join([settled[0].text, *areas])) if areas else settled[0]
        return PlaceWord(whole, chatter)
    if doubtful:
        towns_first = sorted(doubtful, key=lambda found: found.certainty)
        whole_text = ", ".join(
            [towns_first[0].text, *(a for a in areas if a != towns_first[0].text)]
        )
        return PlaceWord(places.resolve(whole_text), chatter)
    unknown = [(group, found) for group, found in read if asked or group.led]
    return PlaceWord(unknown[0][1] if unknown else None, chatter)


def _counts(group: _Group, found: Resolution, asked: bool) -> bool:
    if found.place is None:
        return False
    return asked or group.led or found.place.population >= KNOWN_TOWN


def _groups(text: str) -> Iterator[_Group]:
    """Yield runs of words between struck-out details, little words and stops."""
    group, led = _Group([[]], led=True), False
    waiting: list[str] = []
    tokens = _TOKEN.findall(text)
    for token in tokens:
        word = token.rstrip(".")
        if re.match(WORD, token) and (word in FILLERS or word in _NEVER):
            if word in _JOINS and group.parts[-1]:
                waiting.append(word)
                continue
            if group.parts[-1]:
                yield group
                group = _Group([[]], led=False)
            waiting, led = [], word in _LEADS or (led and word in _JOINS)
            group.led = led
        elif re.match(WORD, token) or token.isdigit():
            group.parts[-1] += [*waiting, word if len(word) > 3 else token]
            waiting = []
        elif token in "-'&/":
            continue
        elif token in ",()":
            waiting = []
            if group.parts[-1]:
                group.parts.append([])
            elif not group.text:
                group.led = True
        else:
            waiting = []
            if group.text:
                yield group
            group = _Group([[]], led=True)
    yield group
