"""The words for bodies, signs, houses, aspects and dates in our three languages.

``wording`` writes with the names, ``verifier`` reads them and every alias. One table for both, so
what we can say is what we can check. To teach the verifier another word, add an alias.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from astra.guide.language import Language
from astra.sky.vedic import NAKSHATRAS

Names = Mapping[str, tuple[str, str, str]]

_COLUMN: Final[Mapping[Language, int]] = {"en": 0, "hinglish": 1, "hi": 2}

BODIES: Final[Names] = {
    "sun": ("Sun", "Sun", "सूर्य"),
    "moon": ("Moon", "Moon", "चंद्रमा"),
    "mercury": ("Mercury", "Mercury", "बुध"),
    "venus": ("Venus", "Venus", "शुक्र"),
    "mars": ("Mars", "Mars", "मंगल"),
    "jupiter": ("Jupiter", "Jupiter", "बृहस्पति"),
    "saturn": ("Saturn", "Saturn", "शनि"),
    "uranus": ("Uranus", "Uranus", "यूरेनस"),
    "neptune": ("Neptune", "Neptune", "नेपच्यून"),
    "pluto": ("Pluto", "Pluto", "प्लूटो"),
    "chiron": ("Chiron", "Chiron", "काइरन"),
    "true_node": ("North Node", "Rahu", "राहु"),
    "ketu": ("South Node", "Ketu", "केतु"),
    "ascendant": ("Ascendant", "Ascendant", "लग्न"),
    "midheaven": ("Midheaven", "Midheaven", "मिडहेवन"),
}
BODY_ALIASES: Final[Mapping[str, str]] = {
    "surya": "sun",
    "sooraj": "sun",
    "chandra": "moon",
    "chandrama": "moon",
    "chand": "moon",
    "चाँद": "moon",
    "चांद": "moon",
    "चंद्र": "moon",
    "चन्द्र": "moon",
    "चन्द्रमा": "moon",
    "budh": "mercury",
    "shukra": "venus",
    "mangal": "mars",
    "guru": "jupiter",
    "brihaspati": "jupiter",
    "गुरु": "jupiter",
    "shani": "saturn",
    "शनिदेव": "saturn",
    "north node": "true_node",
    "rahu": "true_node",
    "south node": "ketu",
    "rising": "ascendant",
    "rising sign": "ascendant",
    "lagna": "ascendant",
    "asc": "ascendant",
    "लग्न": "ascendant",
    "mc": "midheaven",
}

SIGNS: Final[Names] = {
    "Aries": ("Aries", "Aries", "मेष"),
    "Taurus": ("Taurus", "Taurus", "वृषभ"),
    "Gemini": ("Gemini", "Gemini", "मिथुन"),
    "Cancer": ("Cancer", "Cancer", "कर्क"),
    "Leo": ("Leo", "Leo", "सिंह"),
    "Virgo": ("Virgo", "Virgo", "कन्या"),
    "Libra": ("Libra", "Libra", "तुला"),
    "Scorpio": ("Scorpio", "Scorpio", "वृश्चिक"),
    "Sagittarius": ("Sagittarius", "Sagittarius", "धनु"),
    "Capricorn": ("Capricorn", "Capricorn", "मकर"),
    "Aquarius": ("Aquarius", "Aquarius", "कुंभ"),
    "Pisces": ("Pisces", "Pisces", "मीन"),
}
SIGN_ALIASES: Final[Mapping[str, str]] = {
    "mesh": "Aries",
    "mesha": "Aries",
    "vrishabh": "Taurus",
    "vrishabha": "Taurus",
    "mithun": "Gemini",
    "mithuna": "Gemini",
    "kark": "Cancer",
    "karka": "Cancer",
    "singh": "Leo",
    "simha": "Leo",
    "kanya": "Virgo",
    "tula": "Libra",
    "vrishchik": "Scorpio",
    "vrischika": "Scorpio",
    "dhanu": "Sagittarius",
    "makar": "Capricorn",
    "makara": "Capricorn",
    "kumbh": "Aquarius",
    "kumbha": "Aquarius",
    "meen": "Pisces",
    "meena": "Pisces",
    "वृष": "Taurus",
    "कुम्भ": "Aquarius",
}

ASPECTS: Final[Names] = {
    "conjunction": ("conjunction", "conjunction", "युति"),
    "sextile": ("sextile", "sextile", "सेक्सटाइल योग"),
    "square": ("square", "square", "स्क्वेयर योग"),
    "trine": ("trine", "trine", "ट्राइन योग"),
    "opposition": ("opposition", "opposition", "प्रतियुति"),
}
ASPECT_ALIASES: Final[Mapping[str, str]] = {
    "conjunct": "conjunction",
    "conjuncts": "conjunction",
    "conjoins": "conjunction",
    "conjoined": "conjunction",
    "conjoining": "conjunction",
    "conjunctions": "conjunction",
    "yuti": "conjunction",
    "sextiles": "sextile",
    "sextiling": "sextile",
    "सेक्सटाइल": "sextile",
    "squares": "square",
    "squaring": "square",
    "squared": "square",
    "स्क्वेयर": "square",
    "trines": "trine",
    "trining": "trine",
    "ट्राइन": "trine",
    "opposes": "opposition",
    "opposing": "opposition",
    "opposed": "opposition",
    "opposite": "opposition",
    "oppositions": "opposition",
    "pratiyuti": "opposition",
}
VERBS: Final[Mapping[str, str]] = {
    "conjunction": "meets in conjunction with",
    "sextile": "makes a sextile to",
    "square": "makes a square to",
    "trine": "makes a trine to",
    "opposition": "stands in opposition to",
}

_ORDINALS_EN: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)
_ORDINALS_HI: Final = "पहले दूसरे तीसरे चौथे पाँचवें छठे सातवें आठवें नौवें दसवें ग्यारहवें बारहवें"
_ORDINALS_HINGLISH: Final = (
    "pehle dusre teesre chauthe paanchve chhathe saatve aathve nauve dasve gyarahve barahve",
    "pehla dusra teesra chautha paanchva chhatha saatva aathva nauva dasva gyarahva barahva",
)
ORDINALS: Final = {"en": _ORDINALS_EN.split(), "hi": _ORDINALS_HI.split()}
ORDINAL_ALIASES: Final[Mapping[str, int]] = {
    **{
        word: n
        for words in (_ORDINALS_EN, _ORDINALS_HI, *_ORDINALS_HINGLISH)
        for n, word in enumerate(words.split(), 1)
    },
    "पांचवें": 5,
    "पाँचवे": 5,
    "छठवें": 6,
    "नवें": 9,
    "पहला": 1,
    "सातवाँ": 7,
}

_MONTHS_EN: Final = (
    "January February March April May June July August September October November December"
)
_MONTHS_HI: Final = "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"
MONTHS: Final = {"en": _MONTHS_EN.split(), "hi": _MONTHS_HI.split()}
MONTH_ALIASES: Final[Mapping[str, int]] = {
    **{name.lower(): n for n, name in enumerate(MONTHS["en"], 1)},
    **{name.lower()[:3]: n for n, name in enumerate(MONTHS["en"], 1)},
    **{name: n for n, name in enumerate(MONTHS["hi"], 1)},
    "sept": 9,
    "फरवरी": 2,
}

PHASES: Final[Names] = {
    "new moon": ("New Moon", "New Moon", "अमावस्या"),
    "waxing crescent": ("waxing crescent", "waxing crescent", "पतला, बढ़ता हुआ"),
    "first quarter": ("first quarter", "first quarter", "शुक्ल पक्ष का आधा"),
    "waxing gibbous": ("waxing gibbous", "waxing gibbous", "पूरा होने की ओर बढ़ता हुआ"),
    "full moon": ("Full Moon", "Full Moon", "पूर्णिमा"),
    "waning gibbous": ("waning gibbous", "waning gibbous", "धीरे-धीरे घटता हुआ"),
    "last quarter": ("last quarter", "last quarter", "कृष्ण पक्ष का आधा"),
    "waning crescent": ("waning crescent", "waning crescent", "पतला, घटता हुआ"),
}

NAKSHATRAS_HI: Final[Mapping[str, str]] = dict(
    zip(
        NAKSHATRAS,
        [
            "अश्विनी",
            "भरणी",
            "कृत्तिका",
            "रोहिणी",
            "मृगशिरा",
            "आर्द्रा",
            "पुनर्वसु",
            "पुष्य",
            "आश्लेषा",
            "मघा",
            "पूर्वा फाल्गुनी",
            "उत्तरा फाल्गुनी",
            "हस्त",
            "चित्रा",
            "स्वाति",
            "विशाखा",
            "अनुराधा",
            "ज्येष्ठा",
            "मूल",
            "पूर्वाषाढ़ा",
            "उत्तराषाढ़ा",
            "श्रवण",
            "धनिष्ठा",
            "शतभिषा",
            "पूर्वा भाद्रपद",
            "उत्तरा भाद्रपद",
            "रेवती",
        ],
        strict=True,
    )
)

LORD_BODIES: Final[Mapping[str, str]] = {
    **{
        name: name.lower()
        for name in ["Sun", "Moon", "Mercury", "Venus", "Mars", "Jupiter", "Saturn"]
    },
    "Rahu": "true_node",
    "Ketu": "ketu",
}
"""Dasha lords as bodies."""


def body_name(body: str, language: Language, system: str = "western") -> str:
    """Return what a body is called; the nodes keep their Vedic names in a Vedic chart."""
    if system == "vedic" and body in ("true_node", "ketu") and language == "en":
        return "Rahu" if body == "true_node" else "Ketu"
    return BODIES[body][_COLUMN[language]]


def the_body(body: str, language: Language, system: str = "western") -> str:
    """Return a body of the sky, with the article English wants for the lights."""
    name = body_name(body, language, system)
    return f"the {name}" if language == "en" and body in ("sun", "moon") else name


def transiting_body(body: str, language: Language) -> str:
    """Return a body of the sky as told apart from the same body of a birth chart."""
    name = body_name(body, language)
    match language:
        case "en":
            return f"the transiting {name}" if body in ("sun", "moon") else f"transiting {name}"
        case "hinglish":
            return f"gochar {name}"
        case "hi":
            return f"गोचर {name}"


def sign_name(sign: str, language: Language) -> str:
    """Return a sign's name."""
    return SIGNS[sign][_COLUMN[language]]


def aspect_name(aspect: str, language: Language) -> str:
    """Return an aspect's name as a noun."""
    return ASPECTS[aspect][_COLUMN[language]]


def phase_name(phase: str, language: Language) -> str:
    """Return the name of a phase of the Moon."""
    return PHASES[phase][_COLUMN[language]]


def nakshatra_name(name: str, language: Language) -> str:
    """Return a lunar mansion's name."""
    return NAKSHATRAS_HI[name] if language == "hi" else name


def house_name(house: int, language: Language) -> str:
    """Return ``seventh house``, ``7th house`` or ``सातवें भाव``."""
    if language == "hi":
        return f"{ORDINALS['hi'][house - 1]} भाव"
    if language == "hinglish":
        ending = {1: "st", 2: "nd", 3: "rd"}.get(house, "th")
        return f"{house}{ending} house"
    return f"{ORDINALS['en'][house - 1]} house"


def day_name(day: date | datetime, language: Language, now: datetime | None = None) -> str:
    """Return a date in words, with its year unless it is the year of ``now``."""
    month = MONTHS["hi" if language == "hi" else "en"][day.month - 1]
    year = "" if now is not None and day.year == now.year else f" {day.year}"
    return f"{day.day} {month}{year}"


def month_name(day: date | datetime, language: Language) -> str:
    """Return a month and its year in words."""
    return f"{MONTHS['hi' if language == 'hi' else 'en'][day.month - 1]} {day.year}"
