"""The guide: answers one message.

In this order: safety, which no model and no astrology comes before; what is asked of the memory
("what do you know about me", "forget that"); birth details, if the message
holds any; then a language model when there is one, checked sentence by sentence, and our own writer
when there is none or it fails. What is shown is true of the chart, whoever wrote it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from astra.errors import ProviderError
from astra.guide import care
from astra.guide.facts import facts_for
from astra.guide.intent_words import CLOSING, Ask
from astra.guide.intents import ABOUT_THE_GUIDE, understood
from astra.guide.language import Language, language_for
from astra.guide.memory.talk import MemoryTalk
from astra.guide.mentions import mentioned
from astra.guide.model import Reply, Turn
from astra.guide.model_path import ModelPath
from astra.guide.notices import notice
from astra.guide.safety import listening, may_flirt, says_child
from astra.guide.seeding import Seeding
from astra.guide.seeding_words import HELLO, INTRODUCED
from astra.guide.spoken_birth import open_note
from astra.guide.writer import Writer
from astra.people.chart import draw
from astra.people.places import Places
from astra.people.repository import People

log = logging.getLogger(__name__)

Emit = Callable[[str], None]
Stopped = Callable[[], bool]


class Guide:
    """Answers turns. One instance serves every person and thread; it keeps nothing of them."""

    def __init__(
        self,
        people: People,
        places: Places,
        writer: Writer,
        model: ModelPath | None,
        memory: MemoryTalk,
    ) -> None:
        self._people, self._writer, self._model = people, writer, model
        self._memory = memory
        self._seeding = Seeding(people, places)

    def reply(self, turn: Turn, emit: Emit, stopped: Stopped) -> Reply:
        """Answer ``turn``; ``emit`` gets each piece that may be shown, in order.

        The pieces together are the reply's text, unless ``stopped()`` ended it early.
        """
        language = language_for(turn.person, turn.text, turn.history)
        turn, settled = self._settled(turn, language)
        if settled is not None:
            emit(settled.text)
            return settled
        note = ""
        if turn.person.seeding:  # as it stood before: what was settled above may have changed it
            note = open_note(self._people, turn.person.id, turn.message_id)
        if turn.person.pinned_facts.missing_fields:
            return self._welcome(turn, language, emit, stopped, note)
        answered = self._answer(turn, language, emit, stopped)
        return _with(answered, f"\n\n{note}", emit) if note else answered

    def read_ahead(self) -> None:
        """Read what the first answer would wait for; whoever answers people does so at its start."""
        listening.read_ahead()

    def settle(self, turn: Turn) -> Reply | None:
        """Answer only what no model is asked: care, the memory, birth details; None for the rest.

        For what is said to the voice agent, which answers everything else itself.
        """
        language = language_for(turn.person, turn.text, turn.history)
        return self._settled(turn, language)[1]

    def _settled(self, turn: Turn, language: Language) -> tuple[Turn, Reply | None]:
        """Return the turn as it may be answered, and the answer when one of these gives it."""
        cared = care.answer(turn, language)
        if cared is not None:
            return turn, cared
        turn = self._without_flirting(turn)
        asked = self._memory.take(turn, language)
        if asked is not None:
            return turn, asked
        seeded = self._seeding.take(turn, language)
        return turn, replace(seeded, language=language) if seeded else None

    def draw_chart(self, person_id: str, now: datetime) -> bool:
        """Draw the person's chart again from their details; false while details lack."""
        return draw(self._people, person_id, now)

    def _without_flirting(self, turn: Turn) -> Turn:
        """Whoever may be a child is not flirted with; a stated age also ends the preference."""
        preferences = turn.person.preferences
        if not preferences.flirt_opt_in or may_flirt(turn):
            return turn
        if says_child(turn):
            self._people.update_preferences(turn.person.id, {"flirt_opt_in": False}, turn.now)
        person = replace(turn.person, preferences=replace(preferences, flirt_opt_in=False))
        return replace(turn, person=person)

    def _welcome(
        self, turn: Turn, language: Language, emit: Emit, stopped: Stopped, note: str
    ) -> Reply:
        """Answer from today's sky, which is everyone's, and ask for what a chart needs."""
        facts = facts_for(turn.person, turn.now)
        ask = understood(turn, language).ask
        if turn.history or ask in ABOUT_THE_GUIDE:
            hello = "" if turn.history else _hello(turn.text, ask, language)
            if hello:
                emit(hello)
            answered = self._writer.answer(turn, facts, language, emit, stopped)
            written = replace(answered, text=hello + answered.text)
        else:
            written = self._writer.welcome(turn, facts, language)
            emit(written.text)
        asked = _with(written, f"\n\n{note or self._seeding.invite(turn.person, language)}", emit)
        return replace(asked, metadata={**written.metadata, "seeding": "ask"})

    def _answer(self, turn: Turn, language: Language, emit: Emit, stopped: Stopped) -> Reply:
        facts = facts_for(turn.person, turn.now)
        if self._model is None:
            return self._writer.answer(turn, facts, language, emit, stopped)
        shown: list[str] = []

        def show(piece: str) -> None:
            shown.append(piece)
            emit(piece)

        try:
            return self._model.answer(turn, facts, show, stopped)
        except ProviderError as error:
            log.warning(
                "model failed, the offline writer answers",
                extra={"code": error.code, "message_id": turn.message_id},
            )
            return self._rescue(turn, language, emit, stopped, "".join(shown), error)

    def _rescue(
        self,
        turn: Turn,
        language: Language,
        emit: Emit,
        stopped: Stopped,
        shown: str,
        error: ProviderError,
    ) -> Reply:
        """Complete the turn offline, say so, and keep what was already shown."""
        facts = facts_for(turn.person, turn.now)
        gap = "\n\n" if shown else ""
        emit(gap)
        written = self._writer.answer(turn, facts, language, emit, stopped)
        used = {fact.id: fact for fact in (*mentioned(shown, facts), *written.facts)}
        return replace(
            written,
            text=f"{shown}{gap}{written.text}",
            facts=tuple(used.values()),
            notice=notice(error, language, midway=bool(shown)),
            metadata={**written.metadata, "provider_error": error.code},
        )


def _hello(text: str, ask: Ask, language: Language) -> str:
    """Return a greeting where a stranger's question began with one, and who speaks."""
    if CLOSING[Ask.GREETING].match(text.strip().lower()) is None:
        return ""
    if ask is Ask.WHO:  # answered with the name
        return f"{HELLO[language]} "
    return f"{HELLO[language]} {INTRODUCED[language]} "


def _with(reply: Reply, more: str, emit: Emit) -> Reply:
    emit(more)
    return replace(reply, text=reply.text + more)
