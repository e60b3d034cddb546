"""Ways to name motions, dashas, phases, dignities, figures and themes, in all their spellings.

To teach the verifier an idiom, add it to its table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.guide.claims.names import listed
from astra.guide.claims.spelling import normal

_MOVING: Final = (
    "moving moves move moved travelling traveling travels going goes gliding glides marching "
    "marches walking walks running runs creeping plodding"
).split()
MOTIONS: Final = {
    **listed(
        retrograde="retrograde, retrogrades, retrograding, vakri, वक्री, backwards, backward, "
        "backward motion, backing through, backing up, ulta chal, ulti chaal, ulti chal, "
        "ulta chalna, उल्टी चाल, उलटी चाल, उल्टा चल, उल्टे चल, उलटा चल",
        direct="direct, margi, marggi, मार्गी, straight ahead, straightens out, seedhi chaal, "
        "seedhi chal, seedha chal, seedha ho, seedha hoga, सीधी चाल, सीधा चल, सीधा हो, सीधा होगा, "
        "forward motion",
    ),
    **{f"{verb} {way}": "direct" for verb in _MOVING for way in ("forward", "forwards", "ahead")},
}

DASHAS: Final = listed(
    m1="mahadasha, maha dasha, mahadasa, महादशा, महा दशा",
    m2="antardasha, antar dasha, antardasa, bhukti, अंतर्दशा, अन्तर्दशा, अंतरदशा",
    any="dasha, dasa, planetary period, दशा",
)
LEVELS: Final = {"m1": "1", "m2": "2", "any": ""}

PHASES: Final = {
    **{
        f"{way} {shape}": f"{way} {shape}"
        for way in ("waxing", "waning")
        for shape in ("crescent", "gibbous")
    },
    **listed(
        waxing="waxing, on the wax, badh raha, badhta hua, बढ़ रहा, बढ़ता हुआ",
        waning="waning, on the wane, ghat raha, ghatta hua, घट रहा, घटता हुआ",
    ),
}
LUNATIONS: Final = {
    **listed(
        new="new moon, new moon's, moon is new, moon will be new, naya chand, naya chaand, "
        "amavasya, amavas, अमावस्या, अमावस, नया चाँद, नया चांद",
        full="full moon, full moon's, moon is full, moon will be full, poora chand, poora chaand, "
        "purnima, poornima, पूर्णिमा, पूरा चाँद, पूरनमासी",
        first="first quarter, पहली चौथाई, first quarter moon",
        last="last quarter, third quarter, आखिरी चौथाई, last quarter moon",
        lunar="lunar eclipse, chandra grahan, chandragrahan, चंद्रग्रहण, चंद्र ग्रहण, चन्द्रग्रहण, "
        "eclipse of the moon",
        solar="solar eclipse, surya grahan, suryagrahan, सूर्यग्रहण, सूर्य ग्रहण, eclipse of the sun",
        eclipse="eclipse, eclipsed, grahan, ग्रहण",
    )
}
LUNATION_BODIES: Final[Mapping[str, str]] = {
    "new": "new moon",
    "full": "full moon",
    "first": "first quarter",
    "last": "last quarter",
    "lunar": "lunar eclipse",
    "solar": "solar eclipse",
    "eclipse": "eclipse",
}
"""What a lunation or an eclipse is called when it is the body of a claim."""

RULERS: Final = listed(
    any="ruler, rules, ruled, ruling, lord, swami, swamini, maalik, malik, maalkin, malkin, adhipati, "
    "governs, governed, belongs to, belong to, looks after, running, steering, स्वामी, मालिक, अधिपति",
    chart="chart ruler, ruling planet, chart's ruler, lagna lord, ascendant ruler, ascendant lord, "
    "lagnesh, लग्नेश, your ruler, lord of your lagna, lagna's lord, lagnadhipati",
)
DIGNITIES: Final = listed(
    exalted="exalted, exaltation, uchch ka, uchch ke, uchch ki, uchcha, उच्च का, उच्च के, उच्च की",
    debilitated="debilitated, debilitation, in its fall, neech ka, neech ke, neech ki, नीच का, "
    "नीच के, नीच की",
    own="own sign, own domicile, apni rashi, apni hi rashi, apni swarashi, swarashi, "
    "अपनी राशि, अपनी ही राशि, स्वराशि",
)
NATURES: Final = listed(
    fire="fire sign, fire element, fiery sign, agni tatva, अग्नि तत्व, अग्नि तत्त्व, fire",
    earth="earth sign, earth element, prithvi tatva, पृथ्वी तत्व, पृथ्वी तत्त्व, earth",
    air="air sign, air element, vayu tatva, वायु तत्व, वायु तत्त्व, air",
    water="water sign, water element, jal tatva, जल तत्व, जल तत्त्व, water",
    cardinal="cardinal, cardinal sign, chara rashi, चर राशि",
    fixed="fixed sign, fixed, sthira rashi, स्थिर राशि",
    mutable="mutable, mutable sign, dwiswabhava rashi, द्विस्वभाव राशि",
)
FIGURES: Final = {
    "grand trine": "grand trine",
    "mahan trikon": "grand trine",
    "ग्रैंड ट्राइन": "grand trine",
    "grand cross": "grand cross",
    "ग्रैंड क्रॉस": "grand cross",
    "t - square": "T-square",
    "t square": "T-square",
    "टी - स्क्वेयर": "T-square",
    "yod": "yod",
    "योड": "yod",
    "kite": "kite",
    "काइट": "kite",
    "mystic rectangle": "mystic rectangle",
    "मिस्टिक रेक्टेंगल": "mystic rectangle",
}
PERIODS: Final = {
    **dict.fromkeys(
        map(normal, ("sade sati", "sadhe sati", "sade saati", "साढ़े साती", "साढ़ेसाती")), "sade sati"
    ),
    **dict.fromkeys(map(normal, ("saturn return", "शनि रिटर्न")), "saturn return"),
}
HOUSE_THEMES: Final = {
    "house of money": 2,
    "dhan waale ghar": 2,
    "dhan wale ghar": 2,
    "धन भाव": 2,
    "house of siblings": 3,
    "house of home": 4,
    "house of family": 4,
    "house of children": 5,
    "house of daily work": 6,
    "house of health": 6,
    "house of marriage": 7,
    "house of partnership": 7,
    "house of partnerships": 7,
    "house of career": 10,
    "house of friends": 11,
}
THAT_DAY_NAMES: Final = (
    "that day", "that night", "that evening", "that morning", "us din", "usi din", "us raat",
    "उस दिन", "उसी दिन", "उस रात",
)  # fmt: skip
THIS_TIME: Final = ("is samay", "is waqt", "इस समय", "इस वक्त", "इस वक़्त", "at present")
THAT_DAY: Final = "that day"
"""Value of a token that points back to the date of the sentence before."""
FESTIVALS: Final = ("makar sankranti", "मकर संक्रांति")
