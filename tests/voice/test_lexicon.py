"""Pronunciation: Hindi in Latin letters by its spelling, and the lexicon where that is not enough."""

from __future__ import annotations

import re

import pytest

from astra.guide.language import LANGUAGES
from astra.sky.vedic import NAKSHATRAS
from astra.voice.lexicon import FOLDER, columns, entries, pronounced
from astra.voice.sounds import sounds

ENGINE_SOUNDS = set("AIOWYbdfhijklmnpstuvwzæɑɔəɛɡɪŋɹʃʊʌʒʤʧθðˈˌkə")
LAYOUTS = ("signs", "abbreviations", "units")


def english(word: str) -> bool:
    return word in {"moon", "your", "call", "is", "in"}


@pytest.mark.parametrize(
    ("spelling", "heard"),
    [
        ("namaste", "nʌmˈʌstA"),
        ("kitaab", "kɪtˈɑb"),
        ("baatein", "bˈɑtAn"),
        ("pehle", "pˈɛlA"),
        ("jaisa", "ʤˈɛsɑ"),
        ("lagaiye", "lʌɡˈɑjA"),
        ("lambai", "lʌmbˈɑi"),
        ("raah", "ɹˈɑ"),
        ("chhutti", "ʧˈʊti"),
        ("rohinee", "ɹˈOhɪni"),
        ("mahaadashaa", "mʌhˈɑdʌʃɑ"),
    ],
)
def test_hindi_in_latin_letters_is_read_as_it_is_spelled(spelling, heard):
    assert sounds(spelling) == heard


def test_words_of_indian_astrology_are_marked_in_english_too():
    assert pronounced("your Moon in Rohini", "en", english) == "your Moon in [Rohini](/ɹˈOhɪni/)"


def test_what_is_no_english_word_is_hindi_in_hinglish_alone():
    assert pronounced("sukoon", "hinglish", english) == "[sukoon](/sʊkˈun/)"
    assert pronounced("sukoon", "en", english) == "sukoon"
    assert pronounced("Moon", "hinglish", english) == "Moon"


def test_hinglish_reads_as_hindi_what_english_has_as_well():
    assert pronounced("log", "hinglish", lambda _: True) == "[log](/lˈOɡ/)"
    assert pronounced("log", "en", lambda _: True) == "log"


def test_small_words_bear_no_stress():
    assert pronounced("hai", "hinglish", english) == "[hai](/hɛ/)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_written_in_sounds_the_engine_was_taught(language):
    strange = {word: said for word, said in entries(language).items() if set(said) - ENGINE_SOUNDS}

    assert not strange
    assert all(re.fullmatch("[a-z]+", word) for word in entries(language))


def test_every_nakshatra_is_in_the_lexicon():
    words = {word.lower() for name in NAKSHATRAS for word in re.findall("[A-Za-z]+", name)}

    assert words <= set(entries("en"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_says_it_in_every_language(name):
    assert all(columns(name, language) for language in LANGUAGES)
    assert {path.stem for path in FOLDER.glob("*.toml")} == {
        *LAYOUTS,
        "astrology",
        "hinglish",
        "names",
    }
