"""Facts: what a person tells of themselves in one message, each with the words it was read from.

Deterministic and offline, a few milliseconds a message: the same words give the same facts, so a
message read twice leaves what it left once. Birth details are not among them (``seeding`` reads
those), nor is anything said of the sky. To teach a way of saying something, see ``patterns``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from astra.guide.happenings import Happening, happenings
from astra.guide.memory.lexicon import COUPLES, ONE_OF_A_KIND, PET_OF, RELATION_OF, TRADES
from astra.guide.memory.pattern import Pattern
from astra.guide.memory.patterns import PATTERNS, REMEMBER
from astra.guide.memory.statements import Statement, statements, written_out
from astra.people.memories.words import words_of

LONGEST = 90
_ARTICLE: Final = re.compile(r"^(?:an?|the|my|mera|meri|mere|ek|मेरा|मेरी|मेरे|एक) ", re.IGNORECASE)
_MINE: Final = re.compile(r"^(?:my|mer[aie]|मेर[ाीे]) ", re.IGNORECASE)
_TRAILING: Final = re.compile(
    r"(?: (?:now|currently|these days|too|also|actually|really|please|though|anymore|any more|yaar"
    r"|ji|hai|hain|only|right now|at the moment|have|is|from|and|है))+$",
    re.IGNORECASE,
)
_NAMING: Final = re.compile(
    r"'s name|\bka naam\b|का नाम|\b(?:is|was) (?:called|named)\b", re.IGNORECASE
)
_TOPICS: Final = (
    ("work", re.compile(rf"\bworks?\b|\bretired\b|(?<!\w)(?:{TRADES})(?!\w)", re.IGNORECASE)),
    ("home", re.compile(r"\blives?\b|\breht[aie]\b|रहत[ाीे]", re.IGNORECASE)),
)
"""What there is one answer to at a time, also for others: the newest stands."""
_BIRTH: Final = re.compile(r"\b(?:born|birth|janam|janm|paida)\b|जन्म|पैदा", re.IGNORECASE)
_NOT_A_NAME: Final = frozenset(
    "is was has had will the a an when if later back crazy mad and so not also who that my i "
    "mine for at in with just again maybe today tomorrow tonight now yesterday monday tuesday "
    "wednesday thursday friday saturday sunday ka ki ke ko ne hai mere meri mera "
    "me you him her us them it on of to too out up known hard common rare mat kya".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One fact as it was told.

    ``key`` holds one fact at a time. With ``ends`` it says instead that what is in force
    under ``key`` (where it is ``value``, unless that is empty) holds no longer.
    """

    kind: str
    key: str
    value: str
    quote: str
    confidence: float = 1.0
    event_date: str | None = None
    ends: bool = False


def facts_told(text: str, spoken: date) -> list[Told]:
    """Return what ``text``, said on ``spoken`` by the person's calendar, tells of them."""
    asked = REMEMBER.match(written_out(text))
    said = asked["value"] if asked else text
    told = [
        *(one for statement in statements(said) for one in _read(statement)),
        *_events(said, spoken),
    ]
    if asked and not told and not _BIRTH.search(said):
        value = asked["value"].strip(" .!?।\"'")
        told = [Told(kind="note", key=f"note.{_slug(value)}", value=value, quote=text.strip())]
    return list({one.key: one for one in told}.values())


def _events(text: str, spoken: date) -> Iterator[Told]:
    for sentence in re.findall(r"[^.!?।\n;]+[.!?।]?", text):
        for one in happenings(sentence, spoken):
            yield event_told(one, sentence.strip())


def event_told(happening: Happening, quote: str) -> Told:
    """Return an event in the person's life as a fact that was told."""
    day = happening.date.isoformat()
    return Told(
        kind="event",
        key=f"event.{_slug(happening.desc)}.{day}",
        value=happening.desc,
        quote=quote,
        confidence=0.8 if happening.rough else 1.0,
        event_date=day,
    )


def _read(statement: Statement) -> Iterator[Told]:
    for pattern in PATTERNS:
        if pattern.negated != statement.negated:
            continue
        found = pattern.regex.search(statement.clause)
        if found is not None:
            yield from _tellings(pattern, found, statement.quote)


def _tellings(pattern: Pattern, found: re.Match[str], quote: str) -> Iterator[Told]:
    value = pattern.fixed or _tidy(found["value"] or "", LONGEST)
    if pattern.ends:
        for kind in (
            ("relationship", "person.partner") if pattern.kind == "couple" else (pattern.kind,)
        ):
            named = value if pattern.kind != "couple" else ""
            yield Told(kind=kind, key=kind, value=named, quote=quote, ends=True)
        return
    reader = _READERS.get(pattern.kind, _plain_fact)
    yield from reader(pattern.kind, value, found.groupdict(), quote)


Reader = Callable[[str, str, Mapping[str, str | None], str], Iterator[Told]]


def _plain_fact(kind: str, value: str, _: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    if value:
        yield Told(kind=kind, key=kind, value=value, quote=quote)


def _name(kind: str, value: str, _: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    if _is_name(value):
        yield Told(kind=kind, key=kind, value=_titled(value), quote=quote)


def _taste(kind: str, value: str, _: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    """Likes and dislikes of one thing share a key: who likes it now no longer dislikes it."""
    if slug := _slug(value):
        yield Told(kind=kind, key=f"taste.{slug}", value=value, quote=quote)


def _several(kind: str, value: str, _: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    if slug := _slug(value):
        confidence = 0.8 if kind in ("worry", "health", "goal") else 1.0
        yield Told(kind=kind, key=f"{kind}.{slug}", value=value, quote=quote, confidence=confidence)


def _favourite(_: str, value: str, groups: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    thing = (groups["thing"] or "").lower()
    yield Told(
        kind="like", key=f"favourite.{_slug(thing)}", value=f"{value} ({thing})", quote=quote
    )


def _avoid(_: str, value: str, __: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    yield Told(
        kind="preference",
        key=f"avoid.{_slug(value)}",
        value=f"not to speak of {value}",
        quote=quote,
    )


def _named(_: str, value: str, groups: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    relation = RELATION_OF[(groups["relation"] or "").lower()]
    if _is_name(value):
        name = _titled(value)
        yield Told(
            kind="person", key=_person_key(relation, name), value=f"{relation} {name}", quote=quote
        )


def _dating(_: str, value: str, __: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    if _is_name(value):
        name = _titled(value)
        key = _person_key("partner", name)
        yield Told(kind="person", key=key, value=f"partner {name}", quote=quote)


def _about(_: str, value: str, groups: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    """Somebody else's news: kept as about them, in the words it was told in but for the "my"."""
    relation = RELATION_OF[(groups["relation"] or "").lower()]
    said = (groups["value"] or "").strip()
    if _NAMING.search(said):
        return
    topic = next((name for name, words in _TOPICS if words.search(said)), _slug(value))
    theirs = _MINE.sub("", said)
    yield Told(kind="person", key=f"about.{relation}.{topic}", value=theirs, quote=quote)


def _have(_: str, value: str, __: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    who = value.rsplit(maxsplit=1)[-1].lower()
    yield Told(kind="person", key=f"have.{_slug(who)}", value=value, quote=quote)


def _pet(_: str, value: str, groups: Mapping[str, str | None], quote: str) -> Iterator[Told]:
    animal = (groups["animal"] or "").lower()
    animal = PET_OF.get(animal, animal)
    if not value:
        yield Told(kind="pet", key=f"pet.{animal}", value=animal, quote=quote)
    elif _is_name(value):
        name = _titled(value)
        key = f"pet.{animal}.{_slug(name)}"
        yield Told(kind="pet", key=key, value=f"{animal} {name}", quote=quote)


_READERS: Final[Mapping[str, Reader]] = {
    "name": _name,
    "like": _taste,
    "dislike": _taste,
    "favourite": _favourite,
    "goal": _several,
    "worry": _several,
    "health": _several,
    "preference": _several,
    "avoid": _avoid,
    "named": _named,
    "dating": _dating,
    "about": _about,
    "have": _have,
    "pet": _pet,
}


def _person_key(relation: str, name: str) -> str:
    if relation in COUPLES:
        return "person.partner"
    if relation in ONE_OF_A_KIND:
        return f"person.{relation}"
    return f"person.{relation}.{_slug(name)}"


def _is_name(value: str) -> bool:
    words = value.split()
    return bool(words) and words[0].lower() not in _NOT_A_NAME


def _titled(value: str) -> str:
    """Return a name as names are written: its first word, and a second if that looks like one."""
    first, *rest = value.split()
    kept = [first, *(word for word in rest[:1] if word[0].isupper())]
    return " ".join(word if word[0].isupper() else word.capitalize() for word in kept)


def _tidy(value: str, longest: int) -> str:
    trimmed = _TRAILING.sub("", value.strip(" ,.!?।\"'"))
    trimmed = _ARTICLE.sub("", trimmed) if len(trimmed.split()) < 4 else trimmed
    return trimmed[:longest].strip()


def _slug(value: str) -> str:
    return "-".join(words_of(value)[:8])
