"""The offline writer: answers, horoscopes and weekly reports, composed from facts and pieces.

Pure: the same person, facts, text and moment give the same words, another day or message gives
others. Only solid facts are stated, so what it writes passes the verifier. What belongs to which
question stands in ``answers``, the words in ``content``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zlib import crc32

from astra.guide import answers, intents, news
from astra.guide.draft import Draft, Known
from astra.guide.language import Language, named
from astra.guide.model import Fact, FactKind, Reply, Turn, Week
from astra.guide.pieces import Picker
from astra.guide.verifier import verify
from astra.guide.vocabulary import day_name
from astra.people.model import Person

log = logging.getLogger(__name__)

SHORT_PIECES: Final = 4
LASTING: Final = ("jupiter", "saturn", "uranus", "neptune", "pluto")
SOON_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A written text and the facts it states."""

    text: str
    facts: tuple[Fact, ...]


class Writer:
    """Writes without a model. Keeps nothing; one serves every person and thread."""

    def answer(
        self,
        turn: Turn,
        facts: Sequence[Fact],
        language: Language,
        emit: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> Reply:
        """Answer ``turn``, showing it sentence by sentence; ends early once ``stopped()``.

        Each sentence is checked against ``facts`` before it is shown.
        """
        draft = self._draft(turn, facts, language)
        intent = intents.read(turn.text, language)
        answers.fill(draft, intent, turn.person)
        short = turn.person.preferences.length == "short"
        shown = ""
        for piece in draft.pieces[: SHORT_PIECES if short else None]:
            if stopped():
                break
            if verify(piece, facts):
                log.error("a false sentence was withheld", extra={"message_id": turn.message_id})
                continue
            emit(piece)
            shown += piece
        return Reply(
            text=shown,
            facts=draft.facts_in(shown),
            language=language,
            metadata={"intent": str(intent.ask), **({"area": intent.area} if intent.area else {})},
        )

    def welcome(self, turn: Turn, facts: Sequence[Fact], language: Language) -> Reply:
        """Greet somebody whose chart is not known yet with something true of today's sky."""
        draft = self._draft(turn, facts, language)
        draft.say("talk/welcome", name=answers.name_of(turn.person, language))
        answers.tell_the_sky(draft)
        return Reply(text=draft.text, facts=draft.facts, language=language)

    def opening(self, person: Person, facts: Sequence[Fact], now: datetime) -> Reading:
        """Return the line a conversation opens with: who, the last talk, the streak, the sky."""
        draft = _daily(person, facts, now, "opening")
        draft.say("talk/greeting", name=answers.name_of(person, draft.picker.language))
        overview = person.user_overview
        talks = list(overview.get("recent_conversations") or ())
        topics = list(talks[-1].get("topics") or ()) if talks else []
        if topics:
            draft.say("talk/last", topic=answers.topic_name(draft, topics[0]))
        streak = (overview.get("gamification") or {}).get("streak_days") or 0
        if streak > 1:
            draft.say("talk/streak", days=_days(streak, draft.picker.language))
        moon = draft.known.sky("moon")
        if moon is not None:
            draft.explain(moon)
        draft.ask("day")
        return Reading(draft.text, draft.facts)

    def horoscope(
        self, person: Person, facts: Sequence[Fact], topics: Sequence[str], now: datetime
    ) -> Reading:
        """Return today's horoscope in three paragraphs: what is new, love and work, growth.

        ``topics`` are what the person talked about lately, the newest first.
        """
        latest = person.user_overview.get("latest_horoscope") or {}
        seen = frozenset(fact["id"] for fact in latest.get("facts") or ())
        draft = _daily(person, facts, now, "horoscope", recent=latest.get("content") or "")
        lead = _what_is_new(draft, person, seen)
        told = frozenset({lead.id}) if lead is not None else frozenset()
        draft.paragraph()
        for area in ("relationships", "work"):
            contact = news.news_of_area(draft.known, area, seen | told)
            if contact is not None:
                draft.explain(contact)
                told |= {contact.id}
            draft.advise(area, news.tone_of(contact))
        draft.paragraph()
        draft.advise("growth", news.tone_of(lead))
        if topics:
            draft.say("talk/topic", topic=answers.topic_name(draft, topics[0]))
        draft.say("talk/closer")
        return Reading(draft.text, draft.facts)

    def weekly(self, person: Person, facts: Sequence[Fact], week: Week, now: datetime) -> Reading:
        """Return the report on ``week`` in four paragraphs, with its numbers as they are."""
        draft = _daily(person, facts, now, "weekly")
        language = draft.picker.language
        draft.say("talk/week.opener", name=answers.name_of(person, language))
        draft.say(
            "talk/week.numbers",
            talks=_talks(week.conversations, language),
            streak=_days(week.streak_days, language),
            best=_days(week.best_streak, language),
        )
        draft.paragraph()
        _what_it_was_about(draft, week)
        draft.paragraph()
        draft.say("talk/week.sky")
        slow = [f for f in draft.known.all(FactKind.TRANSIT) if f.body in LASTING]
        for fact in (slow or news.freshest(draft.known))[:2]:
            draft.explain(fact)
        moon = draft.known.sky("moon")
        if not draft.known.all(FactKind.TRANSIT) and moon is not None:
            draft.explain(moon)
        draft.paragraph()
        if week.milestones:
            draft.say("talk/week.milestones", milestones=", ".join(week.milestones))
        draft.say("talk/week.question")
        return Reading(draft.text, draft.facts)

    def _draft(self, turn: Turn, facts: Sequence[Fact], language: Language) -> Draft:
        said = "\n".join(one.content for one in turn.history if one.role == "assistant")
        step = crc32(turn.message_id.encode()) % 97 + turn.variant
        picker = Picker(language, turn.person.id, step, said)
        return Draft(picker, Known.of(turn.person, facts, turn.now))


def _daily(
    person: Person, facts: Sequence[Fact], now: datetime, purpose: str, recent: str = ""
) -> Draft:
    """A draft whose words change from one of the person's days to the next."""
    known = Known.of(person, facts, now)
    step = known.now.date().toordinal()
    picker = Picker(language_of(person), f"{person.id}/{purpose}", step, recent)
    return Draft(picker, known)


def language_of(person: Person) -> Language:
    """Return the language to write to a person in when no message shows it."""
    return named(person.preferences.lang) or "en"


def _what_is_new(draft: Draft, person: Person, seen: frozenset[str]) -> Fact | None:
    """Begin with what changed today: the person's own day, the Moon, the freshest contact."""
    _own_day(draft, person)
    lead = next(iter(news.freshest(draft.known, seen)), None)
    moon = draft.known.sky("moon")
    if moon is not None:
        draft.explain(moon)
        if moon.house is None:
            draft.phase()
    if lead is not None:
        draft.explain(lead)
    return lead


def _own_day(draft: Draft, person: Person) -> None:
    today = draft.known.now.date()
    for event in person.events:
        day = datetime.fromisoformat(event.date).date()
        if day == today:
            draft.say("talk/life.today", event=event.desc)
        elif 0 < (day - today).days <= SOON_DAYS:
            date = day_name(day, draft.picker.language, draft.known.now)
            draft.say("talk/life.soon", event=event.desc, date=date)


def _what_it_was_about(draft: Draft, week: Week) -> None:
    if week.topics:
        names = ", ".join(answers.topic_name(draft, topic) for topic in week.topics[:4])
        draft.say("talk/week.topics", topics=names)
    else:
        draft.say("talk/week.open")
    if week.events:
        draft.say("talk/week.events", events=", ".join(event.desc for event in week.events[:4]))
    draft.say("talk/week.growth")


def _days(count: int, language: Language) -> str:
    match language:
        case "en":
            return f"{count} day" if count == 1 else f"{count} days"
        case "hinglish":
            return f"{count} din"
        case "hi":
            return f"{count} दिन"


def _talks(count: int, language: Language) -> str:
    match language:
        case "en":
            return f"{count} conversation" if count == 1 else f"{count} conversations"
        case "hinglish":
            return f"{count} baatcheet"
        case "hi":
            return f"{count} बातचीत"
