"""The whole of Astra, built once a process: the one place that chooses implementations.

``build`` makes it over a database; ``install`` makes it what ``current`` returns to pages and
routes, which cannot be handed anything.
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
from astra.chat.spoken import SpokenLines
from astra.chat.turns import Turns
from astra.chat.updates import ContextualUpdates
from astra.chat.worker import Responder
from astra.errors import AstraError, DatabaseUnavailable
from astra.guide.guide import Guide
from astra.guide.memory.talk import MemoryTalk
from astra.guide.model_path import ModelPath
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
from astra.podcast.cast import Cast
from astra.podcast.feeds import Feeds
from astra.podcast.making import Making
from astra.podcast.model import Host
from astra.podcast.positions import Positions
from astra.podcast.snippets import Snippets
from astra.podcast.stages import Stages
from astra.podcast.store import Episodes
from astra.prompts import Prompts
from astra.providers.language import ELEVENLABS, LanguageModel
from astra.providers.ledger import Ledger
from astra.providers.mail import post
from astra.providers.narrating import Narrator
from astra.providers.prices import prices
from astra.providers.voice import VoiceAgent
from astra.readings.horoscope import Horoscopes
from astra.readings.morning_mail import MorningMail
from astra.readings.weekly import WeeklyReports
from astra.settings import ROOT, Settings
from astra.voice.briefing import Briefing
from astra.voice.listening import Listener
from astra.voice.recitals import Recitals
from astra.voice.sessions import VoiceSessions
from astra.voice.speech import Speech
from astra.voice.talk import VoiceTalk
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
    snippets: Snippets
    episodes: Episodes
    making: Making
    feeds: Feeds
    positions: Positions
    stages: Stages
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
    people, memories = People(db), Memories(db)
    places = Places(settings.data_dir / "places.sqlite")
    outbox = Outbox(db, lease_s=settings.message_lease_s)
    events, conversations = Events(db), Conversations(db)
    tasks, workflows = Tasks(db, lease_s=settings.task_lease_s), Workflows(db)
    artifacts, idempotency = Artifacts(db), Idempotency(db)
    ledger = Ledger(
        db,
        settings.model_daily_tokens,
        prices=prices(settings),
        daily_usd=settings.model_daily_usd,
        daily_characters=settings.speech_daily_characters,
    )
    prompts, writer = Prompts(ROOT / "prompts"), Writer()
    model = _model(settings, ledger)
    agent = _agent(settings)
    path = _path(settings, model, agent, prompts, ledger)
    guide = Guide(people, places, writer, path, MemoryTalk(people, memories, tasks))
    journey = Journey(db, people)
    horoscopes = Horoscopes(db, people, writer)
    weekly_reports = WeeklyReports(db, people, writer)
    aftermath = Aftermath(db, people, places, ModelReader(model, prompts) if model else None)
    updates, concerns = ContextualUpdates(db), Concerns(db)
    speech, snippets, episodes = Speech(), Snippets(db, people, artifacts), Episodes(db)
    making = Making(episodes, workflows, idempotency, people)
    cast = Cast(artifacts, speech, _narrator(settings, ledger))
    stages = Stages(episodes, making, workflows, artifacts, people, concerns, cast, snippets)
    listener = Listener(
        people, events, SpokenLines(db), Turns(events, people, memories), guide, updates
    )
    voice = VoiceTalk(
        agent,
        sessions=VoiceSessions(db),
        people=people,
        conversations=conversations,
        workflows=workflows,
        tasks=tasks,
        listener=listener,
        briefing=Briefing(prompts, events, memories, concerns),
        updates=updates,
        ledger=ledger,
    )
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
        carrier=_carrier(settings),
        workflows=workflows,
        idempotency=idempotency,
        artifacts=artifacts,
        recitals=Recitals(artifacts, speech),
        snippets=snippets,
        episodes=episodes,
        making=making,
        feeds=Feeds(db, episodes, artifacts, _secret_key(settings), settings.base_url),
        positions=Positions(db, episodes),
        stages=stages,
        guide=guide,
        responder=Responder(outbox, events, people, memories, conversations, guide, now),
        aftermath=aftermath,
        updates=updates,
        voice=voice,
        personas=Personas(db, people),
        journey=journey,
        concerns=concerns,
        horoscopes=horoscopes,
        weekly_reports=weekly_reports,
        morning_mail=MorningMail(db, people, tasks, horoscopes, post(settings), settings.base_url),
        heartbeats=Heartbeats(db),
        operations=operations(settings, db, ledger, outbox, tasks, workflows, horoscopes, clock),
        demo=Demo(db, people, places, writer),
        ledger=ledger,
        secret_key=_secret_key(settings),
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


def _model(settings: Settings, ledger: Ledger) -> LanguageModel | None:
    """No key, no model: then the guide's own writer answers, by choice and shown as such."""
    key = settings.openai_api_key
    wanted = settings.responder in ("auto", "openai")
    if not wanted or key is None or not key.get_secret_value():
        return None
    from astra.providers.openai import OpenAIModel  # noqa: PLC0415  # half a second, for a key

    return OpenAIModel(
        key.get_secret_value(),
        settings.openai_model,
        ledger,
        base_url=settings.openai_base_url,
        timeout_s=settings.model_timeout_s,
    )


def _carrier(settings: Settings) -> Carrier | None:
    """No broker, no carrier: then every scheduler runs tasks itself."""
    if settings.broker_url is None:
        return None
    try:
        from astra.providers.celery_carrier import (  # noqa: PLC0415  # installed where it is used
            CeleryCarrier,
        )
    except ModuleNotFoundError as error:
        raise AstraError(
            "ASTRA_BROKER_URL is set, but Celery is not installed: "
            "pip install -r requirements-celery.txt"
        ) from error
    return CeleryCarrier(settings.broker_url.get_secret_value())


def _agent(settings: Settings) -> VoiceAgent | None:
    """No key, no agent: then people talk in writing, and what Astra writes is read out here."""
    key, agent_id = settings.elevenlabs_api_key, settings.elevenlabs_agent_id
    if not settings.voice_configured or key is None or agent_id is None:
        return None
    from astra.providers.elevenlabs import ElevenLabsAgent  # noqa: PLC0415  # a second, for a key

    return ElevenLabsAgent(key.get_secret_value(), agent_id, base_url=settings.elevenlabs_base_url)


def _narrator(settings: Settings, ledger: Ledger) -> Narrator | None:
    """No key or no voices, no narrator: then the voices of this machine speak episodes."""
    key, mira = settings.elevenlabs_api_key, settings.elevenlabs_voice_mira
    kabir = settings.elevenlabs_voice_kabir
    if not settings.narrator_configured or key is None or mira is None or kabir is None:
        return None
    from astra.providers.elevenlabs_narrator import ElevenLabsNarrator  # noqa: PLC0415  # likewise

    return ElevenLabsNarrator(
        key.get_secret_value(),
        settings.elevenlabs_speech_model,
        {Host.MIRA: mira, Host.KABIR: kabir},
        ledger,
        base_url=settings.elevenlabs_base_url,
    )


def _path(
    settings: Settings,
    model: LanguageModel | None,
    agent: VoiceAgent | None,
    prompts: Prompts,
    ledger: Ledger,
) -> ModelPath | None:
    """Return who answers before our own writer does: the agent when asked for, or the model."""
    if settings.responder != "elevenlabs":
        return ModelPath(model, prompts) if model else None
    if agent is None:
        return None
    from astra.providers.elevenlabs_text import AgentWriter  # noqa: PLC0415  # likewise

    writer = AgentWriter(agent, ledger, timeout_s=settings.model_timeout_s)
    return ModelPath(writer, prompts, ELEVENLABS)


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
