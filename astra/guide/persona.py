"""The persona: how somebody likes to talk, learnt from many talks, each trait with its evidence.

Counting, no model: the same talks give the same persona, and it is rebuilt from them whenever one
ends. A trait is stated only when enough was seen; what a person asks for in words goes before it.
No word of theirs is kept in it. To learn another trait, add a function to ``STYLES`` or
``TRIGGERS``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import mean, median
from typing import Final

from astra.guide.language import told

ENOUGH_MESSAGES: Final = 8
ENOUGH_TALKS: Final = 5
ENOUGH_OFFERS: Final = 5  # of a question, or of suggestions
SHORT_WORDS, LONG_WORDS = 7, 35  # the median message of somebody who likes it short, or long
ANSWERED_WITHIN: Final = timedelta(minutes=30)
EMOJI: Final = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_CASUAL: Final = re.compile(
    r"\b(?:yaar|yar|bro|dude|lol|haha\w*|hehe\w*|omg|arre+|arey|gonna|wanna)\b|यार|अरे"
)
_POLITE: Final = re.compile(
    r"\b(?:please|thank\w*|kindly|ji|aap\w*|shukriya|dhanyavaad)\b|जी|आप|कृपया"
)
_REASONS: Final = (
    ("too_long", re.compile(r"\btoo long\b|\blamba\b|\bshort(?:er)?\b")),
    ("too_short", re.compile(r"\btoo short\b|\bmore detail\b|\blonger\b")),
    ("repeated", re.compile(r"\brepeat\w*\b|\bagain and again\b|\bsame\b|\bwahi\b")),
    ("vague", re.compile(r"\bvague\b|\bgeneric\b|\bgeneral\b|\bspecific\b")),
    ("wrong", re.compile(r"\bwrong\b|\bnot true\b|\bgalat\b|\bincorrect\b|\bfalse\b")),
    ("off_question", re.compile(r"\bquestion\b|\bdid(?:n't| not) answer\b|\bpuchh?a\b")),
)
_HOURS: Final = (
    (5, "early in the day"),
    (12, "in the afternoon"),
    (17, "in the evening"),
    (21, "at night"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One message and its answer. ``at`` is on the person's own clock.

    ``asked`` is whether the answer ended with a question, ``suggestions`` what was
    offered to ask next; ``thumb`` is ``up`` or ``down``, ``reason`` in the person's words.
    """

    text: str
    at: datetime
    asked: bool = False
    suggestions: tuple[str, ...] = ()
    thumb: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation: its exchanges, oldest first, and what it was about."""

    exchanges: tuple[Exchange, ...]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trait:
    """Something learnt: its value, how many times it could have been otherwise, and why.

    ``guidance`` tells a writer what to make of it, empty when there is nothing to do.
    """

    name: str
    value: str
    evidence: int
    why: str
    guidance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """What many talks show of one person."""

    style: tuple[Trait, ...]
    triggers: tuple[Trait, ...]
    talks: int
    messages: int

    @property
    def guidance(self) -> tuple[str, ...]:
        """Return what a prompt is told, each with its reason."""
        traits = (*self.style, *self.triggers)
        return tuple(f"{one.why} {one.guidance}" for one in traits if one.guidance)


def learn(talks: Sequence[Talk]) -> Persona:
    """Return what ``talks``, oldest first, show of the person who held them."""
    messages = [exchange for talk in talks for exchange in talk.exchanges]
    return Persona(
        style=tuple(trait for learnt in STYLES if (trait := learnt(messages))),
        triggers=tuple(trait for learnt in TRIGGERS for trait in learnt(talks)),
        talks=len(talks),
        messages=len(messages),
    )


def _length(messages: Sequence[Exchange]) -> Trait | None:
    complaints = Counter(name for one in messages if one.thumb == "down" for name in reasons(one))
    if complaints["too_long"] >= 2:
        why = f"They found {complaints['too_long']} answers too long."
        return Trait("length", "short", complaints["too_long"], why, "Answer briefly.")
    if len(messages) < ENOUGH_MESSAGES:
        return None
    words = round(median(len(one.text.split()) for one in messages))
    why = f"Half of their {len(messages)} messages have at most {words} words."
    if words <= SHORT_WORDS:
        return Trait("length", "short", len(messages), why, "Answer briefly.")
    if words >= LONG_WORDS:
        return Trait("length", "long", len(messages), why, "They have time for a full answer.")
    return Trait("length", "medium", len(messages), why)


def _language(messages: Sequence[Exchange]) -> Trait | None:
    shown = [language for one in messages if (language := told(one.text))]
    if len(shown) < ENOUGH_MESSAGES:
        return None
    (language, count), *_ = Counter(shown).most_common()
    value = language if count >= 0.6 * len(shown) else "mixed"
    names = {"en": "English", "hinglish": "Hinglish", "hi": "Hindi"}
    why = f"They wrote {names[language]} in {count} of {len(shown)} messages."
    return Trait("language", value, len(shown), why)


def _tone(messages: Sequence[Exchange]) -> Trait | None:
    if len(messages) < ENOUGH_MESSAGES:
        return None
    for value, pattern, guidance in (
        ("casual", _CASUAL, "Be as easy with them as they are with you."),
        ("polite", _POLITE, "Stay courteous."),
    ):
        count = sum(bool(pattern.search(one.text.lower())) for one in messages)
        if count >= 0.2 * len(messages):
            why = f"They are {value} in {count} of {len(messages)} messages."
            return Trait("tone", value, len(messages), why, guidance)
    return Trait("tone", "plain", len(messages), "Their tone is plain.")


def _emoji(messages: Sequence[Exchange]) -> Trait | None:
    if len(messages) < ENOUGH_MESSAGES:
        return None
    count = sum(bool(EMOJI.search(one.text)) for one in messages)
    why = f"They used emoji in {count} of {len(messages)} messages."
    if count >= 0.3 * len(messages):
        return Trait("emoji", "often", len(messages), why, "One of yours now and then is welcome.")
    return Trait("emoji", "seldom" if count else "never", len(messages), why)


def _questions(messages: Sequence[Exchange]) -> Trait | None:
    """Learn whether they answer when an answer ends with a question to them."""
    asked = [(one, after) for one, after in pairwise(messages) if one.asked]
    if len(asked) < ENOUGH_OFFERS:
        return None
    answered = sum(
        after.at - one.at <= ANSWERED_WITHIN and not after.text.rstrip().endswith("?")
        for one, after in asked
    )
    why = f"They answered {answered} of the {len(asked)} questions put to them."
    if answered >= 0.5 * len(asked):
        return Trait("questions", "likes", len(asked), why, "A question at the end is welcome.")
    if answered <= 0.15 * len(asked):
        return Trait("questions", "ignores", len(asked), why, "Leave out the closing question.")
    return Trait("questions", "sometimes", len(asked), why)


def _topics(talks: Sequence[Talk]) -> list[Trait]:
    """Learn which topics make them talk longer than they usually do."""
    if len(talks) < ENOUGH_TALKS:
        return []
    usual = mean(len(talk.exchanges) for talk in talks)
    traits = []
    for topic in sorted({topic for talk in talks for topic in talk.topics}):
        lengths = [len(talk.exchanges) for talk in talks if topic in talk.topics]
        if len(lengths) < 2 or mean(lengths) < 1.3 * usual:
            continue
        why = (
            f"Talks about {topic} go on for {mean(lengths):.1f} messages, others count {usual:.1f} "
            f"on average."
        )
        traits.append(Trait("topic", topic, len(lengths), why, "It matters to them."))
    return traits


def _times(talks: Sequence[Talk]) -> list[Trait]:
    begun = [talk.exchanges[0].at.hour for talk in talks if talk.exchanges]
    if len(begun) < ENOUGH_TALKS:
        return []
    (time, count), *_ = Counter(_time_of_day(hour) for hour in begun).most_common()
    if count < 0.5 * len(begun):
        return []
    why = f"They came {time} in {count} of {len(begun)} talks."
    return [Trait("time_of_day", time, len(begun), why)]


def _thumbs(talks: Sequence[Talk]) -> list[Trait]:
    rated = [one for talk in talks for one in talk.exchanges if one.thumb]
    if not rated:
        return []
    up = [one for one in rated if one.thumb == "up"]
    why = f"They liked {len(up)} of {len(rated)} answers they rated."
    faults = Counter(name for one in rated if one.thumb == "down" for name in reasons(one))
    traits = [Trait("thumbs", f"{len(up)}/{len(rated)}", len(rated), why)]
    for name, count in faults.most_common(2):
        if count >= 2:
            said = f"They faulted {count} answers: {name.replace('_', ' ')}."
            traits.append(Trait("fault", name, count, said, "Mind that."))
    return traits


def _suggestions(talks: Sequence[Talk]) -> list[Trait]:
    offered = [
        (one.suggestions, after.text)
        for talk in talks
        for one, after in pairwise(talk.exchanges)
        if one.suggestions
    ]
    if len(offered) < ENOUGH_OFFERS:
        return []
    taken = sum(_folded(text) in map(_folded, choices) for choices, text in offered)
    why = f"They took up {taken} of the {len(offered)} times that questions were suggested."
    value = "takes" if taken >= 0.3 * len(offered) else "leaves"
    return [Trait("suggestions", value, len(offered), why)]


def reasons(exchange: Exchange) -> tuple[str, ...]:
    """Return what a reason given with a thumb comes to; the words themselves are not kept."""
    said = exchange.reason.lower()
    return tuple(name for name, pattern in _REASONS if pattern.search(said))


def _time_of_day(hour: int) -> str:
    return next((name for start, name in reversed(_HOURS) if hour >= start), "at night")


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


STYLES: Final[Sequence[Callable[[Sequence[Exchange]], Trait | None]]] = (
    _length,
    _language,
    _tone,
    _emoji,
    _questions,
)
TRIGGERS: Final[Sequence[Callable[[Sequence[Talk]], list[Trait]]]] = (
    _topics,
    _times,
    _thumbs,
    _suggestions,
)


def document_of(persona: Persona, now: datetime) -> Mapping[str, object]:
    """Return the persona as ``user_overview.persona`` keeps it."""

    def rows(traits: Sequence[Trait]) -> list[Mapping[str, object]]:
        return [
            {"name": one.name, "value": one.value, "evidence": one.evidence, "why": one.why}
            for one in traits
        ]

    return {
        "response_style": rows(persona.style),
        "engagement_triggers": rows(persona.triggers),
        "guidance": list(persona.guidance),
        "conversations": persona.talks,
        "messages": persona.messages,
        "last_updated": now,
    }
