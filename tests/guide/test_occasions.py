"""The days a question is about."""

from __future__ import annotations

from datetime import date

import pytest

from astra.guide.occasions import occasion

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("what does 14 december look like", "2026-12-14", None),
        ("how is march 3rd", "2027-03-03", None),
        ("2026-12-01 please", "2026-12-01", None),
        ("how was 3 march 2020", "2020-03-03", None),
        ("kal kaisa rahega", "2026-11-22", None),
        ("kal ka din kaisa tha", "2026-11-20", None),
        ("parso?", "2026-11-23", None),
        ("परसों का दिन", "2026-11-23", None),
        ("day after tomorrow", "2026-11-23", None),
        ("how is next friday", "2026-11-27", None),
        ("शनिवार को क्या होगा", "2026-11-28", None),
        ("5 din baad", "2026-11-26", None),
        ("today", "2026-11-21", None),
        ("this week", "2026-11-21", "2026-11-27"),
        ("next week", "2026-11-23", "2026-11-29"),
        ("agle hafte", "2026-11-23", "2026-11-29"),
        ("mera hafta kaisa hai", "2026-11-21", "2026-11-27"),
        ("यह हफ़्ता", "2026-11-21", "2026-11-27"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("this weekend", "2026-11-21", "2026-11-22"),
        ("this month", "2026-11-21", "2026-11-30"),
        ("अगले महीने", "2026-12-01", "2026-12-31"),
        ("in february", "2027-02-01", "2027-02-28"),
        ("march 2028", "2028-03-01", "2028-03-31"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("what about 2027", "2027-01-01", "2027-12-31"),
    ],
)
def test_the_time_is_understood(text, start, end):
    found = occasion(text, TODAY)

    assert found is not None
    assert found.start.isoformat() == start
    assert found.end.isoformat() == (end or start)


@pytest.mark.parametrize("text", ["how is my love life", "may i ask something", "31 february"])
def test_what_names_no_time_has_none(text):
    assert occasion(text, TODAY) is None
