"""What is answered where care is needed: to what was just said, and never the same twice."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from string import Formatter

import pytest

from astra.guide import care
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.language import LANGUAGES, Language
from astra.guide.model import Reply, Turn, Utterance
from astra.guide.safety import assess
from astra.guide.safety.company import KIN
from astra.guide.safety.details import ANYTHING, FEARS, SOMEBODY, Detail, detail_of
from astra.guide.verifier import verify
from astra.people.concerns import Concern
from astra.people.model import Person, PinnedFacts
from tests.guide.people import asha
from tests.guide.test_pieces import SHOWS_WHO_READS

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NUMBERS = {"line", "violence", "emergency"}
PEOPLE = {"who", "Who", "they", "them", "their"}
GRAVE = tuple(str(one) for one in Concern if one.grave or one is Concern.GRIEF)
TABLES = ("with", "who", "fears")
SAYS_WHO_READS = re.compile(
    r"\b(?:kaise hain|ghabra gaye|akel[ei]|chal[ei] jaiye|aap [a-z ]{0,30}sakt[ei] hain)\b"
    r"|कैसे हैं|घबरा गए|अकेल|चल[ेी] जाइए|आप [\u0900-\u097f ]{0,30}सकत[ेी] हैं",
    re.IGNORECASE,
)
TEXTS = [
    (language, key, text)
    for language in LANGUAGES
    for key, texts in care.words_of(language).items()
    if key not in TABLES
    for text in texts
]
EVERY_TEXT = pytest.mark.parametrize(("language", "key", "text"), TEXTS)


def say(text: str, talk: list[Utterance], language: Language = "en") -> Reply | None:
    """Answer one more message of a talk in India, and keep both in it."""
    now = NOW + timedelta(minutes=len(talk))
    person = Person(id="asha", pinned_facts=PinnedFacts(country="IN"))
    turn = Turn(person=person, message_id="m", text=text, history=tuple(talk), now=now)
    reply = care.answer(turn, language)
    talk.append(Utterance(role="user", content=text, at=now))
    if reply is not None:
        talk.append(Utterance(role="assistant", content=reply.text, at=now))
    return reply


def last_of(*messages: str, language: Language = "en") -> str:
    """Return the answer to the last of ``messages``; an empty text when there is none."""
    talk: list[Utterance] = []
    replies = [say(text, talk, language) for text in messages]
    return replies[-1].text if replies[-1] else ""


def detail(*messages: str) -> Detail:
    """Return what is heard in the last of ``messages``."""
    *before, text = messages
    said = [Utterance(role="user", content=one, at=NOW) for one in before]
    return detail_of(assess(text, said, NOW), text, before[::-1])


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?।])\s+", text.strip())


def slots(text: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(text) if name}


def test_every_language_answers_the_same_things_as_often():
    counts = [
        {key: len(texts) for key, texts in care.words_of(language).items()}
        for language in LANGUAGES
    ]

    assert all(one == other for one, other in pairwise(counts))


def test_every_concern_person_and_fear_has_words():
    for language in LANGUAGES:
        words = care.words_of(language)
        assert {str(one) for one in Concern} - {"none"} <= words.keys()
        assert {SOMEBODY, *KIN.values()} == words["who"].keys()
        assert {ANYTHING, *FEARS} == words["fears"].keys()


@EVERY_TEXT
def test_a_text_holds_numbers_where_there_is_danger_and_is_in_its_script(language, key, text):
    assert slots(text) <= NUMBERS | PEOPLE | {"fear", "truth"}
    assert bool(slots(text) & NUMBERS) == key.startswith(GRAVE)
    assert bool(re.search(r"[\u0900-\u097f]", text)) == (language == "hi")


@EVERY_TEXT
def test_a_text_speaks_to_women_and_men_alike(language, key, text):
    assert not SHOWS_WHO_READS.search(text)
    assert not SAYS_WHO_READS.search(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice(language):
    written = Counter(
        sentence
        for tongue, key, text in TEXTS
        if tongue == language and not key.startswith("emergency")
        for sentence in sentences(text)
        if sentence != "{truth}"
    )

    assert [sentence for sentence, times in written.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_calms_a_fear_is_true(language):
    person = asha()
    facts, ground = facts_for(person, NOW), ground_of(person, NOW)

    for fear in care.words_of(language)["fears"].values():
        assert not verify(fear["truth"], facts, ground)


@pytest.mark.parametrize("language", LANGUAGES)
def test_later_texts_are_shorter_than_the_first(language):
    for key, texts in care.words_of(language).items():
        if key not in TABLES:
            assert all(len(text) < len(texts[0]) for text in texts[1:]), key


@pytest.mark.parametrize(
    ("messages", "heard"),
    [
        (("I see no reason to live", "My sister is in the next room"), ("near", "sister")),
        (("I want to die", "my mom is asleep"), ("near", "mother")),
        (("ab jeene ka mann nahi karta", "roommate so raha hai"), ("near", "roommate")),
        (("मैं अब जीना नहीं चाहती", "पति बग़ल में सो रहे हैं"), ("near", "husband")),
        (("I want to die", "my son is asleep"), None),
        (("I want to die", "my sister is in another city"), None),
        (("I want to die", "my sister is here", "I'll wake her"), ("going", "sister")),
        (("mar jana hai", "roommate so raha hai", "usko uthata hoon"), ("going", "roommate")),
        (("मुझे मरना है", "पति सो रहे हैं", "ठीक है, उन्हें जगाती हूँ"), ("going", "husband")),
        (("I want to die", "ok, I'll call someone"), ("going", SOMEBODY)),
        (("I want to die", "my mom is asleep", "I can't wake her"), ("unwilling", "mother")),
        (("mar jana hai", "didi bagal mein hai", "unko kaise bataun"), ("unwilling", "sister")),
        (("I want to die", "my mom is here", "hmm"), ("known", "mother")),
        (
            ("I want to die", "my sister is here", "she is sitting with me now"),
            ("arrived", "sister"),
        ),
        (("I want to die", "there is nobody here"), ("alone", SOMEBODY)),
        (("I want to die", "thanks, a bit better"), ("better", SOMEBODY)),
        (("I want to die", "not better"), None),
        (("I want to die", "thank you"), ("thanks", SOMEBODY)),
        (("I want to die", "what's my horoscope?"), ("sky", SOMEBODY)),
        (("my friend wants to kill himself", "I'll call him"), ("of_another_going", SOMEBODY)),
    ],
)
def test_aftercare_takes_up_what_was_just_said(messages, heard):
    expected = Detail("aftercare") if heard is None else Detail(f"aftercare_{heard[0]}", heard[1])

    assert detail(*messages) == expected


def test_who_is_near_is_named_and_not_asked_about():
    crisis, near = "I want to die", "My sister is in the next room"

    assert "your sister" in last_of(crisis, near)
    assert "wake her" in last_of(crisis, near)
    assert last_of(crisis, near, "I'll wake her").startswith("Yes, do that now; I am glad.")
    assert "your sister" in last_of(f"{crisis}. {near}")
    assert "Who could" not in last_of(crisis, near, crisis)


def test_nobody_is_sent_to_who_hurts_them():
    hurt = "my husband beat me again"

    assert detail(hurt, "he is sleeping now") == Detail("aftercare")
    assert detail(hurt, "I'll call my husband") == Detail("aftercare")
    assert detail(hurt, "I'll call my sister") == Detail("aftercare_going", "sister")
    assert detail("I want to die, my husband beats me", "my husband is here").key == "aftercare"


def test_after_violence_its_own_line_stays():
    assert "181" in last_of("my husband beat me again", "thanks")
    assert "14416" in last_of("my husband beat me again", "thanks")


def test_a_helper_is_sent_for_help_unless_it_is_they_who_are_ill():
    fell = "dad collapsed and is unconscious"

    assert detail(fell) == Detail("emergency_another", "father")
    assert detail(fell, "he is here, still breathing") == Detail("aftercare_emergency")
    assert detail(fell, "my brother is in the next room") == Detail(
        "aftercare_emergency_near", "brother"
    )


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (("do I have cancer?",), Detail("medical")),
        (("will my surgery go well",), Detail("medical_surgery")),
        (("should I stop my insulin",), Detail("medical_medicine")),
        (("is my baby a boy or a girl",), Detail("medical_pregnancy")),
        (("should I put my savings into bitcoin this month?",), Detail("money")),
        (("मेरा कर्ज़ किस तारीख तक पूरा उतर जाएगा?",), Detail("money_debt")),
        (
            ("Will my mother's surgery on Friday go well?",),
            Detail("medical_surgery_another", "mother"),
        ),
        (("माँ की तबीयत ठीक नहीं है",), Detail("medical_unwell", "mother")),
        (("माँ की तबीयत ठीक नहीं है", "क्या वे ठीक हो जाएँगी?"), Detail("medical_another", "mother")),
        (
            ("Will my mother's surgery on Friday go well?", "How do I get through Friday then?"),
            Detail("medical_waiting", "mother"),
        ),
    ],
)
def test_an_answer_about_illness_fits_whose_it_is(messages, expected):
    assert detail(*messages) == expected


def test_the_illness_of_another_is_not_that_of_the_person():
    for language in LANGUAGES:
        words = care.words_of(language)
        for key in ("medical_another", "medical_surgery_another", "medical_unwell"):
            assert not any(
                re.search("pregnan|your body|aapka sharir|garbh|आपका शरीर|गर्भ", text)
                for text in words[key]
            )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("will sade sati destroy my marriage", Detail("fear", fear="sade sati")),
        ("शनि सब बर्बाद कर देगा क्या?", Detail("fear", fear="saturn")),
        ("am I cursed?", Detail("fear")),
        ("mummy bahut dara rahi hain mangal dosh se", Detail("fear_another", "mother", "manglik")),
        ("manglik hu to kya pati mar jayega?", Detail("fear_mortal", "husband", "manglik")),
        ("ek pandit ne 51000 ka ratna bola hai, lena chahiye?", Detail("fear_sold")),
        (
            "pandit ji bole pitra dosh hai, 21 hazaar ki pooja karwao",
            Detail("fear_sold_named", fear="pitra dosh"),
        ),
        ("मुझ पर काला जादू किया है", Detail("fear", fear="black magic")),
        ("kisi ne nazar lagayi hai kya", Detail("fear", fear="evil eye")),
        ("I have kaal sarp dosh, is my life ruined", Detail("fear", fear="kaal sarp")),
    ],
)
def test_a_fear_is_named_as_it_was_said(text, expected):
    assert detail(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "starts"),
    [
        ("an astrologer says I must pay 20000 or my family will suffer", "en", "No, you need not"),
        ("ek pandit ne 51000 ka ratna bola hai, lena chahiye?", "hinglish", "Nahi, zaroori nahi"),
        ("नीलम पहन लूँ क्या 40 हज़ार का?", "hi", "नहीं, ज़रूरी नहीं"),
    ],
)
def test_what_is_sold_is_answered_with_no_first(text, language, starts):
    assert last_of(text, language=language).startswith(starts)


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        ("en", ("I want to die", "ok", "i don't know", "maybe", "hm", "ok")),
        ("en", ("I want to die", "I still want to die", "I want to die")),
        ("hinglish", ("mummy dara rahi hain mangal dosh se",) * 3),
        ("hi", ("क्या मेरी माँ ठीक हो जाएँगी?",) * 3),
        ("en", ("am I cursed?", "will saturn ruin me", "am I cursed?")),
        ("hinglish", ("meri maa nahi rahin", "bahut yaad aati hai")),
        ("en", ("are you human?", "are you a bot?")),
    ],
)
def test_nothing_is_said_twice_in_a_talk(language, messages):
    talk: list[Utterance] = []
    for text in messages:
        assert say(text, talk, language) is not None
    told = [one for reply in talk if reply.role == "assistant" for one in sentences(reply.content)]

    assert [sentence for sentence, times in Counter(told).items() if times > 1] == []


def test_a_loss_is_spoken_of_by_name_and_stays_with_what_follows():
    assert last_of("मेरी माँ नहीं रहीं", language="hi").startswith("माँ के जाने का")
    assert detail("my mother died yesterday", "I miss her so much") == Detail("grief_of", "mother")
    assert detail("my dog passed away last night") == Detail("grief")
