"""Briefing: what the voice agent is told before it says its first word.

The whole context as dynamic variables, each a text, a number or a boolean, because the protocol
takes nothing else; the persona as an override of its prompt, whose placeholders it fills in itself;
the language; and the words it greets with, which are those the page would greet with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from astra.chat.events import Events
from astra.chat.turns import utterance
from astra.errors import PromptError, ProviderError
from astra.guide.context import NOTHING, dynamic_variables
from astra.guide.facts import facts_for
from astra.guide.language import Language, language_for
from astra.guide.model import Fact, FactKind, Utterance
from astra.guide.opening import opening
from astra.people.concerns import Concerns
from astra.people.memories import Memories
from astra.people.model import Person
from astra.prompts import Prompts, as_data
from astra.providers.voice import Opening, Scalar

PROMPTS: Final = ("responder", "grounding", "voice")
RECALLED: Final = 12
MOST_FACTS: Final = 60
SPOKEN_IN: Final[Mapping[Language, str]] = {"en": "en", "hi": "hi", "hinglish": "hi"}
"""What the agent listens for and speaks: Hinglish is heard as Hindi, and answered in kind."""
_BIG_THREE: Final = ("sun", "moon", "ascendant")


class Briefing:
    """Says how to open a session with one person."""

    def __init__(
        self, prompts: Prompts, events: Events, memories: Memories, concerns: Concerns
    ) -> None:
        self._prompts, self._events = prompts, events
        self._memories, self._concerns = memories, concerns

    def opening(self, person: Person, now: datetime, *, greets: bool) -> Opening:
        """Return what the agent begins with; without ``greets`` it waits to be spoken to.

        Raises:
            ProviderError: code ``prompt``; a prompt was edited badly.
        """
        facts = facts_for(person, now)
        latest = self._events.latest(person.id, RECALLED)
        said = [utterance(event) for event in latest if event.status == "final"]
        language = language_for(person, "", said)
        variables = self._variables(person, facts, said, now, language)
        gentle = self._concerns.tender(person.id, now)
        first = opening(person, facts, now, language=language, gentle=gentle).text if greets else ""
        return Opening(
            person_id=person.id,
            prompt=self._prompt(variables),
            variables=variables,
            first_message=as_data(first),
            language=SPOKEN_IN[language],
        )

    def instructions(self) -> str:
        """Return the prompts as they stand now, for an agent that is under way."""
        return "\n\n".join(self._prompts.template(name) for name in PROMPTS)

    def _prompt(self, variables: Mapping[str, Scalar]) -> str:
        """Return the persona, its placeholders for the agent to fill in: all that it asks for."""
        try:
            lacking = {
                name for prompt in PROMPTS for name in self._prompts.placeholders(prompt)
            } - variables.keys()
            if lacking:  # said here in words; the service would only hang up
                raise PromptError(f"A prompt asks for {', '.join(sorted(lacking))}.")
            return self.instructions()
        except PromptError as error:
            raise ProviderError(error.message, retryable=False, code=error.code) from error

    def _variables(
        self,
        person: Person,
        facts: Sequence[Fact],
        said: Sequence[Utterance],
        now: datetime,
        language: Language,
    ) -> dict[str, Scalar]:
        remembered = self._memories.facts(person.id, RECALLED)
        texts = {
            **dynamic_variables(person, facts, remembered, now, language),
            "facts": _lines(fact.text for fact in facts[:MOST_FACTS] if fact.solid),
            "recent_talk": _lines(f"{_speaker(one)}: {one.content}" for one in said),
            "name": person.first_name or "friend",
            **_signs(facts),
        }
        counted = person.user_overview.get("gamification") or {}
        return {
            **{name: as_data(text) for name, text in texts.items()},
            "chart_known": person.seeded,
            "streak_days": int(counted.get("streak_days") or 0),
            "conversations": int(counted.get("total_conversations") or 0),
        }


def _signs(facts: Sequence[Fact]) -> dict[str, str]:
    """Return the signs everybody asks for, as far as the birth time settles them."""
    natal = {
        fact.body: fact.sign
        for fact in facts
        if fact.kind in (FactKind.PLACEMENT, FactKind.ANGLE) and fact.solid and fact.sign
    }
    return {f"{body}_sign": natal.get(body) or "not known" for body in _BIG_THREE}


def _speaker(said: Utterance) -> str:
    return "They" if said.role == "user" else "You"


def _lines(texts: Iterable[str]) -> str:
    found = [f"- {text}" for text in texts]
    return "\n".join(found) or NOTHING
