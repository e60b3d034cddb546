"""A hundred made-up people to write for: any age, latitude, zodiac and certainty of birth time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from astra.guide.topics import WORDS
from astra.people.model import LifeEvent, Person, PinnedFacts, Preferences

SEED = 20261121
FIRST_BIRTH = date(1950, 1, 1)
BIRTH_DAYS = (date(2008, 12, 31) - FIRST_BIRTH).days
TOWNS = (
    ("Longyearbyen", 78.22, 15.64, "Arctic/Longyearbyen"),
    ("Tromsø", 69.65, 18.96, "Europe/Oslo"),
    ("Helsinki", 60.17, 24.94, "Europe/Helsinki"),
    ("London", 51.51, -0.13, "Europe/London"),
    ("Montreal", 45.50, -73.57, "America/Toronto"),
    ("Tokyo", 35.68, 139.69, "Asia/Tokyo"),
    ("Delhi", 28.65, 77.23, "Asia/Kolkata"),
    ("Mumbai", 19.07, 72.88, "Asia/Kolkata"),
    ("Bengaluru", 12.97, 77.59, "Asia/Kolkata"),
    ("Lagos", 6.45, 3.39, "Africa/Lagos"),
    ("Quito", -0.23, -78.52, "America/Guayaquil"),
    ("Lima", -12.04, -77.03, "America/Lima"),
    ("São Paulo", -23.55, -46.64, "America/Sao_Paulo"),
    ("Sydney", -33.87, 151.21, "Australia/Sydney"),
    ("Wellington", -41.29, 174.78, "Pacific/Auckland"),
    ("Ushuaia", -54.81, -68.31, "America/Argentina/Ushuaia"),
    ("McMurdo", -77.85, 166.67, "Antarctica/McMurdo"),
)
PRECISIONS = ("exact", "exact", "exact", "exact", "approximate", "unknown")
NAMES = ("Asha", "Tom", "Ravi", "Meera", "Jonas", "Fatima", "Lucía", "Wei", "")
HAPPENINGS = (
    "job interview", "your sister's wedding", "moving house", "the driving test", "a doctor's visit",
    "the exam", "the flight to Goa", "the first day at work", "the talk with your landlord",
)  # fmt: skip


def people(count: int, language: str, first_day: date) -> list[Person]:
    """Return that many people, the same for the same arguments; a third unsure of their hour."""
    dice = random.Random(SEED)
    return [_someone(dice, number, language, first_day) for number in range(count)]


def topics_of_the_week(person: Person, day: date) -> Sequence[str]:
    """Return what the person talked about lately: nothing up to three topics, others each week."""
    dice = random.Random(f"{person.id}/{day.isocalendar().week}")
    return tuple(dice.sample(sorted(WORDS), dice.randrange(4)))


def _someone(dice: random.Random, number: int, language: str, first_day: date) -> Person:
    place, latitude, longitude, zone = dice.choice(TOWNS)
    born = FIRST_BIRTH + timedelta(days=dice.randrange(BIRTH_DAYS))
    precision = dice.choice(PRECISIONS)
    clock = f"{dice.randrange(4, 24):02d}:{dice.randrange(60):02d}"  # no clock changes after four
    return Person(
        id=f"person-{number}",
        name=dice.choice(NAMES),
        pinned_facts=PinnedFacts(
            birth_date=born.isoformat(),
            birth_time=None if precision == "unknown" else clock,
            time_precision=precision,
            birth_place=place,
            latitude=latitude,
            longitude=longitude,
            timezone=zone,
            fold=0,
            system=dice.choice(("western", "vedic")),
        ),
        preferences=Preferences(lang=language),
        astro_overview="| Planet | Sign |",
        events=tuple(
            LifeEvent(
                date=(first_day + timedelta(days=dice.randrange(30))).isoformat(),
                desc=dice.choice(HAPPENINGS),
            )
            for _ in range(dice.randrange(3))
        ),
    )
