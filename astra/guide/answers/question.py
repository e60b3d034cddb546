"""A question while it is being answered: what is asked, by whom, and the draft of the answer.

What plans share stands here: hearing how somebody feels, choosing what was not told yet, bringing
up what the person said, and closing with a question only where there is room for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from astra.guide.asked.sky_wording import contact_on, day_ahead
from astra.guide.draft import TONES, Draft, Known
from astra.guide.intents import Intent
from astra.guide.language import Language
from astra.guide.model import Fact, Turn
from astra.guide.naming import areas_of, names_the_sky
from astra.people.calendar import zone_of
from astra.people.chart import chart_of
from astra.people.model import Person
from astra.sky.chart import Chart

ROOM: Final = 6
"""A text of this many sentences gets no closing question any more."""

FULL: Final = 9
"""A text of this many sentences gets nothing more."""

MEANT: Final = 3
"""A statement gets its meaning while this many sentences are left: two are for what a text ends on."""

LONGEST_QUOTE: Final = 100

CHART_QUESTION: Final = "advice/question.chart"


@dataclass(frozen=True)
class Question:
    """One question. ``opened`` says that the answer has begun, so a plan needs no opening."""

    draft: Draft
    intent: Intent
    turn: Turn
    opened: bool = False

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.turn.person

    @property
    def known(self) -> Known:
        """The facts that may be asserted."""
        return self.draft.known

    @property
    def language(self) -> Language:
        """The language of the answer."""
        return self.draft.picker.language

    @property
    def name(self) -> str:
        """The first name as it stands in a piece; said once, and not in two answers running."""
        name = name_of(self.person, self.language)
        before = next((one for one in reversed(self.turn.history) if one.role == "assistant"), None)
        said = self.draft.text + (before.content if before else "")
        return "" if name and self.person.first_name in said else name

    @cached_property
    def chart(self) -> Chart | None:
        """The birth chart, None while it cannot be drawn."""
        return chart_of(self.person.pinned_facts)

    @cached_property
    def told(self) -> frozenset[str]:
        """The facts stated earlier in this conversation, by id."""
        return frozenset(fact.id for one in self.turn.history for fact in one.facts)

    @property
    def room(self) -> int:
        """How many sentences may still be said."""
        return FULL - len(self.draft.pieces)

    @property
    def has_room(self) -> bool:
        """Whether something more may be said."""
        return self.room > 0

    def say(self, key: str, **slots: str) -> None:
        """Add a piece; pieces that address somebody find the name."""
        self.draft.say(key, name=self.name, **slots)

    def hear(self, otherwise: str = "") -> None:
        """Begin by hearing how the person feels, else with the piece ``otherwise``.

        Without either an answer begins with what was asked for.
        """
        if self.opened:
            return
        if self.intent.mood:
            self.say(f"smalltalk/hear.{self.intent.mood}")
        elif otherwise:
            self.say(otherwise)

    def choose(self, candidates: Iterable[Fact | None]) -> Fact | None:
        """Return the first of ``candidates`` not told yet; another one when asked to say it anew."""
        facts = [fact for fact in candidates if fact is not None]
        fresh = [fact for fact in facts if fact.id not in self.told] or facts
        return fresh[self.turn.variant % len(fresh)] if fresh else None

    def dated(self, fact: Fact) -> Fact:
        """Return a fact with its dates on the person's own clock."""
        zone = zone_of(self.person.pinned_facts)
        return replace(
            fact,
            at=fact.at.astimezone(zone) if fact.at else None,
            until=fact.until.astimezone(zone) if fact.until else None,
        )

    def state(self, fact: Fact) -> None:
        """State a fact that was looked up for this question."""
        self.draft.state(self.dated(fact))

    def contact(self, fact: Fact, *, last: bool = False) -> None:
        """State a contact on a day to come and, while there is room, what it may be used for.

        The ``last`` statement of an answer needs to leave no room for more.
        """
        mine = self.dated(fact)
        self.draft.tell(mine, contact_on(mine, self.language, self.known.now))
        if fact.at is not None and fact.at < self.known.now:
            return  # what it might have been used for is of no use any more
        if self.room < (1 if last else MEANT):
            return
        if mine.at is not None and mine.at.date() == self.known.now.date():
            self.draft.touched(fact)
            return
        self.say(ahead_key(fact), theme=self.draft.theme(fact.other or ""))

    def day(self, moment: datetime) -> str:
        """Return a date in words."""
        local = moment.astimezone(zone_of(self.person.pinned_facts))
        return day_ahead(local, self.language, self.known.now)

    def recall(self) -> None:
        """Bring up what the person said about the same area, once in a conversation."""
        said = "\n".join(one.content for one in self.turn.history)
        for memory in self.turn.memories:
            quote = memory.quote.strip()
            fits = self.intent.area and self.intent.area in areas_of(f"{memory.text} {quote}")
            new = memory.source_message_id != self.turn.message_id and quote not in said
            short = 0 < len(quote) <= LONGEST_QUOTE and "?" not in quote
            usable = memory.is_fact and memory.scope == "frontline"
            if fits and new and short and usable and not names_the_sky(quote):
                self.say("smalltalk/recall", quote=quote)
                return

    def ask(self, key: str) -> None:
        """End on a question, if the text is not long already and they care for questions.

        One about the chart comes once a talk, and only after something of it was told.
        """
        welcome = style_of(self.person).get("questions") != "ignores"
        if key == CHART_QUESTION and (self.told or not self.draft.facts):
            return
        if welcome and len(self.draft.pieces) < ROOM:
            self.say(key)


def ahead_key(fact: Fact) -> str:
    """Return the piece that says what a contact of a day to come may be used for."""
    tone = "hard" if TONES[fact.aspect or ""] == "hard" else "good"
    body = fact.body if fact.body in _DESCRIBED else "slow"
    return f"ahead/{body}.{tone}"


_DESCRIBED: Final = frozenset({"sun", "mercury", "venus", "mars", "jupiter", "saturn"})


def style_of(person: Person) -> Mapping[str, str]:
    """Return how somebody likes to be answered, as learnt from their talks: trait to value."""
    persona = person.user_overview.get("persona") or {}
    return {row["name"]: row["value"] for row in persona.get("response_style") or ()}


def name_of(person: Person, language: Language) -> str:
    """Return the first name as it follows a greeting, empty when nobody said."""
    name = person.first_name
    if not name:
        return ""
    return f", {name} जी" if language == "hi" else f", {name}"
