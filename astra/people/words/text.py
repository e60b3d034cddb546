"""The written form the recognisers read: one case, plain digits, plain punctuation.

``canonical`` turns any text into it; a ``Page`` is such a text from which each recogniser strikes
out what it has understood, so that nothing is read twice and what is left over can be judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

STRUCK = "\0"
"""Stands where something understood was struck out. No white space, so nothing reads across it."""

_LETTER = r"[\w\u0900-\u0963\u0966-\u097f]"  # \w alone leaves out Devanagari vowel signs
EDGE_L, EDGE_R = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"
_NO_LETTER_L, _NO_LETTER_R = rf"(?<!(?!\d){_LETTER})", rf"(?!(?!\d){_LETTER})"
_ISO_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})t(\d{2}:\d{2}(?::\d{2})?)([+-]\d{2}:?\d{2})?z?")
_SIGN = r"[\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0970'’]"
WORD = rf"(?:[^\W\d_]|{_SIGN})+"  # a letter is never a sign: else a long word is read 2^n ways

_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-",
    "‐": "-", "‑": "-", "।": ". ", "॥": ". ", "\u0901": "\u0902", "\u093c": None, "，": ",",
    "：": ":", "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, STRUCK: " ",
})  # fmt: skip


def canonical(text: str) -> str:
    """Return ``text`` in lower case with ASCII digits, plain quotes and dashes.

    Devanagari loses the nukta and candrabindu, which people write or leave out at will.
    Line ends stay, other runs of white space become one space.
    """
    spread = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    digits = re.sub(r"\d", lambda found: str(unicodedata.digit(found[0])), spread)
    printable = "".join(
        " " if unicodedata.category(char)[0] in "CSZ" and char not in "\n+~=°$^|<>" else char
        for char in digits
    )
    tight = re.sub(r"[^\S\n]+", " ", printable).strip()
    tight = _ISO_MOMENT.sub(r"\1 \2 \3", tight)
    return re.sub(r"\b([dtp])\.\s?o\.\s?b\b\.?", r"\1ob", tight)


def words_of(text: str) -> list[str]:
    """Split a list of words, at ``|`` where it has one, and write them as ``canonical`` does."""
    plain = text.translate(_PLAIN)
    return plain.split("|") if "|" in plain else plain.split()


def any_of(words: str | Iterable[str], *, beside_digits: bool = False) -> str:
    """Return a pattern that finds one of ``words`` standing alone, the longest first.

    With ``beside_digits`` a digit may touch it, as in "14may1996" or "7am".
    """
    listed = words_of(words) if isinstance(words, str) else words
    longest_first = sorted(listed, key=len, reverse=True)
    left, right = (_NO_LETTER_L, _NO_LETTER_R) if beside_digits else (EDGE_L, EDGE_R)
    return left + "(?:" + "|".join(map(re.escape, longest_first)) + ")" + right


class Page:
    """A canonical text being read."""

    def __init__(self, text: str) -> None:
        self.text = text

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` occurs in what is left."""
        return pattern.search(self.text) is not None

    def strike(self, start: int, end: int) -> None:
        """Strike out one span, keeping the places of all others."""
        self.text = self.text[:start] + STRUCK * (end - start) + self.text[end:]

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Strike out and return every occurrence of ``pattern``."""
        found = list(pattern.finditer(self.text))
        for match in found:
            self.strike(*match.span())
        return found

    def rewrite(self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> None:
        """Replace every occurrence of ``pattern`` by what ``change`` makes of it."""
        self.text = pattern.sub(change, self.text)
