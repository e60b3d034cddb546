"""Asking back: "what birth time do you have for me?", "meri janam tareekh kya hai?".

Such a question holds only words of asking, of oneself and of a birth; with anything more ("what
does my birth time say about me?") it asks for something else. To teach a word, add it to its list.
"""

from __future__ import annotations

import re
from typing import Final

from astra.people.words.lexicon import FILLERS
from astra.people.words.owners import FIRST_PERSON, OTHER
from astra.people.words.text import WORD, any_of, canonical, words_of

LONGEST: Final = 120  # characters; what is longer asks more
_A_BIRTH: Final = re.compile(
    any_of(
        "born birth dob birthday birthdate birthplace birthtime bday janam janm janma janmdin paida "
        "जन्म जन्मदिन जन्मतिथि जन्मस्थान पैदा"
    )
)
_ASKS: Final = re.compile(
    any_of(
        "what what's whats when where which remind kya kab kahan kaha kis kitne kaunsi kaunsa konsi "
        "batao bataiye bata क्या कब कहां किस कितने कौनसी कौनसा बताओ बताइए बता"
    )
    + r"|\?|"
    + any_of("do you know|do you have|do you remember|have you got|tell me")
)
_BESIDE: Final = frozenset(
    words_of(
        "kya what what's whats when where which remind do does you have got know remember noted saved "
        "stored written down there again still exactly was kab kahan kaha kis kitne kaunsi kaunsa "
        "konsi konse yaad pata likha likhi likhe note apne system maalum malum save aapne tumhare "
        "kiya shehar tumne tumhe क्या कब कहां किस कितने कौनसी कौनसा कौन सी सा बताओ बताइए बता दो दीजिए "
        "आपके आपको पास याद पता लिखा लिखी लिखे आपने मालूम है हैं कौन-सी कौन-सा मेरे लिए विवरण"
    )
)

_MORE: Final = re.compile(
    any_of(
        "chart|kundli|kundali|kundly|want|need|use|using|prefer|make|create|change|update|switch|set|"
        "should|go|be|late|next|edit|fix|correct|wrong|incorrect|galat|गलत|कुंडली|why|how|think|guess"
    )
)
"""Words of a wish or a doubt, or of more than the details themselves."""

_WHAT_CHANGED: Final = re.compile(
    r"\W*(?:(?:so|and|ok|okay|aur|toh|to|accha|tell me|batao|और|तो) )*"
    r"(?:what(?:'s| is| has| have| did)?(?: it| that)? (?:changed?|different|new|the difference)"
    r"|kya (?:kya )?(?:badla|badal gaya|change hua|changes? hai|fark pada|farak pada)"
    r"|क्या (?:क्या )?(?:बदला|बदल गया|फर्क पडा))"
    r"(?: (?:then|now|exactly|in (?:my|the) chart|for me|isse|ab|hai|chart mein|इससे|अब|है|कुंडली में))*\W*"
)


def asks_for_own(text: str) -> bool:
    """Whether ``text`` asks nothing but what is known of its writer's own birth."""
    plain = canonical(text)
    if len(plain) > LONGEST or any(char.isdigit() for char in plain):
        return False
    asks = _A_BIRTH.search(plain) and _ASKS.search(plain) and FIRST_PERSON.search(plain)
    words = re.findall(rf"(?:{WORD})(?:-(?:{WORD}))*", plain)
    known = all(word in _BESIDE or word in FILLERS for word in words)
    return bool(asks) and known and not (_MORE.search(plain) or OTHER.search(plain))


def asks_what_changed(text: str) -> bool:
    """Whether ``text`` asks what a correction just made has changed."""
    plain = canonical(text)
    return len(plain) <= LONGEST and _WHAT_CHANGED.fullmatch(plain) is not None
