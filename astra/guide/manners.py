"""Manners: what people ask for, in passing, about how they are spoken to.

Read from their own words only; the last word counts, and a refusal ("don't keep it short") asks for
nothing. What to be called is a fact like others, see ``memory``. To teach a wish, add a pattern to
``ASKS``; its keys are the fields of ``Preferences`` and their values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

_SPEAK: Final = r"(?:speak|talk|reply|answer|write|respond|chat)(?: (?:to|with) me)?"
_BAT: Final = r"(?:bolo|boliye|baat|bata\w*|likho|likhiye|jawab|reply|karo|kijiye)"

ASKS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("length", "short"): (
        r"\bkeep (?:it|them|your answers|answers) (?:short|brief)",
        r"\bshort(?:er)? (?:answers|replies)|\bshort(?:er)?,? (?:please|pls|plz)\b|^\W*short(?:er)?\W*$",
        r"\b(?:be|answer) brief(?:ly)?\b|\btoo long\b|\bfewer words\b|\bin short\b",
        r"\bchh?ot[ae] (?:jawab|rakh\w*)|\bshort (?:mein|me|rakh\w*)|\bthode (?:mein|me)\b",
        r"\bkam shabdon\b|संक्षेप में|छोट[ाे] जवाब",
    ),
    ("length", "long"): (
        r"\bmore detail|\blonger (?:answers|replies)",
        r"\b(?:explain|answer|tell me) in detail",
        r"\bdetail (?:mein|me)\b|\bvistaar se\b|विस्तार से",
    ),
    ("lang", "en"): (
        rf"\bin english\W*(?:please|pls|plz)|^\W*(?:please |in )+english|\b{_SPEAK} in english",
        rf"\b(?:english|angrezi) (?:mein|me) {_BAT}|(?:अंग्रेज़ी|अंग्रेजी|इंग्लिश) में",
    ),
    ("lang", "hinglish"): (rf"\b{_SPEAK} in hinglish|\bhinglish (?:mein|me)\b",),
    ("lang", "hi"): (
        rf"\b{_SPEAK} in hindi|\bin hindi please|\bhindi (?:mein|me) {_BAT}|हिंदी में|हिन्दी में",
    ),
    ("hinglish_level", "light"): (r"\bless hindi|\bzyada english|\bkam hindi",),
    ("hinglish_level", "rich"): (r"\bless english|\bzyada hindi|\bkam english",),
    ("tone", "direct"): (
        r"\bbe (?:more )?(?:direct|blunt|straightforward|honest)|\bget to the point",
        r"\bseedh[aei] (?:bolo|batao|baat)|सीधे बोलो|सीधी बात",
    ),
    ("tone", "gentle"): (
        r"\bbe (?:more )?(?:gentler?|kind(?:er)?|soft(?:er)?)\b",
        r"\bpyaar se (?:bolo|batao)|प्यार से बोलो",
    ),
    ("tone", "playful"): (
        r"\bbe (?:more )?(?:funny|playful|lighter)\b|\bmasti (?:mein|me) (?:bolo|batao)",
    ),
    ("tone", "formal"): (r"\bbe (?:more )?(?:formal|professional|serious)\b",),
}
_PATTERNS: Final = tuple(
    (re.compile("|".join(patterns)), *asked) for asked, patterns in ASKS.items()
)
_UNASKED: Final = re.compile(r"\b(?:do not|don't|dont|stop|never|mat|not)\b|मत\b")
_SENTENCE_END: Final = re.compile(r"[.!?।\n]")


def manners(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the preferences asked for in ``texts``, oldest first, by name."""
    sentences = (
        sentence
        for text in texts
        for sentence in _SENTENCE_END.split(text.lower())
        if not _UNASKED.search(sentence)
    )
    return {
        name: value
        for sentence in sentences
        for pattern, name, value in _PATTERNS
        if pattern.search(sentence)
    }
