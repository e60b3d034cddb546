"""Intents: what a message asks for, in English, Hinglish and Hindi, slips of typing included.

Tables and an order, no model. A message may ask about a part of the chart, an area of life, a
stretch of time, the sky, the reply before it or the guide itself, or tell and ask nothing; a question
that fits nothing is read as "how are things now". The words are in ``intent_words``, what they name in
``naming``, the dates in ``occasions``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from astra.guide import intent_words as words
from astra.guide import naming
from astra.guide.intent_words import Ask, phrase
from astra.guide.language import Language, told
from astra.guide.model import Turn
from astra.guide.occasions import Occasion, occasion
from astra.guide.tiding_words import FREE, SPEAKS
from astra.guide.tidings import Tidings, asks, follow_of, tidings
from astra.people.calendar import local_day

__all__ = ["Ask", "Intent", "read", "understood"]


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks.

    ``bodies`` and ``houses`` it names, the ``aspect`` between them, the ``area`` of life, whether
    it asks *when*, the ``occasion`` it is about. ``mood`` is one of ``intent_words.MOODS`` or
    empty. ``former`` is what was asked before, for a question about the last reply. ``news`` is
    what it tells, or what was told before and it comes back to with ``follow``. ``trait`` is the
    side of a character, of ``intent_words.TRAITS``, that the chart is asked about.
    """

    ask: Ask
    bodies: tuple[str, ...] = ()
    houses: tuple[int, ...] = ()
    aspect: str = ""
    area: str = ""
    when: bool = False
    mood: str = ""
    occasion: Occasion | None = None
    former: Intent | None = None
    news: Tidings | None = None
    follow: str = ""
    trait: str = ""


SHORT: Final = 6
"""Courtesies, praise and complaints are messages of no more words than this."""

ONE_TALK: Final = timedelta(hours=6)
"""What was asked longer ago than this belongs to another talk."""

NEWS: Final = 4
"""How many messages back somebody may come back to what they told."""

ABOUT_THE_GUIDE: Final = frozenset({Ask.WHO, Ask.ABLE, Ask.HOW, Ask.HONEST})
"""What a stranger is told before anything is asked of them."""

CURT: Final = 2
"""A question of no more words than this leans on the one before it."""

_EMPTY_HOUSES: Final = phrase(
    r"(?:empty|khali|khaali|vacant|ख़ाली|खाली) (?:houses?|ghar|bhav\w*|भाव|घर)|houses?(?: \w+){0,3} empty"
)
_ASPECTS: Final = phrase(r"aspects?|drishti|दृष्टि")
_CONNECTIVE: Final = re.compile(r"(?:and|what about|how about|aur|or|then|also|but|और)\b|और ")
_THAT_DAY: Final = phrase(r"that (?:day|date|week|time)|us (?:din|hafte|waqt)|उस (?:दिन|हफ़्ते|समय)")
_LETTERS: Final = re.compile(r"[a-z\u0900-\u097f]")
_ABOUT_FORMER: Final = (*words.FORMER, Ask.YES)
_OF_THE_ENGINE: Final = (
    *words.OF_THE_CHART, *words.OF_THE_SKY, Ask.HOUR, Ask.HOUSE, Ask.ASPECT, Ask.BODIES,
)  # fmt: skip
_NOT_A_SUBJECT: Final = frozenset(
    {*words.FORMER, *words.CLOSING, Ask.UNCLEAR, Ask.PRAISE, Ask.WRONG}
)


def understood(turn: Turn, language: Language) -> Intent:
    """Return what ``turn`` asks, with what was asked before it where it refers to that."""
    today = local_day(turn.person.pinned_facts, turn.now)
    intent = read(turn.text, language, today)
    asked = (
        one.content
        for one in reversed(turn.history)
        if one.role == "user" and turn.now - one.at <= ONE_TALK
    )
    before = [read(text, language, today) for text in asked]
    referred = _near(turn.text, intent, before) or _followed(turn.text, intent, before[:NEWS])
    if referred is not None:
        return referred
    former = next((one for one in before if one.ask not in _NOT_A_SUBJECT), None)
    if former is None:
        return intent
    if intent.ask in _ABOUT_FORMER:
        return replace(intent, former=former)
    plain = naming.made_plain(turn.text)
    if _THAT_DAY.search(plain) and former.occasion and not intent.occasion:
        ask = Ask.AREA if intent.area else Ask.DAY if former.occasion.single else Ask.SPAN
        return replace(intent, ask=ask, occasion=former.occasion)
    if former.bodies and not intent.bodies and words.TOUCHING.search(plain):
        return replace(intent, ask=Ask.TOUCHED, bodies=former.bodies)
    if intent.ask is Ask.AREA and intent.when and intent.area in ("", former.area):
        ahead = intent.occasion or _to_come(before, former.area, today)
        return replace(intent, area=former.area, occasion=ahead)
    if intent.ask in words.OF_TIME and not intent.area:
        return replace(intent, area=former.area)
    if intent.ask is Ask.TODAY and former.area and words.SOMEBODY.search(plain):
        return replace(intent, ask=Ask.AREA, area=former.area)
    if intent.ask is Ask.ASPECT and not intent.bodies:
        return replace(intent, bodies=former.bodies)
    if _CONNECTIVE.match(plain) or len(plain.split()) <= CURT:
        return _carried_on(intent, former)
    return intent


def read(text: str, language: Language, today: date) -> Intent:
    """Return what ``text`` asks for by itself."""
    plain = naming.made_plain(text)
    bodies, areas = naming.bodies(plain, language), naming.areas(plain)
    intent = Intent(
        Ask.TODAY,
        bodies=bodies,
        houses=naming.houses(plain),
        aspect=naming.aspect(plain),
        area=areas[0] if areas else "",
        when=words.WHEN.search(plain) is not None,
        mood=naming.mood(plain),
        occasion=occasion(plain, today),
        news=tidings(text, today),
        trait=naming.trait(plain),
    )
    ask = _choose(plain, intent)
    return replace(intent, ask=Ask.HEARD if ask is Ask.TODAY and _only_tells(text, intent) else ask)


def _near(text: str, intent: Intent, before: Sequence[Intent]) -> Intent | None:
    """A question about the days near one that was named, as a weekend where one is asked for."""
    plain = naming.made_plain(text)
    told = intent.news is not None and not asks(text)
    if told or intent.ask in _OF_THE_ENGINE or not words.AROUND.search(plain):
        return None
    named = (one.occasion for one in (intent, *before) if one.occasion)
    day = next((one for one in named if one.named == "day"), None)
    if day is None:
        return None
    weekend = replace(day, named="weekend") if words.WEEKEND.search(plain) else day
    return replace(intent, ask=Ask.AROUND, occasion=weekend)


def _followed(text: str, intent: Intent, before: Sequence[Intent]) -> Intent | None:
    """The news told before that ``text`` comes back to, None when it does not."""
    if intent.ask in _OF_THE_ENGINE:
        return None
    for one in before:
        follow = follow_of(text, one.news) if one.news else ""
        if not follow or not _of_the_news(intent, one, follow):
            continue
        named = intent.occasion if intent.occasion and intent.occasion.named == "day" else None
        assert one.news
        return replace(
            intent,
            ask=Ask.TOLD,
            news=one.news,
            follow=follow,
            area=one.news.area,
            occasion=named or one.occasion,
        )
    return None


def _of_the_news(intent: Intent, before: Intent, follow: str) -> bool:
    """Whether a message that may come back to news tells nothing new and names no other area."""
    assert before.news
    fresh = intent.news is not None and intent.news.theme not in (follow, "noted")
    return not fresh and (follow in FREE or intent.area in ("", before.news.area))


def _only_tells(text: str, intent: Intent) -> bool:
    """Whether a message is a statement, and none that asks about a day."""
    speaks = SPEAKS.search(naming.made_plain(text)) or intent.occasion is None
    return bool(speaks) and not asks(text) and len(text.split()) > CURT


def _choose(plain: str, intent: Intent) -> Ask:
    if not _LETTERS.search(plain):
        return Ask.UNCLEAR
    return (
        _about_talk(plain, intent)
        or _about_former(plain, intent)
        or _about_chart(plain, intent)
        or _about_sky(plain, intent)
        or _first(words.OF_TIME, plain)
        or _about_news(plain, intent)
        or _about_life(plain, intent)
        or _courtesy(plain)
        or (Ask.UNCLEAR if len(plain.split()) <= 3 and told(plain) is None else Ask.TODAY)
    )


def _about_talk(plain: str, intent: Intent) -> Ask | None:
    ask = _first(words.ABOUT_TALK, plain)
    asks_more = bool(intent.area or intent.bodies or intent.houses)
    if ask in (Ask.WRONG, Ask.PRAISE) and (asks_more or len(plain.split()) > SHORT + 3):
        return None
    if ask in (Ask.ELSEWHERE, Ask.PRAISE) and (asks_more or intent.mood):
        return None
    return ask


def _about_former(plain: str, intent: Intent) -> Ask | None:
    bare = plain.strip(" .!?।,")
    whole = next((ask for ask, found in words.FORMER.items() if found.fullmatch(bare)), None)
    nothing_else = not (intent.area or intent.bodies or intent.houses or intent.occasion)
    puzzled = words.FORMER[Ask.SIMPLY].search(bare) and len(bare.split()) <= SHORT + 2
    return whole or (Ask.SIMPLY if puzzled and nothing_else else None)


def _about_chart(plain: str, intent: Intent) -> Ask | None:
    ask = _first(words.OF_THE_CHART, plain)
    if ask:
        return ask
    if intent.houses and intent.bodies:
        return Ask.BODIES
    if intent.houses or _EMPTY_HOUSES.search(plain):
        return Ask.HOUSE
    curt = len(plain.split()) <= SHORT
    if (intent.aspect and (intent.bodies or curt)) or _ASPECTS.search(plain):
        return Ask.ASPECT
    return None


def _about_sky(plain: str, intent: Intent) -> Ask | None:
    ask = _first(words.OF_THE_SKY, plain)
    if ask:
        return ask
    return Ask.BODIES if intent.bodies else None


def _about_news(plain: str, intent: Intent) -> Ask | None:
    return Ask.TOLD if intent.news is not None and not asks(plain) else None


def _about_life(plain: str, intent: Intent) -> Ask | None:
    if intent.mood == "glad" and not words.ASKING.search(plain):
        return Ask.FEELING
    if intent.trait:
        return Ask.TRAIT
    if words.DECIDE.search(plain) and not (intent.when or words.HOW_TO.search(plain)):
        return Ask.DECISION
    if intent.area or intent.when:
        return Ask.AREA
    if words.CHART.search(plain):
        return Ask.CHART
    dated = intent.occasion is not None and intent.occasion.named != "today"
    if intent.mood and not dated:
        return Ask.FEELING
    if intent.occasion is not None and dated:
        return Ask.DAY if intent.occasion.single else Ask.SPAN
    return Ask.TODAY if words.TODAY.search(plain) else None


def _courtesy(plain: str) -> Ask | None:
    if len(plain.split()) > SHORT:
        return None
    return _first(words.CLOSING, plain)


def _carried_on(intent: Intent, former: Intent) -> Intent:
    """A question that goes on from the one before: the same area on another day, or the reverse."""
    if intent.ask in (Ask.DAY, Ask.SPAN, Ask.TODAY) and intent.occasion and former.area:
        return replace(intent, ask=Ask.AREA, area=former.area)
    if intent.ask is Ask.AREA and not intent.area:
        return replace(intent, area=former.area)
    if intent.ask is Ask.AREA and intent.occasion is None and not intent.when:
        return replace(intent, occasion=former.occasion, when=former.when)
    return intent


def _to_come(before: Sequence[Intent], area: str, today: date) -> Occasion | None:
    """The day to come that was named of an area and a "when" looks ahead to, None without one."""
    named = (one.occasion for one in before if one.occasion and one.area == area)
    return next((one for one in named if one.single and one.start > today), None)


def _first(table: Mapping[Ask, re.Pattern[str]], plain: str) -> Ask | None:
    return next((ask for ask, found in table.items() if found.search(plain)), None)
