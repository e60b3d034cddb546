"""The persona: stated only where enough was seen, with the count it rests on."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest

from astra.guide.persona import Exchange, Persona, Talk, Trait, document_of, learn, reasons

EVENING = datetime(2026, 11, 20, 19, tzinfo=UTC)
WORDS = "I have been thinking about this for a while and would like to hear more"


def talk(*texts: str, at: datetime = EVENING, topics: tuple[str, ...] = (), **every) -> Talk:
    exchanges = (
        Exchange(text=text, at=at + timedelta(minutes=number), **every)
        for number, text in enumerate(texts)
    )
    return Talk(tuple(exchanges), topics)


def trait(persona: Persona, name: str) -> Trait | None:
    return next((one for one in (*persona.style, *persona.triggers) if one.name == name), None)


def style(text: str, times: int = 10) -> Persona:
    return learn([talk(*[text] * times)])


def test_little_seen_is_nothing_learnt():
    assert learn([]) == Persona(style=(), triggers=(), talks=0, messages=0)
    few = learn([talk("how is my day", "ok", "and love?")])
    assert (few.style, few.triggers) == ((), ())


@pytest.mark.parametrize(
    ("text", "value"), [("how is today", "short"), (WORDS, "medium"), (f"{WORDS} " * 3, "long")]
)
def test_the_length_of_their_messages_says_how_long_an_answer_they_like(text, value):
    assert trait(style(text), "length").value == value


def test_two_answers_faulted_as_too_long_count_more_than_long_messages():
    long = f"{WORDS} " * 3
    faulted = talk(long, long, thumb="down", reason="way too long")

    length = trait(learn([talk(*[long] * 10), faulted]), "length")

    assert (length.value, length.evidence) == ("short", 2)
    assert length.why == "They found 2 answers too long."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("what is my week like", "en"),
        ("mera din kaisa hai", "hinglish"),
        ("मेरा दिन कैसा है", "hi"),
    ],
)
def test_the_language_is_the_one_most_messages_are_in(text, value):
    assert trait(style(text), "language").value == value


def test_half_of_one_language_and_half_of_another_is_mixed():
    mixed = learn([talk(*["what is my week like", "mera din kaisa hai"] * 5)])

    assert trait(mixed, "language").value == "mixed"


@pytest.mark.parametrize(
    ("text", "value"),
    [("haha yaar tell me", "casual"), ("please tell me", "polite"), ("tell me", "plain")],
)
def test_their_tone_is_heard(text, value):
    assert trait(style(text), "tone").value == value


@pytest.mark.parametrize(("text", "value"), [("nice 😊", "often"), ("nice", "never")])
def test_their_emoji_are_counted(text, value):
    assert trait(style(text), "emoji").value == value


def test_whether_they_answer_questions_is_learnt_from_what_follows_them():
    answers = talk(*["it was a hard day"] * 6, asked=True)
    ignores = talk(*["and what about love?"] * 6, asked=True)

    assert trait(learn([answers]), "questions").value == "likes"
    assert trait(learn([ignores]), "questions").value == "ignores"
    assert "Leave out the closing question." in learn([ignores]).guidance[-1]


def test_a_topic_that_makes_talks_long_is_a_trigger():
    talks = [talk("a", "b", topics=("money",))] * 4 + [talk(*"abcdefgh", topics=("work",))] * 2

    triggers = [one.value for one in learn(talks).triggers if one.name == "topic"]

    assert triggers == ["work"]
    assert trait(learn(talks), "topic").why == (
        "Talks about work go on for 8.0 messages, others count 4.0 on average."
    )


def test_the_time_of_day_is_that_of_most_talks():
    nights = [talk("hi", at=EVENING.replace(hour=2))] * 4
    persona = learn([*nights, talk("hi")])

    assert trait(persona, "time_of_day").value == "at night"
    assert trait(persona, "time_of_day").why == "They came at night in 4 of 5 talks."


def test_thumbs_are_counted_and_their_reasons_named_without_their_words():
    liked = talk("a", "b", thumb="up")
    faulted = talk("c", "d", thumb="down", reason="you repeat the same thing, Ravi says so too")

    persona = learn([liked, faulted])

    assert trait(persona, "thumbs").value == "2/4"
    assert trait(persona, "fault").value == "repeated"
    assert "Ravi" not in str(asdict(persona))


def test_suggested_questions_that_are_taken_up_are_counted():
    offer = ("What about my work?",)
    taken = talk("hello", *["what about my work"] * 6, suggestions=offer)

    assert trait(learn([taken]), "suggestions").value == "takes"
    left = talk("hello", *["something else"] * 6, suggestions=offer)
    assert trait(learn([left]), "suggestions").value == "leaves"


@pytest.mark.parametrize(
    ("reason", "found"),
    [("too long yaar", ("too_long",)), ("galat hai", ("wrong",)), ("", ()), ("hm", ())],
)
def test_a_reason_is_read_by_its_words(reason, found):
    exchange = Exchange(text="a", at=EVENING, reason=reason)
    assert reasons(replace(exchange, thumb="down")) == found


def test_the_kept_document_explains_each_trait():
    document = document_of(style("how is today"), EVENING)

    assert document["messages"] == 10
    for row in document["response_style"]:
        assert row["evidence"] == 10
        assert row["why"].endswith(".")
    assert document["guidance"][0] == (
        "Half of their 10 messages have at most 3 words. Answer briefly."
    )
