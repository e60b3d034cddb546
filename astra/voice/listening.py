"""Listening: what is said in a voice session, taken in as what is typed would be.

The person's words go through care, memory and seeding first, as every message does; what Astra has
to say there is shown at once and told to the agent, who says it aloud. Everything else the agent
answers, and its words are checked before they are shown. Whatever is missed here is found when the
conversation is analysed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from astra.chat.events import Event, Events
from astra.chat.outbox import Message
from astra.chat.spoken import VOICE, Line, SpokenLines
from astra.chat.turns import Turns, note_language, stored
from astra.chat.updates import ContextualUpdates
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.guide import Guide
from astra.guide.language import language_for
from astra.guide.model import Reply, Turn
from astra.guide.notices import LEFT_OUT
from astra.people.repository import People
from astra.providers.voice import Role
from astra.voice.checking import checked, correction
from astra.voice.sessions import VoiceSession

FENCE = 1  # answers to spoken words are written whole, by whoever took the words in
MOST_FACTS = 30


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in a session: its id as a line, by whom, the words, and when."""

    id: str
    role: Role
    text: str
    at: datetime


class Listener:
    """Takes in what both sides say."""

    def __init__(
        self,
        people: People,
        events: Events,
        lines: SpokenLines,
        turns: Turns,
        guide: Guide,
        updates: ContextualUpdates,
    ) -> None:
        self._people, self._events, self.lines = people, events, lines
        self._turns, self._guide, self._updates = turns, guide, updates

    def hear(self, session: VoiceSession, said: Said) -> None:
        """Take in what was said. Safe twice.

        Raises:
            NotFound: the account is gone.
        """
        if said.role == "user":
            self._hear_person(session, said)
        else:
            self.lines.keep(self._checked(session, said))

    def note(self, session: VoiceSession, said: Said) -> None:
        """Keep what was said and nobody heard at the time: the talk has gone on since."""
        if said.role == "user":
            self.lines.keep(_line(session, said, said.text))
        else:
            self.lines.keep(self._checked(session, said))

    def shorten(self, session: VoiceSession, said: Said) -> None:
        """Keep only so much of an answer as was heard before it was interrupted."""
        self.lines.shorten(self._checked(session, said))

    def _hear_person(self, session: VoiceSession, said: Said) -> None:
        message = Message(
            id=said.id,
            person_id=session.person_id,
            conversation_id=session.conversation_id,
            content=said.text,
            status="delivered",
            created_at=said.at,
            variant=0,
            attempts=1,
            error=None,
        )
        turn = self._turns.of(message, said.at)  # first: nothing is written about somebody gone
        self.lines.keep(_line(session, said, said.text))
        reply = self._guide.settle(turn)
        self._turns.remember(message, turn.person, reply or Reply(text=""), said.at)
        if reply is None:
            language = language_for(turn.person, turn.text, turn.history)
            note_language(self._people, turn.person, language, said.at)
        else:
            self._answer(message, turn, reply)

    def _answer(self, message: Message, turn: Turn, reply: Reply) -> None:
        """Show what Astra itself answers, and have the agent say it."""
        note_language(self._people, turn.person, reply.language, turn.now)
        if self._events.begin(message, FENCE, turn.now) is None:
            facts = [stored(fact) for fact in reply.facts]
            about = {"source": VOICE, "writer": reply.source, "language": reply.language}
            self._events.complete(message, FENCE, reply.text, facts, {**about, **reply.metadata})
        told = f"Astra has answered this beside you, in writing: “{reply.text}” Say it aloud."
        if "seeding" in reply.metadata and (chart := self._chart(turn)):
            told = f"{told}\n\nWhat is true of their chart now:\n{chart}"
        self._updates.leave(message.person_id, "answer", message.id, told, turn.now)

    def _chart(self, turn: Turn) -> str:
        """Return the facts of a chart that was just drawn; empty when there is none."""
        person = self._people.get(turn.person.id)
        if not person.seeded:
            return ""
        solid = [fact for fact in facts_for(person, turn.now) if fact.solid]
        return "\n".join(f"- {fact.text}" for fact in solid[:MOST_FACTS])

    def _checked(self, session: VoiceSession, said: Said) -> Line:
        person = self._people.get(session.person_id)
        found = checked(said.text, facts_for(person, said.at), ground_of(person, said.at))
        line = replace(
            _line(session, said, found.text), facts=[stored(fact) for fact in found.facts]
        )
        if not found.false:
            return line
        told = correction(found.false)
        self._updates.leave(person.id, "correction", said.id, told, said.at)
        notice = LEFT_OUT[language_for(person, said.text)]
        return replace(line, metadata={"notice": notice})


def as_said(event: Event, text: str) -> Said:
    """Return a line that is kept already, with other words in it."""
    role: Role = "user" if event.role == "user" else "agent"
    return Said(event.id, role, text, event.created_at)


def _line(session: VoiceSession, said: Said, shown: str) -> Line:
    return Line(
        id=said.id,
        person_id=session.person_id,
        conversation_id=session.conversation_id,
        session_id=session.id,
        role="user" if said.role == "user" else "assistant",
        said=said.text,
        content=shown,
        at=said.at,
    )
