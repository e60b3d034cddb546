"""Analytics: days counted once, and the measures read from them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from astra.ops.analytics import Analytics, total
from astra.ops.measures import measures

DAY = timedelta(days=1)


@pytest.fixture
def analytics(db, now) -> Analytics:
    db.users.insert_one({"_id": "asha", "created_at": now - 2 * DAY})
    return Analytics(db)


def talk(db, person, at, **fields) -> None:
    db.conversations.insert_one(
        {"person_id": person, "status": "ended", "started_at": at, "processed": True, **fields}
    )


def test_days_are_counted_from_the_first_person_on_and_closed_when_over(analytics, now):
    analytics.roll_up(now)

    days = analytics.latest(30)
    assert [(day["_id"], day["closed"]) for day in days] == [
        ("2026-11-19", True),
        ("2026-11-20", True),
        ("2026-11-21", False),
    ]
    assert [day["people"]["new"] for day in days] == [1, 0, 0]


def test_a_closed_day_stays_as_it_is_and_today_follows(analytics, db, worked, now):
    worked()
    analytics.roll_up(now)
    worked()
    worked(due=24 * 60)
    analytics.roll_up(now)

    yesterday, today = analytics.latest(2)
    assert yesterday["work"] == {}
    assert today["work"]["horoscope"] == {"done": 2, "failed": 0, "total_s": 2.0}


def test_nothing_is_counted_before_anybody_came(db, now):
    Analytics(db).roll_up(now)
    assert Analytics(db).latest(30) == []


def test_who_comes_back_within_a_week_of_the_first_talk_is_counted(analytics, db, now):
    first = now - 10 * DAY
    for person, later in {
        "stayed": [2 * DAY],
        "same day": [timedelta(hours=1)],
        "too late": [8 * DAY],
        "once": [],
    }.items():
        for gap in [timedelta(0), *later]:
            talk(db, person, first + gap)
    talk(db, "new", now - DAY)
    talk(db, "new", now)
    analytics.roll_up(now)

    assert analytics.latest(1)[0]["engagement"]["newcomers"] == {"came": 4, "came_back": 1}


def test_a_day_holds_nothing_of_anybody(analytics, db, now):
    db.users.update_one(
        {"_id": "asha"},
        {
            "$set": {
                "email": "asha@example.org",
                "events": [{"desc": "x", "astro_tie": "Mars trine"}],
            }
        },
    )
    talk(db, "asha", now, transcript=[{"content": "the well"}])
    analytics.roll_up(now)

    [today] = analytics.latest(1)
    assert today["event_ties"] == {"mars": 1}
    assert "asha" not in repr(today)
    assert "well" not in repr(today)


def test_a_sum_skips_days_that_lack_the_number():
    assert total([{"a": {"b": 1}}, {}, {"a": {"b": 2}}], "a", "b") == 3


def test_each_measure_stands_against_its_threshold(analytics, db, worked, now):
    for _ in range(19):
        worked("transcript", took_s=2)
    worked("transcript", "failed")
    for person, best in (("a", 3), ("b", 1)):
        progress = {"total_conversations": 4, "best_streak": best}
        db.users.insert_one(
            {"_id": person, "created_at": now, "user_overview": {"gamification": progress}}
        )
    for number, thumb in enumerate(["up", "up", "down"]):
        db.feedback.insert_one({"_id": number, "kind": "horoscope", "feedback": thumb, "at": now})
    analytics.roll_up(now)

    found = {
        one.name: one for group in measures(analytics.latest(7), 0.25).values() for one in group
    }

    assert (found["Tasks that succeed"].value, found["Tasks that succeed"].met) == (95, False)
    assert (found["Transcripts that fail"].value, found["Transcripts that fail"].met) == (5, False)
    assert found["A task takes, on average"].value == pytest.approx(2)
    assert (found["Reach a three-day streak"].value, found["Reach a three-day streak"].met) == (
        50,
        True,
    )
    assert found["Horoscopes found close"].value == pytest.approx(200 / 3)
    assert found["95 % of API answers within"].met
    assert found["Weekly report switched on"].met is None
