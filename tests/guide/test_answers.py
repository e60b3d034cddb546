"""What people are told when they ask: about the question, true, new, and never too much."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from astra.guide.model import FactKind
from astra.guide.pieces import table
from astra.people.memories import Memory
from astra.people.model import Person, PinnedFacts, Preferences
from tests.guide.asking import NOW, QUESTIONS, reply_to, sentences, talk
from tests.guide.people import asha, someone

TIMELESS = {"birth_time": None, "time_precision": "unknown"}
FAMILIES = (
    "areas/",
    "ahead/",
    "lore/",
    "smalltalk/",
    "opening/",
    "suggestions/",
    "natal/",
    "timing/",
)


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
@pytest.mark.parametrize("seed", range(6))
def test_anybody_may_ask_anything(seed, language, caplog):
    person, now = someone(seed, language), NOW + timedelta(days=seed * 31, hours=seed)
    asked = [text for texts in QUESTIONS.values() for text in texts]
    with caplog.at_level(logging.ERROR):
        replies = talk(person, *asked, now=now)

    assert caplog.records == []  # no sentence had to be withheld
    for reply in replies:
        said = sentences(reply.text)
        assert 1 <= len(said) <= 10
        assert len(set(said)) == len(said)
        assert "{" not in reply.text


@pytest.mark.parametrize("question", QUESTIONS["en"])
def test_somebody_without_a_chart_is_answered_too(question):
    reply = reply_to(Person(id="new"), question)

    assert reply.text
    assert "Your Moon" not in reply.text
    assert all(fact.id.startswith(("sky", "moon", "event")) for fact in reply.facts)


def test_every_piece_of_a_conversation_is_written_in_all_three_languages():
    for key, entry in table().items():
        if key.startswith(FAMILIES):
            assert set(entry) == {"en", "hinglish", "hi"}, key


def test_a_date_is_answered_from_the_sky_of_that_date():
    text = reply_to(asha(), "what does 14 December look like").text

    assert "On 14 December the Moon is in Aquarius" in text
    assert "today" not in text.lower()


def test_a_day_gone_by_is_told_in_the_past():
    assert "the Moon was in" in reply_to(asha(), "how was yesterday").text


def test_a_year_gone_by_is_told_as_past():
    text = reply_to(asha(), "how was 2024 for me?").text

    assert "made an exact" in text
    assert "makes" not in text


def test_when_names_dates_and_promises_nothing():
    text = reply_to(asha(), "when will I get married?").text

    assert "On 30 November, Venus makes an exact trine to your Venus." in text
    assert any(word in text for word in ("does not fix", "not promise"))


def test_when_without_a_birth_time_uses_what_is_sure():
    text = reply_to(asha(**TIMELESS), "when will I get a job?").text

    assert "Midheaven" not in text
    assert "birth time" in text


def test_a_house_is_answered_with_its_cusp_ruler_and_guests():
    text = reply_to(asha(), "what is in my seventh house?").text

    assert "Your seventh house begins in Sagittarius" in text
    assert "its ruler is Jupiter" in text
    assert "Your Jupiter is in Capricorn" in text


def test_a_house_is_not_guessed_without_a_birth_time():
    reply = reply_to(asha(**TIMELESS), "what is in my seventh house?")

    assert "minute of birth" in reply.text
    assert reply.facts == ()


def test_an_aspect_is_confirmed_or_denied():
    held = reply_to(asha(), "Venus square Saturn in my chart?")
    assert [fact.id for fact in held.facts] == ["natal.aspect.venus.square.saturn"]

    absent = reply_to(asha(), "do I have Sun trine Pluto").text
    assert "not in your birth chart" in absent


def test_a_decision_is_left_to_the_person():
    text = reply_to(asha(), "should I quit my job?").text

    assert "yours" in text or "yes or no" in text
    assert "quit" not in text


def test_sadness_is_heard_before_any_planet():
    said = sentences(reply_to(asha(), "I feel so sad").text)

    assert not any(name in " ".join(said[:3]) for name in ("Moon", "Saturn", "Venus"))


def test_tears_of_joy_are_joy():
    assert "sorry" not in reply_to(asha(), "crying happily because I got the job").text


def test_who_asks_what_it_rests_on_gets_the_facts_of_the_last_reply():
    first, why = talk(asha(), "how is my love life", "why did you say that?")

    assert {fact.id for fact in why.facts} <= {fact.id for fact in first.facts}
    assert why.facts


def test_plain_words_have_no_technical_ones():
    _, simple = talk(asha(), "how is my love life", "explain simply")

    words = simple.text.lower()
    assert not any(word in words for word in ("sextile", "house", "transit", "venus", "mars"))


def test_more_is_more_and_not_the_same_again():
    first, more = talk(asha(), "how is my love life", "tell me more")

    assert not {fact.id for fact in first.facts} & {fact.id for fact in more.facts}
    assert set(sentences(first.text)).isdisjoint(sentences(more.text))


def test_that_day_is_the_day_spoken_of():
    _, then = talk(asha(), "I have an interview on 3 December", "how does that day look?")

    assert "On 3 December" in then.text


def test_a_follow_up_keeps_the_subject():
    _, then = talk(asha(), "how is work", "what about next week?")

    assert then.metadata["area"] == "work"


@pytest.mark.parametrize("question", ["how is my love life", "when will I get a job", "money?"])
def test_asking_anew_gives_another_answer(question):
    first = reply_to(asha(), question)
    anew = reply_to(asha(), question, variant=1)

    shared = set(sentences(first.text)) & set(sentences(anew.text))
    assert len(shared) <= 1


def test_what_was_told_comes_up_where_it_belongs():
    told = Memory(
        id="fact:m0:1", kind="fact", type="profile", scope="frontline", key="work",
        value="nurse", text="Works as a nurse.", quote="I work as a nurse in Pune",
        source_message_id="m0",
    )  # fmt: skip
    assert "I work as a nurse in Pune" in reply_to(asha(), "how is work", memories=[told]).text
    assert "nurse" not in reply_to(asha(), "how is my love life", memories=[told]).text
    quiet = replace(told, scope="background")
    assert "nurse" not in reply_to(asha(), "how is work", memories=[quiet]).text


def test_a_quote_that_says_something_false_of_the_chart_is_not_repeated():
    told = Memory(
        id="fact:m0:1", kind="fact", type="notes", scope="frontline", key="belief",
        value="Leo", text="Believes work goes well.", quote="my Sun is in Leo so work goes well",
        source_message_id="m0",
    )  # fmt: skip
    assert "Leo so work" not in reply_to(asha(), "how is work", memories=[told]).text


def test_the_name_is_said_once():
    for question in QUESTIONS["en"]:
        assert reply_to(asha(), question).text.count("Asha") <= 1


def test_the_name_is_not_said_in_two_answers_running():
    texts = [one.text for one in talk(asha(), "I have an interview tomorrow", "wish me luck")]

    assert sum("Asha" in one for one in texts) == 1


def test_the_honest_answer_about_astrology_is_honest():
    text = reply_to(asha(), "is astrology real?").text

    assert "science" in text or "Studies" in text


def test_a_reply_carries_questions_that_go_on():
    offered = reply_to(asha(), "how is my love life").metadata["suggestions"]

    assert len(set(offered)) == 3


@pytest.mark.parametrize("question", ["how is work", "when will I marry", "money?"])
def test_a_short_answer_stays_short_and_keeps_its_step(question):
    person = replace(asha(), preferences=replace(asha().preferences, length="short"))
    whole, short = reply_to(asha(), question).text, reply_to(person, question).text

    steps = [one for one in sentences(whole) if not one.endswith("?")]
    assert len(sentences(short)) <= 5
    assert sentences(short)[-1] == steps[-1]


def test_how_somebody_likes_to_talk_is_kept_to():
    learnt = {"response_style": [{"name": "questions", "value": "ignores"}]}
    person = replace(asha(), user_overview={"persona": learnt})

    assert reply_to(asha(), "which dasha am I in").text.endswith("?")
    assert not reply_to(person, "which dasha am I in").text.endswith("?")


def test_a_birthplace_no_chart_can_be_drawn_for_yet_is_no_trouble():
    person = Person(id="half", pinned_facts=PinnedFacts(birth_date="1990-01-01"))

    assert reply_to(person, "what is in my tenth house").text


@pytest.mark.parametrize(
    "question", ["what stands out?", "mera chart kya kehta hai", "कुंडली क्या कहती है"]
)
def test_a_chart_is_told_from_what_is_most_ones_own(question):
    drawn = asha()
    reply = reply_to(drawn, question)

    assert [fact.id for fact in reply.facts[:3]] == ["natal.ascendant", "natal.sun", "natal.moon"]
    assert {fact.kind for fact in reply.facts[3:]} <= {FactKind.ASPECT, FactKind.FIGURE}
    assert len(reply.facts) > 3


def test_the_meaning_of_the_moon_is_told_once_in_a_talk():
    _, moon = talk(asha(), "what stands out?", "tell me about my Moon")
    first, _ = talk(asha(), "tell me about my Moon", "hi")

    assert "Your Moon is in" in moon.text
    meanings = table()["placements/moon.Aries"]["en"]
    assert any(one in first.text for one in meanings)
    assert not any(one in moon.text for one in meanings)


def test_where_a_planet_is_means_at_birth_and_now():
    text = reply_to(asha(), "where is my Jupiter?").text

    assert "Your Jupiter is in" in text
    assert "Jupiter is in Leo now" in text or "Jupiter is retrograde in" in text


def test_without_a_birth_time_ways_to_find_it_are_named_instead_of_a_question():
    text = reply_to(asha(**TIMELESS), "what is my rising sign?").text

    assert "birth certificate" in text
    assert "?" not in text


def test_each_house_says_what_it_is_in_daily_life_and_what_each_planet_in_it_means():
    for house in range(1, 13):
        reply = reply_to(asha(), f"what is in my house number {house}?")
        assert table()[f"natal/house.{house}"]["en"][0] in reply.text
        inside = [one for one in reply.facts if one.kind is FactKind.PLACEMENT]
        for fact in inside:
            meaning = table().get(f"born/{fact.body}.{fact.house}", {}).get("en", ("",))
            assert meaning[0] in reply.text


MIGUEL = {
    "birth_date": "1979-08-19", "birth_time": "16:40", "time_precision": "approximate",
    "birth_place": "Chicago", "country": "US", "latitude": 41.85003, "longitude": -87.65005,
    "timezone": "America/Chicago",
}  # fmt: skip


def test_a_day_far_ahead_has_what_holds_on_it_and_is_exact_around_it():
    text = reply_to(asha(**MIGUEL), "we want to marry on 19 June 2027, how is that day?").text

    # US Naval Observatory, phases of the Moon 2027: Full Moon 19 June 00:44 UT, the eve in Chicago.
    assert "Full Moon on 18 June 2027" in text
    assert "On 19 June 2027, Saturn makes a square to your Moon." in text


@pytest.mark.parametrize(
    "asked",
    ["any better weekend around then?", "us ke aaspaas koi weekend?", "उसके आसपास कोई वीकेंड?"],
)
def test_days_near_a_date_are_compared_with_each_other(asked):
    _, near = talk(asha(**MIGUEL), "how is 19 June 2027 for a wedding?", asked)

    assert near.metadata["intent"] == "around"
    dates = [fact.at.date() for fact in near.facts if fact.at]
    assert dates
    assert all(abs((one - date(2027, 6, 19)).days) < 20 for one in dates)


@pytest.mark.parametrize("asked", ["how is this week?", "yeh hafta kaisa hai", "यह हफ़्ता कैसा है?"])
def test_a_week_is_told_by_its_exact_days_in_order(asked):
    dates = [fact.at for fact in reply_to(asha(), asked).facts]

    assert 2 <= len(dates) <= 4
    assert dates == sorted(dates)
    assert all(NOW <= one < NOW + timedelta(days=7) for one in dates)


def test_when_looks_at_the_time_before_the_day_that_was_named():
    _, then = talk(asha(), "my exams start on 10 December", "when should I revise?")

    assert all(fact.at is None or fact.at.date() <= date(2026, 12, 10) for fact in then.facts)
    assert then.metadata["area"] == "study"


@pytest.mark.parametrize(
    "asked",
    ["what time of day is best?", "din ka kaunsa samay accha hai", "दिन का कौन सा समय अच्छा है"],
)
def test_no_hour_of_a_day_is_named(asked):
    assert not reply_to(asha(), asked).facts


def test_what_presses_is_told_with_the_day_it_lets_go():
    reply = reply_to(asha(), "when does this get easier?")

    assert reply.facts[0].aspect in ("square", "opposition")
    assert re.search(r"after \d+ \w+", reply.text)


def test_money_is_read_from_its_two_houses():
    houses = [fact.house for fact in reply_to(asha(), "money?").facts if fact.kind is FactKind.CUSP]

    assert houses == [2, 11]


def test_timing_of_work_begins_with_the_periods_in_the_vedic_count():
    vedic = reply_to(asha(system="vedic"), "naukri kab milegi")
    western = reply_to(asha(), "when will I get a job?")

    assert [fact.kind for fact in vedic.facts[:2]] == [FactKind.DASHA] * 2
    assert FactKind.DASHA not in {fact.kind for fact in western.facts}


@pytest.mark.parametrize("asked", ["aur guru kahan hai?", "गुरु कहाँ है?", "where is my Jupiter?"])
def test_jupiter_is_found_by_each_of_its_names(asked):
    facts = [fact.id for fact in reply_to(asha(), asked).facts]

    assert facts[0] == "natal.jupiter"
    assert "sky.jupiter" in facts


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        ("am I manglik?", "what does that mean?"),
        ("kya main manglik hoon?", "iska matlab kya hua simple mein?"),
        ("am I in sade sati?", "explain simply"),
        ("क्या मेरी साढ़ेसाती चल रही है?", "इसका मतलब क्या है?"),
        ("meri sade sati chal rahi hai?", "iska matlab kya hua?"),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_a_verdict_is_said_again_in_plain_words(asked, again, seed, caplog):
    person = replace(someone(seed, "en"), preferences=Preferences())
    first, plain = talk(person, asked, again)

    assert caplog.records == []  # no sentence had to be withheld
    if first.facts:
        assert plain.facts == first.facts[:1]


def test_where_a_birth_time_is_found_is_said_once_in_a_talk():
    first, then = talk(asha(**TIMELESS), "what is my rising sign?", "what can you tell me at all?")

    ways = table()["natal/hour.find"]["en"]
    assert any(way in first.text for way in ways)
    assert not any(way in then.text for way in ways)


def test_work_after_the_dasha_is_told_what_that_period_means_for_it():
    dasha, work = talk(asha(system="vedic"), "which dasha am I in?", "how is work looking?")

    assert dasha.facts[-1] in work.facts
    assert "For your work that means" in work.text


@pytest.mark.parametrize("asked", ["where is my Jupiter?", "read my chart"])
def test_a_short_answer_ends_on_nothing_of_a_fact_it_left_out(asked):
    short = replace(asha(), preferences=Preferences(length="short"))
    whole, brief = (reply_to(one, asked) for one in (asha(), short))

    said = sentences(whole.text)
    told = sentences(brief.text)
    assert len(told) < len(said)
    assert told == said[: len(told)]


VEDIC = {"system": "vedic", "ayanamsha": "lahiri"}


@pytest.mark.parametrize(
    ("asked", "so", "step"),
    [
        ("am I manglik?", "ok, so what do I do?", "steps/manglik"),
        ("meri kaun si dasha chal rahi hai?", "to ab kya karun?", "steps/dasha"),
        ("मेरे दसवें भाव में क्या है?", "तो मैं क्या करूँ?", "steps/chart"),
    ],
)
def test_what_to_do_stays_with_what_was_asked(asked, so, step):
    reply = talk(asha(**VEDIC), asked, so)[-1]

    assert any(one in reply.text for texts in table()[step].values() for one in texts)
    assert not any(fact.kind is FactKind.MOON for fact in reply.facts)


def test_what_to_do_about_work_is_a_step_for_work_and_a_day_that_helps():
    text = talk(asha(), "how is my career looking?", "ok what should I do?")[-1].text

    assert any(one in text for one in table()["advice/work.soft"]["en"])
    assert "exact" in text


def test_a_trait_is_told_by_the_points_that_speak_of_it_and_ends_on_an_exercise():
    reply = reply_to(asha(), "why do I never listen, is it in my chart?")

    assert [fact.body for fact in reply.facts] == ["mercury", "moon"]
    assert reply.text.endswith(table()["traits/listen.step"]["en"][0])


def test_a_nakshatra_asked_for_twice_is_told_further():
    first, second = talk(asha(**VEDIC), "what is my nakshatra?", "and my nakshatra?")

    meaning = sentences(first.text)[1]
    assert meaning in first.text
    assert meaning not in second.text
    assert "deity" in second.text


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("how is this week for me?", "this"),
        ("agla hafta kaisa hai?", "next"),
        ("इस महीने क्या है?", "this"),
    ],
)
def test_this_week_and_the_next_are_called_so(text, opening):
    said = sentences(reply_to(asha(), text).text)[0]
    unit = "month" if "मही" in text else "week"
    pieces = [
        one for texts in table()[f"ahead/span.open.{unit}.{opening}"].values() for one in texts
    ]

    assert any(said.startswith(one.split("{name}")[0]) for one in pieces)


def test_a_better_weekend_is_told_with_the_day_after_it_and_each_contact_with_its_meaning():
    day = "we want to marry on 19 June 2027, how is that day?"
    text = talk(asha(**MIGUEL), day, "any better weekend around then?")[-1].text

    assert "28 June 2027" in text
    assert not sentences(text)[-1].startswith("On ")


def test_what_touches_a_planet_is_asked_of_the_planet_spoken_of():
    reply = talk(asha(), "tell me about my Saturn", "does anything in the sky touch it?")[-1]

    assert reply.facts
    assert {fact.other for fact in reply.facts} == {"saturn"}
