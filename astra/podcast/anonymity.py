"""What an episode says of its person that strangers need not hear: the name, and the birth itself.

Pure. Where planets stand in the chart is said in every episode and is not meant here: whoever shares
one is told so. To look for another detail, add it to ``_birth_of``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from astra.people.model import Person

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def naming(person: Person, texts: Sequence[str]) -> str | None:
    """Return the first text that says the person's name or e-mail address, if one does."""
    return _first(_names_of(person), texts)


def telling_birth(person: Person, texts: Sequence[str]) -> str | None:
    """Return the first text that says when or where the person was born, if one does."""
    return _first(list(_birth_of(person)), texts)


def unnamed(person: Person, text: str) -> str:
    """Return a text that no longer calls the person by name; a name told otherwise stays."""
    for name in _names_of(person):
        text = re.sub(rf",\s*{_alone(name)}(?=\s*[,.!?…:;]|$)", "", text, flags=re.IGNORECASE)
    return text


def _names_of(person: Person) -> Sequence[str]:
    """As patterns: the whole name first, then each word of it."""
    told = [person.name, person.pinned_facts.name or ""]
    words = [word for name in told for word in name.split() if len(word) > 1]
    found = [name for name in [*told, *words, person.email or ""] if name.strip()]
    return [re.escape(name.strip()) for name in dict.fromkeys(found)]


def _birth_of(person: Person) -> Iterator[str]:
    """As patterns: the date as people write it, its year, the hour, the town."""
    facts = person.pinned_facts
    told = facts.birth_date or person.dob
    if told:
        born = date.fromisoformat(told)
        month = rf"{_MONTHS[born.month - 1]}\w*\.?"
        yield rf"0?{born.day}(?:[a-z][a-z])?\s+(?:of\s+)?{month}"
        yield rf"{month}\s+0?{born.day}(?:[a-z][a-z])?"
        yield rf"0?{born.day}[./-]0?{born.month}(?:[./-]\d+)?"
        yield str(born.year)
    if facts.birth_time:
        hour, minute = facts.birth_time.split(":")[:2]
        yield rf"0?{int(hour)}[:.]{minute}"
        yield rf"0?{(int(hour) - 1) % 12 + 1}[:.]{minute}"
    town = (facts.birth_place or "").partition(",")[0].strip()
    if town:
        yield re.escape(town)


def _first(patterns: Sequence[str], texts: Sequence[str]) -> str | None:
    if not patterns:
        return None
    either = "|".join(_alone(one) for one in patterns)
    return next((text for text in texts if re.search(either, text, re.IGNORECASE)), None)


def _alone(pattern: str) -> str:
    """Not as a part of another word or number."""
    return rf"(?<!\w){pattern}(?!\w)"
