"""What counts as an event in one's own life, and on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from astra.guide.happening_kinds import KINDS
from astra.guide.happenings import happenings
from astra.guide.language import LANGUAGES
from astra.guide.pieces import name_in
from astra.journey.milestones import MILESTONES

TABLE = Path(__file__).parent / "data/happenings.tsv"
SPOKEN = date(2026, 11, 21)  # a Saturday


def told(text: str) -> list[tuple[str, str]]:
    return [(one.date.isoformat(), one.desc) for one in happenings(text, SPOKEN)]


@pytest.mark.parametrize(
    ("text", "day", "desc"),
    [
        ("I got a promotion today!", "2026-11-21", "Promotion"),
        ("Guess what? I finally got promoted", "2026-11-21", "Promotion"),
        ("got promoted yesterday :)", "2026-11-20", "Promotion"),
        ("I can't believe I got promoted!", "2026-11-21", "Promotion"),
        ("Mera promotion ho gaya aaj", "2026-11-21", "Promotion"),
        ("mujhe kal office mein promotion mila", "2026-11-20", "Promotion"),
        ("मेरा प्रमोशन हो गया", "2026-11-21", "Promotion"),
        ("I've an interview tomorrow, how will it go?", "2026-11-22", "Job interview"),
        ("Kal mera interview hai", "2026-11-22", "Job interview"),
        ("Kal mera interview tha", "2026-11-20", "Job interview"),
        ("parso interview hai Google mein", "2026-11-23", "Job interview"),
        ("कल मेरा इंटरव्यू है", "2026-11-22", "Job interview"),
        ("I have a big job interview on Monday", "2026-11-23", "Job interview"),
        ("I had an interview on Monday", "2026-11-16", "Job interview"),
        ("My boyfriend broke up with me last night", "2026-11-20", "Breakup"),
        ("we broke up 3 days ago", "2026-11-18", "Breakup"),
        ("breakup ho gaya mera 2 din pehle", "2026-11-19", "Breakup"),
        ("On 12 May, I got married", "2026-05-12", "Wedding"),
        ("I got married on 12th December 2024", "2024-12-12", "Wedding"),
        ("I'm getting married on 5 February", "2027-02-05", "Wedding"),
        ("We moved to Pune last Friday", "2026-11-20", "Moved home"),
        ("I lost my job", "2026-11-21", "Left a job"),
        ("meri naukri chali gayi", "2026-11-21", "Left a job"),
        ("I've been really sick since... I got covid", "2026-11-21", "Illness"),
        ("My exam is day after tomorrow", "2026-11-23", "Exam"),
        ("I started a new job on 2026-11-02", "2026-11-02", "New job"),
        ("I lost my grandmother last night", "2026-11-20", "Bereavement"),
        ("I failed my exam today", "2026-11-21", "Failed an exam"),
        ("The interview went well today", "2026-11-21", "Job interview"),
        ("I'm flying to Delhi in 3 days", "2026-11-24", "Journey"),
    ],
)
def test_what_happened_to_the_speaker_is_an_event_of_that_day(text, day, desc):
    assert told(text) == [(day, desc)]


@pytest.mark.parametrize(
    "text",
    [
        "I want a promotion so badly",
        "I hope I got promoted",
        "I wish I had a new job",
        "kaash mera promotion ho gaya hota",
        "I didn't get promoted",
        "I was not promoted",
        "I never got married",
        "mera promotion nahi hua",
        "I almost got promoted",
        "If I got promoted I would move to Pune",
        "agar mera promotion ho gaya to party",
        "Imagine I got married tomorrow",
        "Maybe I got promoted",
        "Will I get promoted?",
        "Kya mera promotion ho gaya?",
        "When will my wedding be?",
        "My sister got promoted",
        "Ravi got promoted today",
        "I heard Ravi got promoted",
        "My sister got married and moved to Pune",
        "meri behen ki shaadi ho gayi",
        "Ravi ka promotion ho gaya",
        "kal shaadi hai",
        "She had an interview yesterday",
        'Then she said "I got promoted"',
        "I got promoted in March",
        "I got married in 2019",
        "I got engaged on Diwali",
        "I thought I got promoted but no",
        "2 saal pehle meri shaadi hui",
        "I'm getting married",
        "I'm sick of my job",
        "I had a promotion dream",
        "",
    ],
)
def test_wishes_denials_others_and_the_undated_are_no_events(text):
    assert told(text) == []


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_people_write_is_read_as_they_mean_it(row):
    text, day, *desc = row

    assert told(text) == ([(day, *desc)] if desc else [])


@pytest.mark.parametrize("piece", ["“", "i got ", "my my ", "just just ", "kal ", "1 1 ", "मेरी "])
def test_a_long_text_of_one_piece_tells_nothing_and_comes_to_an_end(piece):
    assert told((piece * 4_000)[:4_000]) == []


def test_two_events_in_a_sentence_keep_their_own_days():
    text = "I got promoted and I have an exam tomorrow"

    assert told(text) == [("2026-11-21", "Promotion"), ("2026-11-22", "Exam")]


def test_ones_own_event_beside_somebody_elses_is_kept():
    text = "My sister got promoted and I had an interview yesterday"

    assert told(text) == [("2026-11-20", "Job interview")]


def test_last_week_is_only_roughly_a_day():
    (event,) = happenings("I got promoted last week", SPOKEN)

    assert (event.date, event.rough) == (date(2026, 11, 14), True)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.desc)
def test_every_event_has_its_name_in_each_language(kind):
    names = {language: name_in(language, "event", kind.desc) for language in LANGUAGES}

    assert names["hi"].isascii() is False
    assert all(name != kind.desc or kind.desc.islower() for name in names.values())


@pytest.mark.parametrize("milestone", MILESTONES, ids=lambda milestone: milestone.id)
def test_every_milestone_has_its_name_in_hindi(milestone):
    assert name_in("hi", "milestone", milestone.title) != milestone.title


def test_what_people_name_themselves_keeps_its_name():
    assert name_in("hi", "event", "Nani's 80th birthday") == "Nani's 80th birthday"
