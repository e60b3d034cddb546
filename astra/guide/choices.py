"""Choices: which of the answers on offer somebody means by "2", "the second", "Illinois" or "haan".

Words only: what a choice stands for is the caller's. To teach a word for a place in the list, add
it to ``_PLACES``; a way of saying yes or no belongs to ``_YES`` or ``_NO``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from astra.people.words.lexicon import OTHERS

_PLACES: Final = (
    "1 one first 1st pehla pehle pahla pehli ek earlier पहला पहले पहली एक १",
    "2 two second 2nd doosra dusra dusre doosre doosri do later दूसरा दूसरे दूसरी दो २",
    "3 three third 3rd teesra tisra teesre teen तीसरा तीसरे तीन ३",
    "4 four fourth 4th chautha chauthe char चौथा चौथे चार ४",
    "5 five fifth 5th paanchva panchva paanch पाँचवाँ पांचवां पाँच ५",
)
_NUMBER: Final = {word: n for n, words in enumerate(_PLACES) for word in words.split()}
_FILLER_WORDS: Final = (
    "the it is its it's was one option number no wala wali wale please i mean in at that yes haan "
    "ji hai tha hoon वाला वाली वाले है था जी हाँ"
)
_FILLERS: Final = frozenset(_FILLER_WORDS.split())
_YES: Final = frozenset(
    (
        "yes yeah yep yup yess yea y sure correct right true exactly absolutely indeed ok okay confirm "
        "confirmed haan han haa haanji hanji ha ji bilkul sahi theek thik pakka हाँ हां जी बिल्कुल सही "
        "ठीक 👍 ✅"
    ).split()
)
_NO: Final = frozenset("no nope nah n na not never ना 👎".split())
_NO_ANYWHERE: Final = frozenset(
    "nahi nahin nai nhi galat wrong incorrect don't dont नहीं नही गलत ग़लत".split()
)
_BESIDE_CONSENT: Final = frozenset(
    (
        "it it's its is that that's this mine my own birth birthday birthdate details i'm i am was born "
        "me please do change go ahead update kar karo do dijiye kijiye de hai hain h mera meri mere "
        "apna apni apne hi the thanks thank you sir mam hoon hu yeh ye woh wo someone else else's "
        "somebody another's person's other keep leave as kisi aur ka ki ke ko for मेरा मेरी मेरे अपना "
        "अपनी ही है हैं यह कर दो दीजिए किसी और का की के"
    ).split()
)
_ONE: Final = re.compile(r"[\w'\u0900-\u097f]+|[👍👎✅]")
_WORD: Final = re.compile(r"[\w'\u0900-\u097f]+")
LONGEST: Final = 6  # words; what is longer says more than which


def chosen(text: str, choices: Sequence[str]) -> str | None:
    """Return the choice ``text`` means, or None when it names none or more than one."""
    words = _WORD.findall(text.casefold())
    if not words or len(words) > LONGEST:
        return None
    telling = [word for word in words if word not in _FILLERS] or words
    if len(telling) == 1:
        if telling[0] in ("last", "aakhri", "आख़िरी", "आखिरी"):
            return choices[-1] if choices else None
        index = _NUMBER.get(telling[0])
        if index is not None:
            return choices[index] if index < len(choices) else None
    named = [choice for choice in choices if set(telling) <= set(_WORD.findall(choice.casefold()))]
    return named[0] if len(named) == 1 else None


def consent(text: str) -> bool | None:
    """Return whether ``text`` is a plain yes or no to what was asked; None when it says more.

    "no, my sister's" is a no; "no, 7:40" says more.
    """
    words = _ONE.findall(text.casefold().replace("’", "'"))
    others = {word.removesuffix("'s") for word in words} & _OTHERS
    rest = [word for word in words if word.removesuffix("'s") not in others]
    if not words or not set(rest) <= _YES | _NO | _NO_ANYWHERE | _BESIDE_CONSENT:
        return None
    if others or not _NO_ANYWHERE.isdisjoint(rest):
        return False
    decided = next((word for word in rest if word in _YES | _NO), None)
    return None if decided is None else decided in _YES


def claimed(text: str, told: str) -> bool | None:
    """Return whether ``text`` says that the birth ``told`` of is the writer's own.

    True for "no, that is me", False for "no, it's hers, not mine"; None when it says more, or
    is only a yes. Names out of ``told`` say whose it is.
    """
    words = _ONE.findall(text.casefold().replace("’", "'"))
    names = {word for word in _WORD.findall(told.casefold()) if not any(map(str.isdigit, word))}
    allowed = _YES | _NO | _NO_ANYWHERE | _BESIDE_CONSENT | _OTHERS | _MINE | names
    if not words or not {word.removesuffix("'s") for word in words} <= allowed:
        return None
    left = _NOT_SO.sub(" ", " ".join(words)).split()
    if not _MINE.isdisjoint(left):
        return True
    others = (_OTHERS | names) - _MINE - _BESIDE_CONSENT
    said = not others.isdisjoint(word.removesuffix("'s") for word in left)
    return False if said or not (_NO | _NO_ANYWHERE | _MINE).isdisjoint(words) else None


_OTHERS: Final = frozenset(OTHERS.split())
_MINE: Final = frozenset(
    "me mine myself my i i'm mera meri mere main mai apna apni मेरा मेरी मेरे मैं अपना".split()
)
_NOT_SO: Final = re.compile(
    r"\b(?:not|isn't|n't) (?:(?:about|of|for) )?\S+"
    r"|\S+ (?:(?:ka|ki|ke|hi|का|की|के|ही) )?(?:nahi|nahin|nai|nhi|नहीं|नही)(?=\s|$)"
)
"""What a word of denial belongs to: "not mine", "mera nahi", "beti ka nahi"."""
