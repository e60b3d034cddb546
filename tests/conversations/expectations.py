"""What a scenario expects, and whether what was played meets it.

Every check returns sentences that say what is wrong, so a failing scenario shows all of it at once.
To add a word to the vocabulary, add a field here with its line in a ``unmet`` and in ``README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

Played = Mapping[str, Any]


def _compiles(pattern: str) -> str:
    re.compile(pattern)
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class _Vocabulary(BaseModel):
    model_config = ConfigDict(extra="forbid")  # a misspelt word would expect nothing


class Words(_Vocabulary):
    """What is expected of any text: patterns are searched for, capitals do not matter."""

    says: list[Pattern] = []
    never_says: list[Pattern] = []
    facts_of: list[dict[str, Any]] = []
    no_facts: bool = False

    def unmet(self, text: str, facts: Sequence[Played]) -> Iterator[str]:
        """Yield what ``text``, resting on ``facts``, lacks or should not have."""
        yield from (f"does not say {one!r}" for one in self.says if not found(one, text))
        yield from (f"says {one!r}" for one in self.never_says if found(one, text))
        for wanted in self.facts_of:
            if not any(wanted.items() <= _hashable(fact).items() for fact in facts):
                yield f"rests on no fact with {wanted}"
        if self.no_facts and facts:
            yield f"rests on {[fact['id'] for fact in facts]}"


class Answer(Words):
    """What is expected of a reply. ``notice``: a pattern, or None for no notice at all."""

    language: str | None = None
    at_most_words: int | None = None
    notice: Pattern | None = None

    def unmet_by(self, turn: Played) -> Iterator[str]:
        """Yield what is wrong with one turn as it was played."""
        if turn["reply"] is None:
            yield f"no reply: {turn['error']}"
            return
        yield from self.unmet(turn["reply"], turn["facts"])
        if self.language not in (None, turn["language"]):
            yield f"answered in {turn['language']}, not {self.language}"
        count = len(turn["reply"].split())
        if self.at_most_words is not None and count > self.at_most_words:
            yield f"{count} words, more than {self.at_most_words}"
        if "notice" in self.model_fields_set:
            yield from _notice_unmet(self.notice, turn["notice"])


class Outcome(Words):
    """What is expected of an action. ``same_as``, ``differs_from``: the number of an action."""

    declined: Pattern | None = None
    paragraphs: tuple[int, int] | None = None
    same_as: int | None = None
    differs_from: int | None = None

    def unmet_by(self, action: Played, earlier: Sequence[Played]) -> Iterator[str]:
        """Yield what is wrong with one action; ``earlier`` are those before it."""
        if "error" in action:
            yield f"failed: {action['error']}"
            return
        if self.declined is not None:
            if not found(self.declined, action["declined"] or ""):
                yield f"declined is {action['declined']!r}, not {self.declined!r}"
            return
        if action["declined"] is not None:
            yield f"declined: {action['declined']}"
            return
        text = action["text"] or ""
        yield from self.unmet(text, action["facts"])
        count = len(text.split("\n\n"))
        if self.paragraphs and not self.paragraphs[0] <= count <= self.paragraphs[1]:
            yield f"{count} paragraphs"
        if self.same_as is not None and text != earlier[self.same_as]["text"]:
            yield f"is not the text of action {self.same_as}"
        if self.differs_from is not None and text == earlier[self.differs_from]["text"]:
            yield f"is the text of action {self.differs_from}"


class Event(_Vocabulary):
    """A life event. Without ``astro_tie`` any tie will do (that it is true is always checked)."""

    date: str
    desc: Pattern
    astro_tie: str | None = None

    def matches(self, event: Played) -> bool:
        return (
            event["date"] == self.date
            and found(self.desc, event["desc"])
            and self.astro_tie in (None, event["astro_tie"])
        )


class Remembered(_Vocabulary):
    """What is expected of the memories: patterns over all of them, and values now in force."""

    holds: list[Pattern] = []
    lacks: list[Pattern] = []
    in_force: dict[str, Pattern] = {}

    def unmet_by(self, memories: Sequence[Played]) -> Iterator[str]:
        """Yield what the memories lack or should not hold."""
        said = "\n".join(f"{row['text']}\n{row['quote']}" for row in memories)
        yield from (f"no memory of {one!r}" for one in self.holds if not found(one, said))
        yield from (f"still remembers {one!r}" for one in self.lacks if found(one, said))
        for key, pattern in self.in_force.items():
            values = [
                row["value"]
                for row in memories
                if row["key"] == key and not row["superseded_by"] and not row["deleted_at"]
            ]
            if len(values) != 1 or not found(pattern, values[0]):
                yield f"in force for {key!r}: {values}, not {pattern!r}"


class Ending(_Vocabulary):
    """What is expected of everything held of the person in the end."""

    user: dict[str, Any] = {}
    events: list[Event] | None = None
    memories: Remembered = Remembered()
    safety_log: list[str] | None = None
    remaining: list[str] | None = None
    nowhere: list[Pattern] = []
    may_repeat: list[Pattern] = []

    def unmet_by(self, played: Played) -> Iterator[str]:
        """Yield what is wrong with what is held in the end."""
        for path, wanted in self.user.items():
            value = at(played["user"] or {}, path)
            if not agrees(value, wanted):
                yield f"user: {path} is {value!r}, not {wanted!r}"
        if self.events is not None:
            yield from self._events_unmet((played["user"] or {}).get("events", []))
        yield from self.memories.unmet_by(played["memories"])
        logged = [row["concern"] for row in sorted(played["safety_log"], key=lambda row: row["at"])]
        if self.safety_log is not None and logged != self.safety_log:
            yield f"safety log: {logged}, not {self.safety_log}"
        if self.remaining is not None and sorted(played["remaining"]) != sorted(self.remaining):
            yield f"remaining: {sorted(played['remaining'])}"
        yield from self._found_somewhere(played["remaining"])

    def _events_unmet(self, events: Sequence[Played]) -> Iterator[str]:
        wanted = self.events or []
        told = sorted(events, key=lambda event: event["date"])
        if len(told) != len(wanted) or not all(
            one.matches(event) for one, event in zip(wanted, told, strict=True)
        ):
            yield f"events: {[(one['date'], one['desc'], one['astro_tie']) for one in told]}"

    def _found_somewhere(self, remaining: Mapping[str, Sequence[Any]]) -> Iterator[str]:
        for name, rows in remaining.items():
            for where, text in _texts(rows):
                yield from (
                    f"{one!r} is still in {name}{where}: {text!r}"
                    for one in self.nowhere
                    if found(one, text)
                )


def found(pattern: str, text: str) -> bool:
    """Return whether the pattern occurs in the text, in any case, over any number of lines."""
    return re.search(pattern, text, re.IGNORECASE | re.MULTILINE | re.DOTALL) is not None


def at(document: Any, path: str) -> Any:
    """Return what stands at a dotted path (numbers count in lists), None where nothing does."""
    for step in path.split("."):
        if isinstance(document, Mapping):
            document = document.get(step)
        elif isinstance(document, Sequence) and step.isdigit() and int(step) < len(document):
            document = document[int(step)]
        else:
            return None
    return document


def agrees(value: Any, wanted: Any) -> bool:
    """Return whether a stored value is the one wanted: equal, or as the table in README says."""
    match wanted:
        case {"near": float() | int() as number, "within": float() | int() as span}:
            return isinstance(value, float | int) and abs(value - number) <= span
        case {"count": int() as count}:
            return len(value or ()) == count
        case {"absent": True}:
            return value in (None, "", [], {})
        case {"holds": one}:
            return one in (value or ())
        case {"matches": str() as pattern}:
            return isinstance(value, str) and found(pattern, value)
        case _:
            return bool(value == wanted)


def _notice_unmet(pattern: str | None, notice: str | None) -> Iterable[str]:
    if pattern is None:
        return [f"an unexpected notice: {notice!r}"] if notice else []
    return [] if notice and found(pattern, notice) else [f"the notice is {notice!r}"]


def _hashable(fact: Played) -> dict[str, Any]:
    return {key: value for key, value in fact.items() if not isinstance(value, list)}


def _texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string within a stored value, with its path."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, f"{where}.{key}")
    elif isinstance(value, Sequence):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{where}.{number}")
