"""Every name a reader knows: bodies, signs, aspects, motions, phases, in all their spellings.

What we write ourselves comes from ``vocabulary``; added here is what only others write. To teach
the verifier a name or an idiom, add it to its table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.guide.claims.spelling import normal
from astra.guide.vocabulary import (
    ASPECT_ALIASES,
    ASPECTS,
    BODIES,
    BODY_ALIASES,
    NAKSHATRAS_HI,
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


def listed(**rows: str) -> dict[str, str]:
    """Return name → key from comma-separated names of each key."""
    return {normal(name.strip()): key for key, names in rows.items() for name in names.split(",")}


BODY_NAMES: Final = {
    **_ours(BODIES),
    **{normal(alias): key for alias, key in BODY_ALIASES.items()},
    **listed(
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
    **listed(
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
    **listed(
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
    **listed(
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
