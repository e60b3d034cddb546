"""What a message asks for, in three languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from astra.guide.intents import Ask, read, understood
from astra.guide.language import detect
from astra.guide.model import Turn, Utterance
from astra.people.model import Person

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


def asked(text: str):
    return read(text, detect(text), TODAY)


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
        ("and when does Saturn turn direct?", Ask.RETROGRADE, "saturn"),
        ("which dasha am I in", Ask.DASHA, ""),
        ("mera nakshatra kya hai", Ask.NAKSHATRA, ""),
        ("how will my love life be", Ask.AREA, "relationships"),
        ("I have a crush on a coworker", Ask.AREA, "relationships"),
        ("my boyfriend broke up with me", Ask.TOLD, "heartbreak"),
        ("shaadi kab hogi", Ask.AREA, "relationships"),
        ("kya mujhe job milegi", Ask.AREA, "work"),
        ("paise ki tension hai", Ask.AREA, "money"),
        ("मेरी नौकरी कब लगेगी", Ask.AREA, "work"),
        ("visa kab milega", Ask.AREA, "travel"),
        ("my friends ignore me", Ask.AREA, "friends"),
        ("what is my purpose", Ask.AREA, "purpose"),
        ("should I quit my job?", Ask.DECISION, "work"),
        ("kya mujhe job chhod deni chahiye", Ask.DECISION, "work"),
        ("how is this week for me", Ask.SPAN, ""),
        ("what's in store for 2027", Ask.SPAN, ""),
        ("what does 14 December look like", Ask.DAY, ""),
        ("kal kaisa rahega", Ask.DAY, ""),
        ("aaj ka din kaisa rahega", Ask.TODAY, ""),
        ("meri baat sun yaar", Ask.HEARD, ""),
        ("why does everything feel strange", Ask.TODAY, ""),
        ("what is in my tenth house", Ask.HOUSE, ""),
        ("सातवें भाव में क्या है", Ask.HOUSE, ""),
        ("do I have empty houses", Ask.HOUSE, ""),
        ("Venus square Saturn in my chart", Ask.ASPECT, "venus"),
        ("do I have a grand trine", Ask.FIGURES, ""),
        ("am I more fire or water element", Ask.BALANCE, ""),
        ("who is my chart ruler", Ask.RULER, ""),
        ("which planets were retrograde when I was born", Ask.BORN_RETROGRADE, ""),
        ("next eclipse", Ask.ECLIPSE, ""),
        ("when is the next full moon", Ask.MOONS, ""),
        ("is the moon void of course", Ask.VOID, ""),
        ("saturn return", Ask.SATURN_RETURN, ""),
        ("sade sati chal rahi hai kya", Ask.SADE_SATI, ""),
        ("am I manglik", Ask.MANGLIK, ""),
        ("do I have any raj yoga", Ask.YOGAS, ""),
        ("are we compatible", Ask.COUPLE, ""),
        ("western vs vedic", Ask.SYSTEMS, ""),
        ("what can you do", Ask.ABLE, ""),
        ("how does it work", Ask.HOW, ""),
        ("is astrology real", Ask.HONEST, ""),
        ("you are amazing", Ask.PRAISE, ""),
        ("that was wrong", Ask.WRONG, ""),
        ("you keep repeating yourself", Ask.REPEATING, ""),
        ("tell me a joke", Ask.JOKE, ""),
        ("tell me something nobody knows about me", Ask.DISCOVER, ""),
        ("what should I do today", Ask.TODAY, ""),
        ("how should I spend the weekend", Ask.SPAN, ""),
        ("is my moon in the 7th house", Ask.BODIES, "moon"),
        ("what is special about december for me", Ask.SPAN, ""),
        ("goodnight", Ask.BYE, ""),
        ("tell me something else", Ask.MORE, ""),
        ("what's the weather in Pune", Ask.ELSEWHERE, ""),
        ("write python code", Ask.ELSEWHERE, ""),
        ("why did you say that", Ask.WHY, ""),
        ("explain simply", Ask.SIMPLY, ""),
        ("aur?", Ask.MORE, ""),
        ("so what do I do?", Ask.STEP, ""),
        ("theek hai, abhi kya karun?", Ask.STEP, ""),
        ("तो मैं क्या करूँ?", Ask.STEP, ""),
        ("what should I do about my job", Ask.AREA, "work"),
        ("my girlfriend says I never listen, is that in my chart too?", Ask.TRAIT, "listen"),
        ("kya mera gussa chart mein dikhta hai", Ask.TRAIT, "temper"),
        ("मैं इतना सोचता क्यों हूँ, कुंडली में ज़्यादा सोचना है?", Ask.TRAIT, "worry"),
        ("asdfgh", Ask.UNCLEAR, ""),
        ("😂😂", Ask.UNCLEAR, ""),
    ],
)
def test_the_question_is_understood(text, ask, detail):
    intent = asked(text)

    assert intent.ask is ask
    assert detail in (*intent.bodies, intent.area, intent.trait, "")


@pytest.mark.parametrize(
    ("text", "ask", "detail"),
    [
        ("how is my carrer looking", Ask.AREA, "work"),
        ("is mercury retrogade", Ask.RETROGRADE, "mercury"),
        ("mariage when", Ask.AREA, "relationships"),
        ("my nakshtra", Ask.NAKSHATRA, ""),
    ],
)
def test_slips_of_typing_do_not_hide_the_question(text, ask, detail):
    intent = asked(text)

    assert intent.ask is ask
    assert detail in (*intent.bodies, intent.area, "")


def test_a_word_that_only_resembles_one_of_ours_is_left_alone():
    assert asked("what a lovely venue").mood == ""
    assert asked("what a lovely venue").bodies == ()


@pytest.mark.parametrize(
    ("text", "mood", "ask"),
    [
        ("I feel so sad today", "low", Ask.FEELING),
        ("I'm not happy", "low", Ask.FEELING),
        ("main bahut khush hoon", "glad", Ask.FEELING),
        ("crying happily because I got the job", "glad", Ask.TOLD),
        ("mujhe gussa aa raha hai", "angry", Ask.FEELING),
        ("I feel alone", "lonely", Ask.FEELING),
        ("I'm anxious about tomorrow", "anxious", Ask.DAY),
        ("मन उदास है", "low", Ask.FEELING),
    ],
)
def test_feelings_are_heard(text, mood, ask):
    assert (asked(text).mood, asked(text).ask) == (mood, ask)


def test_what_is_only_wished_for_is_no_good_news_yet():
    assert asked("if I get promoted tomorrow I will move to Delhi").mood == ""
    assert asked("kaash mujhe promotion mil gaya hota").mood == ""


def test_when_and_houses_and_aspects_are_heard():
    assert asked("when will I get a job").when
    assert asked("7th house lord").houses == (7,)
    assert asked("saatve ghar mein kya hai").houses == (7,)
    assert asked("Venus square Saturn in my chart").aspect == "square"


def talked(text: str, *before: str, hours_ago: int = 0):
    then = NOW - timedelta(hours=hours_ago)
    history = [Utterance(role="user", content=one, at=then) for one in before]
    turn = Turn(person=Person(id="p"), message_id="m", text=text, history=history, now=NOW)
    return understood(turn, detect(text))


def test_a_question_that_goes_on_takes_over_what_it_leaves_out():
    moved = talked("what about next week?", "how is work going to be")
    assert (moved.ask, moved.area) == (Ask.AREA, "work")
    assert moved.occasion is not None
    assert moved.occasion.start == date(2026, 11, 23)

    turned = talked("and at work?", "how is next week for love")
    assert turned.area == "work"
    assert turned.occasion is not None


def test_a_whole_question_stands_for_itself():
    assert talked("14 december kaisa hai", "kya mujhe job milegi").area == ""
    assert talked("agle hafte?", "kya mujhe job milegi").area == "work"


def test_somebody_spoken_of_before_is_meant_by_he_and_she():
    assert talked("does she even think of me", "my girlfriend left me").area == "heartbreak"
    assert talked("what does it square", "tell me about my venus").bodies == ("venus",)


def test_a_question_about_the_last_reply_knows_what_was_asked():
    more = talked("tell me more", "how is my love life", "thanks")
    assert more.former is not None
    assert more.former.area == "relationships"


def test_what_was_asked_yesterday_is_not_gone_on_from():
    assert talked("and next week?", "how is work", hours_ago=20).area == ""


def test_a_new_question_does_not_inherit_from_an_old_one():
    fresh = talked(
        "I would like to know something quite different about my home", "how is next week for love"
    )
    assert fresh.occasion is None
