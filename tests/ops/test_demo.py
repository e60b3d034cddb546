"""The demo account: furnished once a day, whole, whoever asks and however many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from astra.guide.writer import Writer
from astra.ops.demo import DEMO_ID, Demo, talks
from astra.people.memories import Memories
from astra.people.repository import People
from astra.podcast.making import Making
from astra.podcast.store import Episodes
from astra.work.idempotency import Idempotency
from astra.work.workflows import Workflows
from tests.emptying import empty

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def demo_of(db, places):
    people = People(db)
    making = Making(Episodes(db), Workflows(db), Idempotency(db), people, Memories(db))
    return Demo(db, people, places, Writer(), making)


@pytest.fixture
def demo(db, places):
    return demo_of(db, places)


@pytest.fixture(scope="module")
def lived(_database, places):
    """All that is kept once the account was furnished at ``NOW``."""
    empty(_database)
    demo_of(_database, places).person_id(NOW)
    return {name: list(_database[name].find()) for name in _database.list_collection_names()}


@pytest.fixture
def furnished(db, lived):
    """The demo account, furnished at ``NOW``: six weeks take seconds, and are lived once."""
    for name, rows in lived.items():
        if rows:
            db[name].insert_many(rows)


@pytest.fixture
def overview(db):
    return lambda: People(db).get(DEMO_ID).user_overview


def test_the_script_is_in_order_with_gaps_and_a_streak_up_to_yesterday():
    days = [talk.days_ago for talk in talks()]

    assert days == sorted(set(days), reverse=True)
    assert days[0] >= 40
    assert days[-5:] == [5, 4, 3, 2, 1]
    assert len(days) < days[0]


def test_it_is_furnished_with_all_a_visitor_looks_at(db, furnished, overview):
    person = People(db).get(DEMO_ID)

    assert person.is_demo
    assert person.first_name == "Asha"
    assert person.seeded
    assert person.pinned_facts.birth_place.startswith("Mumbai")
    assert person.events
    assert overview()["gamification"]["streak_days"] == 5
    assert overview()["gamification"]["best_streak"] == 8
    assert overview()["latest_horoscope"]["date"] == "2026-11-21"
    assert len(overview()["weekly_reports"]) == 4
    assert db.conversations.count_documents({"processed": True}) == len(talks())
    assert db.responder_outbox.count_documents({"status": {"$ne": "delivered"}}) == 0
    assert db.workflow_instances.count_documents({"person_id": DEMO_ID, "kind": "episode"}) == 2


def test_nothing_in_it_lies_in_the_future(db, furnished):
    assert db.responder_events.count_documents({"createdAt": {"$gt": NOW}}) == 0
    assert db.conversations.count_documents({"ended_at": {"$gt": NOW}}) == 0


def test_asking_again_on_the_same_day_changes_nothing(db, demo, furnished):
    db.responder_events.insert_one({"_id": "visitor", "userId": DEMO_ID})

    demo.person_id(NOW + timedelta(hours=3))

    assert db.responder_events.find_one({"_id": "visitor"})


def test_the_next_day_the_streak_is_current_and_visitors_words_are_gone(
    db, demo, furnished, overview
):
    db.responder_events.insert_one({"_id": "visitor", "userId": DEMO_ID})
    db.sessions.insert_one({"_id": "cookie", "person_id": DEMO_ID})

    demo.person_id(NOW + timedelta(days=3))

    assert overview()["gamification"]["streak_days"] == 5
    assert db.responder_events.find_one({"_id": "visitor"}) is None
    assert db.sessions.find_one({"_id": "cookie"})


def test_two_who_click_at_once_find_one_account(db, demo):
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(demo.person_id, [NOW, NOW]))

    assert found == [DEMO_ID, DEMO_ID]
    assert db.conversations.count_documents({"person_id": DEMO_ID}) == len(talks())


def test_an_account_a_visitor_deleted_is_furnished_again(db, demo, furnished):
    People(db).delete(DEMO_ID)

    assert People(db).find(demo.person_id(NOW))


def test_reset_begins_anew(db, demo, furnished):
    db.responder_events.insert_one({"_id": "visitor", "userId": DEMO_ID})

    demo.reset(NOW)

    assert db.responder_events.find_one({"_id": "visitor"}) is None


def test_what_other_people_have_is_left_alone(db, demo):
    People(db).create("ravi", None, "Ravi", NOW)

    demo.reset(NOW)

    assert People(db).find("ravi")
