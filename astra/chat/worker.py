"""The responder: takes a message from the outbox, has the guide answer it, keeps the answer.

Dying anywhere in here loses nothing and answers nothing twice: the message falls due again when its
lease ends, its answer is keyed by it, and a worker that lost its lease can no longer write.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from pymongo.errors import PyMongoError

from astra.chat.conversations import Conversations
from astra.chat.events import Events
from astra.chat.outbox import Message, Outbox, message_of
from astra.chat.turns import Turns, note_language, stored
from astra.errors import AstraError, LeaseLost
from astra.guide.model import Reply, Turn
from astra.people.memories import Memories
from astra.people.repository import People
from astra.work.crash import reach
from astra.work.lease import Claim

log = logging.getLogger(__name__)

WRITE_EVERY_S = 0.06
LOOK_EVERY_S = 0.2


class Answers(Protocol):
    """Whoever can answer a turn; the guide is the one in use."""

    def reply(self, turn: Turn, emit: Callable[[str], None], stopped: Callable[[], bool]) -> Reply:
        """Answer; ``emit`` each piece that may be shown, and end early once ``stopped()``."""
        ...


class Responder:
    """Answers messages, one at a time; run as many as you like, anywhere."""

    def __init__(
        self,
        outbox: Outbox,
        events: Events,
        people: People,
        memories: Memories,
        conversations: Conversations,
        guide: Answers,
        clock: Callable[[], datetime],
    ) -> None:
        self._outbox, self._events, self._people = outbox, events, people
        self._memories, self._guide, self._clock = memories, guide, clock
        self._conversations = conversations
        self._turns = Turns(events, people, memories)

    def answer_next(self, owner: str) -> bool:
        """Answer the next message due; false when there is none."""
        claim = self._outbox.claim(owner)
        if claim is None:
            return False
        reach("message.claimed")
        try:
            with self._outbox.lease.held(claim) as lost:
                self._answer(claim, lost.is_set)
        except LeaseLost:
            log.warning("answer discarded, another worker has it", extra={"message_id": claim.id})
        except AstraError as error:
            self._give_back(claim, error.message)
        except PyMongoError as error:
            log.warning("answer interrupted", extra={"error": type(error).__name__})
            self._give_back(claim, "The database was away while this answer was written.")
        except Exception:
            log.exception("answer failed", extra={"message_id": claim.id})
            self._give_back(claim, "Something went wrong on our side while writing this answer.")
        return True

    def _answer(self, claim: Claim, lost: Callable[[], bool]) -> None:
        message = message_of(claim.document)
        turn = self._turns.of(
            message, self._clock()
        )  # first: nothing is written about somebody who is gone
        if self._events.take_up(message, claim.fence, self._clock()) is None:
            reach("message.begun")
            page = _Page(self._events, self._outbox, claim, lost)
            if message.reworded:
                self._take_back(message)
                turn = self._turns.of(message, self._clock())
            reply = self._guide.reply(turn, page.show, page.stopped)
            if lost():
                raise LeaseLost("The lease ended while the answer was written.")
            # Before the answer is whole: a whole answer is not taken up again.
            self._turns.remember(message, turn.person, reply, self._clock())
            note_language(self._people, turn.person, reply.language, self._clock())
            reach("message.remembered")
            self._events.complete(
                message,
                claim.fence,
                reply.text,
                [stored(fact) for fact in reply.facts],
                {
                    "source": "responder",
                    "writer": reply.source,
                    "language": reply.language,
                    "notice": reply.notice,
                    "stopped": page.was_stopped,
                    **reply.metadata,
                },
            )
        reach("message.complete")
        self._outbox.lease.finish(claim)
        reach("message.finished")

    def _take_back(self, message: Message) -> None:
        """Undo what was learnt from a former wording; a talk already analysed is read anew.

        Safe twice, and only while the answer is not whole: after it, nothing would be
        learnt again.
        """
        self._memories.unsay(message.person_id, message.id)
        self._people.unlearn_events(message.person_id, [message.id])
        self._conversations.revise(message.person_id, message.conversation_id, message.variant)

    def _give_back(self, claim: Claim, reason: str) -> None:
        try:
            self._outbox.lease.fail(claim, reason)
        except LeaseLost:
            log.warning("failure discarded, another worker has it", extra={"message_id": claim.id})
        except PyMongoError:  # it falls due again when its lease ends
            log.warning("failure not noted, the database is away", extra={"message_id": claim.id})


class _Page:
    """Where an answer appears while it is written: not more often than an eye can follow.

    An answer that is whole before the eye could have followed it is written once, as a whole.
    """

    def __init__(
        self,
        events: Events,
        outbox: Outbox,
        claim: Claim,
        lost: Callable[[], bool],
    ) -> None:
        self._events, self._outbox, self._lost = events, outbox, lost
        self._message, self._fence = message_of(claim.document), claim.fence
        self._text = ""
        self._written_at = self._looked_at = time.monotonic()
        self.was_stopped = bool(claim.document.get("cancelled"))

    def show(self, piece: str) -> None:
        self._text += piece
        if time.monotonic() - self._written_at >= WRITE_EVERY_S:
            self._events.write(self._message, self._fence, self._text)
            self._written_at = time.monotonic()

    def stopped(self) -> bool:
        if self._lost():
            return True
        if not self.was_stopped and time.monotonic() - self._looked_at >= LOOK_EVERY_S:
            self.was_stopped = self._outbox.cancelled(self._message.person_id, self._message.id)
            self._looked_at = time.monotonic()
        return self.was_stopped
