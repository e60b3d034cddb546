"""Questions for one's own birth details, and questions that only sound like them."""

from __future__ import annotations

import pytest

from astra.people.words import asks_for_own, asks_what_changed


@pytest.mark.parametrize(
    "text",
    [
        "What birth time do you have for me?",
        "when was I born?",
        "do you know my birth time?",
        "what's my date of birth",
        "mera janam kab hua tha?",
        "meri janam tareekh kya hai",
        "mera birth time kya note kiya hai aapne?",
        "मेरी जन्म तारीख़ क्या है?",
        "मेरे जन्म का समय क्या है?",
        "मेरा जन्म स्थान क्या लिखा है?",
    ],
)
def test_asking_for_what_is_known(text: str):
    assert asks_for_own(text)


@pytest.mark.parametrize(
    "text",
    [
        "I was born",
        "What does my birth time say about me?",
        "what is my birth chart",
        "why do you need my birth time?",
        "what should I do for my birthday?",
        "how many days until my birthday?",
        "When is my mother's birthday?",
        "was I born at 7:20?",
        "meri janam kundli kya hai?",
        "what? " * 400,
    ],
)
def test_asking_for_something_else(text: str):
    assert not asks_for_own(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("What changed?", True),
        ("so what's different now?", True),
        ("kya badla?", True),
        ("क्या बदला?", True),
        ("what changed in my life last year?", False),
        ("what changes when Saturn moves?", False),
    ],
)
def test_asking_what_a_correction_changed(text: str, asks: bool):
    assert asks_what_changed(text) is asks
