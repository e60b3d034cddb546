"""Nobody reaches what is another's: every public method of every repository, tried with a stranger's id.

A method that is added and not listed here fails ``test_every_method_is_tried``: give it a line in
``ATTEMPTS``, or in ``NOBODYS`` with the reason why it concerns no one person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pymongo.errors import DuplicateKeyError

from astra import bootstrap
from astra.bootstrap import Astra
from astra.chat.conversations import Conversations
from astra.chat.events import Events
from astra.chat.outbox import Message, Outbox
from astra.chat.personas import Personas
from astra.chat.updates import ContextualUpdates
from astra.errors import AstraError
from astra.identity.sessions import Sessions
from astra.identity.tokens import ApiTokens
from astra.mongo.connection import Mongo
from astra.people.concerns import Concerns
from astra.people.memories import Memories, Memory
from astra.people.model import LifeEvent
from astra.people.others.model import Entry
from astra.people.others.repository import SavedCharts
from astra.people.presets import Presets
from astra.people.repository import People
from astra.podcast.feeds import Feeds
from astra.podcast.making import Making
from astra.podcast.model import Audio, Episode, Order, Script
from astra.podcast.positions import Positions
from astra.podcast.shares import Share, Shares
from astra.podcast.snippets import Snippets
from astra.podcast.store import Episodes
from astra.providers.mail import Letter
from astra.readings.horoscope import Horoscopes
from astra.readings.letters import Letters
from astra.readings.morning_mail import MorningMail
from astra.readings.weekly import WeeklyReports
from astra.settings import Settings
from astra.sky.birth import BirthData, TimePrecision
from astra.sky.chart import ChartOptions
from astra.voice.sessions import VoiceSessions
from astra.work.artifacts import Artifacts
from astra.work.idempotency import Idempotency
from astra.work.plan import Step
from astra.work.tasks import Tasks
from astra.work.workflows import Workflows

SECRET = "the well behind the temple"
KIND = "reading"
SILENCE = Audio(
    content_key="key", bytes=0, length_s=0.0, loudness_lufs=0.0, marks=(), cues=(), script_version=1
)
HERS, HIS = "asha-1", "ravi-1"  # no words: "dasha" is one
BIRTH = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "time_precision": "exact",
    "birth_place": "Mumbai, India",
    "latitude": 19.0728,
    "longitude": 72.8826,
    "timezone": "Asia/Kolkata",
}


class Posted:
    """A post that takes everything, and a letter to put there."""

    def send(self, letter: Letter) -> None:
        """Take it."""

    def written(self, letter_id: str, address: str, _: str) -> Letter:
        return Letter(id=letter_id, to=[address], subject="", text="", at=datetime.now(UTC))


class Home:
    """What belongs to Asha, in every collection."""

    def __init__(self, astra: Astra, now: datetime) -> None:
        self.astra, self.now = astra, now
        for person in (HERS, HIS):
            astra.people.create(person, f"{person}@example.org", person.title(), now)
            astra.people.save_birth(person, BIRTH, None, now)
            astra.guide.draw_chart(person, now)
        astra.people.save_seeding(HERS, {"asked": SECRET})
        astra.people.save_memory_request(HERS, {"kind": "forget", "called": SECRET})
        astra.people.save_overview(HERS, {"gamification": {"note": SECRET}}, "journey", now)
        astra.updates.leave(HERS, "analysis", "hers", SECRET, now)
        self.talk = astra.conversations.active(HERS, now)
        self.spoken = astra.voice.sessions.begin(HERS, self.talk.id, SECRET, now).id
        self.message = astra.outbox.submit(HERS, self.talk.id, SECRET, now)
        astra.events.said(self.message)
        self.fence = 1
        astra.events.begin(self.message, self.fence, now)
        self.past = "past"
        astra.db.conversations.insert_one(
            {
                "_id": self.past,
                "person_id": HERS,
                "status": "ended",
                "started_at": now,
                "last_message_at": now,
                "processed": False,
                "transcript": [{"id": "1", "role": "user", "content": SECRET, "at": now}],
                "found_by_model": None,
            }
        )
        astra.memories.keep(HERS, note(SECRET), now)
        for earlier in ("fact:0", "fact:1"):
            astra.memories.learn(HERS, fact(f"{SECRET} {earlier}", earlier))
        self.task = astra.tasks.submit(HERS, "chart", "key", {"note": SECRET}, now)
        steps = [Step("one", "chart", {"note": SECRET})]
        self.workflow = astra.workflows.submit(HERS, "test", steps, now).id
        astra.idempotency.begin(HERS, "test", "key", {"note": SECRET}, now)
        astra.artifacts.put(HERS, f"{KIND}:{HERS}/{SECRET}", SECRET.encode(), "text/plain", now)
        self.cookie = astra.identity.sessions.start(HERS, "local", SECRET, now)
        self.device = astra.identity.sessions.devices(HERS, now)[0].id
        self.token = astra.identity.tokens.issue(HERS, now)
        self.token_id = astra.identity.tokens.of(HERS)[0].id
        self.chart = astra.charts.add(HERS, entry(SECRET), now).id
        self.removed = astra.charts.add(HERS, entry(SECRET), now).id
        astra.charts.remove(HERS, self.removed, now)
        astra.charts.add_all(HERS, [entry(SECRET)], "batch", now)
        self.preset = astra.presets.save(HERS, SECRET, ChartOptions()).id
        astra.presets.make_default(HERS, self.preset)
        astra.horoscopes.prepare(HERS, now)
        self.episode = "episode"
        astra.aethercast.episodes.open(HERS, self.episode, Order(topic=SECRET), SECRET, now)
        astra.aethercast.positions.keep(HERS, self.episode, 12.0, now)
        astra.aethercast.feeds.of(HERS, now)
        self.snippet = astra.aethercast.snippets.today(HERS, now).snippets[0].id
        self.episode = astra.aethercast.making.begin(
            HERS, Order(topic=SECRET, length_minutes=3), "key", now
        ).id
        self.letters, self.posted = Letters(astra.db), Posted()
        self.letter = self.letters.make(HERS, "confirmation", "link", f"{SECRET}@example.org", now)
        astra.morning_mail.switch_off(HERS)
        self.day = astra.people.get(HERS).user_overview["latest_horoscope"]["date"]

    @property
    def his_episode(self) -> Episode:
        """What somebody else would have to say to change her episode."""
        return replace(self.astra.aethercast.episodes.get(HERS, self.episode), person_id=HIS)

    @property
    def his_script(self) -> Script:
        """A script somebody else would slip into her episode."""
        return Script(
            episode_id=self.episode,
            person_id=HIS,
            version=1,
            title="His",
            language="en",
            turns=(),
            sources=(),
            estimate_s=0.0,
            created_at=self.now,
        )

    @property
    def his_link(self) -> Share:
        """A link somebody else would show as the one to her episode."""
        return Share(
            episode_id=self.episode,
            person_id=HIS,
            token="guessed",
            script_version=1,
            created_at=self.now,
        )

    def belongings(self) -> str:
        """Everything of Asha's, as text."""
        db = self.astra.db
        hers = {"$or": [{field: HERS} for field in ("_id", "person_id", "userId")]}
        mine = {
            name: list(db[name].find(hers).sort("_id", 1))
            for name in sorted(db.list_collection_names())
        }
        return json.dumps(mine, default=str, sort_keys=True)

    def stolen(self) -> Message:
        """Asha's message under Ravi's name."""
        return Message(
            id=self.message.id,
            person_id=HIS,
            conversation_id=self.talk.id,
            content="stolen",
            status="processing",
            created_at=self.now,
            variant=3,
            attempts=1,
            error=None,
        )


def note(text: str) -> Memory:
    return Memory(id="turn:1", kind="turn", type="summary", scope="frontline", text=text)


def fact(value: str, memory_id: str = "fact:1") -> Memory:
    return Memory(
        id=memory_id,
        kind="note",
        type="notes",
        scope="frontline",
        text=value,
        key="note",
        value=value,
        source_message_id="message",
        timestamp_iso="2026-11-20T12:00:00+00:00",
    )


def entry(notes: str) -> Entry:
    birth = BirthData(
        day=date(1950, 1, 1),
        time=None,
        zone="Asia/Kolkata",
        latitude_deg=19.0,
        longitude_deg=72.9,
        precision=TimePrecision.UNKNOWN,
    )
    return Entry(name="A friend", birth=birth, notes=notes)


Attempt = Callable[[Home], Any]
EVENT = LifeEvent(date="2026-01-01", desc="stolen", astro_tie="", source_message_id=None)

ATTEMPTS: dict[type, dict[str, Attempt]] = {
    People: {
        "create": lambda h: h.astra.people.create(HIS, None, "stolen", h.now),
        "get": lambda h: h.astra.people.get(HIS),
        "find": lambda h: h.astra.people.find(HIS),
        "all_of": lambda h: h.astra.people.all_of([HIS]),
        "document": lambda h: h.astra.people.document(HIS),
        "seed_dob": lambda h: h.astra.people.seed_dob(HIS, "1990-01-01", None, h.now),
        "save_birth": lambda h: h.astra.people.save_birth(HIS, {"birth_time": "01:00"}, "m", h.now),
        "birth_told_in": lambda h: h.astra.people.birth_told_in(HIS, h.message.id),
        "chart_changes": lambda h: h.astra.people.chart_changes([HIS]),
        "save_chart": lambda h: h.astra.people.save_chart(HIS, "stolen", {}, "Leo", h.now),
        "save_seeding": lambda h: h.astra.people.save_seeding(HIS, {"asked": "stolen"}),
        "seeding": lambda h: h.astra.people.seeding(HIS),
        "save_memory_request": lambda h: h.astra.people.save_memory_request(HIS, {"kind": "x"}),
        "note_overview": lambda h: h.astra.people.note_overview(
            HIS, {"language": "stolen"}, "x", h.now
        ),
        "update_preferences": lambda h: h.astra.people.update_preferences(
            HIS, {"tone": "x"}, h.now
        ),
        "set_name": lambda h: h.astra.people.set_name(HIS, "stolen", h.now),
        "save_analysis": lambda h: h.astra.people.save_analysis(
            HIS,
            events=[EVENT],
            overview="stolen",
            insights=[],
            recent_conversation={"conversation_id": h.past},
            now=h.now,
        ),
        "unlearn_events": lambda h: h.astra.people.unlearn_events(HIS, ["message"]),
        "save_readings": lambda h: h.astra.people.save_readings(
            [(h.astra.people.get(HIS), {"latest_horoscope": "stolen"})], "x", h.now
        ),
        "save_overview": lambda h: h.astra.people.save_overview(
            HIS, {"gamification": "stolen"}, "person", h.now
        ),
        "note_celebrated": lambda h: h.astra.people.note_celebrated(HIS, ["streak_3"]),
        "delete": lambda h: h.astra.people.delete(HIS),
    },
    ContextualUpdates: {
        "leave": lambda h: h.astra.updates.leave(HIS, "analysis", "hers", "stolen", h.now),
        "withdraw": lambda h: h.astra.updates.withdraw(HIS, "analysis", "hers"),
        "since": lambda h: h.astra.updates.since(HIS, h.now - timedelta(days=1)),
    },
    VoiceSessions: {
        "begin": lambda h: h.astra.voice.sessions.begin(HIS, h.talk.id, "none", h.now),
        "get": lambda h: h.astra.voice.sessions.get(HIS, h.spoken),
        "name": lambda h: h.astra.voice.sessions.name(HIS, h.spoken, "stolen"),
        "end": lambda h: h.astra.voice.sessions.end(HIS, h.spoken, "stolen", h.now),
        "settle": lambda h: h.astra.voice.sessions.settle(HIS, h.spoken, "missing", {}),
        "unsettled": lambda h: h.astra.voice.sessions.unsettled(HIS, h.talk.id),
    },
    Personas: {"rebuild": lambda h: h.astra.personas.rebuild(HIS, h.now)},
    Conversations: {
        "active": lambda h: h.astra.conversations.active(HIS, h.now),
        "current": lambda h: h.astra.conversations.current(HIS),
        "get": lambda h: h.astra.conversations.get(HIS, h.past),
        "latest": lambda h: h.astra.conversations.latest(HIS),
        "end": lambda h: h.astra.conversations.end(HIS, h.now, h.talk.id),
        "address": lambda h: h.astra.conversations.address(HIS, h.talk.id, "wss://stolen"),
        "touch": lambda h: h.astra.conversations.touch(HIS, h.talk.id, h.now),
        "mark_queued": lambda h: h.astra.conversations.mark_queued(HIS, h.past),
        "refresh_transcript": lambda h: h.astra.conversations.refresh_transcript(HIS, h.past),
        "found_by_model": lambda h: h.astra.conversations.found_by_model(HIS, h.past),
        "keep_found": lambda h: h.astra.conversations.keep_found(HIS, h.past, [{"a": 1}]),
        "revise": lambda h: h.astra.conversations.revise(HIS, h.past, 1),
        "mark_processed": lambda h: h.astra.conversations.mark_processed(
            HIS, h.past, "stolen", (), h.now
        ),
    },
    Events: {
        "said": lambda h: h.astra.events.said(h.stolen()),
        "take_up": lambda h: h.astra.events.take_up(h.stolen(), h.fence + 1, h.now),
        "begin": lambda h: h.astra.events.begin(h.stolen(), h.fence + 1, h.now),
        "write": lambda h: h.astra.events.write(h.stolen(), h.fence, "stolen"),
        "complete": lambda h: h.astra.events.complete(h.stolen(), h.fence, "stolen", [], {}),
        "abandon": lambda h: h.astra.events.abandon(h.stolen(), h.fence),
        "answer": lambda h: h.astra.events.answer(HIS, h.message.id),
        "latest": lambda h: h.astra.events.latest(HIS),
        "after": lambda h: h.astra.events.after(HIS, h.message.id),
        "earlier": lambda h: h.astra.events.earlier(HIS, f"{h.message.id}.reply"),
        "choose": lambda h: h.astra.events.choose(HIS, h.message.id, 0),
        "before": lambda h: h.astra.events.before(HIS, h.now.replace(year=2099), 9),
        "rate": lambda h: h.astra.events.rate(HIS, h.message.id, "down", "stolen", h.now),
    },
    Outbox: {
        "submit": lambda h: h.astra.outbox.submit(HIS, h.talk.id, "stolen", h.now),
        "get": lambda h: h.astra.outbox.get(HIS, h.message.id),
        "sent_with": lambda h: h.astra.outbox.sent_with(HIS, "key", SECRET),
        "unanswered": lambda h: h.astra.outbox.unanswered(HIS),
        "failed": lambda h: h.astra.outbox.failed(HIS),
        "settle": lambda h: h.astra.outbox.settle(HIS, h.message.id, 0),
        "answer_again": lambda h: h.astra.outbox.answer_again(HIS, h.message.id, h.now),
        "reword": lambda h: h.astra.outbox.reword(HIS, h.message.id, "stolen", h.now),
        "cancel": lambda h: h.astra.outbox.cancel(HIS, h.message.id),
        "cancelled": lambda h: h.astra.outbox.cancelled(HIS, h.message.id),
    },
    Tasks: {
        "submit": lambda h: h.astra.tasks.submit(HIS, "chart", "key", {}, h.now),
        "submit_all": lambda h: h.astra.tasks.submit_all("chart", {HIS: "key"}, h.now),
        "get": lambda h: h.astra.tasks.get(HIS, h.task.id),
        "latest": lambda h: h.astra.tasks.latest(HIS, ["chart"]),
        "retry": lambda h: h.astra.tasks.retry(HIS, h.task.id, h.now),
    },
    Workflows: {
        "submit": lambda h: h.astra.workflows.submit(
            HIS, "test", [Step("two", "chart")], h.now, workflow_id=h.workflow
        ),
        "get": lambda h: h.astra.workflows.get(HIS, h.workflow),
        "of": lambda h: h.astra.workflows.of(HIS),
        "cancel": lambda h: h.astra.workflows.cancel(HIS, h.workflow, h.now),
        "retry": lambda h: h.astra.workflows.retry(HIS, h.workflow, h.now),
    },
    Idempotency: {
        "begin": lambda h: h.astra.idempotency.begin(HIS, "test", "key", {"note": SECRET}, h.now),
    },
    Artifacts: {
        "put": lambda h: h.astra.artifacts.put(
            HIS, f"{KIND}:{HERS}/{SECRET}", b"", "text/plain", h.now
        ),
        "get": lambda h: h.astra.artifacts.get(HIS, f"{KIND}:{HERS}/{SECRET}"),
        "open": lambda h: h.astra.artifacts.open(HIS, f"{KIND}:{HERS}/{SECRET}"),
        "discard": lambda h: h.astra.artifacts.discard(KIND, person_id=HIS),
        "discard_those": lambda h: h.astra.artifacts.discard_those(KIND, HIS, lambda _: True),
        "erase": lambda h: h.astra.artifacts.erase(HIS),
    },
    SavedCharts: {
        "add": lambda h: h.astra.charts.add(HIS, entry("stolen"), h.now),
        "add_all": lambda h: h.astra.charts.add_all(HIS, [entry("stolen")], "batch", h.now),
        "get": lambda h: h.astra.charts.get(HIS, h.chart),
        "search": lambda h: h.astra.charts.search(HIS, "friend"),
        "count": lambda h: h.astra.charts.count(HIS),
        "edit": lambda h: h.astra.charts.edit(HIS, h.chart, entry("stolen"), h.now),
        "remove": lambda h: h.astra.charts.remove(HIS, h.chart, h.now),
        "restore": lambda h: h.astra.charts.restore(HIS, h.removed, h.now),
    },
    Presets: {
        "of": lambda h: h.astra.presets.of(HIS),
        "default": lambda h: h.astra.presets.default(HIS),
        "save": lambda h: h.astra.presets.save(HIS, "stolen", ChartOptions(zodiac="sidereal")),
        "remove": lambda h: h.astra.presets.remove(HIS, h.preset),
        "rename": lambda h: h.astra.presets.rename(HIS, h.preset, "stolen"),
        "make_default": lambda h: h.astra.presets.make_default(HIS, h.preset),
        "clear_default": lambda h: h.astra.presets.clear_default(HIS),
    },
    Concerns: {
        "tender": lambda h: h.astra.concerns.tender(HIS, h.now),
        "tender_among": lambda h: h.astra.concerns.tender_among([HIS], h.now),
    },
    Memories: {
        "keep": lambda h: h.astra.memories.keep(HIS, note("stolen"), h.now),
        "learn": lambda h: h.astra.memories.learn(HIS, fact("stolen")),
        "end": lambda h: h.astra.memories.end(HIS, "note", "", "m", h.now.replace(year=2099)),
        "unsay": lambda h: h.astra.memories.unsay(HIS, "message"),
        "retrieve": lambda h: h.astra.memories.retrieve(HIS, SECRET, h.now),
        "latest": lambda h: h.astra.memories.latest(HIS, "frontline"),
        "facts": lambda h: h.astra.memories.facts(HIS),
        "notes": lambda h: h.astra.memories.notes(HIS),
        "superseded": lambda h: h.astra.memories.superseded(HIS),
        "on": lambda h: h.astra.memories.on(HIS, h.now.date()),
        "told_in": lambda h: h.astra.memories.told_in(HIS, ["message"]),
        "forget": lambda h: h.astra.memories.forget(HIS, ["turn:1", "fact:1"], "", h.now),
        "unswept": lambda h: h.astra.memories.unswept(HIS),
        "bury": lambda h: h.astra.memories.bury(HIS, ["turn:1", "fact:0", "fact:1"]),
        "forgotten": lambda h: h.astra.memories.forgotten(HIS, fact(SECRET)),
        "note_concern": lambda h: h.astra.memories.note_concern(HIS, h.message.id, "x", h.now),
    },
    Sessions: {
        "start": lambda h: h.astra.identity.sessions.start(HIS, "local", "", h.now),
        "person_of": lambda h: h.astra.identity.sessions.person_of(h.device, h.now),
        "end": lambda h: h.astra.identity.sessions.end(h.device),
        "end_all": lambda h: h.astra.identity.sessions.end_all(HIS),
        "devices": lambda h: h.astra.identity.sessions.devices(HIS, h.now),
        "revoke": lambda h: h.astra.identity.sessions.revoke(HIS, h.device),
    },
    ApiTokens: {
        "issue": lambda h: h.astra.identity.tokens.issue(HIS, h.now),
        "caller": lambda h: h.astra.identity.tokens.caller(h.token_id, h.now),
        "of": lambda h: h.astra.identity.tokens.of(HIS),
        "revoke": lambda h: h.astra.identity.tokens.revoke(HIS, h.token_id),
        "revoke_all": lambda h: h.astra.identity.tokens.revoke_all(HIS),
    },
    Horoscopes: {
        "prepare": lambda h: h.astra.horoscopes.prepare(HIS, h.now, force=True),
        "prepare_all": lambda h: h.astra.horoscopes.prepare_all([HIS], h.now),
        "today": lambda h: h.astra.horoscopes.today(HIS, h.now),
        "feedback": lambda h: h.astra.horoscopes.feedback(HIS, h.day, "down", h.now),
    },
    Episodes: {
        "open": lambda h: h.astra.aethercast.episodes.open(HIS, h.episode, Order(), "His", h.now),
        "get": lambda h: h.astra.aethercast.episodes.get(HIS, h.episode),
        "of": lambda h: h.astra.aethercast.episodes.of(HIS),
        "keep_notes": lambda h: h.astra.aethercast.episodes.keep_notes(h.his_episode, []),
        "keep_cover": lambda h: h.astra.aethercast.episodes.keep_cover(h.his_episode, "key", ""),
        "publish": lambda h: h.astra.aethercast.episodes.publish(h.his_episode, SILENCE),
        "keep_script": lambda h: h.astra.aethercast.episodes.keep_script(h.his_script),
        "script": lambda h: h.astra.aethercast.episodes.script(HIS, h.episode),
        "told_lately": lambda h: h.astra.aethercast.episodes.told_lately(HIS),
    },
    Making: {
        "begin": lambda h: h.astra.aethercast.making.begin(
            HIS, Order(length_minutes=3), "key", h.now
        ),
        "voice": lambda h: h.astra.aethercast.making.voice(HIS, h.episode, h.now),
        "edit": lambda h: h.astra.aethercast.making.edit(HIS, h.episode, 1, [], h.now),
        "cancel": lambda h: h.astra.aethercast.making.cancel(HIS, h.episode, h.now),
        "retry": lambda h: h.astra.aethercast.making.retry(HIS, h.episode, h.now),
        "progress": lambda h: h.astra.aethercast.making.progress(HIS, h.episode, h.now),
    },
    MorningMail: {
        "standing": lambda h: h.astra.morning_mail.standing(HIS),
        "switch_on": lambda h: h.astra.morning_mail.switch_on(HIS, h.now),
        "switch_off": lambda h: h.astra.morning_mail.switch_off(HIS),
        "link_tasks": lambda h: h.astra.morning_mail.link_tasks(HIS),
        "submit": lambda h: h.astra.morning_mail.submit(HIS, h.now.date(), h.now),
        "send": lambda h: h.astra.morning_mail.send(HIS, h.day, h.now),
        "send_link": lambda h: h.astra.morning_mail.send_link(HIS, h.letter, h.now),
        "confirm": lambda h: h.astra.morning_mail.confirm(HERS, h.now),
        "stop": lambda h: h.astra.morning_mail.stop(HERS),
    },
    Letters: {
        "make": lambda h: h.letters.make(HIS, "confirmation", "link", "his@example.org", h.now),
        "send": lambda h: h.letters.send(HIS, h.letter, h.posted, h.posted.written),
        "opened_by": lambda h: h.letters.opened_by(h.letter, "confirmation"),
        "since": lambda h: h.letters.since(HIS, "confirmation", h.now - timedelta(days=1)),
    },
    Feeds: {
        "of": lambda h: h.astra.aethercast.feeds.of(HIS, h.now),
        "rotate": lambda h: h.astra.aethercast.feeds.rotate(HIS, h.now),
        "opened_by": lambda h: h.astra.aethercast.feeds.opened_by(HERS),
        "address": lambda h: h.astra.aethercast.feeds.address(
            h.astra.aethercast.feeds.of(HIS, h.now)
        ),
        "document": lambda h: h.astra.aethercast.feeds.document(
            h.astra.aethercast.feeds.of(HIS, h.now)
        ),
        "cover": lambda h: h.astra.aethercast.feeds.cover(
            h.astra.aethercast.feeds.of(HIS, h.now), h.now
        ),
        "finished": lambda h: h.astra.aethercast.feeds.finished(
            h.astra.aethercast.feeds.of(HIS, h.now), h.episode
        ),
    },
    Shares: {
        "of": lambda h: h.astra.aethercast.shares.of(HIS, h.episode),
        "make": lambda h: h.astra.aethercast.shares.make(HIS, h.episode, h.now),
        "take_back": lambda h: h.astra.aethercast.shares.take_back(HIS, h.episode),
        "opened_by": lambda h: h.astra.aethercast.shares.opened_by(h.episode),
        "address": lambda h: h.astra.aethercast.shares.address(h.his_link),
    },
    Positions: {
        "keep": lambda h: h.astra.aethercast.positions.keep(HIS, h.episode, 5.0, h.now),
        "of": lambda h: h.astra.aethercast.positions.of(HIS),
    },
    Snippets: {
        "today": lambda h: h.astra.aethercast.snippets.today(HIS, h.now),
        "get": lambda h: h.astra.aethercast.snippets.get(HIS, h.snippet),
        "cover": lambda h: h.astra.aethercast.snippets.cover(HIS, h.snippet, h.now),
    },
    WeeklyReports: {
        "prepare": lambda h: h.astra.weekly_reports.prepare(HIS, h.now, force=True),
        "latest": lambda h: h.astra.weekly_reports.latest(HIS),
        "feedback": lambda h: h.astra.weekly_reports.feedback(HIS, h.day, "down", h.now),
    },
}
NOBODYS: dict[type, set[str]] = {
    People: {"find_by_email", "zones", "seeded_in"},  # sign-in; the timetable
    Conversations: {"idle_since", "unprocessed"},  # the timetable
    Outbox: {"claim", "given_up"},  # workers; the timetable
    Workflows: {"advance", "reconcile"},  # workers; the timetable
    Idempotency: {"ended", "drop_abandoned"},  # likewise
    Artifacts: {"sweep"},  # the timetable
    Horoscopes: {"due", "overdue"},  # the timetable; alerts
    MorningMail: {"due"},  # the timetable
    WeeklyReports: {"due"},  # likewise
}


@pytest.fixture
def home(db: Mongo, data_dir: Path, now: datetime) -> Iterator[Home]:
    settings = Settings(_env_file=None, data_dir=data_dir, responder="offline")
    return Home(bootstrap.build(settings, db), now)


@pytest.mark.parametrize("kind", ATTEMPTS)
def test_every_method_is_tried(kind: type) -> None:
    public = {
        name for name, value in vars(kind).items() if callable(value) and not name.startswith("_")
    }
    assert public == set(ATTEMPTS[kind]) | NOBODYS.get(kind, set())


@pytest.mark.parametrize("kind", ATTEMPTS)
def test_a_stranger_reads_nothing_and_changes_nothing(home: Home, kind: type) -> None:
    before = home.belongings()
    assert SECRET in before
    for name, attempt in ATTEMPTS[kind].items():
        found = None
        with suppress(AstraError, DuplicateKeyError):  # an id that is taken
            found = attempt(home)
        assert SECRET not in repr(found), name
        assert HERS not in repr(found), name
        assert home.belongings() == before, name
