"""Somebody else's birth, told in passing: whose it is, so that it can be said and kept apart.

A date with its year and a word of birth, a time or a town make it a birth that a chart could be
drawn from; "my niece was born yesterday!" is news and no business of a chart. To teach a relative,
edit ``relations.toml``, and ``lexicon.OTHERS`` where the word is new.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from astra.people.places import Places
from astra.people.words.about import read_about
from astra.people.words.model import Known
from astra.people.words.owners import OF_A_BIRTH, OTHER, without_events
from astra.people.words.reading import LONGEST, recognise
from astra.people.words.relations import relation_in
from astra.people.words.speech import Language, Speech
from astra.people.words.text import canonical

MOST_NAMES: Final = 3  # words without meaning to us beside a bare date and town: whose they are
OLDEST_CHILD: Final = 12  # years
_NUMBER: Final = re.compile(r"\d")
_NO_NAME: Final = (
    r"(?:was|is|born|birth)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d"
)
_NAMED: Final = re.compile(
    rf"(?:{OTHER.pattern}),? (?!{_NO_NAME})(?-i:(?P<latin>[A-Z][a-z]+))"
    r"(?=,| \d| (?:was|is|born|ka|ki)\b)"
    rf"|(?:{OTHER.pattern}) (?P<hindi>[\u0904-\u0963]+) (?:का|की) जन्म",
    re.IGNORECASE,
)
"""A relative with their name, in words as they were written: "my niece Tara was", "बेटी तारा का जन्म"."""


@dataclass(frozen=True, slots=True)
class OthersBirth:
    """Somebody else's birth: ``who`` in words such as "your niece", their first ``name`` if told.

    Each is empty where nobody said it. ``years`` is their age in whole years.
    """

    who: str
    name: str
    years: int

    def told(self, language: Language) -> str:
        """Return what is said of it: a kind word, and that it is kept apart."""
        speech = Speech(language)
        if not self.who:
            return speech.say("others.somebody")
        if self.years > OLDEST_CHILD:
            who = f"{self.who} {self.name}" if self.name and language == "en" else self.who
            return _capital(speech.say("others.noted", who=who))
        who = speech.say("others.little", name=self.name) if self.name else self.who
        key = f"others.age_{self.years}" if self.years in (0, 1) else "others.age"
        age = speech.say(key, years=self.years)
        return _capital(speech.say("others.child", who=who, age=age))


def read_others_birth(
    text: str, *, now: datetime, places: Places, language: Language = "en"
) -> OthersBirth | None:
    """Return the birth of somebody else that ``text`` tells; None when it tells none.

    The writer's own is none of these.
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
    born = found.day.day or next(iter(found.day.choices), None)
    named = _NAMED.search(text)
    return OthersBirth(
        who=relation_in(plain, language),
        name=(named["latin"] or named["hindi"]) if named else "",
        years=_years(born, now.date()) if born else OLDEST_CHILD + 1,
    )


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
