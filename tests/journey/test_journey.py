"""The journey: counted from conversations, the same however often it is counted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from astra.errors import NotFound
from astra.journey.journey import Journey, chart_completion, measure
from astra.journey.milestones import MILESTONES
from astra.people.model import PinnedFacts
from astra.people.repository import People

FULL = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "birth_place": "Mumbai",
    "latitude": 19.07,
    "longitude": 72.88,
    "timezone": "Asia/Kolkata",
}


@pytest.fixture
def people(db, now) -> People:
    people = People(db)
    people.create("asha", None, "Asha", now)
    return people


@pytest.fixture
def journey(db, people) -> Journey:
    return Journey(db, people)


def talked(db, started_at, *, person="asha", topics=(), status="ended", said=True):
    transcript = [{"role": "user", "content": "Hello", "at": started_at}] if said else []
    db["conversations"].insert_one(
        {
            "person_id": person,
            "started_at": started_at,
            "status": status,
            "transcript": transcript,
            "topics": list(topics),
        }
    )


@pytest.mark.parametrize(
    ("change", "percent"),
    [
        ({}, 100),
        ({"time_precision": "approximate"}, 85),
        ({"birth_time": None, "time_precision": "range", "time_window": ["06:00", "09:00"]}, 85),
        ({"birth_time": None, "time_precision": "unknown"}, 100),
        ({"birth_time": None}, 70),
        ({"birth_place": None}, 80),
        ({"timezone": None}, 90),
        ({"birth_date": None}, 60),
    ],
)
def test_chart_completion_counts_what_is_known_and_a_stated_unknown(change, percent):
    assert chart_completion(PinnedFacts(**{**FULL, **change})) == percent


def test_nothing_known_is_nothing_complete():
    assert chart_completion(PinnedFacts()) == 0


def test_first_conversation_gives_a_streak_of_one_and_its_milestone(db, journey, people, now):
    talked(db, now - timedelta(minutes=10), topics=["work"])

    journey.recount("asha", now)

    stored = people.get("asha").user_overview["gamification"]
    assert stored["streak_days"] == stored["best_streak"] == stored["total_conversations"] == 1
    assert stored["milestones_unlocked"] == ["first_conversation"]
    assert stored["topics_explored"] == ["work"]
    assert stored["last_conversation_date"] == now - timedelta(minutes=10)
    assert stored["last_updated"] == now


def test_counting_twice_changes_nothing(db, journey, people, now):
    talked(db, now)
    journey.recount("asha", now)
    before = people.document("asha")

    again = journey.recount("asha", now + timedelta(minutes=1))

    assert people.document("asha") == before
    assert again.last_updated == now


def test_only_ones_own_finished_conversations_with_words_count(db, journey, now):
    talked(db, now, person="ravi")
    talked(db, now, status="active")
    talked(db, now, said=False)

    assert journey.recount("asha", now).total_conversations == 0


def test_the_calendar_is_that_of_the_persons_zone(db, journey, people, now):
    talked(db, now.replace(hour=18, minute=20))
    talked(db, now.replace(hour=18, minute=40))
    evening = now.replace(hour=19)
    assert journey.recount("asha", evening).streak_days == 1

    people.save_birth("asha", FULL, None, now)

    assert journey.recount("asha", evening).streak_days == 2


def test_somebody_unknown_has_no_journey(journey, now):
    with pytest.raises(NotFound):
        journey.recount("nobody", now)


@pytest.mark.parametrize("milestone", MILESTONES, ids=lambda one: one.id)
def test_each_milestone_is_reached_at_its_threshold_and_not_before(milestone, now):
    def unlocked(count: int) -> tuple[str, ...]:
        days = count if milestone.metric == "best_streak" else 1
        starts = [now - timedelta(days=day) for day in range(days)]
        if milestone.metric == "conversations":
            starts = [now] * count
        topics = [f"topic {n}" for n in range(count if milestone.metric == "topics" else 0)]
        complete = milestone.metric == "chart_percent" and count == 100
        pinned = PinnedFacts(**FULL) if complete else PinnedFacts()
        return measure(starts, topics, pinned, now).milestones_unlocked

    assert milestone.id in unlocked(milestone.threshold)
    assert milestone.id not in unlocked(milestone.threshold - 1)


def test_the_next_milestone_is_the_one_most_nearly_done(now):
    result = measure([now] * 9, [], PinnedFacts(), now)

    assert result.next_milestone["id"] == "conversations_10"
    assert (result.next_milestone["have"], result.next_milestone["need"]) == (9, 10)


def test_no_milestone_is_next_when_all_are_reached(now):
    starts = [now - timedelta(days=day % 7) for day in range(100)]

    result = measure(starts, "abcde", PinnedFacts(**FULL), now)

    assert result.next_milestone is None
    assert len(result.milestones_unlocked) == len(MILESTONES)
