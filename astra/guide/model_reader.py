"""The model reader: events in a talk that no table of words knows, recognised by a language model.

The model proposes, the rules decide. What it found counts only when its quote was really said, in a
statement that passes the same refusals as the offline reading. The day is read from the quote here,
never taken from the model.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from astra.errors import ProviderError
from astra.guide.day_words import Tense
from astra.guide.happenings import Happening, own_day
from astra.guide.model import Utterance
from astra.guide.verifier import verify
from astra.people.calendar import local_day
from astra.people.model import Person
from astra.prompts import Prompts
from astra.providers.language import LanguageModel, Message

log = logging.getLogger(__name__)

LONGEST_DESC = 60
TENSES = {"past": Tense.PAST, "coming": Tense.FUTURE}


class FoundEvent(BaseModel):
    """An event as the model tells it."""

    desc: str
    quote: str
    tense: Literal["past", "coming"]


class FoundEvents(BaseModel):
    """The shape of the model's answer."""

    events: list[FoundEvent] = Field(max_length=20)


class ModelReader:
    """Reads conversations with a language model."""

    def __init__(self, model: LanguageModel, prompts: Prompts) -> None:
        self._model = model
        self._prompts = prompts

    def read(self, transcript: Sequence[Utterance], person: Person) -> list[Happening]:
        """Return the events found; none when the model fails, for the offline reading stands."""
        said = [utterance for utterance in transcript if utterance.role == "user"]
        prompt = self._prompts.render(
            "analysis", {"said": "\n".join(f"- {utterance.content}" for utterance in said)}
        )
        try:
            found = self._model.structured(
                [Message("system", prompt)], FoundEvents, person_id=person.id, purpose="analysis"
            )
        except ProviderError as error:
            log.warning("conversation read offline only", extra={"code": error.code})
            return []
        checked = (_checked(event, said, person) for event in found.events)
        return [happening for happening in checked if happening is not None]


def _checked(event: FoundEvent, said: Sequence[Utterance], person: Person) -> Happening | None:
    """Return what the model found as our own finding, or None when it does not hold."""
    desc, quote = event.desc.strip(), _folded(event.quote)
    if not desc or len(desc) > LONGEST_DESC or not quote or verify(desc, ()):
        return None
    source = next((one for one in said if quote in _folded(one.content)), None)
    if source is None:
        return None
    spoken = local_day(person.pinned_facts, source.at)
    day = own_day(event.quote, TENSES[event.tense], spoken)
    return Happening(day.date, desc, day.rough, source.message_id) if day else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
