"""A thousand lives of talk, and what they add up to, counted again the slow way.

The second count shares nothing with the first but the zone tables: it lives through every half
hour, and reads the milestones off the documents' own list.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from astra.journey.journey import Journey
from astra.people.repository import People
from astra.sky.zones import zone

HISTORIES = 1_000
AT_ONCE = 250
HALF_AN_HOUR = timedelta(minutes=30)
TOPICS = ("work", "love", "family", "money", "health", "studies", "travel")
ENDS = {  # a day near which the calendar of the zone does something
    "UTC": datetime(2026, 1, 20, tzinfo=UTC),
    "Asia/Kolkata": datetime(2026, 11, 21, 18, 20, tzinfo=UTC),
    "Asia/Kathmandu": datetime(2026, 3, 3, tzinfo=UTC),
    "Europe/London": datetime(2026, 4, 9, tzinfo=UTC),
    "America/New_York": datetime(2026, 11, 12, tzinfo=UTC),
    "America/St_Johns": datetime(2026, 3, 20, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2026, 4, 20, tzinfo=UTC),
    "America/Sao_Paulo": datetime(2018, 11, 14, tzinfo=UTC),  # summer time began at midnight
    "Pacific/Apia": datetime(2012, 1, 10, tzinfo=UTC),  # it had no 30 December 2011
    "Pacific/Kwajalein": datetime(1993, 8, 30, tzinfo=UTC),  # nor 21 August 1993
    "Pacific/Kiritimati": datetime(1995, 1, 14, tzinfo=UTC),  # nor 31 December 1994
    "Pacific/Pago_Pago": datetime(2026, 11, 21, tzinfo=UTC),
}
PERCENT = {"birth_date": 40, "birth_time": 30, "birth_place": 20, "timezone": 10}
MILESTONES = (
    ("first_conversation", "talks", 1),
    ("streak_3", "best", 3),
    ("streak_7", "best", 7),
    ("conversations_10", "talks", 10),
    ("conversations_25", "talks", 25),
    ("conversations_50", "talks", 50),
    ("conversations_100", "talks", 100),
    ("full_chart", "chart", 100),
    ("topic_explorer", "topics", 5),
)


def life(number: int) -> tuple[dict[str, Any], list[dict[str, Any]], datetime]:
    """Return somebody's document, their conversations and the moment to count at."""
    chance = random.Random(number)  # the same lives at every run
    name = chance.choice(sorted(ENDS))
    now = ENDS[name] + chance.randrange(-96, 96) * HALF_AN_HOUR
    pinned = {"name": "Sam", "timezone": name}
    if chance.random() < 0.8:
        pinned["birth_date"] = "1996-05-14"
    pinned["time_precision"] = chance.choice(["exact", "approximate", "range", "unknown", None])
    if pinned["time_precision"] in ("exact", "approximate"):
        pinned["birth_time"] = "07:20"
    if pinned["time_precision"] == "range":
        pinned["time_window"] = ["07:00", "09:00"]
    if chance.random() < 0.7:
        pinned |= {"birth_place": "Mumbai", "latitude": 19.07, "longitude": 72.88}
    person = {"_id": f"life-{number}", "name": "Sam", "pinned_facts": pinned, "user_overview": {}}
    often = chance.choice([0.02, 0.3, 0.9, 2.0])
    talks = []
    for back in range(int(40 * often) if often < 2 else chance.randrange(20, 120)):
        kind = chance.random()
        started = now - chance.randrange(40 * 48) * HALF_AN_HOUR
        said = [{"role": "user", "content": "hello", "at": started}] if kind > 0.1 else []
        talks.append(
            {
                "_id": f"{number}-{back}",
                "person_id": f"life-{number}" if kind < 0.95 else f"other-{number}",
                "status": "ended" if kind > 0.2 else "abandoned",
                "started_at": started,
                "transcript": [{"role": "assistant", "content": "Hi", "at": started}, *said],
                "topics": chance.sample(TOPICS, chance.randrange(4)),
            }
        )
    return person, talks, now


def counted(
    person: Mapping[str, Any], talks: Sequence[Mapping[str, Any]], now: datetime
) -> dict[str, Any]:
    """Return the same count, lived through half hour by half hour."""
    clock = zone(person["pinned_facts"]["timezone"])
    mine = sorted(
        (
            one
            for one in talks
            if one["person_id"] == person["_id"]
            and one["status"] == "ended"
            and any(line["role"] == "user" for line in one["transcript"])
        ),
        key=lambda one: one["started_at"],
    )
    talked = {one["started_at"].astimezone(clock).date() for one in mine}
    calendar: list[date] = []
    moment = now - timedelta(days=42)
    while moment <= now:
        day = moment.astimezone(clock).date()
        if day not in calendar[-1:]:
            calendar.append(day)
        moment += HALF_AN_HOUR
    runs, run = [0], 0
    for day in calendar:
        run = run + 1 if day in talked else 0
        runs.append(run)
    current = runs[-1] or runs[-2]  # today is not over yet
    pinned = person["pinned_facts"]
    rough = pinned["time_precision"] in ("approximate", "range")
    chart = sum(
        15 if rough and part == "birth_time" else percent
        for part, percent in PERCENT.items()
        if pinned.get(part)
        or (part == "birth_time" and pinned["time_precision"] in ("unknown", "range"))
    )
    topics = list(dict.fromkeys(topic for one in mine for topic in one["topics"]))
    counts = {"talks": len(mine), "best": max(runs), "chart": chart, "topics": len(topics)}
    return {
        "streak_days": current,
        "best_streak": max(runs),
        "total_conversations": len(mine),
        "milestones_unlocked": [name for name, what, need in MILESTONES if counts[what] >= need],
        "chart_completion_percent": chart,
        "last_conversation_date": mine[-1]["started_at"] if mine else None,
        "topics": set(topics),
    }


@pytest.mark.parametrize("first", range(0, HISTORIES, AT_ONCE))
def test_a_journey_equals_its_history_counted_by_hand(db, first):
    journey = Journey(db, People(db))
    lives = [life(number) for number in range(first, first + AT_ONCE)]
    db.users.insert_many([person for person, _, _ in lives])
    db.conversations.insert_many([talk for _, talks, _ in lives for talk in talks])

    for person, talks, now in lives:
        journey.recount(person["_id"], now)
        stored = db.users.find_one({"_id": person["_id"]})["user_overview"]["gamification"]
        expected = counted(person, talks, now)
        assert set(stored["topics_explored"]) == expected.pop("topics"), person["_id"]
        assert {name: stored[name] for name in expected} == expected, person["_id"]
