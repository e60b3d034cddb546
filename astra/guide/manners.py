"""Manners: what people ask for, in passing, about how they are spoken to.

Read from their own words only; the last word counts, and a refusal ("don't keep it short") asks for
nothing. Values are those of ``Preferences``. To teach a wish, add a row to ``ASKS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

_SPEAK: Final = r"(?:speak|talk|reply|answer|write|respond|chat)(?: (?:to|with) me)?"
_BAT: Final = r"(?:bolo|boliye|baat|bata\w*|likho|likhiye|jawab|reply|karo|kijiye)"

# Pattern, preference, value. Of two that match in one sentence the later row stands.
ASKS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        r"\bkeep (?:it|them|your answers|answers) (?:short|brief)|\bshorter (?:answers|replies)"
        r"|\b(?:be|answer) brief(?:ly)?\b|\btoo long\b|\bfewer words\b|\bin short\b",
        "length",
        "short",
    ),
    (
        r"\bchh?ota (?:jawab|rakh\w*)|\bshort (?:mein|me|rakh\w*)|\bthode (?:mein|me)\b"
        r"|\bkam shabdon\b|संक्षेप में|छोटा जवाब",
        "length",
        "short",
    ),
    (
        r"\bmore detail|\blonger (?:answers|replies)|\b(?:explain|answer|tell me) in detail"
        r"|\bdetail (?:mein|me)\b|\bvistaar se\b|विस्तार से",
        "length",
        "long",
    ),
    (rf"\b(?:in english please|{_SPEAK} in english|english (?:mein|me) {_BAT})", "lang", "en"),
    (
        rf"\b(?:{_SPEAK} in hinglish|hinglish (?:mein|me)\b)",
        "lang",
        "hinglish",
    ),
    (rf"\b(?:{_SPEAK} in hindi|hindi (?:mein|me) {_BAT})|हिंदी में|हिन्दी में", "lang", "hi"),
    (
        r"\bmore english,? less hindi|\bless hindi|\bzyada english|\bkam hindi",
        "hinglish_level",
        "light",
    ),
    (
        r"\bmore hindi,? less english|\bless english|\bzyada hindi|\bkam english",
        "hinglish_level",
        "rich",
    ),
    (
        r"\bbe (?:more )?(?:direct|blunt|straightforward|honest)|\bget to the point"
        r"|\bseedh[aei] (?:bolo|batao|baat)|सीधे बोलो|सीधी बात",
        "tone",
        "direct",
    ),
    (
        r"\bbe (?:more )?(?:gentler?|kind(?:er)?|soft(?:er)?)\b|\bpyaar se (?:bolo|batao)|प्यार से बोलो",
        "tone",
        "gentle",
    ),
    (r"\bbe (?:more )?(?:funny|playful|lighter)\b|\bmasti (?:mein|me)\b", "tone", "playful"),
    (r"\bbe (?:more )?(?:formal|professional|serious)\b", "tone", "formal"),
)
_PATTERNS: Final = tuple((re.compile(pattern), name, value) for pattern, name, value in ASKS)
_UNASKED: Final = re.compile(r"\b(?:do not|don't|dont|stop|never|mat|not)\b|मत\b|\?.*\bwhy\b")
_SENTENCE_END: Final = re.compile(r"[.!?।\n]")
_CALLED: Final = re.compile(
    r"\b(?:(?:please |just |you can )?call me|my friends call me)"
    r" (?P<en>[A-Za-z\u0900-\u097F][\w'\u0900-\u097F-]*)"
    r"|\bmujhe (?P<hg>[a-z][\w'-]*) (?:bula\w*|kah(?:o|iye)|keh ke)"
    r"|मुझे (?P<hi>[\u0900-\u097F]+) (?:बुला|कह)",
    re.IGNORECASE,
)
_NO_NAME: Final = frozenset(
    "back later when if crazy mad a an the by my that this it old anything whatever aap tum tu mat "
    "yeh aise kyun kya मत आप तुम तू यह क्यों".split()
)


def manners(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the preferences asked for in ``texts``, oldest first, by name."""
    sentences = (
        sentence for text in texts for sentence in _SENTENCE_END.split(text.lower())
        if not _UNASKED.search(sentence)
    )  # fmt: skip
    return {
        name: value
        for sentence in sentences
        for pattern, name, value in _PATTERNS
        if pattern.search(sentence)
    }


def called(texts: Iterable[str]) -> str | None:
    """Return what the writer of ``texts`` last asked to be called, or None."""
    name = None
    for text in texts:
        for found in _CALLED.finditer(text):
            given = next(filter(None, found.groups()))
            if given.lower() not in _NO_NAME and not _UNASKED.search(text[: found.start()].lower()):
                name = given[0].upper() + given[1:]
    return name
