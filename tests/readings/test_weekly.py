"""The weekly report: four paragraphs, true numbers, the last four kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from astra.errors import NotFound
from astra.guide.writer import Writer
from astra.people.memories import Memories
from astra.readings.weekly import NO_TALK, WeeklyReports

WEEK = timedelta(days=7)


@pytest.fixture
def weekly(db, people) -> WeeklyReports:
    return WeeklyReports(db, people, Writer())


def test_a_report_is_four_paragraphs_with_the_true_numbers(weekly, seeded, talked, now):
    seeded()
    talked(topics=("work", "love"))
    talked(ended_at=now - timedelta(days=1), topics=("work",))

    report = weekly.prepare("asha", now)

    assert len([part for part in report.content.split("\n\n") if part.strip()]) == 4
    assert (report.week_start, report.week_end) == ("2026-11-14", "2026-11-21")
    assert report.stats == {
        "conversations": 2,
        "topics": ["work", "love"],
        "events": [],
        "streak_days": 2,
        "best_streak": 2,
        "milestones": ["First Conversation", "Full Chart"],
    }


def test_only_processed_conversations_of_the_last_seven_days_count(weekly, seeded, talked, now):
    seeded()
    talked(ended_at=now - WEEK)
    talked(processed=False)
    talked("ravi")

    assert weekly.prepare("asha", now) == NO_TALK


def test_a_report_ending_today_is_kept_unless_another_is_asked_for(weekly, seeded, talked, now):
    seeded()
    talked()
    first = weekly.prepare("asha", now)
    later = now + timedelta(minutes=5)

    kept = weekly.prepare("asha", later)
    assert (kept.content, kept.generated_at) == (first.content, now.isoformat())
    again = weekly.prepare("asha", later, force=True)
    assert again.generated_at == later.isoformat()
    assert [one.generated_at for one in weekly.latest("asha")] == [again.generated_at]


def test_the_last_four_are_kept(weekly, people, seeded, talked, now):
    seeded()
    for week in range(6):
        talked(ended_at=now + week * WEEK)
        weekly.prepare("asha", now + week * WEEK)

    kept = [report.week_end for report in weekly.latest("asha")]
    assert kept == ["2026-12-26", "2026-12-19", "2026-12-12", "2026-12-05"]
    overview = people.get("asha").user_overview
    assert overview["latest_weekly_report"]["week_end"] == "2026-12-26"


def test_somebody_without_a_chart_gets_a_report_too(weekly, people, talked, now):
    people.create("asha", None, "Asha", now)
    talked()

    assert weekly.prepare("asha", now).stats["conversations"] == 1


def test_it_falls_due_on_sunday_at_six_in_the_evening(weekly, seeded, talked):
    seeded()
    evening = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)  # Sunday 18:00 in Kolkata

    assert weekly.due(evening - timedelta(minutes=1)) == []
    assert weekly.due(evening) == [("asha", date(2026, 11, 22))]
    assert weekly.due(evening + timedelta(hours=20)) == [("asha", date(2026, 11, 22))]
    assert weekly.due(evening + timedelta(days=2)) == []
    talked(ended_at=evening)
    weekly.prepare("asha", evening)
    assert weekly.due(evening + timedelta(hours=1)) == []
    assert weekly.due(evening + WEEK) == [("asha", date(2026, 11, 29))]


def test_somebody_who_switched_it_off_is_not_due(weekly, people, seeded, now):
    seeded()
    people.update_preferences("asha", {"weekly_report": False}, now)

    assert weekly.due(datetime(2026, 11, 22, 13, tzinfo=UTC)) == []


def test_feedback_is_kept_with_its_report(weekly, people, seeded, talked, now):
    seeded()
    for week in range(2):
        talked(ended_at=now + week * WEEK)
        weekly.prepare("asha", now + week * WEEK)

    weekly.feedback("asha", "2026-11-28", "up", now)
    weekly.feedback("asha", "2026-11-21", "down", now)

    assert [report.feedback for report in weekly.latest("asha")] == ["up", "down"]
    assert people.get("asha").user_overview["latest_weekly_report"]["feedback"] == "up"
    with pytest.raises(NotFound):
        weekly.feedback("asha", "2026-10-01", "up", now)


def test_a_report_on_the_week_of_a_crisis_celebrates_nothing(db, weekly, seeded, talked, now):
    seeded()
    talked()
    Memories(db).note_concern("asha", "m1", "crisis", now - timedelta(days=2))

    report = weekly.prepare("asha", now)

    assert "First Conversation" not in report.content
