"""The offline writer: answers, horoscopes and weekly reports, composed from facts and pieces.

Pure: the same person, facts, text and moment give the same words, another day or message gives
others. Only solid facts are stated, so what it writes passes the verifier. What belongs to which
question stands in ``answers``, a horoscope's plan in ``daily``, a report's in ``weekly``, the words
in ``content``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice, pairwise
from typing import Final
from zlib import crc32

from astra.guide import answers, daily, intents, opening, weekly
from astra.guide.answers.question import style_of
from astra.guide.draft import Draft, Known, Reading
from astra.guide.ground import ground_of
from astra.guide.language import Language
from astra.guide.model import Fact, Reply, Turn, Week
from astra.guide.pieces import Picker
from astra.guide.suggestions import with_suggestions
from astra.guide.verifier import verify
from astra.people.model import Person

log = logging.getLogger(__name__)

SHORT_PIECES: Final = 4


class Writer:
    """Writes without a model. Keeps nothing; one serves every person and thread."""

    def answer(
        self,
        turn: Turn,
        facts: Sequence[Fact],
        language: Language,
        emit: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> Reply:
        """Answer ``turn``, showing it sentence by sentence; ends early once ``stopped()``.

        Each sentence is checked before it is shown.
        """
        draft = self._draft(turn, facts, language)
        intent = intents.understood(turn, language)
        answers.fill(draft, intent, turn)
        ground = ground_of(turn.person, turn.now)
        shown = ""
        pieces = draft.pieces
        for piece in _shortened(draft) if _likes_it_short(turn.person) else pieces:
            if stopped():
                break
            if verify(piece, facts, ground):
                log.error("a false sentence was withheld", extra={"message_id": turn.message_id})
                continue
            emit(piece)
            shown += piece
        reply = Reply(
            text=shown,
            facts=draft.facts_in(shown),
            language=language,
            metadata={"intent": str(intent.ask), **({"area": intent.area} if intent.area else {})},
        )
        return with_suggestions(reply, turn, facts)

    def welcome(self, turn: Turn, facts: Sequence[Fact], language: Language) -> Reply:
        """Greet somebody whose chart is not known yet with something true of today's sky."""
        draft = self._draft(turn, facts, language)
        draft.say("talk/welcome", name=answers.name_of(turn.person, language))
        answers.tell_the_sky(draft)
        reply = Reply(text=draft.text, facts=draft.facts, language=language)
        return with_suggestions(reply, turn, facts)

    def opening(
        self, person: Person, facts: Sequence[Fact], now: datetime, *, gentle: bool = False
    ) -> Reading:
        """Return how a conversation opens; see ``opening.opening``."""
        return opening.opening(person, facts, now, gentle=gentle)

    def horoscope(
        self,
        person: Person,
        facts: Sequence[Fact],
        topics: Sequence[str],
        now: datetime,
        *,
        gentle: bool = False,
    ) -> Reading:
        """Return today's horoscope; see ``daily.horoscope``."""
        return daily.horoscope(person, facts, topics, now, gentle=gentle)

    def weekly(
        self,
        person: Person,
        facts: Sequence[Fact],
        week: Week,
        now: datetime,
        *,
        gentle: bool = False,
    ) -> Reading:
        """Return the report on ``week``; see ``weekly.report``."""
        return weekly.report(person, facts, week, now, gentle=gentle)

    def _draft(self, turn: Turn, facts: Sequence[Fact], language: Language) -> Draft:
        said = "\n".join(one.content for one in turn.history if one.role == "assistant")
        step = crc32(turn.message_id.encode()) % 97 + turn.variant
        picker = Picker(language, turn.person.id, step, said)
        return Draft(picker, Known.of(turn.person, facts, turn.now))


def _likes_it_short(person: Person) -> bool:
    """Whether somebody asked for short answers or, having asked for nothing, likes them."""
    wished = person.preferences.length
    return wished == "short" or (wished == "medium" and style_of(person).get("length") == "short")


def _shortened(draft: Draft) -> Sequence[str]:
    """Return how an answer begins, and the step it ends on; not what a fact left out means."""
    pieces = draft.pieces
    if len(pieces) <= SHORT_PIECES:
        return pieces
    begun = pieces[: SHORT_PIECES - 1]
    left = pieces[len(begun) - 1 :]
    steps = (
        one
        for before, one in reversed(list(pairwise(left)))
        if not (one.endswith("?") or draft.states(one))
        and (before == begun[-1] or not draft.states(before))
    )
    return [*begun, *(f" {one.strip()}" for one in islice(steps, 1))]
