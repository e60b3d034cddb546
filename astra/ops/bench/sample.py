"""The people of a measurement: births spread over decades and the map, the same at every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from astra.people.calendar import local_day
from astra.people.chart import draw
from astra.people.repository import People
from astra.sky.birth import BirthData

TOWNS = (
    ("Mumbai", "IN", "Asia/Kolkata", 19.07, 72.88),
    ("London", "GB", "Europe/London", 51.51, -0.13),
    ("New York", "US", "America/New_York", 40.71, -74.01),
    ("Sydney", "AU", "Australia/Sydney", -33.87, 151.21),
    ("Nairobi", "KE", "Africa/Nairobi", -1.29, 36.82),
)
QUESTIONS = (
    "What should I keep in mind today?",
    "How is my week at work looking?",
    "Aaj ka din kaisa rahega?",
    "What does my chart say about love?",
    "I feel restless. Where does that come from?",
    "Tell me about my Moon.",
)
FIRST_DAY = date(1955, 1, 1)
DAYS = 50 * 365


def births(count: int) -> Iterator[BirthData]:
    """Yield that many births; in the afternoon, when no clock is changed."""
    chance = random.Random(count)  # noqa: S311  # the same sample at every run
    for number in range(count):
        _, _, zone, latitude, longitude = TOWNS[number % len(TOWNS)]
        yield BirthData(
            day=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
            time=time(12 + chance.randrange(12), chance.randrange(60)),
            zone=zone,
            latitude_deg=latitude,
            longitude_deg=longitude,
        )


def settle(people: People, count: int, now: datetime) -> list[str]:
    """Make that many people with charts; return their ids."""
    ids = []
    for number, birth in enumerate(births(count)):
        town, country, *_ = TOWNS[number % len(TOWNS)]
        person = people.create(f"bench-{number}", None, "Sam", now)
        assert birth.time is not None  # births() gives every one a time
        details = {
            "birth_date": birth.day.isoformat(),
            "birth_time": f"{birth.time:%H:%M}",
            "time_precision": "exact",
            "birth_place": town,
            "country": country,
            "latitude": birth.latitude_deg,
            "longitude": birth.longitude_deg,
            "timezone": birth.zone,
        }
        people.save_birth(person.id, details, None, now)
        draw(people, person.id, now)
        ids.append(person.id)
    return ids


def settle_at_rest(people: People, count: int, now: datetime) -> list[str]:
    """Make that many people whose readings of today exist: no worker has anything to write."""
    ids = settle(people, count, now)
    for person_id in ids:
        today = local_day(people.get(person_id).pinned_facts, now).isoformat()
        done = {"latest_horoscope": {"date": today}, "latest_weekly_report": {"week_end": today}}
        people.save_overview(person_id, done, "bench", now)
    return ids
