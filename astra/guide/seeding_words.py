"""What seeding says around the details themselves: its list, its reminder, the chart being drawn.

Questions, assumptions and read-backs of single details are in ``people/words/phrases.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from astra.guide.language import Language

HELLO: Final[Mapping[Language, str]] = {"en": "Hello!", "hinglish": "Namaste!", "hi": "नमस्ते!"}
"""How a greeting is returned before what was asked is answered."""
INTRODUCED: Final[Mapping[Language, str]] = {
    "en": "I am Jadugar, Astra's guide.",
    "hinglish": "Main Jadugar hoon, Astra ka guide.",
    "hi": "मैं जादूगर हूँ, Astra का गाइड।",
}
INVITATION: Final[Mapping[Language, str]] = {
    "en": "To read your chart I need a few things, in any words you like:",
    "hinglish": "Aapka chart padhne ke liye bas yeh chahiye, jaise bhi likhein:",
    "hi": "आपकी कुंडली पढ़ने के लिए बस यह चाहिए, जैसे चाहें लिखिए:",
}
ITEMS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "birth_date": "your birth date",
        "birth_time": "your birth time, or roughly when, or “I don't know”",
        "birth_place": "the town you were born in",
        "timezone": "the time zone of that place",
        "system": "western or vedic, if you have a preference (western otherwise)",
    },
    "hinglish": {
        "birth_date": "janam ki tareekh",
        "birth_time": "janam ka samay, ya andaza, ya “pata nahi”",
        "birth_place": "janam ka shehar",
        "timezone": "us jagah ka time zone",
        "system": "western ya vedic, agar koi pasand ho (warna western)",
    },
    "hi": {
        "birth_date": "जन्म की तारीख़",
        "birth_time": "जन्म का समय, या अंदाज़ा, या “पता नहीं”",
        "birth_place": "जन्म का शहर",
        "timezone": "उस जगह का समय क्षेत्र",
        "system": "पाश्चात्य या वैदिक, अगर कोई पसंद हो (नहीं तो पाश्चात्य)",
    },
}
REMINDER: Final[Mapping[Language, str]] = {
    "en": "For anything about your own chart I still need {first}.",
    "hinglish": "Aapke apne chart ke liye mujhe abhi chahiye: {first}.",
    "hi": "आपकी अपनी कुंडली के लिए मुझे अभी चाहिए: {first}।",
}
DRAWN: Final[Mapping[Language, str]] = {
    "en": "Thank you, your chart is drawn. {signs} What would you like to look at first?",
    "hinglish": "Shukriya, aapka chart ban gaya. {signs} Pehle kya dekhein?",
    "hi": "शुक्रिया, आपकी कुंडली बन गई। {signs} पहले क्या देखें?",
}
REDRAWN: Final[Mapping[Language, Sequence[str]]] = {
    "en": (
        "Good that you told me; I have drawn your chart again.",
        "This is worth getting right, so here is your chart with it.",
        "Thank you for staying with it; the chart is drawn anew.",
    ),
    "hinglish": (
        "Accha kiya ki bata diya; aapka chart phir se bana diya.",
        "Koi baat nahi, sahi jaankari hi chahiye thi. Naya chart yeh raha.",
        "Shukriya ki dhyan se bataya; chart naye sire se bana diya.",
    ),
    "hi": (
        "अच्छा किया कि बता दिया; आपकी कुंडली फिर से बना दी।",
        "कोई बात नहीं, सही विवरण ही चाहिए था। नई कुंडली यह रही।",
        "शुक्रिया कि ध्यान से बताया; कुंडली नए सिरे से बना दी।",
    ),
}
"""One after the other, where somebody puts things right more than once in a talk."""
LEFT: Final[Mapping[Language, str]] = {
    "en": "All right, I keep nothing of it.",
    "hinglish": "Theek hai, maine usmein se kuch nahi rakha.",
    "hi": "ठीक है, मैंने उसमें से कुछ नहीं रखा।",
}
WHICH: Final[Mapping[Language, str]] = {
    "en": "What should I change: the date, the time or the place? Just write it as it should be.",
    "hinglish": "Kya badalna hai: tareekh, samay ya jagah? Bas sahi wala likh dijiye.",
    "hi": "क्या बदलना है: तारीख़, समय या जगह? बस सही वाला लिख दीजिए।",
}
YES_NO: Final[Mapping[Language, Sequence[str]]] = {
    "en": ("Yes", "No"),
    "hinglish": ("Haan", "Nahi"),
    "hi": ("हाँ", "नहीं"),
}
