"""Another's birth told in a talk: said whose it is, kept apart, and claimed where it is one's own."""

from __future__ import annotations

import pytest

DETAILS = "1996-05-14, 07:20, Mumbai India"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("My niece Tara was born 2 Nov 2025 at 6:10 am in Pune", "Little Tara, one year old"),
        (
            "My daughter was born on 3 March 2019 at 9 am in Pune. What is she like?",
            "Your daughter",
        ),
        ("Ravi was born on 2 June 1990 in Delhi", "somebody else"),
        ("My mother's sister was born on 3 June 1960 in Delhi", "somebody else"),
        ("mere pati 3 june 1988, delhi", "Aapke pati ke baare mein"),
        ("meri beti 3 March 2019 ko hui thi, Pune mein", "Aapki beti ko"),
        ("meri beti Anaya 3 March 2019 ko hui thi, Pune mein", "Nanhi jaan Anaya ko"),
        ("my sister June 3 1990, Pune", "your sister."),
        ("मेरी भतीजी तारा का जन्म 2 नवंबर 2025 को पुणे में हुआ", "नन्ही जान तारा को"),
        ("मेरी बेटी का जन्म 12 मार्च 2024 को रात 10 बजे कानपुर में हुआ", "आपकी बेटी को"),
    ],
)
def test_it_is_said_whose_birth_it_is_and_where_it_can_be_kept(talk, text, whose):
    talk.say(DETAILS)
    before = talk.pinned
    reply = talk.say(text)

    assert whose in reply.text
    assert "Other charts" in reply.text
    assert "Compare" in reply.text
    assert talk.pinned == before


@pytest.mark.parametrize(
    "text",
    [
        "my niece was born yesterday!",
        "my sister was born in Delhi",
        "my sister's birthday is on 3 June",
        "My sister's wedding is on 12 December 2026 in Delhi",
        "My brother joined Infosys on 3 June 2020 in Pune",
        "When is my mother's birthday?",
    ],
)
def test_what_no_chart_could_be_drawn_from_is_left_to_the_writer(talk, text):
    talk.say(DETAILS)

    assert "Other charts" not in talk.say(text).text


@pytest.mark.parametrize(
    ("told", "answer", "said"),
    [
        (
            "My niece Tara was born 2 Nov 2025 at 6:10 am in Pune",
            "No, it's hers, not mine",
            "stay just as they were",
        ),
        ("My niece Tara was born 2 Nov 2025 at 6:10 am in Pune", "no, it's Tara's", "stay just"),
        ("mere pati 3 june 1988, delhi", "nahi, mera nahi, unka hai", "waisi hi hai"),
        ("मेरी बेटी का जन्म 12 मार्च 2024 को कानपुर में हुआ", "नहीं, यह बेटी का है", "वैसा ही है"),
    ],
)
def test_that_it_is_another_s_is_understood(talk, told, answer, said):
    talk.say(DETAILS)
    before = talk.pinned
    talk.say(told)

    assert said in talk.say(answer).text
    assert talk.pinned == before


@pytest.mark.parametrize(
    "answer", ["no, that is me", "that's mine", "nahi, mera hi hai", "नहीं, मेरा है"]
)
def test_that_it_is_one_s_own_is_understood_too(talk, answer):
    talk.say("My niece Tara was born 2 Nov 1990 at 6:10 am in Pune")
    assert talk.pinned.birth_date is None

    talk.say(answer)

    assert (talk.pinned.birth_date, talk.pinned.birth_time) == ("1990-11-02", "06:10")


def test_only_the_very_next_message_can_claim_it(talk):
    talk.say("My niece Tara was born 2 Nov 1990 at 6:10 am in Pune")
    talk.say("what is the moon doing today?")
    talk.say("that is me")

    assert talk.pinned.birth_date is None


def test_whoever_has_no_chart_yet_is_still_asked_for_their_own(talk):
    text = talk.say("My niece Tara was born 2 Nov 2025 at 6:10 am in Pune").text

    assert "your birth date" in text
