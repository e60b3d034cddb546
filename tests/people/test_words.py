"""What people write about their birth, and what may be made of it.

Columns: the text, the field asked for, the behaviours allowed, and the fields that must hold.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from astra.people.places import Places
from astra.people.words import Behaviour, BirthReading, read_birth
from astra.people.words.speech import Language, phrases
from tests.people.birth_scoring import as_result, faults

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
EXAMPLES = Path(__file__).parents[1] / "data" / "birth_details.json"
CASES = json.loads(EXAMPLES.read_text(encoding="utf-8"))["cases"]
KNOWN = {"birth_date": "1996-05-14", "birth_time": "07:20", "place": "Mumbai, India"}

ACCEPT, ASSUME, ASK, REJECT, IGNORE = "accept", "assume_and_say", "ask", "reject", "ignore"
SAY = f"{ASSUME} {ASK}"


def read(places: Places, text: str, asked: str | None = None, **known: Any) -> BirthReading:
    return read_birth(text, asked=asked, known=known, now=NOW, places=places)


def check(reading: BirthReading, behaviours: str, expected: dict[str, Any]) -> None:
    result = as_result(reading)
    result["city"] = reading.place.name if reading.place else None
    result["window"] = result["time_window"]
    result["offset"] = result["utc_offset_minutes"]
    assert result["behaviour"] in behaviours.split(), result
    assert {key: result[key] for key in expected} == expected, result


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_examples_pass_as_their_contract_scores_them(places: Places, case: dict[str, Any]):
    context = case["context"]
    reading = read_birth(
        case["input"],
        asked=context.get("asked"),
        known=context.get("known"),
        now=NOW,
        places=places,
    )

    assert faults(case, as_result(reading)) == [], reading


@pytest.mark.parametrize(
    ("text", "behaviours", "day"),
    [
        ("1996-05-14", ACCEPT, "1996-05-14"),
        ("1996/05/14", ACCEPT, "1996-05-14"),
        ("1996.05.14", ACCEPT, "1996-05-14"),
        ("1996-5-14", ACCEPT, "1996-05-14"),
        ("14-05-1996", ACCEPT, "1996-05-14"),
        ("14/05/1996", ACCEPT, "1996-05-14"),
        ("05/14/1996", ACCEPT, "1996-05-14"),
        ("14 05 1996", ACCEPT, "1996-05-14"),
        ("14 / 05 / 1996", ACCEPT, "1996-05-14"),
        ("14/5/96", ACCEPT, "1996-05-14"),
        ("96-05-14", ACCEPT, "1996-05-14"),
        ("May 14, 1996", ACCEPT, "1996-05-14"),
        ("may 14th 1996", ACCEPT, "1996-05-14"),
        ("14 May 1996", ACCEPT, "1996-05-14"),
        ("14th May '96", ACCEPT, "1996-05-14"),
        ("14 may 96", ACCEPT, "1996-05-14"),
        ("14-May-1996", ACCEPT, "1996-05-14"),
        ("14May1996", ACCEPT, "1996-05-14"),
        ("1996 May 14", ACCEPT, "1996-05-14"),
        ("the 14th of May, 1996", ACCEPT, "1996-05-14"),
        ("14th of May in the year 1996", ACCEPT, "1996-05-14"),
        ("14.05.1996", ACCEPT, "1996-05-14"),
        ("14 मई 1996", ACCEPT, "1996-05-14"),
        ("१४ मई १९९६", ACCEPT, "1996-05-14"),
        ("१४-०५-१९९६", ACCEPT, "1996-05-14"),
        ("14 mai 1996", ACCEPT, "1996-05-14"),
        ("chaudah mai 1996", ACCEPT, "1996-05-14"),
        ("3 फ़रवरी 2001", ACCEPT, "2001-02-03"),
        ("5 सितंबर 1988", ACCEPT, "1988-09-05"),
        ("my birthday is 14 May 1996", ACCEPT, "1996-05-14"),
        ("I was born on May the 14th, 1996", ACCEPT, "1996-05-14"),
        ("it's 14 May 1996", ACCEPT, "1996-05-14"),
        ("DOB: 14/05/1996", ACCEPT, "1996-05-14"),
        ("May fourteenth, nineteen ninety six", ACCEPT, "1996-05-14"),
        ("the fourteenth of May, nineteen, ninety six", ACCEPT, "1996-05-14"),
        ("May nineteen, ninety six", ACCEPT, "1996-05-19"),
        ("twenty first of June two thousand and five", ACCEPT, "2005-06-21"),
        ("Tuesday, 14 May 1996", ACCEPT, "1996-05-14"),
        ("14 May 05", ACCEPT, "2005-05-14"),
        ("Jan 5, 68", ACCEPT, "1968-01-05"),
        ("29 Feb 1996", ACCEPT, "1996-02-29"),
        ("05/05/1996", ACCEPT, "1996-05-05"),
        ("15 August 1947", ACCEPT, "1947-08-15"),
        ("14 May, I was born in 1996", ACCEPT, "1996-05-14"),
        ("31-12-1999", ACCEPT, "1999-12-31"),
        ("1879-03-14", ASSUME, "1879-03-14"),
        ("05/06/1996", SAY, None),
        ("01-02-03", ASK, None),
        ("03.04.90", SAY, None),
        ("14 May 20", SAY, None),
        ("14 May", ASK, None),
        ("May 1996", ASK, None),
        ("1996", ASK, None),
        ("May", ASK, None),
        ("14/05", ASK, None),
        ("14 May 199", ASK, None),
        ("Wednesday 14 May 1996", ASK, None),
        ("either 14 May 1996 or 15 May 1996", ASK, None),
        ("pata nahi", ASK, None),
        ("Vikram samvat 14 May 2053", f"{ASK} {REJECT}", None),
        ("31 February 1996", f"{REJECT} {ASK}", None),
        ("29 Feb 1995", f"{REJECT} {ASK}", None),
        ("30/02/1990", f"{REJECT} {ASK}", None),
        ("1996-13-40", f"{REJECT} {ASK}", None),
        ("32 May 1996", f"{REJECT} {ASK}", None),
        ("00/00/0000", f"{REJECT} {ASK}", None),
        ("14 May 2030", REJECT, None),
        ("2026-11-22", REJECT, None),
        ("14 May 1066", f"{REJECT} {ASK}", None),
        ("14 May 99999", f"{REJECT} {ASK}", None),
        ("between 14 and 15 May 1996", ASK, None),
        ("around 14 May 1996", ASK, None),
        ("14 May 1996 or 1997", ASK, None),
        ("14", ASK, None),
        ("Diwali 1996", ASK, None),
        ("14 May 26", ASK, None),
        ("hello", IGNORE, None),
        ("why do you need it?", IGNORE, None),
        ("my sister was born on 14 May 1996", IGNORE, None),
        ("party on 14 May 2020", IGNORE, None),
        ("what happens on 14 May 2020?", IGNORE, None),
    ],
)
def test_dates(places: Places, text: str, behaviours: str, day: str | None):
    reading = read(places, text, "birth_date")
    expected = {"birth_date": day} if "birth_date" not in reading.missing else {}
    check(reading, behaviours, expected)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("7:20 AM", "07:20"),
        ("7:20 a.m.", "07:20"),
        ("7:20 A M", "07:20"),
        ("7 20 am", "07:20"),
        ("720am", "07:20"),
        ("07:20", "07:20"),
        ("0720", "07:20"),
        ("0720 hrs", "07:20"),
        ("1920", "19:20"),
        ("19:20", "19:20"),
        ("19.20", "19:20"),
        ("07h20", "07:20"),
        ("7:20pm", "19:20"),
        ("7:20 in the evening", "19:20"),
        ("7 pm", "19:00"),
        ("7am", "07:00"),
        ("at 7 am sharp", "07:00"),
        ("12 am", "00:00"),
        ("12:05 am", "00:05"),
        ("12 pm", "12:00"),
        ("12:30 pm", "12:30"),
        ("00:15", "00:15"),
        ("noon", "12:00"),
        ("ten to eight am", "07:50"),
        ("7-20 am", "07:20"),
        ("subah poune aath baje", "07:45"),
        ("12 noon", "12:00"),
        ("dopahar 12:00", "12:00"),
        ("quarter to eight in the morning", "07:45"),
        ("quarter past 7 pm", "19:15"),
        ("twenty past seven am", "07:20"),
        ("half past seven in the morning", "07:30"),
        ("seven twenty am", "07:20"),
        ("7 in the morning", "07:00"),
        ("8 at night", "20:00"),
        ("3 at night", "03:00"),
        ("3:30 in the afternoon", "15:30"),
        ("subah 7:20", "07:20"),
        ("subah 7 baje", "07:00"),
        ("subah saat baje", "07:00"),
        ("subah ke 7 baje", "07:00"),
        ("shaam 7:20", "19:20"),
        ("sham ko 6 baje", "18:00"),
        ("sawa saat baje subah", "07:15"),
        ("subah sawa saat baje", "07:15"),
        ("subah saadhe saat baje", "07:30"),
        ("sadhe saat baje shaam ko", "19:30"),
        ("shaam paune aath baje", "19:45"),
        ("dopahar dedh baje", "13:30"),
        ("dopahar dhai baje", "14:30"),
        ("raat dhai baje", "02:30"),
        ("raat 11 baje", "23:00"),
        ("raat ke gyarah baje", "23:00"),
        ("raat 2:30", "02:30"),
        ("dopahar 12 baje", "12:00"),
        ("dopahar 12:30", "12:30"),
        ("dopahar 1 baje", "13:00"),
        ("subah 7 bajkar 20 minute", "07:20"),
        ("subah 7 baje 20 minute par", "07:20"),
        ("सुबह 7:20", "07:20"),
        ("सुबह सात बजे", "07:00"),
        ("सुबह ७:२० बजे", "07:20"),
        ("शाम साढ़े सात बजे", "19:30"),
        ("दोपहर 12 बजे", "12:00"),
        ("रात 11 बजे", "23:00"),
        ("my birth time is 7:20 am", "07:20"),
        ("I was born at 7:20 am", "07:20"),
        ("my mother says 7:20 am", "07:20"),
        ("mummy kehti hai subah 7:20", "07:20"),
        ("7:20 am as per my birth certificate", "07:20"),
        ("good morning, 7:20 pm", "19:20"),
    ],
)
def test_exact_times(places: Places, text: str, clock: str):
    expected = {"birth_time": clock, "time_precision": "exact"}
    check(read(places, text, "birth_time", birth_date="1996-05-14"), ACCEPT, expected)


@pytest.mark.parametrize(
    ("text", "behaviours", "expected"),
    [
        ("raat 12 baje", SAY, {"birth_time": "00:00"}),
        ("midnight", SAY, {"birth_time": "00:00"}),
        ("12:30 raat ko", SAY, {"birth_time": "00:30"}),
        ("7:20", SAY, {"birth_time": "07:20"}),
        ("7 baje", ASK, {"birth_time": None}),
        ("saat baje", ASK, {"birth_time": None}),
        ("sawa saat baje", ASK, {"birth_time": None}),
        ("half past seven", ASK, {"birth_time": None}),
        ("at 7", ASK, {"birth_time": None}),
        ("7", ASK, {"birth_time": None}),
        ("720", ASK, {"birth_time": None}),
        ("7 o'clock", ASK, {"birth_time": None}),
        ("around 7ish", ASK, {"birth_time": None, "time_precision": "approximate"}),
        ("subah 12 baje", ASK, {"birth_time": None}),
        ("13:20 am", ASK, {"birth_time": None}),
        ("raat 5 baje", ASK, {"birth_time": None}),
        ("at night", ASK, {"birth_time": None}),
        ("raat ko", ASK, {"birth_time": None}),
        ("7:20 am or 8:20 am", ASK, {"birth_time": None}),
        ("24:00", ASK, {"birth_time": None}),
        ("25:00", f"{REJECT} {ASK}", {"birth_time": None}),
        ("7:75", f"{REJECT} {ASK}", {"birth_time": None}),
        ("around 7 am", ACCEPT, {"birth_time": "07:00", "time_precision": "approximate"}),
        ("7ish in the morning", ACCEPT, {"birth_time": "07:00", "time_precision": "approximate"}),
        ("about 7:20 am", ACCEPT, {"birth_time": "07:20", "time_precision": "approximate"}),
        (
            "subah 7 baje ke aas paas",
            ACCEPT,
            {"birth_time": "07:00", "time_precision": "approximate"},
        ),
        ("lagbhag subah 7 baje", ACCEPT, {"birth_time": "07:00", "time_precision": "approximate"}),
        ("लगभग सुबह 7 बजे", ACCEPT, {"birth_time": "07:00", "time_precision": "approximate"}),
        ("~7:20 am", ACCEPT, {"birth_time": "07:20", "time_precision": "approximate"}),
        ("I think 7:20 am", ACCEPT, {"birth_time": "07:20", "time_precision": "approximate"}),
        ("I don't know", ACCEPT, {"birth_time": None, "time_precision": "unknown"}),
        ("no idea", ACCEPT, {"birth_time": None, "time_precision": "unknown"}),
        ("unknown", ACCEPT, {"birth_time": None, "time_precision": "unknown"}),
        ("pata nahi", ACCEPT, {"birth_time": None, "time_precision": "unknown"}),
        ("mujhe nahi pata", ACCEPT, {"birth_time": None, "time_precision": "unknown"}),
        ("yaad nahi hai", ACCEPT, {"birth_time": None, "time_precision": "unknown"}),
        ("पता नहीं", ACCEPT, {"birth_time": None, "time_precision": "unknown"}),
        ("I don't know my birth time", ACCEPT, {"birth_time": None, "time_precision": "unknown"}),
        ("in the morning", ACCEPT, {"time_precision": "range", "window": ["05:00", "12:00"]}),
        ("subah", ACCEPT, {"time_precision": "range", "birth_time": None}),
        ("sometime in the evening", ACCEPT, {"time_precision": "range", "birth_time": None}),
        ("shaam ko", ACCEPT, {"time_precision": "range", "birth_time": None}),
        ("not sure, but in the afternoon", ACCEPT, {"time_precision": "range", "birth_time": None}),
        ("between 7 and 8 am", ACCEPT, {"time_precision": "range", "window": ["07:00", "08:00"]}),
        ("7-8 am", ACCEPT, {"window": ["07:00", "08:00"]}),
        ("between 7:15 and 7:45 pm", ACCEPT, {"window": ["19:15", "19:45"]}),
        ("between 11 am and 1 pm", ACCEPT, {"window": ["11:00", "13:00"]}),
        ("subah 7 se 8 ke beech", ACCEPT, {"window": ["07:00", "08:00"]}),
        ("between 7 and 8", ASK, {"window": None}),
        ("I was born before noon", ASK, {"birth_time": None}),
        ("I was born after 6 pm", ASK, {"birth_time": None}),
        ("7:20 am or pm", ASK, {"birth_time": None}),
        ("pownee aath baje subah", ASK, {"city": None}),
        ("my mom doesn't remember", ACCEPT, {"time_precision": "unknown"}),
        ("mummy ko yaad nahi", ACCEPT, {"time_precision": "unknown"}),
        ("it's 7:20 now", IGNORE, {"birth_time": None}),
        ("I have a meeting at 7:20", IGNORE, {"birth_time": None}),
        ("my train is at 7:20 am", IGNORE, {"birth_time": None}),
        ("my sister was born at 7:20 am", IGNORE, {"birth_time": None}),
        ("what time was I born?", IGNORE, {"birth_time": None}),
        ("I woke up at 7:20 am today", IGNORE, {"birth_time": None}),
        ("he was born at 7 am", IGNORE, {"birth_time": None}),
        ("call me at 7:20 pm", IGNORE, {"birth_time": None}),
    ],
)
def test_times_in_doubt_or_wide(
    places: Places, text: str, behaviours: str, expected: dict[str, Any]
):
    check(read(places, text, "birth_time", birth_date="1996-05-14"), behaviours, expected)


@pytest.mark.parametrize(
    ("text", "behaviours", "city", "country"),
    [
        ("Mumbai", ACCEPT, "Mumbai", "IN"),
        ("mumbai, india", ACCEPT, "Mumbai", "IN"),
        ("in Poona", ACCEPT, "Pune", "IN"),
        ("I was born in Calcutta", ACCEPT, "Kolkata", "IN"),
        ("Baroda", ACCEPT, "Vadodara", "IN"),
        ("Kashi", ACCEPT, "Varanasi", "IN"),
        ("बनारस", ACCEPT, "Varanasi", "IN"),
        ("मुंबई", ACCEPT, "Mumbai", "IN"),
        ("दिल्ली में", ACCEPT, "Delhi", "IN"),
        ("Mumbai mein", ACCEPT, "Mumbai", "IN"),
        ("New Delhi, India", ACCEPT, "New Delhi", "IN"),
        ("new york", ACCEPT, "New York City", "US"),
        ("NYC", ACCEPT, "New York City", "US"),
        ("Paris, Texas", ACCEPT, "Paris", "US"),
        ("London, Ontario", ACCEPT, "London", "CA"),
        ("St. Louis, Missouri", ACCEPT, "St. Louis", "US"),
        ("Washington D.C.", ACCEPT, "Washington", "US"),
        ("Springfield, Illinois", ACCEPT, "Springfield", "US"),
        ("Salem, Tamil Nadu", ACCEPT, "Salem", "IN"),
        ("Breach Candy Hospital, Mumbai", ACCEPT, "Mumbai", "IN"),
        ("Bombay (now Mumbai)", ACCEPT, "Mumbai", "IN"),
        ("city: Pune", ACCEPT, "Pune", "IN"),
        ("Rio de Janeiro", ACCEPT, "Rio de Janeiro", "BR"),
        ("Kansas City, Missouri", ACCEPT, "Kansas City", "US"),
        ("Ho Chi Minh City", ACCEPT, "Ho Chi Minh City", "VN"),
        ("The Hague", ACCEPT, "The Hague", "NL"),
        ("Amsterdam, Netherlands", ACCEPT, "Amsterdam", "NL"),
        ("Sector 62, Noida", ACCEPT, "Noida", "IN"),
        ("Mumbai 400001", ACCEPT, "Mumbai", "IN"),
        ("Vadodara, Gujrat", ACCEPT, "Vadodara", "IN"),
        ("a village near Patna, Bihar", ASSUME, "Patna", "IN"),
        ("Mumbaii", ASK, None, None),
        ("I love Pune", ASK, None, None),
        ("Hyderabad", SAY, None, None),
        ("Birmingham", SAY, None, None),
        ("Cambridge", ASK, None, None),
        ("Georgia", ASK, None, None),
        ("India", ASK, None, None),
        ("UP", ASK, None, None),
        ("Kerala", ASK, None, None),
        ("Goa", ASK, None, None),
        ("Xyzzyville", f"{ASK} {REJECT}", None, None),
        ("a small village", f"{ASK} {IGNORE}", None, None),
        ("Paris, Kentucky", ASK, None, None),
        ("Pune or Mumbai", ASK, None, None),
        ("pata nahi", ASK, None, None),
        ("my sister was born in Pune", IGNORE, None, None),
        ("I live in Pune now", IGNORE, None, None),
        ("where is Pune?", IGNORE, None, None),
    ],
)
def test_places(places: Places, text: str, behaviours: str, city: str | None, country: str | None):
    reading = read(places, text, "birth_place", birth_date="1996-05-14", birth_time="07:20")
    check(reading, behaviours, {"city": city} if city or ASSUME not in behaviours else {})
    if city:
        assert reading.place is not None
        assert reading.place.country == country
        assert reading.timezone == reading.place.timezone
        assert reading.utc_offset_minutes is not None
    if reading.behaviour == ASSUME:
        assert reading.place is not None
        assert reading.place.country_name in reading.message


FULL = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "time_precision": "exact",
    "city": "Mumbai",
    "timezone": "Asia/Kolkata",
    "offset": 330,
    "missing": [],
}


@pytest.mark.parametrize(
    "text",
    [
        "1996-05-14, 07:20, Mumbai India, Asia/Kolkata, vedic with Lahiri",
        "14 May 96, subah 7:20, Mumbai",
        "14 May 1996 7:20 AM Mumbai",
        "Born 14/05/1996 at 7:20 am in Bombay, India",
        "1) 14 May 1996\n2) 7:20 AM\n3) Mumbai, India\n4) IST, western",
        "1) 14 May 1996 2) 7:20 am 3) Mumbai 4) Asia/Kolkata, vedic",
        "1. 14-05-1996 2. 07:20 3. Mumbai, India 4. IST",
        "14 May 1996\n7:20 am\nMumbai\nIST",
        "DOB: 14-05-1996\nTOB: 07:20\nPOB: Mumbai, Maharashtra, India",
        "Name: Asha Rao, DOB 14 May 1996, time 7:20 am, place Mumbai",
        "Hi! My name is Asha. I was born on 14 May 1996 at 7:20 AM in Mumbai.",
        "mera janm 14 may 1996 ko subah 7:20 baje Mumbai mein hua tha",
        "main 14 mai 1996 ko subah 7 bajkar 20 minute par bambai mein paida hua",
        "मेरा जन्म 14 मई 1996 को सुबह 7:20 बजे मुंबई में हुआ था",
        "मेरा जन्म १४ मई १९९६ को सुबह ७:२० बजे मुंबई में हुआ।",
        "Mumbai, 14 May 1996, 7:20 am",
        "7:20 am on 14 May 1996, Mumbai",
        "I am a girl born in Mumbai on 14th May 1996 at 7:20 am IST",
        "Can you read my chart? I was born on 14 May 1996, 7:20 am, Mumbai",
        "14 May 1996, 7:20 am, Mumbai, +05:30",
        "14 May 1996, 7:20 am, Mumbai (UTC+5:30)",
        "14 May 1996; 7:20 am; Mumbai; GMT+5:30",
        "14 May 1996, 7:20 am, Mumbai, Asia/Calcutta",
        "According to my mother I was born on 14 May 1996 at 7:20 am in Mumbai",
        "14 May 1996 🌙 7:20 am ✨ Mumbai",
        "fourteenth of May nineteen ninety-six, seven twenty am, Mumbai",
        "1- 14 May 1996 2- 7:20 am 3- Mumbai",
        "Mumbai 1996-05-14T07:20+05:30",
        "14 May 1996 | 7:20 AM | Mumbai, India | IST | Vedic",
        "I'm Asha, 14 May 1996, 7:20 am, Mumbai",
        "janm tarikh 14/5/1996, janm samay 7:20 AM, janm sthan Mumbai",
        "I was born in Mumbai on 14 May 1996 at 7:20 am and moved to Pune in 2015",
    ],
)
def test_a_whole_answer_is_kept_at_once(places: Places, text: str):
    check(read(places, text), ACCEPT, FULL)


@pytest.mark.parametrize(
    ("text", "system", "ayanamsha"),
    [
        ("vedic", "vedic", None),
        ("vedic with Lahiri", "vedic", "lahiri"),
        ("western please", "western", None),
        ("tropical", "western", None),
        ("KP", "vedic", "krishnamurti"),
        ("sidereal, Fagan-Bradley", "vedic", "fagan_bradley"),
        ("वैदिक", "vedic", None),
    ],
)
def test_systems(places: Places, text: str, system: str, ayanamsha: str | None):
    check(read(places, text, "system"), ACCEPT, {"system": system, "ayanamsha": ayanamsha})
    check(read(places, text), ACCEPT, {"system": system, "ayanamsha": ayanamsha})


@pytest.mark.parametrize(
    ("text", "behaviours", "expected"),
    [
        ("1996-01-04 07:20 New York EST", ACCEPT, {"offset": -300}),
        ("1996-07-04 07:20 New York EDT", ACCEPT, {"offset": -240}),
        ("1996-07-04 07:20 New York EST", SAY, {}),
        ("1996-07-04 07:20 London GMT", ASK, {"timezone": None}),
        ("1996-07-04 07:20 London BST", ACCEPT, {"offset": 60}),
        ("1996-01-04 07:20 Dublin, Ireland GMT", ACCEPT, {"offset": 0}),
        ("1996-07-04 07:20 Tel Aviv IST", f"{ACCEPT} {ASSUME}", {"timezone": "Asia/Jerusalem"}),
        ("1996-07-04 07:20 Dublin IST", ACCEPT, {"timezone": "Europe/Dublin", "offset": 60}),
        ("1996-05-14 07:20 Shanghai CST", ACCEPT, {"offset": 480}),
        ("1996-05-14 07:20 Mumbai EST", ASK, {"timezone": None}),
        ("1996-05-14 07:20 Mumbai +03:00", ASK, {"timezone": None}),
        ("1996-05-14 07:20 Mumbai America/New_York", ASK, {"timezone": None}),
        ("1996-05-14 07:20 UTC Mumbai", ASK, {"timezone": None}),
        ("1943-06-01, 12:00, Kolkata", ACCEPT, {"offset": 390}),
        ("1941-07-01, 12:00, London", ACCEPT, {"offset": 120}),
        ("1996-03-31, 01:30, London, UK", REJECT, {"birth_time": None, "missing": ["birth_time"]}),
        ("1996-04-07, 02:30, New York, USA", REJECT, {"birth_time": None}),
        ("2011-12-30, 12:00, Apia, Samoa", REJECT, {"birth_date": None}),
        ("1996-10-27 01:30 EDT New York", ACCEPT, {"offset": -240, "birth_time": "01:30"}),
        ("1996-10-27 01:30 EST New York", ACCEPT, {"offset": -300, "birth_time": "01:30"}),
        ("1996-10-27 01:30 London, UK", ASK, {"missing": ["birth_time"]}),
        ("1879-03-14, 11:30, Ulm, Germany", ASSUME, {"offset": 40, "timezone": "Europe/Berlin"}),
        ("1918-05-01, 12:00, Uppsala, Sweden", ACCEPT, {"offset": 60}),
        ("1980-01-01, 12:00, Kathmandu, Nepal", ACCEPT, {"offset": 330}),
    ],
)
def test_zones_are_those_of_the_place_and_the_day(
    places: Places, text: str, behaviours: str, expected: dict[str, Any]
):
    check(read(places, text), behaviours, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "fourteenth of may nineteen ninety six at seven twenty in the morning in mumbai",
            {"birth_date": "1996-05-14", "birth_time": "07:20", "city": "Mumbai"},
        ),
        ("hi i m asha born on 14.5.1996 at 7.20am at pune", {"city": "Pune"}),
        ("14 May 1996 7:20am Pune when will I get married?", {"birth_time": "07:20"}),
        ("dob 14 may 1996 time 7:20 am place pune kab hogi shaadi plz batao", {"city": "Pune"}),
        ("Born and raised in Pune, 14 May 1996 7:20 am", {"birth_date": "1996-05-14"}),
        ("जन्म तिथि: 14/05/1996 जन्म समय: 07:20 जन्म स्थान: वाराणसी", {"city": "Varanasi"}),
        ("मेरा जन्म १४ मई १९९६ को सुबह सात बजकर बीस मिनट पर मुंबई में हुआ", {"birth_time": "07:20"}),
        ("Born 14/5/96 7-8 ke beech subah Mumbai", {"window": ["07:00", "08:00"]}),
        ("DOB 14 May 1996, TOB 7:20 am, POB AIIMS hospital, New Delhi", {"city": "New Delhi"}),
        ("I was born in Bombay now Mumbai on 14 May 1996 at 7:20 am", {"city": "Mumbai"}),
        ("pandrah agast do hazaar paanch, subah saat baje, Kanpur", {"birth_date": "2005-08-15"}),
    ],
)
def test_whole_answers_are_read_as_people_speak_and_type(
    places: Places, text: str, expected: dict[str, Any]
):
    check(read(places, text), ACCEPT, expected)


def test_the_small_hours_of_a_night_are_said_to_belong_to_the_date_named(places: Places):
    reading = read(places, "14 may 1996 ki raat 2 baje Jaipur")

    check(reading, ASSUME, {"birth_date": "1996-05-14", "birth_time": "02:00"})
    assert "next day's date" in reading.message


@pytest.mark.parametrize(
    ("text", "asked", "behaviours", "expected"),
    [
        ("dont know bro", "birth_time", ACCEPT, {"time_precision": "unknown", "city": None}),
        ("half 7 pm", "birth_time", ACCEPT, {"birth_time": "19:30"}),
        ("subah saat bees", "birth_time", ACCEPT, {"birth_time": "07:20"}),
        ("sunrise", "birth_time", ASK, {"birth_time": None, "city": None}),
        ("not sure, either 14 or 15 may 1996", "birth_date", ASK, {"time_precision": None}),
        ("14 May 1996 I think", "birth_date", ASK, {"birth_date": None}),
        ("14 May 44 BC", "birth_date", ASK, {"birth_date": None}),
        ("31 years old, born 14 May 1996", "birth_date", ACCEPT, {"birth_date": "1996-05-14"}),
        ("20 years old, born 14 May 1996", "birth_date", ASK, {"birth_date": None}),
        ("Gaya", "birth_place", SAY, {"city": "Gaya"}),
        ("a small village near Gaya", "birth_place", ASSUME, {"city": "Gaya"}),
        ("village Rampur, district Sitapur, UP", "birth_place", ASSUME, {"city": "Sītāpur"}),
        ("सीतापुर", "birth_place", ASSUME, {"city": "Sītāpur"}),
        ("South Delhi", "birth_place", ASSUME, {"city": "Delhi"}),
        ("Portland, ME", "birth_place", ACCEPT, {"offset": None, "city": "Portland"}),
        ("on a train between Delhi and Agra", "birth_place", ASK, {"city": None}),
        ("I love Pune", "birth_place", ASK, {"city": None}),
        ("India", "birth_place", ASK, {"city": None}),
    ],
)
def test_answers_to_one_question_in_many_forms(
    places: Places, text: str, asked: str, behaviours: str, expected: dict[str, Any]
):
    check(read(places, text, asked), behaviours, expected)


@pytest.mark.parametrize("asked", [None, "birth_date", "birth_time", "birth_place"])
@pytest.mark.parametrize(
    "text",
    [
        "my daughter was born on 14 May 2020 at 7:20 am in Pune",
        "14 May 1990, 7:20 am, Delhi - my wife",
        "14 May 1990 7:20 am Delhi (wife)",
        "for my friend 14 May 1990 7:20 am Delhi",
        "when was Einstein born? 14 March 1879 in Ulm",
        "I was 14 in May 1996 in Pune",
        "born again on 14 May 1996 in Pune",
        "actually 7:40 is when my train leaves",
        "no may be later",
        "my wife on 2 June 1997, 9 pm, Delhi",
    ],
)
def test_nothing_of_anothers_or_of_another_day_is_ever_kept(
    places: Places, text: str, asked: str | None
):
    for known in ({}, KNOWN):
        assert not read(places, text, asked, **known).kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no, pm", {"birth_time": "19:20"}),
        ("nahi, subah nahi shaam", {"birth_time": "19:20"}),
        ("shaam ko hua tha, subah nahi", {"birth_time": "19:20"}),
        ("सुबह नहीं, शाम को", {"birth_time": "19:20"}),
        ("12th not 14th", {"birth_date": "1996-05-12"}),
        ("month is June not May", {"birth_date": "1996-06-14"}),
        ("it's 1995 not 1996", {"birth_date": "1995-05-14"}),
    ],
)
def test_half_a_correction_keeps_the_other_half_and_says_so(
    places: Places, text: str, expected: dict[str, Any]
):
    reading = read(places, text, **KNOWN)

    check(reading, ASSUME, expected)
    assert "This replaces" in reading.message


@pytest.mark.parametrize("language", ["hinglish", "hi"])
def test_every_phrase_is_written_in_every_language_with_the_same_slots(language: Language):
    for key, texts in phrases().items():
        slots = re.findall(r"\{\w+\}", texts["en"])
        assert sorted(re.findall(r"\{\w+\}", texts[language])) == sorted(slots), key
        assert texts[language].count("?") == texts["en"].count("?"), key


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_what_is_offered_is_understood_when_it_is_chosen(places: Places, language: Language):
    for text, asked in (("5/6/1996", "birth_date"), ("7 baje", "birth_time"), ("12", "birth_time")):
        reading = read_birth(text, asked=asked, now=NOW, places=places, language=language)
        assert len(reading.choices) == 2
        for choice in reading.choices:
            assert read(places, choice, asked).kept, choice


@pytest.mark.parametrize(
    ("text", "asked", "known", "behaviours", "expected"),
    [
        ("actually 7:40 am", None, KNOWN, ACCEPT, {"birth_time": "07:40", "offset": 330}),
        ("actually 7:40", None, KNOWN, f"{ACCEPT} {ASSUME}", {"birth_time": "07:40"}),
        ("sorry, 15 May 1996", None, KNOWN, ACCEPT, {"birth_date": "1996-05-15"}),
        ("sorry I meant 15th May", None, KNOWN, ASSUME, {"birth_date": "1996-05-15"}),
        ("no, Pune", None, KNOWN, ACCEPT, {"city": "Pune"}),
        ("I was not born in Mumbai but in Pune", None, KNOWN, ACCEPT, {"city": "Pune"}),
        ("born in Pune, not Mumbai", None, KNOWN, ACCEPT, {"city": "Pune"}),
        ("Mumbai nahi, Pune", None, KNOWN, ACCEPT, {"city": "Pune"}),
        ("galat hai, subah 7:40", None, KNOWN, ACCEPT, {"birth_time": "07:40"}),
        ("not 7:20 am but 7:40 am", None, KNOWN, ACCEPT, {"birth_time": "07:40"}),
        ("change my birth time to 7:40 am", None, KNOWN, ACCEPT, {"birth_time": "07:40"}),
        ("please change my birthplace to Delhi", None, KNOWN, ACCEPT, {"city": "Delhi"}),
        ("my birth time is wrong", None, KNOWN, f"{ASK} {IGNORE}", {"birth_time": None}),
        ("I was born in Pune", None, KNOWN, ASK, {"city": None}),
        ("I was born on 15 May 1996", None, KNOWN, ASK, {"birth_date": None}),
        ("I was born at 8 pm", None, KNOWN, ASK, {"birth_time": None}),
        ("I was born on 14 May 1996", None, KNOWN, ACCEPT, {"birth_date": "1996-05-14"}),
        ("15 May 1996", "birth_date", KNOWN, ACCEPT, {"birth_date": "1996-05-15"}),
        ("I wasn't born in Mumbai", None, KNOWN, ASK, {"city": None}),
    ],
)
def test_corrections_replace_and_contradictions_are_asked(
    places: Places,
    text: str,
    asked: str | None,
    known: dict[str, Any],
    behaviours: str,
    expected: dict[str, Any],
):
    check(read(places, text, asked, **known), behaviours, expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "hello",
        "hi, can you read my chart?",
        "I have a meeting at 7:20",
        "party on 14 May",
        "I got married on 14 May 2020 in Pune at 7:20 pm",
        "my sister was born on 14 May 1996 at 7:20 am in Mumbai",
        "meri behen ka janm 14 may 1996 ko Mumbai mein hua",
        "मेरी बहन का जन्म 14 मई 1996 को मुंबई में हुआ",
        "my son: 14 May 2020, 7:20 am, Pune",
        "my husband's dob is 14 May 1990",
        "She was born in Delhi on 3 March 1990",
        "my friend Raj, 14 May 1996, 7:20 am, Mumbai",
        "what will happen on 14 May 2027?",
        "when was I born?",
        "if I was born on 15 May 1996 at 8 am in Delhi what would change?",
        "agar main 15 May 1996 ko paida hota to?",
        "I moved to Pune in 2015",
        "I live in Mumbai",
        "flight to Delhi on 14 May 2027 at 7:20 am",
        "call me at 7:20 pm",
        "the exam is on 05/06/2027",
        "Mumbai",
        "I'm a Taurus",
        "I feel sad today",
        "how is my week?",
        "I love vedic astrology",
        "my interview is on Monday at 10:30",
        "kal 7 baje milenge",
        "India won by 7 runs on 14 May",
        "my daughter was born yesterday",
        "pata nahi",
        "My mother was born in Pune and my father in Delhi",
        "remember that my anniversary is 14 May 2019",
        "Ravi was born on 14 May 1996 at 7:20 am in Mumbai",
        "Ravi's birth: 14 May 1996 7:20 am Mumbai",
        "राहुल का जन्म 14 मई 1996 को सुबह 7:20 बजे मुंबई में हुआ",
        "client: 14 May 1996 7:20 am Mumbai",
        "check compatibility with 14 May 1996 7:20 am Mumbai",
        "my company was born on 14 May 2010 in Pune",
        "I was almost born in a taxi in Delhi",
        "delete my birth date",
        "14 May is my anniversary",
    ],
)
def test_what_is_not_ones_own_birth_is_let_pass(places: Places, text: str):
    for known in ({}, KNOWN):
        reading = read(places, text, **known)
        assert reading.behaviour == IGNORE, reading
        assert reading.message == ""


@pytest.mark.parametrize(
    ("text", "behaviours", "missing"),
    [
        ("14 May 1996, Mumbai", ASK, ["birth_time"]),
        ("I was born on 14 May 1996", ASK, ["birth_time", "birth_place", "timezone"]),
        ("I was born in Pune", ASK, ["birth_date", "birth_time"]),
        ("14 May 1996, 7:20 am, Springfield", ASK, ["birth_place", "timezone"]),
        ("14 May 1996, 7:20 am, Xyzzyville", ASK, ["birth_place", "timezone"]),
        ("14 May 1996, sawa saat baje, Mumbai", ASK, ["birth_time"]),
        ("05/06/1996, 7:20 am, Mumbai", ASK, ["birth_date"]),
        ("14 May, 7:20 am, Mumbai", ASK, ["birth_date"]),
        ("31 Feb 1996, 7:20 am, Mumbai", REJECT, ["birth_date"]),
        ("14 May 1996, time unknown, Mumbai", ACCEPT, []),
        ("14 May 1996, don't know the time, Mumbai", ACCEPT, []),
        ("14 May 1996, pata nahi, Mumbai", ACCEPT, []),
        ("14 May 1996, in the morning, Mumbai", ACCEPT, []),
        ("My birthday is on 14 May", ASK, ["birth_date", "birth_time", "birth_place", "timezone"]),
        (
            "I was born 14 May 1996 in Mumbai and my sister was born 3 June 1998 in Pune",
            ASK,
            ["birth_time"],
        ),
    ],
)
def test_what_is_missing_or_in_doubt_is_asked(
    places: Places, text: str, behaviours: str, missing: list[str]
):
    reading = read(places, text)

    check(reading, behaviours, {})
    assert set(missing) <= set(reading.missing), reading
    assert reading.message
    if reading.behaviour == ASK:
        assert reading.message.count("?") == 1, reading.message


def test_a_date_alone_out_of_the_blue_is_asked_about(places: Places):
    reading = read(places, "14 May 1996")

    assert reading.behaviour == ASK
    assert "birth_date" in reading.missing


@pytest.mark.parametrize(
    "text",
    [
        "Priya Sharma 14/05/1996 7.20 AM Pune",
        "I need a chart for Ravi: 14 May 1996 7:20 am Mumbai",
        "I need a chart for Ravi, born 14 May 1996 7:20 am Mumbai",
        "Einstein, born 14 March 1879 in Ulm",
        "My sister and I were both born on 14 May 1996 in Pune",
    ],
)
def test_details_that_may_be_anothers_are_not_kept_unasked(places: Places, text: str):
    reading = read(places, text)

    assert reading.behaviour == ASK
    assert {"birth_date", "birth_time", "birth_place"} <= set(reading.missing)


@pytest.mark.parametrize(
    ("text", "known", "behaviours", "zone"),
    [
        ("Asia/Kolkata", {}, ACCEPT, "Asia/Kolkata"),
        ("IST", {}, ASK, None),
        ("IST", KNOWN, ACCEPT, "Asia/Kolkata"),
        ("EST", KNOWN, ASK, None),
        ("yes", KNOWN, ACCEPT, "Asia/Kolkata"),
        ("haan, local time", KNOWN, ACCEPT, "Asia/Kolkata"),
        ("yes", {}, IGNORE, None),
    ],
)
def test_a_zone_asked_for_is_held_against_the_place(
    places: Places, text: str, known: dict[str, Any], behaviours: str, zone: str | None
):
    check(read(places, text, "timezone", **known), behaviours, {"timezone": zone})


@pytest.mark.parametrize(
    "text",
    [
        "1" * 4000,
        "14 " * 1333,
        "may " * 1000,
        "14 may " * 570,
        "7:20 am " * 500,
        "born in " * 500,
        ", " * 2000,
        "not " * 1000,
        "paris, " * 570,
        "1.2.3.4.5." * 400,
        "-" * 4000,
        "\n" * 4000,
        "सुबह " * 800,
        "mumbai nahi " * 330,
        "my sister " * 400,
        "between 7 and " * 280,
        "🌙" * 4000,
        "a" * 4000,
        "१४ मई " * 600,
        "क" * 4000,
        "1/" * 2000,
        "jnuary 1 1990 " * 285,
        "my mother and i " * 250,
        "1 2 3 when " * 360,
        "x hospital y " * 300,
    ],
)
@pytest.mark.parametrize("asked", [None, "birth_date", "birth_time", "birth_place"])
@pytest.mark.timeout(20)  # a pattern that runs away takes minutes; speed itself is for the bench
def test_long_and_odd_texts_are_borne(places: Places, text: str, asked: str | None):
    assert read(places, text, asked).behaviour in Behaviour


PIECES = """14 05 1996 96 may mai मई subah 7:20 sawa saat baje raat 12 am pm born in mumbai पुणे
paris texas ist +05:30 asia/kolkata not nahi my sister actually , . / - : ? 31 feb 24:00 between and
8 unknown vedic lahiri 0720 '96 first two thousand half past quarter to ish"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.one_of(st.text(max_size=4100), st.lists(WORDS, max_size=30).map(" ".join)),
    asked=st.sampled_from([None, "birth_date", "birth_time", "birth_place", "timezone", "system"]),
    known=st.sampled_from([{}, KNOWN]),
)
def test_any_text_gets_an_honest_reading(
    places: Places, text: str, asked: str | None, known: dict[str, Any]
):
    reading = read_birth(text, asked=asked, known=known, now=NOW, places=places)

    if reading.birth_date:
        assert datetime.fromisoformat(reading.birth_date).date() <= NOW.date()
    if reading.behaviour in (ASK, REJECT, ASSUME):
        assert reading.message
    if reading.behaviour == IGNORE:
        assert reading == BirthReading(behaviour=reading.behaviour)
