"""The verdict: what was promised, compared with what is in the database when all is quiet again.

Each check returns sentences about what is wrong, none when nothing is. To check more, add a function
to ``CHECKS``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from astra.chat.aftermath import AUTHOR
from astra.chat.ending import AFTER_TALK
from astra.chat.outbox import UNANSWERED
from astra.mongo.connection import Mongo
from astra.work.artifacts import BUCKET
from astra.work.plan import ACTIVE
from astra.work.tasks import UNFINISHED
from tools.chaos.people import Promises

Told = Mapping[str, Promises]
Faults = Iterator[str]


def is_quiet(db: Mongo) -> bool:
    """Whether nothing waits to be done any more."""
    return not (
        db.responder_outbox.find_one({"status": {"$in": list(UNANSWERED)}})
        or db.workflow_instances.find_one({"status": {"$in": list(ACTIVE)}})
        or db.task_instances.find_one({"status": {"$in": list(UNFINISHED)}})
        or db.conversations.find_one({"status": "ended", "processed": {"$ne": True}})
    )


def faults(db: Mongo, told: Told) -> list[str]:
    """Return what is not as it was promised, each in a sentence."""
    return [fault for check in CHECKS for fault in check(db, told)]


def _nothing_is_refused(_: Mongo, told: Told) -> Faults:
    for person_id, promises in told.items():
        for refused in promises.refused:
            yield f"{person_id} was refused: {refused}"


def _every_message_has_one_final_answer(db: Mongo, told: Told) -> Faults:
    for person_id, promises in told.items():
        replies = Counter(
            row["messageId"]
            for row in db.responder_events.find({"userId": person_id, "role": "assistant"})
            if row["status"] == "final" and row["content"] and len(row.get("variants", ())) == 1
        )
        for said in promises.said:
            if replies[said.id] != 1:
                yield f"{said.id} of {person_id} has {replies[said.id]} final answers"
        if sum(replies.values()) != len(promises.said):
            yield f"{person_id} has {sum(replies.values())} answers to {len(promises.said)} messages"


def _nothing_acknowledged_is_lost(db: Mongo, told: Told) -> Faults:
    for person_id, promises in told.items():
        kept = {row["_id"]: row for row in db.responder_outbox.find({"userId": person_id})}
        shown = db.responder_events.find({"userId": person_id, "role": "user"})
        words = {row["_id"]: row["content"] for row in shown}
        for said in promises.said:
            if (
                kept.get(said.id, {}).get("status") != "delivered"
                or words.get(said.id) != said.text
            ):
                yield f"{said.id} of {person_id} is not kept as it was said, and delivered"
        if len(kept) != len({said.id for said in promises.said}):
            yield f"{person_id} said {len(promises.said)} messages, {len(kept)} are kept"
        for workflow_id in promises.reports:
            if not db.workflow_instances.find_one({"_id": workflow_id, "person_id": person_id}):
                yield f"the report {workflow_id} of {person_id} was promised and is not there"
        for talk_id in promises.ended:
            query = {"_id": talk_id, "person_id": person_id, "status": "ended"}
            if not db.conversations.find_one(query):
                yield f"the talk {talk_id} of {person_id} was ended and is not"


def _answers_come_in_order(db: Mongo, told: Told) -> Faults:
    for person_id, promises in told.items():
        rows = db.responder_outbox.find({"userId": person_id}).sort("finished_at", 1)
        if [row["_id"] for row in rows] != [said.id for said in promises.said]:
            yield f"{person_id} was answered in another order than asked"


def _every_workflow_has_ended_well(db: Mongo, _: Told) -> Faults:
    for row in db.workflow_instances.find({"status": {"$ne": "completed"}}):
        yield f"the workflow {row['_id']} is {row['status']}"
    for row in db.task_instances.find({"status": {"$ne": "completed"}}):
        yield f"the task {row['_id']} is {row['status']}: {row['error']}"


def _no_report_is_there_twice(db: Mongo, told: Told) -> Faults:
    for person_id, overview in _overviews(db, told):
        weeks = [report["week_end"] for report in overview.get("weekly_reports") or ()]
        if len(weeks) != len(set(weeks)):
            yield f"{person_id} has two reports on one week: {', '.join(weeks)}"
        prepared = _reports_prepared(db, person_id)
        if prepared and not weeks:
            yield f"{person_id} has none of {prepared} reports prepared"


def _reports_prepared(db: Mongo, person_id: str) -> int:
    done = {"kind": "weekly_report", "person_id": person_id, "result.declined": None}
    return db.task_instances.count_documents({**done, "status": "completed"})


def _no_talk_is_taken_in_twice(db: Mongo, _: Told) -> Faults:
    """Each ended talk: one workflow, its lines once, one summary, one update of live sessions."""
    workflows = Counter(
        row["_id"].split(":")[1] for row in db.workflow_instances.find({"kind": AFTER_TALK})
    )
    summaries = {row["_id"] for row in db.memories.find({"kind": "summary"})}
    updates = Counter(
        row["conversation_id"] for row in db.contextual_updates.find({"source": AUTHOR})
    )
    for talk in db.conversations.find({"status": "ended"}):
        lines = Counter(line["id"] for line in talk["transcript"])
        said = db.responder_outbox.find({"conversation_id": talk["_id"]}, {"_id": 1})
        messages = [row["_id"] for row in said]
        expected = Counter([*messages, *(f"{message}.reply" for message in messages)])
        if lines != expected:
            yield f"the transcript of {talk['_id']} is not what was said in it, line by line"
        if workflows[talk["_id"]] != 1:
            yield f"{talk['_id']} was followed by {workflows[talk['_id']]} workflows"
        if (f"conversation:{talk['_id']}" in summaries) != bool(messages):
            yield f"the summary of {talk['_id']} is missing, or of nothing"
        if updates[talk["_id"]] > 1:
            yield f"{updates[talk['_id']]} updates follow from {talk['_id']}"


def _the_journey_counts_each_talk_once(db: Mongo, told: Told) -> Faults:
    for person_id, overview in _overviews(db, told):
        ended = {"person_id": person_id, "status": "ended", "transcript": {"$ne": []}}
        talks = db.conversations.count_documents(ended)
        counted = (overview.get("gamification") or {}).get("total_conversations", 0)
        if counted != talks:
            yield f"the journey of {person_id} counts {counted} of {talks} talks"


def _no_file_is_an_orphan(db: Mongo, _: Told) -> Faults:
    named = {row["file_id"] for row in db.artifacts.find({}, {"file_id": 1})}
    for row in db[BUCKET].files.find({}, {"_id": 1}):
        if row["_id"] not in named:
            yield f"the file {row['_id']} belongs to nothing"


def _overviews(db: Mongo, told: Told) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for row in db.users.find({"_id": {"$in": list(told)}}, {"user_overview": 1}):
        yield row["_id"], row["user_overview"]


CHECKS: Sequence[Callable[[Mongo, Told], Faults]] = (
    _nothing_is_refused,
    _every_message_has_one_final_answer,
    _nothing_acknowledged_is_lost,
    _answers_come_in_order,
    _every_workflow_has_ended_well,
    _no_report_is_there_twice,
    _no_talk_is_taken_in_twice,
    _the_journey_counts_each_talk_once,
    _no_file_is_an_orphan,
)
