"""Every name a reader knows: bodies, signs, aspects, motions, phases, in all their spellings.

What we write ourselves comes from ``vocabulary``; added here is what only others write. To teach
the verifier a name or an idiom, add it to its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from astra.guide.claims.model import Kind
from astra.guide.claims.spelling import normal
from astra.guide.vocabulary import (
    ASPECT_ALIASES,
    ASPECTS,
    BODIES,
    BODY_ALIASES,
    NAKSHATRAS_HI,
    ORDINAL_ALIASES,
    SIGN_ALIASES,
    SIGNS,
)


def _ours(*tables: Mapping[str, tuple[str, str, str]]) -> dict[str, str]:
    return {
        normal(name).lower(): key
        for table in tables
        for key, names in table.items()
        for name in names
    }


def _listed(**rows: str) -> dict[str, str]:
    """Return name → key from comma-separated names of each key."""
    return {normal(name.strip()): key for key, names in rows.items() for name in names.split(",")}


BODY_NAMES: Final = {
    **_ours(BODIES),
    **{normal(alias): key for alias, key in BODY_ALIASES.items()},
    **_listed(
        sun="suraj, sooraj, surya dev, ravi, aditya, सूरज, सूर्यदेव, रवि",
        moon="chaand, chandrama, chandr, chandar, चन्द्र, चाँद, चांद, चन्द्रमा, soma",
        mercury="budha, budhdev",
        venus="planet of love, shukr, sukra, शुक्र ग्रह",
        mars="planet of war, mangala, kuja, मंगल ग्रह",
        jupiter="brihaspati, bruhaspati, vrihaspati, गुरू",
        saturn="sani, shanidev, shani dev, शनि ग्रह",
        uranus="अरुण ग्रह",
        neptune="वरुण ग्रह, नेप्च्यून, नेप्ट्यून",
        pluto="यम ग्रह",
        chiron="किरोन",
        part_of_fortune="part of fortune, lot of fortune",
        mean_lilith="lilith, black moon lilith",
        ascendant="lagn, ascending sign, ascendant sign, rises, udit rashi, "
        "udit, on the horizon, on your horizon, उदित, उदय राशि, उदित राशि",
        midheaven="medium coeli, top of your chart, top of the chart, culminating, culminates, "
        "culminated, summit of your chart, मध्य आकाश",
    ),
    "root of your chart": "cusp.4",
    "root of the chart": "cusp.4",
    "imum coeli": "cusp.4",
    "crown": "cusp.10",
    "descendant": "cusp.7",
}

SIGN_NAMES: Final = {
    **_ours(SIGNS),
    **{normal(alias): key for alias, key in SIGN_ALIASES.items()},
    **_listed(
        Taurus="vrushabh, vrishabha, vrishab, vrish, vrisha",
        Cancer="karka, karkat, kataka",
        Leo="simh, sinh, sinha",
        Libra="tulaa, thula",
        Scorpio="vrischik, vrishchika",
        Sagittarius="dhanus, dhanur, dhanush",
        Capricorn="makaram",
        Pisces="min rashi",
    ),
}

ASPECT_NAMES: Final = {
    **_ours(ASPECTS),
    **{normal(alias): key for alias, key in ASPECT_ALIASES.items()},
    **_listed(
        conjunction="meets, meet, joins, joined to, are joined, is joined, fused, glued to, "
        "merged with, sits on, right on, exactly on, on top of, exactly over, passing, "
        "passes, passing over, touches, close to, theek paas, bilkul paas, ekdam paas, "
        "ठीक पास, बिल्कुल पास, बिलकुल पास, एक ही जगह, ek hi jagah, yuti mein, "
        "संयोग, युति में",
        together="together, close together, side by side, saath baitha, saath baithe, saath hain, sath baithe, "
        "साथ बैठे, साथ हैं, साथ में, एक साथ, ek saath",
        square="squaring off, at a right angle to, chaukor, स्क्वायर, वर्ग योग",
        trine="trikon, त्रिकोण, त्रिकोण योग",
        opposition="face each other, faces each other, facing each other, facing, opposite to, "
        "from opposite sides, aamne saamne, amne samne, aamne-saamne, theek saamne, "
        "आमने सामने, आमने-सामने, ठीक सामने, विरोध में",
        sextile="सेक्सटाइल में, sextil",
    ),
}

NAKSHATRA_NAMES: Final = {
    **{name.lower(): name for name in NAKSHATRAS_HI},
    **{normal(hindi): name for name, hindi in NAKSHATRAS_HI.items()},
    **_listed(
        Ashwini="aswini, asvini, अश्विन",
        Krittika="kritika",
        Mrigashira="mrigasira, mrigshira, mrigashirsha, मृगशीर्ष",
        Ardra="arudra",
        Ashlesha="aslesha, अश्लेषा",
        Magha="मघ",
        Mula="moola, mool, मूला",
        Shravana="sravana, shravan",
        Dhanishta="dhanishtha, dhanistha",
        Shatabhisha="satabhisha, shatbhisha, शतभिष",
        Jyeshtha="jyeshta, jyestha",
        Vishakha="visakha",
        Swati="swathi, स्वाती",
    ),
    **{
        spelling: name
        for name, hindi in NAKSHATRAS_HI.items()
        if " " in name
        for part, rest in [name.lower().split(" ", 1)]
        for spelling in (
            f"{part}{rest}",
            f"{part.replace('purva', 'poorva').replace('uttara', 'uttar')} {rest}",
            normal(hindi).replace(" ", ""),
        )
    },
}

_MOVING: Final = (
    "moving moves move moved travelling traveling travels going goes gliding glides marching "
    "marches walking walks running runs creeping plodding"
).split()
MOTIONS: Final = {
    **_listed(
        retrograde="retrograde, retrogrades, retrograding, vakri, वक्री, backwards, backward, "
        "backward motion, backing through, backing up, ulta chal, ulti chaal, ulti chal, "
        "ulta chalna, उल्टी चाल, उलटी चाल, उल्टा चल, उल्टे चल, उलटा चल",
        direct="direct, margi, marggi, मार्गी, straight ahead, straightens out, seedhi chaal, "
        "seedhi chal, seedha chal, seedha ho, seedha hoga, सीधी चाल, सीधा चल, सीधा हो, सीधा होगा, "
        "forward motion",
    ),
    **{f"{verb} {way}": "direct" for verb in _MOVING for way in ("forward", "forwards", "ahead")},
}

DASHAS: Final = _listed(
    m1="mahadasha, maha dasha, mahadasa, महादशा, महा दशा",
    m2="antardasha, antar dasha, antardasa, bhukti, अंतर्दशा, अन्तर्दशा, अंतरदशा",
    any="dasha, dasa, planetary period, दशा",
)
_LEVELS: Final = {"m1": "1", "m2": "2", "any": ""}

PHASES: Final = {
    **{
        f"{way} {shape}": f"{way} {shape}"
        for way in ("waxing", "waning")
        for shape in ("crescent", "gibbous")
    },
    **_listed(
        waxing="waxing, on the wax, badh raha, badhta hua, बढ़ रहा, बढ़ता हुआ",
        waning="waning, on the wane, ghat raha, ghatta hua, घट रहा, घटता हुआ",
    ),
}
LUNATIONS: Final = {
    **_listed(
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

RULERS: Final = _listed(
    any="ruler, rules, ruled, ruling, lord, swami, swamini, maalik, malik, maalkin, malkin, adhipati, "
    "governs, governed, belongs to, belong to, looks after, running, steering, स्वामी, मालिक, अधिपति",
    chart="chart ruler, ruling planet, chart's ruler, lagna lord, ascendant ruler, ascendant lord, "
    "lagnesh, लग्नेश, your ruler, lord of your lagna, lagna's lord, lagnadhipati",
)
DIGNITIES: Final = _listed(
    exalted="exalted, exaltation, uchch ka, uchch ke, uchch ki, uchcha, उच्च का, उच्च के, उच्च की",
    debilitated="debilitated, debilitation, in its fall, neech ka, neech ke, neech ki, नीच का, "
    "नीच के, नीच की",
    own="own sign, own domicile, apni rashi, apni hi rashi, apni swarashi, swarashi, "
    "अपनी राशि, अपनी ही राशि, स्वराशि",
)
NATURES: Final = _listed(
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
_HOUSE_THEMES: Final = {
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
_THAT_DAY: Final = (
    "that day", "that night", "that evening", "that morning", "us din", "usi din", "us raat",
    "उस दिन", "उसी दिन", "उस रात",
)  # fmt: skip
_THIS_TIME: Final = ("is samay", "is waqt", "इस समय", "इस वक्त", "इस वक़्त", "at present")
THAT_DAY: Final = "that day"
"""Value of a token that points back to the date of the sentence before."""
_FESTIVALS: Final = ("makar sankranti", "मकर संक्रांति")


def _of(kind: Kind, names: Mapping[str, str]) -> dict[str, tuple[Kind, str]]:
    return {name: (kind, key) for name, key in names.items()}


NAMED: Final[Mapping[str, tuple[Kind, str]]] = {
    **_of(Kind.ASPECT, ASPECT_NAMES),
    **_of(Kind.NAKSHATRA, NAKSHATRA_NAMES),
    **_of(Kind.MOTION, MOTIONS),
    **_of(Kind.DASHA, {name: _LEVELS[key] for name, key in DASHAS.items()}),
    **_of(Kind.PHASE, PHASES),
    **_of(Kind.DIGNITY, DIGNITIES),
    **_of(Kind.RULER, RULERS),
    **_of(Kind.NATURE, NATURES),
    **_of(Kind.HOUSE, {name: str(house) for name, house in _HOUSE_THEMES.items()}),
    **_of(Kind.FIGURE, {normal(name): key for name, key in FIGURES.items()}),
    **_of(Kind.PERIOD, PERIODS),
    **_of(Kind.VOID, {"void of course": "void"}),
    **_of(Kind.SIGN, SIGN_NAMES),
    **_of(Kind.BODY, BODY_NAMES),
    **_of(Kind.BODY, {name: LUNATION_BODIES[key] for name, key in LUNATIONS.items()}),
    **_of(Kind.WORD, dict.fromkeys(map(normal, (*_FESTIVALS, *_THIS_TIME, "to the degree")), "")),
    **_of(Kind.WORD, dict.fromkeys(map(normal, _THAT_DAY), THAT_DAY)),
}


def _prefixes(names: Iterable[str]) -> frozenset[str]:
    return frozenset(
        " ".join(parts[:count])
        for parts in (name.split() for name in names)
        for count in range(1, len(parts))
    )


PREFIXES: Final = _prefixes(NAMED)
"""How names of several words begin."""

_STEMS: Final = {
    "paanchv": 5,
    "panchv": 5,
    "saatv": 7,
    "satv": 7,
    "saatw": 7,
    "aathv": 8,
    "athv": 8,
    "aathw": 8,
    "nauv": 9,
    "navv": 9,
    "dasv": 10,
    "dasw": 10,
    "gyarahv": 11,
    "gyaarahv": 11,
    "barahv": 12,
    "baarahv": 12,
    "पाँचव": 5,
    "पांचव": 5,
    "छठव": 6,
    "सातव": 7,
    "आठव": 8,
    "नौव": 9,
    "नव": 9,
    "दसव": 10,
    "ग्यारहव": 11,
    "बारहव": 12,
}
_ENDINGS: Final = {True: ("e", "a", "i", "en", "ein", "aan"), False: ("ें", "े", "ाँ", "ां", "ा", "ीं")}
_SANSKRIT: Final = (
    "pratham dwitiya tritiya chaturth pancham shashth saptam ashtam navam dasham ekadash dwadash",
    "प्रथम द्वितीय तृतीय चतुर्थ पंचम षष्ठ सप्तम अष्टम नवम दशम एकादश द्वादश",
    "pahle doosre tisre chauthe panchve chhathe satve athve nave dasve gyarve barve",
    "pahla doosra tisra chautha panchva chatha satva athva nava dasva gyarva barva",
    "पहला दूसरा तीसरा चौथा पाँचवाँ छठा सातवाँ आठवाँ नौवाँ दसवाँ ग्यारहवाँ बारहवाँ",
    "पहली दूसरी तीसरी चौथी पाँचवीं छठी सातवीं आठवीं नौवीं दसवीं ग्यारहवीं बारहवीं",
)
ORDINALS: Final[Mapping[str, int]] = {
    **{
        normal(stem + ending): number
        for stem, number in _STEMS.items()
        for ending in _ENDINGS[stem.isascii()]
    },
    **{normal(word): number for row in _SANSKRIT for number, word in enumerate(row.split(), 1)},
    **{normal(word): number for word, number in ORDINAL_ALIASES.items()},
}
HOUSE_NOUNS: Final = frozenset(normal("house houses bhav bhava bhaav ghar भाव घर").split())
DEGREE_NOUNS: Final = frozenset(normal("° degree degrees deg अंश ansh डिग्री").split())
PADA_NOUNS: Final = frozenset(normal("pada paada charan quarter पद चरण पाद").split())
