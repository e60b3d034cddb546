"""Seeding: getting to know when and where somebody was born, in the course of talking.

One numbered list of what is needed, a free-text answer, a read-back, corrections at any time. What
was understood while a question is still open is kept with the question, not with the person: it
becomes theirs once the whole of it is clear. A question that a plain yes answers keeps the message
it was about, which is then read once more as confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from astra.guide.choices import chosen, consent
from astra.guide.facts import natal_facts
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind, Reply, Turn
from astra.guide.readback import clock, signs
from astra.people.chart import chart_of, draw
from astra.people.model import Person, PinnedFacts
from astra.people.places import Places
from astra.people.repository import People
from astra.people.words import Behaviour, BirthReading, read_back, read_birth
from astra.people.words.speech import Speech
from astra.sky.chart import Chart

BELONGING: Final[Mapping[str, frozenset[str]]] = {
    "birth_time": frozenset({"birth_time", "time_precision", "time_window", "fold"}),
    "birth_place": frozenset({"birth_place", "country", "latitude", "longitude", "timezone"}),
}
"""The fields that stand or fall with a detail in doubt."""

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
REDRAWN: Final[Mapping[Language, str]] = {
    "en": "I have drawn your chart again. {signs}",
    "hinglish": "Maine aapka chart phir se bana diya. {signs}",
    "hi": "मैंने आपकी कुंडली फिर से बना दी। {signs}",
}
LEFT: Final[Mapping[Language, str]] = {
    "en": "All right, I keep nothing of it.",
    "hinglish": "Theek hai, maine usmein se kuch nahi rakha.",
    "hi": "ठीक है, मैंने उसमें से कुछ नहीं रखा।",
}
WHICH: Final[Mapping[Language, str]] = {
    "en": "What should I change: the date, the time or the place? Just write it as it should be.",
    "hinglish": "Kya badalna hai: tareekh, samay ya jagah? Bas sahi wala likh dijiye.",
    "hi": "क्या बदलना है: तारीख़, समय या जगह? बस सही वाला लिख दीजिए।",
}
YES_NO: Final[Mapping[Language, Sequence[str]]] = {
    "en": ("Yes", "No"),
    "hinglish": ("Haan", "Nahi"),
    "hi": ("हाँ", "नहीं"),
}
MOST_SUGGESTED: Final = 3


class Seeding:
    """Takes birth details out of what people say, and asks for what lacks."""

    def __init__(self, people: People, places: Places) -> None:
        self._people, self._places = people, places

    def take(self, turn: Turn, language: Language) -> Reply | None:
        """Answer a message that is about the person's birth; None when it is not.

        Safe twice: the same message leaves the same details and one entry of history.
        """
        state = self._people.seeding(turn.person.id)
        open_to_consent = "pending" in state or "read_back" in state
        answer = consent(turn.text) if open_to_consent else None
        if answer is False:
            return self._leave(turn, state, language)
        confirmed = bool(answer) and "pending" in state
        text = str(state["pending"]) if confirmed else turn.text
        text = chosen(text, state.get("choices") or ()) or text
        reading = self._read(turn, text, state, language, confirmed=confirmed)
        if reading.behaviour is Behaviour.IGNORE:
            self._forget_offers(turn.person.id, state)
            return None
        if not reading.kept:
            return self._ask(turn, text, reading, state, language)
        return self._keep(turn, reading, dict(state.get("understood") or {}), language)

    def _read(
        self,
        turn: Turn,
        text: str,
        state: Mapping[str, Any],
        language: Language,
        *,
        confirmed: bool,
    ) -> BirthReading:
        """Read the message as a whole answer first, then as one to what was asked last.

        The list asks for everything at once, and either is a fair answer to it. A date that
        lacked its year may be completed by the year alone.
        """
        read = partial(
            read_birth,
            known={**_known(turn.person.pinned_facts), **(state.get("understood") or {})},
            now=turn.now,
            places=self._places,
            language=language,
        )
        if confirmed:
            return read(text, asked=state.get("pending_asked"), confirmed=True)
        asked, whole = state.get("asked"), read(text)
        if asked is None or whole.kept:
            return whole
        if begun := state.get("partial"):
            joined = read(f"{begun} {text}", asked=asked)
            if joined.birth_date:
                return joined
        return read(text, asked=asked)

    def _leave(self, turn: Turn, state: Mapping[str, Any], language: Language) -> Reply:
        """Keep nothing of what was asked about; say so, and what is still needed.

        A no to what was read back asks what is to be changed.
        """
        if "pending" not in state:
            self._forget_offers(turn.person.id, state)
            return Reply(text=WHICH[language], language=language, metadata={"seeding": "ask"})
        missing = turn.person.pinned_facts.missing_fields
        self._forget_offers(turn.person.id, {**state, "asked": missing[0] if missing else None})
        said = [LEFT[language]]
        if missing:
            said.append(REMINDER[language].format(first=ITEMS[language][missing[0]]))
        return Reply(text=" ".join(said), language=language, metadata={"seeding": "ask"})

    def _forget_offers(self, person_id: str, state: Mapping[str, Any]) -> None:
        """Let an offer lapse: a later "yes" or "2" answers something else."""
        offers = {"pending", "pending_asked", "choices", "partial", "read_back"}
        if offers & state.keys():
            kept = {name: value for name, value in state.items() if name not in offers and value}
            self._people.save_seeding(person_id, kept or None)

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

    def _ask(
        self,
        turn: Turn,
        text: str,
        reading: BirthReading,
        state: Mapping[str, Any],
        language: Language,
    ) -> Reply:
        """Put one question, keeping what was already clear for when it is answered."""
        unclear = set(reading.missing)
        for name in reading.missing:
            unclear |= BELONGING.get(name, frozenset())
        clear = {
            field: value
            for field, value in reading.details.items()
            if field not in unclear and value is not None
        }
        question: dict[str, Any] = {
            "asked": reading.missing[0] if reading.missing else None,
            "understood": {**(state.get("understood") or {}), **clear},
        }
        if reading.partial:
            question["partial"] = reading.partial
        suggestions = reading.choices
        if reading.choices:
            question["choices"] = list(reading.choices)
        if reading.confirmable:
            question |= {"pending": text, "pending_asked": state.get("asked")}
            suggestions = tuple(YES_NO[language])
        self._people.save_seeding(turn.person.id, question)
        return Reply(
            text=reading.message,
            language=language,
            metadata={
                "seeding": str(reading.behaviour),
                "suggestions": list(suggestions[:MOST_SUGGESTED]),
            },
        )

    def _keep(
        self, turn: Turn, reading: BirthReading, understood: dict[str, Any], language: Language
    ) -> Reply:
        """Keep what was understood, draw the chart from it, and say both."""
        details = understood | reading.details
        person = self._people.save_birth(turn.person.id, details, turn.message_id, turn.now)
        missing = person.pinned_facts.missing_fields
        metadata = {"seeding": str(reading.behaviour)}
        if missing:
            self._people.save_seeding(person.id, {"asked": missing[0]})
            question = Speech(language).say(f"question.{missing[0]}")
            text = f"{reading.message} {question}"
            return Reply(text=text, language=language, metadata=metadata)
        self._people.save_seeding(person.id, {"read_back": True})
        draw(self._people, person.id, turn.now)
        chart = chart_of(person.pinned_facts)
        assert chart is not None  # nothing is missing
        facts = _headline(chart)
        told = REDRAWN if turn.person.seeded else DRAWN
        said = reading.message
        if understood:  # some of it was said earlier: read all of it back together
            whole = read_back(_known(person.pinned_facts), places=self._places, language=language)
            said = f"{whole} {said}" if reading.behaviour is Behaviour.ASSUME_AND_SAY else whole
        drawn = told[language].format(signs=signs(facts, language, turn.now)).strip()
        return Reply(
            text=f"{said} {clock(chart, language)}".rstrip() + f"\n\n{drawn}",
            facts=facts,
            language=language,
            metadata=metadata,
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
