"""The patterns facts are read by, of every language: see ``english`` and ``hindi`` for the rows."""

from __future__ import annotations

import re
from typing import Final

from astra.guide.memory.english import ENGLISH
from astra.guide.memory.hindi import HINDI, HINGLISH

PATTERNS: Final = (*ENGLISH, *HINGLISH, *HINDI)
REMEMBER: Final = re.compile(
    r"^\W*(?:(?:please|pls|ok|and|also|hey|astra|jadugar|aur|zara|कृपया)\W+)*"
    r"(?:(?:can|could|will) you )?(?:please )?"
    r"(?:remember(?! me\b| when\b| to\b)(?: that| this)?|note (?:that|down)(?: that)?|make a note(?: that)?"
    r"|keep in mind(?: that)?|do not forget(?: that)?|don't forget(?: that)?"
    r"|(?:yeh |ye |yeh baat )?ya+d (?:rakhna|rakho|rakhiye|rakhiyega|rakh lo|rakh lena)(?: ki| ke)?"
    r"|(?:mat bhoolna|bhoolna mat)(?: ki)?"
    r"|(?:यह )?याद (?:रखना|रखो|रखिए|रखिएगा|रख लो)(?: कि)?)"
    r"[\s:,]+(?P<value>.{3,200})$",
    re.IGNORECASE | re.DOTALL,
)
