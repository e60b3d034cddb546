"""Migrations: old data is brought up to date once, in any number of runs, and nothing else changes."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from astra.journey.journey import uncelebrated
from astra.ops import migrations
from astra.ops.migrations import migrate, pending
from astra.people.repository import BLANK, People

NEW = {"name": "Asha", "external_id": "known", **BLANK}


def test_people_made_today_need_nothing(db, now):
    People(db).create("asha", "asha@example.org", "Asha", now)
    before = db.users.find_one()

    assert pending(db) == []
    assert list(migrate(db, now)) == []
    assert db.users.find_one() == before


def test_an_old_document_gets_what_it_lacks_and_keeps_what_it_has(db, now):
    db.users.insert_one({"_id": "old", "overview": "mine", "preferences": {"lang": "hi"}})

    list(migrate(db, now))

    upgraded = db.users.find_one({"_id": "old"})
    assert set(BLANK) < set(upgraded)
    assert (upgraded["overview"], upgraded["preferences"]) == ("mine", {"lang": "hi"})
    assert len(upgraded["external_id"]) == 32
    assert People(db).get("old").overview == "mine"


def test_everybody_gets_an_external_id_of_their_own(db, now):
    db.users.insert_many({"_id": str(n), **BLANK} for n in range(5))
    list(migrate(db, now))
    assert len(db.users.distinct("external_id")) == 5


def test_thumbs_of_readings_that_are_still_there_are_kept(db, now):
    generated = {"feedback": "up", "generated_at": now.isoformat()}
    overview = {
        "latest_horoscope": {"date": "2026-11-21", **generated},
        "weekly_reports": [{"week_end": "2026-11-15", **generated, "feedback": None}],
    }
    db.users.insert_one({"_id": "asha", **NEW, "user_overview": overview})

    list(migrate(db, now))

    [thumb] = db.feedback.find()
    assert (thumb["_id"], thumb["feedback"], thumb["at"]) == (
        "horoscope:2026-11-21:asha",
        "up",
        now,
    )


def test_what_was_reached_before_reaching_was_celebrated_is_no_news(db, now):
    for name, counted in (("old", now), ("new", now + timedelta(days=2))):
        reached = {"milestones_unlocked": ["streak_3"], "last_updated": counted}
        overview = {"gamification": reached}
        db.users.insert_one({"_id": name, **NEW, "external_id": name, "user_overview": overview})

    list(migrate(db, now))

    assert uncelebrated(People(db).get("old")) == ()
    assert [one.id for one in uncelebrated(People(db).get("new"))] == ["streak_3"]


def test_a_dry_run_tells_all_and_changes_nothing(db, now):
    db.users.insert_one({"_id": "old"})

    told = list(migrate(db, now, dry_run=True))

    assert [one.migration for one in told] == ["complete people", "assign external ids"]
    assert set(told[0].what) == set(BLANK)
    assert db.users.find_one() == {"_id": "old"}
    assert db.migrations.count_documents({}) == 0
    assert len(pending(db)) == 2


def test_a_run_that_was_cut_off_goes_on_where_it_was(db, now, monkeypatch):
    monkeypatch.setattr(migrations, "REMEMBER_EVERY", 2)
    db.users.insert_many(
        {"_id": str(n), **NEW, "external_id": str(n), "events": None} for n in range(5)
    )
    list(islice(migrate(db, now), 3))  # and the process dies here
    assert db.migrations.find_one({"_id": 1})["reached"] == "1"

    assert [one.id for one in migrate(db, now)] == ["3", "4"]
    assert db.users.count_documents({"events": []}) == 5
    assert list(migrate(db, now)) == []


def test_one_that_cannot_be_upgraded_is_named_and_holds_up_nobody(db, now):
    db.users.insert_many([{"_id": "a", **NEW}, {"_id": "b"}])
    broken = {"latest_horoscope": {"feedback": "up", "date": "x", "generated_at": "never"}}
    db.users.update_one({"_id": "a"}, {"$set": {"user_overview": broken}})

    told = {one.id: one.error for one in migrate(db, now)}

    assert told == {"a": "unreadable (ValueError)", "b": None}
    assert db.users.find_one({"_id": "b"})["events"] == []
    assert [one.name for one in pending(db)] == ["keep earlier thumbs"]


def test_numbers_and_names_are_each_used_once():
    numbers = [one.number for one in migrations.MIGRATIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len({one.name for one in migrations.MIGRATIONS}) == len(numbers)
