"""Seeding: getting to know when and where somebody was born, in the course of talking.

One numbered list of what is needed, a free-text answer, a read-back, corrections at any time. What
was understood while a question is still open is kept with the question, not with the person: it
becomes theirs once the whole of it is clear.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from astra.guide.choices import chosen
from astra.guide.facts import natal_facts
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind, Reply, Turn
from astra.guide.readback import clock, noted, options, signs
from astra.people.chart import chart_of, draw
from astra.people.model import Person, PinnedFacts
from astra.people.places import Places
from astra.people.repository import People
from astra.people.words import Behaviour, BirthReading, read_birth
from astra.sky.chart import Chart

TIME_FIELDS: Final = frozenset({"birth_time", "time_precision", "time_window", "fold"})

INVITATION: Final[Mapping[Language, str]] = {
    "en": "To read your chart I need a few things, in any words you like:",
    "hinglish": "Aapka chart padhne ke liye bas yeh chahiye, jaise bhi likhein:",
    "hi": "आपकी कुंडली पढ़ने के लिए बस यह चाहिए, जैसे चाहें लिखिए:",
}
ITEMS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "birth_date": "your birth date",
        "birth_time": "your birth time, or roughly when, or “I don't know”",
        "birth_place": "the town you were born in",
        "timezone": "the time zone of that place",
        "system": "western or vedic, if you have a preference (western otherwise)",
    },
    "hinglish": {
        "birth_date": "janam ki tareekh",
        "birth_time": "janam ka samay, ya andaza, ya “pata nahi”",
        "birth_place": "janam ka shehar",
        "timezone": "us jagah ka time zone",
        "system": "western ya vedic, agar koi pasand ho (warna western)",
    },
    "hi": {
        "birth_date": "जन्म की तारीख़",
        "birth_time": "जन्म का समय, या अंदाज़ा, या “पता नहीं”",
        "birth_place": "जन्म का शहर",
        "timezone": "उस जगह का समय क्षेत्र",
        "system": "पाश्चात्य या वैदिक, अगर कोई पसंद हो (नहीं तो पाश्चात्य)",
    },
}
REMINDER: Final[Mapping[Language, str]] = {
    "en": "For anything about your own chart I still need {first}.",
    "hinglish": "Aapke apne chart ke liye mujhe abhi chahiye: {first}.",
    "hi": "आपकी अपनी कुंडली के लिए मुझे अभी चाहिए: {first}।",
}
DRAWN: Final[Mapping[Language, str]] = {
    "en": "Your chart is drawn. {signs} What would you like to look at first?",
    "hinglish": "Aapka chart ban gaya. {signs} Pehle kya dekhna chahenge?",
    "hi": "आपकी कुंडली बन गई। {signs} पहले क्या देखना चाहेंगे?",
}


class Seeding:
    """Takes birth details out of what people say, and asks for what lacks."""

    def __init__(self, people: People, places: Places) -> None:
        self._people, self._places = people, places

    def take(self, turn: Turn, language: Language) -> Reply | None:
        """Answer a message that is about the person's birth; None when it is not.

        Safe twice: the same message leaves the same details and one entry of history.
        """
        person = turn.person
        state = self._people.seeding(person.id)
        understood: dict[str, Any] = dict(state.get("understood") or {})
        text = chosen(turn.text, state.get("choices") or ()) or turn.text
        reading = self._read(replace(turn, text=text), state.get("asked"), understood)
        if reading.behaviour is Behaviour.IGNORE:
            return None
        if not reading.kept:
            return self._ask(person, reading, understood)
        return self._keep(turn, reading, understood, language)

    def _read(self, turn: Turn, asked: str | None, understood: Mapping[str, Any]) -> BirthReading:
        """Read the message as a whole answer first, then as one to what was asked last.

        The list asks for everything at once, and either is a fair answer to it.
        """
        known = {**_known(turn.person.pinned_facts), **understood}
        reading = read_birth(turn.text, known=known, now=turn.now, places=self._places)
        if asked is None or reading.kept:
            return reading
        return read_birth(turn.text, asked=asked, known=known, now=turn.now, places=self._places)

    def invite(self, person: Person, language: Language) -> str:
        """Return the numbered list of what is needed, and remember that it was asked.

        Asked before, it is one sentence: nobody wants the list under every answer.
        """
        missing = person.pinned_facts.missing_fields
        if self._people.seeding(person.id).get("asked") in missing:
            return REMINDER[language].format(first=ITEMS[language][missing[0]])
        self._people.save_seeding(person.id, {"asked": missing[0] if missing else None})
        wanted = [field for field in missing if field != "timezone" or len(missing) == 1]
        if person.pinned_facts.system is None:
            wanted.append("system")
        items = [f"{n}) {ITEMS[language][field]}" for n, field in enumerate(wanted[:4], start=1)]
        return "\n".join([INVITATION[language], *items])

    def _ask(self, person: Person, reading: BirthReading, understood: dict[str, Any]) -> Reply:
        """Put one question, keeping what was already clear for when it is answered."""
        unclear = set(reading.missing)
        if "birth_time" in unclear:
            unclear |= TIME_FIELDS
        clear = {
            field: value
            for field, value in reading.details.items()
            if field not in unclear and value is not None
        }
        asked = reading.missing[0] if reading.missing else None
        self._people.save_seeding(
            person.id,
            {
                "asked": asked,
                "understood": understood | clear,
                "choices": list(reading.choices),
            },
        )
        listed = f"\n\n{options(reading.choices)}" if len(reading.choices) > 1 else ""
        return Reply(text=reading.message + listed, metadata={"seeding": str(reading.behaviour)})

    def _keep(
        self, turn: Turn, reading: BirthReading, understood: dict[str, Any], language: Language
    ) -> Reply:
        details = understood | reading.details
        person = self._people.save_birth(turn.person.id, details, turn.message_id, turn.now)
        missing = person.pinned_facts.missing_fields
        # An assumption is in the message's own words, which must not be lost.
        assumed = reading.behaviour is Behaviour.ASSUME_AND_SAY
        said = reading.message if assumed else noted(reading, language)
        seeding = {"seeding": str(reading.behaviour)}
        if missing:
            self._people.save_seeding(person.id, None)
            text = f"{said}\n\n{self.invite(person, language)}"
            return Reply(text=text, language=language, metadata=seeding)
        self._people.save_seeding(person.id, None)
        draw(self._people, person.id, turn.now)
        chart = chart_of(person.pinned_facts)
        assert chart is not None  # nothing is missing
        facts = _headline(chart)
        drawn = DRAWN[language].format(signs=signs(facts, language, turn.now))
        return Reply(
            text=f"{said} {clock(chart, language)}".rstrip() + f"\n\n{drawn}",
            facts=facts,
            language=language,
            metadata=seeding,
        )


def _known(pinned: PinnedFacts) -> dict[str, Any]:
    fields = (
        "birth_date birth_time time_precision time_window birth_place country latitude longitude "
        "timezone system ayanamsha"
    )
    return {
        field: value for field in fields.split() if (value := getattr(pinned, field)) is not None
    }


def _headline(chart: Chart) -> tuple[Fact, ...]:
    """Return Sun, Moon and Ascendant, as far as the birth time settles them."""
    wanted = {"sun", "moon", "ascendant"}
    kinds = {FactKind.PLACEMENT, FactKind.ANGLE}
    return tuple(
        fact
        for fact in natal_facts(chart)
        if fact.kind in kinds and fact.body in wanted and fact.solid
    )
