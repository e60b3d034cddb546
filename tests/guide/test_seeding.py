"""Getting to know a birth by talking: asked once, read back, corrected, and never guessed."""

from __future__ import annotations

import re

import pytest

DETAILS = "1996-05-14, 07:20, Mumbai India, vedic with Lahiri"


def test_somebody_new_is_asked_in_one_list_of_at_most_four(talk):
    text = talk.say("Hi, can you read my chart?").text

    items = re.findall(r"^\d\) ", text, re.MULTILINE)
    assert 3 <= len(items) <= 4
    assert "ayanamsha" not in text.lower()
    assert "Moon is in" in text


def test_one_free_answer_draws_the_chart_and_is_read_back(talk):
    talk.say("hi")
    text = talk.say(DETAILS).text

    assert "14 May 1996" in text
    assert "Mumbai" in text
    assert "UTC+05:30" in text
    assert "Sun is in Aries" in text
    assert "Moon is in Pisces" in text
    assert "Ascendant is in Taurus" in text
    assert talk.people.get("asha").seeded
    assert (talk.pinned.timezone, talk.pinned.system) == ("Asia/Kolkata", "vedic")


def test_a_correction_replaces_the_time_and_keeps_what_it_was(talk):
    talk.say(DETAILS)
    talk.say("actually 7:40")

    assert talk.pinned.birth_time == "07:40"
    assert talk.pinned.history[-1]["replaced"]["birth_time"] == "07:20"


def test_a_correction_names_what_it_replaces(talk):
    talk.say(DETAILS)
    text = talk.say("actually 7:40 am").text

    assert "07:40" in text
    assert "This replaces 07:20." in text
    assert "drawn your chart again" in text


def test_a_correction_does_not_say_again_what_was_said_of_the_clock_and_of_correcting(talk):
    first = talk.say(DETAILS).text
    second = talk.say("actually 7:40").text

    assert "UTC+05:30" in first
    assert "UTC" not in second
    assert "just tell me" in first
    assert "just tell me" not in second


def test_a_correction_may_begin_with_asl_mein(talk):
    talk.say("जन्म 5 जुलाई 1990, सुबह 7 बजे, इंदौर")
    talk.say("असल में शाम 7 बजे")

    assert talk.pinned.birth_time == "19:00"


def test_what_contradicts_the_known_birth_is_asked_and_a_yes_changes_it(talk):
    talk.say(DETAILS)
    asked = talk.say("I was born at 8 pm")

    assert "07:20" in asked.text
    assert "20:00" in asked.text
    assert asked.metadata["suggestions"] == ["Yes", "No"]
    assert talk.pinned.birth_time == "07:20"

    talk.say("haan")

    assert talk.pinned.birth_time == "20:00"
    assert talk.pinned.history[-1]["replaced"]["birth_time"] == "07:20"


@pytest.mark.parametrize("yes", ["yes", "haan", "हाँ", "ji haan, mera hi hai", "Yes, it's mine."])
def test_a_plain_yes_makes_doubted_details_ones_own(talk, yes):
    assert "your own birth" in talk.say("Priya Sharma 14/05/1996 7.20 AM Pune").text
    assert talk.pinned.birth_date is None

    talk.say(yes)

    assert (talk.pinned.birth_date, talk.pinned.birth_time) == ("1996-05-14", "07:20")
    assert talk.pinned.birth_place == "Pune, Maharashtra, India"


@pytest.mark.parametrize("no", ["no", "nahi", "no, my sister's", "नहीं", "meri behen ka hai"])
def test_anothers_details_are_not_kept(talk, no):
    talk.say("Priya Sharma 14/05/1996 7.20 AM Pune")
    talk.say(no)
    talk.say("yes")  # to nothing that still stands

    assert talk.pinned.birth_date is None
    assert talk.pinned.birth_place is None


def test_a_yes_to_something_else_confirms_no_birth(talk):
    talk.say("Priya Sharma 14/05/1996 7.20 AM Pune")
    talk.say("what is the moon doing today?")
    talk.say("yes")

    assert talk.pinned.birth_date is None


@pytest.mark.parametrize(
    ("hello", "text", "question"),
    [
        ("hello there", "I was born in Pune on 14 May 1996", "What time were you born?"),
        ("namaste, kaise ho", "main Pune mein 14 May 1996 ko paida hua", "kitne baje hua tha?"),
        ("नमस्ते", "मेरा जन्म 14 मई 1996 को पुणे में हुआ", "आपका जन्म कितने बजे हुआ था?"),
    ],
)
def test_the_next_question_is_in_the_language_of_the_talk(talk, hello, text, question):
    talk.say(hello)
    reply = talk.say(text).text

    assert question in reply
    assert reply.count("?") == 1


def test_ambiguous_dates_are_offered_and_chosen_by_their_place_in_the_list(talk):
    asked = talk.say("I was born on 05/06/1996 at 7:20 am in Pune")
    assert asked.metadata["suggestions"] == ["5 June 1996", "6 May 1996"]

    talk.say("the second")

    assert talk.pinned.birth_date == "1996-05-06"
    assert talk.pinned.birth_time == "07:20"


def test_a_date_without_its_year_is_completed_by_the_year_alone(talk):
    talk.say("I was born on 14 May in Pune at 7:20 am")
    talk.say("1996")

    assert talk.pinned.birth_date == "1996-05-14"
    assert talk.pinned.birth_time == "07:20"


def test_details_told_one_after_another_are_read_back_together(talk):
    talk.say("I was born in Pune on 14 May 1996")
    text = talk.say("7:20 am").text

    assert "14 May 1996" in text
    assert "07:20" in text
    assert "Pune" in text


def test_a_no_to_what_was_read_back_asks_what_to_change(talk):
    talk.say(DETAILS)
    text = talk.say("galat hai").text

    assert "tareekh, samay ya jagah" in text or "the date, the time or the place" in text
    assert talk.pinned.birth_time == "07:20"


def test_a_correction_drops_the_horoscope_of_the_old_chart(talk):
    talk.say(DETAILS)
    written = {"latest_horoscope": {"date": "2026-11-21", "content": "of the old chart"}}
    talk.people.save_overview("asha", written, "horoscope", talk.now)
    talk.say("actually 7:40 am")

    assert "latest_horoscope" not in talk.people.get("asha").user_overview
    assert talk.people.chart_changes(["asha"]) == {"asha": 1}


def test_only_what_lacks_is_asked(talk):
    text = talk.say("I was born in Pune on 14 May 1996").text

    assert "time" in text
    assert not re.search(r"^\d\) your birth date", text, re.MULTILINE)


def test_a_stated_unknown_time_is_an_answer(talk):
    talk.say("I was born in Pune on 14 May 1996")
    text = talk.say("I don't know").text

    assert talk.pinned.time_precision == "unknown"
    assert "Ascendant is" not in text
    assert talk.people.get("asha").seeded


@pytest.mark.parametrize("answer", ["3", "the third one", "Illinois"])
def test_one_of_several_towns_is_chosen_by_number_or_name(talk, answer):
    talk.say("I was born in Springfield on 3 March 1990 at 7:20 am")
    assert talk.pinned.birth_place is None

    talk.say(answer)

    assert talk.pinned.birth_place == "Springfield, Illinois, United States"


@pytest.mark.parametrize(("answer", "minutes"), [("the first", -240), ("2", -300), ("EST", -300)])
def test_a_clock_time_that_came_twice_is_settled_by_the_answer(talk, answer, minutes):
    assert "twice" in talk.say("1996-10-27, 01:30, New York, USA").text

    talk.say(answer)

    assert talk.pinned.utc_offset_minutes == minutes


def test_the_reading_back_is_in_the_language_of_the_talk(talk):
    talk.say("namaste, meri kundli batao")
    text = talk.say("mera janam 14 May 1996 ko subah 7:20 baje Mumbai mein hua tha").text

    assert "Maine note kiya: 14 May 1996, 07:20" in text
    assert "Aapka Sun Taurus mein hai" in text


def test_ordinary_talk_changes_no_birth_details(talk):
    talk.say(DETAILS)
    before = talk.pinned
    for text in ("my interview is at 7:40 tomorrow", "my sister was born in Delhi", "how is today"):
        talk.say(text)

    assert talk.pinned == before


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What birth time do you have for me?", "07:20"),
        ("when was I born?", "14 May 1996"),
        ("mera janam kahan likha hai?", "Mere paas yeh likha hai: 14 May 1996"),
        ("मेरी जन्म तारीख़ क्या है?", "14 मई 1996"),
    ],
)
def test_what_is_known_of_a_birth_is_told_to_whoever_asks(talk, question, said):
    talk.say(DETAILS)
    before = talk.pinned

    assert said in talk.say(question).text
    assert talk.pinned == before


def test_who_asks_before_telling_anything_is_told_so_and_asked(talk):
    text = talk.say("when was I born?").text

    assert "do not have" in text
    assert text.count("?") == 1


def test_a_half_of_the_day_that_was_assumed_is_set_right_by_naming_the_other(talk):
    assert "in the morning" in talk.say("Born 3 March 1985 at 4:15 in Leeds").text

    assert "This replaces 04:15." in talk.say("In the afternoon").text
    assert talk.pinned.birth_time == "16:15"

    talk.say("Sorry, actually it was 4:51")
    assert talk.pinned.birth_time == "16:51"


def test_an_assumed_half_can_be_set_right_while_the_town_is_still_asked(talk):
    assert "in the morning" in talk.say("I was born on 3 March 1985 at 4:15").text
    talk.say("in the afternoon")
    talk.say("Leeds")

    assert (talk.pinned.birth_time, talk.pinned.birth_date) == ("16:15", "1985-03-03")


def test_the_afternoon_of_another_day_moves_no_birth_time(talk):
    talk.say("Born 3 March 1985 at 4:15 in Leeds")
    talk.say("I have a meeting in the afternoon")

    assert talk.pinned.birth_time == "04:15"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("mummy keh rahi hain subah saat ke aaspaas", "aapki maa ke hisaab se"),
        ("my mother says around seven in the morning", "as your mother says"),
        ("माँ कह रही हैं सुबह सात बजे के आसपास", "आपकी माँ के अनुसार"),
    ],
)
def test_a_relative_may_tell_the_time_that_was_not_known(talk, told, said):
    talk.say("I was born on 14 May 1996 in Mumbai")
    talk.say("I don't know")

    assert said in talk.say(told).text
    assert (talk.pinned.birth_time, talk.pinned.time_precision) == ("07:00", "approximate")


def test_details_without_a_language_are_read_back_in_that_of_the_talk(talk):
    talk.say("namaste, kaise ho")

    assert "Maine note kiya" in talk.say("14 may 96, subah 7:20, mumbai").text


@pytest.mark.parametrize(
    ("question", "moved"),
    [
        ("What changed?", "Your Ascendant moves from Capricorn to Leo."),
        ("kya badla?", "Aapka Ascendant ab Leo mein hai, pehle ki tarah Capricorn mein nahi."),
        ("क्या बदला?", "आपका लग्न अब सिंह राशि में है, पहले की तरह मकर में नहीं।"),
    ],
)
def test_a_correction_says_which_signs_it_moved_and_says_it_again_when_asked(talk, question, moved):
    # ``finds_true`` holds what is said of the new chart against the engine.
    talk.say("Born 3 March 1985 at 4:15 am in Leeds")
    corrected = talk.say("sorry, 4:15 pm")
    asked = talk.say(question)

    assert "Your Ascendant moves from Capricorn to Leo. No change of sign for Sun and Moon." in (
        corrected.text
    )
    assert moved in asked.text
    assert talk.finds_true(corrected)
    assert talk.finds_true(asked)


def test_what_several_corrections_moved_is_told_with_its_houses_and_its_meaning(talk):
    talk.say("Born 3 March 1985 at 4:15 am in Leeds")
    talk.say("sorry, 4:15 pm")
    talk.say("no, sorry, it was 4:51 pm")
    asked = talk.say("What changed?")

    assert "Your Ascendant moves from Capricorn to Virgo. People meet someone careful" in asked.text
    assert "Your Sun is now in your seventh house, not in the second house any more." in asked.text
    assert talk.finds_true(asked)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("जन्म 5 जुलाई 1990, सुबह 7 बजे के आसपास, इंदौर", "पक्का हो जाएगा। पहले क्या देखें?"),
        ("mera janam 5 july 1990 ko indore mein hua, subah saat ke aaspaas", "Cancer ke baad Leo"),
        ("born 5 July 1990 around 7 am in Indore", "Cancer gives way to Leo"),
        ("जन्म 5 जुलाई 1990, सुबह 7 बजे के आसपास, इंदौर", "कर्क के बाद सिंह"),
    ],
)
def test_an_ascendant_between_two_signs_is_told_with_the_minute_it_changes(talk, told, said):
    reply = talk.say(told)

    assert said in reply.text
    assert "07:09" in reply.text
    assert talk.finds_true(reply)


def test_a_correction_that_settles_the_time_tells_what_it_settles(talk):
    talk.say("I was born on 14 May 1996 in Mumbai")
    talk.say("I don't know")
    text = talk.say("actually 7:20 am").text

    assert "Your Ascendant is in Gemini" in text
    assert "No change of sign for Sun and Moon" in text
