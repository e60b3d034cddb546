"""Talking aloud: a session from its handshake to its transcript, whoever holds the other end.

The page and the runner begin one here, tell what they hear and say when it is over, as often as
they like. The end asks for the transcript, which comes late or never; the analysis of the
conversation waits for it, within ``PATIENCE``, and then takes what was heard.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from astra.chat.conversations import Conversations
from astra.chat.ending import end_conversation
from astra.chat.spoken import id_between, line_id
from astra.chat.updates import ContextualUpdate, ContextualUpdates
from astra.errors import Conflict, ProviderError
from astra.people.repository import People
from astra.providers.language import ELEVENLABS
from astra.providers.ledger import NOTHING, Ledger
from astra.providers.voice import Opening, Role, Transcript, VoiceAgent
from astra.voice.briefing import Briefing
from astra.voice.listening import Listener, Said, as_said
from astra.voice.merging import HeardLine, merged
from astra.voice.sessions import VoiceSession, VoiceSessions
from astra.work.tasks import Tasks
from astra.work.workflows import Workflows

log = logging.getLogger(__name__)

TRANSCRIPT_TASK: Final = "voice_transcript"
PATIENCE: Final = timedelta(minutes=10)
TICK: Final = timedelta(milliseconds=1)  # what is left in the very moment a session begins counts
LONGEST_WAIT_S: Final = 60.0
FIRST_WAIT_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Begun:
    """A session about to be opened, and what it begins with."""

    session: VoiceSession
    opening: Opening


class VoiceTalk:
    """Talks aloud. ``agent`` is None where no voice service is set up."""

    def __init__(
        self,
        agent: VoiceAgent | None,
        *,
        sessions: VoiceSessions,
        people: People,
        conversations: Conversations,
        workflows: Workflows,
        tasks: Tasks,
        listener: Listener,
        briefing: Briefing,
        updates: ContextualUpdates,
        ledger: Ledger,
    ) -> None:
        self.agent = agent
        self.sessions, self.briefing = sessions, briefing
        self._people, self._conversations = people, conversations
        self._workflows, self._tasks = workflows, tasks
        self._listener, self._updates, self._ledger = listener, updates, ledger

    def required(self) -> VoiceAgent:
        """Return the agent.

        Raises:
            Conflict: code ``voice_off``; there is none.
        """
        if self.agent is None:
            raise Conflict(
                "Talking aloud is not set up here. You can write to Astra.", code="voice_off"
            )
        return self.agent

    def begin(self, person_id: str, now: datetime) -> Begun:
        """Prepare a session in the person's active conversation, begun now if there is none.

        Raises:
            Conflict: there is no agent.
            ProviderError: the allowance is used up, or a prompt is broken.
        """
        agent = self.required()
        greets = self._conversations.current(person_id) is None
        opening = self.briefing.opening(self._people.get(person_id), now, greets=greets)
        ledger_id = self._ledger.start(
            person_id, provider=ELEVENLABS, model=agent.name, purpose="voice", reserved_tokens=0
        )
        conversation = self._conversations.active(person_id, now)
        if greets:
            self._expect_birth(person_id)
        return Begun(self.sessions.begin(person_id, conversation.id, ledger_id, now), opening)

    def _expect_birth(self, person_id: str) -> None:
        """Take the next words for an answer to the greeting, which asks strangers for their birth."""
        missing = self._people.get(person_id).pinned_facts.missing_fields
        if missing and not self._people.seeding(person_id).get("asked"):
            self._people.save_seeding(person_id, {"asked": missing[0]})

    def signed(self, begun: Begun, now: datetime) -> str:
        """Return the address a browser opens the session at, kept with the conversation.

        Raises:
            ProviderError: the service failed or refused; the session is over.
        """
        session = begun.session
        try:
            url = self.required().signed_url()
        except ProviderError as error:
            self.failed(session, error, now)
            raise
        self._conversations.address(session.person_id, session.conversation_id, url)
        return url

    def failed(self, session: VoiceSession, error: ProviderError, now: datetime) -> None:
        """Note that a session never came to be: nothing was said in it."""
        self._ledger.fail(session.ledger_id, error.code, NOTHING)
        self.sessions.end(session.person_id, session.id, error.code, now)
        self.sessions.settle(session.person_id, session.id, "missing", {"why": error.code})
        log.warning("voice session failed", extra={"session": session.id, "code": error.code})

    def hear(
        self,
        session: VoiceSession,
        number: int,
        role: Role,
        text: str,
        now: datetime,
    ) -> None:
        """Take in line ``number`` of a session, unless its transcript is there already."""
        if session.status == "done":
            return
        self._conversations.touch(session.person_id, session.conversation_id, now)
        self._listener.hear(session, Said(line_id(session.id, number), role, text, now))

    def cut_short(self, session: VoiceSession, number: int, text: str, now: datetime) -> None:
        """Note how much of the agent's line ``number`` was heard before an interruption."""
        said = Said(line_id(session.id, number), "agent", text, now)
        self._listener.shorten(session, said)

    def updates(self, session: VoiceSession) -> list[ContextualUpdate]:
        """Return what there is to tell the agent since the session began, oldest first."""
        return self._updates.since(session.person_id, session.began_at - TICK)

    def end(
        self, session: VoiceSession, reason: str, now: datetime, *, goes_on: bool = False
    ) -> None:
        """End a session, have its transcript fetched, and end the conversation with it.

        It ``goes_on`` when another session takes over, after a broken line. Whoever says so
        first ends it; to everybody else, nothing happens.
        """
        person_id = session.person_id
        self.sessions.end(person_id, session.id, reason, now)
        self._tasks.submit(person_id, TRANSCRIPT_TASK, session.id, {"session_id": session.id}, now)
        if not goes_on:
            end_conversation(
                self._conversations, self._workflows, person_id, now, session.conversation_id
            )

    def awaited(self, person_id: str, conversation_id: str, now: datetime) -> bool:
        """Whether the transcript of a spoken part of an ended conversation may still come.

        A session whose other end died without a word is ended here.
        """
        unsettled = self.sessions.unsettled(person_id, conversation_id)
        for session in unsettled:
            self.end(session, "conversation_ended", now, goes_on=True)
        return bool(unsettled)

    def fetch(self, person_id: str, session_id: str, now: datetime) -> float | None:
        """Fetch a session's transcript and merge it; None once it is settled.

        Else the seconds after which to try again.
        """
        session = self.sessions.get(person_id, session_id)
        if session.settled:
            return None
        waited = now - (session.ended_at or now)
        try:
            transcript = self._transcript(session)
        except ProviderError as error:
            hopeless, why = not error.retryable, error.code
        else:
            if transcript.status == "done":
                self._take(session, transcript)
                return None
            hopeless, why = transcript.status == "failed", transcript.status
        if not hopeless and waited < PATIENCE:
            return _pause_s(waited)
        self._give_up(session, why)
        return None

    def _transcript(self, session: VoiceSession) -> Transcript:
        """Ask for what the service kept; of a call that is another person's, nothing."""
        if self.agent is None or session.call is None:
            return Transcript(status="failed", person_id=None)
        transcript = self.agent.transcript(session.call)
        if transcript.person_id != session.person_id:
            log.error("transcript is another person's", extra={"session": session.id})
            return Transcript(status="failed", person_id=None)
        return transcript

    def _take(self, session: VoiceSession, transcript: Transcript) -> None:
        kept = self._listener.lines.of(session.person_id, session.id)
        heard = [
            HeardLine(
                event.id,
                "user" if event.role == "user" else "agent",
                event.content,
                str(event.metadata.get("mark")),
            )
            for event in kept
        ]
        found = merged(heard, transcript.turns)
        events = {event.id: event for event in kept}
        for number, missed in enumerate(found.missed):
            before = events[missed.after].created_at if missed.after else session.began_at
            place = id_between(session.id, missed.after, number)
            said = Said(place, missed.turn.role, missed.turn.text, before)
            self._listener.note(session, said)
        for shorter in found.shorter:
            self._listener.shorten(session, as_said(events[shorter.id], shorter.text))
        outcome: dict[str, Any] = {
            "seconds": transcript.seconds,
            "credits": transcript.credits,
            "missed": len(found.missed),
        }
        self._ledger.finish(session.ledger_id, None)
        self.sessions.settle(session.person_id, session.id, "done", outcome)

    def _give_up(self, session: VoiceSession, why: str) -> None:
        """Let what was heard live be all there is."""
        log.warning("transcript given up", extra={"session": session.id, "why": why})
        self._ledger.finish(session.ledger_id, None)
        self.sessions.settle(session.person_id, session.id, "missing", {"why": why})


def _pause_s(waited: timedelta) -> float:
    """Return how long to wait before asking again: the longer it takes, the longer."""
    return min(LONGEST_WAIT_S, FIRST_WAIT_S + waited.total_seconds() / 2)
