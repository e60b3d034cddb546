"""Draft: a text while it is being written, sentence by sentence, with the facts it rests on.

``Draft`` knows how facts, pieces and advice become sentences; which of them belong to an answer is
decided in ``answers``, ``writer`` and ``readings`` of the same folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from astra.guide.language import language_of
from astra.guide.model import Fact, FactKind
from astra.guide.pieces import Picker
from astra.guide.saying import spoken
from astra.guide.vocabulary import LORD_BODIES
from astra.guide.wording import motion_statement, phase_statement, statement
from astra.people.calendar import zone_of
from astra.people.model import Person

TONES: Final = {
    "conjunction": "join",
    "sextile": "soft",
    "trine": "soft",
    "square": "hard",
    "opposition": "hard",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The solid facts a text may use, dated in the person's own zone."""

    facts: tuple[Fact, ...]
    now: datetime

    @classmethod
    def of(cls, person: Person, facts: Sequence[Fact], now: datetime) -> Known:
        """Return what may be asserted."""
        zone = zone_of(person.pinned_facts)
        dated = tuple(
            replace(fact, at=fact.at.astimezone(zone)) if fact.at else fact
            for fact in facts
            if fact.solid
        )
        return cls(dated, now.astimezone(zone))

    def soothing(self) -> Known:
        """Return what may be told to somebody in a hard time: no contact that presses."""
        kept = (one for one in self.facts if TONES.get(one.aspect or "") != "hard")
        return replace(self, facts=tuple(kept))

    def one(self, kind: FactKind, body: str) -> Fact | None:
        """Return the strongest fact of a kind about a body."""
        return next((f for f in self.facts if f.kind is kind and f.body == body), None)

    def all(self, kind: FactKind, *about: str) -> list[Fact]:
        """Return the facts of a kind, strongest first, touching any of ``about`` when given."""
        return [
            fact
            for fact in self.facts
            if fact.kind is kind and (not about or fact.body in about or fact.other in about)
        ]

    def natal(self, body: str) -> Fact | None:
        """Return where a body or angle stands in the birth chart."""
        return self.one(FactKind.PLACEMENT, body) or self.one(FactKind.ANGLE, body)

    def sky(self, body: str) -> Fact | None:
        """Return where a body stands today."""
        return self.one(FactKind.SKY, body) or self.one(FactKind.MOON, body)

    @property
    def vedic(self) -> bool:
        """Whether the person reads the sky the Vedic way."""
        return any(fact.kind is FactKind.SKY and fact.system == "vedic" for fact in self.facts)

    @property
    def charted(self) -> bool:
        """Whether a birth chart is known at all."""
        return any(fact.kind is FactKind.PLACEMENT for fact in self.facts)

    @property
    def timeless(self) -> bool:
        """Whether the chart has no certain Ascendant."""
        return self.natal("ascendant") is None


@dataclass(frozen=True, slots=True)
class Reading:
    """A written horoscope or report and the facts it states.

    ``told`` is to be kept as ``user_overview.told_lately`` until the next is written.
    """

    text: str
    facts: tuple[Fact, ...]
    told: tuple[int, ...] = ()


class Draft:
    """Sentences in paragraphs, and the facts they state."""

    def __init__(self, picker: Picker, known: Known) -> None:
        self.picker, self.known = picker, known
        self._paragraphs: list[list[str]] = [[]]
        self._facts: dict[str, Fact] = {}
        self._stated: list[tuple[str, Fact]] = []

    @classmethod
    def of_the_day(
        cls,
        person: Person,
        facts: Sequence[Fact],
        now: datetime,
        purpose: str,
        *,
        recent: str = "",
        gentle: bool = False,
    ) -> Draft:
        """Begin a text whose words change from one of the person's days to the next."""
        known = Known.of(person, facts, now)
        if gentle:
            known = known.soothing()
        step = known.now.date().toordinal()
        told = person.user_overview.get("told_lately") or ()
        name = f"{person.id}/{purpose}"
        return cls(Picker(language_of(person), name, step, recent, told), known)

    @property
    def reading(self) -> Reading:
        """The text, the facts it states and what to remember of it."""
        return Reading(self.text, self.facts, self.picker.told)

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n\n".join(" ".join(one) for one in self._paragraphs if one)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts stated, in the order they appear."""
        return tuple(self._facts.values())

    def facts_in(self, shown: str) -> tuple[Fact, ...]:
        """Return the facts stated in as much of the text as was shown."""
        return tuple({fact.id: fact for said, fact in self._stated if said in shown}.values())

    def states(self, piece: str) -> bool:
        """Whether a piece of ``pieces`` states a fact."""
        return any(said == piece.strip() for said, _ in self._stated)

    @property
    def pieces(self) -> list[str]:
        """The text as sentences to be shown one after the other; together they are ``text``."""
        paragraphs = [one for one in self._paragraphs if one]
        return [
            (" " if n else "\n\n" if p else "") + sentence
            for p, paragraph in enumerate(paragraphs)
            for n, sentence in enumerate(paragraph)
        ]

    def say(self, *keys: str, **slots: str) -> None:
        """Add the next variant of a piece, or of several taken together."""
        self._paragraphs[-1].append(self.picker.pick(*keys, **slots))

    def offer(self, *keys: str, **slots: str) -> bool:
        """Add the next variant of those keys the language has; return whether it has any."""
        written = [key for key in keys if self.picker.has(key)]
        if written:
            self.say(*written, **slots)
        return bool(written)

    def paragraph(self) -> None:
        """Begin a new paragraph."""
        self._paragraphs.append([])

    def state(self, fact: Fact) -> bool:
        """State a fact and return true, unless the text already did."""
        if fact.id in self._facts:
            return False
        further = any(one.kind is FactKind.TRANSIT for one in self._facts.values())
        language, now = self.picker.language, self.known.now
        self.tell(fact, statement(fact, language, now, further=further))
        return True

    def observe(self, fact: Fact) -> bool:
        """State a fact in one of many ways and return true, unless the text already did."""
        way = spoken(fact, self.picker.language, self.known.now)
        if way is None or not self.picker.has(way[0]):
            return self.state(fact)
        return fact.id not in self._facts and self.observe_as(fact, way)

    def observe_as(self, fact: Fact, way: tuple[str, dict[str, str]]) -> bool:
        """State a fact by a sentence of ``wording``; return whether the language has it."""
        key, slots = way
        if not self.picker.has(key):
            return False
        meant = {"theme": self.theme(fact.other)} if fact.other else {}
        self.tell(fact, self.picker.pick(key, **slots, **meant))
        return True

    def motion(self, fact: Fact) -> None:
        """Answer whether a body of the sky is retrograde."""
        self.tell(fact, motion_statement(fact, self.picker.language))

    def phase(self) -> None:
        """Tell the Moon's phase."""
        moon = self.known.one(FactKind.MOON, "moon")
        if moon is not None:
            self.tell(moon, phase_statement(moon, self.picker.language))

    def tell(self, fact: Fact, sentence: str) -> None:
        """Add a sentence that states a fact."""
        self._facts[fact.id] = fact
        self.picker.note(fact.id)
        self._stated.append((sentence, fact))
        self._paragraphs[-1].append(sentence)

    def explain(self, fact: Fact) -> None:
        """State a fact and say what it may mean."""
        if not self.state(fact):
            return
        match fact.kind:
            case FactKind.PLACEMENT | FactKind.ANGLE:
                self._placement(fact)
            case FactKind.ASPECT:
                self._pair(fact)
            case FactKind.TRANSIT:
                self.touched(fact)
            case FactKind.MOON if fact.house:
                self.say(f"houses/moon.{fact.house}")
            case FactKind.MOON:
                self.say(f"placements/today.{fact.sign}")
            case FactKind.DASHA:
                self.say(f"vedic/dasha.{fact.detail}")
            case FactKind.NAKSHATRA if self.picker.has(f"vedic/nakshatra.{fact.detail}"):
                self.say(f"vedic/nakshatra.{fact.detail}")

    def touched(self, contact: Fact) -> None:
        """Say what a contact may mean, by the body that touches or by the point touched."""
        tone = TONES[contact.aspect or ""]
        theme = self.theme(contact.other or "", further=1)  # its statement may say the first
        self.offer(f"transits/{contact.body}.{tone}", f"points/{contact.other}.{tone}", theme=theme)

    def theme(self, body: str, further: int = 0) -> str:
        """Return what a body stands for, in a few words; ``further`` asks for other words."""
        return self.picker.word(f"themes/{LORD_BODIES.get(body, body)}", further)

    def advise(self, area: str, tone: str) -> None:
        """Give a practical step."""
        self.say(f"advice/{area}.{'hard' if tone == 'hard' else 'soft'}")

    def ask(self, area: str) -> None:
        """End on a question."""
        self.say(f"advice/question.{area}")

    def _placement(self, fact: Fact) -> None:
        self.signed(fact)
        self.housed(fact)

    def signed(self, fact: Fact) -> None:
        """Say what a body of the birth chart may mean in its sign."""
        key = f"placements/{fact.body}.{fact.sign}"
        if self.picker.has(key):
            self.say(key)
        elif fact.sign:
            self.offer(f"placements/built.{fact.body}", manner=self.manner(fact))

    def housed(self, fact: Fact) -> bool:
        """Say what a body of the birth chart may mean in its house; return whether it has a meaning."""
        return self.offer(f"born/{fact.body}.{fact.house}")

    def passing(self, fact: Fact) -> None:
        """State where a body of the sky stands and, of one that moves through a house, what for."""
        if fact.kind is FactKind.MOON:
            self.explain(fact)
        elif self.state(fact) and fact.house:
            way = "back" if fact.retrograde else "through"
            field = self.picker.word(f"houses/field.{fact.house}")
            self.offer(f"passing/{way}.{fact.body}", field=field)

    def manner(self, fact: Fact) -> str:
        """Return how the sign of a fact goes about things, in a few words."""
        return self.picker.word(f"placements/manner.{fact.sign}")

    def wish(self, body: str) -> str:
        """Return what a body of a birth chart wants, as a verb inside a sentence."""
        return self.picker.word(f"natal/want.{LORD_BODIES.get(body, body)}")

    def _pair(self, fact: Fact) -> None:
        tone = TONES[fact.aspect or ""]
        self.say(
            f"natal/pair.{tone}", one=self.wish(fact.body or ""), two=self.wish(fact.other or "")
        )
