"""The offline writer: true, about the question, in the right language, and new each day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from astra.guide import draft
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.language import detect
from astra.guide.model import Reply, Turn, Utterance, Week
from astra.guide.verifier import verify
from astra.guide.vocabulary import BODIES
from astra.guide.writer import Writer
from astra.people.model import LifeEvent, Person, Preferences
from tests.guide.people import asha, someone

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
QUESTIONS = {
    "en": (
        "read my chart", "how is my love life", "when will I get a job", "is mercury retrograde?",
        "what does my saturn mean", "how is today", "what about this week", "which dasha am I in",
        "what is my nakshatra", "money?", "my family is difficult", "hi", "who are you",
        "I feel sad", "my moon sign", "exam tomorrow", "health",
    ),
    "hinglish": (
        "meri kundli batao", "shaadi kab hogi", "job kab milegi", "mera moon sign kya hai",
        "aaj ka din kaisa rahega", "is hafte kya hoga", "meri dasha kya hai", "main udaas hoon",
        "kya mercury retrograde hai", "paise ki tension hai",
    ),
    "hi": (
        "मेरी कुंडली बताइए", "शादी कब होगी", "मेरी नौकरी", "शनि कहाँ है", "आज का दिन",
        "इस सप्ताह", "मेरी दशा", "मेरा नक्षत्र", "क्या बुध वक्री है", "नमस्ते",
    ),
}  # fmt: skip


def answer(person: Person, text: str, now: datetime = NOW, **changes) -> Reply:
    turn = Turn(
        person=person, message_id="m1", text=text, history=changes.pop("history", ()), now=now,
        **changes,
    )  # fmt: skip
    language = person.preferences.lang or detect(text)
    shown: list[str] = []
    reply = Writer().answer(turn, facts_for(person, now), language, shown.append, lambda: False)
    assert "".join(shown) == reply.text
    return reply


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
@pytest.mark.parametrize("seed", range(25))
def test_nothing_it_says_about_anybody_is_false(language, seed):
    person = someone(seed, language)
    now = NOW + timedelta(days=seed * 13, hours=seed)
    facts = facts_for(person, now)
    texts = [answer(person, question, now).text for question in QUESTIONS[language]]
    texts.append(Writer().horoscope(person, facts, ("work", "love"), now).text)
    texts.append(Writer().weekly(person, facts, WEEK, now).text)
    texts.append(Writer().opening(person, facts, now).text)

    for text in texts:
        assert verify(text, facts, ground_of(person, now)) == ()
        assert "{" not in text


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_it_stays_in_its_language(language):
    texts = [answer(asha(language), question).text for question in QUESTIONS[language]]
    for text in texts:
        devanagari = len(re.findall(r"[\u0900-\u097f]", text))
        latin = len(re.findall(r"[A-Za-z]", text))
        assert (devanagari > 5 * latin) if language == "hi" else devanagari == 0


def test_it_reads_the_chart_of_the_documents_rightly():
    text = answer(asha(system="vedic", ayanamsha="lahiri"), "read my chart").text

    assert "Your Sun is in Aries" in text
    assert "Your Moon is in Pisces" in text
    assert "Your Ascendant is in Taurus" in text


def test_it_says_nothing_that_needs_the_birth_time_when_there_is_none():
    person = asha(birth_time=None, time_precision="unknown")
    for question in QUESTIONS["en"]:
        reply = answer(person, question)
        assert "house" not in reply.text.replace("the houses out", "")
        assert all(fact.solid for fact in reply.facts)
    assert "birth time" in answer(person, "what is my rising sign").text


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("how is my love life", "Venus"),
        ("what does saturn mean for me", "Your Saturn is in"),
        ("is mercury retrograde", "Mercury is not retrograde now"),
        ("which dasha am I in", "mahadasha of Venus"),
        ("my moon sign?", "Your Moon is in Aries"),
        ("will I get the promotion at work", "work"),
        ("are we going to be ok with money", "oney"),
    ],
)
def test_it_answers_the_question_that_was_asked(question, about):
    assert about in answer(asha(), question).text


def test_each_statement_comes_with_its_fact():
    reply = answer(asha(), "how is my love life")

    assert "natal.venus" in {fact.id for fact in reply.facts}


def test_regenerating_gives_other_words():
    first = answer(asha(), "how is today").text

    assert answer(asha(), "how is today", variant=1).text != first


def test_it_does_not_repeat_what_it_just_said():
    before = answer(asha(), "how is today").text
    history = [Utterance(role="assistant", content=before, at=NOW)]
    after = answer(asha(), "how is today", history=history).text

    again = [one for one in re.split(r"(?<=[.?!]) ", after) if one in before]
    assert len(again) <= 2  # the statements themselves stay


def test_it_stops_when_asked():
    turn = Turn(person=asha(), message_id="m", text="read my chart", history=(), now=NOW)
    shown: list[str] = []
    facts = facts_for(asha(), NOW)
    reply = Writer().answer(turn, facts, "en", shown.append, lambda: len(shown) >= 2)

    assert len(shown) == 2
    assert reply.text == "".join(shown)
    assert [fact.id for fact in reply.facts] == ["natal.ascendant"]


def test_a_sentence_the_facts_do_not_support_is_withheld(monkeypatch):
    turn = Turn(person=asha(), message_id="m", text="my sun sign", history=(), now=NOW)
    facts = facts_for(asha(), NOW)
    monkeypatch.setattr(draft, "statement", lambda *args, **kwargs: "Your Sun is in Leo.")
    shown: list[str] = []
    reply = Writer().answer(turn, facts, "en", shown.append, lambda: False)

    assert "Leo" not in reply.text
    assert "Leo" not in "".join(shown)
    assert reply.facts == ()


def test_it_tells_what_it_knows_about_somebody():
    text = answer(asha(), "what do you know about me?").text
    assert "14 May 1996" in text

    assert "job interview" in answer(someone(3, "en"), "what do you know about me?").text


WEEK = Week(
    start=NOW.date() - timedelta(days=7),
    end=NOW.date(),
    conversations=3,
    topics=("work", "love"),
    events=(LifeEvent(date="2026-11-20", desc="Job interview"),),
    streak_days=2,
    best_streak=5,
    milestones=("First Conversation",),
)


def test_a_horoscope_has_three_paragraphs_about_love_work_and_growth():
    person = someone(5, "en")
    text = Writer().horoscope(person, facts_for(person, NOW), ("money",), NOW).text

    assert text.count("\n\n") == 2
    assert "job interview" in text.split("\n\n")[0].lower()
    assert "money" in text.split("\n\n")[2]
    assert "work" in text.lower()


def test_a_month_of_horoscopes_repeats_little_and_does_not_lead_with_one_thing():
    person, writer = asha(), Writer()
    leads, sentences = [], []
    latest: dict[str, object] = {}
    for day in range(30):
        now = NOW + timedelta(days=day)
        person = Person(
            id="asha", pinned_facts=person.pinned_facts, preferences=Preferences(),
            user_overview={"latest_horoscope": latest},
        )  # fmt: skip
        reading = writer.horoscope(person, facts_for(person, now), (), now)
        latest = {"content": reading.text, "facts": [{"id": fact.id} for fact in reading.facts]}
        leads += [fact.id for fact in reading.facts if fact.id.startswith("transit")][:1]
        sentences += re.split(r"(?<=[.?!])\s+", reading.text)
    assert max(map(leads.count, set(leads))) <= 4
    assert len(set(sentences)) / len(sentences) > 0.6, Counter(sentences).most_common(12)


def test_a_weekly_report_has_four_paragraphs_with_the_true_numbers():
    person = asha()
    text = Writer().weekly(person, facts_for(person, NOW), WEEK, NOW).text
    paragraphs = text.split("\n\n")

    assert len(paragraphs) == 4
    assert "work and love" in paragraphs[0]
    assert "3 conversations" in paragraphs[1]
    assert "2 days" in paragraphs[1]
    assert "5 days" in paragraphs[1]
    assert "First Conversation" in paragraphs[1]
    assert paragraphs[3].endswith("?")


def test_somebody_new_is_greeted_with_the_true_sky():
    new = Person(id="new", name="Ravi")
    facts = facts_for(new, NOW)
    turn = Turn(person=new, message_id="m", text="hello", history=(), now=NOW)
    reply = Writer().welcome(turn, facts, "en")

    assert "Ravi" in reply.text
    assert "Moon is in" in reply.text
    assert verify(reply.text, facts) == ()


@pytest.mark.parametrize("question", QUESTIONS["en"])
def test_without_a_chart_only_the_sky_that_all_share_is_told(question):
    new = Person(id="new")
    reply = answer(new, question)

    points = "|".join(names[0] for names in BODIES.values())
    assert not re.search(rf"\bYour (?:{points}|\w+ house)\b", reply.text, re.IGNORECASE)
    assert all(fact.id.startswith(("sky", "moon", "event")) for fact in reply.facts)
