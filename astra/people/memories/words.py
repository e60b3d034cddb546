"""Words as they are compared: one spelling for what people write in many.

English, Romanised Hindi and Devanagari meet in one plain Latin form ("नौकरी", "naukri" and
"naukari" are one word), endings are taken off, and what means the same in Hinglish and in English
stands together in ``synonyms.txt``. To teach a synonym, add it to its line there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

SYNONYMS: Final = Path(__file__).with_name("synonyms.txt")

_WORD: Final = re.compile(r"[a-z0-9\u00df-\u024f']+|[\u0900-\u097f]+")
_STOP_WORDS: Final = (
    "a an and are as at be been am was were is do does did has have had i my me mine we our us you "
    "your he his him she her it its they them their this that these those of on in to for with "
    "from by about or but so if then than not no will would can could should shall may might just "
    "very really also too still what when where why how who which tell know think remember forget "
    "again today now please like hai hain hoon hun hu tha thi the ho hoga hogi ka ki ke ko se mein "
    "main mai maine pe par tak bhi nahi nahin nhi haan ji aur ya toh to wo woh ye yeh us is mera "
    "meri mere mujhe mujhko hum aap aapka aapki aapke apna apni apne kya kab kaise kaisa kaisi "
    "kahan kaun kyu kyun kyon raha rahi rahe gaya gayi gaye kar karna karta karti liye wala wali "
    "batao bata bare baare jo jab kuch bahut s t m re ve ll d im "
    "है हैं हूँ हूं था थी थे हो होगा होगी का की के को से में मैं मैंने पर तक भी नहीं और या तो वो वह ये यह मेरा मेरी "
    "मेरे मुझे हम आप आपका आपकी आपके अपना अपनी अपने क्या कब कैसे कैसा कैसी कहाँ कहां कौन क्यों रहा रही रहे गया गई कर "
    "बारे जो कुछ बहुत बताओ"
)

_CONSONANTS: Final = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        "k kh g gh n ch ch j jh n t th d dh n t th d dh n p f b bh m y r l v sh sh s h".split(),
        strict=True,
    )
)
_VOWELS: Final = dict(zip("अआइईउऊऋएऐओऔऑ", "a a i i u u ri e ai o au o".split(), strict=True))
_SIGNS: Final = dict(zip("ािीुूृेैोौॉ", "a i i u u ri e ai o au o".split(), strict=True))
_NASALS: Final = "ँं"
_VIRAMA: Final = "्"
_NUKTA: Final = "़"
_SPELLINGS: Final = (
    (re.compile(r"aa+"), "a"),
    (re.compile(r"ee+|ii+"), "i"),
    (re.compile(r"oo+|uu+"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "j"),
    (re.compile(r"chh"), "ch"),
    (re.compile(r"([^aeiou0-9])\1"), r"\1"),
    (re.compile(r"n(?=[bpm])"), "m"),
    (re.compile(r"(?<=[aeo])y(?![aeiou])"), "i"),
    (re.compile(r"(?<=[aeiou][^aeiou])a(?=[^aeiou][aeiou])"), ""),  # nauk(a)ri, as it is spoken
)


def words_of(text: str) -> list[str]:
    """Return the telling words of ``text``, folded, in order."""
    return [folded for word in _WORD.findall(_plain(text)) if (folded := _fold(word))]


@cache
def same_as(folded: str) -> frozenset[str]:
    """Return the folded words that mean what ``folded`` does, itself among them."""
    return _groups().get(folded, frozenset({folded}))


def trigrams(text: str) -> frozenset[str]:
    """Return the letter trigrams of ``text``, folded: for words nobody spells the same way."""
    padded = (f" {word} " for word in words_of(text))
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("’", "'")).casefold()


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    """Return the one spelling of a word; empty for one that tells nothing."""
    if word in _stop_words():
        return ""
    return _spelt(_latin(word) if word[0] >= "\u0900" else _stem(word))


def _spelt(word: str) -> str:
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


def _stem(word: str) -> str:
    word = word.removesuffix("'s").replace("'", "")
    for ending, kept in (("ies", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and not word.endswith(("ss", "us", "is")):
            return stem + kept
    return word


def _latin(word: str) -> str:
    """Return a word in Devanagari as it is written in Latin letters, as near as rules come."""
    out: list[str] = []
    open_vowel = False  # a consonant is followed by a short "a" unless a sign says otherwise
    for letter in unicodedata.normalize("NFD", word.rstrip(_NASALS)):
        if letter in _CONSONANTS:
            out.append(("a" if open_vowel else "") + _CONSONANTS[letter])
            open_vowel = True
        elif letter in _SIGNS:
            out.append(_SIGNS[letter])
            open_vowel = False
        elif letter == _VIRAMA:
            open_vowel = False
        elif letter != _NUKTA:
            sound = "n" if letter in _NASALS else _VOWELS.get(letter, "")
            out.append(("a" if open_vowel else "") + sound)
            open_vowel = False
    return "".join(out)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(_STOP_WORDS.split())


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Read the table: every word of a line means what the others do."""
    groups: dict[str, set[str]] = {}
    for line in SYNONYMS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        together = {folded for word in line.split() if (folded := _fold(_plain(word)))}
        for word in together:
            groups.setdefault(word, {word}).update(together)
    return {word: frozenset(same) for word, same in groups.items()}
