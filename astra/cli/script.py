"""A conversation played from a script, in a database that is thrown away.

The same parts as behind the pages answer it, and every task that follows is run to its end after
each turn, so a script shows what Astra makes of a talk. The clock is the script's: it begins at
``now`` and moves on by itself, so the same script gives the same words.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from astra.bootstrap import Astra
from astra.chat.ending import end_conversation
from astra.chat.outbox import Message
from astra.errors import AstraError, InvalidInput
from astra.handlers import HANDLERS
from astra.jobs import run_due
from astra.ops.personal_data import export, plain
from astra.people.calendar import zone_of
from astra.people.model import Person
from astra.readings.model import Declined, Horoscope, WeeklyReport

PERSON, HERE = "script", "here"
BETWEEN_TURNS = timedelta(seconds=60)
READING_TIME = timedelta(seconds=1)
LOOK_EVERY_S = 0.05


class Said(BaseModel):
    """One message of the person."""

    user: str


class Action(BaseModel):
    """Something done after the talk. ``date`` moves the clock to that day, same local time."""

    action: Literal["end_conversation", "daily_horoscope", "weekly_report"]
    day: date | None = Field(None, alias="date")
    force: bool = False


class Script(BaseModel):
    """A script as the ``converse --script`` contract has it."""

    id: str | int | None = None
    now: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))
    setup: dict[str, Any] = {}
    turns: list[Said] = []
    after: list[Action] = []


class Clock:
    """The time of a script: it stands still unless it is moved."""

    def __init__(self) -> None:
        self._now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        """Go to a moment, in either direction."""
        self._now = moment

    def advance(self, span: timedelta) -> None:
        """Let time pass."""
        self._now += span


def read(text: str) -> Script:
    """Return the script in one JSON object.

    Raises:
        InvalidInput: with the first field that is wrong.
    """
    try:
        return Script.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise InvalidInput(
            f"The script is not as --help describes it: {where}: {first['msg']}."
        ) from error


def play(astra: Astra, clock: Clock, script: Script) -> dict[str, Any]:
    """Play a script in Astra's (throwaway) database, emptied first, and return what came of it."""
    for name in astra.db.list_collection_names():
        astra.db[name].delete_many({})
    clock.set(script.now)
    _settle(astra, script)
    turns = [_turn(astra, clock, said.user, n) for n, said in enumerate(script.turns)]
    after = [_act(astra, clock, action) for action in script.after]
    held = {name: rows for name, rows in export(astra.db, PERSON).items() if rows}
    logged = sorted(held.get("safety_log", []), key=lambda row: str(row["at"]))
    return {
        "id": script.id,
        "turns": plain(turns),
        "after": plain(after),
        "user": next(iter(held.get("users", ())), None),
        "memories": held.get("memories", []),
        "safety_log": logged,
        "remaining": held,
    }


def _settle(astra: Astra, script: Script) -> None:
    """Make the person as the script has them, with the chart that follows from their details."""
    setup = dict(script.setup)
    country = setup.pop("country", None)
    pinned = dict(setup.pop("pinned_facts", None) or {})
    if country is not None:
        pinned.setdefault("country", country)
    setup.pop("_id", None)
    person = astra.people.create(PERSON, setup.pop("email", None), "", script.now)
    changes = {**setup, **{f"pinned_facts.{key}": value for key, value in pinned.items()}}
    if changes:
        astra.db.users.update_one({"_id": person.id}, {"$set": changes})
    if not setup.get("astro_overview"):
        astra.guide.draw_chart(person.id, script.now)


def _turn(astra: Astra, clock: Clock, text: str, number: int) -> dict[str, Any]:
    started = time.perf_counter()
    try:
        astra.people.get(PERSON)  # who asked to be erased has nobody to speak for them any more
        conversation = astra.conversations.active(PERSON, clock())
        message = astra.outbox.submit(
            PERSON, conversation.id, text, clock(), message_id=f"{PERSON}-{number}"
        )
        astra.events.said(message)
        clock.advance(READING_TIME)
        _reply(astra)
        answer = {**_answer(astra, message), "latency_s": round(time.perf_counter() - started, 4)}
        _work(astra)
    except AstraError as error:
        return {"reply": None, "error": {"code": error.code, "message": error.message}}
    else:
        return answer
    finally:
        clock.advance(BETWEEN_TURNS)


def _reply(astra: Astra) -> None:
    """Answer what was said; what is to be done about it comes after (it may erase the person)."""
    while astra.outbox.unanswered(PERSON):
        if not astra.responder.answer_next(HERE):
            time.sleep(LOOK_EVERY_S)


def _work(astra: Astra) -> None:
    """Do all that waits to be done, also what failed and is to be tried again in a moment."""
    run_due(astra)
    while any(task.unfinished for task in astra.tasks.latest(PERSON, HANDLERS)):
        time.sleep(LOOK_EVERY_S)
        run_due(astra)


def _answer(astra: Astra, message: Message) -> dict[str, Any]:
    """Return the answer, or, when there is none, why."""
    answer = astra.events.answer(PERSON, message.id)
    stands = astra.outbox.get(PERSON, message.id)
    if answer.status != "final":
        return {"reply": None, "error": {"code": stands.status, "message": stands.error}}
    return {
        "reply": answer.content,
        "language": answer.metadata.get("language"),
        "facts": [dict(fact) for fact in answer.facts],
        "notice": answer.metadata.get("notice"),
    }


def _act(astra: Astra, clock: Clock, action: Action) -> dict[str, Any]:
    if action.day is not None:
        clock.set(_on(action.day, clock(), astra.people.get(PERSON)))
    try:
        return {"action": action.action, **_ACTIONS[action.action](astra, clock(), action.force)}
    except AstraError as error:
        problem = {"code": error.code, "message": error.message}
        return {
            "action": action.action,
            "text": None,
            "facts": [],
            "declined": None,
            "error": problem,
        }
    finally:
        clock.advance(BETWEEN_TURNS)


def _end_conversation(astra: Astra, now: datetime, _: bool) -> dict[str, Any]:
    ended = end_conversation(astra.conversations, astra.workflows, PERSON, now)
    _work(astra)
    if ended is None:
        return {"text": None, "facts": [], "declined": "no_conversation"}
    summary = astra.conversations.get(PERSON, ended.id).summary
    return {"text": summary, "facts": [], "declined": None}


def _daily_horoscope(astra: Astra, now: datetime, force: bool) -> dict[str, Any]:
    return _reading(astra.horoscopes.prepare(PERSON, now, force=force))


def _weekly_report(astra: Astra, now: datetime, force: bool) -> dict[str, Any]:
    return _reading(astra.weekly_reports.prepare(PERSON, now, force=force))


_ACTIONS = {
    "end_conversation": _end_conversation,
    "daily_horoscope": _daily_horoscope,
    "weekly_report": _weekly_report,
}


def _reading(prepared: Horoscope | WeeklyReport | Declined) -> dict[str, Any]:
    if isinstance(prepared, Declined):
        why = {"declined": prepared.reason, "message": prepared.message}
        return {"text": None, "facts": [], **why}
    facts = [dict(fact) for fact in prepared.facts]
    return {"text": prepared.content, "facts": facts, "declined": None}


def _on(day: date, now: datetime, person: Person) -> datetime:
    """Return the moment of ``day`` at which the person's clock shows what it shows now."""
    local = now.astimezone(zone_of(person.pinned_facts))
    return datetime.combine(day, local.timetz()).astimezone(UTC)
