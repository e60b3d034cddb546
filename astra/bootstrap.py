"""The whole of Astra, built once a process.

``build`` makes it over a database: what a package needs beside its own parts is handed to it here,
and ``vendors`` says who does what outside. ``install`` makes it what ``current`` returns to pages
and routes, which cannot be handed anything.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from astra.chat.aftermath import Aftermath
from astra.chat.conversations import Conversations
from astra.chat.events import Events
from astra.chat.feed import Feed
from astra.chat.forgetting import Forgetting
from astra.chat.outbox import Outbox
from astra.chat.personas import Personas
from astra.chat.updates import ContextualUpdates
from astra.chat.worker import Responder
from astra.errors import DatabaseUnavailable
from astra.guide.guide import Guide
from astra.guide.memory.talk import MemoryTalk
from astra.guide.model_reader import ModelReader
from astra.guide.writer import Writer
from astra.identity import limits
from astra.identity.current import Identity, identity
from astra.journey.journey import Journey
from astra.mongo.connection import Mongo
from astra.ops.clock import DemoClock, system_clock
from astra.ops.demo import Demo
from astra.ops.heartbeats import Heartbeats
from astra.ops.operations import Operations, operations
from astra.people.concerns import Concerns
from astra.people.memories import Memories
from astra.people.others.repository import SavedCharts
from astra.people.places import Places
from astra.people.presets import Presets
from astra.people.repository import People
from astra.podcast.aethercast import Aethercast, Helpers, aethercast
from astra.prompts import Prompts
from astra.providers.ledger import Ledger
from astra.providers.mail import post
from astra.providers.prices import prices
from astra.readings.horoscope import Horoscopes
from astra.readings.morning_mail import MorningMail
from astra.readings.weekly import WeeklyReports
from astra.settings import ROOT, Settings
from astra.vendors import vendors
from astra.voice.recitals import Recitals
from astra.voice.speech import Speech
from astra.voice.talk import VoiceTalk
from astra.voice.wiring import voice_talk
from astra.work.artifacts import Artifacts
from astra.work.carrying import Carrier, Carrying
from astra.work.idempotency import Idempotency
from astra.work.tasks import Tasks
from astra.work.workflows import Workflows


@dataclass(frozen=True, slots=True)
class Astra:
    """One of everything; each part is explained where it lives."""

    settings: Settings
    db: Mongo
    identity: Identity
    limits: limits.Limits
    people: People
    places: Places
    charts: SavedCharts
    presets: Presets
    memories: Memories
    forgetting: Forgetting
    conversations: Conversations
    outbox: Outbox
    events: Events
    feed: Feed
    tasks: Tasks
    carrying: Carrying
    carrier: Carrier | None
    workflows: Workflows
    idempotency: Idempotency
    artifacts: Artifacts
    recitals: Recitals
    aethercast: Aethercast
    guide: Guide
    responder: Responder
    aftermath: Aftermath
    updates: ContextualUpdates
    voice: VoiceTalk
    personas: Personas
    journey: Journey
    concerns: Concerns
    horoscopes: Horoscopes
    weekly_reports: WeeklyReports
    morning_mail: MorningMail
    heartbeats: Heartbeats
    operations: Operations
    demo: Demo
    ledger: Ledger
    secret_key: str
    now: Callable[[], datetime]


def build(settings: Settings, db: Mongo, now: Callable[[], datetime] | None = None) -> Astra:
    """Return Astra over a database whose indexes exist. Nothing is started.

    ``now`` is the clock of the faces and of the workers; everything else is given the time.
    Without one it is this machine's, or the demo clock where a demo account is offered.
    """
    clock = DemoClock(db)
    now = now or (clock.now if settings.demo_offered else system_clock)
    secret_key = _secret_key(settings)
    people, memories = People(db), Memories(db)
    places = Places(settings.data_dir / "places.sqlite")
    outbox = Outbox(db, lease_s=settings.message_lease_s)
    events, conversations = Events(db), Conversations(db)
    tasks, workflows = Tasks(db, lease_s=settings.task_lease_s), Workflows(db)
    artifacts = Artifacts(db)
    ledger = Ledger(
        db,
        settings.model_daily_tokens,
        prices=prices(settings),
        daily_usd=settings.model_daily_usd,
        daily_characters=settings.speech_daily_characters,
    )
    prompts, writer, speech = Prompts(ROOT / "prompts"), Writer(), Speech()
    chosen = vendors(settings, ledger, prompts)
    helpers = Helpers(
        narrator=chosen.narrator, painter=chosen.painter, model=chosen.model, prompts=prompts
    )
    guide = Guide(people, places, writer, chosen.path, MemoryTalk(people, memories, tasks))
    reader = ModelReader(chosen.model, prompts) if chosen.model else None
    podcasts = aethercast(settings, db, speech, helpers, secret_key)
    horoscopes = Horoscopes(db, people, writer)
    return Astra(
        settings=settings,
        db=db,
        identity=identity(db, people, settings.session_days),
        limits=limits.build(settings, db),
        people=people,
        places=places,
        charts=SavedCharts(db),
        presets=Presets(db),
        memories=memories,
        forgetting=Forgetting(db, memories, artifacts),
        conversations=conversations,
        outbox=outbox,
        events=events,
        feed=Feed(db),
        tasks=tasks,
        carrying=Carrying(db),
        carrier=chosen.carrier,
        workflows=workflows,
        idempotency=Idempotency(db),
        artifacts=artifacts,
        recitals=Recitals(artifacts, speech),
        aethercast=podcasts,
        guide=guide,
        responder=Responder(outbox, events, people, memories, conversations, guide, now),
        aftermath=Aftermath(db, people, places, reader),
        updates=ContextualUpdates(db),
        voice=voice_talk(db, chosen.agent, prompts, tasks, guide, ledger),
        personas=Personas(db, people),
        journey=Journey(db, people),
        concerns=Concerns(db),
        horoscopes=horoscopes,
        weekly_reports=WeeklyReports(db, people, writer),
        morning_mail=MorningMail(db, people, tasks, horoscopes, post(settings), settings.base_url),
        heartbeats=Heartbeats(db),
        operations=operations(settings, db, ledger, outbox, tasks, workflows, horoscopes, clock),
        demo=Demo(db, people, places, writer, podcasts.making),
        ledger=ledger,
        secret_key=secret_key,
        now=now,
    )


_current: Astra | None = None


def install(astra: Astra | None) -> None:
    """Make this what ``current`` returns (None: nothing, at the end of the process)."""
    global _current  # noqa: PLW0603  # Streamlit runs pages in its own threads, with no arguments
    _current = astra


def current() -> Astra:
    """Return the Astra of this process.

    Raises:
        DatabaseUnavailable: it has not started yet, or could not.
    """
    if _current is None:
        raise DatabaseUnavailable("Astra is still starting. Please try again in a moment.")
    return _current


def _secret_key(settings: Settings) -> str:
    """Return the configured key, or the one kept in the data folder, made at the first start."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    path = Path(settings.data_dir) / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # another process was first, with the whole of its own
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
