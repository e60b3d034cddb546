"""People for the guide's tests: one with a known chart, and many made at random."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from astra.people.model import LifeEvent, Person, PinnedFacts, Preferences
from tests import born

TOWNS = (
    ("Mumbai, India", 19.07, 72.88, "Asia/Kolkata"),
    ("London, United Kingdom", 51.51, -0.13, "Europe/London"),
    ("Tromsø, Norway", 69.65, 18.96, "Europe/Oslo"),
    ("Sydney, Australia", -33.87, 151.21, "Australia/Sydney"),
    ("Honolulu, United States", 21.31, -157.86, "Pacific/Honolulu"),
)


def asha(lang: str | None = None, **changes: Any) -> Person:
    """Born 1996-05-14, 07:20, Mumbai: the person of the documents."""
    details = {**born.ASHA, "name": "Asha", "country": "IN"}
    return Person(
        id="asha",
        name="Asha",
        pinned_facts=PinnedFacts(**{**details, **changes}),
        preferences=Preferences(lang=lang),
        astro_overview="| Planet | Sign |",
    )


def someone(seed: int, lang: str) -> Person:
    """A person born anywhere between 1940 and 2010, sometimes without a sure birth time."""
    dice = random.Random(seed)
    place, latitude, longitude, zone = dice.choice(TOWNS)
    day = date(1940, 1, 1) + timedelta(days=dice.randrange(25_000))
    precision = dice.choice(("exact", "exact", "exact", "approximate", "unknown"))
    clock = f"{dice.randrange(4, 24):02d}:{dice.randrange(60):02d}"
    return Person(
        id=f"person-{seed}",
        name=dice.choice(("Asha Rao", "Tom", "")),
        pinned_facts=PinnedFacts(
            birth_date=day.isoformat(),
            birth_time=None if precision == "unknown" else clock,
            time_precision=precision,
            birth_place=place,
            latitude=latitude,
            longitude=longitude,
            timezone=zone,
            fold=0,
            system=dice.choice(("western", "vedic")),
        ),
        preferences=Preferences(lang=lang),
        astro_overview="| Planet | Sign |",
        events=(LifeEvent(date="2026-11-21", desc="Job interview"),),
    )
