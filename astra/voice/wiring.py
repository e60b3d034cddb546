"""Talking aloud, put together: a ``VoiceTalk`` over one database and one guide."""

from __future__ import annotations

from astra.chat.conversations import Conversations
from astra.chat.events import Events
from astra.chat.spoken import SpokenLines
from astra.chat.turns import Turns
from astra.chat.updates import ContextualUpdates
from astra.guide.guide import Guide
from astra.mongo.connection import Mongo
from astra.people.concerns import Concerns
from astra.people.memories import Memories
from astra.people.repository import People
from astra.prompts import Prompts
from astra.providers.ledger import Ledger
from astra.providers.voice import VoiceAgent
from astra.voice.briefing import Briefing
from astra.voice.listening import Listener
from astra.voice.sessions import VoiceSessions
from astra.voice.talk import VoiceTalk
from astra.work.tasks import Tasks
from astra.work.workflows import Workflows


def voice_talk(
    db: Mongo,
    agent: VoiceAgent | None,
    prompts: Prompts,
    tasks: Tasks,
    guide: Guide,
    ledger: Ledger,
) -> VoiceTalk:
    """Build what talks aloud; without an ``agent`` it says that nobody can."""
    people, memories, events = People(db), Memories(db), Events(db)
    turns, updates = Turns(events, people, memories), ContextualUpdates(db)
    return VoiceTalk(
        agent,
        sessions=VoiceSessions(db),
        people=people,
        conversations=Conversations(db),
        workflows=Workflows(db),
        tasks=tasks,
        listener=Listener(people, events, SpokenLines(db), turns, guide, updates),
        briefing=Briefing(prompts, events, memories, Concerns(db)),
        updates=updates,
        ledger=ledger,
    )
