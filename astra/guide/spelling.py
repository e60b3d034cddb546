"""Spelling: mends the slips of fast typing in the words questions turn on.

Only words of ``WORDS`` are restored, only from one slip away (a letter missing, doubled, wrong or
swapped), and only where the first letter stands. The person's own words are never changed: this
is for reading intents. To have another word recognised, add it to ``WORDS``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

WORDS: Final = frozenset(
    (
        "career business marriage relationship relationships girlfriend boyfriend husband breakup "
        "promotion interview salary finance finances financial savings studies exam exams "
        "family parents mother father children health energy travel abroad friends friendship "
        "spiritual purpose decision horoscope kundli kundali retrograde mercury venus jupiter "
        "saturn uranus neptune ascendant nakshatra mahadasha antardasha manglik compatibility "
        "eclipse transit transits tomorrow yesterday monday tuesday wednesday thursday friday "
        "saturday sunday january february august september october november december "
        "conjunction opposition sextile square trine stellium element elements house houses "
        "anxious worried stressed lonely angry thanks explain remember naukri shaadi pyaar paisa "
        "rishta padhai sade sati weekend astrology personality chart planet planets"
    ).split()
)
_GENUINE: Final = frozenset(
    "charm chairs chars char hours horse hose mouse charts chat planes plane plant plants planed "
    "lovely venue careers angrily hoses farther families frauds marriages savings saving exams exact".split()
)
_TOKEN: Final = re.compile(r"[a-z]{5,}")


def mended(text: str) -> str:
    """Return ``text`` (lower case) with the slips of known words put right."""
    return _TOKEN.sub(lambda found: _nearest(found[0]), text)


@cache
def _slips() -> dict[str, str]:
    """Every spelling one slip away from a word, to that word."""
    found: dict[str, str] = {}
    for word in sorted(WORDS):
        if len(word) >= 5:
            for slip in _one_off(word):
                found.setdefault(slip, word)
    return found


def _one_off(word: str) -> set[str]:
    splits = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    missing = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    wrong = {a + c + b[1:] for a, b in splits if b for c in letters}
    extra = {a + c + b for a, b in splits for c in letters}
    return missing | swapped | wrong | extra


def _nearest(token: str) -> str:
    if token in WORDS or token in _GENUINE:
        return token
    return _slips().get(token, token)
