"""Asking the offline writer, alone or in the course of a talk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from astra.guide.facts import facts_for
from astra.guide.language import detect
from astra.guide.model import Reply, Turn, Utterance
from astra.guide.writer import Writer
from astra.people.memories import Memory
from astra.people.model import Person

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)

QUESTIONS = {
    "en": (
        "hi", "how are you", "who are you", "what can you do", "how does it work",
        "is astrology real", "how is my love life", "when will I get married",
        "I have a crush on a coworker", "will my ex come back", "how is my carrer looking",
        "should I quit my job", "interview on 14 December, how does it look",
        "what does 14 December look like", "how was yesterday", "how is next Friday",
        "this weekend?", "what about this month", "what's in store for 2027", "money next month",
        "what is in my tenth house", "7th house lord", "do I have empty houses",
        "do I have a grand trine", "Venus square Saturn in my chart", "my strongest aspect",
        "my elements balance", "who is my chart ruler",
        "which planets were retrograde when I was born", "is mercury retrograde", "next eclipse",
        "when is the next full moon", "is the moon void of course", "saturn return", "sade sati",
        "am I manglik", "which dasha am I in", "my nakshatra", "any raj yoga", "are we compatible",
        "western vs vedic", "why did you say that", "explain simply", "tell me more", "and at work?",
        "what about next week?", "I feel so sad", "I'm anxious", "I'm so angry", "I feel lonely",
        "I am exhausted", "I got promoted!", "tell me something nobody knows about me",
        "tell me a joke", "write python code", "asdfgh", "😂", "you are amazing",
        "that was wrong", "you repeat yourself", "my mother is difficult", "my health",
        "new house", "visa when", "my friends ignore me", "what is my purpose", "meditation",
        "my kids", "exam on Monday", "how can I grow", "read my chart", "Saturn and Moon", "ok",
        "no", "thanks", "bye",
    ),
    "hinglish": (
        "namaste", "kaise ho", "aap kaun ho", "shaadi kab hogi", "naukri kab milegi",
        "kya mujhe job chhod deni chahiye", "kal kaisa rahega", "parso?", "is hafte kya hoga",
        "agle mahine paise ka kya hoga", "saatve ghar mein kya hai", "mera chandra kahan hai",
        "meri dasha batao", "sade sati chal rahi hai kya", "kya mercury retrograde hai",
        "agli purnima kab hai", "aur batao", "aisa kyun kaha", "samajh nahi aaya",
        "main udaas hoon", "gussa aa raha hai", "akela lagta hai", "main bahut khush hoon",
        "kuch naya batao", "kya yeh sab sach hai", "galat bataya", "shukriya",
    ),
    "hi": (
        "नमस्ते", "मेरी कुंडली बताइए", "शादी कब होगी", "मेरी नौकरी कैसी रहेगी", "कल का दिन कैसा रहेगा",
        "अगले हफ़्ते", "सातवें भाव में क्या है", "शनि कहाँ है", "मेरी दशा", "मेरा नक्षत्र", "साढ़े साती",
        "अगला ग्रहण कब है", "और बताइए", "ऐसा क्यों कहा?", "मन उदास है", "क्या ज्योतिष सच है", "धन्यवाद",
    ),
}  # fmt: skip
"""A talk through everything that can be asked, in each language."""


def reply_to(
    person: Person,
    text: str,
    *,
    history: Sequence[Utterance] = (),
    memories: Sequence[Memory] = (),
    variant: int = 0,
    number: int = 1,
    now: datetime = NOW,
) -> Reply:
    """Return what the writer answers; every piece shown is part of it."""
    turn = Turn(
        person=person, message_id=f"m{number}", text=text, history=history, now=now,
        variant=variant, memories=memories,
    )  # fmt: skip
    language = person.preferences.lang or detect(text)
    shown: list[str] = []
    reply = Writer().answer(turn, facts_for(person, now), language, shown.append, lambda: False)
    assert "".join(shown) == reply.text
    return reply


def talk(person: Person, *texts: str, now: datetime = NOW) -> list[Reply]:
    """Return the replies to one message after the other, each with what was said before it."""
    history: list[Utterance] = []
    replies = []
    for number, text in enumerate(texts):
        reply = reply_to(person, text, history=tuple(history[-12:]), number=number, now=now)
        history += [
            Utterance(role="user", content=text, at=now),
            Utterance(role="assistant", content=reply.text, at=now, facts=reply.facts),
        ]
        replies.append(reply)
    return replies


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [one for one in re.split(r"(?<=[.?!।]) |\n\n", text) if one]
