"""Somebody else's birth, told in passing: whose it is, so that it can be said and kept apart.

A date with its year and a word of birth, a time or a town make it a birth that a chart could be
drawn from; "my niece was born yesterday!" is news and no business of a chart. To teach a relative,
edit ``relations.toml``, and ``lexicon.OTHERS`` where the word is new.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from astra.people.places import Places
from astra.people.words.about import read_about
from astra.people.words.model import Known
from astra.people.words.owners import OF_A_BIRTH, without_events
from astra.people.words.reading import LONGEST, recognise
from astra.people.words.relations import relation_in
from astra.people.words.speech import Language, Speech
from astra.people.words.text import canonical

MOST_NAMES: Final = 3  # words without meaning to us beside a bare date and town: whose they are
_NUMBER: Final = re.compile(r"\d")


def read_others_birth(
    text: str, *, now: datetime, places: Places, language: Language = "en"
) -> str | None:
    """Return whose birth ``text`` tells, in words such as "your niece"; None when it tells none.

    A birth of nobody we can name is "somebody else"'s. The writer's own is none of these.
    """
    plain = canonical(text) if len(text) <= LONGEST else ""
    about = read_about(plain, asked=False)
    told = without_events(plain)
    if about.subject != "other" or not _NUMBER.search(told):
        return None
    found = recognise(replace(about, text=told), None, Known(), now, places)
    if found.day is None or found.day.problem in ("partial", "future", "impossible"):
        return None
    placed = found.time is not None or found.place.place is not None
    bare = placed and len(found.place.chatter) <= MOST_NAMES
    if not (bare or OF_A_BIRTH.search(told)):
        return None
    return relation_in(plain, language) or Speech(language).say("others.somebody")
