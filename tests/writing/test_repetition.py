"""Readings over weeks: true, little repeated, and no two people's alike; the small form.

``tools/writing.py`` measures the same for a hundred people and writes ``docs/writing.md``.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.writing.figures import HOROSCOPE, REPORT, by_the_verifier, false_claims, figures
from tests.writing.people import people
from tests.writing.readings import horoscopes, reports

PEOPLE = 30
DAYS = 10
WEEKS = 5
FIRST_DAY = date(2026, 11, 21)
FIRST_SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_ten_days_of_horoscopes_keep_the_bounds(language):
    rows = [list(horoscopes(one, FIRST_DAY, DAYS)) for one in people(PEOPLE, language, FIRST_DAY)]

    assert false_claims(rows, by_the_verifier) == 0
    broken = [one for one in figures(rows, HOROSCOPE, language) if not one.kept]
    assert broken == []


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
def test_five_weeks_of_reports_keep_the_bounds(language):
    rows = [list(reports(one, FIRST_SUNDAY, WEEKS)) for one in people(PEOPLE, language, FIRST_DAY)]

    assert false_claims(rows, by_the_verifier) == 0
    broken = [one for one in figures(rows, REPORT, language) if not one.kept]
    assert broken == []
