"""The written pieces: complete, kind, and taking turns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter

import pytest

from astra.guide.language import LANGUAGES
from astra.guide.pieces import Picker, table
from astra.guide.vocabulary import BODIES, SIGNS
from astra.sky.vedic import DASHA_YEARS, NAKSHATRAS

SLOTS = {
    "theme", "other", "manner", "field", "name", "topic", "topics", "talks", "streak", "best",
    "days", "event", "events", "date", "time", "place", "milestones", "body", "house", "houses",
    "quote", "start", "end", "who", "when", "one", "two",
}  # fmt: skip
FATEFUL = re.compile(
    r"\b(?:doom|doomed|curse|cursed|fated|destined|inevitable|will die|death|disaster|tragedy|ruin"
    r"|misfortune|unlucky|evil|guarantee\w*|certainly will|must happen|never succeed|cure|cured"
    r"|maut|barbaad|manhoos|ashubh|shaap|pakka hoga)\b|मौत|बर्बाद|मनहूस|अशुभ|शाप",
    re.IGNORECASE,
)
SLOTS |= {"count"}
FACT_SLOTS = {"body", "natal", "verb", "aspect", "sign", "house", "phase", "sky"}
"""What only a sentence that states a fact has: family ``said``."""
VAGUE = re.compile(r"\b(?:energ(?:y|ies)|universe|vibes?|cosmic|manifest\w*)\b", re.IGNORECASE)
SHOWS_WHO_READS = re.compile(
    r"\baap (?:hi |bhi |khud )?(?!(?:par|ko|se|ka|ke|ki|mein|tak|ne)\b)(?:[a-z]+ ){0,6}?"
    r"(?:[a-z]+t[ei] (?:hain|ho|hon|the|thi)|rah[ei] (?:hain|ho|the|thi)|[a-z]+enge)\b"
    r"|(?<![\u0900-\u097f-])आप (?:ही |भी |ख़ुद )?(?!(?:पर|को|से|का|के|की|में|तक|ने) )"
    r"(?:[\u0900-\u097f]+ ){0,6}?(?:[\u0900-\u097f]+त[ेी] (?:हैं|हों|थे|थीं)"
    r"|रह[ेी] (?:हैं|हों|थे|थीं)|[\u0900-\u097f]+(?:ें|एँ)ग[ेी])",
    re.IGNORECASE,
)
"""A verb that agrees with "aap", as "aap sochte hain": it would make every reader a man."""
CASE_ENDING = re.compile(
    r" (?:ko|ka|ke|ki|se|par|mein|tak|aur|को|का|के|की|से|पर|में|तक|और)(?![\w\u0900-\u097f])"
)
PARTS = (
    "themes",
    "natal/want",
    "natal/lesson",
    "stars/deity",
    "stars/lesson",
    "names",
    "placements/manner",
    "said/",
    "told/kin",
    "told/thing",
    "told/when",
)
"""Where families hold parts of sentences, which need no full stop and may name what they are of."""
NAMED = {name for names in SIGNS.values() for name in names} | {
    name for body, names in BODIES.items() for name in names if body != "ketu"
}
PIECES = [
    (key, language, text)
    for key, entry in table().items()
    for language, texts in entry.items()
    for text in texts
]
FAMILIES = sorted({(key.split("/")[0], language) for key, language, _ in PIECES})


def pieces_of(family: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield key and text of each piece of one file."""
    for key, tongue, text in PIECES:
        if tongue == language and key.split("/")[0] == family:
            yield key, text


def is_part(key: str) -> bool:
    return key.startswith(PARTS) or "field." in key or "topicname" in key


def faults(key: str, language: str, text: str) -> Iterator[str]:
    """Yield what is wrong with a piece of any kind."""
    known = SLOTS | FACT_SLOTS if key.startswith("said/") else SLOTS
    if unknown := {name for _, name, *_ in Formatter().parse(text) if name} - known:
        yield f"unknown placeholders {sorted(unknown)}"
    if len(text) > 170:
        yield f"{len(text)} characters"
    if fateful := FATEFUL.search(text):
        yield f"fateful: {fateful[0]}"
    if vague := VAGUE.search(text):
        yield f"vague: {vague[0]}"
    if text != text.strip() or "  " in text:
        yield "stray blanks"
    if bool(re.search(r"[\u0900-\u097f]", text)) != (language == "hi"):
        yield "the other script"


def faults_of_a_sentence(text: str) -> Iterator[str]:
    """Yield what is wrong with a piece that stands alone, and so states nothing of the chart."""
    if text.rstrip("'\"")[-1] not in ".?!।:":
        yield "does not end as a sentence"
    if named := set(re.findall(r"[\w\u0900-\u097f]+", text)) & NAMED:
        yield f"names {sorted(named)}"


def faults_of_address(text: str) -> Iterator[str]:
    """Yield what would not fit every reader, or every word put in."""
    if shown := SHOWS_WHO_READS.search(text):
        yield f"shows who reads: {shown[0]}"
    for slot in ("{theme}", "{other}"):
        if not all(CASE_ENDING.match(after) for after in text.split(slot)[1:]):
            yield f"{slot} without its ending"


def test_there_are_hundreds_and_each_is_written_once():
    assert len(PIECES) > 700
    whole = Counter(text for key, _, text in PIECES if not is_part(key))
    doubled = [text for text, n in whole.items() if n > 1]
    assert doubled == []


@pytest.mark.parametrize(("family", "language"), FAMILIES)
def test_pieces_are_sound(family, language):
    assert language in LANGUAGES
    assert [
        f"{key}: {text!r}: {fault}"
        for key, text in pieces_of(family, language)
        for fault in faults(key, language, text)
    ] == []


@pytest.mark.parametrize(("family", "language"), FAMILIES)
def test_whole_pieces_are_sentences_and_state_nothing_of_the_chart(family, language):
    assert [
        f"{key}: {text!r}: {fault}"
        for key, text in pieces_of(family, language)
        if not is_part(key)
        for fault in faults_of_a_sentence(text)
    ] == []


@pytest.mark.parametrize(
    ("family", "language"),
    [one for one in FAMILIES if one[1] != "en" and not one[0].startswith("suggestions")],
)
def test_hindi_in_either_script_speaks_to_women_and_men_alike(family, language):
    assert [
        f"{key}: {text!r}: {fault}"
        for key, text in pieces_of(family, language)
        for fault in faults_of_address(text)
    ] == []


def test_everything_the_engine_can_say_has_a_meaning_in_each_language():
    for language in LANGUAGES:
        pick = Picker(language, "asha", 1)
        for house in range(1, 13):
            assert pick.has(f"houses/moon.{house}")
            assert pick.has(f"houses/field.{house}")
        for body in list(BODIES)[:10]:
            for tone in ("soft", "hard", "join"):
                assert pick.has(f"transits/{body}.{tone}")
        for body in BODIES:
            assert pick.has(f"themes/{body}")
        for sign in SIGNS:
            assert pick.has(f"placements/manner.{sign}")
            for body in ("sun", "moon", "ascendant"):
                assert pick.has(f"placements/{body}.{sign}")
        for lord in DASHA_YEARS:
            assert pick.has(f"vedic/dasha.{lord}")
    for name in NAKSHATRAS:
        assert Picker("en", "asha", 1).has(f"vedic/nakshatra.{name}")


def test_variants_take_turns_and_skip_what_was_just_read():
    key = "daily/closer"
    days = [Picker("en", "asha", day).pick(key) for day in range(10)]
    assert len(set(days)) == 10

    again = Picker("en", "asha", 3, recent=f"Something. {days[3]} The end.").pick(key)
    assert again != days[3]


def test_one_text_does_not_use_a_piece_twice():
    picker = Picker("en", "asha", 5)
    assert len({picker.pick("advice/work.soft") for _ in range(4)}) == 4


def test_the_same_person_and_day_give_the_same_words():
    assert Picker("en", "a", 7).pick("daily/closer") == Picker("en", "a", 7).pick("daily/closer")
