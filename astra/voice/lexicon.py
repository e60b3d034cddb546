"""The lexicon: how words are said that an English voice would misread.

It is data: ``words/astrology.toml`` and ``words/names.toml`` for every text in Latin letters,
``words/hinglish.toml`` for Hinglish alone. A line gives a word and its spelling by ear
(``sounds``), or its sounds between slashes. To teach a word, add its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from astra.guide.language import HINGLISH, LANGUAGES, Language
from astra.voice.sounds import SPOKEN_VOWEL, STRESS, sounds

FOLDER: Final = Path(__file__).parent / "words"
_EVERYWHERE: Final = ("names", "astrology")
_SHARED: Final = frozenset({"the"})
_WORD: Final = re.compile(r"[A-Za-z]+")


def pronounced(text: str, language: Language, english: Callable[[str], bool]) -> str:
    """Return ``text`` with the sounds written beside each word the engine should not guess.

    ``english`` tells whether the engine's own dictionary has a word. In Hinglish what it lacks
    is read as Hindi.
    """

    def marked(found: re.Match[str]) -> str:
        word = found.group()
        known = _said(word.lower(), language, english)
        return f"[{word}](/{known}/)" if known else word

    return _WORD.sub(marked, text)


@cache
def entries(language: Language) -> Mapping[str, str]:
    """Return every word of the lexicon in a language, with its sounds."""
    files = (*_EVERYWHERE, "hinglish") if language == "hinglish" else _EVERYWHERE
    found: dict[str, str] = {}
    for name in files:
        for word, spelling in table(name).items():
            found[word] = spelling.strip("/") if spelling.startswith("/") else sounds(spelling)
    return found


@cache
def columns(name: str, language: Language) -> Mapping[str, str]:
    """Return a file of ``words`` that gives three languages, in one of them."""
    at = LANGUAGES.index(language)
    return {key: row[at] for key, row in table(name).items()}


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a file of ``words``, as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _said(word: str, language: Language, english: Callable[[str], bool]) -> str | None:
    known = entries(language).get(word)
    if language != "hinglish" or len(word) == 1:
        return known
    if word in HINGLISH - _SHARED:
        return _lighter(known or sounds(word))
    return known or (None if english(word) else sounds(word))


def _lighter(known: str) -> str:
    """Return the sounds of a small word: of one syllable, it bears no stress in its sentence."""
    return known.replace(STRESS, "") if len(SPOKEN_VOWEL.findall(known)) == 1 else known
