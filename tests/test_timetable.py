"""The timetable: any number of schedulers submit each slot once, and one that starts late misses none."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import scheduler
from astra import bootstrap, jobs
from astra.bootstrap import Astra
from astra.mongo.connection import Mongo, connect
from astra.settings import Settings

SUNDAY_EVENING = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)  # 19:30 in Mumbai, 14:00 in London
MUMBAI = {"latitude": 19.0728, "longitude": 72.8826, "timezone": "Asia/Kolkata"}
LONDON = {"latitude": 51.51, "longitude": -0.13, "timezone": "Europe/London"}
PEOPLE = {"asha": MUMBAI, "ravi": MUMBAI, "john": LONDON}


def built(db: Mongo, data_dir: Path, now: datetime) -> Astra:
    settings = Settings(_env_file=None, data_dir=data_dir, responder="offline")
    return bootstrap.build(settings, db, lambda: now)


@pytest.fixture
def astra(db: Mongo, data_dir: Path) -> Astra:
    """People with charts, each of whom left a talk an hour ago without ending it."""
    astra = built(db, data_dir, SUNDAY_EVENING)
    earlier = SUNDAY_EVENING - timedelta(hours=1)
    for name, town in PEOPLE.items():
        astra.people.create(name, None, name.title(), earlier)
        birth = {"birth_date": "1996-05-14", "birth_time": "07:20", "time_precision": "exact"}
        astra.people.save_birth(name, {**birth, "birth_place": "Here", **town}, None, earlier)
        astra.guide.draw_chart(name, earlier)
        talk = astra.conversations.active(name, earlier)
        message = astra.outbox.submit(name, talk.id, "I got promoted today!", earlier)
        astra.events.said(message)
    jobs.run_due(astra)
    return astra


def submitted(astra: Astra) -> Counter[tuple[str, str]]:
    return Counter(
        (task["person_id"], task["kind"])
        for task in astra.db.task_instances.find()
        if task["kind"] in ("transcript", "horoscope", "weekly_report")
    )


def at_once(count: int, act: Callable[[int], None]) -> None:
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(act, range(count)))  # raises what any of them raised


def test_schedulers_at_once_submit_and_do_everything_once(
    astra: Astra, mongo_uri: str, data_dir: Path
) -> None:
    clients = [connect(mongo_uri, astra.db.name) for _ in range(3)]
    several = [built(db, data_dir, SUNDAY_EVENING) for db in clients]

    def tick(number: int) -> None:
        for _ in range(2):
            for job in jobs.TIMETABLE:
                job.run(several[number], SUNDAY_EVENING)

    at_once(3, tick)
    reports = {("asha", "weekly_report"): 1, ("ravi", "weekly_report"): 1}
    each = {(name, kind): 1 for name in PEOPLE for kind in ("transcript", "horoscope")}
    assert submitted(astra) == Counter(each | reports)

    at_once(3, lambda number: jobs.run_due(several[number], f"scheduler-{number}"))
    at_once(3, tick)
    jobs.run_due(astra)

    assert submitted(astra) == Counter(each | reports)
    assert {task["status"] for task in astra.db.task_instances.find()} == {"completed"}
    for name in PEOPLE:
        overview = astra.people.get(name).user_overview
        assert overview["latest_horoscope"]["date"] == "2026-11-22"
        assert overview["gamification"]["total_conversations"] == 1
    for client in clients:
        client.client.close()


def test_a_scheduler_that_starts_late_finds_the_slots_it_missed(astra: Astra) -> None:
    """Nobody ran at 06:00 and at 18:00 in Mumbai; the first tick comes with the start."""
    done = threading.Event()
    ticker = scheduler.clock(astra)
    ticker.add_listener(lambda _: submitted(astra).total() >= 8 and done.set())
    ticker.start()
    try:
        assert done.wait(20)
    finally:
        ticker.shutdown()
    assert submitted(astra)["asha", "horoscope"] == 1
    assert submitted(astra)["asha", "weekly_report"] == 1
    assert submitted(astra)["john", "weekly_report"] == 0  # it is two in the afternoon there


def test_a_clock_set_to_another_day_ticks_at_once(db: Mongo, data_dir: Path) -> None:
    ahead = built(db, data_dir, datetime.now(UTC) + timedelta(days=300))
    for job in scheduler.clock(ahead).get_jobs():
        assert job.next_run_time <= datetime.now(UTC)
