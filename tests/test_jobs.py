"""Jobs and tasks: what is due is done, once; what cannot be done does not hold up the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from pymongo.errors import AutoReconnect
from structlog import contextvars

from astra import bootstrap, jobs
from astra.bootstrap import Astra
from astra.chat.aftermath import Aftermath
from astra.chat.ending import end_conversation
from astra.journey.journey import Journey
from astra.mongo.connection import Mongo
from astra.ops.personal_data import erase
from astra.people.model import LifeEvent
from astra.people.repository import People
from astra.readings.horoscope import Horoscopes
from astra.settings import Settings
from astra.work import crash, lease
from astra.work.lease import MAX_ATTEMPTS, Lease
from astra.work.tasks import Task
from tests.born import ASHA


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)  # leases go by the server's clock


@pytest.fixture
def astra(db: Mongo, data_dir: Path, now: datetime) -> Iterator[Astra]:
    astra = bootstrap.build(Settings(_env_file=None, data_dir=data_dir, responder="offline"), db)
    astra.people.create("asha", "asha@example.org", "Asha", now)
    return astra


def say(astra: Astra, text: str, now: datetime) -> str:
    conversation = astra.conversations.active("asha", now)
    astra.outbox.submit("asha", conversation.id, text, now)
    return conversation.id


def transcript(astra: Astra) -> Task:
    [task] = astra.tasks.latest("asha", ["transcript"])
    return task


def make_due(astra: Astra, now: datetime) -> None:
    astra.db.task_instances.update_many({}, {"$set": {"next_at": now - timedelta(days=1)}})


def test_a_conversation_ended_with_an_open_question_waits_for_the_answer_at_no_cost(astra, now):
    conversation_id = say(astra, "I got promoted today!", now)
    end_conversation(astra.conversations, astra.workflows, "asha", now)
    for _ in range(MAX_ATTEMPTS + 1):
        make_due(astra, now)
        assert jobs.run_next_task(astra, "w")
    assert (transcript(astra).status, transcript(astra).attempts) == ("retry_wait", 0)

    astra.responder.answer_next("w")
    make_due(astra, now)
    jobs.run_due(astra)
    kept = astra.conversations.get("asha", conversation_id)
    assert kept.processed
    assert [line["role"] for line in kept.transcript] == ["user", "assistant"]


def test_a_transcript_that_fails_for_good_is_asked_for_once_and_stays_visible(astra, now):
    say(astra, "Hello", now)
    ended = astra.conversations.end("asha", now)
    assert [one.id for one in astra.conversations.unprocessed()] == [ended.id]
    jobs.analyse_conversations(astra, now)
    astra.tasks.lease.fail(astra.tasks.lease.claim("w"), "No.", final=True)
    assert astra.conversations.unprocessed() == []
    assert transcript(astra).status == "failed"


def test_a_conversation_spoken_in_just_now_is_not_closed_as_idle(astra, now):
    early = now - timedelta(hours=1)
    conversation_id = say(astra, "Hello", early)
    idle = astra.conversations.idle_since(now - timedelta(minutes=30))
    say(astra, "Still here", now)
    for one in idle:
        limit = now - timedelta(minutes=30)
        parts = (astra.conversations, astra.workflows, "asha", now, one.id)
        assert end_conversation(*parts, silent_since=limit) is None
    assert astra.conversations.current("asha").id == conversation_id


def test_a_corrected_birth_gets_its_horoscope_of_the_day_written_again(astra):
    morning = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)  # noon in Mumbai
    astra.people.save_birth("asha", ASHA, None, morning)
    astra.guide.draw_chart("asha", morning)
    write_horoscope(astra, morning)
    first = astra.people.get("asha").user_overview["latest_horoscope"]

    astra.people.save_birth("asha", {"birth_date": "1980-01-03"}, None, morning)
    astra.guide.draw_chart("asha", morning)
    write_horoscope(astra, morning)
    second = astra.people.get("asha").user_overview["latest_horoscope"]

    assert (first["sun_sign"], second["sun_sign"]) == ("Taurus", "Capricorn")


@pytest.mark.parametrize("point", ["task.claimed", "task.done", "task.finished"])
def test_a_worker_that_dies_in_a_morning_of_many_leaves_each_one_horoscope(astra, point):
    morning = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)  # noon in Mumbai
    names = {"asha", "ravi", "emma"}
    for name in names:
        astra.people.create(name, None, name.title(), morning)
        astra.people.save_birth(name, ASHA, None, morning)
        astra.guide.draw_chart(name, morning)
    astra = replace(astra, now=lambda: morning)
    jobs.prepare_horoscopes(astra, morning)
    jobs.prepare_horoscopes(astra, morning)
    make_due(astra, morning)

    crash.install(partial(die_at, point))
    with pytest.raises(Died):
        jobs.run_next_task(astra, "dead")
    crash.install(None)
    kept = {name: astra.horoscopes.today(name, morning) for name in names}
    astra.db.task_instances.update_many({}, {"$set": {"lease_until": morning - timedelta(days=9)}})
    while jobs.run_next_task(astra, "living"):
        pass

    tasks = list(astra.db.task_instances.find())
    assert {(task["person_id"], task["status"]) for task in tasks} == {
        (name, "completed") for name in names
    }
    for name in names:
        assert astra.horoscopes.today(name, morning) is not None
        assert kept[name] in (None, astra.horoscopes.today(name, morning))


def test_what_a_worker_died_of_is_not_tried_beside_others_again(astra, now, monkeypatch):
    def poison(*_):
        raise Died

    for name in ("ravi", "emma"):
        astra.people.create(name, None, name.title(), now)
    for name in ("asha", "ravi", "emma"):
        astra.tasks.submit(name, "horoscope", "2026-11-21", {}, now)
    monkeypatch.setattr(Horoscopes, "prepare_all", poison)
    with pytest.raises(Died):
        jobs.run_next_task(astra, "dead")
    astra.db.task_instances.update_many({}, {"$set": {"lease_until": now - timedelta(days=9)}})
    while jobs.run_next_task(astra, "living"):
        pass

    tasks = list(astra.db.task_instances.find())
    assert [(task["status"], task["attempts"]) for task in tasks] == [("completed", 2)] * 3


def test_a_morning_that_cannot_be_written_together_is_written_one_by_one(astra, monkeypatch):
    morning = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
    for name in ("asha", "ravi"):
        astra.people.create(name, None, name.title(), morning)
        astra.people.save_birth(name, ASHA, None, morning)
        astra.guide.draw_chart(name, morning)
    astra.db.users.update_one({"_id": "ravi"}, {"$set": {"pinned_facts.birth_time": 720}})

    write_horoscope(astra, morning)

    tasks = {task["person_id"]: task for task in astra.db.task_instances.find()}
    assert astra.horoscopes.today("asha", morning) is not None
    assert tasks["asha"]["status"] == "completed"
    assert (tasks["ravi"]["status"], tasks["ravi"]["error"]) == (
        "retry_wait",
        "Something went wrong on our side.",
    )


class Died(BaseException):
    """This process is killed here."""


def die_at(point: str, reached: str) -> None:
    if reached == point:
        raise Died


def write_horoscope(astra: Astra, now: datetime) -> None:
    astra = replace(astra, now=lambda: now)
    jobs.prepare_horoscopes(astra, now)
    make_due(astra, now)
    while jobs.run_next_task(astra, "worker-1"):
        pass


def test_a_message_after_the_end_begins_another_conversation(astra, now):
    first = say(astra, "Hello", now)
    jobs.run_due(astra)
    end_conversation(astra.conversations, astra.workflows, "asha", now)
    second = say(astra, "One more thing", now + timedelta(seconds=1))
    jobs.run_due(astra)
    assert first != second
    said = [line["content"] for line in astra.conversations.get("asha", first).transcript]
    assert "One more thing" not in said


def test_a_task_about_somebody_who_is_gone_is_not_tried_again(astra, now):
    task = astra.tasks.submit("nobody", "gamification", "x", {}, now)
    jobs.run_next_task(astra, "w")
    assert astra.tasks.get("nobody", task.id).status == "failed"


def test_a_task_outlives_a_database_that_goes_away(astra, now, monkeypatch):
    def away(*_, **__):
        raise AutoReconnect("away")

    astra.tasks.submit("asha", "gamification", "x", {}, now)
    monkeypatch.setattr(Lease, "finish", away)
    monkeypatch.setattr(Lease, "fail", away)
    assert jobs.run_next_task(astra, "w")


def test_what_is_written_while_somebody_is_erased_goes_too(astra, now):
    erase(astra.db, "asha")
    say(astra, "Hello", now)
    astra.tasks.submit("asha", "gamification", "x", {}, now)
    jobs.finish_erasing(astra, now)
    for name in ("conversations", "responder_outbox", "task_instances"):
        assert astra.db[name].count_documents({}) == 0, name


def test_somebody_who_begins_anew_keeps_what_is_theirs(astra, now):
    erase(astra.db, "asha")
    astra.people.create("asha", None, "Asha", now)
    say(astra, "Hello", now)
    jobs.finish_erasing(astra, now)
    assert astra.outbox.unanswered("asha")


def test_the_answer_of_a_message_given_up_is_closed(astra, now):
    say(astra, "Hello", now)
    claim = astra.outbox.claim("w")
    [message] = astra.outbox.unanswered("asha")
    astra.events.begin(message, claim.fence, now)
    astra.events.write(message, claim.fence, "As far as")
    astra.outbox.lease.fail(claim, "No.", final=True)
    jobs.settle_failures(astra, now)
    event = astra.events.answer("asha", message.id)
    assert (event.status, event.content) == ("final", "As far as")


def test_two_conversations_analysed_at_once_are_both_remembered(astra, now, monkeypatch):
    def analysed(number: int) -> None:
        astra.people.save_analysis(
            "asha",
            events=[LifeEvent(date=f"2026-01-0{number}", desc=f"Event {number}")],
            overview="",
            insights=[],
            recent_conversation={"conversation_id": str(number)},
            now=now,
        )

    read, others = People.document, [lambda: analysed(2)]

    def read_while_another_writes(self, person_id):
        document = read(self, person_id)
        if others:
            others.pop()()
        return document

    monkeypatch.setattr(People, "document", read_while_another_writes)
    analysed(1)
    person = astra.people.get("asha")
    assert {event.desc for event in person.events} == {"Event 1", "Event 2"}
    recent = person.user_overview["recent_conversations"]
    assert {one["conversation_id"] for one in recent} == {"1", "2"}


def test_the_key_made_at_the_first_start_is_kept_and_private(db, data_dir):
    settings = Settings(_env_file=None, data_dir=data_dir)
    keys = {bootstrap.build(settings, db).secret_key for _ in range(2)}
    assert len(keys) == 1
    assert len(keys.pop()) >= 48
    assert (data_dir / "secret_key").stat().st_mode & 0o077 == 0


def test_an_ended_conversation_is_followed_by_journey_chart_and_persona(astra, now):
    say(astra, "Hello there", now)
    jobs.run_due(astra)
    end_conversation(astra.conversations, astra.workflows, "asha", now)

    jobs.run_due(astra)

    [workflow] = astra.workflows.of("asha")
    assert (workflow.status, workflow.done, workflow.total) == ("completed", 4, 4)
    kinds = ["gamification", "chart", "persona"]
    assert {task.status for task in astra.tasks.latest("asha", kinds)} == {"completed"}
    assert len(astra.tasks.latest("asha", kinds)) == 3
    assert astra.people.get("asha").user_overview["persona"]["conversations"] == 1


def test_an_analysis_that_fails_costs_no_streak_and_its_retry_counts_the_topics(
    astra, now, monkeypatch
):
    say(astra, "I got promoted today!", now)
    jobs.run_due(astra)
    end_conversation(astra.conversations, astra.workflows, "asha", now)
    with monkeypatch.context() as patched:
        patched.setattr(Aftermath, "process", lambda *_: 1 / 0)
        patched.setattr(lease, "MAX_ATTEMPTS", 1)
        jobs.run_due(astra)
    [workflow] = astra.workflows.of("asha")
    assert workflow.status == "completed_with_errors"
    journey = astra.people.get("asha").user_overview["gamification"]
    assert (journey["streak_days"], journey["topics_explored"]) == (1, [])

    astra.workflows.retry("asha", workflow.id, now)
    jobs.run_due(astra)

    assert astra.workflows.get("asha", workflow.id).status == "completed"
    journey = astra.people.get("asha").user_overview["gamification"]
    assert (journey["streak_days"], journey["topics_explored"]) == (1, ["work"])


def test_each_task_after_a_conversation_fails_alone(astra, now, monkeypatch):
    say(astra, "I got promoted today!", now)
    jobs.run_due(astra)
    end_conversation(astra.conversations, astra.workflows, "asha", now)
    with monkeypatch.context() as patched:
        patched.setattr(Journey, "recount", lambda *_: 1 / 0)
        patched.setattr(lease, "MAX_ATTEMPTS", 1)
        jobs.run_due(astra)
    [workflow] = astra.workflows.of("asha")
    assert {task.name: task.status for task in workflow.tasks} == {
        "transcript": "completed",
        "gamification": "failed",
        "chart": "completed",
        "persona": "completed",
    }
    assert workflow.error == "Something went wrong on our side."


def test_a_task_that_kills_its_worker_each_time_does_not_hold_up_its_workflow(astra, now):
    say(astra, "I got promoted today!", now)
    jobs.run_due(astra)
    end_conversation(astra.conversations, astra.workflows, "asha", now)
    long_ago = {"lease_until": now - timedelta(days=3650)}
    for _ in range(MAX_ATTEMPTS):
        assert astra.tasks.lease.claim("w")  # and the worker dies here
        astra.db.task_instances.update_many({"status": "running"}, {"$set": long_ago})

    jobs.run_due(astra)
    jobs.reconcile(astra, now + timedelta(minutes=1))
    jobs.run_due(astra)

    [workflow] = astra.workflows.of("asha")
    assert workflow.status == "completed_with_errors"
    assert "died" in workflow.error
    assert astra.people.get("asha").user_overview["gamification"]["streak_days"] == 1


def test_a_file_being_made_is_left_alone_while_the_clock_is_ahead(astra, now, monkeypatch):
    def swept_meanwhile(point: str) -> None:
        if point == "artifact.uploaded":
            jobs.reconcile(astra, now + timedelta(days=3))

    monkeypatch.setattr(crash, "_hook", swept_meanwhile)
    astra.artifacts.put("asha", "asha/turn", b"sound", "audio/mpeg", now + timedelta(days=3))
    assert astra.artifacts.open("asha", "asha/turn").read() == b"sound"


def test_the_logs_of_a_task_carry_its_workflow(astra, now, monkeypatch):
    say(astra, "Hello there", now)
    jobs.run_due(astra)
    end_conversation(astra.conversations, astra.workflows, "asha", now)
    seen = []
    handler = lambda *_: seen.append(contextvars.get_contextvars()) or {}  # noqa: E731
    monkeypatch.setattr(jobs, "HANDLERS", {"transcript": handler})
    jobs.run_next_task(astra, "w")
    [workflow] = astra.workflows.of("asha")
    assert seen == [{"workflow_id": workflow.id, "task_id": workflow.tasks[0].id}]
    assert contextvars.get_contextvars() == {}


def test_birth_details_told_by_voice_become_a_chart(astra, now):
    talk = astra.conversations.active("asha", now)
    astra.db.responder_events.insert_one(
        {
            "_id": "spoken",
            "userId": "asha",
            "role": "user",
            "content": "I was born on 14 May 1996 at 7:20 in the morning in Mumbai",
            "status": "final",
            "createdAt": now,
            "metadata": {"conversation_id": talk.id, "source": "voice"},
        }
    )
    end_conversation(astra.conversations, astra.workflows, "asha", now)

    jobs.run_due(astra)

    person = astra.people.get("asha")
    assert person.seeded
    assert person.user_overview["birth_chart"]["sun_sign"] == "Taurus"
    [update] = astra.updates.since("asha", now - timedelta(minutes=1))
    assert "birth time 07:20" in update.text
