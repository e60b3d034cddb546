"""After the talk: what an ended conversation leaves in a person's memory.

Once in effect, however often it runs. Every write is keyed by the conversation or by a message in
it, or replaces what it wrote before, and the conversation is marked as processed last, so a run
that dies half-way is simply run again.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from astra.chat.conversations import Conversation, Conversations
from astra.chat.updates import ContextualUpdates
from astra.errors import Conflict
from astra.guide.analysis import Analysis, analyse
from astra.guide.happenings import Happening
from astra.guide.language import language_for
from astra.guide.memory.facts import event_told
from astra.guide.memory.recording import memory, record
from astra.guide.model import Utterance
from astra.guide.model_reader import ModelReader
from astra.guide.spoken_birth import SpokenBirth, keep, spoken_birth
from astra.mongo.connection import Mongo
from astra.people.calendar import local_day
from astra.people.chart import chart_of
from astra.people.memories import Memories, Memory
from astra.people.model import LifeEvent, Person
from astra.people.places import Places
from astra.people.repository import People

AUTHOR = "analysis"
LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a conversation. ``events`` are those this run found new."""

    conversation_id: str
    summary: str
    topics: Sequence[str]
    events: Sequence[LifeEvent] = ()


class Aftermath:
    """Turns ended conversations into memory."""

    def __init__(
        self, db: Mongo, people: People, places: Places, reader: ModelReader | None = None
    ) -> None:
        """Without a ``reader``, conversations are read by the rules alone."""
        self._people, self._places, self._reader = people, places, reader
        self._memories = Memories(db)
        self._conversations = Conversations(db)
        self._updates = ContextualUpdates(db)

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
        person_id = conversation.person_id
        transcript = [utterance_of(row) for row in conversation.transcript]
        if not any(utterance.role == "user" for utterance in transcript):
            self._conversations.mark_processed(
                person_id, conversation.id, "", (), now, conversation.revision
            )
            return Outcome(conversation_id=conversation.id, summary="", topics=())
        if conversation.revision:
            self._unlearn(conversation)
        self._take_down(conversation, now)
        person = _before(self._people.get(person_id), conversation.id)
        analysis = analyse(
            transcript,
            person,
            chart_of(person.pinned_facts),
            now,
            also=self._recognised(conversation, transcript, person),
            forgotten=lambda event: self._forgotten(person_id, event, conversation.started_at),
        )
        self._keep(person, conversation, analysis, now)
        self._conversations.mark_processed(
            person_id,
            conversation.id,
            analysis.summary,
            analysis.topics,
            now,
            conversation.revision,
        )
        return Outcome(
            conversation_id=conversation.id,
            summary=analysis.summary,
            topics=analysis.topics,
            events=analysis.events,
        )

    def _unlearn(self, conversation: Conversation) -> None:
        """Drop what was learnt from a transcript that has been reworded since."""
        said = [row["id"] for row in conversation.transcript]
        self._people.unlearn_events(conversation.person_id, said)
        self._updates.withdraw(conversation.person_id, AUTHOR, conversation.id)

    def _take_down(self, conversation: Conversation, now: datetime) -> None:
        """Keep the facts and birth details of what the guide did not hear: a spoken talk, mostly.

        First of all, so that the events of this very talk are read with the chart it settles.
        """
        unheard = [
            utterance_of(row)
            for row in conversation.transcript
            if row["role"] != "user" or not row.get("heard")
        ]
        said = [utterance for utterance in unheard if utterance.role == "user"]
        if not said:
            return
        person = self._people.get(conversation.person_id)
        language = language_for(person, said[-1].content, said)
        birth = spoken_birth(unheard, person.pinned_facts, self._places, language)
        self._updates.leave(person.id, "birth", conversation.id, _told_of(birth), now)
        keep(self._people, person.id, birth, said)
        for utterance in said:
            if utterance.message_id is not None:
                record(
                    self._memories,
                    self._people,
                    person,
                    utterance.message_id,
                    utterance.content,
                    utterance.at,
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

    def _forgotten(self, person_id: str, event: Happening, said: datetime) -> bool:
        told = memory(event_told(event, ""), event.message_id or "", said)
        return self._memories.forgotten(person_id, told)

    def _keep(
        self, person: Person, conversation: Conversation, analysis: Analysis, now: datetime
    ) -> None:
        """Write everything but the mark. The user's document goes last: the events in it are what
        tells a second run that they are not new."""
        self._updates.leave(person.id, AUTHOR, conversation.id, analysis.contextual_update, now)
        self._remember(conversation, analysis.events)
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

    def _remember(self, conversation: Conversation, events: Sequence[LifeEvent]) -> None:
        """Keep each new event as a fact, with the words it was told in. Those that were kept as
        they were said are there already, under the same id."""
        said = {row["id"]: utterance_of(row) for row in conversation.transcript}
        for event in events:
            source = said.get(event.source_message_id)
            if source is None or source.message_id is None:
                continue
            happening = Happening(date.fromisoformat(event.date), event.desc)
            quote = textwrap.shorten(source.content, LONGEST_QUOTE, placeholder=" …")
            told = event_told(happening, quote)
            fact = memory(told, source.message_id, source.at, AUTHOR)
            self._memories.learn(conversation.person_id, fact)


def _before(person: Person, conversation_id: str) -> Person:
    """Return the person as before this conversation, should an earlier run have got so far."""
    overview = dict(person.user_overview)
    talks = overview.get("recent_conversations") or ()
    overview["recent_conversations"] = [
        talk for talk in talks if talk.get("conversation_id") != conversation_id
    ]
    return replace(person, user_overview=overview)


def _told_of(birth: SpokenBirth) -> str:
    """Return what a live session should know of birth details just told, and should ask."""
    noted = [
        f"{name.replace('_', ' ')} {birth.details[name]}"
        for name in ("birth_date", "birth_time", "birth_place")
        if name in birth.details
    ]
    parts = [f"Noted from the talk: {', '.join(noted)}."] if noted else []
    return " ".join([*parts, f"To be said: {birth.note}"] if birth.note else parts)


def utterance_of(row: Mapping[str, Any]) -> Utterance:
    """Read one line of a stored transcript."""
    return Utterance(
        role=row["role"], content=row["content"], at=row["at"], message_id=row.get("id")
    )
