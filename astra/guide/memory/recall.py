"""Recall: the few memories a turn is answered with.

What speaks of the same things, found by words, and first what lies on the day that is asked about:
"how will tomorrow be" is answered knowing of tomorrow's interview.
"""

from __future__ import annotations

from datetime import date, datetime

from astra.guide.day_words import NoDay, Tense, day_named
from astra.people.calendar import local_day
from astra.people.memories import Memories, Memory
from astra.people.memories.repository import RETRIEVED
from astra.people.model import Person


def memories_for(
    memories: Memories, person: Person, message_id: str, text: str, now: datetime
) -> list[Memory]:
    """Return at most eight memories that help to answer ``text``, best first.

    What the message itself told, when it is answered again, is not among them.
    """
    day = _day_asked(text, local_day(person.pinned_facts, now))
    dated = memories.on(person.id, day) if day else []
    found = [*dated, *memories.retrieve(person.id, text, now)]
    others = {one.id: one for one in found if one.source_message_id != message_id}
    return list(others.values())[:RETRIEVED]


def _day_asked(text: str, today: date) -> date | None:
    """Return the day ``text`` speaks of as one to come; None when it names none."""
    try:
        named = day_named(text.lower(), Tense.FUTURE, today)
    except NoDay:
        return None
    return named.date if named else None
