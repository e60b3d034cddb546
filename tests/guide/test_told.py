"""What people tell without asking: it is recognised, taken up first, and stayed with."""

from __future__ import annotations

import logging
from datetime import date
from itertools import product

import pytest

from astra.guide.intents import Ask
from astra.guide.language import LANGUAGES
from astra.guide.model import FactKind
from astra.guide.pieces import table
from astra.guide.tiding_words import FOLLOWS, THEMES
from astra.guide.tidings import tidings
from astra.people.memories import Memory
from astra.people.model import Person
from tests.guide.asking import NOW, reply_to, sentences, talk
from tests.guide.people import asha

TODAY = date(2026, 11, 21)  # a Saturday
SKY = {FactKind.TRANSIT, FactKind.SKY, FactKind.MOON}
NEWS = [
    # what is told, its theme and whom it is of, a word of the first sentence
    ("We argued last night about money, to be honest", "quarrel", "", "quarrel"),
    ("My boss shouted at me today", "quarrel", "boss", "your boss"),
    ("I have an interview at a design studio tomorrow at 11", "test", "", "interview"),
    ("My sister Neha is getting married on 12 December", "wedding", "sister", "your sister Neha"),
    ("My semester exams start on 10 December and I can't focus", "test", "", "exams"),
    ("I lost my job", "joblost", "", "sorry|blow"),
    ("my dad lost his job", "joblost", "father", "your father"),
    ("I got an offer from a bank in Pune", "offer", "", "offer"),
    ("My dog Bruno died last week", "grief", "", "sorr"),
    ("my mom passed away two years ago and I still miss her", "grief", "mother", "you"),
    ("My exams went well!", "passed", "", "Well done|congratulations|great news"),
    ("I didn't get the job", "failed", "", "stings|hurts|disappointment"),
    ("My husband left me", "breakup", "", "sorry|loss"),
    ("I can't sleep", "sleepless", "", "Nights|awake"),
    ("kal mera viva tha, bekaar gaya", "failed", "", "chubhta|Bura|nirasha"),
    ("kal se nayi internship shuru ho rahi hai", "newjob", "", "Badhai|khabar|nayi"),
    ("papa se baat nahi ho rahi 2 mahine se", "silence", "father", "Aapke papa"),
    ("breakup ho gaya yaar", "breakup", "", "bura|nuksaan|Dukh"),
    ("office mein bahut tension hai", "strain", "", "thaka|kaam"),
    ("mummy bimar hain", "illness", "mother", "Aapki mummy|khayal"),
    ("माँ की तबीयत ठीक नहीं है", "illness", "mother", "आपकी माँ|चिंता"),
    ("मुझे बेंगलुरु से नौकरी का प्रस्ताव मिला है", "offer", "", "प्रस्ताव|बुलाया"),
    ("काम में मन नहीं लग रहा", "dull", "", "मन"),
    ("kaam mein mann nahi lag raha", "dull", "", "mann|Mann"),
    ("I have lost all interest in my work", "dull", "", "liking|mind"),
    ("मेरी बहन की शादी 12 दिसंबर को है", "wedding", "sister", "आपकी बहन"),
]


@pytest.mark.parametrize(("text", "theme", "who", "first"), NEWS)
def test_news_is_recognised_and_taken_up_first(text, theme, who, first):
    found = tidings(text, TODAY)
    assert found is not None
    assert (found.theme, found.who) == (theme, who)

    reply = reply_to(asha(), text)
    opening = " ".join(sentences(reply.text)[:2])
    assert any(word in opening for word in first.split("|"))
    assert reply.metadata["intent"] == Ask.TOLD


@pytest.mark.parametrize(("text", "theme", "who", "first"), NEWS)
def test_the_sky_gets_one_statement_at_most_and_comes_later(text, theme, who, first):
    reply = reply_to(asha(), text)

    assert len([fact for fact in reply.facts if fact.kind in SKY]) <= 1
    assert len(sentences(reply.text)) <= 8
    assert not any(name in sentences(reply.text)[0] for name in ("Moon", "Saturn", "चंद्रमा"))


@pytest.mark.parametrize(
    "text", ["mummy bimar hain", "My dog died", "breakup ho gaya", "I can't sleep"]
)
def test_nobody_in_grief_or_need_is_told_about_planets(text):
    assert reply_to(asha(), text).facts == ()


@pytest.mark.parametrize(
    "text",
    [
        "I wish my sister were getting married",
        "if I lost my job I would travel",
        "I hope I get promoted",
        "should I quit my job?",
        "when will I get married?",
        "kya mujhe job milegi",
        "मेरी शादी कब होगी",
        "read my chart please",
    ],
)
def test_wishes_what_ifs_and_questions_are_no_news(text):
    assert tidings(text, TODAY) is None


def test_an_offer_is_not_yet_a_job():
    text = reply_to(asha(), "मुझे बेंगलुरु से नौकरी का प्रस्ताव मिला है").text

    assert "नई शुरुआत" not in text
    assert "जवाब" in text or "एहसास" in text  # it is still to be answered


def test_a_day_told_is_named_with_what_it_holds():
    text = reply_to(asha(), "My semester exams start on 10 December").text

    assert "exams" in text
    assert "10 December" in text


def test_a_message_that_tells_nothing_known_is_heard_and_not_read_to():
    for text in ("I broke my favourite mug", "I went to the market today", "main ghar pe hoon"):
        reply = reply_to(asha(), text)
        assert reply.metadata["intent"] == Ask.HEARD
        assert reply.facts == ()
        assert reply.text.endswith("?")


def test_facts_of_oneself_are_noted_and_the_pet_is_greeted():
    text = reply_to(asha(), "I work as a nurse at KEM hospital and my cat is called Miso").text

    assert "“I work as a nurse at KEM hospital and my cat is called Miso”" in text
    assert text.count("Miso") == 2


@pytest.mark.parametrize("text", ["मैं एम्स अस्पताल में डॉक्टर हूँ", "मैं अस्पताल में काम करती हूँ"])
def test_who_works_in_a_hospital_is_not_taken_for_ill(text):
    found = tidings(text, NOW.date())

    assert found is None or found.theme != "illness"


def test_a_new_name_is_taken_up_at_once():
    assert "Ashu" in reply_to(asha(), "Please call me Ashu from now on").text


def test_a_wish_about_how_to_answer_is_granted_in_a_line():
    assert len(sentences(reply_to(asha(), "chhote jawab do please").text)) == 1


def test_a_name_told_before_is_used_again():
    kept = Memory(
        id="1", kind="person", type="profile", scope="frontline", text="sister Neha",
        key="person.sister.neha", value="sister Neha",
    )  # fmt: skip
    reply = reply_to(asha(), "my sister is getting married!", memories=[kept])

    assert "your sister Neha" in reply.text


TALKS = [
    (("I have an interview tomorrow", "I'm scared I'll freeze"), "blank|fear"),
    (("I have an interview tomorrow", "ok. wish me luck"), "luck|best"),
    (("I have an interview tomorrow", "What should I wear, does my chart say?"), "clothes"),
    (("We argued last night about money", "Should I text him first?"), "first"),
    (("We argued last night about money", "When does this get easier?"), "easier|quarrel"),
    (("I got an offer from a bank", "I have to answer by Thursday"), "26 November"),
    (("I got an offer from a bank", "should I take it or not?"), "decide|yours"),
    (("breakup ho gaya yaar", "woh wapas aayega kya?"), "lautna|vaada"),
    (("breakup ho gaya yaar", "neend nahi aa rahi"), "raat|subah"),
    (("breakup ho gaya yaar", "kuch accha bolo"), "pyaar|sach"),
    (("kal se nayi internship shuru ho rahi hai", "thoda darr lag raha hai"), "Pehle din|Dil"),
    (("office mein bahut tension hai", "boss se baat karun ya rukun?"), "bolna|Baat"),
    (("मुझे नौकरी का प्रस्ताव मिला है", "जाऊँ या नहीं?"), "फ़ैसला|हाँ या ना"),
    (("माँ की तबीयत ठीक नहीं है", "मैं बहुत थक गई हूँ"), "थक"),
    (
        ("My mother's surgery is on Friday", "How do I get through Friday then?"),
        "hour|small things",
    ),
]


@pytest.mark.parametrize(("texts", "expected"), TALKS)
def test_what_comes_back_to_news_is_answered_about_that(texts, expected):
    told, later = talk(asha(), *texts)

    assert later.metadata["intent"] == Ask.TOLD
    assert any(word in " ".join(sentences(later.text)[:2]) for word in expected.split("|"))
    assert not set(sentences(told.text)) & set(sentences(later.text))


def test_good_luck_is_wished_and_nothing_added():
    *_, luck = talk(asha(), "I have an interview tomorrow", "wish me luck")

    assert luck.facts == ()
    assert "luck" in luck.text.lower()
    assert not luck.text.endswith("?")


def test_another_subject_does_not_go_back_to_the_news():
    _, house, money = talk(
        asha(), "We argued last night", "What is in my tenth house?", "should I invest my savings?"
    )

    assert house.metadata["intent"] == Ask.HOUSE
    assert money.metadata["intent"] == Ask.DECISION


def test_a_question_is_answered_after_the_news_it_comes_with():
    text = reply_to(asha(), "We want to marry on 19 June 2027. What does the sky do that day?").text

    assert any(word in sentences(text)[0] for word in ("Congratulations", "wedding", "happy news"))
    assert "19 June 2027" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_news_has_its_words_in_each_language(language):
    written = {key.removeprefix("told/") for key, entry in table().items() if language in entry}
    follows = {(theme.name, one) for theme in THEMES for one in theme.follows}

    assert {theme.name for theme in THEMES} <= written
    assert {f"{theme.name}.step" for theme in THEMES} <= written
    assert [
        pair for pair in follows if f"{pair[1]}.{pair[0]}" not in written and pair[1] not in written
    ] == []
    assert {one for _, one in follows} <= set(FOLLOWS)


def test_somebody_without_a_chart_is_received_as_well():
    assert "quarrel" in reply_to(Person(id="new"), "We argued last night").text.lower()


def test_nothing_that_is_said_to_news_has_to_be_withheld(caplog):
    with caplog.at_level(logging.ERROR):
        for (text, *_), variant in product(NEWS, range(4)):
            reply = reply_to(asha(), text, variant=variant, number=variant, now=NOW)
            assert "{" not in reply.text

    assert caplog.records == []
