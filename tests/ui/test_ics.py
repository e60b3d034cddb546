"""Calendar files, by the rules of RFC 5545 and as another program reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from astra.ui.ics import Entry, calendar, uid

STAMP = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
KOLKATA = ZoneInfo("Asia/Kolkata")


def read(*entries: Entry):
    """The events another program finds in the file."""
    return Calendar.from_ical(calendar("A year", entries, STAMP)).walk("VEVENT")


def test_a_moment_is_told_in_universal_time_and_takes_no_time():
    local = datetime(2027, 2, 25, 3, 15, 29, 600_000, KOLKATA)
    (event,) = read(Entry("one@astra", "Saturn conjunct your Moon", local))

    assert event["DTSTART"].dt == datetime(2027, 2, 24, 21, 45, 30, tzinfo=UTC)
    assert "DTEND" not in event
    assert event["DTSTAMP"].dt == STAMP
    assert str(event["SUMMARY"]) == "Saturn conjunct your Moon"


def test_a_day_is_a_day_wherever_it_is_read():
    raw = calendar("A year", [Entry("one@astra", "A day", date(2027, 5, 14))], STAMP)
    assert b"DTSTART;VALUE=DATE:20270514\r\n" in raw

    days = (date(2027, 5, 14), date(2027, 5, 17))
    (event,) = read(Entry("one@astra", "Three days", *days))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == days


def test_calendar_has_the_lines_every_calendar_must_have():
    lines = calendar("Asha; her year", [Entry("one@astra", "x", STAMP)], STAMP).split(b"\r\n")

    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"VERSION:2.0" in lines
    assert any(line.startswith(b"PRODID:") for line in lines)
    assert b"NAME:Asha\\; her year" in lines


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300))
@settings(max_examples=60, deadline=None)
def test_words_come_back_as_they_went_in_lines_no_longer_than_allowed(words: str):
    raw = calendar("x", [Entry("one@astra", words, STAMP, notes=f"a\n{words}")], STAMP)

    for line in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75  # RFC 5545, 3.1
        line.decode()  # no character is cut in two
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["SUMMARY"]) == words
    assert str(event["DESCRIPTION"]) == f"a\n{words}"


def test_line_breaks_cannot_smuggle_in_lines_of_their_own():
    raw = calendar("x", [Entry("one@astra", "a\r\nATTENDEE:mailto:b@c\x00d", STAMP)], STAMP)

    assert b"SUMMARY:a\\nATTENDEE:mailto:b@c d\r\n" in raw
    assert b"\nATTENDEE" not in raw


def test_identity_is_the_same_for_the_same_thing_and_no_other():
    assert uid("transit", "saturn", 1) == uid("transit", "saturn", 1)
    assert len({uid("ab", "c"), uid("a", "bc"), uid("abc")}) == 3


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (datetime(2027, 1, 1), None),  # noqa: DTZ001 (it is what must be refused)
        (STAMP, date(2027, 1, 1)),
        (STAMP, STAMP - timedelta(seconds=1)),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(begins, ends):
    with pytest.raises(ValueError, match=r"moment|ends"):
        Entry("one@astra", "x", begins, ends)
