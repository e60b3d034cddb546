"""What people ask for about how they are spoken to."""

from __future__ import annotations

import pytest

from astra.guide.manners import manners


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Please keep it short.", {"length": "short"}),
        ("your replies are too long yaar", {"length": "short"}),
        ("shorter please", {"length": "short"}),
        ("chhote jawab do please", {"length": "short"}),
        ("in English please", {"lang": "en"}),
        ("अंग्रेज़ी में बोलिए", {"lang": "en"}),
        ("Thode mein batao", {"length": "short"}),
        ("संक्षेप में बताइए", {"length": "short"}),
        ("Explain in detail please", {"length": "long"}),
        ("विस्तार से बताओ", {"length": "long"}),
        ("Can you talk to me in Hindi?", {"lang": "hi"}),
        ("hindi mein batao", {"lang": "hi"}),
        ("हिंदी में बोलिए", {"lang": "hi"}),
        ("Hinglish mein bolo", {"lang": "hinglish"}),
        ("reply in English", {"lang": "en"}),
        ("thoda kam English please", {"hinglish_level": "rich"}),
        ("more English, less Hindi", {"hinglish_level": "light"}),
        ("be more direct with me", {"tone": "direct"}),
        ("seedha bolo na", {"tone": "direct"}),
        ("be gentler", {"tone": "gentle"}),
        ("be more playful", {"tone": "playful"}),
        ("Keep it short. Be more direct.", {"length": "short", "tone": "direct"}),
        ("don't keep it short", {}),
        ("chhota jawab mat do", {}),
        ("My week was short", {}),
        ("She talks to me in Hindi films", {}),
    ],
)
def test_a_wish_about_the_manner_of_speaking_is_heard(text, asked):
    assert manners([text]) == asked


def test_the_last_word_counts():
    assert manners(["keep it short", "no, more detail please"]) == {"length": "long"}
