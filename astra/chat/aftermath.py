"""After the talk: what an ended conversation leaves in a person's memory.

Once in effect, however often it runs. Every write is keyed by the conversation or replaces what it
wrote before, and the conversation is marked as processed last, so a run that dies half-way is
simply run again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from astra.chat.conversations import Conversation, Conversations
from astra.errors import Conflict
from astra.guide.analysis import Analysis, analyse
from astra.guide.happenings import Happening
from astra.guide.model import Utterance
from astra.guide.model_reader import ModelReader
from astra.mongo.connection import Mongo
from astra.people.calendar import local_day
from astra.people.chart import chart_of
from astra.people.memories import Memories, Memory
from astra.people.model import LifeEvent, Person
from astra.people.repository import People

AUTHOR = "analysis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a conversation. ``events`` are those this run found new."""

    conversation_id: str
    summary: str
    topics: Sequence[str]
    events: Sequence[LifeEvent] = ()


class Aftermath:
    """Turns ended conversations into memory."""

    def __init__(self, db: Mongo, people: People, reader: ModelReader | None = None) -> None:
        """Without a ``reader``, conversations are read by the rules alone."""
        self._updates = db["contextual_updates"]
        self._people = people
        self._memories = Memories(db)
        self._conversations = Conversations(db)
        self._reader = reader

    def process(self, person_id: str, conversation_id: str, now: datetime) -> Outcome:
        """Analyse the conversation and keep what it taught; a processed one is left alone.

        Raises:
            NotFound: the person has no such conversation.
            Conflict: it has not ended yet.
        """
        conversation = self._conversations.get(person_id, conversation_id)
        if conversation.status != "ended":
            raise Conflict("This conversation has not ended yet.")
        if conversation.processed:
            return Outcome(
                conversation_id=conversation_id,
                summary=conversation.summary,
                topics=conversation.topics,
            )
        return self._learn(self._conversations.refresh_transcript(person_id, conversation_id), now)

    def _learn(self, conversation: Conversation, now: datetime) -> Outcome:
        person = self._people.get(conversation.person_id)
        transcript = [utterance_of(row) for row in conversation.transcript]
        if not any(utterance.role == "user" for utterance in transcript):
            self._conversations.mark_processed(person.id, conversation.id, "", (), now)
            return Outcome(conversation_id=conversation.id, summary="", topics=())
        analysis = analyse(
            transcript,
            person,
            chart_of(person.pinned_facts),
            now,
            self._recognised(conversation, transcript, person),
        )
        self._keep(person, conversation, analysis, now)
        self._conversations.mark_processed(
            person.id, conversation.id, analysis.summary, analysis.topics, now
        )
        return Outcome(
            conversation_id=conversation.id,
            summary=analysis.summary,
            topics=analysis.topics,
            events=analysis.events,
        )

    def _recognised(
        self, conversation: Conversation, transcript: Sequence[Utterance], person: Person
    ) -> list[Happening]:
        """Return what the model found; kept first, for asking again would give another answer."""
        if self._reader is None:
            return []
        kept = self._conversations.found_by_model(person.id, conversation.id)
        if kept is None:
            found = self._reader.read(transcript, person)
            rows = [{**asdict(one), "date": one.date.isoformat()} for one in found]
            kept = self._conversations.keep_found(person.id, conversation.id, rows)
        return [Happening(**{**row, "date": date.fromisoformat(row["date"])}) for row in kept]

    def _keep(
        self, person: Person, conversation: Conversation, analysis: Analysis, now: datetime
    ) -> None:
        """Write everything but the mark. The user's document goes last: the events in it are what
        tells a second run that they are not new."""
        self._tell_live_sessions(person.id, conversation.id, analysis.contextual_update, now)
        self._memories.keep(
            person.id,
            Memory(
                id=f"conversation:{conversation.id}",
                kind="summary",
                type="summary",
                scope="frontline",
                text=analysis.summary,
                updated_by=AUTHOR,
            ),
            now,
        )
        if analysis.preferences:
            self._people.update_preferences(person.id, analysis.preferences, now)
        self._people.save_analysis(
            person.id,
            events=analysis.events,
            overview=analysis.overview,
            insights=analysis.insights,
            recent_conversation={
                "conversation_id": conversation.id,
                "date": local_day(person.pinned_facts, conversation.started_at).isoformat(),
                "summary": analysis.summary,
                "topics": list(analysis.topics),
            },
            now=now,
        )

    def _tell_live_sessions(
        self, person_id: str, conversation_id: str, text: str, now: datetime
    ) -> None:
        """Leave word for a session that is open when this is learnt. Written once."""
        if not text:
            return
        row = {
            "person_id": person_id,
            "conversation_id": conversation_id,
            "source": AUTHOR,
            "text": text,
            "created_at": now,
        }
        self._updates.update_one(
            {"_id": f"{AUTHOR}:{conversation_id}"}, {"$setOnInsert": row}, upsert=True
        )


def utterance_of(row: Mapping[str, Any]) -> Utterance:
    """Read one line of a stored transcript."""
    return Utterance(
        role=row["role"], content=row["content"], at=row["at"], message_id=row.get("id")
    )
