"""Which of our three languages a message is in: English, Hinglish (Romanised Hindi) or Hindi.

A script check and a list of function words; no model. What gives no sign either way ("1996-05-14,
Mumbai", "ok") falls back to what the caller knows. To teach a word, add it to ``HINGLISH`` or
``ENGLISH``, never to both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from astra.guide.model import Utterance
from astra.people.model import Person

Language: TypeAlias = Literal["en", "hinglish", "hi"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "hinglish", "hi")

_HINGLISH_WORDS: Final = (
    "hai hain hoon hun hu tha thi thay ho hoga hogi honge kya kyu kyun kyon kab kaise kaisa "
    "kaisi kahan kaun kaunsa kaunsi kitna kitne kitni mera meri mere mujhe mujhko tera teri "
    "tere tumhara tumhari tumhare aap aapka aapki aapke aapko tum tumhe hum hame humein hamara "
    "main mai maine ye yeh woh wo vo uska uski uske usko iska iski iske ka ki ke ko se mein pe "
    "par tak bhi nahi nahin nhi haan ji accha acha theek thik aur ya lekin magar agar toh phir "
    "abhi aaj kal parso subah shaam raat dopahar bahut bohot thoda thodi zyada kuch kuchh koi "
    "sab apna apni apne karna karo karu karun karta karti kar raha rahi rahe gaya gayi gaye "
    "batao bata bataiye chahiye chahta chahti lagta lagti milega milegi mil wala wali jab tab "
    "kyunki matlab yaar bhai didi naukri shaadi shadi pyaar pyar paisa paise ghar zindagi mann "
    "dil jawab bolo boliye dijiye kijiye chhota chhote chhoti namaste "
    "shukriya dhanyavaad janam baje paas saath liye hua hui hue din mahina saal"
)
HINGLISH: Final = frozenset(_HINGLISH_WORDS.split())
_ENGLISH_WORDS: Final = (
    "the is are was were am be been a an and or but if then than that this these those what "
    "when where why how who which my your his her their our i you he she they we it me him them "
    "us of for from with about into on in at by as do does did have has had will would can "
    "could should shall might not no yes today tomorrow yesterday week month year please "
    "tell know think feel want need work love money chart read hello hey thanks thank"
)
ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_SHARED: Final = frozenset(
    {"me", "to", "so", "us", "is", "the", "in", "main", "par", "pe", "do", "please"}
)
LATEST: Final = "language"
"""Where ``user_overview`` keeps the language of the latest answer; nobody stated it."""
_WORD: Final = re.compile(r"[a-z]+")
_DEVANAGARI: Final = re.compile(r"[\u0900-\u097f]")
_LATIN: Final = re.compile(r"[A-Za-z]")

_NAMES: Final[dict[str, Language]] = {
    "en": "en",
    "english": "en",
    "hinglish": "hinglish",
    "hi-latn": "hinglish",
    "hi": "hi",
    "hindi": "hi",
    "हिंदी": "hi",
    "हिन्दी": "hi",
}


def named(text: str | None) -> Language | None:
    """Return the language a preference names (``en-IN``, ``Hindi``), or None."""
    key = (text or "").strip().lower()
    return _NAMES.get(key) or _NAMES.get(key.split("-")[0])


def told(text: str) -> Language | None:
    """Return the language ``text`` shows, or None when it shows none."""
    devanagari, latin = len(_DEVANAGARI.findall(text)), len(_LATIN.findall(text))
    if devanagari and devanagari * 2 >= latin:
        return "hi"
    words = _WORD.findall(text.lower())
    hindi = sum(word in HINGLISH and word not in _SHARED for word in words) + (devanagari > 0)
    english = sum(word in ENGLISH and word not in _SHARED for word in words)
    if not hindi and not english:
        return None
    return "hinglish" if hindi > english or (hindi >= 2 and hindi * 2 >= english) else "en"


def detect(text: str, fallback: Language = "en") -> Language:
    """Return the language of ``text``, or ``fallback`` when it shows none."""
    return told(text) or fallback


def language_for(person: Person, text: str, history: Sequence[Utterance] = ()) -> Language:
    """Return the language to answer in: the one chosen, else the one written in."""
    chosen = named(person.preferences.lang)
    if chosen:
        return chosen
    said = [text, *(one.content for one in reversed(history) if one.role == "user")]
    shown = (found for one in said[:6] if (found := told(one)))
    return next(shown, None) or language_of(person)


def language_of(person: Person) -> Language:
    """Return the language to write to a person in when no message shows it.

    The one they chose, else the one most of their talk is in, else, before enough was
    said to know (or where they mix them), that of their latest answer, else English.
    """
    overview = person.user_overview
    learnt = (overview.get("persona") or {}).get("response_style") or ()
    usual = next((trait["value"] for trait in learnt if trait["name"] == "language"), None)
    return named(person.preferences.lang) or named(usual) or named(overview.get(LATEST)) or "en"
