"""The words and turns of phrase that the second check reads English by.

To teach it another, widen an expression here; ``english`` decides what is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tests.second_check.sky import ANGLES, PLANETS

SIGNS: Final = (
    "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo",
    "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius", "Pisces",
)  # fmt: skip
ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ASPECTS: Final = {"conjunction": 0, "sextile": 60, "square": 90, "trine": 120, "opposition": 180}
NAKSHATRAS: Final = (
    "Ashwini", "Bharani", "Krittika", "Rohini", "Mrigashira", "Ardra", "Punarvasu", "Pushya",
    "Ashlesha", "Magha", "Purva Phalguni", "Uttara Phalguni", "Hasta", "Chitra", "Swati",
    "Vishakha", "Anuradha", "Jyeshtha", "Mula", "Purva Ashadha", "Uttara Ashadha", "Shravana",
    "Dhanishta", "Shatabhisha", "Purva Bhadrapada", "Uttara Bhadrapada", "Revati",
)  # fmt: skip
VERBS: Final = {
    "conjoins": "conjunction", "sextiles": "sextile", "squares": "square", "trines": "trine",
    "opposes": "opposition",
}  # fmt: skip


def _any(words: Sequence[str]) -> str:
    return "|".join(words)


HOUSE: Final = rf"(?:{_any(ORDINALS)}|\d+[a-z]{2})\s+house|house\s+\d+"
DATE: Final = rf"\d{{1,2}}\s+(?:{_any(MONTHS)})(?:\s+\d{{4}})?"
MARKS: Final = re.compile(
    rf"(?P<phase>(?:(?:[Ww]axing|[Ww]aning)\s+(?:gibbous|crescent)|(?:[Ff]irst|[Ll]ast)\s+quarter)"
    rf"(?:\s+(?:Moon|phase))?|(?:Full|New)\s+Moon)"
    rf"|(?P<house>\b(?:{HOUSE})\b)"
    rf"|\b(?P<own>[Yy]our\s+(?:natal\s+)?(?:{_any((*PLANETS, *ANGLES, 'Chiron'))}|rising sign))\b"
    rf"|\b(?P<sky>{_any((*PLANETS, *ANGLES, 'Chiron', 'Rahu', 'Ketu'))})\b"
    rf"|\b(?P<sign>{_any(SIGNS)})\b"
    rf"|\b(?P<aspect>{_any((*ASPECTS, *VERBS))})\b"
    rf"|\b(?P<date>{DATE})\b"
    r"|(?P<back>\bretrograde\b|\b(?:moves|moving)\s+back(?:wards?)?\b)"
    r"|(?P<forth>\bdirect(?=\s+(?:in|on|when|now)\b)|\b(?:moves|moving)\s+forwards?\b)"
)
SKY_MARKS: Final = frozenset({"phase", "house", "own", "sky", "sign", "back"})
"""The marks that make a sentence one about the sky; the others are everyday words too."""

SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[”\"]?\s+|\n+")
CUSP: Final = re.compile(rf"({HOUSE})\s+begins\s+in\s+({_any(SIGNS)})\b")
LORD: Final = re.compile(
    rf"(?:lord|ruler)\s+of\s+your\s+({HOUSE})\s+is\s+(?:the\s+)?({_any(PLANETS)})\b"
)
MANSION: Final = re.compile(
    rf"[Yy]our\s+Moon\s+is\s+in\s+the\s+nakshatra\s+({_any(NAKSHATRAS)})(?:,\s+pada\s+(\d))?"
)
PERIOD: Final = re.compile(
    rf"\b(mahadasha|antardasha)\s+of\s+(?:the\s+)?({_any((*PLANETS, 'Rahu', 'Ketu'))})\b"
    rf"(?:\s+until\s+({_any(MONTHS)})\s+(\d{{4}}))?"
)
DAY_HAS_COME: Final = re.compile(
    r"\b(?:it|this)\s+is\s+the\s+day\s+of|is\s+the\s+day\s+you\s+told\s+me|and\s+it\s+is\s+today"
    r"|calendar\s+today",
    re.IGNORECASE,
)
EMPTY: Final = re.compile(r"\b[Ii]t\s+holds\s+no\s+planet\b")
BORN: Final = re.compile(r"\bborn\s+with\b")
ENTERED: Final = re.compile(
    r"changed\s+signs|just\s+moved\s+into|has\s+moved\s+on\s+and|is\s+newly\s+in|new\s+in\s+the\s+sky"
    r"|fresh\s+in\s+the\s+sky|turned\s+a\s+page|a\s+change\s+of",
    re.IGNORECASE,
)
SINCE_THE_LAST: Final = re.compile(r"\bsince\s+the\s+last\s+reading\b", re.IGNORECASE)
TODAY: Final = re.compile(r"\b(?:today|this\s+day|tonight)\b", re.IGNORECASE)
EXACT: Final = re.compile(
    r"\bexact\b|\bto\s+the\s+degree\b|\breaches\b|\bcomes\s+to\b|\bis\s+new\s+today\b|\bright\s+on\b"
    r"|\bthis\s+one\s+is\s+closest\b|\bnearest\s+contact\b",  # nothing is nearer than exact
    re.IGNORECASE,
)
NEAREST: Final = re.compile(r"\bnear\s+its\s+closest\b")
ON_A_DAY: Final = re.compile(rf"^On\s+{DATE},?\s")
GOING: Final = re.compile(
    r"was\s+exact|are\s+leaving|moves\s+on\s+from|past\s+the\s+exact|is\s+behind\s+you|lingers"
    r"|letting\s+go|echoes|not\s+quite\s+over|was\s+the\s+exact|is\s+still"
    r"|still\s+(?:makes|meets|stands)",
    re.IGNORECASE,
)
COMING: Final = re.compile(
    r"draws\s+near|building\s+up|\buntil\b|\bahead\b|within\s+reach|closing\s+in|on\s+its\s+way\s+to"
    r"|are\s+forming|still\s+to\s+come",
    re.IGNORECASE,
)
SHARED: Final = re.compile(rf"\bfrom\s+{DATE}\s+to\s+{DATE}\s+share\b")


def house_number(said: str) -> int:
    """The number in "seventh house", "7th house" or "house 7"."""
    digits = re.search(r"\d+", said)
    return int(digits[0]) if digits else ORDINALS.index(said.split(maxsplit=1)[0]) + 1
