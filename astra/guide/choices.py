"""Choices: which of the answers on offer somebody means by "2", "the second" or "Illinois".

Words only: what a choice stands for is the caller's. To teach a word for a place in the list, add
it to ``_PLACES``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

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
