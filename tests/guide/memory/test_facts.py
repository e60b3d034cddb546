"""Facts: what people tell of themselves is read, and nothing that they do not mean."""

from __future__ import annotations

from datetime import date

import pytest

from astra.guide.memory.facts import facts_told

TODAY = date(2026, 11, 21)  # a Saturday

TOLD = [
    ("I'm a nurse", "work", "nurse"),
    ("im a software engineer btw", "work", "software engineer"),
    ("I work as a yoga instructor in Pune", "work", "yoga instructor"),
    ("Main doctor hoon", "work", "doctor"),
    ("main ek teacher hun", "work", "teacher"),
    ("मैं एक शिक्षक हूँ", "work", "शिक्षक"),
    ("I'm a data scientist at Google", "employer", "Google"),
    ("I work at Infosys in Bangalore", "employer", "Infosys"),
    ("I work as a nurse at KEM hospital and my cat is called Miso", "employer", "KEM hospital"),
    ("main KEM hospital mein nurse hoon", "employer", "KEM hospital"),
    ("main KEM hospital mein nurse hoon", "work", "nurse"),
    ("मैं केईएम अस्पताल में नर्स हूँ", "employer", "केईएम अस्पताल"),
    ("मैं केईएम अस्पताल में नर्स हूँ", "work", "नर्स"),
    ("Main TCS mein kaam karta hoon", "employer", "TCS"),
    ("मैं इंफोसिस में काम करती हूँ", "employer", "इंफोसिस"),
    ("I work in marketing", "field", "marketing"),
    ("I live in Pune with my parents", "home", "Pune"),
    ("we moved to Berlin last year", "home", "Berlin"),
    ("Main Mumbai mein rehti hoon", "home", "Mumbai"),
    ("main abhi pune shift ho gayi", "home", "pune"),
    ("मैं दिल्ली में रहता हूँ", "home", "दिल्ली"),
    ("I'm studying physics at IIT Delhi", "study", "physics at IIT Delhi"),
    ("I am doing my MBA", "study", "MBA"),
    ("main UPSC ki taiyari kar rahi hoon", "study", "UPSC"),
    ("मैं यूपीएससी की तैयारी कर रहा हूँ", "study", "यूपीएससी"),
    ("I'm single", "relationship", "single"),
    ("I got married in March", "relationship", "married"),
    ("I'm in a long-distance relationship", "relationship", "in a long-distance relationship"),
    ("meri shaadi ho gayi", "relationship", "married"),
    ("मैं शादीशुदा हूँ", "relationship", "शादीशुदा"),
    ("My name is Neha", "name", "Neha"),
    ("please call me Ash", "name", "Ash"),
    ("Mera naam Rahul hai", "name", "Rahul"),
    ("मेरा नाम रवि है", "name", "रवि"),
    ("My husband's name is Ravi", "person.partner", "husband Ravi"),
    ("my partner Ravi is away", "person.partner", "partner Ravi"),
    ("I am dating Arjun", "person.partner", "partner Arjun"),
    ("meri behen ka naam Priya hai", "person.sister.priya", "sister Priya"),
    ("मेरी बेटी का नाम अनाया है", "person.daughter.anya", "daughter अनाया"),
    ("My brother lives in Canada", "about.brother.home", "brother lives in Canada"),
    ("my dog is called bruno", "pet.dog.bruno", "dog Bruno"),
    ("mere kutte ka naam Sheru hai", "pet.dog.sheru", "dog Sheru"),
    ("I love long walks", "taste.long-valk", "long walks"),
    ("mujhe chai pasand hai", "taste.chai", "chai"),
    ("मुझे चाय पसंद है", "taste.chai", "चाय"),
    ("I want to start my own bakery", "goal.start-ovn-bakery", "start my own bakery"),
    ("main ek cafe kholna chahti hoon", "goal.cafe-kholna", "cafe kholna"),
    ("mujhe exam ki tension hai", "worry.exam", "exam"),
    ("I'm worried about my rent", "worry.rent", "rent"),
    ("I have thyroid", "health.thyroid", "thyroid"),
    ("mujhe diabetes hai", "health.diabete", "diabetes"),
    ("please don't talk about my ex", "avoid.ex", "not to speak of ex"),
    ("remember that my lucky mug is blue", "note.lucky-mug-blue", "my lucky mug is blue"),
]


@pytest.mark.parametrize(("text", "key", "value"), TOLD)
def test_a_fact_is_read_in_the_persons_own_words(text: str, key: str, value: str):
    told = {one.key: one.value for one in facts_told(text, TODAY)}
    assert told.get(key, "").removesuffix(" ki taiyari") == value


NOT_TOLD = [
    "If I were a doctor I'd be rich",
    "I wish I was married",
    "Am I a good teacher?",
    "Should I become a nurse?",
    "My friend said I am a doctor",
    "She thinks I'm married",
    'He wrote "I am a nurse" on the form',
    "I'm married to my job lol",
    "I'm a millionaire doctor. Just kidding!",
    "I used to live in Delhi",
    "Maybe I am a poet",
    "I'm a bit tired",
    "I'm a Leo",
    "I live in fear",
    "I love you",
    "I want to know my future",
    "I want to die",
    "Call me when you can",
    "My sister is so annoying?",
    "agar main doctor hoti toh",
    "kaash main shaadishuda hota",
    "kya main doctor ban sakti hoon",
    "log kehte hain main doctor hoon",
    "अगर मैं डॉक्टर होता",
    "क्या मैं शिक्षक हूँ?",
    "I am in pain",
    "I'm seeing a therapist",
    "I hate my life",
    "I work from home",
    "My name is on the list",
    "mujhe ek ladka pasand hai",
    "Please remember to tell me about Venus",
    "I'm engaged in a court case",
    "I want to be with him",
    "mera naam kya hai?",
    "मेरा नाम मत लो",
    "I am single-handedly doing everything",
    "remember that I was born at 7:40",
    "What is my Moon sign",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_wishes_questions_jokes_and_hearsay_are_no_facts(text: str):
    assert [one for one in facts_told(text, TODAY) if one.kind != "person"] == []


def test_others_facts_are_not_mine():
    told = facts_told("My sister is a nurse and she lives in Pune", TODAY)
    assert {one.kind for one in told} == {"person"}
    assert facts_told("Meri behen ki shaadi hai kal", TODAY)[0].key.startswith("about.sister.")


ENDED = [
    ("I quit my job", "work", ""),
    ("I no longer live in Delhi", "home", "Delhi"),
    ("I don't work at Infosys anymore", "employer", "Infosys"),
    ("I'm not married", "relationship", "married"),
    ("We broke up", "person.partner", ""),
    ("mera breakup ho gaya", "relationship", ""),
    ("maine naukri chhod di", "work", ""),
    ("main ab Delhi mein nahi rehta", "home", "Delhi"),
]


@pytest.mark.parametrize(("text", "key", "value"), ENDED)
def test_what_is_over_ends_what_was_known(text: str, key: str, value: str):
    ended = {one.key: one.value for one in facts_told(text, TODAY) if one.ends}
    assert ended[key] == value


def test_kal_is_told_by_its_tense():
    [past] = facts_told("kal interview tha", TODAY)
    [coming] = facts_told("kal mera interview hai", TODAY)
    assert (past.event_date, coming.event_date) == ("2026-11-20", "2026-11-22")


def test_a_fact_carries_the_sentence_it_was_read_from():
    told = facts_told("Long day. I'm a nurse, and I live in Pune. How is my week?", TODAY)
    assert {one.quote for one in told} == {"I'm a nurse, and I live in Pune."}


def test_liking_and_disliking_one_thing_share_a_key():
    [likes] = facts_told("I love coffee", TODAY)
    [hates] = facts_told("I don't like coffee", TODAY)
    assert likes.key == hates.key
    assert (likes.kind, hates.kind) == ("like", "dislike")


def test_the_same_words_tell_the_same_facts():
    text = "I'm a nurse at Apollo, my sister Priya got engaged and mujhe chai pasand hai"
    assert facts_told(text, TODAY) == facts_told(text, TODAY)
