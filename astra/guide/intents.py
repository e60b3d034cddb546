"""Intents: what a message asks for, by its words, in English, Hinglish and Hindi.

A table and an order, no model. A message may ask about a planet, an area of life, a stretch of time
or the person's own data; what fits nothing is read as "how are things now". To teach a word, add it
to ``_WORDS``.
"""

# ruff: noqa: E501  # a pattern is read whole or not at all

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from astra.guide.language import Language
from astra.guide.topics import topics_of
from astra.guide.vocabulary import BODIES, BODY_ALIASES


class Ask(StrEnum):
    """What is asked for."""

    GREETING = "greeting"
    THANKS = "thanks"
    BYE = "bye"
    WHO = "who"
    MEMORY = "memory"
    DASHA = "dasha"
    NAKSHATRA = "nakshatra"
    BODIES = "bodies"
    RETROGRADE = "retrograde"
    CHART = "chart"
    WEEK = "week"
    AREA = "area"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks: ``bodies`` it names, the ``area`` of life, whether it asks *when*.

    ``mood`` is ``low``, ``glad`` or empty.
    """

    ask: Ask
    bodies: tuple[str, ...] = ()
    area: str = ""
    when: bool = False
    mood: str = ""


AREAS: Final = {
    "love": "relationships",
    "friends": "relationships",
    "work": "work",
    "money": "money",
    "health": "wellbeing",
    "family": "family",
    "home": "family",
    "studies": "study",
    "growth": "growth",
    "spirituality": "growth",
    "travel": "growth",
}
"""The area of life that advice is written for, by topic."""

_EDGE: Final = r"(?<![\w\u0900-\u097f])", r"(?![\w\u0900-\u097f])"


def _words(text: str) -> re.Pattern[str]:
    return re.compile(f"{_EDGE[0]}(?:{text}){_EDGE[1]}")


_WORDS: Final = {
    Ask.MEMORY: _words(
        r"(?:what|how much) (?:do|did|have) you (?:know|remember|remembered|keep|kept|learn\w*|store\w*) (?:about|of) me"
        r"|what do you remember|do you remember me|(?:my|mere|mera) (?:data|memory|memories)"
        r"|mere (?:baare|bare) (?:mein|me) (?:\w+ )?(?:kya|kitna) (?:jaante|pata|yaad|jante)\w*"
        r"|(?:kya|kitna) (?:yaad|jaante) (?:\w+ )?mere (?:baare|bare)(?: \w+)*"
        r"|मेरे बारे में (?:\S+ )?(?:क्या|कितना) (?:\S+ )?(?:जानते|याद|पता)(?: \S+)*"
    ),
    Ask.WHO: _words(
        r"who (?:are|r) (?:you|u)|what(?:'s| is) your name|what can you do|how do you work"
        r"|(?:aap|tum) kaun (?:ho|hain|hai)|(?:aapka|tumhara) naam|kaun ho (?:aap|tum)"
        r"|(?:आप|तुम) कौन (?:हैं|हो)|आपका नाम|तुम्हारा नाम"
    ),
    Ask.DASHA: _words(
        r"dashas?|mahadashas?|antardashas?|dasa|vimshottari|(?:planetary|main) period|दशा|महादशा|अंतर्दशा"
    ),
    Ask.NAKSHATRA: _words(r"nakshatras?|naksatra|birth star|janam nakshatra|नक्षत्र"),
    Ask.RETROGRADE: _words(r"retrograde|retro|vakri|वक्री"),
    Ask.CHART: _words(
        r"(?:read|explain|show|see|look at|tell me about|about|interpret|dekh\w*|padh\w*|batao) (?:me )?(?:my|meri|mera|mere|the) (?:birth |natal )?(?:chart|kundli|kundali|horoscope chart|placements?)"
        r"|(?:my|meri|mera) (?:birth |natal |janam )?(?:chart|kundli|kundali|patrika)|who am i|big three"
        r"|(?:kundli|kundali|chart) (?:padh|dekh|bata|samjha)\w*|my (?:personality|nature|signs?)"
        r"|(?:meri|mera) (?:nature|swabhav|rashi)|(?:मेरी )?कुंडली|मेरी राशि|मेरा स्वभाव|जन्मपत्री"
    ),
    Ask.WEEK: _words(
        r"(?:this|next|coming|upcoming) (?:week|month|weekend|days)|(?:is|agle|aane wale) (?:hafte|week|mahine|din\w*)"
        r"|ahead|upcoming|tomorrow|coming up|इस (?:हफ़्ते|हफ्ते|सप्ताह|महीने)|अगले (?:हफ़्ते|हफ्ते|सप्ताह|महीने)|आने वाले"
    ),
    Ask.TODAY: _words(
        r"today|tonight|right now|aaj|abhi|daily|horoscope|transits?|sky|aasman|gochar|mood of the day"
        r"|आज|अभी|राशिफल|गोचर"
    ),
    Ask.THANKS: _words(
        r"thanks?|thank you|thankyou|thx|ty|shukriya|dhanyavaa?d|dhanyawad|धन्यवाद|शुक्रिया"
    ),
    Ask.BYE: _words(
        r"bye|goodbye|good night|see you|alvida|shubh ratri|chalta hoon|अलविदा|शुभ रात्रि"
    ),
    Ask.GREETING: _words(
        r"hi+|hey+|hello+|hola|yo|namaste|namaskar|pranam|salaam|good (?:morning|evening|afternoon)"
        r"|suprabhat|how are you|kaise ho|kaise hain|kya haal|नमस्ते|नमस्कार|प्रणाम|कैसे हैं|कैसे हो"
    ),
}
_WHEN: Final = _words(r"when|what time|kab|kab tak|कब|कब तक")
_LOW: Final = _words(
    r"sad|upset|depressed|down|anxious|worried|scared|afraid|hurt|crying|cried|stressed|lonely|alone"
    r"|overwhelmed|tired|exhausted|heartbroken|udaas|udas|dukhi|pareshan|tension|darr|dar|akela|akeli"
    r"|thak\w*|rona|ro raha|ro rahi|दुखी|उदास|परेशान|अकेला|अकेली|डर|थक\w*|चिंता"
)
_GLAD: Final = _words(
    r"happy|excited|promoted|promotion mila|engaged|passed|great news|good news|khush|khushi|mil gaya"
    r"|selected|won|ख़ुश|खुश|ख़ुशी|खुशी|मिल गया"
)
_SUN_WORD: Final = _words(
    r"(?:my|mera|meri|mere|the) sun|sun(?: sign)? (?:in|mein|kya)|sun sign|sun"
)
_RISING: Final = _words(r"rising(?: sign)?|ascendant|asc|lagna|लग्न")
_ADDRESS: Final = _words("yaar|यार")  # whom one speaks to, not of
_PRIORITY: Final = (Ask.MEMORY, Ask.WHO, Ask.DASHA, Ask.NAKSHATRA)
_NAMES: Final = {
    **{name.lower(): key for key, names in BODIES.items() for name in names},
    **BODY_ALIASES,
}
_TEACHER: Final = frozenset({"guru", "sun", "asc", "rising", "rising sign"})
_BODY: Final = _words(
    "|".join(
        sorted((re.escape(one) for one in _NAMES if one not in _TEACHER), key=len, reverse=True)
    )
)


def read(text: str, language: Language) -> Intent:
    """Return what ``text`` asks for."""
    plain = " ".join(text.lower().replace("’", "'").split())
    asked = {ask for ask, words in _WORDS.items() if words.search(plain)}
    bodies = _bodies(plain, language)
    areas = [AREAS[topic] for topic in topics_of([_ADDRESS.sub(" ", plain)]) if topic in AREAS]
    mood = "low" if _LOW.search(plain) else "glad" if _GLAD.search(plain) else ""
    return Intent(
        ask=_choose(asked, bodies, areas, plain, mood),
        bodies=bodies,
        area=areas[0] if areas else "",
        when=_WHEN.search(plain) is not None,
        mood=mood,
    )


def _choose(
    asked: set[Ask], bodies: tuple[str, ...], areas: list[str], plain: str, mood: str
) -> Ask:
    first = next((ask for ask in _PRIORITY if ask in asked), None)
    if first:
        return first
    if bodies:
        return Ask.RETROGRADE if Ask.RETROGRADE in asked else Ask.BODIES
    if areas:
        return Ask.AREA
    for ask in (Ask.RETROGRADE, Ask.CHART, Ask.WEEK, Ask.TODAY):
        if ask in asked:
            return ask
    short = len(plain.split()) <= 6
    for ask in (Ask.THANKS, Ask.BYE, Ask.GREETING):
        if ask in asked and short and not mood:
            return ask
    return Ask.TODAY


def _bodies(plain: str, language: Language) -> tuple[str, ...]:
    named = [_NAMES[found] for found in _BODY.findall(plain)]
    # "sun" is also Hinglish for "listen", so there it has to look like the Sun.
    looks = language != "hinglish" or re.search(
        r"\bsun sign|\bmera sun\b|\bsun (?:in|mein)\b", plain
    )
    if looks and _SUN_WORD.search(plain):
        named.append("sun")
    if _RISING.search(plain):
        named.append("ascendant")
    return tuple(dict.fromkeys(named))
