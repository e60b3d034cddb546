"""What people are told when a configured language model did not give their answer.

One plain sentence beside the answer, in its language: what happened, and that our own writer
answered. Never what an operator has to do about it; that is in the logs, the ledger and the doctor.
To word a failure apart, give its code a row in ``WHY``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.errors import BudgetSpent, ProviderError
from astra.guide.language import Language

_SET_UP: Final[Mapping[Language, str]] = {
    "en": "The language model is not set up properly, which the operator can see",
    "hinglish": "Language model ki setting mein dikkat hai, jo operator dekh sakte hain",
    "hi": "भाषा मॉडल की सेटिंग में दिक़्क़त है, जो संचालक देख सकते हैं",
}
WHY: Final[Mapping[str, Mapping[Language, str]]] = {
    "bad_key": {
        "en": "The language model refused Astra's key, which the operator can see",
        "hinglish": "Language model ne Astra ki key nahi maani, jo operator dekh sakte hain",
        "hi": "भाषा मॉडल ने Astra की कुंजी नहीं मानी, जो संचालक देख सकते हैं",
    },
    "rejected": _SET_UP,
    "not_a_model": _SET_UP,
    "prompt": _SET_UP,
    "quota": {
        "en": "Astra's credit with the language model is used up",
        "hinglish": "Language model ke liye Astra ka credit khatam ho gaya hai",
        "hi": "भाषा मॉडल के लिए Astra का क्रेडिट ख़त्म हो गया है",
    },
    "budget": {
        "en": "Today's allowance for the language model is used up",
        "hinglish": "Language model ka aaj ka hissa poora ho gaya hai",
        "hi": "भाषा मॉडल का आज का हिस्सा पूरा हो गया है",
    },
    "timeout": {
        "en": "The language model took too long",
        "hinglish": "Language model ne bahut der laga di",
        "hi": "भाषा मॉडल ने बहुत देर लगा दी",
    },
    "cut": {
        "en": "The language model's answer broke off",
        "hinglish": "Language model ka jawab beech mein toot gaya",
        "hi": "भाषा मॉडल का जवाब बीच में टूट गया",
    },
    "refused": {
        "en": "The language model did not want to answer this",
        "hinglish": "Language model ne iska jawab nahi dena chaha",
        "hi": "भाषा मॉडल ने इसका जवाब नहीं देना चाहा",
    },
    "false_claim": {
        "en": "The language model's answer did not match your chart",
        "hinglish": "Language model ka jawab aapke chart se mel nahi khaya",
        "hi": "भाषा मॉडल का जवाब आपकी कुंडली से मेल नहीं खाया",
    },
}
OTHERWISE: Final[Mapping[Language, str]] = {
    "en": "The language model could not answer just now",
    "hinglish": "Language model abhi jawab nahi de paya",
    "hi": "भाषा मॉडल अभी जवाब नहीं दे पाया",
}
INSTEAD: Final[Mapping[Language, str]] = {
    "en": "{why}, so Astra's own writer answered.",
    "hinglish": "{why}, isliye Astra ke apne writer ne jawab diya.",
    "hi": "{why}, इसलिए Astra के अपने लेखक ने जवाब दिया।",
}
COMPLETED: Final[Mapping[Language, str]] = {
    "en": "{why}, so Astra's own writer completed it.",
    "hinglish": "{why}, isliye aage Astra ke apne writer ne likha.",
    "hi": "{why}, इसलिए आगे Astra के अपने लेखक ने लिखा।",
}

LEFT_OUT: Final[Mapping[Language, str]] = {
    "en": "The voice said something here that your chart does not bear out; it is left out.",
    "hinglish": "Yahan awaaz ne kuch kaha jo aapke chart se mel nahi khata; woh hata diya gaya.",
    "hi": "यहाँ आवाज़ ने कुछ कहा जो आपकी कुंडली से मेल नहीं खाता; वह हटा दिया गया।",
}
"""Beside what the voice agent said, which nobody could check before it was heard."""


def notice(error: ProviderError, language: Language, *, midway: bool) -> str | None:
    """Return what to tell the person, or None when it has been told today (a spent budget).

    ``midway`` when a part of the model's answer was shown before.
    """
    if isinstance(error, BudgetSpent) and not error.first:
        return None
    why = WHY.get(error.code, OTHERWISE)[language]
    return (COMPLETED if midway else INSTEAD)[language].format(why=why)
