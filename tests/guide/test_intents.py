"""What a message asks for, in three languages."""

from __future__ import annotations

import pytest

from astra.guide.intents import Ask, read
from astra.guide.language import detect


@pytest.mark.parametrize(
    ("text", "ask", "detail"),
    [
        ("hi", Ask.GREETING, ""),
        ("namaste", Ask.GREETING, ""),
        ("thank you so much", Ask.THANKS, ""),
        ("who are you?", Ask.WHO, ""),
        ("what do you know about me?", Ask.MEMORY, ""),
        ("mere baare mein kya jaante ho", Ask.MEMORY, ""),
        ("read my chart please", Ask.CHART, ""),
        ("meri kundli batao", Ask.CHART, ""),
        ("what's my moon sign?", Ask.BODIES, "moon"),
        ("mera rising sign kya hai", Ask.BODIES, "ascendant"),
        ("what does saturn do in my chart", Ask.BODIES, "saturn"),
        ("शनि मेरी कुंडली में कहाँ है", Ask.BODIES, "saturn"),
        ("is mercury retrograde?", Ask.RETROGRADE, "mercury"),
        ("which dasha am I in", Ask.DASHA, ""),
        ("mera nakshatra kya hai", Ask.NAKSHATRA, ""),
        ("how will my love life be", Ask.AREA, "relationships"),
        ("shaadi kab hogi", Ask.AREA, "relationships"),
        ("kya mujhe job milegi", Ask.AREA, "work"),
        ("paise ki tension hai", Ask.AREA, "money"),
        ("मेरी नौकरी कब लगेगी", Ask.AREA, "work"),
        ("how is this week for me", Ask.WEEK, ""),
        ("aaj ka din kaisa rahega", Ask.TODAY, ""),
        ("meri baat sun yaar", Ask.TODAY, ""),
        ("why does everything feel strange", Ask.TODAY, ""),
    ],
)
def test_the_question_is_understood(text, ask, detail):
    intent = read(text, detect(text))

    assert intent.ask is ask
    assert detail in (*intent.bodies, intent.area, "")


def test_when_and_mood_are_heard():
    assert read("when will I get a job", "en").when
    assert read("I feel so sad today", "en").mood == "low"
    assert read("main bahut khush hoon", "hinglish").mood == "glad"
