"""Glossary of Vedic astrology: what each of its words means, for whoever taps it.

As in ``glossary``, meanings of symbols and not readings of a person. Deities and symbols of the
nakshatras are those of the Taittiriya Brahmana and of the common handbooks.
"""

from __future__ import annotations

from typing import Final

from astra.sky.vedic.grahas import Dignity
from astra.sky.vedic.nakshatras import NAKSHATRAS

GRAHAS: Final = {
    "Sun": "Surya: the self, the father, authority",
    "Moon": "Chandra: the mind, the mother, what soothes",
    "Mars": "Mangala: courage, brothers, land",
    "Mercury": "Budha: speech, learning, trade",
    "Jupiter": "Guru: wisdom, teachers, children",
    "Venus": "Shukra: love, beauty, comfort",
    "Saturn": "Shani: work, patience, time",
    "Rahu": "The Moon's rising node: hunger, what is foreign, what one runs after",
    "Ketu": "The Moon's setting node: letting go, what one already knows",
}

NAKSHATRA_MEANINGS: Final = dict(
    zip(
        NAKSHATRAS,
        (
            "a horse's head; the Ashvins, healers of the gods",
            "the womb; Yama, who sets limits",
            "a blade or a flame; Agni, fire",
            "a cart; Prajapati, who makes things grow",
            "a deer's head; Soma, the Moon's nectar",
            "a teardrop; Rudra, the storm",
            "a quiver of arrows; Aditi, the boundless mother",
            "a cow's udder; Brihaspati, the teacher of the gods",
            "a coiled serpent; the Nagas",
            "a throne; the ancestors",
            "the front of a couch; Bhaga, good fortune",
            "the back of a couch; Aryaman, friendship and agreements",
            "a hand; Savitar, who sets things going",
            "a bright jewel; Tvashtar, the maker",
            "a young shoot in the wind; Vayu, the air",
            "an arch; Indra and Agni together",
            "a lotus; Mitra, the friend",
            "an amulet; Indra, the chief",
            "a bunch of roots; Nirriti, who dissolves",
            "a winnowing fan; the waters",
            "an elephant's tusk; all the gods together",
            "an ear; Vishnu, who strides and preserves",
            "a drum; the Vasus, who give plenty",
            "an empty circle; Varuna, who sees everything",
            "the front of a bier; Aja Ekapada, the one-footed",
            "the back of a bier; Ahirbudhnya, the serpent of the deep",
            "a fish; Pushan, who guards travellers",
        ),
        strict=True,
    )
)

WORDS: Final = {
    "nakshatra": "One of 27 mansions of the zodiac, 13°20′ each: about as far as the Moon goes in "
    "a day.",
    "pada": "A quarter of a nakshatra, 3°20′.",
    "lord": "The graha a sign, a house or a nakshatra belongs to.",
    "graha": "What seizes: Sun, Moon, the five planets that eyes can see, and the two nodes.",
    "lagna": "The sign rising in the east, from which houses are counted.",
    "tithi": "A lunar day: the Moon gains 12° on the Sun. Thirty make a month, fifteen waxing "
    "(shukla) and fifteen waning (krishna).",
    "yoga": "As a limb of the calendar: the longitudes of Sun and Moon together, in 27 parts.",
    "karana": "Half a tithi.",
    "vara": "The weekday. It begins at sunrise, and a graha is its lord.",
    "hora": "A planetary hour: a twelfth of the daylight or of the night.",
    "month": "From new Moon to new Moon, named after the sign the Sun enters meanwhile. In the "
    "north it ends at the full Moon instead.",
    "panchang": "The calendar leaf of a day, with its five limbs: vara, tithi, nakshatra, yoga and "
    "karana.",
    "varga": "A divisional chart: each sign is cut into parts, and each part is given a sign.",
    "mahadasha": "A great period. Its lord colours those years.",
    "antardasha": "A period within the great one, shared out in proportion.",
    "pratyantardasha": "A period within the period, of weeks or months.",
    "Vimshottari": "Periods of nine grahas, 120 years in all, begun by the Moon's nakshatra.",
    "Yogini": "Periods of eight yoginis, 36 years in all, begun by the Moon's nakshatra.",
    "bindu": "A point of favour. Seven grahas and the lagna each give one to certain houses counted "
    "from themselves.",
    "ashtakavarga": "Counts how welcome a graha is in each sign, from 0 to 8 bindus.",
    "sarva": "All seven counts of a sign together. There are 337 in every chart, 28 a sign on "
    "average.",
    "shadbala": "Six strengths of a graha, weighed in virupas; sixty make a rupa.",
    "sthana": "Strength of place: dignity, divisional charts, angles.",
    "dig": "Strength of direction: each graha likes one of the four angles.",
    "kala": "Strength of time: day or night, the Moon's phase, lords of the year, month, day, hour.",
    "cheshta": "Strength of motion: greatest when it moves backwards.",
    "naisargika": "Strength by nature: the same in every chart, by brightness.",
    "drik": "Strength of sight: glances of benefics add, of malefics take away.",
    "required": "How many rupas a graha needs to be called strong.",
    "sade sati": "The seven and a half years in which Saturn passes the sign before the natal "
    "Moon's, the Moon's own and the next. Slow, sober years in which things are put in order.",
    "kantaka shani": "Saturn in the fourth sign from the natal Moon, two and a half years.",
    "ashtama shani": "Saturn in the eighth sign from the natal Moon, two and a half years.",
    "rising": "Saturn in the sign before the Moon's.",
    "peak": "Saturn in the Moon's own sign.",
    "setting": "Saturn in the sign after the Moon's.",
    "fourth": "Saturn in the fourth sign from the Moon's.",
    "eighth": "Saturn in the eighth sign from the Moon's.",
    "combust": "So near the Sun that it is lost in his rays.",
    "vargottama": "In the same sign in the birth chart and in the ninth-part chart, which steadies "
    "it.",
    "gandanta": "Within 3°20′ of a knot where a water sign ends and a fire sign begins.",
    "retrograde": "Moving backwards as seen from the Earth (vakri).",
    "war": "Two planets within a degree of each other. The one that wins keeps its strength.",
}
"""What the words of the Vedic section mean."""

DIGNITIES: Final = {
    Dignity.EXALTED: "In the sign where it does best.",
    Dignity.MOOLATRIKONA: "In the part of a sign of its own where it is most at home.",
    Dignity.OWN: "In a sign it rules.",
    Dignity.GREAT_FRIEND: "In the sign of a great friend: friendly by nature and in this chart.",
    Dignity.FRIEND: "In the sign of a friend.",
    Dignity.NEUTRAL: "In the sign of one who is neither friend nor enemy.",
    Dignity.ENEMY: "In the sign of an enemy: it has to make an effort.",
    Dignity.GREAT_ENEMY: "In the sign of one who is an enemy by nature and in this chart.",
    Dignity.DEBILITATED: "In the sign opposite its exaltation: its gifts come with work.",
}
