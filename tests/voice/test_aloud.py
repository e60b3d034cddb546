"""Reading out: what is written short or in signs is said in words, in each language."""

from __future__ import annotations

import pytest

from astra.guide.safety.lines import ANYWHERE
from astra.voice.aloud import aloud

ENGLISH = [
    ("The **Moon** is in *Leo*.", "The Moon is in Leo."),
    (
        "Mars at 12°34′10″, 0°07′, 1°",
        "Mars at 12 degrees 34 minutes 10 seconds, 0 degrees 7 minutes, 1 degree",
    ),
    ("An orb of 1.2°.", "An orb of 1.2 degrees."),
    (
        "Born at 07:20, then 7:05 PM, 19:00 and 00:00.",
        "Born at 7 20, then 7 oh 5 PM, 19 o'clock and midnight.",
    ),
    ("On 2026-11-21 and 1996-13-40.", "On 21 November 2026 and 1996-13-40."),
    ("♄ □ ♂ in ♈︎", "Saturn square Mars in Aries"),
    ("♈ Aries and Leo ♌", "Aries and Leo"),
    ("Mercury ℞", "Mercury retrograde"),
    ("3–5 days, −2°, 1,250 people, 50%", "3 to 5 days, minus 2 degrees, 1250 people, 50%"),
    ("Dr. Rao, e.g. the MC, Nov 3.", "Doctor Rao, for example the Midheaven, November 3."),
    ("Call 14416 or 116 123.", "Call 1 4 4 1 6 or 1 1 6, 1 2 3."),
    ("1. First\n- Second\n## Third", "1, First\nSecond\nThird"),
    ("See [your chart](/chart?why=1) ✨😀", "See your chart"),
    ("आशा asks", "asha asks"),
]
HINGLISH = [
    ("Subah 7:20 baje, 19:00", "Subah 7 20 baje, 19 baje"),
    ("♄ ℞ hai, 1–2 din", "Saturn vakri hai, 1 se 2 din"),
    ("रोहिणी nakshatra।", "rohini nakshatra."),
]
HINDI = [
    ("सुबह 7:20 बजे, शाम 7:00 बजे", "सुबह 7 बजकर 20 मिनट, शाम 7 बजे"),
    ("चंद्रमा 12°34′ पर", "चंद्रमा 12 अंश 34 कला पर"),
    ("14 मई 1996 और 2026-11-21", "14 मई 19 सौ 96 और 21 नवंबर 2026"),
    ("शनि ♄ ℞", "शनि वक्री"),
]


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        *(("en", *row) for row in ENGLISH),
        *(("hinglish", *row) for row in HINGLISH),
        *(("hi", *row) for row in HINDI),
    ],
)
def test_what_is_written_is_said_in_words(language, written, said):
    assert aloud(written, language) == said


def test_a_text_cannot_dictate_its_own_sounds():
    assert aloud("[hello](/bˈæd/) [x](y", "en") == "hello x(y"


def test_the_numbers_of_every_helpline_are_said_digit_by_digit():
    said = aloud(ANYWHERE.crisis, "en")

    assert "1 4 4 1 6" in said
    assert "9 8 8" in said
